import { describe, expect, it } from 'vitest';
import { type Course, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

const ITEM = workbook('a');
const LONG: Course = { runMs: 3 * HOUR };
const QUEUED: Course = { queueMs: 3 * HOUR };
const TIMEOUT = 1 * HOUR;

function running(course: Course, { vendor, ...more }: StepOptions = {}) {
  return new Step({ ...more, vendor: { normal: { courses: [course] }, ...vendor } });
}

describe('at the timeout, with on-timeout: leave', () => {
  it.each([
    [LONG, 'still running at the timeout, and left to go on'],
    [QUEUED, 'still queued at the timeout, and left to go on'],
  ])('a job is left to go on: %j', async (course, reason) => {
    const step = running(course, { timeoutMs: TIMEOUT });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason,
      advice: 'Raise timeout, or find out at the vendor why it takes so long.',
      jobId: 'job-1',
      endedAt: null,
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    expect(step.clock.elapsed()).toBe(TIMEOUT);
    expect(step.said('timeout')).toMatchObject([{ running: 1, cancelling: 0 }]);
  });

  it('a job that had ended by then has its real end', async () => {
    const step = running({ runMs: TIMEOUT - 1 }, { timeoutMs: TIMEOUT });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'succeeded' });
    expect(step.said('timeout')).toEqual([]);
  });
});

describe('a job whose looks are refused after the timeout', () => {
  it('keeps no other from its real end', async () => {
    const hidden = { ...LONG, refused: [TIMEOUT, Number.POSITIVE_INFINITY] } as const;
    const step = new Step({
      timeoutMs: TIMEOUT,
      onTimeout: 'cancel',
      vendor: { scripts: { a: { courses: [hidden] }, b: { courses: [LONG] } } },
    });
    expect(await step.refresh(workbook('a'), workbook('b'))).toMatchObject([
      {
        status: 'timed-out',
        reason: 'still running at the timeout; its cancellation was accepted',
      },
      { status: 'timed-out', reason: 'still running at the timeout, then cancelled by us' },
    ]);
    expect(step.clock.elapsed()).toBeLessThanOrEqual(TIMEOUT + MINUTE);
  });
});

describe('what nobody could look at before the timeout', () => {
  it.each([
    [LONG, 'still running at the timeout, and left to go on'],
    [QUEUED, 'still queued at the timeout, and left to go on'],
  ])('was queued or running as it was when it was adopted: %j', async (course, reason) => {
    const step = running(LONG, {
      ifRunning: 'join',
      timeoutMs: TIMEOUT,
      vendor: { spells: [{ from: 500, to: 2 * HOUR }] },
    });
    step.vendor.theirs(ITEM, 0, course);
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'timed-out', reason });
  });
});

describe('a job of ours that nobody could look at before the timeout', () => {
  it('was queued, as far as anybody knows', async () => {
    const step = running(LONG, {
      timeoutMs: TIMEOUT,
      vendor: { normal: { courses: [LONG] }, spells: [{ from: 1, to: 2 * HOUR }] },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'timed-out',
      reason: 'still queued at the timeout, and left to go on',
      jobId: 'job-1',
    });
  });
});

