import { describe, expect, it } from 'vitest';
import type { RefreshSettings } from '../../../../src/engine/context.ts';
import { type Course, type ItemScript, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step, type StepOptions } from '../harness.ts';

const ITEM = workbook('a');
const FOREVER = Number.POSITIVE_INFINITY;

type IfRunning = RefreshSettings['ifRunning'];

/** What somebody else had started before our step began, ten minutes ago. */
type There = 'begun' | 'pending' | 'none' | 'untold';

interface Case {
  readonly ifRunning: IfRunning;
  readonly there: There;
  readonly guarded: boolean;
  /** What became of the item, and how many refreshes are there by our hand in the end. */
  readonly expected: string;
  readonly triggers: number;
  readonly ours: 0 | 1;
}

function beside(there: There, { guarded = true, ...more }: StepOptions & { guarded?: boolean }) {
  const script: ItemScript = { guarded, courses: [{ runMs: 2 * MINUTE }] };
  const lists = there !== 'untold';
  const step = new Step({ ...more, vendor: { normal: script, lists, ...more.vendor } });
  if (there === 'begun') step.vendor.theirs(ITEM, 0, { runMs: 5 * MINUTE });
  if (there === 'pending') step.vendor.theirs(ITEM, 0, { queueMs: 5 * MINUTE, runMs: 5 * MINUTE });
  return step;
}

