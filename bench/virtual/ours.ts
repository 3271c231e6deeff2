import type { Observation } from '../../src/domain/job.ts';
import { type DurationLaw, durationLaw } from '../../src/engine/watch/duration-law.ts';
import { RequestPace } from '../../src/engine/watch/request-pace.ts';
import { nextLookMs } from '../../src/engine/watch/schedule.ts';
import { Timing } from '../../src/engine/watch/timing.ts';
import { Watcher } from '../../src/engine/watch/watcher.ts';
import { workbook } from '../../test/fakes/vendor.ts';
import { VirtualClock } from '../../test/fakes/virtual-clock.ts';
import type { Wait } from './peers.ts';

/** How we wait: the modules of the action themselves. Milliseconds. */

const FIVE_HOURS_MS = 5 * 60 * 60_000;

/** One job, by the schedule alone: `watch` takes the same way, and much longer over it. */
export function schedule(durationMs: number, past: readonly number[]): Wait {
  const timing = new Timing(0, true);
  timing.law = durationLaw(past);
  let now = 0;
  for (let requests = 1; ; requests++) {
    now += nextLookMs(timing.at(now));
    if (now >= durationMs) return { lagMs: now - durationMs, requests };
    timing.see({ state: 'running', startedAt: 0 }, now, { elapsed: now, now });
  }
}

export interface Follow {
  readonly durationMs: number;
  readonly past: readonly number[];
}

/** Any number of jobs that begin at once, by the watcher, on a virtual clock. */
export async function watch(jobs: readonly Follow[], together: boolean): Promise<readonly Wait[]> {
  const clock = new VirtualClock(0);
  const requests = new Map<string, number>();
  let lists = 0;
  const count = (id: string) => requests.set(id, (requests.get(id) ?? 0) + 1);
  const session = {
    observesTogether: together,
    async observe(observed: readonly { readonly id: string }[]) {
      const isListed = together && observed.length >= 3;
      if (isListed) lists++;
      return new Map(
        observed.map(({ id }): [string, Observation] => {
          const { durationMs = 0 } = jobs[Number(id)] ?? {};
          const isOver = clock.elapsed() >= durationMs;
          // Of a list, each end is asked of its job.
          if (!isListed || isOver) count(id);
          return [id, isOver ? { state: 'succeeded' } : { state: 'running', startedAt: 0 }];
        }),
      );
    },
  };
  const watcher = new Watcher({
    session,
    clock,
    signal: new AbortController().signal,
    pollInterval: 'auto',
    requests: new RequestPace({}, 0),
    leftMs: () => 10 * FIVE_HOURS_MS - clock.elapsed(),
    emit: () => {},
  });
  const waits = await clock.run(
    Promise.all(
      jobs.map(async ({ durationMs, past }, index) => {
        const law: Promise<DurationLaw | undefined> = Promise.resolve(durationLaw(past));
        await watcher.watch({ id: String(index), item: workbook(String(index)) }, { law });
        return clock.elapsed() - durationMs;
      }),
    ),
  );
  const shared = lists / jobs.length;
  return waits.map((lagMs, index) => ({
    lagMs,
    requests: shared + (requests.get(String(index)) ?? 0),
  }));
}
