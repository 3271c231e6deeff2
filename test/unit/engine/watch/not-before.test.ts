import { describe, expect, it } from 'vitest';
import type { ItemResult } from '../../../../src/domain/result.ts';
import { cancelAll } from '../../../../src/engine/cancel.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step } from '../harness.ts';

/** A vendor that asks, with every word, not to be asked about the job for a minute. */
const asking = (runMs: number) => ({
  normal: { courses: [{ runMs, notBeforeMs: MINUTE }] },
});

describe('a vendor that asks not to be asked for a minute', () => {
  it('is asked when that is over, first and ever after', async () => {
    const step = new Step({ vendor: asking(150 * SECOND) });
    expect((await step.refreshOne(workbook('a'))).status).toBe('succeeded');
    expect(step.vendor.timesOf('observe')).toEqual([1, 2, 3].map((minutes) => minutes * MINUTE));
  });

  it('is not asked sooner for a short poll-interval, nor later than a long one', async () => {
    const impatient = new Step({ vendor: asking(30 * SECOND), pollInterval: 5 * SECOND });
    await impatient.refreshOne(workbook('a'));
    expect(impatient.vendor.timesOf('observe')).toEqual([MINUTE]);
    const calm = new Step({ vendor: asking(30 * SECOND), pollInterval: 2 * MINUTE });
    await calm.refreshOne(workbook('a'));
    expect(calm.vendor.timesOf('observe')).toEqual([2 * MINUTE]);
  });

  it('does not keep others waiting', async () => {
    const normal = { courses: [{ runMs: 30 * SECOND }] };
    const scripts = { a: asking(30 * SECOND).normal };
    const step = new Step({ vendor: { normal, scripts, together: false } });
    await step.refresh(workbook('a'), workbook('b'));
    expect(step.vendor.timesOf('observe', 'job-1')).toEqual([MINUTE]);
    expect(step.vendor.timesOf('observe', 'job-2').length).toBeGreaterThan(5);
  });

  it('is asked all the same at the timeout', async () => {
    const step = new Step({ vendor: asking(30 * SECOND), timeoutMs: 40 * SECOND });
    expect((await step.refreshOne(workbook('a'))).status).toBe('succeeded');
    expect(step.vendor.timesOf('observe')).toEqual([40 * SECOND]);
  });

  it('is asked after a cancellation as if it had not', async () => {
    const timeoutMs = 90 * SECOND;
    const step = new Step({ vendor: asking(HOUR), timeoutMs, onTimeout: 'cancel' });
    const { status, reason } = await step.refreshOne(workbook('a'));
    expect([status, reason]).toEqual([
      'timed-out',
      'still running at the timeout, then cancelled by us',
    ]);
  });

  it('is asked about the jobs of an earlier step when they are cancelled', async () => {
    const step = new Step();
    const job = step.vendor.theirs(workbook('a'), 0, { runMs: HOUR, notBeforeMs: MINUTE });
    const result: ItemResult = { ...newResult(plannedItem(job.item)), jobId: job.id };
    const { watcher: _, gate: __, ...options } = step.context;
    await step.clock.run(cancelAll([result], options));
    expect(result.status).toBe('cancelled');
    expect(step.clock.elapsed()).toBeLessThan(10 * SECOND);
  });
});
