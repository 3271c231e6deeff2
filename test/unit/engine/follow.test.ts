import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import type { ItemResult } from '../../../src/domain/result.ts';
import { followAll } from '../../../src/engine/follow.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import { jobOf } from '../../../src/engine/run/stage.ts';
import { workbook } from '../../fakes/vendor.ts';
import { left } from './earlier.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step, type StepOptions } from './harness.ts';

async function follow(step: Step, ...results: ItemResult[]): Promise<readonly ItemResult[]> {
  const { watcher: _, gate: __, ...options } = step.context;
  await step.clock.run(followAll(results, options));
  return results;
}

const stepWith = (options: StepOptions = {}) => new Step(options);

describe('what an earlier step left', () => {
  const item = workbook('a');
  const job = new Step().vendor.theirs(item, 0);

  it('is a job, with the time of its trigger where that is known', () => {
    expect(jobOf(left(job, { triggeredAt: 7 }))).toStrictEqual({
      id: job.id,
      item,
      triggeredAt: 7,
    });
    expect(jobOf(left(job))).toStrictEqual({ id: job.id, item });
  });

  it('is none where nothing was started', () => {
    expect(jobOf(newResult(plannedItem(item)))).toBeUndefined();
  });
});

describe('following', () => {
  it('ends each as its job did, and says so once', async () => {
    const step = stepWith();
    const good = step.vendor.theirs(workbook('a'), 0, { queueMs: MINUTE, runMs: 5 * MINUTE });
    const bad = step.vendor.theirs(workbook('b'), 0, { end: { state: 'failed', reason: 'no' } });
    const results = await follow(step, left(good), left(bad));
    expect(results).toMatchObject([
      { status: 'succeeded', startedAt: expect.any(Number), attempts: 1 },
      { status: 'failed', reason: 'no' },
    ]);
    expect(step.said('ended').map(({ result }) => result.jobId)).toEqual([bad.id, good.id]);
    expect(step.eventTypes()).not.toContain('triggered');
    expect(step.vendor.timesOf('trigger')).toEqual([]);
  });

  it('never tries a failure again, however transient', async () => {
    const step = stepWith({ retries: 3 });
    const end = { state: 'failed', reason: 'evicted', transient: true } as const;
    const [result] = await follow(step, left(step.vendor.theirs(workbook('a'), 0, { end })));
    expect(result?.status).toBe('failed');
    expect(step.vendor.timesOf('trigger')).toEqual([]);
  });

  it('tells of progress while it waits', async () => {
    const step = stepWith();
    await follow(step, left(step.vendor.theirs(workbook('a'), 0, { runMs: HOUR })));
    expect(step.said('progress')[0]?.progress).toMatchObject({ running: 1, waiting: 0 });
  });

  it('goes on through an outage', async () => {
    const step = stepWith({ vendor: { spells: [{ from: 0, to: 10 * MINUTE }] } });
    const job = step.vendor.theirs(workbook('a'), 0, { runMs: 5 * MINUTE });
    const [result] = await follow(step, left(job));
    expect(result?.status).toBe('succeeded');
    expect(step.said('unavailable')).toHaveLength(1);
  });

  it('of what can not be looked at is unknown', async () => {
    const error = () => new StepError('not permitted', { advice: 'Ask for it.' });
    const step = stepWith({ vendor: { spells: [{ from: 0, to: HOUR, error }] } });
    const [result] = await follow(step, left(step.vendor.theirs(workbook('a'), 0)));
    expect(result).toMatchObject({
      status: 'unknown',
      reason: 'not permitted',
      advice: 'Ask for it.',
    });
  });

  it('looks once more at the timeout, and keeps what the earlier step knew', async () => {
    const step = stepWith({ timeoutMs: 10 * MINUTE, onTimeout: 'cancel' });
    const late = step.vendor.theirs(workbook('a'), 0, { runMs: 10 * MINUTE - 1 });
    const never = step.vendor.theirs(workbook('b'), 0, { runMs: Number.POSITIVE_INFINITY });
    const results = await follow(step, left(late), left(never, { triggeredAt: 7 }));
    expect(results).toMatchObject([
      { status: 'succeeded' },
      { status: 'timed-out', triggeredAt: 7, jobId: never.id },
    ]);
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    expect(step.said('timeout')).toMatchObject([{ running: 1, cancelling: 0 }]);
  });

  it('cancels nothing when the run is cancelled', async () => {
    const step = stepWith({ cancelledAt: MINUTE });
    const job = step.vendor.theirs(workbook('a'), 0, { runMs: HOUR });
    const [result] = await follow(step, left(job));
    expect(result).toMatchObject({
      status: 'running',
      reason: 'the workflow run was cancelled; left running: operation wait cancels nothing',
      mayRun: false,
    });
    expect(step.clock.elapsed()).toBeLessThan(MINUTE + 5 * SECOND);
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    expect(step.said('run-cancelled')).toMatchObject([{ running: 1, cancelling: 0 }]);
  });
});