describe('if-running', () => {
  const cases: readonly Case[] = [
    // queue: beside one that has begun, ours comes after it.
    ...[true, false].map(
      (guarded): Case => ({
        ifRunning: 'queue',
        there: 'begun',
        guarded,
        expected: 'succeeded',
        triggers: guarded ? 2 : 1,
        ours: 1,
      }),
    ),
    // queue: one that has not begun will read today's data, and stands for ours.
    ...[true, false].map(
      (guarded): Case => ({
        ifRunning: 'queue',
        there: 'pending',
        guarded,
        expected: 'succeeded',
        triggers: guarded ? 1 : 0,
        ours: 0,
      }),
    ),
    ...(['begun', 'pending'] as const).flatMap((there) =>
      [true, false].flatMap((guarded): Case[] => [
        { ifRunning: 'join', there, guarded, expected: 'succeeded', triggers: 0, ours: 0 },
        { ifRunning: 'skip', there, guarded, expected: 'skipped', triggers: 0, ours: 0 },
        { ifRunning: 'fail', there, guarded, expected: 'failed', triggers: 0, ours: 0 },
      ]),
    ),
    ...(['queue', 'join', 'skip', 'fail'] as const).flatMap((ifRunning) =>
      [true, false].map(
        (guarded): Case => ({
          ifRunning,
          there: 'none',
          guarded,
          expected: 'succeeded',
          triggers: 1,
          ours: 1,
        }),
      ),
    ),
    // Where jobs can't be listed, the vendor's own guard is as good.
    ...(['queue', 'join', 'skip', 'fail'] as const).map(
      (ifRunning): Case => ({
        ifRunning,
        there: 'untold',
        guarded: true,
        expected: 'succeeded',
        triggers: 1,
        ours: 1,
      }),
    ),
    {
      ifRunning: 'queue',
      there: 'untold',
      guarded: false,
      expected: 'succeeded',
      triggers: 1,
      ours: 1,
    },
    ...(['join', 'skip', 'fail'] as const).map(
      (ifRunning): Case => ({
        ifRunning,
        there: 'untold',
        guarded: false,
        expected: 'failed',
        triggers: 0,
        ours: 0,
      }),
    ),
  ];

  it.each(cases)(
    '$ifRunning beside $there (guarded: $guarded): $expected, with $triggers requests',
    async ({ ifRunning, there, guarded, expected, triggers, ours }) => {
      const step = beside(there, { ifRunning, guarded });
      const result = await step.refreshOne(ITEM);
      expect(result.status).toBe(expected);
      expect(step.vendor.triggersOf('a')).toBe(triggers);
      expect(step.vendor.oursOf('a')).toHaveLength(ours);
      expect(result.attempts).toBe(ours);
      expect(result.triggeredAt === null).toBe(ours === 0);
      expect(step.vendor.doubled).toBe(false);
    },
  );

  it('queue waits behind a begun one, says since when, and then starts ours at once', async () => {
    const step = beside('begun', {});
    const start = step.clock.now();
    const result = await step.refreshOne(ITEM);
    expect(step.said('waiting-behind')).toMatchObject([{ since: start }]);
    const [theirs] = step.vendor.jobs;
    const [ours] = step.vendor.oursOf('a');
    expect(result.jobId).toBe(ours?.id);
    expect(ours?.acceptedAt).toBeGreaterThanOrEqual(theirs?.endsAt ?? FOREVER);
    expect(ours?.acceptedAt).toBeLessThanOrEqual((theirs?.endsAt ?? 0) + 10 * SECOND);
    expect(result.triggeredAt).toBe(start + (ours?.acceptedAt ?? 0));
    expect(step.eventTypes().filter((type) => type !== 'progress')).toEqual([
      'stage',
      'waiting-behind',
      'triggered',
      'ended',
    ]);
  });

  it('queue says nothing of ours while the one before it runs, and takes none of its times', async () => {
    const step = beside('begun', { timeoutMs: 2 * MINUTE });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: 'not started when the timeout was reached',
      jobId: null,
      startedAt: null,
      attempts: 0,
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('queue starts ours also when the one before it failed or was lost from sight', async () => {
    for (const course of [
      { runMs: 1 * MINUTE, end: { state: 'failed', reason: 'no rights' } },
      { runMs: 1 * MINUTE, missing: [0, FOREVER] },
    ] as const satisfies readonly Course[]) {
      const step = new Step({ vendor: { normal: { courses: [{ runMs: 1 * MINUTE }] } } });
      step.vendor.theirs(ITEM, 0, course);
      const result = await step.refreshOne(ITEM);
      expect(result.status).toBe('succeeded');
      expect(step.vendor.oursOf('a').map(({ id }) => id)).toEqual([result.jobId]);
    }
  });

  it('queue does not adopt a pending one that may do less than we ask', async () => {
    const step = new Step();
    step.vendor.theirs(ITEM, 0, { queueMs: 1 * MINUTE, runMs: 1 * MINUTE, covers: false });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.oursOf('a')).toHaveLength(1);
    expect(step.said('waiting-behind')).toHaveLength(1);
    expect(step.said('adopted')).toEqual([]);
  });

  it('queue adopts the one that is queued behind the one that runs', async () => {
    const step = new Step();
    step.vendor.theirs(ITEM, 0, { runMs: 5 * MINUTE });
    const queued = step.vendor.theirs(ITEM, 0, { queueMs: 5 * MINUTE, runMs: 5 * MINUTE });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', jobId: queued.id, attempts: 0 });
    expect(step.vendor.oursOf('a')).toEqual([]);
  });

  it('join follows one that runs or is queued, to its own end', async () => {
    for (const there of ['begun', 'pending'] as const) {
      const step = beside(there, { ifRunning: 'join' });
      const [theirs] = step.vendor.jobs;
      Object.assign(theirs ?? {}, { end: { state: 'failed', reason: 'Login failed' } });
      const result = await step.refreshOne(ITEM);
      expect(result).toMatchObject({
        status: 'failed',
        reason: 'Login failed',
        jobId: theirs?.id,
        attempts: 0,
        triggeredAt: null,
      });
      expect(step.said('adopted')).toMatchObject([{ begun: there === 'begun' }]);
      expect(step.said('triggered')).toEqual([]);
    }
  });

  it('skip and fail say why', async () => {
    const reason = 'it is already being refreshed';
    expect(await beside('begun', { ifRunning: 'skip' }).refreshOne(ITEM)).toMatchObject({
      status: 'skipped',
      reason,
    });
    expect(await beside('begun', { ifRunning: 'fail' }).refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason,
      advice: 'Use if-running: queue to wait for it instead.',
    });
  });

  it('fail is about that item alone', async () => {
    const step = beside('begun', { ifRunning: 'fail' });
    const results = await step.refresh(ITEM, workbook('b'));
    expect(results.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it.each(['join', 'skip', 'fail'] as const)(
    '%s that can not be told ends before anything is sent, with the reason and a way out',
    async (ifRunning) => {
      const step = beside('untold', { ifRunning, guarded: false });
      expect(await step.refreshOne(ITEM)).toMatchObject({
        status: 'failed',
        reason: `it may already be being refreshed, and if-running: ${ifRunning} can't be kept: this account may not list jobs`,
        advice: 'Use if-running: queue, or an account that may see what runs.',
      });
    },
  );

  it('queue starts ours at once where nobody can tell what runs', async () => {
    const step = beside('untold', { guarded: false });
    await step.refreshOne(ITEM);
    expect(step.vendor.timesOf('trigger')).toEqual([0]);
  });

  it('queue looks before it sends only where the vendor does not guard the item itself', async () => {
    const step = beside('none', { ifRunning: 'queue', guarded: true });
    await step.refreshOne(ITEM);
    expect(step.vendor.timesOf('running')).toEqual([]);
    const other = beside('none', { ifRunning: 'queue', guarded: false });
    await other.refreshOne(ITEM);
    expect(other.vendor.timesOf('running')).toHaveLength(1);
  });
});

describe('a vendor that is busy and refuses to say with what', () => {
  const busyFor = (count: number) => ({
    lists: false,
    normal: { replies: Array(count).fill({ kind: 'busy' }), courses: [{ runMs: 30 * SECOND }] },
  });

  it('is asked again with growing pauses, until it takes our one refresh', async () => {
    const step = new Step({ vendor: busyFor(10) });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const asked = step.vendor.timesOf('trigger');
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(pauses).toHaveLength(10);
    expect(pauses[0]).toBe(5 * SECOND);
    for (const [index, pause] of pauses.slice(1).entries()) {
      expect(pause).toBeGreaterThanOrEqual(pauses[index] ?? FOREVER);
      expect(pause).toBeLessThanOrEqual(70 * SECOND);
    }
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(60 * SECOND);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('is said once to be waited for', async () => {
    const step = new Step({ vendor: busyFor(10) });
    await step.refreshOne(ITEM);
    const said = step.said('waiting-behind');
    expect(said).toHaveLength(1);
    expect(said[0]).not.toHaveProperty('since');
  });

  it('leaves the item timed out when it is busy until the end', async () => {
    const step = new Step({ vendor: busyFor(10_000), timeoutMs: 1 * HOUR });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason: 'not started when the timeout was reached',
      jobId: null,
    });
    expect(step.clock.elapsed()).toBe(1 * HOUR);
    expect(step.vendor.triggersOf('a')).toBeLessThan(80);
  });

  it.each([
    ['skip', 'skipped', 'it is already being refreshed'],
    ['fail', 'failed', 'it is already being refreshed'],
    [
      'join',
      'failed',
      "it is already being refreshed, and if-running: join can't be kept: this account may not list jobs",
    ],
  ] as const)('ends the item under %s as %s', async (ifRunning, status, reason) => {
    const step = new Step({ ifRunning, vendor: busyFor(10) });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status, reason });
    expect(step.vendor.triggersOf('a')).toBe(1);
    expect(step.vendor.oursOf('a')).toEqual([]);
  });
});

describe('a vendor that is busy with what it does not list yet', () => {
  it('is asked again soon, and not in a storm', async () => {
    const step = new Step({
      vendor: { normal: { replies: Array(6).fill({ kind: 'busy' }) } },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    const asked = step.vendor.timesOf('trigger');
    expect(asked).toHaveLength(7);
    expect(asked.slice(0, 3)).toEqual([0, 0, 5 * SECOND]);
    expect(asked.at(-1)).toBeGreaterThanOrEqual(25 * SECOND);
    expect(asked.at(-1)).toBeLessThanOrEqual(60 * SECOND);
  });

  it.each([
    ['skip', 'skipped'],
    ['fail', 'failed'],
    ['join', 'succeeded'],
  ] as const)(
    'is taken at its word once the list shows it, under %s: %s',
    async (ifRunning, status) => {
      const step = new Step({ ifRunning });
      // Between our look and our request.
      const { session } = step.context;
      const running = session.running.bind(session);
      let looks = 0;
      Object.assign(session, {
        running: async (...args: Parameters<typeof running>) => {
          const there = await running(...args);
          if (looks++ === 0) step.vendor.theirs(ITEM, step.clock.elapsed(), { runMs: 1 * MINUTE });
          return there;
        },
      });
      expect((await step.refreshOne(ITEM)).status).toBe(status);
      expect(step.vendor.triggersOf('a')).toBe(1);
      expect(step.vendor.oursOf('a')).toEqual([]);
    },
  );
});

describe('what ends an item without a job', () => {
  it('is a refusal, with its reason and advice', async () => {
    const reply = { kind: 'refused', reason: 'it was deleted', advice: 'Look for it.' } as const;
    const step = new Step({ vendor: { normal: { replies: [reply] } } });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason: 'it was deleted',
      advice: 'Look for it.',
      jobId: null,
      attempts: 0,
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it.each([
    [true, 'skipped', null],
    [false, 'failed', 'Leave it out.'],
  ] as const)(
    'is nothing to refresh, as the vendor says when asked (lenient: %s): %s',
    async (lenient, status, advice) => {
      const step = new Step({ vendor: { normal: { replies: [{ kind: 'nothing-to-refresh' }] } } });
      const [result] = await step.refresh(plannedItem(ITEM, { lenient }));
      expect(result).toMatchObject({ status, reason: 'it has no extract', advice });
    },
  );

  it.each([
    [true, 'skipped'],
    [false, 'failed'],
  ] as const)(
    'is nothing to refresh, known beforehand (lenient: %s): %s, and nothing is sent',
    async (lenient, status) => {
      const item = workbook('a', {
        nothingToRefresh: { reason: 'it has a live connection', advice: 'Refresh its source.' },
      });
      const step = new Step();
      const [result] = await step.refresh(plannedItem(item, { lenient }));
      expect(result).toMatchObject({ status, reason: 'it has a live connection' });
      expect(step.vendor.calls).toEqual([]);
    },
  );
});

describe('a vendor that would run two at once', () => {
  it('is looked at again after we waited: another one may have come meanwhile', async () => {
    const step = beside('begun', { guarded: false });
    step.vendor.theirs(ITEM, 4 * MINUTE, { runMs: 5 * MINUTE });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.said('waiting-behind')).toHaveLength(2);
    expect(step.vendor.timesOf('trigger')[0]).toBeGreaterThanOrEqual(9 * MINUTE);
  });

  it('is looked at again when our turn has come', async () => {
    const notYet = { kind: 'later', afterMs: 10 * MINUTE, turn: true } as const;
    const step = beside('none', {
      vendor: { normal: { guarded: false, replies: [notYet], courses: [{ runMs: 2 * MINUTE }] } },
    });
    step.vendor.theirs(ITEM, 8 * MINUTE, { runMs: 5 * MINUTE });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.timesOf('trigger').at(-1)).toBeGreaterThanOrEqual(13 * MINUTE);
  });
});
