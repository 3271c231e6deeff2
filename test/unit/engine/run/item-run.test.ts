import { describe, expect, it } from 'vitest';
import { StepError, TimeoutReached, UnavailableError } from '../../../../src/domain/errors.ts';
import { type Course, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

const ITEM = workbook('a');

const EVICTED: Course = {
  runMs: 1 * MINUTE,
  end: { state: 'failed', reason: 'the model was evicted', transient: true },
};
const WRONG: Course = {
  runMs: 1 * MINUTE,
  end: { state: 'failed', reason: 'Login failed', advice: 'Renew it.' },
};
const FINE: Course = { runMs: 1 * MINUTE };

function running(courses: readonly Course[], { vendor, ...more }: StepOptions = {}) {
  return new Step({ ...more, vendor: { normal: { courses }, ...vendor } });
}

describe('an item that is refreshed', () => {
  it('ends as its job did, with the times of the vendor', async () => {
    const step = running([{ queueMs: 30 * SECOND, runMs: 2 * MINUTE }], {
      vendor: { skewMs: 5 * SECOND, normal: { courses: [{ queueMs: 30_000, runMs: 120_000 }] } },
    });
    const start = step.clock.now();
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'succeeded',
      reason: null,
      advice: null,
      jobId: 'job-1',
      trigger: { state: 'followed', origin: 'answered' },
      triggeredAt: start,
      startedAt: start + 35 * SECOND,
      endedAt: start + 155 * SECOND,
      attempts: 1,
    });
    expect(step.eventTypes()).toEqual(['stage', 'triggered', 'ended']);
  });

  it.each<[Course, object]>([
    [WRONG, { status: 'failed', reason: 'Login failed', advice: 'Renew it.' }],
    [
      { end: { state: 'cancelled', reason: 'by an administrator' } },
      { status: 'cancelled', reason: 'by an administrator' },
    ],
    [{ end: { state: 'unknown', reason: 'state 7' } }, { status: 'unknown', reason: 'state 7' }],
    [
      { missing: [10 * SECOND, Number.POSITIVE_INFINITY] },
      { status: 'unknown', reason: 'no such job' },
    ],
  ])('is not a success when its job ends so: %j', async (course, expected) => {
    expect(await running([course]).refreshOne(ITEM)).toMatchObject({ ...expected, attempts: 1 });
  });

  it('knows when it began also where it had ended before anybody looked', async () => {
    const step = running([{ queueMs: 100, runMs: 300 }]);
    const start = step.clock.now();
    expect(await step.refreshOne(ITEM)).toMatchObject({
      startedAt: start + 100,
      endedAt: start + 400,
    });
    expect(step.vendor.timesOf('observe')).toHaveLength(1);
  });

  it('brings along how the parts of it ended', async () => {
    const parts = ['Sales: 12 s', 'Stock: 3 s'];
    const step = running([{ end: { state: 'succeeded', parts } }]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', parts });
    expect(await running([FINE]).refreshOne(ITEM)).toMatchObject({ parts: [] });
  });

  it('gets the moment of our own clock for an end that the vendor gives no time of', async () => {
    const step = running([{ missing: [0, Number.POSITIVE_INFINITY] }]);
    const result = await step.refreshOne(ITEM);
    expect(result.endedAt).toBe(step.clock.now());
  });

  it('shows while it goes on whether it is queued or running, and since when', async () => {
    const step = running([{ queueMs: 1 * MINUTE, runMs: 10 * MINUTE }]);
    const start = step.clock.now();
    const seen: unknown[] = [];
    const { vendor } = step;
    const observe = vendor.observe.bind(vendor);
    Object.assign(vendor, {
      observe: (...args: Parameters<typeof observe>) => {
        const [triggered] = step.said('triggered');
        seen.push(triggered?.result.startedAt);
        return observe(...args);
      },
    });
    await step.refreshOne(ITEM);
    expect(seen[0]).toBeNull();
    expect(seen.at(-1)).toBe(start + 1 * MINUTE);
  });

  it('tells the journal of every change, the job id first of all', async () => {
    const step = running([FINE]);
    await step.refreshOne(ITEM);
    expect(
      step.journal.map(({ status, jobId, trigger }) => [status, jobId, trigger.state]),
    ).toEqual([
      ['running', null, 'sent'],
      ['running', 'job-1', 'followed'],
      // When it began is known.
      ['running', 'job-1', 'followed'],
      ['succeeded', 'job-1', 'followed'],
    ]);
  });

  it('is in the journal with its job before anybody is told of it', async () => {
    const step = running([FINE]);
    const { emit } = step.context;
    let known: unknown;
    Object.assign(step.context, {
      emit: (event: Parameters<typeof emit>[0]) => {
        if (event.type === 'triggered') known = step.journal.at(-1)?.jobId;
        emit(event);
      },
    });
    await step.refreshOne(ITEM);
    expect(known).toBe('job-1');
  });
});

