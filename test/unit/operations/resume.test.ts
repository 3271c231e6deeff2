import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import type { Item } from '../../../src/domain/item.ts';
import type { PausedEntry } from '../../../src/domain/pausing.ts';
import { change } from '../../fakes/pausing.ts';
import { DATA_SOURCES, FLOWS } from '../../fakes/vendor.ts';
import { byId, workbooks } from './harness.ts';
import { PauseWorld, said } from './pausing.ts';

const SOURCE: Item = { kind: DATA_SOURCES, id: 's', name: 'Shared' };
const FLOW: Item = { kind: FLOWS, id: 'f', name: 'Flow' };
const items = [...workbooks('a', 'b'), SOURCE, FLOW];

function entry(name: string, holders: readonly string[] = [], more: Partial<PausedEntry> = {}) {
  const [id = ''] = name;
  const item = items.find((one) => one.id === id);
  return {
    id: `entry-${name}`,
    vendor: 'fake',
    kind: item?.kind.name ?? '',
    itemId: id,
    itemName: item?.name ?? '',
    workspaceId: null,
    holders: holders.length === 0 ? [id] : holders,
    change: change(name),
    ...more,
  } satisfies PausedEntry;
}

/** A and B are paused, with the source that both read. */
const RECORD = [entry('s1', ['a', 'b']), entry('a1'), entry('a2'), entry('b1')];

function paused(script: ConstructorParameters<typeof PauseWorld>[0] = {}): PauseWorld {
  const world = new PauseWorld(script, { items });
  for (const name of ['s1', 'a1', 'a2', 'b1', 'f1']) world.pausing.off.add(name);
  return world;
}

const off = ({ pausing }: PauseWorld) => [...pausing.off].filter((name) => name !== 'f1');

describe('resuming a record', () => {
  it('keeps it first, restores all of it, and then keeps nothing', async () => {
    const world = paused();
    const result = await world.resume(RECORD);
    expect(world.asked()).toEqual(['connect', 'close']);
    const { calls } = world.pausing;
    expect([calls[0], calls.at(-1)]).toEqual(['keep s1 a1 a2 b1', 'keep']);
    const names = ['s1', 'a1', 'a2', 'b1'];
    expect(calls.slice(1, -1).sort()).toEqual(
      [...names.map((name) => `restored ${name}`), ...names.map((name) => `resume ${name}`)].sort(),
    );
    expect(result.status).toBe('resumed');
    expect(said(result)).toEqual([
      'Shared: succeeded',
      'Workbook a: succeeded',
      'Workbook b: succeeded',
    ]);
    expect(off(world)).toEqual([]);
  });

  it('that is empty signs in nowhere', async () => {
    const world = paused();
    const result = await world.resume([]);
    expect([world.asked(), world.pausing.calls]).toEqual([[], ['keep']]);
    expect([result.items, result.status]).toEqual([[], 'skipped']);
  });

  it('keeps what could not be restored, with all who need it', async () => {
    const world = paused({ resumes: { a2: { kind: 'refused' } } });
    const result = await world.resume(RECORD);
    expect(result.status).toBe('failed');
    expect(said(result)).toEqual([
      'Shared: succeeded',
      'Workbook a: failed',
      'Workbook b: succeeded',
    ]);
    expect(world.pausing.kept).toEqual([entry('a2')]);
  });

  it('loses nothing when it can’t sign in', async () => {
    const world = new PauseWorld({}, { items, connectError: new StepError('No such token.') });
    await expect(world.resume(RECORD)).rejects.toThrow('No such token.');
    expect(world.pausing.kept).toEqual(RECORD);
  });

  it('shows in a dry run what it would resume, and changes nothing', async () => {
    const world = paused();
    const result = await world.resume(RECORD, [], { dryRun: true });
    expect(result.status).toBe('planned');
    expect(world.pausing.calls).toEqual(['keep s1 a1 a2 b1']);
    expect(off(world)).toHaveLength(4);
  });
});

