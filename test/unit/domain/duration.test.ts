import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  LONGEST_DURATION_MS,
  parseDuration,
} from '../../../src/domain/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['1s', 1000],
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['1h30m', 5_400_000],
    ['1h30s', 3_630_000],
    ['1h2m3s', 3_723_000],
    ['0h5m', 300_000],
    ['007m', 420_000],
    ['120h', LONGEST_DURATION_MS],
    ['119h60m', LONGEST_DURATION_MS],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, ms });
  });

  it.each([
    ['90', 'add a unit: 90s, 90m or 90h'],
    ['007', 'add a unit: 7s, 7m or 7h'],
    ['0s', 'more than zero, such as 90s, 30m or 2h'],
    ['0h0m0s', 'more than zero, such as 90s, 30m or 2h'],
    ['121h', '120h at most'],
    ['120h1s', '120h at most'],
    ['999999999h', '120h at most'],
  ])('refuses %s with a hint', (text, allowed) => {
    expect(parseDuration(text)).toEqual({ ok: false, allowed });
  });

  it.each(['', ' ', '5 m', ' 5m', '5m ', '5m\n', '5M', '1.5h', '-5m', '+5m', '5m1h', '5m5m'])(
    'shows what a duration looks like instead of %j',
    (text) => {
      const allowed = 'a duration such as 90s, 30m, 2h or 1h30m';
      expect(parseDuration(text)).toEqual({ ok: false, allowed });
    },
  );

  it.each(['5', '5min', 'h', 'hms', '1d', 'PT5M', '٣m', 'auto', '1_000s', '9999999999h'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text).ok).toBe(false);
    },
  );

  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('0', '1', '9', 'h', 'm', 's', ' ', '.', '-') }),
  );

  it('yields a bounded time, or a hint', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseDuration(text);
        if (!parsed.ok) {
          expect(parsed.allowed).not.toBe('');
          return;
        }
        expect(parsed.ms).toBeGreaterThan(0);
        expect(parsed.ms).toBeLessThanOrEqual(LONGEST_DURATION_MS);
        expect(parsed.ms % 1000).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('adds hours, minutes and seconds up', () => {
    fc.assert(
      fc.property(fc.nat(90), fc.nat(500), fc.integer({ min: 1, max: 9999 }), (h, m, s) => {
        const ms = (h * 3600 + m * 60 + s) * 1000;
        expect(parseDuration(`${h}h${m}m${s}s`)).toEqual({ ok: true, ms });
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [-5000, '0 s'],
    [499, '0 s'],
    [500, '1 s'],
    [45_000, '45 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [60_000, '1 min'],
    [350_000, '5 min 50 s'],
    [3_599_499, '59 min 59 s'],
    [3_599_500, '1 h'],
    [3_600_000, '1 h'],
    [3_659_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [7_500_000, '2 h 5 min'],
    [LONGEST_DURATION_MS, '120 h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  /** What is written for people is a duration but for its spaces and `min`. */
  const read = (ms: number) =>
    parseDuration(formatDuration(ms).replace('min', 'm').replace(/ /g, ''));

  it('reads back to the second below an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3599 }), (seconds) => {
        expect(read(seconds * 1000)).toEqual({ ok: true, ms: seconds * 1000 });
      }),
    );
  });

  it('reads back to the minute from an hour on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3600, max: LONGEST_DURATION_MS / 1000 }), (seconds) => {
        const ms = Math.floor(seconds / 60) * 60_000;
        expect(read(seconds * 1000)).toEqual({ ok: true, ms });
      }),
    );
  });
});
