import { describe, expect, it } from 'vitest';
import { workbook } from '../../fakes/vendor.ts';
import { HOUR, MINUTE, SECOND, Step } from './harness.ts';

/** How late the ends of some jobs were known, and how many looks each took. */
interface Waiting {
  readonly lags: readonly number[];
  readonly looks: readonly number[];
}

/** Jobs within 10 % of a duration, spread evenly: the same ones every time. */
async function wait(meanMs: number, runs = 100): Promise<Waiting> {
  const lags: number[] = [];
  const looks: number[] = [];
  for (let index = 0; index < runs; index++) {
    const runMs = meanMs * (0.9 + (0.2 * (index + 0.5)) / runs);
    const step = new Step({ vendor: { normal: { courses: [{ runMs }] } } });
    await step.refreshOne(workbook('a'));
    lags.push(step.clock.elapsed() - runMs);
    looks.push(step.vendor.timesOf('observe').length);
  }
  return { lags, looks };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the end of a job is known', () => {
  // Looked at every 3 % of its age, between 3 s and 15 s: half of that late on average.
  it.each([
    ['5 s', 5 * SECOND, { mean: 2, worst: 3, looks: 2 }],
    ['20 s', 20 * SECOND, { mean: 2, worst: 3, looks: 8 }],
    ['5 min', 5 * MINUTE, { mean: 5, worst: 10, looks: 72 }],
    ['1 h', 1 * HOUR, { mean: 8, worst: 15, looks: 335 }],
  ] as const)('soon, at few looks, after %s', async (_, meanMs, most) => {
    const { lags, looks } = await wait(meanMs);
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(0);
    expect(mean(lags)).toBeLessThanOrEqual(most.mean * SECOND);
    expect(Math.max(...lags)).toBeLessThanOrEqual(most.worst * SECOND);
    expect(mean(looks)).toBeLessThanOrEqual(most.looks);
  });

  it('no later than 3 % of its age for any job of up to eight minutes', async () => {
    for (let runMs = 100 * SECOND; runMs < 8 * MINUTE; runMs += 7919) {
      const step = new Step({ vendor: { normal: { courses: [{ runMs }] } } });
      await step.refreshOne(workbook('a'));
      expect(step.clock.elapsed() / runMs).toBeLessThanOrEqual(1.031);
    }
  });

  it('of three hundred jobs of an hour with few requests in all', async () => {
    const items = Array.from({ length: 300 }, (_, index) => workbook(`${index}`));
    const step = new Step({
      vendor: {
        scripts: Object.fromEntries(
          items.map(({ id }, index) => [
            id,
            { courses: [{ runMs: HOUR * (0.7 + (0.6 * index) / 300) }] },
          ]),
        ),
      },
    });
    await step.refresh(...items);
    // Beside one request for each end.
    expect(step.vendor.timesOf('observe').length).toBeLessThanOrEqual(1000);
    const lags = step
      .said('ended')
      .map(
        ({ at, result: { jobId } }) =>
          at - (step.vendor.jobs.find(({ id }) => id === jobId)?.endsAt ?? 0),
      );
    expect(lags).toHaveLength(300);
    expect(mean(lags)).toBeLessThanOrEqual(3 * SECOND);
    expect(Math.max(...lags)).toBeLessThanOrEqual(15 * SECOND);
  });
});
