/** How many refreshes a site may start in an hour: 60 on Tableau Cloud (Tableau Cloud: Site Capacity). */

import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

const HOUR_MS = 60 * 60 * 1000;

export class RefreshBudget {
  #startedAt: number[] = [];
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** @throws Refusal 429000, with the wait in its text (TSC#952) and maybe in a header */
  spend(): void {
    const now = this.#settings.now();
    this.#startedAt = this.#startedAt.filter((at) => at > now - HOUR_MS);
    if (this.#startedAt.length >= this.#settings.refreshesPerHour) throw this.#tooMany(now);
    this.#startedAt.push(now);
  }

  #tooMany(now: number): Refusal {
    const waitMs = (this.#startedAt[0] ?? now) + HOUR_MS - now;
    const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
    const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
    return new Refusal(
      '429000',
      `the site has started ${this.#settings.refreshesPerHour} refreshes in an hour, all it may`,
      { about: String(minutes), ...(this.#settings.retryAfterHeader && { headers }) },
    );
  }
}
