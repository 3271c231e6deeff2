import { RunCancelled, StepError, TimeoutReached, UnavailableError } from '../domain/errors.ts';
import type { PausedEntry, Resumed } from '../domain/pausing.ts';
import type { ItemResult } from '../domain/result.ts';
import type { ItemRun } from './item-run.ts';
import type { PauseOptions } from './pause.ts';
import { openStage } from './stage.ts';

/** An item with what is recorded of it. */
export interface ResumeStep {
  readonly result: ItemResult;
  readonly entries: readonly PausedEntry[];
}

/**
 * Switches on again what the entries say, each by itself: one that fails does not keep the others.
 * @returns the entries that are not restored
 */
export async function resumeAll(
  steps: readonly ResumeStep[],
  options: PauseOptions,
): Promise<readonly PausedEntry[]> {
  const { runs, over } = openStage(
    steps.map(({ result }) => result),
    options,
  );
  const left: PausedEntry[] = [];
  for (const [index, { entries }] of steps.entries()) {
    const run = runs[index];
    if (run) left.push(...(await resumeOne(run, entries, options)));
  }
  over();
  return left;
}

async function resumeOne(
  run: ItemRun,
  entries: readonly PausedEntry[],
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
    run.end({
      status: 'failed',
      reason: words.length === 0 ? reason : `${reason}\n(${words.join('; ')})`,
      ...(first.advice ? { advice: first.advice } : {}),
    });
  } else {
    run.end({ status: 'succeeded', reason: words.join('; ') });
  }
  return left;
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
