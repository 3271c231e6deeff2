import pLimit from 'p-limit';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Order, Untold } from '../../domain/job.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** Requests for pasts at a time: they are a courtesy, and stand back. */
const AT_ONCE = 2;
/** The newest tell most: an item that has grown takes longer than it did. */
const NEWEST = 10;

/** What past refreshes of the items tell of the next one. The vendor is asked once for each order. */
export class Pasts {
  readonly #session: Pick<VendorSession, 'durations'>;
  readonly #limit = pLimit(AT_ONCE);
  readonly #asked = new Map<Order, Promise<DurationLaw | undefined>>();

  constructor(session: Pick<VendorSession, 'durations'>) {
    this.#session = session;
  }

  /** Never rejects: without a past there is another schedule. */
  lawOf(order: Order): Promise<DurationLaw | undefined> {
    const asked = this.#asked.get(order) ?? this.#limit(() => this.#ask(order));
    this.#asked.set(order, asked);
    return asked;
  }

  async #ask(order: Order): Promise<DurationLaw | undefined> {
    const told = await this.#session.durations?.(order).catch(untold);
    return told && !('untold' in told) ? durationLaw(told.slice(0, NEWEST)) : undefined;
  }
}

function untold(error: unknown): Untold {
  if (error instanceof StepError || error instanceof UnavailableError) {
    return { untold: error.message };
  }
  // The step ends: whoever waits is told so elsewhere.
  return { untold: String(error) };
}
