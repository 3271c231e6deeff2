import { describe, expect, it } from 'vitest';
import type { ItemResult } from '../../../src/domain/result.ts';
import { type Course, type Reply, workbook } from '../../fakes/vendor.ts';
import { FIVE_OCLOCK } from '../../fakes/virtual-clock.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step, type StepOptions } from './harness.ts';

const FAILS: Course = { runMs: 1 * MINUTE, end: { state: 'failed', reason: 'Login failed' } };

/** Items in stages: `staged(['a', 'b'], ['c'])`. */
const staged = (...stages: readonly (readonly string[])[]) =>
  stages.flatMap((ids, stage) => ids.map((id) => plannedItem(workbook(id), { stage })));

const statuses = (results: readonly ItemResult[]) => results.map(({ status }) => status);

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => workbook(`${index}`));

/** The most refreshes by our hand that were there at once. */
function mostAtOnce({ vendor: { jobs } }: Step): number {
  const ours = jobs.filter(({ by }) => by === 'us');
  return Math.max(
    ...ours.map(
      ({ acceptedAt: at }) => ours.filter((job) => job.acceptedAt <= at && at < job.endsAt).length,
    ),
  );
}

describe('stages', () => {
  it('begin when everything in the one before has succeeded, and not sooner', async () => {
    const step = new Step({
      vendor: { scripts: { b: { courses: [{ runMs: 10 * MINUTE }] } } },
    });
    const results = await step.refresh(...staged(['a', 'b'], ['c', 'd'], ['e']));
    expect(statuses(results)).toEqual(Array(5).fill('succeeded'));
    const [a, b, c, d, e] = step.vendor.jobs;
    expect([a?.acceptedAt, b?.acceptedAt]).toEqual([0, 0]);
    expect(c?.acceptedAt).toBeGreaterThanOrEqual(b?.endsAt ?? Number.POSITIVE_INFINITY);
    expect(d?.acceptedAt).toBe(c?.acceptedAt);
    expect(e?.acceptedAt).toBeGreaterThanOrEqual(d?.endsAt ?? Number.POSITIVE_INFINITY);
    expect(
      step.said('stage').map(({ stage, results: members }) => [stage, members.length]),
    ).toEqual([
      [0, 2],
      [1, 2],
      [2, 1],
    ]);
  });

  it('run in their order, in whatever order the items come', async () => {
    const step = new Step();
    await step.refresh(
      plannedItem(workbook('last'), { stage: 2 }),
      plannedItem(workbook('first'), { stage: 0 }),
      plannedItem(workbook('second'), { stage: 1 }),
    );
    expect(step.vendor.jobs.map(({ item }) => item.id)).toEqual(['first', 'second', 'last']);
  });

  it.each<[string, Course]>([
    ['failed', FAILS],
    ['unknown', { end: { state: 'unknown', reason: 'state 7' } }],
    ['cancelled', { end: { state: 'cancelled' } }],
  ])('are skipped after an item that ended as %s', async (status, course) => {
    const step = new Step({ vendor: { scripts: { a: { courses: [course] } } } });
    const results = await step.refresh(...staged(['a', 'b'], ['c'], ['d']));
    expect(statuses(results)).toEqual([status, 'succeeded', 'skipped', 'skipped']);
    for (const result of results.slice(2)) {
      expect(result).toMatchObject({
        skipped: 'earlier-failure',
        reason: 'an earlier stage failed',
      });
    }
    expect(step.vendor.triggersOf('c') + step.vendor.triggersOf('d')).toBe(0);
    expect(step.journal.filter(({ id }) => id === 'd')).toMatchObject([{ status: 'skipped' }]);
    expect(step.said('ended').map(({ result }) => result.plan.item.id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('go on after a failure with on-failure: continue', async () => {
    const step = new Step({
      onFailure: 'continue',
      vendor: { scripts: { a: { courses: [FAILS] } } },
    });
    const results = await step.refresh(...staged(['a'], ['b'], ['c']));
    expect(statuses(results)).toEqual(['failed', 'succeeded', 'succeeded']);
  });

  it('are not held by an item that was skipped', async () => {
    const step = new Step({ ifRunning: 'skip' });
    step.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE });
    const results = await step.refresh(...staged(['a'], ['b']));
    expect(statuses(results)).toEqual(['skipped', 'succeeded']);
    expect(results[0]?.reason).toBe('it is already being refreshed');
  });

  it('are timed out from the timeout on, which counts across all of them', async () => {
    for (const onFailure of ['stop', 'continue'] as const) {
      const step = new Step({
        onFailure,
        timeoutMs: 25 * MINUTE,
        vendor: { normal: { courses: [{ runMs: 10 * MINUTE }] } },
      });
      const results = await step.refresh(...staged(['a'], ['b'], ['c'], ['d']));
      expect(statuses(results)).toEqual(['succeeded', 'succeeded', 'timed-out', 'timed-out']);
      expect(step.clock.elapsed()).toBe(25 * MINUTE);
      expect(step.vendor.triggersOf('d')).toBe(0);
    }
  });

  it('are cancelled when the run is cancelled before they begin', async () => {
    for (const onFailure of ['stop', 'continue'] as const) {
      const step = new Step({
        onFailure,
        cancelledAt: 5 * MINUTE,
        vendor: { normal: { courses: [{ runMs: 10 * MINUTE }] } },
      });
      const results = await step.refresh(...staged(['a'], ['b']));
      expect(statuses(results)).toEqual(['cancelled', 'cancelled']);
      expect(step.vendor.triggersOf('b')).toBe(0);
    }
  });

  it.each([
    [{ timeoutMs: 5 * MINUTE }, 'timed-out', 'not started when the timeout was reached'],
    [
      { cancelledAt: 5 * MINUTE },
      'cancelled',
      'the workflow run was cancelled; it had not been started',
    ],
  ] as const)('are cut off with the true reason: %j', async (end, status, reason) => {
    for (const onFailure of ['stop', 'continue'] as const) {
      const step = new Step({
        ...end,
        onFailure,
        vendor: { normal: { courses: [{ runMs: 10 * MINUTE }] } },
      });
      const results = await step.refresh(...staged(['a'], ['b']));
      expect(results[1]).toMatchObject({ status, reason, skipped: null });
    }
  });

  it('of an item that is in two of them refresh it twice, one after the other', async () => {
    const step = new Step();
    const results = await step.refresh(...staged(['a'], ['a']));
    expect(results.map(({ status, jobId }) => [status, jobId])).toEqual([
      ['succeeded', 'job-1'],
      ['succeeded', 'job-2'],
    ]);
    expect(step.vendor.doubled).toBe(false);
  });
});

describe('max-parallel', () => {
  it.each([1, 2, 5, 10])('keeps %i refreshes in flight, and no more', async (maxParallel) => {
    const step = new Step({
      maxParallel,
      vendor: {
        scripts: Object.fromEntries(
          numbered(25).map(({ id }, index) => [
            id,
            { courses: [{ queueMs: index * SECOND, runMs: ((index % 4) + 1) * MINUTE }] },
          ]),
        ),
      },
    });
    const results = await step.refresh(...numbered(25));
    expect(statuses(results)).toEqual(Array(25).fill('succeeded'));
    expect(mostAtOnce(step)).toBe(maxParallel);
  });

  it('gives the place of one that fails to the next', async () => {
    const step = new Step({ maxParallel: 2, vendor: { normal: { courses: [FAILS] } } });
    const results = await step.refresh(...numbered(6));
    expect(statuses(results)).toEqual(Array(6).fill('failed'));
    expect(step.clock.elapsed()).toBeLessThan(5 * MINUTE);
  });

  it('holds also where nobody waits for the ends', async () => {
    const step = new Step({
      maxParallel: 2,
      wait: false,
      vendor: { normal: { courses: [{ runMs: 10 * MINUTE }] } },
    });
    const results = await step.refresh(...numbered(6));
    expect(mostAtOnce(step)).toBe(2);
    expect(step.vendor.jobs).toHaveLength(6);
    // The last two are not waited for; of the others the ends may be known.
    expect(statuses(results).slice(4)).toEqual(['running', 'running']);
  });

  it('starts everything at once where the vendor queues well by itself', async () => {
    const step = new Step();
    await step.refresh(...numbered(300));
    expect(mostAtOnce(step)).toBe(300);
    expect(step.vendor.timesOf('trigger')).toEqual(Array(300).fill(0));
  });
});

describe('items that must not be refreshed at the same time', () => {
  it('take turns, whatever max-parallel allows, and hold nobody else', async () => {
    for (const maxParallel of [1, 2, 10, Number.POSITIVE_INFINITY]) {
      const step = new Step({ maxParallel, vendor: { normal: { courses: [{ runMs: 90_000 }] } } });
      const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) =>
        workbook(id, index === 5 ? {} : { oneAtATime: index % 2 === 0 ? 'even' : 'odd' }),
      );
      const results = await step.refresh(...items);
      expect(statuses(results)).toEqual(Array(6).fill('succeeded'));
      for (const key of ['even', 'odd']) {
        const jobs = step.vendor.jobs.filter(({ item }) => item.oneAtATime === key);
        for (const [index, job] of jobs.entries()) {
          const before = jobs[index - 1]?.endsAt ?? 0;
          expect(job.acceptedAt).toBeGreaterThanOrEqual(before);
        }
      }
      expect(mostAtOnce(step)).toBe(Math.min(maxParallel, 3));
    }
  });

  it('take turns also where nobody waits for the ends', async () => {
    const step = new Step({ wait: false, vendor: { normal: { courses: [{ runMs: 90_000 }] } } });
    const items = ['a', 'b', 'c'].map((id) => workbook(id, { oneAtATime: 'x' }));
    const results = await step.refresh(...items);
    expect(mostAtOnce(step)).toBe(1);
    expect(step.vendor.jobs).toHaveLength(3);
    expect(statuses(results).at(-1)).toBe('running');
  });

  it('that wait for their turn at the timeout were not started', async () => {
    const step = new Step({
      timeoutMs: 5 * MINUTE,
      vendor: { normal: { courses: [{ runMs: 1 * HOUR }] } },
    });
    const results = await step.refresh(
      workbook('a', { oneAtATime: 'x' }),
      workbook('b', { oneAtATime: 'x' }),
    );
    expect(statuses(results)).toEqual(['timed-out', 'timed-out']);
    expect(results[1]?.reason).toBe('not started when the timeout was reached');
    expect(step.vendor.triggersOf('b')).toBe(0);
  });
});

