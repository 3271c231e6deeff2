import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DailyQuota, RequestBucket } from '../../../../src/engine/watch/request-pace.ts';
import { HOUR, MINUTE, SECOND } from '../harness.ts';

const DAY = 24 * HOUR;

/** What a quota lets through of a demand that never ends, as times. */
function demand(quota: DailyQuota, forMs: number, leftMs: (now: number) => number): number[] {
  const sent: number[] = [];
  for (let now = 0; now < forMs; ) {
    const wait = quota.leastMs(1, now, leftMs(now), now);
    const last = sent.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (now - last >= wait) {
      quota.spend(1, now);
      sent.push(now);
    }
    now += Math.max(200, Math.min(wait, MINUTE));
  }
  return sent;
}

function mostInADay(sent: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < sent.length; to++) {
    while ((sent[to] ?? 0) - (sent[from] ?? 0) >= DAY) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

describe('RequestBucket', () => {
  it('gives a few at once, and then an even number a second', () => {
    const bucket = new RequestBucket(3);
    expect(bucket.take(100, 0)).toBe(6);
    expect(bucket.take(100, 0)).toBe(0);
    expect(bucket.readyMs(0)).toBe(334);
    expect(bucket.take(100, SECOND)).toBe(3);
    expect(bucket.take(2, HOUR)).toBe(2);
    expect(bucket.take(100, HOUR)).toBe(4);
  });

  it('has one to take when it said that it would', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        fc.array(fc.double({ min: 0, max: MINUTE, noNaN: true }), { maxLength: 40 }),
        (perSecond, pauses) => {
          const bucket = new RequestBucket(perSecond);
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            bucket.take(10, now);
            now += bucket.readyMs(now);
            expect(bucket.take(1, now)).toBe(1);
          }
        },
      ),
    );
  });

  it('gives over any time no more than its pace and what it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 10 * SECOND, noNaN: true }), { maxLength: 100 }),
        fc.integer({ min: 1, max: 50 }),
        (pauses, wanted) => {
          const bucket = new RequestBucket(3);
          let now = 0;
          let taken = 0;
          for (const pause of pauses) {
            now += pause;
            taken += bucket.take(wanted, now);
          }
          expect(taken).toBeLessThanOrEqual((3 * now) / SECOND + 6);
        },
      ),
    );
  });
});

describe('DailyQuota', () => {
  it('does not hinder a list that is asked for every five seconds for five hours', () => {
    const quota = new DailyQuota(20_000);
    for (let now = 0; now < 5 * HOUR; now += 5 * SECOND) {
      expect(quota.leastMs(1, now, 5 * HOUR - now, now)).toBeLessThanOrEqual(5 * SECOND);
      quota.spend(1, now);
    }
  });

  it('never lets more than a quarter pass in any 24 hours, however long the step lasts', () => {
    const sent = demand(new DailyQuota(2_000), 3 * DAY, (now) => 5 * DAY - now);
    expect(mostInADay(sent)).toBeLessThanOrEqual(500);
    expect(mostInADay(sent)).toBeGreaterThan(300);
  });

  it('leaves something for the end of a step that asks a lot', () => {
    const sent = demand(new DailyQuota(20_000), 5 * HOUR, (now) => 5 * HOUR - now);
    expect(sent.length).toBeLessThanOrEqual(5_000);
    const lastHour = sent.filter((at) => at >= 4 * HOUR).length;
    expect(lastHour).toBeGreaterThan(200);
  });

  it('waits for what is a day old where all is spent', () => {
    const quota = new DailyQuota(40);
    quota.spend(10, HOUR);
    expect(quota.leastMs(1, HOUR, 5 * DAY, 2 * HOUR)).toBe(23 * HOUR);
    expect(quota.leastMs(1, HOUR, 5 * DAY, HOUR + DAY)).toBeLessThan(HOUR);
  });

  it('asks for nothing at the end of the step', () => {
    expect(new DailyQuota(20_000).leastMs(1, HOUR, -SECOND, HOUR)).toBe(0);
  });
});
