const FIRST_GAP_MS = 60_000;
const LONGEST_GAP_MS = 5 * 60_000;

/** Tells when it is time to say again what lasts: after a minute, and then ever more seldom. */
export class Reminder {
  #saidAt: number;
  #gapMs = FIRST_GAP_MS;

  /** @param now when it was said for the first time, by `Clock.elapsed` */
  constructor(now: number) {
    this.#saidAt = now;
  }

  /** True when it is to be said again, which then counts as done. */
  isDue(now: number): boolean {
    if (now - this.#saidAt < this.#gapMs) return false;
    this.#saidAt = now;
    this.#gapMs = Math.min(LONGEST_GAP_MS, 2 * this.#gapMs);
    return true;
  }
}