describe('a step', () => {
  it('says what every item came to, once', async () => {
    const step = new Step({
      vendor: { scripts: { b: { courses: [FAILS] } } },
    });
    const results = await step.refresh(...staged(['a', 'b'], ['c']));
    const ended = step.said('ended').map(({ result }) => result);
    expect(new Set(ended)).toEqual(new Set(results));
    expect(ended).toHaveLength(3);
  });

  it('leaves no item without an end, however it ends', async () => {
    const replies: Reply[] = [
      { kind: 'normal' },
      { kind: 'later', afterMs: 20 * MINUTE },
      { kind: 'lost', started: true },
      { kind: 'lost', started: false },
      { kind: 'refused', reason: 'no' },
      { kind: 'hangs' },
    ];
    const ends: StepOptions[] = [
      { timeoutMs: 3 * HOUR },
      { timeoutMs: 21 * MINUTE, onTimeout: 'cancel' },
      { cancelledAt: 21 * MINUTE },
    ];
    for (const end of ends) {
      const step = new Step({
        ...end,
        vendor: {
          normal: { courses: [{ queueMs: 10 * MINUTE, runMs: 30 * MINUTE }] },
          scripts: Object.fromEntries(
            numbered(60).map(({ id }, index) => [
              id,
              { replies: [replies[index % replies.length] ?? { kind: 'normal' }] },
            ]),
          ),
        },
      });
      const results = await step.refresh(...numbered(60));
      for (const { status, plan, jobId } of results) {
        expect(status).not.toBe('planned');
        if (status === 'running') expect(end.cancelledAt).toBeDefined();
        if (status === 'succeeded') {
          const job = step.vendor.jobs.find(({ id }) => id === jobId);
          expect(job).toMatchObject({ by: 'us', end: { state: 'succeeded' } });
        }
        expect(step.vendor.oursOf(plan.item.id).length).toBeLessThanOrEqual(1);
      }
      expect(step.vendor.doubled).toBe(false);
    }
  });

  it('with nothing in it ends at once', async () => {
    const step = new Step();
    expect(await step.refresh()).toEqual([]);
    expect(step.clock.elapsed()).toBe(0);
    expect(step.events).toEqual([]);
  });
});

describe('more refreshes than a site may start in an hour', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => workbook(`${n}`));
  const limits = { startsPerHour: 60 };

  it('are told how long their starts may take', async () => {
    const step = new Step({ vendor: { limits } });
    await step.refresh(...many(300));
    expect(step.said('many-starts')).toMatchObject([
      { at: 0, items: 300, perHour: 60, lastAt: FIVE_OCLOCK + 4 * HOUR, tooLate: false },
    ]);
  });

  it('are told when that is behind the timeout', async () => {
    const step = new Step({ vendor: { limits }, timeoutMs: 2 * HOUR });
    await step.refresh(...many(181));
    expect(step.said('many-starts')).toMatchObject([{ tooLate: true }]);
  });

  it('are no more than sixty', async () => {
    const step = new Step({ vendor: { limits } });
    await step.refresh(...many(60));
    expect(step.said('many-starts')).toEqual([]);
  });
});
