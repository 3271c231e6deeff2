import type { Clock } from '../domain/clock.ts';

/** The figures of the AWS SDKs' standard retry mode since November 2026. */
const FULL = 500;
const COST = { transient: 14, throttled: 5 } as const;
const FOR_A_CLEAN_SUCCESS = 1;

const ofSteps = new WeakMap<Clock, RetryBudget>();

/**
 * What a step may spend on quick retries, all its requests together: during an outage each of them
 * alone would be modest, and their sum a storm.
 */
export class RetryBudget {
  #left = FULL;

  /** The budget of the step that lives by this clock: a step has one clock. */
  static of(clock: Clock): RetryBudget {
    const budget = ofSteps.get(clock) ?? new RetryBudget();
    ofSteps.set(clock, budget);
    return budget;
  }

  /** Pays for a quick retry. @returns what it cost; 0 when there is not enough left for it */
  pay(kind: keyof typeof COST): number {
    const cost = COST[kind];
    if (this.#left < cost) return 0;
    this.#left -= cost;
    return cost;
  }

  /** A request has worked. @param paid what its last retry had cost, which it gets back */
  succeeded(paid: number): void {
    this.#left = Math.min(FULL, this.#left + (paid || FOR_A_CLEAN_SUCCESS));
  }
}
