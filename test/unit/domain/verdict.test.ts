import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/domain/operation.ts';
import type { ItemStatus, SkipCause, StepStatus } from '../../../src/domain/result.ts';
import { verdict } from '../../../src/domain/verdict.ts';

/** What an item can come to: its status, and where it was passed over why. */
const CAUSES = ['not-wanted', 'nothing-to-do', 'earlier-failure'] as const;
const STATUSES = [
  ...['succeeded', 'failed', 'cancelled', 'timed-out', 'running', 'planned', 'unknown'],
] as Exclude<ItemStatus, 'skipped'>[];

type End = (typeof STATUSES)[number] | SkipCause;

function judged(end: End, mayRun = false) {
  const cause = CAUSES.find((one) => one === end);
  const status: ItemStatus = cause ? 'skipped' : (end as ItemStatus);
  return { status, skipped: cause ?? null, mayRun };
}

const of = (ends: readonly End[], operation: Operation = 'refresh', cancelled = false) =>
  verdict(
    ends.map((end) => judged(end)),
    { operation, cancelled },
  );

const ends = fc.array(fc.constantFrom<End>(...STATUSES, ...CAUSES), { maxLength: 6 });

/** The statuses with which a step passes (interface, Outputs). */
const GREEN: readonly StepStatus[] = [
  ...(['succeeded', 'skipped', 'triggered', 'planned', 'paused', 'resumed'] as const),
];
/** What an item may be in a step that passes. */
const HARMLESS: readonly End[] = ['succeeded', 'running', 'planned', 'not-wanted', 'nothing-to-do'];

describe('verdict', () => {
  it.each<[End[], StepStatus]>([
    [['succeeded', 'succeeded'], 'succeeded'],
    [['succeeded', 'not-wanted'], 'succeeded'],
    [['succeeded', 'nothing-to-do'], 'succeeded'],
    [['nothing-to-do', 'not-wanted'], 'skipped'],
    [[], 'skipped'],
    [['succeeded', 'cancelled'], 'cancelled'],
    [['cancelled', 'timed-out', 'succeeded'], 'timed-out'],
    [['timed-out', 'failed', 'cancelled'], 'failed'],
    [['timed-out', 'unknown'], 'failed'],
    [['running', 'succeeded', 'not-wanted'], 'triggered'],
    [['running', 'failed'], 'failed'],
    [['running', 'cancelled'], 'cancelled'],
    [['running', 'timed-out'], 'timed-out'],
    [['planned', 'not-wanted'], 'planned'],
    [['planned', 'failed'], 'failed'],
    // What stands behind a failure takes after it, and is green in no company.
    [['failed', 'earlier-failure'], 'failed'],
    [['cancelled', 'earlier-failure'], 'cancelled'],
    [['timed-out', 'earlier-failure', 'succeeded'], 'timed-out'],
    [['succeeded', 'earlier-failure'], 'failed'],
    [['earlier-failure'], 'failed'],
  ])('of %j is %s', (given, expected) => {
    expect(of(given)).toBe(expected);
  });

  it('is green only when every item is harmless, whatever the operation', () => {
    const operations = fc.constantFrom<Operation>('refresh', 'wait', 'pause', 'resume');
    fc.assert(
      fc.property(ends, operations, (given, operation) => {
        const harmless = given.every((end) => HARMLESS.includes(end));
        expect(GREEN.includes(of(given, operation))).toBe(harmless);
      }),
    );
  });

  it('is the worst of the items, in the order of the interface', () => {
    const order: readonly (readonly [StepStatus, readonly End[]])[] = [
      ['failed', ['failed', 'unknown']],
      ['timed-out', ['timed-out']],
      ['cancelled', ['cancelled']],
    ];
    fc.assert(
      fc.property(ends, (given) => {
        const worst = order.find(([, bad]) => given.some((end) => bad.includes(end)));
        if (worst) expect(of(given)).toBe(worst[0]);
      }),
    );
  });

  it('says succeeded only where something did, and everything else was passed over', () => {
    fc.assert(
      fc.property(ends, (given) => {
        const counted = given.filter((end) => !['not-wanted', 'nothing-to-do'].includes(end));
        const succeeded = counted.length > 0 && counted.every((end) => end === 'succeeded');
        expect(of(given) === 'succeeded').toBe(succeeded);
        expect(of(given) === 'skipped').toBe(counted.length === 0);
      }),
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(ends, (given) => {
        expect(of(given.toReversed())).toBe(of(given));
      }),
    );
  });

  it('of a cancelled run is cancelled, whatever else happened', () => {
    fc.assert(
      fc.property(ends, (given) => {
        expect(of(given, 'refresh', true)).toBe('cancelled');
      }),
    );
  });

  it.each<[readonly (End | 'may run' | 'runs on')[], string]>([
    [['cancelled', 'succeeded', 'failed', 'not-wanted'], 'cancelled'],
    [['succeeded'], 'cancelled'],
    [['failed'], 'cancelled'],
    [['nothing-to-do', 'not-wanted'], 'skipped'],
    [[], 'skipped'],
    [['planned', 'nothing-to-do'], 'planned'],
    [['cancelled', 'unknown'], 'failed'],
    [['cancelled', 'may run'], 'failed'],
    [['cancelled', 'runs on'], 'failed'],
  ])('of a cancellation that left %j is %s', (given, expected) => {
    const results = given.map((end) => {
      if (end === 'may run') return judged('failed', true);
      return end === 'runs on' ? judged('running', true) : judged(end);
    });
    expect(verdict(results, { operation: 'cancel', cancelled: false })).toBe(expected);
  });

  it.each<[End, string]>([
    ['succeeded', 'succeeded'],
    ['unknown', 'failed'],
    ['cancelled', 'cancelled'],
    ['timed-out', 'timed-out'],
  ])('of a wait for what ended as %s is %s', (end, expected) => {
    expect(of([end], 'wait')).toBe(expected);
  });

  it.each<[Operation, StepStatus]>([
    ['pause', 'paused'],
    ['resume', 'resumed'],
  ])('of a %s that succeeded is %s', (operation, expected) => {
    expect(of(['succeeded', 'nothing-to-do'], operation)).toBe(expected);
  });
});
