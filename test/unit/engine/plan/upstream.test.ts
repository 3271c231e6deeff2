import { describe, expect, it } from 'vitest';
import type { Item, Selector } from '../../../../src/domain/item.ts';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { Upstream } from '../../../../src/domain/vendor.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { DATA_SOURCES, FakeVendor, workbook } from '../../../fakes/vendor.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

const A = workbook('a');
const B = workbook('b');
const source = (id: string): Item => ({ kind: DATA_SOURCES, id, name: `Source ${id}` });
const [S, T] = [source('s'), source('t')];
const NOTHING = { reason: 'it has no data of its own', advice: 'Refresh its sources.' };

/** A and B read S; B alone reads T. */
const READS: Readonly<Record<string, Upstream>> = {
  a: { sources: [S] },
  b: { sources: [S, T] },
};

function select(item: Item, more: Partial<Selector> = {}): Selector {
  return {
    kind: item.kind,
    stage: 0,
    path: 'x',
    text: 'x',
    conditions: [{ field: 'id', operator: 'eq', values: [item.id] }],
    match: 'one',
    parameters: {},
    ...more,
  };
}

const reading = (item: Item, more: Partial<Selector> = {}) =>
  select(item, { includeUpstream: true, ...more });

async function planOf(
  selectors: readonly Selector[],
  { reads = READS, operation = 'refresh' }: { reads?: typeof READS; operation?: Operation } = {},
) {
  const clock = new VirtualClock();
  const vendor = new FakeVendor(clock, { items: [A, B, S, T] });
  const asked: string[] = [];
  const session = Object.assign(vendor, {
    upstream: async (items: readonly Item[]) => {
      asked.push(items.map(({ id }) => id).join(' '));
      return items.map(({ id }) => reads[id] ?? { sources: [] });
    },
  });
  const items = await clock.run(plan(selectors, session, { operation, maxItems: 100 }));
  const byStage = Map.groupBy(items, ({ stage }) => stage);
  const stages = [...byStage.keys()]
    .sort()
    .map((stage) => (byStage.get(stage) ?? []).map(({ item }) => item.id).join(' '));
  const of = (id: string) => items.filter(({ item }) => item.id === id);
  return { asked, stages, of };
}

describe('include_upstream', () => {
  it('puts the sources into a stage of their own, each once', async () => {
    const { asked, stages, of } = await planOf([reading(A), reading(B)]);
    expect(asked).toEqual(['a b']);
    expect(stages).toEqual(['s t', 'a b']);
    expect(of('s')[0]?.holders).toEqual(['a', 'b']);
    expect(of('t')[0]?.holders).toEqual(['b']);
    expect(of('a')[0]?.holders).toEqual(['a']);
  });

  it('asks for nothing when nobody wants it', async () => {
    const { asked, stages } = await planOf([select(A), select(B)]);
    expect([asked, stages]).toEqual([[], ['a b']]);
  });

  it('adds no stage where nothing published is read', async () => {
    const { stages } = await planOf([reading(A), select(B)], { reads: {} });
    expect(stages).toEqual(['a b']);
  });

  it('leaves a workbook that does not ask for it as it is', async () => {
    const { stages } = await planOf([select(A), reading(B)]);
    expect(stages).toEqual(['s t', 'a b']);
  });

  it('refreshes a source of several stages in the first of them', async () => {
    const { stages } = await planOf([reading(A), reading(B, { stage: 1 })]);
    expect(stages).toEqual(['s', 'a', 't', 'b']);
  });

  it.each([
    ['the same stage', 0, ['s', 'a']],
    ['an earlier stage', 1, ['s', 'a']],
  ])('keeps a source as it was asked for in %s', async (_, stage, expected) => {
    const parameters = { incremental: true };
    const { stages, of } = await planOf([select(S, { parameters }), reading(A, { stage })]);
    expect(stages).toEqual(expected);
    expect(of('s')).toHaveLength(1);
    expect(of('s')[0]?.parameters).toMatchObject(parameters);
    expect(of('s')[0]?.holders).toEqual(['s', 'a']);
  });

  it('adds the others beside a source that was asked for by itself', async () => {
    const { stages, of } = await planOf([select(S), reading(B)]);
    expect(stages).toEqual(['s t', 'b']);
    expect(of('t')[0]).toMatchObject({ name: 'Source t', holders: ['b'] });
  });

  it('tells a source from a workbook of the same id, and names it by its id for want of a name', async () => {
    const reads = { a: { sources: [{ ...source('a'), name: '' }] } };
    const { stages, of } = await planOf([reading(A)], { reads });
    expect(stages).toEqual(['a', 'a']);
    expect(of('a').map(({ name, item }) => [item.kind.name, name])).toEqual([
      ['datasources', 'a'],
      ['workbooks', 'Workbook a'],
    ]);
  });

  it('refreshes a source that is asked for later with other parameters both times', async () => {
    const later = select(S, { stage: 1, parameters: { incremental: true } });
    const { stages } = await planOf([reading(A), later]);
    expect(stages).toEqual(['s', 'a', 's']);
  });

  it('passes over a workbook without data of its own, but not one that was asked for alone', async () => {
    const reads = { a: { sources: [S], nothingOwn: NOTHING } };
    const { of } = await planOf([reading(A)], { reads });
    expect(of('a')[0]).toMatchObject({ lenient: true, item: { nothingToRefresh: NOTHING } });
    const alone = await planOf([select(A)], { reads });
    expect(alone.of('a')[0]).toMatchObject({ lenient: false });
    const both = await planOf([reading(A), select(A)], { reads });
    expect(both.of('a')[0]).toMatchObject({ lenient: false });
  });

  it('is of use to a pause whether or not there is something to refresh', async () => {
    const reads = { a: { sources: [S], nothingOwn: NOTHING } };
    const { of } = await planOf([reading(A, { restoreAsFull: true })], {
      reads,
      operation: 'pause',
    });
    expect(of('a')[0]?.item).toEqual(A);
    expect(of('s')[0]).toMatchObject({ restoreAsFull: true, holders: ['a'] });
  });
});