describe('at the timeout, with on-timeout: cancel', () => {
  const options: StepOptions = { timeoutMs: TIMEOUT, onTimeout: 'cancel' };

  it.each<[Course, string]>([
    [LONG, 'still running at the timeout, then cancelled by us'],
    [QUEUED, 'still queued at the timeout, then cancelled by us'],
    [{ ...LONG, cancel: 'ignores' }, 'still running at the timeout; its cancellation was accepted'],
    [
      { ...LONG, cancel: 'refuses' },
      'still running at the timeout; it could not be cancelled: not permitted',
    ],
    [
      { ...LONG, cancel: 'throws' },
      'still running at the timeout; it could not be cancelled: connection reset',
    ],
    [
      { ...LONG, cancel: 'hangs' },
      'still running at the timeout; it could not be cancelled: no answer within 15 s',
    ],
    [
      { runMs: TIMEOUT + 10 * SECOND, cancel: 'ignores' },
      'still running at the timeout, then it succeeded',
    ],
    [
      { runMs: TIMEOUT + 10 * SECOND, cancel: 'ignores', end: { state: 'failed', reason: 'no' } },
      'still running at the timeout, then failed: no',
    ],
    [
      { ...LONG, cancelTakesMs: 40 * SECOND },
      'still running at the timeout; its cancellation was accepted',
    ],
  ])('the item is timed out whatever came of it, within a minute: %j', async (course, reason) => {
    const step = running(course, options);
    const result = await step.refreshOne(ITEM);
    expect(result).toMatchObject({ status: 'timed-out', reason, attempts: 1 });
    const [asked, ...again] = step.vendor.timesOf('cancel');
    expect(asked).toBe(TIMEOUT);
    // A request without a usable answer is worth another one, as long as there is time.
    expect(again.length > 0).toBe(course.cancel === 'throws');
    expect(step.clock.elapsed()).toBeLessThanOrEqual(TIMEOUT + 1 * MINUTE);
  });

  it('the real end brings its times along', async () => {
    const step = running({ runMs: TIMEOUT + 10 * SECOND, cancel: 'ignores' }, options);
    const start = step.clock.now();
    expect(await step.refreshOne(ITEM)).toMatchObject({
      startedAt: start,
      endedAt: start + TIMEOUT + 10 * SECOND,
    });
  });

  it('the real end brings along when a job began that was queued at the timeout', async () => {
    const course: Course = {
      queueMs: TIMEOUT + 5 * SECOND,
      runMs: 5 * SECOND,
      cancel: 'ignores',
    };
    const step = running(course, options);
    const start = step.clock.now();
    expect(await step.refreshOne(ITEM)).toMatchObject({
      reason: 'still queued at the timeout, then it succeeded',
      startedAt: start + TIMEOUT + 5 * SECOND,
      endedAt: start + TIMEOUT + 10 * SECOND,
    });
  });

  it('all jobs of ours are cancelled at once, and no others', async () => {
    const items = Array.from({ length: 50 }, (_, index) => workbook(`${index}`));
    const step = running(LONG, { ...options, ifRunning: 'join' });
    const [first, second] = items;
    const theirs = [first, second].map((item) => step.vendor.theirs(item ?? ITEM, 0, LONG).id);
    const results = await step.refresh(...items);
    expect(results.every(({ status }) => status === 'timed-out')).toBe(true);
    expect(results[0]?.reason).toBe('still running at the timeout, and left to go on');
    const cancelled = step.vendor.calls.filter(({ name }) => name === 'cancel');
    expect(cancelled).toHaveLength(48);
    expect(
      cancelled.every(({ at, ids: [id = ''] }) => at === TIMEOUT && !theirs.includes(id)),
    ).toBe(true);
    expect(step.said('timeout')).toMatchObject([{ running: 50, cancelling: 48 }]);
    expect(step.clock.elapsed()).toBeLessThanOrEqual(TIMEOUT + 1 * MINUTE);
  });

  it('the step ends within a minute though the vendor is not answering at all', async () => {
    const step = running(LONG, {
      ...options,
      vendor: { normal: { courses: [{ ...LONG, cancel: 'hangs' }] }, latencyMs: 10 * MINUTE },
    });
    const result = await step.refreshOne(ITEM);
    expect(result.status).toBe('timed-out');
    expect(step.clock.elapsed()).toBeLessThanOrEqual(TIMEOUT + 1 * MINUTE);
  });

  it('each cancellation is said, with the reason where it was refused', async () => {
    const step = running(LONG, {
      ...options,
      vendor: {
        scripts: {
          a: { courses: [LONG] },
          b: { courses: [{ ...LONG, cancel: 'refuses' }] },
        },
      },
    });
    await step.refresh(ITEM, workbook('b'));
    expect(
      step.said('cancel').map(({ result, refused }) => [result.plan.item.id, refused]),
    ).toEqual([
      ['a', undefined],
      ['b', 'not permitted'],
    ]);
  });
});

