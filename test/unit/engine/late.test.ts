import { describe, expect, it } from 'vitest';
import {
  type Course,
  type FakeVendorOptions,
  type ItemScript,
  workbook,
} from '../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from './harness.ts';

/**
 * A trigger's answer is lost, and what it started shows late. Whatever was not there before our
 * first request is ours or unknown, and never somebody else's.
 */

const ITEM = workbook('a');
const IF_RUNNING = ['queue', 'join', 'skip', 'fail'] as const;
const LOST: ItemScript = { replies: [{ kind: 'lost', started: true }] };

function losing(course: Course, { vendor, ...more }: StepOptions = {}) {
  const normal = { ...LOST, courses: [course], ...vendor?.normal };
  return new Step({ ...more, vendor: { ...vendor, normal } });
}

/** Ours, and only once. */
async function followed(step: Step) {
  const result = await step.refreshOne(ITEM);
  expect(result).toMatchObject({
    status: 'succeeded',
    jobId: 'job-1',
    attempts: 1,
    trigger: { state: 'followed', origin: 'found' },
  });
  expect(step.vendor.oursOf('a')).toHaveLength(1);
  expect(step.vendor.doubled).toBe(false);
  expect(step.said('adopted')).toEqual([]);
}

describe.each(IF_RUNNING)('with if-running: %s', (ifRunning) => {
  it.each([31 * SECOND, 90 * SECOND, 5 * MINUTE])(
    'a job that shows %i ms late is ours, where the vendor guards the item',
    async (listedAfterMs) => {
      await followed(losing({ runMs: 20 * MINUTE, listedAfterMs }, { ifRunning }));
    },
  );

  it('a job that had ended before it showed is ours', async () => {
    // It is busy with it, and shows nothing, until it has ended.
    const course = { runMs: 2 * MINUTE, listedAfterMs: 3 * MINUTE };
    const step = losing(course, { ifRunning });
    await followed(step);
    expect(step.vendor.triggersOf('a')).toBeLessThanOrEqual(2);
  });

  it.each([-20, -8, 8, 20])(
    'the clock of answers may be %i s ahead of that of jobs',
    async (seconds) => {
      const vendor: FakeVendorOptions = { answersAheadMs: seconds * SECOND };
      await followed(losing({ runMs: 20 * MINUTE }, { ifRunning, vendor }));
    },
  );

  it.each([true, false])(
    'the vendor may hold triggers meanwhile (it guards the item: %s)',
    async (guarded) => {
      const step = new Step({
        ifRunning,
        vendor: {
          scripts: {
            a: {
              ...LOST,
              guarded,
              courses: [{ runMs: 5 * MINUTE, listedAfterMs: 31 * SECOND }],
            },
            b: { replies: [{ kind: 'later', afterMs: 20 * MINUTE }] },
          },
        },
      });
      const [a] = await step.refresh(ITEM, workbook('b'));
      expect(a).toMatchObject({ status: 'succeeded', jobId: 'job-1', attempts: 1 });
      expect(step.vendor.oursOf('a')).toHaveLength(1);
      expect(step.vendor.triggersOf('a')).toBe(1);
    },
  );

  it('others may be before us meanwhile', async () => {
    const step = new Step({
      ifRunning,
      vendor: {
        normal: {
          guarded: false,
          replies: [
            { kind: 'lost', started: true },
            { kind: 'later', afterMs: 2 * MINUTE, turn: true },
          ],
          courses: [{ runMs: 20 * MINUTE, listedAfterMs: 40 * SECOND }],
        },
      },
    });
    await followed(step);
  });

  it('what hides for good leaves the item unknown, and is not started again', async () => {
    const step = losing({ runMs: 3 * HOUR, listedAfterMs: 4 * HOUR }, { ifRunning });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({
      status: 'unknown',
      reason:
        'its answer was lost (connection reset), and the vendor is busy with a refresh of it that it does not show',
      advice: 'Look at the item before you refresh it again: a refresh may be running.',
    });
    expect(step.vendor.oursOf('a')).toHaveLength(1);
    expect(step.vendor.triggersOf('a')).toBe(2);
    expect(step.clock.elapsed()).toBeLessThan(20 * MINUTE);
  });
});