describe('retries', () => {
  it('come after a failure that the vendor calls transient', async () => {
    const step = running([EVICTED, FINE]);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({
      status: 'succeeded',
      reason: null,
      jobId: 'job-2',
      attempts: 2,
    });
    expect(step.said('retrying')).toMatchObject([{ reason: 'the model was evicted', attempt: 2 }]);
    expect(step.eventTypes()).toEqual(['stage', 'triggered', 'retrying', 'triggered', 'ended']);
    expect(step.vendor.doubled).toBe(false);
  });

  it('are said also when the vendor gives no reason', async () => {
    const step = running([{ end: { state: 'failed', transient: true } }, FINE]);
    await step.refreshOne(ITEM);
    expect(step.said('retrying')).toMatchObject([{ reason: 'it failed', attempt: 2 }]);
  });

  it.each([0, 1, 2, 5])('are %i at most', async (retries) => {
    const step = running([EVICTED], { retries });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason: 'the model was evicted',
      attempts: retries + 1,
    });
    expect(step.vendor.triggersOf('a')).toBe(retries + 1);
  });

  it.each<[string, Course]>([
    ['any other failure', WRONG],
    [
      'a cancellation that is called transient',
      { end: { state: 'cancelled', reason: 'x', transient: true } },
    ],
    [
      'an unknown end that is called transient',
      { end: { state: 'unknown', reason: 'x', transient: true } },
    ],
    ['a success that is called transient', { end: { state: 'succeeded', transient: true } }],
  ])('do not come after %s', async (_, course) => {
    const step = running([course, FINE]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ attempts: 1, jobId: 'job-1' });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  const passing = { kind: 'refused', reason: 'an internal error', transient: true } as const;

  function refusing(times: number, more: StepOptions) {
    const replies = Array.from({ length: times }, () => passing);
    return new Step({ ...more, vendor: { normal: { courses: [FINE], replies } } });
  }

  it('come after a pause where the vendor calls its refusal transient', async () => {
    const step = refusing(1, { retries: 1 });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(step.eventTypes()).toEqual(['stage', 'retrying', 'triggered', 'ended']);
    expect(step.vendor.timesOf('trigger')).toEqual([0, 30 * SECOND]);
  });

  it.each([
    ['retries are used up', { retries: 1 }, 2],
    ['there are none', { retries: 0 }, 1],
    ['nobody waits', { retries: 3, wait: false }, 1],
    ['the step ends before the pause does', { retries: 3, timeoutMs: 20 * SECOND }, 1],
  ])('of a refusal end as it says when %s', async (_, options, triggers) => {
    const step = refusing(9, options);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason: 'an internal error',
      jobId: null,
    });
    expect(step.vendor.triggersOf('a')).toBe(triggers);
  });

  it('of a refusal and of a failure are counted together', async () => {
    const normal = { courses: [EVICTED], replies: [passing] };
    const step = new Step({ retries: 1, vendor: { normal } });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'failed', attempts: 1 });
    expect(step.vendor.triggersOf('a')).toBe(2);
  });

  it('of a refusal begin nothing after the run was cancelled', async () => {
    const step = refusing(9, { retries: 3, cancelledAt: 10 * SECOND });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'cancelled', jobId: null });
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('never have two refreshes at once, also beside others of their kind', async () => {
    const items = Array.from({ length: 20 }, (_, index) => workbook(`${index}`));
    const step = running([EVICTED, EVICTED, FINE], { retries: 2 });
    const results = await step.refresh(...items);
    expect(results.every(({ status, attempts }) => status === 'succeeded' && attempts === 3)).toBe(
      true,
    );
    expect(step.vendor.doubled).toBe(false);
  });

  it('of a refresh that was only adopted count like those of our own', async () => {
    for (const retries of [0, 1]) {
      const step = running([EVICTED], { ifRunning: 'join', retries });
      step.vendor.theirs(ITEM, 0, EVICTED);
      expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'failed', attempts: retries });
      expect(step.vendor.triggersOf('a')).toBe(retries);
    }
  });

  it('end, also when it is always the refresh of somebody else that fails', async () => {
    const step = running([FINE], { ifRunning: 'join', retries: 1, timeoutMs: 1 * HOUR });
    for (let minute = 0; minute < 60; minute++) {
      step.vendor.theirs(ITEM, minute * MINUTE, { ...EVICTED, runMs: 70 * SECOND });
    }
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'failed' });
    expect(step.said('adopted').length).toBeLessThanOrEqual(2);
  });

  it('that are held until the timeout cancel nothing: the failed job has ended', async () => {
    const step = running([EVICTED], { timeoutMs: 10 * MINUTE, onTimeout: 'cancel' });
    // The vendor is busy with somebody else's when ours is to be tried again.
    step.vendor.theirs(ITEM, 1 * MINUTE, { runMs: 1 * HOUR });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: expect.stringContaining('not started when the timeout was reached'),
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('that are held until the run is cancelled leave nothing running', async () => {
    const step = running([EVICTED], { cancelledAt: 10 * MINUTE, onCancel: 'leave' });
    step.vendor.theirs(ITEM, 1 * MINUTE, { runMs: 1 * HOUR });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'cancelled' });
    expect(result.reason).not.toContain('left running');
  });
});