describe('what was not started by the timeout', () => {
  it('is timed out, and says so', async () => {
    const step = running(LONG, { timeoutMs: TIMEOUT, maxParallel: 1 });
    const results = await step.refresh(ITEM, workbook('b'));
    expect(results[1]).toMatchObject({
      status: 'timed-out',
      reason: 'not started when the timeout was reached',
      jobId: null,
      attempts: 0,
    });
    expect(step.vendor.triggersOf('b')).toBe(0);
  });

  it('counts neither as running nor as being cancelled', async () => {
    const step = running(LONG, { timeoutMs: TIMEOUT, maxParallel: 1 });
    await step.refresh(ITEM, workbook('b'), workbook('c'));
    expect(step.said('timeout')).toMatchObject([{ running: 1, cancelling: 0 }]);
  });

  it('does not touch what was started, where nobody waits for the ends', async () => {
    const step = new Step({
      wait: false,
      onTimeout: 'cancel',
      timeoutMs: TIMEOUT,
      vendor: {
        normal: { courses: [LONG] },
        scripts: { b: { replies: [{ kind: 'later', afterMs: 2 * HOUR, turn: true }] } },
      },
    });
    const results = await step.refresh(ITEM, workbook('b'));
    expect(results).toMatchObject([
      { status: 'running', reason: 'started, and not waited for', jobId: 'job-1', advice: null },
      { status: 'timed-out', jobId: null },
    ]);
    expect(step.vendor.timesOf('cancel')).toEqual([]);
  });

  it('is unknown when its request is still on the wire', async () => {
    const step = new Step({
      timeoutMs: 1 * MINUTE,
      vendor: { normal: { replies: [{ kind: 'hangs', started: true }] } },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({ status: 'unknown', jobId: null });
    expect(step.said('unclear')).toMatchObject([{ reason: 'its answer did not come in time' }]);
  });

  it('is unknown when its request was on the wire, or its answer lost', async () => {
    const reply = { kind: 'lost', started: true } as const;
    const step = new Step({
      timeoutMs: 1 * MINUTE,
      vendor: {
        normal: { replies: [reply], courses: [{ ...LONG, listedAfterMs: 1 * HOUR }] },
        spells: [{ from: 10 * SECOND, to: 1 * HOUR }],
      },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason: 'it was being started when the step ended, and may be running',
      advice: 'Look at the vendor whether it runs.',
    });
  });
});

describe('when the workflow run is cancelled', () => {
  const cancelledAt = 10 * MINUTE;

  it.each<[Course, boolean, string]>([
    [LONG, false, 'its cancellation was accepted'],
    [QUEUED, false, 'its cancellation was accepted'],
    [{ runMs: cancelledAt - 1 }, false, 'it had ended before it could be cancelled'],
    [{ ...LONG, cancel: 'refuses' }, true, 'it could not be cancelled: not permitted'],
    [{ ...LONG, cancel: 'throws' }, true, 'it could not be cancelled: connection reset'],
    [{ ...LONG, cancel: 'hangs' }, true, 'it could not be cancelled: no answer within 4 s'],
  ])('our job is cancelled, or stays running where it runs on: %j, %s', async (...given) => {
    const [course, mayRun, words] = given;
    const step = running(course, { cancelledAt });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: mayRun ? 'running' : 'cancelled',
      reason: `the workflow run was cancelled; ${words}`,
      jobId: 'job-1',
      mayRun,
    });
    const [asked, ...again] = step.vendor.timesOf('cancel');
    expect(asked).toBe(cancelledAt);
    expect(again.length > 0).toBe(course.cancel === 'throws');
    expect(step.clock.elapsed()).toBeLessThanOrEqual(cancelledAt + 4 * SECOND);
  });

  it('three hundred jobs are cancelled in parallel, though half of them hang', async () => {
    const items = Array.from({ length: 300 }, (_, index) => workbook(`${index}`));
    const step = running(LONG, {
      cancelledAt,
      vendor: {
        scripts: Object.fromEntries(
          items.map(({ id }, index) => [
            id,
            { courses: [{ ...LONG, cancel: index % 2 === 0 ? 'obeys' : 'hangs' }] },
          ]),
        ),
      },
    });
    const results = await step.refresh(...items);
    expect(step.vendor.timesOf('cancel')).toEqual(Array(300).fill(cancelledAt));
    expect(step.clock.elapsed()).toBe(cancelledAt + 4 * SECOND);
    expect(results.filter(({ reason }) => reason?.includes('was accepted'))).toHaveLength(150);
    const statuses = results.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'cancelled')).toHaveLength(150);
    expect(statuses.filter((status) => status === 'running')).toHaveLength(150);
  });

  it('a vendor that does not even give up is told so, and not waited for', async () => {
    const step = running(LONG, { cancelledAt });
    let given: AbortSignal | undefined;
    Object.assign(step.vendor, {
      cancel: (_: unknown, signal: AbortSignal) => {
        given = signal;
        return new Promise(() => {});
      },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'running',
      reason: 'the workflow run was cancelled; it could not be cancelled: no answer within 4 s',
      mayRun: true,
    });
    expect(given?.aborted).toBe(true);
  });

  it('only what is ours is cancelled; what was adopted is left running', async () => {
    const step = running(LONG, { cancelledAt, ifRunning: 'join' });
    step.vendor.theirs(ITEM, 0, LONG);
    const [adopted, ours] = await step.refresh(ITEM, workbook('b'));
    expect(adopted).toMatchObject({
      status: 'running',
      reason: 'the workflow run was cancelled; left running, it is not ours',
    });
    expect(ours?.status).toBe('cancelled');
    expect(step.vendor.calls.filter(({ name }) => name === 'cancel')).toMatchObject([
      { ids: [ours?.jobId] },
    ]);
    expect(step.said('run-cancelled')).toMatchObject([{ running: 2, cancelling: 1 }]);
  });

  it('ours behind one of somebody else is not started, and theirs is not cancelled', async () => {
    const step = running(LONG, { cancelledAt });
    step.vendor.theirs(ITEM, 0, LONG);
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'cancelled',
      reason: 'the workflow run was cancelled; it had not been started',
      jobId: null,
      mayRun: false,
    });
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    await step.clock.pass(5 * HOUR);
    expect(step.vendor.oursOf('a')).toEqual([]);
  });

  it('on-cancel: leave leaves all running', async () => {
    const step = running(LONG, { cancelledAt, onCancel: 'leave' });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'running',
      reason: 'the workflow run was cancelled; left running (on-cancel: leave)',
    });
    expect(step.said('run-cancelled')).toMatchObject([{ running: 1, cancelling: 0 }]);
    expect(step.vendor.timesOf('cancel')).toEqual([]);
    expect(step.clock.elapsed()).toBe(cancelledAt);
  });

  it('what had ended before keeps its end', async () => {
    const step = new Step({
      cancelledAt,
      vendor: { scripts: { a: { courses: [{ runMs: 1 * MINUTE }] }, b: { courses: [LONG] } } },
    });
    const results = await step.refresh(ITEM, workbook('b'));
    expect(results.map(({ status }) => status)).toEqual(['succeeded', 'cancelled']);
  });

  it('what the vendor holds back is not started any more', async () => {
    const step = running(LONG, {
      cancelledAt,
      vendor: { normal: { replies: [{ kind: 'later', afterMs: 30 * MINUTE }] } },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'cancelled',
      reason: 'the workflow run was cancelled; it had not been started',
    });
    await step.clock.pass(5 * HOUR);
    expect(step.vendor.triggersOf('a')).toBe(1);
  });

  it('what may be running after a lost answer is not said to be sure', async () => {
    const step = running(LONG, {
      cancelledAt: 20 * SECOND,
      vendor: { normal: { replies: [{ kind: 'lost', started: false }] } },
    });
    expect(await step.refreshOne(ITEM)).toMatchObject({
      status: 'unknown',
      reason:
        'the workflow run was cancelled; it was being started when the step ended, and may be running',
      advice: 'Look at the vendor whether it runs.',
      mayRun: true,
    });
    expect(step.clock.elapsed()).toBe(20 * SECOND);
  });

  it('everything is over within the seven and a half seconds that the runner gives', async () => {
    const step = new Step({
      cancelledAt,
      vendor: {
        normal: { courses: [{ ...LONG, cancel: 'hangs' }] },
        latencyMs: 1 * HOUR,
        scripts: {
          b: {
            replies: [
              { kind: 'later', afterMs: cancelledAt - 1 },
              { kind: 'hangs', started: true },
            ],
          },
        },
      },
    });
    const results = await step.refresh(ITEM, workbook('b'));
    expect(step.clock.elapsed()).toBeLessThanOrEqual(cancelledAt + 7 * SECOND);
    expect(results.map(({ status }) => status)).toEqual(['running', 'unknown']);
    expect(step.journal.at(-1)).toMatchObject({ id: 'b', status: 'unknown' });
  });
});
