/** SQL endpoints, and the long-running operations that synchronise them. */

import { parameter } from '../../../https/exchange.ts';
import { ok } from '../../api/route.ts';
import type { Reply } from '../../service.ts';
import { fabricError, invalidParameter, itemNotFound } from '../errors.ts';
import { findItem, requireRoom, requireRun } from '../lookup.ts';
import { CLUSTER } from '../paging.ts';
import type { FabricRequest, FabricRoute } from '../route.ts';
import { operationRow, syncRows } from '../rows.ts';
import { readFields } from '../run-body.ts';
import type { Sync } from '../syncs.ts';

export const operationRoutes: readonly FabricRoute[] = [
  {
    method: 'POST',
    path: '/workspaces/:workspace/sqlEndpoints/:item/refreshMetadata',
    spends: 'rest',
    handle: refreshMetadata,
  },
  { method: 'GET', path: '/operations/:operation', spends: 'operations', handle: getOperation },
  { method: 'GET', path: '/operations/:operation/result', spends: 'operations', handle: getResult },
];

/** "This required parameter must be set to true." */
function refreshMetadata(request: FabricRequest): Reply {
  const { fabric, call, principal } = request;
  const endpoint = findItem(request);
  if (endpoint.type !== 'SQLEndpoint') throw itemNotFound(`'${endpoint.name}' is no SQL endpoint`);
  requireRun(request, endpoint);
  if (parameter(call, 'preview') !== 'true')
    throw invalidParameter("the query lacks 'preview=true'");
  const recreateTables = readOptions(request);
  requireRoom(endpoint);
  const sync = fabric.syncs.start(endpoint, recreateTables);
  fabric.settings.log(`${principal.app.name} synchronises '${endpoint.name}': ${sync.id}.`);
  if (sync.script.answered === 'at-once') return ok(syncRows(sync));
  // The body is the word null, as recorded of another operation.
  return { status: 202, headers: told(request, sync), body: null };
}

function readOptions({ call }: FabricRequest): boolean {
  const { recreateTables = false, timeout, ...others } = readFields(call);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalidParameter(`there is an unknown '${unknown}'`);
  if (typeof recreateTables !== 'boolean') throw invalidParameter('recreateTables is no boolean');
  if (timeout !== undefined && !isDuration(timeout))
    throw invalidParameter('timeout is no duration');
  return recreateTables;
}

function isDuration(value: unknown): boolean {
  const { value: count, timeUnit } = Object(value) as Readonly<Record<string, unknown>>;
  const units = ['Seconds', 'Minutes', 'Hours', 'Days'];
  return typeof count === 'number' && units.includes(String(timeUnit));
}

function getOperation(request: FabricRequest): Reply {
  const sync = findSync(request);
  const hasEnded = request.fabric.syncs.hasEnded(sync);
  return { status: 200, headers: told(request, sync), body: operationRow(sync, hasEnded) };
}

/** On the host of the cluster, as recorded. */
function told({ fabric }: FabricRequest, sync: Sync): Readonly<Record<string, string>> {
  const { id } = sync;
  const { operationRetryAfter } = fabric.settings.fabric;
  const location = `${CLUSTER}/v1/operations/${id}`;
  if (!fabric.syncs.hasEnded(sync)) {
    const seconds = Math.ceil(operationRetryAfter / fabric.settings.speed);
    return { Location: location, 'x-ms-operation-id': id, 'Retry-After': String(seconds) };
  }
  const isGood = (sync.script.outcome ?? 'Succeeded') === 'Succeeded';
  return { 'x-ms-operation-id': id, ...(isGood && { Location: `${location}/result` }) };
}

function getResult(request: FabricRequest): Reply {
  const { fabric } = request;
  const sync = findSync(request);
  const { outcome = 'Succeeded', hasResult = true } = sync.script;
  if (fabric.syncs.hasEnded(sync) && outcome === 'Succeeded' && hasResult) {
    return ok(syncRows(sync));
  }
  const why = 'the operation has not succeeded, or left no result';
  throw fabricError(400, 'OperationHasNoResult', 'The operation has no result', why);
}

function findSync({ fabric, parameters }: FabricRequest): Sync {
  const sync = fabric.syncs.find(parameters.operation ?? '');
  if (sync) return sync;
  const message = 'The requested operation could not be found';
  throw fabricError(404, 'OperationNotFound', message, 'there is no such operation');
}
