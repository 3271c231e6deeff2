import { describe, expect, it } from 'vitest';
import { type FakeVendorOptions, workbook } from '../../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step, type StepOptions } from '../harness.ts';

const DAY = 24 * HOUR;

/** Jobs that are followed from the beginning, and what looking at them came to. */
async function follow(runsMs: readonly number[], options: StepOptions = {}) {
  const step = new Step(options);
  const jobs = runsMs.map((runMs, n) => step.vendor.theirs(workbook(`${n}`), 0, { runMs }));
  const { watcher } = step.context;
  const settled = Promise.allSettled(jobs.map((job) => watcher.watch(job)));
  const ends = await step.clock.run(settled);
  return { step, ends, requests: requestsOf(step) };
}

/** Requests for looks: one each, or one for the list and one for each end. */
function requestsOf({ vendor }: Step): readonly { at: number; number: number }[] {
  return vendor.calls
    .filter(({ name }) => name === 'observe')
    .map(({ at, ids }) => {
      const ended = vendor.jobs.filter(({ id, endsAt }) => ids.includes(id) && endsAt <= at);
      const listed = vendor.observesTogether && ids.length >= 3;
      return { at, number: listed ? 1 + ended.length : ids.length };
    });
}

function most(requests: Awaited<ReturnType<typeof follow>>['requests'], withinMs: number): number {
  return Math.max(
    ...requests.map(({ at: from }) =>
      requests
        .filter(({ at }) => at >= from && at < from + withinMs)
        .reduce((sum, { number }) => sum + number, 0),
    ),
  );
}

describe('a daily quota', () => {
  const limits = (looksPerDay: number, more: FakeVendorOptions = {}): StepOptions => ({
    timeoutMs: 5 * DAY,
    vendor: { limits: { looksPerDay }, ...more },
  });

  it('is never used by more than a quarter, by a list', async () => {
    const { requests } = await follow(Array(20).fill(4 * DAY), limits(2_000));
    expect(most(requests, DAY)).toBeLessThanOrEqual(500);
  });

  it('is never used by more than a quarter, job by job', async () => {
    const apart = limits(2_000, { together: false });
    const { requests } = await follow(Array(20).fill(3 * DAY), apart);
    expect(most(requests, DAY)).toBeLessThanOrEqual(500);
    expect(most(requests, DAY)).toBeGreaterThan(300);
  });

  it('overrides a fixed interval', async () => {
    const { requests } = await follow([2 * DAY], { ...limits(400), pollInterval: 1 * SECOND });
    expect(most(requests, DAY)).toBeLessThanOrEqual(100);
  });

  it('says once that looks are spread out for its sake, and only then', async () => {
    const { step } = await follow(Array(20).fill(20 * HOUR), limits(2_000));
    expect(step.said('stretched')).toMatchObject([{ perDay: 2_000, most: 500 }]);
    const short = await follow(Array(20).fill(20 * MINUTE), limits(20_000));
    expect(short.step.said('stretched')).toEqual([]);
  });

  it('does not delay the end of three hundred jobs of an hour', async () => {
    const runs = Array.from({ length: 300 }, (_, n) => HOUR * (0.8 + (0.4 * n) / 300));
    const vendor = { limits: { looksPerDay: 20_000 } };
    const { step, requests } = await follow(runs, { vendor });
    expect(step.said('stretched')).toEqual([]);
    const { requests: free } = await follow(runs);
    expect(requests).toEqual(free);
  });
});

describe('the last jobs of a list', () => {
  it('are looked at as often as the list was', async () => {
    const runs = [...Array(20).fill(20 * SECOND), 40 * SECOND];
    const { requests } = await follow(runs);
    const late = requests.filter(({ at }) => at > 30 * SECOND).map(({ at }) => at);
    expect(late.length).toBeGreaterThanOrEqual(6);
    const alone = await follow([40 * SECOND]);
    expect(alone.requests.filter(({ at }) => at > 30 * SECOND).length).toBeLessThanOrEqual(4);
  });
});

describe('looks at jobs that cost a request each', () => {
  it('keep to three a second, and a few more at the beginning', async () => {
    const { requests } = await follow(Array(100).fill(10 * MINUTE), {
      vendor: { together: false },
    });
    expect(most(requests, 10 * SECOND)).toBeLessThanOrEqual(36);
    expect(most(requests, 10 * SECOND)).toBeGreaterThanOrEqual(30);
  });

  it('keep to the limit of the vendor where that is lower', async () => {
    const vendor = { together: false, limits: { looksPerSecond: 0.5 } };
    const { requests } = await follow(Array(100).fill(10 * MINUTE), { vendor });
    expect(most(requests, MINUTE)).toBeLessThanOrEqual(36);
  });

  it('forget none of them', async () => {
    const { step, ends } = await follow(Array(100).fill(10 * MINUTE), {
      vendor: { together: false },
    });
    expect(ends.map(({ status }) => status)).toEqual(Array(100).fill('fulfilled'));
    expect(step.clock.elapsed()).toBeLessThan(11 * MINUTE);
  });

  it('come at once for jobs that may have ended long ago', async () => {
    const step = new Step({ vendor: { together: false } });
    const jobs = Array.from({ length: 100 }, (_, n) => step.vendor.theirs(workbook(`${n}`), -HOUR));
    const { watcher } = step.context;
    const options = { wasThere: true, atOnce: true };
    await step.clock.run(Promise.all(jobs.map((job) => watcher.watch(job, options))));
    expect(step.clock.elapsed()).toBe(0);
  });
});

describe('a new job', () => {
  it('wakes nobody who looks sooner than it is due', async () => {
    const step = new Step();
    const { watcher } = step.context;
    const watch = (id: string) => {
      const job = step.vendor.theirs(workbook(id), step.clock.elapsed(), { runMs: 10 * SECOND });
      return watcher.watch(job);
    };
    const first = watch('first');
    let sleeps = 0;
    const { sleep } = step.clock;
    step.clock.sleep = (ms, signal) => {
      sleeps++;
      return sleep.call(step.clock, ms, signal);
    };
    for (let n = 0; n < 50; n++) step.clock.at(100 + n, () => void watch(`${n}`));
    await step.clock.pass(1 * SECOND);
    // One sleep is this one's own; and the list is due sooner than the one job was.
    expect(sleeps).toBeLessThanOrEqual(3);
    await step.clock.run(first);
  });
});
