import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import type { ItemResult } from '../../../src/domain/result.ts';
import { cancelAll } from '../../../src/engine/cancel.ts';
import { type Course, workbook } from '../../fakes/vendor.ts';
import { left } from './earlier.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from './harness.ts';

async function cancel(step: Step, ...results: ItemResult[]): Promise<readonly ItemResult[]> {
  const { watcher: _, gate: __, ...options } = step.context;
  await step.clock.run(cancelAll(results, options));
  return results;
}

/** Cancels one job of this course. */
async function one(course: Course, options: StepOptions = {}) {
  const step = new Step(options);
  const job = step.vendor.theirs(workbook('a'), 0, { runMs: HOUR, ...course });
  const [result] = await cancel(step, left(job));
  if (!result) throw new Error('there is no result');
  return { step, result, tries: step.vendor.timesOf('cancel') };
}

describe('cancelling', () => {
  it('waits for the end of what took it', async () => {
    const { step, result } = await one({ cancelTakesMs: 90 * SECOND });
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: 'it was still running',
      mayRun: false,
      endedAt: expect.any(Number),
    });
    expect(step.clock.elapsed()).toBeGreaterThanOrEqual(90 * SECOND);
    expect(step.eventTypes()).toEqual(['cancel', 'ended']);
  });

  it('asks at once, and also of what is still queued', async () => {
    const { step, result } = await one({ queueMs: HOUR });
    expect(result.status).toBe('cancelled');
    expect(step.vendor.timesOf('cancel')).toEqual([0]);
  });

  it('does not wait with wait: false', async () => {
    const { step, result } = await one({ cancelTakesMs: HOUR }, { wait: false });
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: 'it was still running, and took the cancellation',
    });
    expect(step.clock.elapsed()).toBe(0);
    await step.clock.pass(1 * HOUR);
    expect(step.vendor.timesOf('observe')).toEqual([0]);
  });

  it('waits five minutes at most', async () => {
    const { step, result } = await one({ cancel: 'ignores' });
    expect(result).toMatchObject({ status: 'cancelled', mayRun: false });
    expect(step.clock.elapsed()).toBe(5 * MINUTE);
  });

  it('of what nothing can cancel leaves it running, with the reason', async () => {
    const { result, tries } = await one({ cancel: 'never' });
    expect(result).toMatchObject({
      status: 'running',
      reason: 'it was still running, and is left to go on: there is no such thing',
      advice: 'Wait for its end.',
      mayRun: true,
      endedAt: null,
    });
    expect(tries).toEqual([0]);
  });

  it('of a job that is gone after it took it is done', async () => {
    const { result } = await one({ vanishes: true });
    expect(result).toMatchObject({ status: 'cancelled', mayRun: false });
  });

  it.each([
    [
      'succeeded',
      { state: 'succeeded' },
      'it was still running, and ended before that took effect',
    ],
    [
      'failed',
      { state: 'failed', reason: 'Login failed' },
      'it was still running, and ended before that took effect: Login failed',
    ],
  ] as const)('that came too late tells that it %s', async (status, end, reason) => {
    const { result } = await one({ cancel: 'ignores', runMs: MINUTE, end });
    expect(result).toMatchObject({ status, reason });
  });

  it('does not ask of what had ended', async () => {
    const { result, tries } = await one({ runMs: 0 });
    expect(result).toMatchObject({ status: 'succeeded', reason: 'it had ended already' });
    expect(tries).toEqual([]);
  });

  it('that is refused fails that item alone', async () => {
    const step = new Step();
    const stubborn = step.vendor.theirs(workbook('a'), 0, { runMs: HOUR, cancel: 'refuses' });
    const obeys = step.vendor.theirs(workbook('b'), 0, { runMs: HOUR });
    expect(await cancel(step, left(stubborn), left(obeys))).toMatchObject([
      {
        status: 'failed',
        reason: 'it was still running, and could not be cancelled: not permitted',
        advice: 'Cancel it at the vendor, or let it end.',
        mayRun: true,
      },
      { status: 'cancelled', mayRun: false },
    ]);
    expect(step.said('cancel').map(({ refused }) => refused)).toEqual(['not permitted', undefined]);
  });
});

