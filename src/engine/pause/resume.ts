import pLimit from 'p-limit';
import { RunCancelled, StepError, TimeoutReached, UnavailableError } from '../../domain/errors.ts';
import type { PausedEntry, Resumed } from '../../domain/pausing.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { PauseOptions } from './pause.ts';

/** An item with what is recorded of it. */
export interface ResumeStep {
  readonly result: ItemResult;
  readonly entries: readonly PausedEntry[];
}

/** Items at a time: their changes have nothing to do with each other, those of one item may have. */
const AT_A_TIME = 6;

/**
 * Switches on again what the entries say, each by itself: one that fails does not keep the others.
 * @returns the entries that are not restored
 */
export async function resumeAll(
  steps: readonly ResumeStep[],
  options: PauseOptions,
): Promise<readonly PausedEntry[]> {
  for (const { result } of steps) result.status = 'running';
  const limit = pLimit(AT_A_TIME);
  const ends = await Promise.allSettled(steps.map((step) => limit(() => resumeOne(step, options))));
  return ends.flatMap((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

async function resumeOne(
  { result, entries }: ResumeStep,
  options: PauseOptions,
): Promise<readonly PausedEntry[]> {
  const left: PausedEntry[] = [];
  const words: string[] = [];
  const failures: { reason: string; advice?: string }[] = [];
  for (const entry of entries) {
    const resumed = await tryResume(entry, options);
    if (resumed.kind === 'failed') {
      left.push(entry);
      failures.push(resumed);
    } else {
      options.recorder.restored(entry);
      words.push(resumed.words);
    }
  }
  const [first] = failures;
  if (first) {
    const reason = failures.map((failure) => failure.reason).join('\n');
    const advice = first.advice ?? null;
    const besides = words.length === 0 ? '' : `\n(${words.join('; ')})`;
    end(result, { status: 'failed', reason: `${reason}${besides}`, advice }, options);
  } else {
    end(result, { status: 'succeeded', reason: words.join('; '), advice: null }, options);
  }
  return left;
}

function end(
  result: ItemResult,
  outcome: Pick<ItemResult, 'status' | 'reason' | 'advice'>,
  { journal, emit }: PauseOptions,
): void {
  Object.assign(result, outcome);
  journal.changed(result);
  emit({ type: 'ended', result });
}

async function tryResume(
  { change }: PausedEntry,
  { pausing, signal }: PauseOptions,
): Promise<Resumed> {
  try {
    signal.throwIfAborted();
    return await pausing.resume(change);
  } catch (error) {
    if (error instanceof StepError) {
      return { kind: 'failed', reason: error.message, advice: error.advice ?? AGAIN };
    }
    const known =
      error instanceof UnavailableError ||
      error instanceof TimeoutReached ||
      error instanceof RunCancelled;
    if (!known) throw error;
    return { kind: 'failed', reason: `not resumed: ${error.message}`, advice: AGAIN };
  }
}

const AGAIN = 'Run resume again with the record: what is restored by then is left as it is.';
