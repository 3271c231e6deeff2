import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import { type FakeVendorOptions, type Reply, workbook } from '../../../fakes/vendor.ts';
import { MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

const A = workbook('a');

/** A vendor that takes the ids that we choose, and shows nobody its lists. */
function choosing(replies: readonly Reply[] = [], more: StepOptions = {}) {
  const vendor: FakeVendorOptions = {
    choosesIds: true,
    lists: false,
    normal: { replies, courses: [{ runMs: MINUTE }] },
    ...more.vendor,
  };
  return new Step({ ...more, vendor });
}

const LOST = { kind: 'lost', started: true } as const;
const NEVER_CAME = { kind: 'lost', started: false } as const;

describe('a job whose id we choose', () => {
  it('is in the journal before its request is sent', async () => {
    const step = choosing();
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-1' });
    const [first] = step.journal.filter(({ trigger }) => trigger.state === 'sent');
    expect(first).toMatchObject({ trigger: { jobId: 'chosen-1' }, at: 0 });
  });

  it('is asked for by it when the answer is lost, and is surely ours', async () => {
    const step = choosing([LOST]);
    const result = await step.refreshOne(A);
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: 'chosen-1',
      trigger: { state: 'followed', origin: 'answered' },
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
    expect(step.vendor.timesOf('startedSince')).toEqual([]);
  });

  it('is cancelled at the timeout though its answer was lost', async () => {
    const step = choosing([LOST], { timeoutMs: 30 * SECOND, onTimeout: 'cancel' });
    expect((await step.refreshOne(A)).status).toBe('timed-out');
    expect(step.vendor.timesOf('cancel', 'chosen-1')).toHaveLength(1);
  });

  it.each([
    ['the timeout', { timeoutMs: 800 }, 'timed-out'],
    ['the cancellation of the run', { cancelledAt: 800 }, 'cancelled'],
  ] as const)(
    'is cancelled at %s even before it is known that it is there',
    async (_, end, status) => {
      const step = choosing([LOST], { ...end, onTimeout: 'cancel' });
      expect(await step.refreshOne(A)).toMatchObject({ status, mayRun: false });
      expect(step.vendor.timesOf('cancel', 'chosen-1')).toHaveLength(1);
    },
  );

  it('is named where what became of it is not known: a later step can look at it', async () => {
    const step = choosing([LOST], { timeoutMs: 800 });
    expect(await step.refreshOne(A)).toMatchObject({
      status: 'unknown',
      jobId: 'chosen-1',
      attempts: 1,
      triggeredAt: null,
    });
  });

  it.each([
    ['the timeout', { timeoutMs: 800 }, false],
    ['the cancellation of the run', { cancelledAt: 800 }, true],
  ] as const)('is unknown at %s where it can not be cancelled', async (_, end, mayRun) => {
    const course = { runMs: MINUTE, cancel: 'refuses' } as const;
    const vendor = { normal: { replies: [LOST], courses: [course] } };
    const step = choosing([], { ...end, onTimeout: 'cancel', vendor });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'unknown', mayRun });
  });

  it('keeps it when the request is sent again, so that there are never two', async () => {
    const step = choosing([NEVER_CAME]);
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-1' });
    expect(step.vendor.triggersOf('a')).toBe(2);
    expect(step.vendor.chosen).toEqual(['chosen-1']);
    expect(step.vendor.oursOf('a')).toHaveLength(1);
  });

  it('has another one at every attempt', async () => {
    const end = { state: 'failed', transient: true } as const;
    const courses = [{ runMs: SECOND, end }, { runMs: SECOND }];
    const step = choosing([], { vendor: { normal: { courses } } });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-2' });
  });

  it.each([
    ['a limit', { kind: 'later', afterMs: SECOND }],
    ['a word that it is busy', { kind: 'busy', reason: 'wait' }],
  ] as const)('keeps it after %s: it may have begun all the same', async (_, reply) => {
    const step = choosing([reply, reply]);
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-1' });
    expect(step.vendor.chosen).toEqual(['chosen-1']);
  });

  it('is asked for through an outage', async () => {
    const spells = [{ from: 500, to: 90 * SECOND }];
    const step = choosing([LOST], { vendor: { spells } });
    // The spell begins when the request is out: it is the looks that meet it.
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-1' });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is asked for again past a single refusal to let us look', async () => {
    const error = () => new StepError('not for you');
    const step = choosing([LOST], {
      vendor: { spells: [{ from: 500, to: 3 * SECOND, error }] },
    });
    expect(await step.refreshOne(A)).toMatchObject({ status: 'succeeded', jobId: 'chosen-1' });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('is unknown where the vendor does not let us look', async () => {
    const error = () => new StepError('not for you');
    const step = choosing([LOST], { vendor: { spells: [{ from: 500, to: 10 * MINUTE, error }] } });
    expect(await step.refreshOne(A)).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/whether it started can't be told: not for you$/),
    });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });
});
