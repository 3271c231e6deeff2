import type { Observation } from '../../domain/job.ts';
import type { DurationLaw } from './duration-law.ts';
import type { Followed } from './schedule.ts';

/** Times by `Clock.elapsed` and by `Clock.now`, of one moment. */
export interface Moment {
  readonly elapsed: number;
  readonly now: number;
}

/**
 * For how long a job has run, as far as its looks tell. The vendor's own start counts, so that time
 * in a queue does not; but no clock of a vendor is believed beyond what was seen.
 */
export class Timing {
  /** What past refreshes of the item tell, once it is known. */
  law: DurationLaw | undefined;
  readonly #since: number;
  /** It had surely not begun by then. */
  #queuedAt: number | undefined;
  /** It had surely begun by then. */
  #begunBy: number | undefined;
  #begunAt: number | undefined;
  #isUnseen = false;

  /** @param isNew it can't have begun before `since`, which is `Clock.elapsed` */
  constructor(since: number, isNew: boolean) {
    this.#since = since;
    this.#queuedAt = isNew ? since : undefined;
  }

  /**
   * Takes in what a look showed.
   * @param asked when the look began, by `Clock.elapsed`
   * @param moment when it ended
   */
  see(seen: Observation, asked: number, { elapsed, now }: Moment): void {
    this.#isUnseen = seen.state === 'missing' || seen.state === 'refused';
    if (seen.state === 'pending') this.#queuedAt = asked;
    if (seen.state !== 'running') return;
    this.#begunBy ??= elapsed;
    const { startedAt } = seen;
    const earliest = this.#queuedAt ?? Number.NEGATIVE_INFINITY;
    if (startedAt === undefined) this.#begunAt ??= this.#queuedAt;
    else this.#begunAt = Math.min(Math.max(elapsed - (now - startedAt), earliest), this.#begunBy);
  }

  /** How it stands at a moment, for the schedule. What can't be seen is looked for without a past. */
  at(elapsed: number): Followed {
    const from = this.#begunAt ?? this.#queuedAt;
    return {
      followedMs: elapsed - this.#since,
      ranMs: from === undefined ? undefined : elapsed - from,
      hasBegun: this.#begunBy !== undefined,
      law: this.#isUnseen ? undefined : this.law,
    };
  }
}
