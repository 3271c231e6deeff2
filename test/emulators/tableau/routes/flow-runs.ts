/** Get Flow Runs, Get Flow Run and Cancel Flow Run (Tableau REST: Flow Methods; tableau-mcp listFlowRuns, REST 3.30). */

import { flowRunFields } from '../fields.ts';
import { isAdministrator, mayRefresh } from '../items.ts';
import { flowRunRow } from '../job-rows.ts';
import type { JobState } from '../job-state.ts';
import { filterOf, listPage } from '../listing.ts';
import { Refusal } from '../refusal.ts';
import type { Reply, Request, Route } from '../route.ts';
import { ok } from '../route.ts';

const RUNS = '/sites/:site/flows/runs';
const READ = 'tableau:flow_runs:read';

export const flowRunRoutes: readonly Route[] = [
  { method: 'GET', path: RUNS, since: '3.10', scope: READ, handle: listRuns },
  { method: 'GET', path: `${RUNS}/:id`, since: '3.10', scope: READ, handle: getRun },
  {
    method: 'PUT',
    path: `${RUNS}/:id`,
    since: '3.10',
    scope: 'tableau:flow_runs:update',
    handle: cancelRun,
  },
];

/** Of the flows that the user may run. The child has the wrapper's name, and there is no pagination. */
function listRuns(request: Request): Reply {
  const { tableau, call, version } = request;
  const conditions = filterOf(call, version, flowRunFields);
  const runs = tableau.jobs.states().filter((state) => isTheirs(request, state));
  const { items } = listPage(call, flowRunFields, conditions, runs);
  return ok({ flowRuns: { flowRuns: items.map((state) => flowRunRow(state, version)) } });
}

function getRun(request: Request): Reply {
  return ok({ flowRun: flowRunRow(findRun(request), request.version) });
}

/** A refusal comes as HTTP 200 with an error inside, seen live (tableau-mcp cancelFlowRun). */
function cancelRun(request: Request): Reply {
  const { tableau, session } = request;
  const { job, finishCode } = findRun(request);
  const refusal = { about: job.flowRunId ?? '', status: 200 };
  if (job.initiator !== session.user && !isAdministrator(session.user)) {
    throw new Refusal('403137', `${session.user.name} did not start this run`, refusal);
  }
  if (finishCode !== undefined) {
    throw new Refusal('403135', 'a run that has ended cannot be cancelled', refusal);
  }
  tableau.jobs.cancel(job);
  return ok({});
}

function findRun(request: Request): JobState {
  const state = request.tableau.jobs.ofFlowRun(request.id);
  if (state && isTheirs(request, state)) return state;
  throw new Refusal('404036', 'there is no such run, or no longer', { about: request.id });
}

function isTheirs({ session }: Request, { job }: JobState): boolean {
  return job.item?.kind === 'flow' && mayRefresh(session.user, job.item);
}
