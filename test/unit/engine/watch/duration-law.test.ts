import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DurationLaw,
  durationLaw,
  hazard,
} from '../../../../src/engine/watch/duration-law.ts';
import { HOUR, MINUTE, SECOND } from '../harness.ts';

const DAY = 24 * HOUR;

function lawOf(...durations: readonly number[]): DurationLaw {
  const law = durationLaw(durations);
  if (!law) throw new Error('these durations should suggest a law');
  return law;
}

/** The share of refreshes that take longer, by integrating the hazard: what the law believes. */
function survivalAt(law: DurationLaw, ms: number): number {
  const STEPS = 4000;
  const ratio = (ms / 1) ** (1 / STEPS);
  let cumulative = 0;
  for (let at = 1, step = 0; step < STEPS; step++, at *= ratio) {
    cumulative += hazard(law, at * Math.sqrt(ratio)) * at * (ratio - 1);
  }
  return Math.exp(-cumulative);
}

const anyDuration = fc.oneof(
  fc.double({ min: 0, max: 5 * DAY, noNaN: true }),
  fc.constantFrom(0, 1, 5 * DAY),
  fc.double({ min: 10 * SECOND, max: 5 * HOUR, noNaN: true }),
);
const pasts = fc.array(anyDuration, { minLength: 1, maxLength: 60 });

describe('durationLaw', () => {
  it.each([
    ['no past', []],
    ['times that are none', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['a start after the end', [-1, -5 * MINUTE]],
    ['what never ended', [6 * DAY, 400 * DAY]],
  ])('suggests nothing from %s', (_, durations) => {
    expect(durationLaw(durations)).toBeUndefined();
  });

  it('counts the past runs that it is made from, and knows their median', () => {
    const law = lawOf(5 * MINUTE, 7 * MINUTE, 6 * MINUTE, -1, Number.NaN);
    expect(law.runs).toBe(3);
    expect(law.medianMs).toBeCloseTo(6 * MINUTE, 3);
  });

  it('believes one run about as much as a person would: twice the time is unlikely', () => {
    const law = lawOf(10 * MINUTE);
    expect(survivalAt(law, 10 * MINUTE)).toBeCloseTo(0.5, 1);
    expect(survivalAt(law, 20 * MINUTE)).toBeLessThan(0.1);
    expect(survivalAt(law, 5 * MINUTE)).toBeGreaterThan(0.9);
  });

  it('does not take a few identical runs for certainty', () => {
    const law = lawOf(HOUR, HOUR, HOUR);
    expect(survivalAt(law, 0.9 * HOUR)).toBeLessThan(0.97);
    expect(survivalAt(law, 1.1 * HOUR)).toBeGreaterThan(0.03);
  });

  it('is surer the more runs agree', () => {
    const few = lawOf(HOUR, HOUR);
    const many = lawOf(...Array.from({ length: 20 }, () => HOUR));
    expect(hazard(many, HOUR)).toBeGreaterThan(hazard(few, HOUR));
  });

  it('is hardly impressed by one run that took three times as long', () => {
    const usual = [58, 59, 60, 61, 62, 60, 59, 61, 60].map((minutes) => minutes * MINUTE);
    const law = lawOf(...usual, 3 * HOUR);
    expect(hazard(law, HOUR)).toBeGreaterThan(0.7 * hazard(lawOf(...usual), HOUR));
    expect(hazard(law, 3 * HOUR)).toBeGreaterThan(hazard(law, 2 * HOUR));
  });

  it('tells two sorts of runs apart: neither hides the other', () => {
    const apart = lawOf(
      ...[60, 62, 61, 58].map((seconds) => seconds * SECOND),
      ...[40, 41, 42, 39].map((minutes) => minutes * MINUTE),
    );
    const between = hazard(apart, 10 * MINUTE);
    expect(hazard(apart, MINUTE)).toBeGreaterThan(5 * between);
    expect(hazard(apart, 40 * MINUTE)).toBeGreaterThan(5 * between);
  });

  it('does not mind the order of the past', () => {
    fc.assert(
      fc.property(pasts, fc.double({ min: 1, max: DAY, noNaN: true }), (durations, at) => {
        const law = lawOf(...durations);
        const reversed = lawOf(...durations.toReversed());
        expect(hazard(reversed, at) / hazard(law, at)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('scales: twice the durations make half the hazard at twice the time', () => {
    const real = fc.array(fc.double({ min: SECOND, max: 10 * HOUR, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    const at = fc.double({ min: SECOND, max: 10 * HOUR, noNaN: true });
    fc.assert(
      fc.property(real, at, (durations, ms) => {
        const once = hazard(lawOf(...durations), ms);
        const twice = hazard(lawOf(...durations.map((one) => 2 * one)), 2 * ms);
        expect((2 * twice) / once).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('hazard', () => {
  it('is a positive number for any past at any time, also of what outlives everything', () => {
    const times = fc.double({ min: 0, max: 400 * DAY, noNaN: true });
    fc.assert(
      fc.property(pasts, times, (durations, at) => {
        const ms = hazard(lawOf(...durations), at);
        expect(Number.isFinite(ms)).toBe(true);
        expect(ms).toBeGreaterThan(0);
      }),
    );
  });

  it('falls for what is long overdue', () => {
    fc.assert(
      fc.property(pasts, (durations) => {
        const law = lawOf(...durations);
        const late = 20 * Math.max(...durations, SECOND);
        expect(hazard(law, 4 * late)).toBeLessThan(hazard(law, late));
      }),
    );
  });

  it('is that of a law: in the end everything ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: SECOND, max: HOUR, noNaN: true }), {
          minLength: 1,
          maxLength: 10,
        }),
        (durations) => {
          expect(survivalAt(lawOf(...durations), 1000 * DAY)).toBeLessThan(0.01);
        },
      ),
      { numRuns: 20 },
    );
  });
});
