import { describe, expect, it } from 'vitest';
import type { Item, Selector } from '../../../src/domain/item.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { VendorSession } from '../../../src/domain/vendor.ts';
import { type FindRequest, findItems } from '../../../src/operations/find.ts';
import { createLineWriter } from '../../../src/report/lines.ts';
import { createTimes } from '../../../src/report/times.ts';
import { WORKBOOKS } from '../../fakes/vendor.ts';
import { byId, World, workbooks } from './harness.ts';

const LATE = { ...WORKBOOKS, appearsLate: true };
const [A, B] = workbooks('a', 'b') as readonly [Item, Item];

interface Given {
  readonly operation?: Operation;
  /** What each look finds, by selector. The last stands for all that follow. */
  readonly looks: readonly (readonly (readonly Item[])[])[];
}

/** Looks for these selectors at a vendor that shows something else each time. */
async function finding(
  selectors: readonly Selector[],
  { operation = 'refresh', looks }: Given,
  more: Partial<FindRequest> = {},
) {
  const world = new World();
  const { surroundings, clock } = world;
  let next = 0;
  const look = async () => looks[Math.min(next++, looks.length - 1)] ?? [];
  const session = {
    description: 'a site of its own',
    find: look,
    findAnew: look,
    describe: async (items: readonly Item[]) => items,
    prepare: async () => ({}),
  } as unknown as VendorSession;
  const request = {
    vendor: { ...world.vendor.asVendor(), label: 'Fake' },
    selectors,
    maxItems: 100,
    dryRun: false,
    settings: { maxParallel: 1 },
    ...more,
  } as FindRequest;
  const lines = createLineWriter({
    safe: surroundings.safe,
    vendor: 'Fake',
    operation,
    times: createTimes('UTC'),
  });
  const openJournal = () => ({ changed: () => {} });
  const found = findItems(operation, request, session, { ...surroundings, lines, openJournal });
  const outcome = await clock.run(found.catch((error: unknown) => error));
  return { outcome, lines: world.lines };
}

describe('finding items', () => {
  it('says how many, where, and what they are', async () => {
    const { outcome, lines } = await finding([byId('a'), byId('b')], { looks: [[[A], [B]]] });
    expect(outcome).toMatchObject([{ name: 'Workbook a' }, { name: 'Workbook b' }]);
    expect(lines).toEqual([
      'Refreshing 2 Fake items on a site of its own; times are UTC',
      'group: Finding items',
      '    workbook  Workbook a',
      '    workbook  Workbook b',
    ]);
  });

  it('tells the stages where there is more than one', async () => {
    const selectors = [byId('a'), byId('b', { stage: 1 })];
    const { lines } = await finding(selectors, { looks: [[[A], [B]]] });
    expect(lines.slice(1)).toEqual([
      'group: Finding items',
      '  Stage 1 of 2: 1 workbook',
      '    workbook  Workbook a',
      '  Stage 2 of 2: 1 workbook',
      '    workbook  Workbook b',
    ]);
  });

  it('tells no stages of what is not refreshed', async () => {
    const selectors = [byId('a'), byId('b', { stage: 1 })];
    const { lines } = await finding(selectors, { operation: 'pause', looks: [[[A], [B]]] });
    expect(lines.filter((line) => line.includes('Stage'))).toEqual([]);
  });

  it('of a dry run counts what would really be refreshed', async () => {
    const nothingToRefresh = { reason: 'it is live', advice: 'Leave it out.' };
    const items = [{ ...A, nothingToRefresh }, B];
    const selectors = [byId('a', { match: 'all' })];
    const { lines } = await finding(selectors, { looks: [[items]] }, { dryRun: true });
    expect(lines[0]).toBe('Would refresh 1 of 2 Fake items on a site of its own; times are UTC');
    expect(lines).toContain('  Stage 1 of 1: 1 workbook');
    const { lines: real } = await finding(selectors, { looks: [[items]] });
    expect(real[0]).toBe('Refreshing 2 Fake items on a site of its own; times are UTC');
  });

  it('looks again for one that is not there yet, and says so once', async () => {
    const { outcome, lines } = await finding([byId('a', { kind: LATE })], {
      looks: [[[]], [[]], [[A]]],
    });
    expect(outcome).toMatchObject([{ name: 'Workbook a' }]);
    expect(lines[0]).toBe(
      'workbooks[a] {id: a} matches nothing yet: looking again for 12 s, in case it was published a moment ago',
    );
    expect(lines.filter((line) => line.includes('looking again'))).toHaveLength(1);
  });

  it('looks again for several as one', async () => {
    const selectors = [byId('a', { kind: LATE }), byId('b', { kind: LATE })];
    const { lines } = await finding(selectors, {
      looks: [
        [[], []],
        [[A], [B]],
      ],
    });
    expect(lines[0]).toBe(
      '2 filters match nothing yet: looking again for 12 s, in case it was published a moment ago',
    );
  });

  it('says where it looked when that ends in an error', async () => {
    const { outcome, lines } = await finding([byId('a')], { looks: [[[]]] });
    expect(outcome).toMatchObject({ name: 'StepError' });
    expect(lines).toEqual(['Looking on Fake a site of its own']);
  });

  it('tells notes on dbt in a group of their own, and none without', async () => {
    const notes = ['results of 2 files'];
    const { lines } = await finding([byId('a')], { looks: [[[A]]] }, { dbtNotes: notes });
    const at = lines.indexOf('group: What dbt says');
    expect(lines.slice(at).join('\n')).toContain('results of 2 files');
    const { lines: none } = await finding([byId('a')], { looks: [[[A]]] });
    expect(none).not.toContain('group: What dbt says');
  });
});
