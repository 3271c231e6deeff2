import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallQuota, LookQuota } from '../../../../../src/vendors/powerbi/fabric/api/quota.ts';
import { VirtualClock } from '../../../../fakes/virtual-clock.ts';
import type { Sent } from './fake.ts';
import { FabricScene, HOUR, itemOf, jobOf, MINUTE, SECOND } from './scene.ts';

/** The most within any minute. */
function mostInAMinute(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length),
  );
}

const at = (sent: readonly Sent[]) => sent.map((one) => one.at);

describe('a step with many jobs', () => {
  it.each(['auto', SECOND] as const)(
    'looks 50 times a minute at most, with poll-interval %s, and at each in its turn',
    async (pollInterval) => {
      const scene = await FabricScene.open({ settings: { pollInterval, maxParallel: 100 } });
      scene.fabric.retryAfter = undefined;
      for (let n = 0; n < 80; n++) scene.fabric.add('Notebook', `N${n}`, { runMs: 20 * MINUTE });
      const results = await scene.refresh('notebooks: [{ name__like: "N*", match: all }]');
      expect(results.every(({ status }) => status === 'succeeded')).toBe(true);
      expect(mostInAMinute(at(scene.looks()))).toBeLessThanOrEqual(50);
      const others = scene.fabric.sent.filter((one) => !scene.looks().includes(one));
      expect(mostInAMinute(at(others))).toBeLessThanOrEqual(200);
      // 80 jobs at 50 a minute: known done two minutes late at most.
      expect(scene.clock.elapsed()).toBeLessThan(24 * MINUTE);
      const perJob = Map.groupBy(scene.looks(), ({ path }) => path);
      const counts = [...perJob.values()].map(({ length }) => length);
      expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) / 3);
    },
  );

  it('of an earlier step looks at once, as far as that goes', async () => {
    const scene = await FabricScene.open();
    const item = scene.fabric.add('Notebook', 'N');
    const runs = Array.from({ length: 70 }, () => scene.fabric.addRun(item, { agoMs: HOUR }));
    const { first, second } = await scene.with(async (session) => {
      const of = await itemOf(session, 'notebooks: [{ name: N }]');
      const jobs = runs.map(({ id }) => jobOf(id, of));
      const signal = new AbortController().signal;
      const first = [...(await session.observe(jobs, signal)).values()];
      await scene.clock.sleep(62 * SECOND);
      return { first, second: [...(await session.observe(jobs, signal)).values()] };
    });
    expect(first.filter(({ state }) => state === 'succeeded')).toHaveLength(50);
    const later = first.filter(({ state }) => state === 'pending');
    expect(later).toHaveLength(20);
    for (const one of later) expect(one).toMatchObject({ notBeforeMs: expect.any(Number) });
    // Whoever waited comes first.
    expect(second.slice(50).every(({ state }) => state === 'succeeded')).toBe(true);
  });
});

describe('a step with a few jobs', () => {
  const ITEMS = 'notebooks: [{ name__like: "N*", match: all }]';

  it.each(['auto', SECOND] as const)(
    'is never blind for long for having looked too often, with poll-interval %s',
    async (pollInterval) => {
      for (const count of [3, 8, 20]) {
        const scene = await FabricScene.open({ settings: { pollInterval, maxParallel: 100 } });
        scene.fabric.retryAfter = undefined;
        for (let n = 0; n < count; n++) {
          scene.fabric.add('Notebook', `N${n}`, { runMs: (25 + (n % 7) * 15) * SECOND });
        }
        const results = await scene.refresh(ITEMS);
        expect(results.every(({ status }) => status === 'succeeded')).toBe(true);
        expect(mostInAMinute(at(scene.looks()))).toBeLessThanOrEqual(50);
        const times = at(scene.looks());
        const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        expect(Math.max(...gaps)).toBeLessThan(20 * SECOND);
      }
    },
  );

  it('has looks left at its timeout', async () => {
    const scene = await FabricScene.open({
      settings: { pollInterval: SECOND, maxParallel: 100 },
      timeoutMs: 50 * SECOND,
    });
    scene.fabric.retryAfter = undefined;
    for (let n = 0; n < 8; n++) scene.fabric.add('Notebook', `N${n}`, { runMs: 48 * SECOND });
    const results = await scene.refresh(ITEMS);
    expect(results.map(({ status }) => status)).toEqual(Array(8).fill('succeeded'));
    expect(mostInAMinute(at(scene.looks()))).toBeLessThanOrEqual(50);
  });
});

/** Who may look again is asked so often. */
const TICK_MS = 1_000;

describe('looks', () => {
  it('are never more than 50 a minute, whoever comes when, and nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 150 }),
        fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 5, maxLength: 40 }),
        async (jobs, pauses) => {
          const clock = new VirtualClock();
          const quota = new LookQuota(clock);
          const sent: number[] = [];
          const dueAt = new Map<number, number>();
          const lastAt = new Map<number, number>();
          for (const pause of [...pauses, ...Array<number>(300).fill(TICK_MS)]) {
            for (let job = 0; job < jobs; job++) {
              if (clock.elapsed() < (dueAt.get(job) ?? 0)) continue;
              const ms = quota.take(`job ${job}`);
              if (ms === 0) {
                sent.push(clock.elapsed());
                lastAt.set(job, clock.elapsed());
              }
              dueAt.set(job, clock.elapsed() + ms);
            }
            await clock.pass(pause);
          }
          expect(mostInAMinute(sent)).toBeLessThanOrEqual(50);
          const patience = Math.ceil(jobs / 40) * 61_000 + 60_000;
          for (let job = 0; job < jobs; job++) {
            expect(clock.elapsed() - (lastAt.get(job) ?? Number.NEGATIVE_INFINITY)).toBeLessThan(
              patience,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('that were promised to somebody who does not come are given to others', async () => {
    const clock = new VirtualClock();
    const quota = new LookQuota(clock);
    for (let job = 0; job < 110; job++) quota.take(`gone ${job}`);
    await clock.pass(4 * MINUTE);
    for (let job = 0; job < 50; job++) expect(quota.take(`here ${job}`)).toBe(0);
  });
});

describe('other calls', () => {
  it('are 200 a minute at most, in turn, and end with the step', async () => {
    const clock = new VirtualClock();
    const quota = new CallQuota(clock);
    const over = new AbortController();
    const sent: number[] = [];
    const calls = Array.from({ length: 450 }, () =>
      quota.take(over.signal).then(() => sent.push(clock.elapsed())),
    );
    await clock.run(Promise.all(calls.slice(0, 420)));
    expect(mostInAMinute(sent)).toBe(200);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    const late = Array.from({ length: 300 }, () => quota.take(over.signal));
    const settled = Promise.allSettled(late);
    over.abort(new Error('the step is over'));
    const ends = await clock.run(settled);
    expect(ends.at(-1)).toMatchObject({
      status: 'rejected',
      reason: new Error('the step is over'),
    });
  });
});
