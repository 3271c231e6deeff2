import { describe, expect, it } from 'vitest';
import type { Ended } from '../../../../src/domain/job.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { MINUTE, Step, type StepOptions } from '../harness.ts';

const A = workbook('a');
const PASSING: Ended = { state: 'failed', reason: 'evicted', transient: true };

/** A vendor that answers the request to start a refresh with its end. */
function answering(ends: readonly Ended[], options: StepOptions = {}): Step {
  const replies = ends.map((ended) => ({ kind: 'ended', ended }) as const);
  return new Step({ ...options, vendor: { normal: { guarded: false, replies } } });
}

describe('a refresh that has ended with the answer to its request', () => {
  it('has no job id, and counts as one of ours', async () => {
    const step = answering([
      { state: 'succeeded', startedAt: 5, endedAt: 6, parts: ['Orders: Success'] },
    ]);
    const result = await step.refreshOne(A);
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: null,
      attempts: 1,
      triggeredAt: expect.any(Number),
      startedAt: 5,
      endedAt: 6,
      parts: ['Orders: Success'],
      trigger: { state: 'followed', origin: 'answered' },
    });
    expect(step.eventTypes()).toEqual(['stage', 'triggered', 'ended']);
    expect(step.vendor.triggersOf('a')).toBe(1);
    expect(step.vendor.timesOf('observe')).toEqual([]);
  });

  it('fails as it says', async () => {
    const step = answering([{ state: 'failed', reason: 'Orders: denied', advice: 'Ask.' }]);
    expect(await step.refreshOne(A)).toMatchObject({
      status: 'failed',
      reason: 'Orders: denied',
      advice: 'Ask.',
      jobId: null,
      attempts: 1,
    });
  });

  it('is tried again where the vendor calls its failure passing', async () => {
    const step = answering([PASSING, { state: 'succeeded' }]);
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', attempts: 2 });
    expect(await answering([PASSING, PASSING]).refreshOne(A)).toMatchObject({
      status: 'failed',
      attempts: 2,
    });
  });

  it('is told at once where nobody waits, and not tried again', async () => {
    const done = await answering([{ state: 'succeeded' }], { wait: false }).refreshOne(A);
    expect(done).toMatchObject({ status: 'succeeded', jobId: null });
    const step = answering([PASSING], { wait: false });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'failed', attempts: 1 });
  });

  it('is not asked about when an answer before it was lost', async () => {
    const normal = {
      guarded: false,
      replies: [
        { kind: 'lost', started: false },
        { kind: 'ended', ended: { state: 'succeeded' } },
      ],
    } as const;
    const step = new Step({ vendor: { normal } });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: null });
    expect(step.clock.elapsed()).toBeLessThan(2 * MINUTE);
  });
});
