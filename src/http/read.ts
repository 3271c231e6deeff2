import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import { StepError, UnavailableError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';

/** Tries of what is more likely a wrong address than an outage. */
const FEW_TRIES = 5;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;

export interface Patience {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Who is asked, for the log: `Tableau`. */
  readonly who: string;
  /** Ends the waiting with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
}

/**
 * Repeats something that changes nothing at the vendor until it works, heals no more, or the step
 * ends. One line when a streak of failures begins, one when it ends.
 * @throws StepError when the vendor asks to stay away for longer than the step may last
 * @throws UnavailableError when asking again does not help
 */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { clock, log, who, signal } = patience;
  let failedAt: number | undefined;
  let inARow = 0;
  for (let tries = 1; ; tries++) {
    try {
      const value = await attempt();
      if (failedAt !== undefined) {
        log.info(`${who} answers again after ${formatDuration(clock.elapsed() - failedAt)}`);
      }
      return value;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      inARow = error.heals === 'soon' ? inARow + 1 : 0;
      if (error.heals === 'never' || inARow >= FEW_TRIES) throw error;
      const waitMs = Math.max(backoff(tries, patience.random), error.retryAfterMs ?? 0);
      const asked = error.retryAfterMs ?? 0;
      if (asked > patience.leftMs()) throw tooLong(who, error, asked);
      if (failedAt === undefined) {
        failedAt = clock.elapsed();
        log.warning(`${who} is not answering (${error.message}), trying again`);
      }
      log.debug(`${who}: ${error.message}; try ${tries} failed, next in ${Math.round(waitMs)} ms`);
      await clock.sleep(waitMs, signal);
    }
  }
}

/** Exponential backoff with full jitter: a crowd of clients does not come back in step. */
export function backoff(tries: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries);
}

function tooLong(who: string, error: UnavailableError, waitMs: number): StepError {
  return new StepError(
    `${who} is not answering (${error.message}) and asks to come back in ${formatDuration(waitMs)}, after this step's timeout.`,
    { cause: error, advice: 'Raise timeout, or run the step later.' },
  );
}
