import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLookMs } from '../../../src/engine/schedule.ts';
import { HOUR, MINUTE, SECOND } from './harness.ts';

describe('nextLookMs', () => {
  it.each([
    [0, 1 * SECOND],
    [30 * SECOND, 1 * SECOND],
    [100 * SECOND, 3 * SECOND],
    [5 * MINUTE, 9 * SECOND],
    [500 * SECOND, 15 * SECOND],
    [1 * HOUR, 15 * SECOND],
    [5 * 24 * HOUR, 15 * SECOND],
  ])('a job followed for %i ms is looked at again after %i ms', (elapsed, expected) => {
    expect(nextLookMs(elapsed, 1, 'auto')).toBe(expected);
  });

  it.each([
    [1, 1 * SECOND],
    [2, 2 * SECOND],
    [10, 10 * SECOND],
    [100, 100 * SECOND],
    [120, 120 * SECOND],
  ])('%i young jobs with a request each are looked at after %i ms', (requests, expected) => {
    expect(nextLookMs(0, requests, 'auto')).toBe(expected);
  });

  it('never lets a job that costs its own request wait for more than two minutes', () => {
    expect(nextLookMs(0, 100_000, 'auto')).toBe(2 * MINUTE);
  });

  it('lets old age decide where there are few requests', () => {
    expect(nextLookMs(1 * HOUR, 3, 'auto')).toBe(15 * SECOND);
  });

  it('keeps to a fixed interval, however old the job is and whatever a look costs', () => {
    expect(nextLookMs(0, 1, 45 * SECOND)).toBe(45 * SECOND);
    expect(nextLookMs(3 * HOUR, 500, 45 * SECOND)).toBe(45 * SECOND);
  });

  it('stays between one second and two minutes, and never shrinks with age', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5 * 24 * HOUR, noNaN: true }),
        fc.double({ min: 0, max: HOUR, noNaN: true }),
        fc.integer({ min: 0, max: 10_000 }),
        (elapsed, more, requests) => {
          const ms = nextLookMs(elapsed, requests, 'auto');
          expect(ms).toBeGreaterThanOrEqual(1 * SECOND);
          expect(ms).toBeLessThanOrEqual(2 * MINUTE);
          expect(nextLookMs(elapsed + more, requests, 'auto')).toBeGreaterThanOrEqual(ms);
        },
      ),
    );
  });
});
