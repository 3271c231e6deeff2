import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationLaw } from '../../../../src/engine/watch/duration-law.ts';
import { type Followed, nextListMs, nextLookMs } from '../../../../src/engine/watch/schedule.ts';
import { HOUR, MINUTE, SECOND } from '../harness.ts';

const DAY = 24 * HOUR;

function young(followedMs: number): Followed {
  return { followedMs, ranMs: undefined, hasBegun: false, law: undefined };
}

function begun(ranMs: number, ...past: readonly number[]): Followed {
  return { followedMs: ranMs, ranMs, hasBegun: true, law: durationLaw(past) };
}

const AN_HOUR = [57, 58, 59, 60, 60, 61, 62, 63, 55, 66].map((minutes) => minutes * MINUTE);

const times = fc.double({ min: 0, max: 10 * DAY, noNaN: true });
const anyJob: fc.Arbitrary<Followed> = fc.record({
  followedMs: times,
  ranMs: fc.option(times, { nil: undefined }),
  hasBegun: fc.boolean(),
  law: fc.array(times, { maxLength: 20 }).map(durationLaw),
});

describe('the next look at a job without a past', () => {
  it.each([
    [0, 3 * SECOND],
    [30 * SECOND, 3 * SECOND],
    [100 * SECOND, 3 * SECOND],
    [5 * MINUTE, 9 * SECOND],
    [500 * SECOND, 15 * SECOND],
    [1 * HOUR, 15 * SECOND],
    [5 * DAY, 15 * SECOND],
  ])('that was followed for %i ms comes after %i ms', (elapsed, expected) => {
    expect(nextLookMs(young(elapsed))).toBe(expected);
  });

  it('does not hang on when it began', () => {
    expect(nextLookMs({ ...young(5 * MINUTE), ranMs: MINUTE, hasBegun: true })).toBe(9 * SECOND);
  });
});

describe('the next look at a job with a past', () => {
  it('comes seldom before an end is likely, and often when it is', () => {
    const early = nextLookMs(begun(MINUTE, ...AN_HOUR));
    const late = nextLookMs(begun(59 * MINUTE, ...AN_HOUR));
    expect(early).toBeGreaterThan(2 * MINUTE);
    expect(late).toBeLessThan(20 * SECOND);
  });

  it('comes at least every five minutes, and for a short job every two', () => {
    expect(nextLookMs(begun(1, ...AN_HOUR.map((ms) => 24 * ms)))).toBe(5 * MINUTE);
    const tenMinutes = AN_HOUR.map((ms) => ms / 6);
    expect(nextLookMs(begun(3 * DAY, ...tenMinutes))).toBe(2 * MINUTE);
  });

  it('comes within half a minute until the job was seen to run', () => {
    const queued = { ...begun(0, ...AN_HOUR), hasBegun: false };
    expect(nextLookMs(queued)).toBe(30 * SECOND);
    expect(nextLookMs({ ...queued, followedMs: 3 * HOUR })).toBe(30 * SECOND);
  });

  it('waits for a time to count from where nothing tells how long it has run', () => {
    expect(nextLookMs({ ...begun(0, ...AN_HOUR), ranMs: undefined, followedMs: 5 * MINUTE })).toBe(
      9 * SECOND,
    );
  });

  it('comes later where many share the requests', () => {
    const job = begun(59 * MINUTE, ...AN_HOUR);
    expect(nextLookMs(job, 100)).toBeGreaterThan(2 * nextLookMs(job));
    expect(nextLookMs(job, 5)).toBe(nextLookMs(job));
  });

  it('comes between one second and five minutes, whatever the past and whatever the time', () => {
    fc.assert(
      fc.property(anyJob, fc.integer({ min: 1, max: 10_000 }), (job, sharers) => {
        const ms = nextLookMs(job, sharers);
        expect(ms).toBeGreaterThanOrEqual(1 * SECOND);
        expect(ms).toBeLessThanOrEqual(5 * MINUTE);
      }),
    );
  });
});

describe('the next look at a list', () => {
  it('comes each second while it is young, and each five seconds at most in the end', () => {
    const jobs = Array.from({ length: 300 }, () => young(HOUR));
    expect(nextListMs(jobs, 0)).toBe(1 * SECOND);
    expect(nextListMs(jobs, 75 * SECOND)).toBe(3 * SECOND);
    expect(nextListMs(jobs, HOUR)).toBe(5 * SECOND);
  });

  it('is not hurried by jobs that come in', () => {
    const jobs = [...Array.from({ length: 30 }, () => young(HOUR)), young(0), young(1)];
    expect(nextListMs(jobs, HOUR)).toBe(5 * SECOND);
  });

  it('comes as seldom as its jobs let it, where their pasts say that none is about to end', () => {
    const jobs = Array.from({ length: 10 }, () => begun(MINUTE, ...AN_HOUR));
    expect(nextListMs(jobs, MINUTE)).toBeGreaterThan(30 * SECOND);
  });

  it('comes sooner the more jobs may end', () => {
    const job = begun(50 * MINUTE, ...AN_HOUR);
    const of = (number: number) =>
      nextListMs(
        Array.from({ length: number }, () => job),
        HOUR,
      );
    expect(of(3)).toBeLessThan(of(1));
    expect(of(300)).toBe(5 * SECOND);
  });

  it('comes between one second and five minutes, and never later for one more job', () => {
    fc.assert(
      fc.property(
        fc.array(anyJob, { minLength: 1, maxLength: 12 }),
        anyJob,
        times,
        (jobs, another, listedMs) => {
          const ms = nextListMs(jobs, listedMs);
          expect(ms).toBeGreaterThanOrEqual(1 * SECOND);
          expect(ms).toBeLessThanOrEqual(5 * MINUTE);
          // But for what steps of an integral are off by.
          expect(nextListMs([...jobs, another], listedMs)).toBeLessThanOrEqual(ms * 1.1);
        },
      ),
      { numRuns: 50 },
    );
  });
});
