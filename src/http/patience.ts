import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import { StepError, UnavailableError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { Address } from './address.ts';
import { RedirectError } from './answer.ts';
import { Outage } from './outage.ts';
import { RetryBudget } from './retry-budget.ts';

/** Tries of what is more likely a wrong address than an outage. */
const FEW_TRIES = 5;
/**
 * How long, and how often, an address that has proved right may send us elsewhere before we believe
 * it: some path of it may well lie elsewhere for good.
 */
const REDIRECTED_FOR_MS = 10_000;
const REDIRECTED_TRIES = 3;
/** Most faults are gone at once. A limit is not, and the few tries of a wrong address must not be over at once. */
const FIRST_BACKOFF_MS = { quick: 50, slow: 1000 } as const;
const LONGEST_BACKOFF_MS = 20_000;

export interface Patience {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Who is asked, for the log: `Tableau`. */
  readonly who: string;
  /** What to look at when it is never reached, as a phrase behind "check": `tableau-url`. */
  readonly check?: string;
  /** Ends the waiting with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
}

/**
 * Repeats something that changes nothing at the vendor until it works, heals no more, or the step
 * ends. An empty retry budget slows it down, and never ends it: there is no next look that could
 * make up for it. The log says when an outage begins, now and then that it lasts, and when it ends.
 * @throws StepError when the vendor asks to stay away for longer than the step may last, or was
 *   never reached in 15 minutes
 * @throws UnavailableError when asking again does not help
 * @throws TimeoutReached with the cause where the address has never answered as it should
 */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { clock, who, check, signal } = patience;
  const budget = RetryBudget.of(clock);
  const address = Address.of(clock, who, check);
  const series = new Series(address, budget, patience);
  try {
    for (;;) {
      try {
        const value = await attempt();
        address.prove();
        series.succeeded();
        return value;
      } catch (error) {
        await clock.sleep(series.pauseMs(error), signal);
      }
    }
  } catch (error) {
    throw address.asFarAsKnown(error);
  } finally {
    series.over();
  }
}

/** The tries of one request. */
class Series {
  readonly #address: Address;
  readonly #budget: RetryBudget;
  readonly #patience: Patience;
  readonly #outage: Outage;
  #tries = 0;
  #paid = 0;
  /** Tries in a row that were more likely a wrong address than an outage. */
  #inARow = 0;
  #redirected: { readonly since: number; tries: number } | undefined;

  constructor(address: Address, budget: RetryBudget, patience: Patience) {
    this.#address = address;
    this.#budget = budget;
    this.#patience = patience;
    this.#outage = Outage.of(address, patience);
  }

  succeeded(): void {
    this.#budget.succeeded(this.#paid);
    this.#outage.healed(this);
  }

  over(): void {
    this.#outage.leave(this);
  }

  /** Milliseconds until the next try. @throws the error where there is none */
  pauseMs(error: unknown): number {
    this.#tries++;
    const known = this.#address.asFarAsKnown(error);
    const fault = known instanceof RedirectError ? this.#elsewhere(known) : known;
    if (!(fault instanceof UnavailableError)) throw fault;
    this.#inARow = fault.heals === 'soon' ? this.#inARow + 1 : 0;
    if (fault.heals === 'never' || this.#inARow >= FEW_TRIES) throw fault;
    const asked = fault.retryAfterMs ?? 0;
    const { leftMs, who, log, random } = this.#patience;
    if (asked > leftMs()) throw tooLong(who, fault, asked);
    this.#outage.goesOn(this, fault);
    this.#paid = this.#budget.pay(fault.status === 429 ? 'throttled' : 'transient');
    const own =
      this.#paid > 0 ? backoff(this.#tries, paceAfter(fault), random) : LONGEST_BACKOFF_MS;
    const waitMs = Math.min(Math.max(own, asked), this.#address.leftMs());
    log.debug(
      `${who}: ${fault.message}; try ${this.#tries} failed, next in ${Math.round(waitMs)} ms`,
    );
    return waitMs;
  }

  /** A login page or one about maintenance: it is not followed, but it may be gone soon. */
  #elsewhere(error: RedirectError): unknown {
    if (!this.#address.proven) return error;
    const now = this.#patience.clock.elapsed();
    this.#redirected ??= { since: now, tries: 0 };
    this.#redirected.tries++;
    const isSettled =
      now - this.#redirected.since >= REDIRECTED_FOR_MS &&
      this.#redirected.tries >= REDIRECTED_TRIES;
    return isSettled
      ? error
      : new UnavailableError(`redirected to ${error.location || 'nowhere'}`, { cause: error });
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
