import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../src/domain/errors.ts';
import { type FakeVendorOptions, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, plannedItem, SECOND, Step } from '../harness.ts';

const AN_HOUR = [57, 58, 59, 60, 60, 61, 62, 63, 55, 66].map((minutes) => minutes * MINUTE);

/** A step with one job of so long a run; its item has a past of hours unless told. */
function step(runMs: number, vendor: FakeVendorOptions & { queueMs?: number } = {}): Step {
  const { queueMs = 0, ...options } = vendor;
  return new Step({
    vendor: {
      durations: { a: AN_HOUR },
      normal: { courses: [{ queueMs, runMs }] },
      ...options,
    },
  });
}

async function refreshed(one: Step): Promise<{ looks: readonly number[]; lagMs: number }> {
  const result = await one.refreshOne(workbook('a'));
  expect(result.status).toBe('succeeded');
  const [job] = one.vendor.jobs;
  const [ended] = one.said('ended');
  return {
    looks: one.vendor.timesOf('observe'),
    lagMs: (ended?.at ?? 0) - (job?.endsAt ?? 0),
  };
}

describe('a past that is known', () => {
  it('makes looks seldom until an end is likely, and the end known sooner', async () => {
    const { looks, lagMs } = await refreshed(step(61 * MINUTE));
    const without = await refreshed(step(61 * MINUTE, { durations: {} }));
    expect(looks.length).toBeLessThan(90);
    expect(without.looks.length).toBeGreaterThan(250);
    expect(looks.filter((at) => at < 40 * MINUTE).length).toBeLessThan(20);
    expect(lagMs).toBeLessThan(15 * SECOND);
  });

  it('is asked for once an item, and after its trigger', async () => {
    const one = step(61 * MINUTE, { normal: { courses: [{ runMs: MINUTE }] } });
    await one.refresh(workbook('a'));
    const names = one.vendor.calls.map(({ name }) => name);
    expect(names.filter((name) => name === 'durations')).toHaveLength(1);
    expect(names.indexOf('durations')).toBeGreaterThan(names.indexOf('trigger'));
  });

  it('is not asked for again when the refresh is tried again', async () => {
    const failed = { state: 'failed', reason: 'pool is busy', transient: true } as const;
    const courses = [{ runMs: MINUTE, end: failed }, { runMs: MINUTE }];
    const one = step(MINUTE, { normal: { courses } });
    await one.refreshOne(workbook('a'));
    expect(one.vendor.triggersOf('a')).toBe(2);
    expect(one.vendor.timesOf('durations')).toHaveLength(1);
  });

  it.each([
    ['refuses', new StepError('not permitted')],
    ['does not answer', new UnavailableError('503')],
    ['does not tell', { untold: 'no history here' }],
    ['has none', []],
  ])('is done without where the vendor %s', async (_, told) => {
    const one = step(5 * MINUTE, { durations: { a: told } });
    const { looks } = await refreshed(one);
    const without = await refreshed(step(5 * MINUTE, { durations: {} }));
    expect(looks).toEqual(without.looks);
    expect(one.eventTypes()).not.toContain('hint');
  });

  it('counts from when the vendor began it, and not from the queue', async () => {
    const { looks, lagMs } = await refreshed(step(60 * MINUTE, { queueMs: 45 * MINUTE }));
    expect(lagMs).toBeLessThan(20 * SECOND);
    // In the queue every half minute; and as if there had been none after that.
    const running = looks.filter((at) => at > 45 * MINUTE + 30 * SECOND);
    expect(running.length).toBeLessThan(90);
    expect(looks.filter((at) => at < 45 * MINUTE).length).toBeLessThanOrEqual(92);
  });

  it.each([-30 * MINUTE, 30 * MINUTE, -10 * HOUR, 10 * HOUR])(
    'is not misled by a clock of the vendor that is off by %i ms',
    async (skewMs) => {
      const { looks, lagMs } = await refreshed(step(61 * MINUTE, { skewMs }));
      expect(looks.length).toBeLessThan(100);
      expect(lagMs).toBeLessThan(30 * SECOND);
    },
  );

  it('does not hold up what takes a second this time, nor lose what takes five hours', async () => {
    const soon = await refreshed(step(1 * SECOND));
    expect(soon.lagMs).toBeLessThanOrEqual(30 * SECOND);
    const late = await refreshed(step(4.9 * HOUR));
    expect(late.lagMs).toBeLessThanOrEqual(5 * MINUTE);
  });

  it('leaves a fixed interval as it is', async () => {
    const one = new Step({
      pollInterval: 10 * MINUTE,
      vendor: { durations: { a: AN_HOUR }, normal: { courses: [{ runMs: HOUR }] } },
    });
    await one.refreshOne(workbook('a'));
    expect(one.vendor.timesOf('observe')).toEqual([1, 2, 3, 4, 5, 6].map((n) => n * 10 * MINUTE));
  });

  it('is told in the log as soon as it is known, and with each heartbeat', async () => {
    const one = step(61 * MINUTE);
    await one.refreshOne(workbook('a'));
    const [first, ...others] = one.said('progress');
    expect(first?.at).toBeLessThanOrEqual(30 * SECOND);
    expect(first?.progress.usual?.runs).toBe(10);
    expect(first?.progress.usual?.ms).toBeCloseTo(60 * MINUTE, 3);
    expect(others.length).toBeGreaterThan(10);
    expect(
      Math.max(...others.map(({ at }, n) => at - ([first, ...others][n]?.at ?? 0))),
    ).toBeLessThan(5 * MINUTE);
  });
});

