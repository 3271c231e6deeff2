/** Update Workbook Now, Update Data Source Now and Run Flow Now: they queue a job and answer at once. */

import { flowRunError } from '../flow-run-spec.ts';
import { type Datasource, type Item, mayRefresh, refreshJobType, type Workbook } from '../items.ts';
import { startedJob } from '../job-rows.ts';
import { findDatasource, findFlow, findWorkbook } from '../lookup.ts';
import { Refusal } from '../refusal.ts';
import { type Body, child, malformed, readBody, scalar } from '../request-body.ts';
import type { Reply, Request, Route } from '../route.ts';
import { atLeast } from '../versions.ts';

export const refreshRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/sites/:site/workbooks/:id/refresh',
    since: '2.8',
    scope: 'tableau:tasks:run',
    handle: (request) => refresh(request, findWorkbook(request)),
  },
  {
    method: 'POST',
    path: '/sites/:site/datasources/:id/refresh',
    since: '2.8',
    scope: 'tableau:tasks:run',
    handle: (request) => refresh(request, findDatasource(request)),
  },
  {
    method: 'POST',
    path: '/sites/:site/flows/:id/run',
    since: '3.3',
    scope: 'tableau:flows:run',
    handle: runFlow,
  },
];

function refresh(request: Request, item: Workbook | Datasource): Reply {
  const incremental = isIncremental(readBody(request.call), request.version);
  requirePermission(request, item);
  if (!item.hasExtracts) {
    const about = `${item.kind} '${item.name}'`;
    throw new Refusal('409090', `${about} has no extract, just live connections`, { about });
  }
  requireNoDuplicate(request, item);
  request.tableau.budget.spend();
  return start(request, item, refreshJobType(item, incremental ? 'incremental' : 'full'));
}

/** The body may ask for an incremental refresh since 3.25; older servers choke on it (TSC#1553, #1555). */
function isIncremental(body: Body, version: string): boolean {
  const unknown = Object.keys(body).find((name) => name !== 'extractRefresh');
  if (unknown !== undefined) throw malformed(`'${unknown}' has no place in the body of a refresh`);
  if (!('extractRefresh' in body)) return false;
  if (!atLeast(version, '3.25')) {
    throw malformed(`extractRefresh came with REST version 3.25, and this is ${version}`);
  }
  const incremental = scalar(child(body, 'extractRefresh') ?? {}, 'incremental') ?? 'false';
  if (!/^(true|false)$/.test(incremental)) throw malformed('incremental is neither true nor false');
  return incremental === 'true';
}

/** One at a time: a duplicate is refused and not queued (tableauserverclient, jac/handle-existing-job). */
export function requireNoDuplicate({ tableau }: Request, item: Item): void {
  const present = tableau.jobs.unfinished(item);
  if (present === undefined) return;
  if (present.status === 'InProgress' && tableau.settings.duplicateRule === 'queued') return;
  const how = present.status === 'Pending' ? 'queued' : 'running';
  const why = `a refresh of ${item.kind} '${item.name}' is ${how} already, job ${present.job.id}`;
  throw new Refusal('409093', why);
}

/** Not idempotent: every request queues another run (tableau-mcp#637). */
function runFlow(request: Request): Reply {
  const flow = findFlow(request);
  const error = flowRunError(readBody(request.call), request.version, flow);
  if (error !== undefined) throw malformed(error);
  requirePermission(request, flow);
  return start(request, flow, refreshJobType(flow));
}

function requirePermission({ session }: Request, item: Item): void {
  if (mayRefresh(session.user, item)) return;
  const why = `${session.user.name} may not refresh ${item.kind} '${item.name}'`;
  throw new Refusal('403032', why, { about: `refresh this ${item.kind}` });
}

export function start(
  { tableau, session }: Request,
  item: Item,
  jobType: string,
  answer = startedJob,
): Reply {
  const script = tableau.jobs.nextScript(item);
  const job = tableau.jobs.enqueue({ jobType, item, initiator: session.user, script });
  const what = `${item.kind} '${item.name}'`;
  tableau.settings.log(`${session.user.name} started ${jobType} of ${what}: job ${job.id}.`);
  return { status: item.kind === 'flow' ? 200 : 202, content: answer(job) };
}
