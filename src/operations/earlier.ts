import { TimeoutReached } from '../domain/errors.ts';
import type { Item } from '../domain/item.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import { follow } from '../domain/trigger.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { newResult } from '../engine/new-result.ts';
import type { StageOptions } from '../engine/run/stage.ts';
import { type EarlierJob, type EarlierJobs, UNKNOWN_KIND } from '../selection/jobs.ts';
import { bareItem } from './entries.ts';
import {
  emitter,
  type StepRequest,
  type StepSurroundings,
  stageOptions,
  stepResult,
} from './step.ts';
import { withSession } from './with-session.ts';

export interface EarlierRequest extends StepRequest {
  readonly jobs: EarlierJobs;
}

/** An item of an earlier step, as that step left it. */
export interface Earlier {
  readonly result: ItemResult;
  /** What the earlier step said of it. */
  readonly said: Pick<EarlierJob, 'status' | 'reason' | 'attempts' | 'found' | 'joined'>;
}

interface Work {
  readonly operation: 'wait' | 'cancel';
  /** Gives what has no job to act on, or none that is ours to act on, its result. True for the others. */
  readonly isOpen: (earlier: Earlier) => boolean;
  readonly act: (results: readonly ItemResult[], options: StageOptions) => Promise<void>;
}

/** Does something to the jobs of an earlier step. Their items keep names, links and order. */
export async function withEarlierJobs(
  work: Work,
  request: EarlierRequest,
  surroundings: StepSurroundings,
): Promise<StepResult> {
  const { operation } = work;
  const { jobs, vendor, config, dryRun } = request;
  const { clock, log, lines, openJournal } = surroundings;
  const startedAt = clock.now();
  const all =
    'ids' in jobs
      ? jobs.ids.map((id) => fromId(id))
      : jobs.entries.map((job) => fromEntry(job, request));
  let results: readonly ItemResult[] = all.map(({ result }) => result);
  const open = all.filter(work.isOpen).map(({ result }) => result);
  const closed = results.filter((result) => !open.includes(result));
  const emit = emitter(surroundings);
  const sayClosed = () => {
    for (const result of closed) emit({ type: 'ended', result });
  };
  if (dryRun) {
    for (const result of closed) {
      if (result.status === 'skipped') continue;
      result.foreseen = 'failed';
      result.status = 'planned';
    }
  }
  if (open.length === 0) {
    sayClosed();
    return stepResult(operation, results, startedAt, surroundings);
  }
  for (const result of open) result.status = dryRun ? 'planned' : 'running';
  // A step that can't even sign in still hands on what it was given.
  const [first] = open;
  if (first) openJournal(results).changed(first);
  const kinds = 'ids' in jobs ? vendor.kinds : kindsOf(open);
  const done = withSession(vendor, config, { operation, kinds }, surroundings, async (session) => {
    if ('ids' in jobs) results = await identified(jobs.ids, session);
    const toDo = 'ids' in jobs ? results : open;
    log.info(lines.opening({ operation, dryRun }, toDo.length, session.description));
    log.group('Jobs of an earlier step', lines.found(results.map((result) => result.plan)));
    sayClosed();
    if (dryRun) for (const result of toDo) result.status = 'planned';
    else await work.act(toDo, stageOptions(request.settings, session, results, surroundings));
    return stepResult(operation, results, startedAt, surroundings);
  });
  return done.catch((error: unknown) => {
    if (error instanceof TimeoutReached) for (const result of open) timeOut(result);
    throw error;
  });
}

/** The step did not even come to look at it. */
function timeOut(result: ItemResult): void {
  if (result.status !== 'running') return;
  result.status = 'timed-out';
  result.reason = 'not looked at when the timeout was reached';
}

function kindsOf(results: readonly ItemResult[]) {
  return [...new Set(results.map(({ plan: { item } }) => item.kind))];
}

function fromEntry(
  job: EarlierJob,
  { vendor, config }: Pick<EarlierRequest, 'vendor' | 'config'>,
): Earlier {
  const { kind, itemId, itemName, workspaceId } = job;
  const page = URL.parse(job.url ?? '');
  const url = page && vendor.isOwnPage?.(page, config) ? page.href : undefined;
  const item: Item = {
    kind,
    id: itemId,
    name: itemName,
    ...(url === undefined ? {} : { url }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
  const names = job.exposures && { exposureNames: job.exposures };
  const result = newResult({ ...bareItem(item, itemName), ...names });
  result.jobId = job.jobId;
  result.triggeredAt = job.triggeredAt;
  result.startedAt = job.startedAt;
  result.endedAt = job.endedAt;
  result.attempts = job.attempts;
  // What this step hands on says so as well.
  if (job.found) result.trigger = follow('found');
  if (job.joined) result.trigger = follow('adopted');
  return { result, said: job };
}

/** That a job of which only the id is known was not merely adopted is taken on trust. */
function fromId(jobId: string, item: Item = { kind: UNKNOWN_KIND, id: '', name: '' }): Earlier {
  const result = newResult(bareItem(item, item.name || item.id || jobId));
  result.jobId = jobId;
  result.attempts = 1;
  return {
    result,
    said: { status: 'running', reason: null, attempts: 1, found: false, joined: false },
  };
}

/** What ids alone are about, the vendor tells. */
async function identified(
  ids: readonly string[],
  session: VendorSession,
): Promise<readonly ItemResult[]> {
  const items = (await session.identify?.(ids)) ?? [];
  return ids.map((id, index) => fromId(id, items[index]).result);
}
