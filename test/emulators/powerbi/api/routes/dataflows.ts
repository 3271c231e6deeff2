/** Dataflows of the first generation and their transactions (Power BI REST: Dataflows). */

import { type Call, parameter } from '../../../https/exchange.ts';
import type { RunState } from '../../dataflow/runs.ts';
import type { Dataflow } from '../../items.ts';
import type { Reply } from '../../service.ts';
import { withZ } from '../../times.ts';
import { invalidRequest } from '../errors.ts';
import { type Fields, readFields } from '../fields.ts';
import { findDataflow, findWorkspace, requireWrite } from '../lookup.ts';
import { checkNotifyOption } from '../notify-option.ts';
import { list, ok, type Request, type Route } from '../route.ts';

const ODD_END_MS = 3_000;
const INVALID = 'Invalid dataflow refresh request.';

export const dataflowRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups/:group/dataflows', handle: getDataflows },
  { method: 'POST', path: '/groups/:group/dataflows/:dataflow/refreshes', handle: refresh },
  { method: 'GET', path: '/groups/:group/dataflows/:dataflow/transactions', handle: transactions },
  {
    method: 'POST',
    path: '/groups/:group/dataflows/transactions/:transaction/cancel',
    handle: cancel,
  },
];

function getDataflows(request: Request): Reply {
  return list('dataflows', [...findWorkspace(request).dataflows.values()].map(dataflowRow));
}

/** 200 and not 202, and no word about which transaction it became. */
function refresh(request: Request): Reply {
  const { powerbi, app, call } = request;
  const { settings, dataflowRuns } = powerbi;
  const dataflow = findDataflow(request);
  requireWrite(request, dataflow.workspace);
  checkBody(readFields(call));
  checkProcessType(call);
  if (settings.dataflowBusy === 'refused') requireIdle(request, dataflow);
  const script = dataflowRuns.nextScript(dataflow);
  const { id } = dataflowRuns.start(dataflow, script, settings.now(), settings.appearMs);
  settings.log(`${app.name} started a refresh of the dataflow '${dataflow.name}': ${id}.`);
  return { status: 200 };
}

/** An empty body is a bad request here (gbrueckl/PowerBI-VSCode PR#6). */
function checkBody({ notifyOption, ...others }: Fields): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw invalidRequest(INVALID, `the refresh of a dataflow has no parameter '${unknown}'`);
  }
  if (notifyOption === undefined) throw invalidRequest(INVALID, 'the body needs a notifyOption');
  checkNotifyOption(notifyOption, ['NoNotification', 'MailOnFailure']);
}

function checkProcessType(call: Call): void {
  const type = parameter(call, 'processType') ?? 'default';
  if (type === 'default' || type === 'processFull') return;
  throw invalidRequest(INVALID, 'processType is neither default nor processFull');
}

function requireIdle({ powerbi }: Request, dataflow: Dataflow): void {
  const running = powerbi.dataflowRuns
    .states(dataflow)
    .find(({ endedAt }) => endedAt === undefined);
  if (running === undefined) return;
  const why = `the dataflow '${dataflow.name}' is being refreshed already (${running.run.id})`;
  throw invalidRequest(`${INVALID} Another refresh request is already executing`, why);
}

function transactions(request: Request): Reply {
  const { dataflowRuns, settings } = request.powerbi;
  const states = dataflowRuns.states(findDataflow(request));
  const listed = states.filter(({ run }) => run.appearAt <= settings.now());
  return list('transactions', listed.map(transactionRow));
}

/** Always 200; the documentation's enum has lower-case initials, its example a capital. */
function cancel(request: Request): Reply {
  const { powerbi, parameters, app } = request;
  const { transaction = '' } = parameters;
  const workspace = findWorkspace(request);
  requireWrite(request, workspace);
  const found = [...workspace.dataflows.values()]
    .flatMap((dataflow) => powerbi.dataflowRuns.states(dataflow))
    .find(({ run }) => run.id === transaction);
  const status = cancellation(transaction, found);
  powerbi.settings.log(`${app.name} cancels the transaction ${transaction}: ${status}.`);
  if (found && status === 'SuccessfullyMarked') powerbi.dataflowRuns.cancel(found.run);
  return ok({ transactionId: transaction, status });
}

function cancellation(id: string, found: RunState | undefined): string {
  if (found) return found.endedAt === undefined ? 'SuccessfullyMarked' : 'AlreadyConcluded';
  return /^[^@]+@[^$]+\$\d+$/.test(id) ? 'NotFound' : 'Invalid';
}

/** One that has not started is an id and nothing more, as in the documentation's example. */
function transactionRow({ run, status, endedAt }: RunState) {
  if (status === 'NotStarted' || run.told === 'without-status') return { id: run.id };
  const endTime = endedAt ?? (run.told === 'with-end' ? run.startAt + ODD_END_MS : undefined);
  return {
    id: run.told === 'without-id' ? undefined : run.id,
    refreshType: 'OnDemand',
    startTime: withZ(run.startAt),
    endTime: endTime === undefined ? undefined : withZ(endTime),
    status,
  };
}

function dataflowRow({ id, name, description, configuredBy }: Dataflow) {
  return {
    objectId: id,
    name,
    description,
    modelUrl: `https://example.dfs.core.windows.net/powerbi/${encodeURIComponent(name)}/model.json`,
    configuredBy,
    users: [],
  };
}
