import { describe, expect, it } from 'vitest';
import type { ItemStatus } from '../../../src/domain/result.ts';
import { verdict } from '../../../src/domain/verdict.ts';

const of = (...statuses: ItemStatus[]) =>
  verdict(
    statuses.map((status) => ({ status, mayRun: false })),
    { operation: 'refresh', cancelled: false },
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
        statuses.map((status) => ({ status, mayRun: false })),
        { operation: 'refresh', cancelled: true },
      );
    expect(cancelled('failed', 'succeeded')).toBe('cancelled');
    expect(cancelled('succeeded')).toBe('cancelled');
    expect(cancelled()).toBe('cancelled');
  });

  it.each<[readonly (ItemStatus | 'may run')[], string]>([
    [['cancelled', 'succeeded', 'failed', 'skipped'], 'cancelled'],
    [['succeeded'], 'cancelled'],
    [['failed'], 'cancelled'],
    [['skipped', 'skipped'], 'skipped'],
    [[], 'skipped'],
    [['planned', 'skipped'], 'planned'],
    [['cancelled', 'unknown'], 'failed'],
    [['cancelled', 'may run'], 'failed'],
  ])('of a cancellation that left %j is %s', (statuses, expected) => {
    const results = statuses.map((status) =>
      status === 'may run'
        ? { status: 'failed' as const, mayRun: true }
        : { status, mayRun: false },
    );
    expect(verdict(results, { operation: 'cancel', cancelled: false })).toBe(expected);
  });

  it.each<[ItemStatus, string]>([
    ['succeeded', 'succeeded'],
    ['unknown', 'failed'],
    ['cancelled', 'cancelled'],
    ['timed-out', 'timed-out'],
  ])('of a wait for what ended as %s is %s', (status, expected) => {
    const results = [{ status, mayRun: false }];
    expect(verdict(results, { operation: 'wait', cancelled: false })).toBe(expected);
  });
});
