/** Looking at jobs, listing and cancelling them. */

import { ok } from '../../api/route.ts';
import type { Reply } from '../../service.ts';
import { SECOND } from '../../times.ts';
import { fabricError } from '../errors.ts';
import { findItem, findJob, requireRun } from '../lookup.ts';
import { pages } from '../paging.ts';
import type { FabricRequest, FabricRoute } from '../route.ts';
import { jobRow } from '../rows.ts';

const INSTANCES = '/workspaces/:workspace/items/:item/jobs/instances';
const PIPELINES = '/workspaces/:workspace/dataPipelines/:item/jobs/execute/instances';
const NOTEBOOKS = '/workspaces/:workspace/notebooks/:item/jobs/execute/instances';

export const instanceRoutes: readonly FabricRoute[] = [
  { method: 'GET', path: INSTANCES, spends: 'jobs', handle: (request) => getAll(request) },
  {
    method: 'GET',
    path: `${INSTANCES}/:job`,
    spends: 'look',
    handle: (request) => getOne(request),
  },
  { method: 'POST', path: `${INSTANCES}/:job/cancel`, spends: 'jobs', handle: cancel },
  {
    method: 'GET',
    path: PIPELINES,
    spends: 'jobs',
    handle: (request) => getAll(request, 'dataPipelines'),
  },
  {
    method: 'GET',
    path: `${PIPELINES}/:job`,
    spends: 'look',
    handle: (request) => getOne(request, 'dataPipelines'),
  },
  { method: 'GET', path: `${NOTEBOOKS}/:job`, spends: 'look', handle: getNotebookJob },
];

function getAll(request: FabricRequest, collection?: string): Reply {
  const states = request.fabric.jobs.known(findItem(request, collection));
  return pages(
    request,
    states.map((state) => jobRow(state, request.requestId)),
  );
}

/** Retry-After is what is left of the first minute, as recorded: 45, 29, 3, and then none. */
function getOne(request: FabricRequest, collection?: string): Reply {
  const { fabric, parameters } = request;
  const item = findItem(request, collection);
  const state = findJob(request, item);
  const { now, speed, fabric: own } = fabric.settings;
  const leftMs = state.job.createdAt + (own.retryAfter * SECOND) / speed - now();
  const isEarly = state.job.invokeType === 'Manual' && leftMs > 0;
  if (isEarly) {
    fabric.world.fabric.hasty.push(`'${item.name}' ${parameters.job}: ${leftMs} ms too early`);
  }
  const body = jobRow(state, request.requestId);
  if (!isEarly || state.endedAt !== undefined) return ok(body);
  return { status: 200, headers: { 'Retry-After': String(Math.ceil(leftMs / SECOND)) }, body };
}

/** With the properties of a notebook's run, of which the specification's example has more. */
function getNotebookJob(request: FabricRequest): Reply {
  const reply = getOne(request, 'notebooks');
  const { job } = findJob(request, findItem(request));
  const { exitValue = null, cancellationReason } = job.script;
  const activityDetails = {
    livyName: job.item.name,
    jobType: 'SparkSession',
    isHighConcurrency: false,
    operationName: 'Notebook run',
    ...(cancellationReason !== undefined && { cancellationReason }),
  };
  const computeDetails = { livyId: job.id, monitoringInfo: { activityDetails } };
  const properties = { exitValue, compute: 'Spark', computeDetails };
  return { ...reply, body: { ...(reply.body as object), properties } };
}

/** Not at once: it was recorded to take 40 s. */
function cancel(request: FabricRequest): Reply {
  const { fabric, principal } = request;
  const item = findItem(request);
  requireRun(request, item);
  const { job, endedAt } = findJob(request, item);
  if (endedAt !== undefined) {
    const message = 'The requested cancellation cannot be processed: the job has completed';
    const why = 'a job that has ended cannot be cancelled';
    const { completedStatus } = fabric.settings.fabric;
    throw fabricError(completedStatus, 'JobAlreadyCompleted', message, why);
  }
  fabric.jobs.cancel(job);
  fabric.settings.log(`${principal.app.name} cancelled the job ${job.id} of '${item.name}'.`);
  const { retryAfter } = fabric.settings.fabric;
  const Location = `${fabric.origin()}/v1/workspaces/${item.workspace.id}/items/${item.id}/jobs/instances/${job.id}`;
  const seconds = Math.ceil(retryAfter / fabric.settings.speed);
  return { status: 202, headers: { Location, 'Retry-After': String(seconds) } };
}