describe('a hint', () => {
  it('is said once, and stands as the reason while the item is under way', async () => {
    const step = running([{ queueMs: 5 * MINUTE, runMs: 5 * MINUTE, hint: 'no free slot' }], {
      timeoutMs: 4 * MINUTE,
    });
    const result = await step.refreshOne(ITEM);
    expect(step.said('hint')).toMatchObject([
      { text: 'no free slot', result: { plan: { item: { id: 'a' } } } },
    ]);
    expect(result.reason).toBe('still queued at the timeout, and left to go on (no free slot)');
  });

  it('is gone when the item has ended well', async () => {
    const step = running([{ queueMs: 1 * MINUTE, runMs: 1 * MINUTE, hint: 'no free slot' }]);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded', reason: null });
  });
});

describe('without waiting', () => {
  it('an item is running as soon as its trigger was accepted', async () => {
    const step = running([EVICTED], { wait: false });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'running', jobId: 'job-1', attempts: 1, endedAt: null });
    expect(step.clock.elapsed()).toBe(0);
    expect(step.vendor.timesOf('observe')).toEqual([]);
  });

  it('nothing is tried again, for nobody looks', async () => {
    const step = running([EVICTED], { wait: false, retries: 5 });
    await step.refreshOne(ITEM);
    await step.clock.pass(1 * HOUR);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('ours still waits behind one that runs', async () => {
    const step = running([FINE], { wait: false });
    step.vendor.theirs(ITEM, 0, { runMs: 10 * MINUTE });
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'running', jobId: 'job-2', attempts: 1 });
    expect(step.clock.elapsed()).toBeGreaterThanOrEqual(10 * MINUTE);
  });
});

describe('a vendor that was never reached', () => {
  it('is the reason of what was not started until the timeout', async () => {
    const step = running([FINE], { timeoutMs: MINUTE, ifRunning: 'join' });
    const cause = new StepError('Fake was never reached in 1 min (connection refused)');
    step.vendor.running = async () => {
      await step.clock.sleep(MINUTE);
      throw new TimeoutReached({ cause });
    };
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason: `not started when the timeout was reached (${cause.message})`,
    });
  });
});

describe('what makes an item hopeless', () => {
  const spell = (error: Error, from: number) => ({
    spells: [{ from, to: 10 * HOUR, error: () => error }],
  });

  it('leaves it unknown when its job is there', async () => {
    const error = new StepError('the account was disabled', { advice: 'Ask for a new one.' });
    const step = running([{ runMs: 1 * HOUR }], {
      vendor: { normal: { courses: [{ runMs: 1 * HOUR }] }, ...spell(error, 10 * MINUTE) },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: 'the account was disabled',
      advice: 'Ask for a new one.',
      jobId: 'job-1',
    });
  });

  it('leaves it failed when nothing was started', async () => {
    const error = new UnavailableError('no host is known', { heals: 'soon' });
    const step = running([FINE], { ifRunning: 'skip', vendor: spell(error, 0) });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'failed',
      reason: 'no answer from the vendor: no host is known',
      jobId: null,
    });
    expect(step.vendor.triggersOf('a')).toBe(0);
  });

  it('is not swallowed when it is a bug of ours', async () => {
    const error = new TypeError('x is not a function');
    const step = running([FINE], { ifRunning: 'skip', vendor: spell(error, 0) });
    await expect(step.refreshOne(ITEM)).rejects.toBe(error);
  });
});

describe('a failure that is tried again beside somebody else’s refresh', () => {
  it.each(['skip', 'fail'] as const)(
    'stays one, and is never passed over (%s)',
    async (ifRunning) => {
      const step = running([EVICTED], { ifRunning });
      step.vendor.theirs(ITEM, 1 * MINUTE, { runMs: 5 * MINUTE });
      const result = await step.refreshOne(ITEM);
      expect(result).toMatchObject({ status: 'failed', skipped: null, attempts: 1 });
      expect(step.vendor.triggersOf('a')).toBe(1);
    },
  );

  it('says why it failed, and why it was not tried again', async () => {
    const step = running([EVICTED], { ifRunning: 'skip' });
    step.vendor.theirs(ITEM, 1 * MINUTE, { runMs: 5 * MINUTE });
    expect((await step.refreshOne(ITEM)).reason).toBe(
      'the model was evicted; not tried again: it is already being refreshed',
    );
  });
});
