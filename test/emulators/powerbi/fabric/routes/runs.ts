/** Running items on demand, by the typed routes and by those of all items. */

import { parameter } from '../../../https/exchange.ts';
import type { Reply } from '../../service.ts';
import { invalidJobType, invalidParameter } from '../errors.ts';
import { COLLECTIONS, type FabricType, JOB_TYPES, TYPED_JOBS } from '../items.ts';
import type { FabricJob } from '../jobs.ts';
import { findItem, requireRoom, requireRun } from '../lookup.ts';
import { CLUSTER } from '../paging.ts';
import type { FabricRequest, FabricRoute } from '../route.ts';
import { type RunRoute, readRun } from '../run-body.ts';
import type { JobScript } from '../script.ts';

const ITEM = '/workspaces/:workspace/items/:item';

export const runRoutes: readonly FabricRoute[] = [
  {
    method: 'POST',
    path: `${ITEM}/jobs/instances`,
    spends: 'run',
    handle: (request) => runByItem(request, parameter(request.call, 'jobType') ?? 'DefaultJob'),
  },
  {
    method: 'POST',
    path: `${ITEM}/jobs/:jobType/instances`,
    spends: 'run',
    handle: (request) => runByItem(request, request.parameters.jobType ?? ''),
  },
  ...Object.entries(TYPED_JOBS).flatMap(([type, jobs]) =>
    jobs.map((job) => typedRoute(type as FabricType, job)),
  ),
];

function typedRoute(type: FabricType, job: string): FabricRoute {
  return {
    method: 'POST',
    path: `/workspaces/:workspace/${COLLECTIONS[type]}/:item/jobs/${job}/instances`,
    spends: 'run',
    handle: (request) => runTyped(request, type, job),
  };
}

/** "beta is required", though its value may be either. */
function runTyped(request: FabricRequest, type: FabricType, job: string): Reply {
  const item = findItem(request, COLLECTIONS[type]);
  requireRun(request, item);
  if (request.fabric.settings.fabric.typedRoutes === 'invalid') {
    throw invalidJobType('this cluster has no typed routes');
  }
  if (type === 'Notebook' && parameter(request.call, 'beta') === undefined) {
    throw invalidParameter("the query lacks 'beta'");
  }
  const takesList = type === 'Notebook';
  return run(request, { item, isTyped: true, jobType: job.toLowerCase(), takesList }, job);
}

/** Only `Execute` knows the new list of parameters; the older names of jobs have executionData. */
function runByItem(request: FabricRequest, asked: string): Reply {
  const item = findItem(request);
  requireRun(request, item);
  const jobType = asked.toLowerCase();
  if (!JOB_TYPES[item.type].includes(jobType)) {
    throw invalidJobType(`a ${item.type} has no job of the type '${asked}'`);
  }
  const { parameterList } = request.fabric.settings.fabric;
  const takesList = jobType === 'execute' && parameterList === 'taken';
  return run(request, { item, isTyped: false, jobType, takesList }, asked);
}

function run(request: FabricRequest, route: RunRoute, jobType: string): Reply {
  const { fabric, call, principal, requestId } = request;
  const { item } = route;
  const asked = readRun(call, route);
  requireRoom(item);
  const job = fabric.jobs.start({
    item,
    jobType,
    rootActivityId: requestId,
    asked,
    script: scriptOf(request, route),
    appearMs: fabric.settings.fabric.appearMs,
  });
  const { name, workspace } = item;
  fabric.settings.log(
    `${principal.app.name} ran the ${item.type} '${name}' of '${workspace.name}': ${job.id}.`,
  );
  return accepted(request, job);
}

/** One of its type runs: what de-duplicates takes the run, and skips it. */
function scriptOf({ fabric, principal }: FabricRequest, { item, jobType }: RunRoute): JobScript {
  const isBusy = fabric.jobs.unfinished(item, jobType).length > 0;
  if (isBusy && fabric.settings.fabric.dedupes.includes(item.type)) return { outcome: 'deduped' };
  if (item.type === 'Dataflow' && principal.as === 'app') return notForApplications(item.id);
  return fabric.jobs.nextScript(item);
}

/** fabric-cicd#971: it is taken, and fails. */
function notForApplications(id: string): JobScript {
  return {
    queueMs: 0,
    runMs: 3_000,
    outcome: 'failed',
    failure: {
      errorCode: 'SPNBasedRefreshNotAllowed',
      message: `SPN based refresh is not allowed for the dataflow with id ${id}.`,
    },
  };
}

/** As recorded: an empty body, and Retry-After of a minute. */
function accepted({ fabric }: FabricRequest, job: FabricJob): Reply {
  const { settings, origin } = fabric;
  const { item, id, jobType } = job;
  const base = `/v1/workspaces/${item.workspace.id}/items/${item.id}/jobs`;
  const wait = { 'Retry-After': String(Math.ceil(settings.fabric.retryAfter / settings.speed)) };
  const located = (path: string, host = origin()) => ({ Location: `${host}${path}`, ...wait });
  const typed = `/v1/workspaces/${item.workspace.id}/${COLLECTIONS[item.type]}/${item.id}/jobs`;
  switch (settings.fabric.location) {
    case 'typed':
      return { status: 202, headers: located(`${typed}/execute/instances/${id}`) };
    case 'query': {
      const headers = located(`${base}/instances?jobType=${jobType}`);
      return { status: 202, headers: { ...headers, 'x-ms-job-id': id } };
    }
    case 'cluster':
      return { status: 202, headers: located(`${base}/instances/${id}`, CLUSTER) };
    case 'operation': {
      const operation = fabric.ids.guid();
      const headers = located(`/v1/operations/${operation}`);
      return { status: 202, headers: { ...headers, 'x-ms-operation-id': operation } };
    }
    case 'body':
      return { status: 202, headers: wait, body: [{ id, jobInstanceId: id, status: 'Accepted' }] };
    case 'none':
      return { status: 202, headers: wait };
    default:
      return { status: 202, headers: located(`${base}/instances/${id}`) };
  }
}
