import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import { StepError, UnavailableError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { RetryBudget } from './retry-budget.ts';

/** Tries of what is more likely a wrong address than an outage. */
const FEW_TRIES = 5;
/** Most faults are gone at once. A limit is not, and the few tries of a wrong address must not be over at once. */
const FIRST_BACKOFF_MS = { quick: 50, slow: 1000 } as const;
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
 * ends. An empty retry budget slows it down, and never ends it: there is no next look that could
 * make up for it. One line when a streak of failures begins, one when it ends.
 * @throws StepError when the vendor asks to stay away for longer than the step may last
 * @throws UnavailableError when asking again does not help
 */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { clock, log, who, signal, random } = patience;
  const budget = RetryBudget.of(clock);
  let paid = 0;
  let failedAt: number | undefined;
  let inARow = 0;
  for (let tries = 1; ; tries++) {
    try {
      const value = await attempt();
      budget.succeeded(paid);
      if (failedAt !== undefined) {
        log.info(`${who} answers again after ${formatDuration(clock.elapsed() - failedAt)}`);
      }
      return value;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      inARow = error.heals === 'soon' ? inARow + 1 : 0;
      if (error.heals === 'never' || inARow >= FEW_TRIES) throw error;
      const asked = error.retryAfterMs ?? 0;
      if (asked > patience.leftMs()) throw tooLong(who, error, asked);
      if (failedAt === undefined) {
        failedAt = clock.elapsed();
        log.warning(`${who} is not answering (${error.message}), trying again`);
      }
      paid = budget.pay(error.status === 429 ? 'throttled' : 'transient');
      const pauseMs = paid > 0 ? backoff(tries, paceAfter(error), random) : LONGEST_BACKOFF_MS;
      const waitMs = Math.max(pauseMs, asked);
      log.debug(`${who}: ${error.message}; try ${tries} failed, next in ${Math.round(waitMs)} ms`);
      await clock.sleep(waitMs, signal);
    }
  }
}

type Pace = keyof typeof FIRST_BACKOFF_MS;

function paceAfter({ status, heals }: UnavailableError): Pace {
  return status === 429 || heals === 'soon' ? 'slow' : 'quick';
}

/** Exponential backoff with full jitter: a crowd of clients does not come back in step. */
export function backoff(tries: number, pace: Pace, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS[pace] * 2 ** (tries - 1));
}

function tooLong(who: string, error: UnavailableError, waitMs: number): StepError {
  return new StepError(
    `${who} is not answering (${error.message}) and asks to come back in ${formatDuration(waitMs)}, after this step's timeout.`,
    { cause: error, advice: 'Raise timeout, or run the step later.' },
  );
}
