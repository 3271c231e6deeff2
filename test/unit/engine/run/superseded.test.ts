import { describe, expect, it } from 'vitest';
import type { ItemResult } from '../../../../src/domain/result.ts';
import { followAll } from '../../../../src/engine/follow.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { type Course, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step, type StepOptions } from '../harness.ts';

const A = workbook('a');
const SKIPPED: Course = {
  runMs: 5 * SECOND,
  end: { state: 'superseded', reason: 'another one is running' },
};

/** A vendor that takes a second refresh, and then skips it beside one that it did not show at first. */
function beside(theirs: Course, options: StepOptions = {}) {
  const normal = { guarded: false, courses: [SKIPPED, { runMs: 10 * SECOND }] };
  const step = new Step({ ...options, vendor: { normal } });
  step.vendor.theirs(A, 0, { ...theirs, listedAfterMs: 3 * SECOND });
  return step;
}

describe('a refresh that was skipped beside another one', () => {
  it('is sent again when that has ended, and counts for nothing', async () => {
    const step = beside({ runMs: MINUTE });
    const result = await step.refreshOne(A);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1, jobId: 'job-3' });
    expect(step.vendor.triggersOf('a')).toBe(2);
    expect(step.vendor.timesOf('trigger')[1]).toBeGreaterThanOrEqual(MINUTE);
    expect(step.eventTypes()).toEqual(expect.arrayContaining(['superseded', 'waiting-behind']));
  });

  it('costs none of the retries', async () => {
    const step = beside({ runMs: MINUTE }, { retries: 0 });
    expect((await step.refreshOne(A)).status).toBe('succeeded');
  });

  it.each([
    ['fail', { status: 'failed', reason: 'it is already being refreshed', attempts: 0 }],
    ['skip', { status: 'skipped', skipped: 'not-wanted', attempts: 0 }],
    ['join', { status: 'succeeded', attempts: 0, jobId: 'job-1', triggeredAt: null }],
  ] as const)('is dealt with by if-running: %s', async (ifRunning, expected) => {
    const step = beside({ runMs: MINUTE }, { ifRunning });
    expect(await step.refreshOne(A)).toMatchObject(expected);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it.each([
    ['fail', 'failed'],
    ['skip', 'skipped'],
  ] as const)('beside one that never shows, too: %s, %s', async (ifRunning, status) => {
    const step = beside({ runMs: 0 }, { ifRunning });
    const result = await step.refreshOne(A);
    expect([result.status, result.jobId]).toEqual([status, null]);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is sent again where that was to be joined, and has ended by now', async () => {
    const step = beside({ runMs: 0 }, { ifRunning: 'join' });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(2);
  });

  it('twice, with nothing to be seen that could be joined, has failed', async () => {
    const normal = { guarded: false, courses: [SKIPPED] };
    const step = new Step({ vendor: { normal }, ifRunning: 'join' });
    expect(await step.refreshOne(A)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/if-running: join can't be kept/),
    });
    expect(step.vendor.triggersOf('a')).toBe(2);
  });

  it('is sent ever more seldom while that goes on unseen', async () => {
    const normal = { guarded: false, courses: [SKIPPED] };
    const step = new Step({ vendor: { normal }, timeoutMs: HOUR });
    expect(await step.refreshOne(A)).toMatchObject({
      status: 'timed-out',
      reason: 'not started when the timeout was reached (another one is running)',
    });
    expect(step.vendor.triggersOf('a')).toBeLessThan(80);
    const [before = 0, last = 0] = step.vendor.timesOf('trigger').slice(-2);
    expect(last - before).toBeGreaterThanOrEqual(MINUTE);
  });

  it('is never a success of a step that only waits', async () => {
    const step = new Step();
    const job = step.vendor.theirs(A, 0, SKIPPED);
    const result = await waitFor(step, job.id);
    expect(result).toMatchObject({ status: 'failed', reason: 'another one is running' });
  });
});

describe('a newer refresh that took over', () => {
  /** Ours is superseded after half a minute, by one of somebody else's that began 10 s before. */
  function taken(options: StepOptions = {}, runMs = MINUTE) {
    const end = { state: 'superseded' } as const;
    const step = new Step({
      ...options,
      vendor: { normal: { courses: [{ runMs: 30 * SECOND, end }] } },
    });
    const by = step.vendor.theirs(A, 20 * SECOND, { runMs });
    Object.assign(end, { by });
    return { step, by };
  }

  it.each(['queue', 'join', 'skip', 'fail'] as const)(
    'is followed in its place, whatever if-running says: %s',
    async (ifRunning) => {
      const { step, by } = taken({ ifRunning });
      expect(await step.refreshOne(A)).toMatchObject({
        status: 'succeeded',
        jobId: by.id,
        attempts: 1,
        trigger: { state: 'followed', origin: 'adopted' },
      });
      expect(step.vendor.triggersOf('a')).toBe(1);
    },
  );

  it('is never cancelled', async () => {
    const { step } = taken({ onTimeout: 'cancel', timeoutMs: 5 * MINUTE }, HOUR);
    expect((await step.refreshOne(A)).status).toBe('timed-out');
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('is followed by a step that only waits', async () => {
    const { step, by } = taken();
    const end = { state: 'superseded', by } as const;
    const job = step.vendor.theirs(A, 0, { runMs: 30 * SECOND, end });
    expect(await waitFor(step, job.id)).toMatchObject({ status: 'succeeded', jobId: by.id });
  });
});

async function waitFor(step: Step, jobId: string): Promise<ItemResult> {
  const result = { ...newResult(plannedItem(A)), jobId };
  const { watcher: _, gate: __, ...options } = step.context;
  await step.clock.run(followAll([result], options));
  return result;
}
