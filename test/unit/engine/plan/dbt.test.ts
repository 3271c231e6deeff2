import { describe, expect, it } from 'vitest';
import type { DbtDecision, DbtVerdict } from '../../../../src/domain/dbt.ts';
import type { PlannedItem } from '../../../../src/domain/result.ts';
import { verdict as stepStatus } from '../../../../src/domain/verdict.ts';
import { mergedOfDbt, ofDbt } from '../../../../src/engine/plan/dbt.ts';
import { workbook } from '../../../fakes/vendor.ts';
import { plannedItem, Step } from '../harness.ts';

function says(decision: DbtDecision, name: string = decision): DbtVerdict {
  return { exposure: `exposure.shop.${name}`, name, reads: [], decision, reason: `${name}!` };
}

const held = (id: string, stage = 0): PlannedItem =>
  plannedItem(workbook(id), { stage, ...ofDbt(says('held-back')) });

describe('what dbt says of an item', () => {
  const merged = (...decisions: readonly (DbtDecision | undefined)[]) =>
    mergedOfDbt(decisions.map((one) => ofDbt(one && says(one)))).heldBack;

  it.each<[string, readonly (DbtDecision | undefined)[], string | undefined]>([
    ['of no exposure', [undefined, undefined], undefined],
    ['of one to refresh', ['refresh'], undefined],
    ['of one with a failure', ['held-back'], 'dbt: held-back!'],
    ['of one with nothing new', ['nothing-new'], 'dbt: nothing-new!'],
    ['of two with nothing new', ['nothing-new', 'nothing-new'], 'dbt: nothing-new!'],
    ['of one to refresh and one with nothing new', ['nothing-new', 'refresh'], undefined],
    ['of one to refresh and one with a failure', ['refresh', 'held-back'], 'dbt: held-back!'],
    ['of one with a failure, asked for as ever too', ['held-back', undefined], undefined],
  ])('%s', (_, decisions, heldBack) => {
    expect(merged(...decisions)).toBe(heldBack);
    expect(merged(...decisions.toReversed())).toBe(heldBack);
  });

  it('keeps each exposure once', () => {
    const all = [says('refresh', 'a'), says('nothing-new', 'b'), says('refresh', 'a')].map(ofDbt);
    expect(mergedOfDbt(all).exposures?.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('an item that dbt holds back', () => {
  it('is skipped before anything begins, and nothing is sent for it', async () => {
    const step = new Step();
    const results = await step.refresh(held('a'), plannedItem(workbook('b')));
    expect(results).toMatchObject([
      { status: 'skipped', skipped: 'dbt', reason: 'dbt: held-back!', jobId: null, attempts: 0 },
      { status: 'succeeded' },
    ]);
    expect(step.vendor.jobs.map(({ item }) => item.id)).toEqual(['b']);
    expect(step.said('ended').map(({ result }) => result.plan.item.id)).toEqual(['a', 'b']);
  });

  it('holds up no later stage, and fails nothing', async () => {
    const step = new Step();
    const results = await step.refresh(held('a'), plannedItem(workbook('b'), { stage: 1 }));
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'succeeded']);
    expect(step.said('stage').map(({ stage }) => stage)).toEqual([1]);
    const options = { operation: 'refresh', cancelled: false } as const;
    expect(stepStatus(results, options)).toBe('succeeded');
    expect(stepStatus(await new Step().refresh(held('a'), held('b', 1)), options)).toBe('skipped');
  });
});