describe('skip-if-refreshed-within', () => {
  const within = (lastSuccess: FakeVendorOptions['lastSuccess'], skewMs = 0) =>
    new Step({
      skipIfRefreshedWithinMs: HOUR,
      vendor: {
        skewMs,
        normal: { courses: [{ runMs: MINUTE }] },
        ...(lastSuccess && { lastSuccess }),
      },
    });

  it.each([0, 3 * HOUR, -3 * HOUR])(
    'passes over what was refreshed since, by the clock of the vendor (%i ms ahead)',
    async (skewMs) => {
      const one = within({ a: -12 * MINUTE }, skewMs);
      expect(await one.refreshOne(workbook('a'))).toMatchObject({
        status: 'skipped',
        skipped: 'not-wanted',
        reason: 'refreshed 12 min ago',
        jobId: null,
        attempts: 0,
      });
      expect(one.vendor.triggersOf('a')).toBe(0);
    },
  );

  it.each([
    ['the last one is older', -61 * MINUTE],
    ['there is none', undefined],
  ])('refreshes where %s, without a word', async (_, last) => {
    const one = within({ a: last });
    expect((await one.refreshOne(workbook('a'))).status).toBe('succeeded');
    expect(one.eventTypes()).not.toContain('hint');
  });

  it.each([
    ['does not tell', {}, 'the vendor keeps no history'],
    ['refuses', { a: new StepError('not permitted') }, 'not permitted'],
    ['does not answer', { a: new UnavailableError('503') }, '503'],
  ])('refreshes where the vendor %s, and says so', async (_, last, why) => {
    const one = within(last);
    expect((await one.refreshOne(workbook('a'))).status).toBe('succeeded');
    expect(one.said('hint')).toMatchObject([
      { text: `when it was last refreshed can't be told (${why}), so that it is refreshed` },
    ]);
  });

  it('asks nothing where it is not given', async () => {
    const one = new Step({ vendor: { lastSuccess: { a: -1 } } });
    await one.refreshOne(workbook('a'));
    expect(one.vendor.timesOf('lastSuccess')).toEqual([]);
  });

  it('holds up no later stage', async () => {
    const one = within({ a: -1 });
    const stages = ['a', 'b'].map((id, stage) => ({ ...plannedItem(workbook(id)), stage }));
    const results = await one.refresh(...stages);
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'succeeded']);
  });
});