describe('without a usable answer', () => {
  it('asks again, ever more slowly, and says so once', async () => {
    const { step, result, tries } = await one({ cancelFails: 4 });
    expect(result.status).toBe('cancelled');
    expect(tries.map((at, index) => at - (tries[index - 1] ?? 0))).toEqual([
      0,
      0.5 * SECOND,
      1 * SECOND,
      2 * SECOND,
      4 * SECOND,
    ]);
    expect(step.said('cancel').map(({ refused, again }) => [refused, again])).toEqual([
      ['502', true],
      [undefined, undefined],
    ]);
  });

  it('learns that the first request took effect', async () => {
    const { result } = await one({ cancelFails: 1, cancelLost: true });
    expect(result).toMatchObject({ status: 'cancelled', reason: 'it was still running' });
  });

  it('takes an error for a missing answer too', async () => {
    const { result, tries } = await one({ cancel: 'throws' }, { timeoutMs: MINUTE });
    expect(tries.length).toBeGreaterThan(4);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: 'the timeout was reached before it was known to be cancelled (connection reset)',
      advice: 'Run the cancellation again, or look at the vendor.',
      mayRun: true,
    });
  });

  it('waits for the vendor to answer at all', async () => {
    const spells = [{ from: 0, to: 3 * MINUTE }];
    const { result } = await one({}, { vendor: { spells } });
    expect(result.status).toBe('cancelled');
  });
});

describe('a job that can not be seen', () => {
  const never: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
  const error = () => new StepError('the account was disabled');
  const shut = { vendor: { spells: [{ from: 0, to: HOUR, error }] } };

  it.each<[string, Course, StepOptions, string]>([
    ['whose look is refused', { refused: never }, {}, 'job-1 is not for you'],
    ['that nobody may look at', {}, shut, 'the account was disabled'],
    ['that is not known', { missing: never }, {}, 'no such job'],
  ])('%s is asked to be cancelled, and may take it', async (_, course, options, why) => {
    const { result, tries } = await one(course, options);
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: `it took the cancellation, but can not be seen: ${why}`,
      mayRun: false,
    });
    expect(tries).toHaveLength(1);
  });

  it('that is not cancelled either is unknown', async () => {
    const { result } = await one({ refused: never, cancel: 'refuses' });
    expect(result).toMatchObject({
      status: 'unknown',
      reason: 'it can not be seen (job-1 is not for you), nor could it be cancelled: not permitted',
      advice: 'Look at the vendor whether it runs, and cancel it there.',
      mayRun: true,
    });
  });

  it('keeps no other from its end', async () => {
    const step = new Step();
    const hidden = step.vendor.theirs(workbook('a'), 0, { runMs: HOUR, refused: never });
    const seen = step.vendor.theirs(workbook('b'), 0, { runMs: HOUR });
    const results = await cancel(step, left(hidden), left(seen));
    expect(results.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(step.vendor.timesOf('cancel')).toEqual([0, 0]);
  });
});

describe('a step that ends first', () => {
  it('at its timeout tells what may run', async () => {
    const { step, result } = await one({ cancel: 'hangs' }, { timeoutMs: MINUTE });
    expect(result).toMatchObject({ status: 'timed-out', mayRun: true });
    expect(step.clock.elapsed()).toBeLessThan(2 * MINUTE);
  });

  it('because the run is cancelled does too', async () => {
    const { step, result } = await one({ cancel: 'hangs' }, { cancelledAt: MINUTE });
    expect(result).toMatchObject({
      status: 'running',
      reason: 'the workflow run was cancelled before it was known to be cancelled',
      mayRun: true,
    });
    expect(step.clock.elapsed()).toBe(MINUTE);
  });

  it('has reached its goal for what took the cancellation', async () => {
    const { result } = await one({ cancel: 'ignores' }, { timeoutMs: MINUTE });
    expect(result).toMatchObject({ status: 'cancelled', mayRun: false });
  });
});

describe('many jobs', () => {
  it('are asked for a few at a time', async () => {
    const step = new Step();
    const jobs = Array.from({ length: 30 }, (_, index) =>
      step.vendor.theirs(workbook(`${index}`), 0, { runMs: HOUR }),
    );
    let inFlight = 0;
    let most = 0;
    const { cancel: ask } = step.vendor;
    step.vendor.cancel = async (job, signal) => {
      most = Math.max(most, ++inFlight);
      await step.clock.sleep(SECOND);
      inFlight--;
      return ask.call(step.vendor, job, signal);
    };
    const results = await cancel(step, ...jobs.map((job) => left(job)));
    expect(results.map(({ status }) => status)).toEqual(Array(30).fill('cancelled'));
    expect(most).toBe(8);
  });

  it('are in the journal before the first is asked', async () => {
    const { step } = await one({});
    expect(step.journal[0]).toMatchObject({ jobId: 'job-1', status: 'running', at: 0 });
  });
});
