/** How many requests there may be in a minute, for whoever sets a limit: Microsoft publishes none. */

import type { Settings } from '../options.ts';
import { MINUTE } from '../times.ts';
import { tooManyRequests } from './errors.ts';

export class RateLimit {
  #recent: number[] = [];
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Refused requests do not count. @throws Refusal 429 */
  spend(): void {
    const { now, requestsPerMinute } = this.#settings;
    if (requestsPerMinute === Number.POSITIVE_INFINITY) return;
    const time = now();
    this.#recent = this.#recent.filter((at) => at > time - MINUTE);
    if (this.#recent.length >= requestsPerMinute) {
      const [oldest = time] = this.#recent;
      const why = `there were ${requestsPerMinute} requests in the last minute`;
      throw tooManyRequests(Math.ceil((oldest + MINUTE - time) / 1000), why);
    }
    this.#recent.push(time);
  }
}
