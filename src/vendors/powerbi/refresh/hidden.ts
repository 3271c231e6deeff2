import type { Clock } from '../../../domain/clock.ts';
import type { Observation } from '../../../domain/job.ts';

/** A request that no other refresh holds up shows in the history within seconds. */
const APPEARS_WITHIN_MS = 60_000;
const APPEARS_LOOKS = 3;

interface Hidden {
  quietSince: number;
  looks: number;
}

/** Refreshes that were accepted and have not shown themselves yet. */
export class HiddenRefreshes {
  readonly #clock: Clock;
  readonly #hidden = new Map<string, Hidden>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Power BI runs one refresh, queues the next and drops all others without a word (docs "Enhanced
   * refresh"). While another one runs, ours may be the one that is queued.
   */
  observe(id: string, othersRun: boolean): Observation {
    const now = this.#clock.elapsed();
    const hidden = this.#hidden.get(id) ?? { quietSince: now, looks: 0 };
    this.#hidden.set(id, hidden);
    if (othersRun) {
      hidden.quietSince = now;
      hidden.looks = 0;
      return { state: 'pending' };
    }
    hidden.looks++;
    const quiet = now - hidden.quietSince >= APPEARS_WITHIN_MS;
    if (!quiet || hidden.looks < APPEARS_LOOKS) return { state: 'pending' };
    return {
      state: 'failed',
      reason: 'dropped by Power BI: it accepted the request, but no such refresh ever began',
      advice:
        'Too many refreshes were asked for in a short time: lower max-parallel, or run it again.',
    };
  }
}
