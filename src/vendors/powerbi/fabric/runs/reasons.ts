import type { Ended, Job } from '../../../../domain/job.ts';
import { errorText } from '../api/errors.ts';
import type { JobsApi, Later } from '../api/jobs-api.ts';
import { type Activity, activitiesAnswer, type JobInstance, notebookRun } from '../api/schemas.ts';
import { notebooks, pipelines } from '../kinds.ts';
import { workspacePath } from './history.ts';
import { failureAdvice, saysNothing } from './observation.ts';

/** Deeper reasons of a run that failed, where Fabric keeps them elsewhere than in the run itself. */

/** The clocks of runs and of activities differ by less than this. */
const MARGIN_MS = 60 * 60_000;
/** Of activities, the newest first: what failed last is among them. */
const MOST_PAGES = 5;

/** How a failed run is told with all that Fabric knows of it. */
export async function explained(
  ended: Ended,
  run: JobInstance,
  job: Job,
  api: JobsApi,
  signal: AbortSignal,
): Promise<Ended | Later> {
  if (ended.state !== 'failed') return ended;
  switch (job.item.kind.name) {
    case pipelines.name:
      return withActivities(ended, await activitiesOf(run, job, api, signal));
    case notebooks.name:
      return ofNotebook(ended, run, job, api, signal);
    default:
      return ended;
  }
}

/** In the order in which they began. */
async function activitiesOf(
  { startTimeUtc, endTimeUtc }: JobInstance,
  job: Job,
  api: JobsApi,
  signal: AbortSignal,
): Promise<readonly Activity[]> {
  const now = api.now();
  const at = (ms: number) => new Date(ms).toISOString();
  const id = encodeURIComponent(job.id);
  const body = {
    filters: [],
    orderBy: [{ orderBy: 'ActivityRunStart', order: 'DESC' }],
    lastUpdatedAfter: at((startTimeUtc ?? job.triggeredAt ?? now) - MARGIN_MS),
    lastUpdatedBefore: at(Math.max(endTimeUtc ?? now, now) + MARGIN_MS),
  };
  const path = `${workspacePath(job)}/datapipelines/pipelineruns/${id}/queryactivityruns`;
  const all: Activity[] = [];
  for (let page = 1, more = {}; page <= MOST_PAGES; page++) {
    const call = { method: 'POST', path, body: { ...body, ...more }, signal } as const;
    const { value, continuationToken } = await api.ask(call, activitiesAnswer);
    all.push(...value);
    if (continuationToken === undefined) break;
    more = { continuationToken };
  }
  return all.toSorted((a, b) => (a.activityRunStart ?? 0) - (b.activityRunStart ?? 0));
}

function withActivities(ended: Ended, activities: readonly Activity[]): Ended {
  const failed = activities.filter(isFailed).toSorted(byNews);
  const parts = activities.map((one) => `${nameOf(one)}: ${one.status ?? 'not told'}`);
  if (failed.length === 0) return { ...ended, parts };
  const lines = failed.map(inWords);
  const advice = failed.map((one) => failureAdvice(one.error?.errorCode, wordsOf(one)));
  const known = advice.find((one) => one !== undefined) ?? ended.advice;
  return {
    ...ended,
    // An activity that holds others fails after them, and for their sake.
    reason: [...new Set(lines)].join('\n'),
    parts,
    ...(known === undefined ? {} : { advice: known }),
  };
}

function isFailed({ status = '' }: Activity): boolean {
  return /^failed$/i.test(status);
}

/** Those that say why before those that don't, and then by their ends. */
function byNews(a: Activity, b: Activity): number {
  const isMute = (one: Activity) => Number(wordsOf(one) === '');
  return isMute(a) - isMute(b) || (a.activityRunEnd ?? 0) - (b.activityRunEnd ?? 0);
}

/** `activity Copy orders (Copy) failed: UserErrorSourceNotFound: …`. */
function inWords(activity: Activity): string {
  const words = wordsOf(activity);
  return `activity ${nameOf(activity)} failed${words ? `: ${words}` : ''}`;
}

function wordsOf({ error }: Activity): string {
  return [...new Set([error?.errorCode, error?.message].filter(Boolean))].join(': ');
}

function nameOf({ activityName = 'without a name', activityType }: Activity): string {
  return activityType === undefined ? activityName : `${activityName} (${activityType})`;
}

/**
 * What the general route calls a failure without a detail, that of notebooks may tell: why the Spark
 * session was ended, at least. What the notebook's own code said is in its snapshot alone.
 */
async function ofNotebook(
  ended: Ended,
  run: JobInstance,
  job: Job,
  api: JobsApi,
  signal: AbortSignal,
): Promise<Ended | Later> {
  if (!saysNothing(run.failureReason)) return ended;
  const id = encodeURIComponent(job.id);
  const item = encodeURIComponent(job.item.id);
  const path = `${workspacePath(job)}/notebooks/${item}/jobs/execute/instances/${id}?beta=true`;
  const read = await api.look(`${job.id} in detail`, path, notebookRun, signal);
  if ('laterMs' in read) return read;
  const { failureReason, properties } = read.value;
  const cancelled = properties?.computeDetails?.monitoringInfo?.activityDetails?.cancellationReason;
  const said = failureReason && !saysNothing(failureReason) ? errorText(failureReason) : '';
  const lines = [said, cancelled ?? ''].filter((line) => line !== '');
  if (lines.length === 0) return { ...ended, advice: ended.advice ?? LOOK_AT_SNAPSHOT };
  const advice = failureAdvice(failureReason?.errorCode, lines.join(' ')) ?? LOOK_AT_SNAPSHOT;
  return { ...ended, reason: lines.join('\n'), advice };
}

const LOOK_AT_SNAPSHOT =
  'Open the run in the monitoring hub of Fabric: its snapshot shows the cell that failed, and what it said.';
