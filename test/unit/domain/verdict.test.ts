import { describe, expect, it } from 'vitest';
import type { ItemStatus } from '../../../src/domain/result.ts';
import { verdict } from '../../../src/domain/verdict.ts';

const of = (...statuses: ItemStatus[]) =>
  verdict(
    statuses.map((status) => ({ status })),
    { cancelled: false },
  );

describe('verdict', () => {
  it.each<[ItemStatus[], string]>([
    [['succeeded', 'succeeded'], 'succeeded'],
    [['succeeded', 'skipped'], 'succeeded'],
    [['skipped', 'skipped'], 'skipped'],
    [[], 'skipped'],
    [['succeeded', 'cancelled'], 'cancelled'],
    [['cancelled', 'timed-out', 'succeeded'], 'timed-out'],
    [['timed-out', 'failed', 'cancelled'], 'failed'],
    [['timed-out', 'unknown'], 'failed'],
    [['running', 'succeeded', 'skipped'], 'triggered'],
    [['running', 'failed'], 'failed'],
    [['running', 'cancelled'], 'cancelled'],
    [['planned', 'skipped'], 'planned'],
    [['planned', 'failed'], 'failed'],
  ])('of %j is %s', (statuses, expected) => {
    expect(of(...statuses)).toBe(expected);
  });

  it('of a cancelled run is cancelled, whatever else happened', () => {
    const cancelled = (...statuses: ItemStatus[]) =>
      verdict(
        statuses.map((status) => ({ status })),
        { cancelled: true },
      );
    expect(cancelled('failed', 'succeeded')).toBe('cancelled');
    expect(cancelled('succeeded')).toBe('cancelled');
    expect(cancelled()).toBe('cancelled');
  });
});