describe('where nobody could look before the first request', () => {
  const blind = { blind: true } satisfies FakeVendorOptions;

  it('a job of about that time leaves the item unknown: it is neither followed nor doubled', async () => {
    const vendor = { ...blind, answersAheadMs: 15 * SECOND };
    const step = losing({ runMs: 20 * MINUTE }, { vendor });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('job job-1 may have been there before'),
    });
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('a job of before is not followed, though it ended only just', async () => {
    const step = new Step({
      vendor: { ...blind, normal: { replies: [{ kind: 'lost', started: false }] } },
    });
    step.vendor.theirs(ITEM, 0, { runMs: 1 * SECOND });
    await step.clock.pass(10 * SECOND);
    expect((await step.refreshOne(ITEM)).status).toBe('unknown');
  });
});

describe('a vendor whose refreshes may take longer to show', () => {
  it('is asked so much longer before anything is sent again', async () => {
    const slow = { guarded: false, courses: [{ runMs: HOUR, listedAfterMs: 100 * SECOND }] };
    const step = losing({}, { vendor: { showsWithinMs: 2 * MINUTE, normal: slow } });
    await followed(step);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is sent to once more after that', async () => {
    const step = new Step({
      vendor: {
        showsWithinMs: 2 * MINUTE,
        normal: { replies: [{ kind: 'lost', started: false }] },
      },
    });
    expect((await step.refreshOne(ITEM)).status).toBe('succeeded');
    expect(step.vendor.timesOf('trigger')).toEqual([0, 2 * MINUTE]);
  });
});

describe('a vendor whose refreshes never show', () => {
  it.each([
    [0, 0],
    [7 * SECOND, 7 * SECOND],
  ])('is sent to once more after the pause that it asks for (%i ms)', async (ms, at) => {
    const step = new Step({
      vendor: {
        showsWithinMs: ms,
        normal: { guarded: false, replies: [{ kind: 'lost', started: false }] },
      },
    });
    expect((await step.refreshOne(ITEM)).status).toBe('succeeded');
    expect(step.vendor.timesOf('trigger')).toEqual([0, at]);
  });
});

describe('a vendor that is unavailable for now', () => {
  it('is asked again as long as there is time, with a look before each request', async () => {
    const down = { kind: 'lost', started: false, unavailableMs: 0 } as const;
    const step = new Step({ vendor: { normal: { replies: Array(8).fill(down) } } });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    const sent = step.vendor.timesOf('trigger');
    const looks = step.vendor.timesOf('startedSince');
    expect(sent).toHaveLength(9);
    for (const [index, at] of sent.slice(1).entries()) {
      expect(looks.some((look) => (sent[index] ?? 0) < look && at - look <= SECOND)).toBe(true);
    }
    expect(step.said('unclear')).toHaveLength(1);
  });

  it('is not asked again sooner than it says', async () => {
    const down = { kind: 'lost', started: false, unavailableMs: 10 * MINUTE } as const;
    const step = new Step({ vendor: { normal: { replies: [down] } } });
    await step.refreshOne(ITEM);
    expect(step.vendor.timesOf('trigger')[1]).toBeGreaterThanOrEqual(10 * MINUTE);
  });

  it('may have started it, which is found', async () => {
    const down = { kind: 'lost', started: true, unavailableMs: 0 } as const;
    const step = losing(
      { runMs: HOUR, listedAfterMs: 20 * SECOND },
      { vendor: { normal: { guarded: false, replies: [{ ...down, started: false }, down] } } },
    );
    await followed(step);
  });
});

