import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import { StepError, TimeoutReached, UnavailableError } from '../domain/errors.ts';
import type { CancelAnswer, Ended, Job } from '../domain/job.ts';
import type { ItemResult } from '../domain/result.ts';
import type { EngineContext } from './context.ts';
import { askToCancel } from './run/ask-to-cancel.ts';
import type { ItemRun } from './run/item-run.ts';
import { jobOf, openStage, type StageOptions } from './run/stage.ts';

/** A job that took its cancellation ends soon, or some day. */
const END_WITHIN_MS = 5 * 60_000;
/** Requests to cancel on their way at a time. */
const AT_ONCE = 8;

interface CancelContext extends EngineContext {
  readonly limit: LimitFunction;
}

/** Cancels jobs that an earlier step left, and says of each whether it was still running. */
export async function cancelAll(
  results: readonly ItemResult[],
  options: StageOptions,
): Promise<void> {
  const { runs, context, over } = openStage(results, options, true);
  const limit = pLimit(AT_ONCE);
  await Promise.all(runs.map((run) => cancelOne(run, { ...context, limit })));
  over();
}

async function cancelOne(run: ItemRun, context: CancelContext): Promise<void> {
  const job = jobOf(run.result);
  if (!job) return;
  run.job = job;
  run.phase = 'pending';
  context.journal.changed(run.result);
  const followed = new Followed(job, run, context);
  try {
    const first = await followed.firstSight();
    if (first && first.state !== 'unknown') return endAs(run, first, 'it had ended already');
    // One that can't be seen is asked for all the same: what the vendor answers tells.
    const unseen = first?.reason ?? followed.unseen;
    const answer = await ask(run, job, context);
    context.emit({
      type: 'cancel',
      result: run.result,
      ...(answer.kind === 'refused' ? { refused: answer.reason } : {}),
    });
    if (unseen === undefined) await settle(run, answer, followed, context);
    else await settleUnseen(run, answer, followed, unseen);
  } catch (error) {
    giveUp(run, error, context);
  }
}

/** A job under observation from before it is cancelled until its end. */
class Followed {
  readonly end: Promise<Ended>;
  /** Why the vendor does not let us look at it, while that is so. */
  unseen: string | undefined;
  readonly #sight = Promise.withResolvers<undefined>();

  constructor(job: Job, run: ItemRun, { watcher }: EngineContext) {
    this.end = watcher.watch(job, {
      onChange: (seen) => {
        run.see(seen);
        this.unseen = seen.state === 'refused' ? seen.reason : undefined;
        if (seen.state !== 'missing') this.#sight.resolve(undefined);
      },
      wasThere: true,
      atOnce: true,
    });
    // Whoever waits for it gets the error; without anybody waiting it is none.
    this.end.catch(() => {});
  }

  /** How it had ended already; `undefined` when it is still going on. */
  firstSight(): Promise<Ended | undefined> {
    return Promise.race([this.end, this.#sight.promise]);
  }
}

/** Says once that the vendor gave no usable answer, and keeps asking. */
async function ask(run: ItemRun, job: Job, context: CancelContext): Promise<CancelAnswer> {
  const { session, clock, emit, limit, signal } = context;
  let told = false;
  const asking = {
    session: { cancel: (one: Job) => limit(() => session.cancel(one, signal)) },
    clock,
    onRetry: (reason: string) => {
      run.result.reason = reason;
      if (!told) emit({ type: 'cancel', result: run.result, refused: reason, again: true });
      told = true;
    },
  };
  const answer = await askToCancel(job, asking, signal);
  signal.throwIfAborted();
  return answer;
}

async function settle(
  run: ItemRun,
  answer: CancelAnswer,
  followed: Followed,
  { clock, settings, signal }: EngineContext,
): Promise<void> {
  switch (answer.kind) {
    case 'already-ended': {
      const ended = await followed.end;
      // What was asked for twice may be told so when only the first answer was lost.
      if (ended.state === 'cancelled') return endAs(run, ended, WAS_RUNNING);
      return endAs(run, ended, 'it had ended before it could be cancelled');
    }
    case 'refused':
      run.result.mayRun = true;
      if (answer.never) {
        const reason = `${WAS_RUNNING}, and is left to go on: ${answer.reason}`;
        return run.end({ status: 'running', reason, advice: 'Wait for its end.' });
      }
      return run.end({
        status: 'failed',
        reason: `it was still running, and could not be cancelled: ${answer.reason}`,
        advice: 'Cancel it at the vendor, or let it end.',
      });
    case 'accepted': {
      const timer = new AbortController();
      const late = settings.wait
        ? clock.sleep(END_WITHIN_MS, AbortSignal.any([signal, timer.signal]))
        : Promise.resolve();
      const ended = await Promise.race([followed.end, late]).catch(() => undefined);
      timer.abort();
      late.catch(() => {});
      // One that is gone after it took its cancellation has done what was asked of it.
      if (!ended || ended.state === 'unknown') {
        return run.end({
          status: 'cancelled',
          reason: `${WAS_RUNNING}, and took the cancellation`,
        });
      }
      const isCancelled = ended.state === 'cancelled';
      endAs(
        run,
        ended,
        isCancelled ? WAS_RUNNING : `${WAS_RUNNING}, and ended before that took effect`,
      );
    }
  }
}

/** What became of a job that the vendor did not show. */
async function settleUnseen(
  run: ItemRun,
  answer: CancelAnswer,
  followed: Followed,
  unseen: string,
): Promise<void> {
  if (answer.kind === 'accepted') {
    const reason = `it took the cancellation, but can not be seen: ${unseen}`;
    return run.end({ status: 'cancelled', reason });
  }
  if (answer.kind === 'already-ended') {
    return endAs(run, await followed.end, 'it had ended before it could be cancelled');
  }
  run.result.mayRun = true;
  const why = answer.reason === unseen ? '' : `: ${answer.reason}`;
  run.end({
    status: 'unknown',
    reason: `it can not be seen (${unseen}), nor could it be cancelled${why}`,
    advice: 'Look at the vendor whether it runs, and cancel it there.',
  });
}

const WAS_RUNNING = 'it was still running';

function endAs(run: ItemRun, ended: Ended, how: string): void {
  const { reason, state } = ended;
  const why = state === 'cancelled' || reason === undefined ? how : `${how}: ${reason}`;
  // That an outcome is unknown does not say that there was one.
  run.endAs(state === 'unknown' ? ended : { ...ended, reason: why });
}

function giveUp(run: ItemRun, error: unknown, { signal }: EngineContext): void {
  run.result.mayRun = true;
  if (signal.aborted) {
    const timedOut = signal.reason instanceof TimeoutReached;
    const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
    const last = run.result.reason === null ? '' : ` (${run.result.reason})`;
    run.end({
      status: timedOut ? 'timed-out' : 'running',
      reason: `${why} before it was known to be cancelled${last}`,
      advice: 'Run the cancellation again, or look at the vendor.',
    });
  } else if (error instanceof StepError || error instanceof UnavailableError) {
    const advice = error instanceof StepError ? error.advice : undefined;
    run.end({ status: 'unknown', reason: error.message, ...(advice ? { advice } : {}) });
  } else {
    throw error;
  }
}
