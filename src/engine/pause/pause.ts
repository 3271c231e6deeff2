import { RunCancelled, StepError, TimeoutReached, UnavailableError } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { Job } from '../../domain/job.ts';
import type { PausedEntry, PausePlan, Pausing } from '../../domain/pausing.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { EngineContext, Recorder } from '../context.ts';
import { openStage, type StageOptions } from '../run/stage.ts';
import type { Outcome } from '../start/start.ts';
import { lookUntilTold } from '../watch/unseen.ts';

/** An item with what it takes to pause it. */
export interface PauseStep {
  readonly result: ItemResult;
  readonly plan: PausePlan;
  /** One for each of the plan's changes, in their order. */
  readonly entries: readonly PausedEntry[];
}

export interface PauseOptions extends StageOptions {
  readonly pausing: Pausing;
  readonly recorder: Recorder;
}

/**
 * Pauses item by item, after everything that it takes to resume was written down. The first change
 * that fails is the last: what is paused by then stays so, and in the record.
 */
export async function pauseAll(steps: readonly PauseStep[], options: PauseOptions): Promise<void> {
  const { recorder } = options;
  const intended = steps.flatMap(({ entries }) => entries);
  // An empty record is one, too: it is what a later step takes.
  recorder.keep(intended);
  await rehearse(intended, options);
  const { runs, context, over } = openStage(
    steps.map(({ result }) => result),
    options,
  );
  const made: PausedEntry[] = [];
  let stopped = false;
  for (const [index, step] of steps.entries()) {
    const run = runs[index];
    if (!run) continue;
    const outcome = stopped ? notReached(options.signal) : await pauseOne(step, made, options);
    if (outcome) {
      stopped = true;
      run.end(outcome);
    } else {
      step.result.reason = done(step);
    }
  }
  if (intended.length > 0) recorder.keep(made);
  const paused = runs.filter(({ phase }) => phase !== 'ended');
  for (const run of paused) run.phase = 'running';
  const waited = stopped ? [] : steps.flatMap(({ plan }) => plan.refreshed);
  const late = await lastRefreshes(waited, context, options);
  over();
  for (const run of paused) {
    const plan = steps.find(({ result }) => result === run.result)?.plan;
    const isLate = plan?.refreshed.some(({ id }) => late?.items.has(id));
    if (late && isLate) run.end(late.outcome);
    else run.end({ status: 'succeeded', reason: run.result.reason ?? '' });
  }
}

/** What the end of the step cut off is not passed over for an earlier failure's sake. */
function notReached({ aborted, reason }: AbortSignal): Outcome {
  if (aborted) {
    const timedOut = reason instanceof TimeoutReached;
    const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
    return { status: timedOut ? 'timed-out' : 'cancelled', reason: `not paused: ${why}` };
  }
  return {
    status: 'skipped',
    cause: 'earlier-failure',
    reason: 'not paused: an earlier change failed',
  };
}

const NOTHING_PAUSED = 'Nothing was paused.';

/** What can't be taken back is not done in the first place. */
async function rehearse(
  entries: readonly PausedEntry[],
  { pausing, recorder, signal }: PauseOptions,
): Promise<void> {
  for (const entry of entries) {
    try {
      signal.throwIfAborted();
      await pausing.rehearse(entry.change);
    } catch (error) {
      recorder.keep([]);
      if (error instanceof StepError) {
        const { message, advice } = error;
        throw new StepError(`${entry.itemName} can't be paused: ${message} ${NOTHING_PAUSED}`, {
          cause: error,
          ...(advice ? { advice } : {}),
        });
      }
      throw error;
    }
  }
}

/** Makes the changes of one item; says why where it could not. What may have been made is in `made`. */
async function pauseOne(
  { result, entries }: PauseStep,
  made: PausedEntry[],
  { pausing, signal, emit }: PauseOptions,
): Promise<Outcome | undefined> {
  for (const entry of entries) {
    if (signal.aborted) return whyNotPaused(signal.reason);
    try {
      const paused = await pausing.pause(entry.change);
      if (paused.kind === 'paused') {
        made.push(entry);
        emit({ type: 'hint', result, text: paused.words });
        continue;
      }
      if (paused.partly) made.push(entry);
      return { status: 'failed', reason: paused.reason, advice: paused.advice };
    } catch (error) {
      // What was cut short may have had its effect.
      made.push(entry);
      return whyNotPaused(error);
    }
  }
  return undefined;
}

function whyNotPaused(error: unknown): Outcome {
  if (error instanceof TimeoutReached || error instanceof RunCancelled) {
    const timedOut = error instanceof TimeoutReached;
    return {
      status: timedOut ? 'timed-out' : 'cancelled',
      reason: `not paused, or not wholly: ${error.message}`,
    };
  }
  if (error instanceof UnavailableError) {
    return {
      status: 'unknown',
      reason: `it may be paused: ${error.message}`,
      advice: 'The record holds it: resume sets it right either way.',
    };
  }
  if (!(error instanceof StepError)) throw error;
  return {
    status: 'failed',
    reason: error.message,
    ...(error.advice ? { advice: error.advice } : {}),
  };
}

function done({ plan }: PauseStep): string {
  const changed = plan.changes.map(({ words }) => words);
  return [...changed, ...plan.remarks].join('; ') || 'nothing of it runs on a schedule';
}

/** Items whose last refresh did not end before the step did. */
interface Late {
  readonly items: ReadonlySet<string>;
  readonly outcome: Outcome;
}

/** Waits until no refresh of the paused items is queued or running. */
async function lastRefreshes(
  items: readonly Item[],
  context: EngineContext,
  { pausing, settings, signal, emit }: PauseOptions,
): Promise<Late | undefined> {
  if (!settings.wait || items.length === 0) return undefined;
  const known = new Set<string>();
  // Until the first look, any of them may be running.
  let running = new Set(items.map(({ id }) => id));
  try {
    for (;;) {
      const open = await lookUntilTold(() => pausing.unfinished(items), context);
      if ('untold' in open) {
        emit({ type: 'untold', reason: open.untold });
        return undefined;
      }
      if (open.length === 0) return undefined;
      running = new Set(open.map(({ item }) => item.id));
      for (const job of open.filter(({ id }) => !known.has(id))) {
        known.add(job.id);
        emit({ type: 'last-refresh', item: job.item, jobId: job.id });
      }
      await Promise.all(open.map((job) => ended(job, context)));
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      const timedOut = error instanceof TimeoutReached;
      const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
      const outcome: Outcome = {
        status: timedOut ? 'timed-out' : 'cancelled',
        reason: `paused, but a refresh that had begun before may still be running: ${why}`,
      };
      return { items: running, outcome };
    }
    if (!(error instanceof StepError || error instanceof UnavailableError)) throw error;
    emit({ type: 'untold', reason: error.message });
    return undefined;
  }
}

/** However it ended: it no longer runs. */
async function ended(job: Job, { watcher }: EngineContext): Promise<void> {
  await watcher.watch(job);
}
