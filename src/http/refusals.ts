import type { Clock } from '../domain/clock.ts';
import { StepError } from '../domain/errors.ts';

/** Half a minute of looks at many jobs makes a few tries of it, and not hundreds. */
const REMEMBERED_FOR_MS = 10_000;

/**
 * Remembers for a moment what was refused: each of many looks would try the same sign-in again, and
 * accounts get locked for less.
 */
export class Refusals {
  readonly #clock: Clock;
  readonly #last = new Map<string, { readonly error: StepError; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws the refusal of `what` where that is of a moment ago, or what the attempt throws */
  async unlessRefused<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    const last = this.#last.get(what);
    if (last && this.#clock.elapsed() < last.until) throw last.error;
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StepError) {
        this.#last.set(what, { error, until: this.#clock.elapsed() + REMEMBERED_FOR_MS });
      }
      throw error;
    }
  }
}