describe('a record that items narrow', () => {
  it('keeps the rest, and what others still need', async () => {
    const world = paused();
    const result = await world.resume(RECORD, [byId('a')]);
    expect(said(result)).toEqual(['Workbook a: succeeded']);
    expect(off(world)).toEqual(['s1', 'b1']);
    expect(world.pausing.kept).toEqual([entry('s1', ['b']), entry('b1')]);
    expect(world.lines.join('\n')).toContain('is resumed: Shared, Workbook b');
  });

  it('does not resume a source because it is upstream of one of several', async () => {
    const world = paused();
    let asked = 0;
    Object.assign(world.vendor, {
      upstream: async (readers: readonly Item[]) => {
        asked++;
        return readers.map(() => ({ sources: [SOURCE] }));
      },
    });
    await world.resume(RECORD, [byId('a', { includeUpstream: true })]);
    expect([asked, off(world)]).toEqual([0, ['s1', 'b1']]);
  });

  it('resumes the source with the last of those who need it', async () => {
    const world = paused();
    await world.resume(RECORD, [byId('a')]);
    const result = await world.resume(world.pausing.kept ?? [], [byId('b')]);
    expect(said(result)).toEqual(['Shared: succeeded', 'Workbook b: succeeded']);
    expect([off(world), world.pausing.kept]).toEqual([[], []]);
  });

  it('resumes it also when a workbook has nothing of its own', async () => {
    const world = paused();
    const record = [entry('s1', ['a', 'b'])];
    const first = await world.resume(record, [byId('a')]);
    expect(first.items[0]).toMatchObject({
      status: 'skipped',
      reason: 'the record holds nothing of it',
    });
    expect(world.pausing.kept).toEqual([entry('s1', ['b'])]);
    await world.resume(world.pausing.kept ?? [], [byId('b')]);
    expect(world.pausing.kept).toEqual([]);
    expect(off(world)).not.toContain('s1');
  });

  it('keeps the source for a workbook that could not be resumed', async () => {
    const world = paused({ resumes: { a1: { kind: 'refused' } } });
    await world.resume(RECORD, [byId('a')]);
    expect(world.pausing.kept).toEqual([entry('s1', ['a', 'b']), entry('a1'), entry('b1')]);
  });

  it('resumes a source that is named itself', async () => {
    const world = paused();
    await world.resume(RECORD, [byId('s', { kind: DATA_SOURCES })]);
    expect(off(world)).toEqual(['a1', 'a2', 'b1']);
  });

  it('loses nothing when an item is not found', async () => {
    const world = paused();
    await expect(world.resume(RECORD, [byId('z')])).rejects.toThrow('Nothing was resumed.');
    expect([world.pausing.kept, off(world).length]).toEqual([RECORD, 4]);
  });
});

describe('items without a record', () => {
  it('are switched on, whatever has switched them off', async () => {
    const world = paused();
    const result = await world.resume([], [byId('f', { kind: FLOWS })]);
    expect(said(result)).toEqual(['Flow: succeeded']);
    expect(world.pausing.calls).toEqual(['keep', 'resume f1', 'restored f1', 'keep']);
  });

  it('are not, where that takes a record', async () => {
    const world = paused();
    const result = await world.resume([], [byId('a')]);
    expect(said(result)).toEqual(['Workbook a: skipped']);
    expect(off(world)).toHaveLength(4);
  });
});

describe('a dry run that is narrowed', () => {
  it('foresees which of the named items the record holds nothing of', async () => {
    const world = new PauseWorld({}, { items: workbooks('a', 'z') });
    const result = await world.resume(RECORD, [byId('a'), byId('z')], { dryRun: true });
    expect(result.items.map(({ plan, foreseen }) => [plan.item.id, foreseen])).toEqual(
      expect.arrayContaining([
        ['a', null],
        ['z', 'skipped'],
      ]),
    );
    expect(result.status).toBe('planned');
  });
});