describe('a refresh that was found by its time alone', () => {
  const theirsInstead: ItemScript = { replies: [{ kind: 'lost', started: false }] };
  const failingForNow: Course = { runMs: 5 * MINUTE, end: { state: 'failed', transient: true } };

  /** Somebody else's begins just before our request, which has no effect unless told. */
  function mistaken(
    options: StepOptions,
    normal: ItemScript = theirsInstead,
    course: Course = { runMs: 3 * HOUR },
  ): Step {
    const step = new Step({ ...options, vendor: { normal } });
    const { vendor } = step;
    const trigger = vendor.trigger.bind(vendor);
    Object.assign(vendor, {
      trigger: (...args: Parameters<typeof trigger>) => {
        if (vendor.triggersOf('a') === 0) vendor.theirs(ITEM, step.clock.elapsed(), course);
        return trigger(...args);
      },
    });
    return step;
  }

  it('is not cancelled at the timeout', async () => {
    const step = mistaken({ onTimeout: 'cancel', timeoutMs: HOUR });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason:
        'still running at the timeout, and left to go on, as it was found by its time alone and may not be ours',
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    expect(step.said('timeout')).toMatchObject([{ running: 1, cancelling: 0 }]);
  });

  it('is not cancelled when the run is, and is said to run on', async () => {
    const step = mistaken({ cancelledAt: HOUR });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'running',
      reason:
        'the workflow run was cancelled; left to go on, as it was found by its time alone and may not be ours',
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('is a success when it succeeds', async () => {
    expect(await mistaken({}).refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
  });

  it.each([true, false])(
    'fails for now: ours, which showed meanwhile, is followed, and not doubled (guarded: %s)',
    async (guarded) => {
      const courses = [{ runMs: MINUTE, listedAfterMs: 2 * MINUTE }];
      const step = mistaken({}, { ...LOST, courses, guarded }, failingForNow);
      const result = await step.refreshOne(ITEM);
      const [ours, ...others] = step.vendor.oursOf('a');
      expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.id, attempts: 1 });
      expect([step.vendor.triggersOf('a'), others]).toEqual([1, []]);
      expect(step.said('retrying')).toHaveLength(1);
    },
  );

  it('fails for now: ours is waited for as long as it may take to show', async () => {
    const courses = [{ runMs: MINUTE, listedAfterMs: 5 * MINUTE + 15 * SECOND }];
    const step = mistaken({}, { ...LOST, courses, guarded: false }, failingForNow);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect([step.vendor.triggersOf('a'), step.vendor.oursOf('a').length]).toEqual([1, 1]);
  });

  it('fails for now: it is tried again when ours has not shown by then', async () => {
    const step = mistaken({}, theirsInstead, failingForNow);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 2 });
    const [, again = 0] = step.vendor.timesOf('trigger');
    expect(again).toBeGreaterThanOrEqual(5 * MINUTE + 30 * SECOND);
    expect(again).toBeLessThan(6 * MINUTE);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('fails for now, and so does ours, as often as retries allow', async () => {
    const courses = [{ ...failingForNow, listedAfterMs: 2 * MINUTE }];
    const step = mistaken({ retries: 1 }, { ...LOST, courses }, failingForNow);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'failed', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });
});

describe('a vendor that is busy and shows nothing that runs', () => {
  const busy = (times: number, more: StepOptions = {}) =>
    new Step({ ...more, vendor: { normal: { replies: Array(times).fill({ kind: 'busy' }) } } });

  it.each([
    ['skip', 'skipped', 'it is already being refreshed'],
    ['fail', 'failed', 'it is already being refreshed'],
    [
      'join',
      'failed',
      "it is already being refreshed, and if-running: join can't be kept: the vendor shows no refresh of it",
    ],
  ] as const)('is taken at its word under %s: %s', async (ifRunning, status, reason) => {
    const step = busy(1_000, { ifRunning });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status, reason, jobId: null });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is asked again under queue with growing pauses, a minute at most, and said once', async () => {
    const step = busy(1_000, { timeoutMs: 2 * HOUR });
    expect((await step.refreshOne(ITEM)).status).toBe('timed-out');
    const sent = step.vendor.timesOf('trigger');
    const pauses = sent.slice(2).map((at, index) => Math.round(at - (sent[index + 1] ?? 0)));
    expect(pauses[0]).toBe(5 * SECOND);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(pauses.at(-1)).toBe(MINUTE);
    expect(sent.length).toBeLessThan(140);
    expect(step.said('waiting-behind')).toHaveLength(1);
  });
});
