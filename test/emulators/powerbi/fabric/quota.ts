/**
 * How often an identity may ask (Fabric REST, throttling; job-scheduler.md): in windows of a minute that
 * refill at once, 200 calls each about jobs, about operations and about the rest; of the first 50 looks at
 * single jobs, and 50 runs.
 */

import type { Settings } from '../options.ts';
import { MINUTE } from '../times.ts';
import { requestBlocked } from './errors.ts';

export type Spent = 'look' | 'run' | 'jobs' | 'operations' | 'rest';

interface Window {
  readonly since: number;
  count: number;
}

export class Quota {
  readonly #windows = new Map<string, Window>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** What is refused does not count. @throws Refusal 429 */
  spend(identity: string, what: Spent): void {
    const windows = bucketsOf(what).map((bucket) => {
      const window = this.#window(`${identity} ${bucket}`);
      if (window.count >= this.#most(bucket)) {
        const why = `there were ${window.count} requests of the kind '${bucket}' in a minute`;
        throw requestBlocked(window.since + MINUTE, this.#settings.now(), why);
      }
      return window;
    });
    for (const window of windows) window.count += 1;
  }

  #window(name: string): Window {
    const now = this.#settings.now();
    const open = this.#windows.get(name);
    if (open && now < open.since + MINUTE) return open;
    const window = { since: now, count: 0 };
    this.#windows.set(name, window);
    return window;
  }

  #most(bucket: Spent): number {
    const { looksPerMinute, runsPerMinute, callsPerMinute } = this.#settings.fabric;
    if (bucket === 'look') return looksPerMinute;
    return bucket === 'run' ? runsPerMinute : callsPerMinute;
  }
}

function bucketsOf(what: Spent): readonly Spent[] {
  return what === 'look' || what === 'run' ? [what, 'jobs'] : [what];
}
