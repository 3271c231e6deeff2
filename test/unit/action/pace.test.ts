import { describe, expect, it } from 'vitest';
import { pauseAfterRound } from '../../../src/action/pace.ts';

const SECOND = 1000;

describe('the pause after a round of outputs', () => {
  it.each([
    [0, 1],
    [500, 1],
    [5_000, 1],
    [10_000, 2],
    [100_000, 20],
    [200_000, 40],
  ])('is after %d bytes %d s', (bytes, seconds) => {
    expect(pauseAfterRound(bytes, bytes)).toBe(seconds * SECOND);
  });

  it.each([
    [15_999_999, 1],
    [16_000_000, 2],
    [31_999_999, 2],
    [32_000_000, 4],
  ])('grows with what was spent: after %d bytes %d s', (total, seconds) => {
    expect(pauseAfterRound(100, total)).toBe(seconds * SECOND);
  });

  it.each([500, 20_000, 200_000])('bounds what five days of changes write: %d bytes', (bytes) => {
    let total = 0;
    for (let ms = 0; ms < 5 * 24 * 3600 * SECOND; ms += pauseAfterRound(bytes, total))
      total += bytes;
    expect(total).toBeLessThan(150_000_000);
  });
});
