/** Query Job, Query Jobs and Cancel Job (Tableau REST: Jobs, Tasks, and Schedules Methods). */

import { parameter } from '../../https/exchange.ts';
import { jobFields } from '../fields.ts';
import { isAdministrator } from '../items.ts';
import { jobAnswer, jobRow } from '../job-rows.ts';
import type { JobState } from '../job-state.ts';
import { filterOf, listPage } from '../listing.ts';
import { Refusal } from '../refusal.ts';
import type { Reply, Request, Route } from '../route.ts';
import { ok } from '../route.ts';

export const jobRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/sites/:site/jobs',
    since: '3.1',
    scope: 'tableau:jobs:read',
    handle: queryJobs,
  },
  {
    method: 'GET',
    path: '/sites/:site/jobs/:id',
    since: '2.0',
    scope: 'tableau:jobs:read',
    handle: queryJob,
  },
  {
    method: 'PUT',
    path: '/sites/:site/jobs/:id',
    since: '3.1',
    scope: 'tableau:jobs:update',
    handle: cancelJob,
  },
];

/** Oldest first, unless sorted. Whether users who are no administrators may list jobs is a setting. */
function queryJobs({ tableau, session, call, version }: Request): Reply {
  if (tableau.settings.listJobs === 'admins-only' && !isAdministrator(session.user)) {
    const why = `${session.user.name} is no administrator, and jobs can be listed by those alone`;
    throw new Refusal('403004', why, { about: 'query jobs' });
  }
  const types = parameter(call, 'filter') ?? '';
  if (tableau.settings.bridgeJobTypes === 'refused' && types.includes('_via_bridge')) {
    const why = 'this server does not know the job types of Tableau Bridge';
    throw new Refusal('400065', why, { about: 'jobType' });
  }
  const conditions = filterOf(call, version, jobFields);
  const isEmpty =
    tableau.settings.listJobs === 'admins-else-empty' && !isAdministrator(session.user);
  const states = isEmpty ? [] : tableau.jobs.states();
  const { items, pagination } = listPage(call, jobFields, conditions, states);
  return ok({ pagination, backgroundJobs: { backgroundJob: items.map(jobRow) } });
}

/** Of a flow's job it is said that it takes an administrator (tableau-mcp listFlowRuns, TSC#1457). */
function queryJob(request: Request): Reply {
  const { tableau, session } = request;
  if (tableau.settings.readJobs === 'admins-only' && !isAdministrator(session.user)) {
    const why = `${session.user.name} is no administrator, and a job can be read by those alone`;
    throw new Refusal('403004', why, { about: 'query this job' });
  }
  return ok(jobAnswer(findJob(request)));
}

/** Takes effect a moment later. Some servers tell a refusal as HTTP 200 (PSTableauREST). */
function cancelJob(request: Request): Reply {
  const { tableau, session } = request;
  const { cancelBy, cancelRefusal, log } = tableau.settings;
  const { job, finishCode } = findJob(request);
  const refusal = { about: job.id, ...(cancelRefusal === 'envelope' && { status: 200 }) };
  const isTheirs = cancelBy === 'owner' && job.initiator === session.user;
  if (!isTheirs && !isAdministrator(session.user)) {
    const why = `${session.user.name} may not cancel a job of ${job.initiator.name}`;
    throw new Refusal('403032', why, { ...refusal, about: 'cancel this job' });
  }
  if (finishCode !== undefined) {
    throw new Refusal('403091', 'a job that has ended cannot be cancelled', refusal);
  }
  tableau.jobs.cancel(job);
  log(`${session.user.name} cancelled job ${job.id}.`);
  return { status: 200 };
}

/** A job that Tableau has cleaned up is not found either. */
function findJob({ tableau, id }: Request): JobState {
  const state = tableau.jobs.state(id);
  if (state) return state;
  throw new Refusal('404018', 'there is no such job, or no longer', { about: id });
}
