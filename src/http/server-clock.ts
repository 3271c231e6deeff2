import type { Clock } from '../domain/clock.ts';
import type { HttpResponse } from '../domain/http.ts';

/** A server's clock, as far as its answers tell: ours until the first of them. */
export class ServerClock {
  readonly #clock: Clock;
  #ahead: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Never later than it really is there, but for the rounding. Milliseconds since the epoch. */
  now(): number {
    return this.#ahead === undefined ? this.#clock.now() : this.#ahead + this.#clock.elapsed();
  }

  /** An answer was written some time before it came: the one that was fastest tells the time best. */
  read({ date }: HttpResponse): void {
    if (date === undefined) return;
    const ahead = date - this.#clock.elapsed();
    this.#ahead = Math.max(ahead, this.#ahead ?? ahead);
  }
}
