/** Jobs: create, get, stop and list (cloud.docs.tamr.com: Jobs Overview). */

import type { Answer, Call } from '../https/exchange.ts';
import { PLANNING_FAILED } from './job-script.ts';
import { type JobState, keyOf } from './job-state.ts';
import { listJobs } from './listing.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';
import { readRequest } from './request-body.ts';
import type { Tenant } from './tenant.ts';
import { render, viewOf } from './view.ts';

const VERSION = '/api/v1beta1';

/** @throws Refusal */
export function handle(tenant: Tenant, call: Call): Answer {
  const { settings, world } = tenant;
  const root = `${settings.base}${VERSION}`;
  if (!call.path.startsWith(`${root}/`)) {
    throw new Refusal(404, 'Not Found', `the path does not begin with ${root}/`);
  }
  const key = call.headers['x-api-key'];
  if (key === undefined) throw new Refusal(401, 'API key is missing', 'there is no X-API-KEY');
  if (!world.keys.has(key)) throw new Refusal(401, 'API key is invalid', 'nobody has this key');
  return render(settings, route(tenant, call, call.path.slice(root.length)));
}

function route(tenant: Tenant, call: Call, path: string): object {
  if (path === '/jobs') {
    if (call.method === 'GET') return listJobs(tenant, call);
    if (call.method === 'POST') return create(tenant, call);
    throw notAllowed('GET and POST');
  }
  const [, segment = '', verb] = /^\/jobs\/([^/:]+)(:stop)?$/.exec(path) ?? [];
  const id = decode(segment);
  if (id === '') throw new Refusal(404, 'Not Found', 'this emulator has no such path');
  if (call.method !== (verb ? 'POST' : 'GET')) throw notAllowed(verb ? 'POST' : 'GET');
  const state = find(tenant, id);
  return verb ? stop(tenant, call, state) : viewOf(state, tenant.settings);
}

function create(tenant: Tenant, call: Call): object {
  const { settings, world } = tenant;
  const configuration = readRequest(call);
  const open = world.states().filter(({ state }) => state !== 'DONE');
  if (open.length >= settings.runningLimit) {
    const { retryAfterSeconds: seconds } = settings;
    throw new Refusal(
      429,
      'Too Many Requests',
      `the tenant has ${open.length} jobs that are not done, and may have ${settings.runningLimit}`,
      seconds === undefined ? {} : { 'retry-after': String(seconds) },
    );
  }
  const same = open.find(({ job }) => keyOf(job.configuration) === keyOf(configuration));
  if (same && settings.conflicts) {
    throw new Refusal(409, 'A job for this resource is running', `${same.job.id} is not done`);
  }
  const job = world.create(configuration);
  if (typeof job !== 'string') return created(settings, job.id);
  if (settings.unknownIds !== 'failing-job') {
    throw new Refusal(settings.unknownIds, 'Resource not found', job);
  }
  const script = { outcome: PLANNING_FAILED, runMs: 1_000 };
  return created(settings, world.createFailing(configuration, script).id);
}

function created({ createForm }: Settings, jobId: string): object {
  if (createForm === 'nested') return { job: { jobId } };
  return createForm === 'id' ? { id: jobId } : { jobId };
}

/** Takes effect later, unless the job is pending; a job that is done stays as it is. */
function stop({ settings }: Tenant, call: Call, { job, state }: JobState): object {
  if (call.body.trim() !== '{}') throw new Refusal(400, 'Bad Request', 'the body is not {}');
  if (state === 'DONE') {
    const { stopOfDone } = settings;
    if (stopOfDone === 200) return {};
    throw new Refusal(stopOfDone, 'Job is already done', 'a job that is done can not be stopped');
  }
  job.stopAt ??= settings.now();
  settings.log(`${job.id} was signalled to stop.`);
  return {};
}

function find({ world }: Tenant, id: string): JobState {
  const state = world.states().find(({ job }) => job.id === id && !job.hidden);
  if (state) return state;
  throw new Refusal(404, `Job not found: ${id}`, 'there is no such job, or no longer');
}

function notAllowed(methods: string): Refusal {
  return new Refusal(405, 'Method Not Allowed', `this path takes ${methods} alone`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'Bad Request', 'the path is not percent-encoded');
  }
}
