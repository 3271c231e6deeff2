import type { Clock } from '../../domain/clock.ts';

const MINUTE_MS = 60_000;

/**
 * GitHub lets a token generate content 80 times a minute, and 500 times an hour: main and post
 * together stay below. Of main's share ends may have all, and starts a part: a check run that says
 * nothing of a running refresh is missed less than one that goes on saying that it runs.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const PER_MINUTE = { main: 55, starts: 30, together: 75 } as const;

/** So many requests in any minute at most. */
export class Pace {
  readonly #clock: Pick<Clock, 'elapsed'>;
  readonly #most: number;
  /** When the last ones were sent, by the clock's `elapsed()`. */
  #sent: number[];

  /** @param agesMs how long ago others were sent that count as well, the oldest first */
  constructor(clock: Pick<Clock, 'elapsed'>, most: number, agesMs: readonly number[] = []) {
    this.#clock = clock;
    this.#most = most;
    this.#sent = agesMs.map((age) => clock.elapsed() - age);
  }

  /** Milliseconds until the next may be sent. */
  waitMs(): number {
    const now = this.#clock.elapsed();
    this.#sent = this.#sent.filter((at) => now - at < MINUTE_MS);
    const oldest = this.#sent.at(-this.#most);
    return oldest === undefined ? 0 : oldest + MINUTE_MS - now;
  }

  /** One is being sent. */
  take(): void {
    this.#sent.push(this.#clock.elapsed());
  }
}
