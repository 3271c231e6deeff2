import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import type { Item } from '../../../src/domain/item.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { change } from '../../fakes/pausing.ts';
import { DATA_SOURCES } from '../../fakes/vendor.ts';
import { byId, workbooks } from './harness.ts';
import { PauseWorld, said } from './pausing.ts';

const items = workbooks('a', 'b');
const BOTH = [byId('a'), byId('b')];

const refusal = { reason: 'its task is incremental', advice: 'Leave it out.' };

describe('pausing', () => {
  it('signs in, finds, writes down, pauses, signs out', async () => {
    const world = new PauseWorld({}, { items });
    const result = await world.pause(BOTH);
    expect(world.asked()).toEqual(['connect', 'find', 'close']);
    expect(world.pausing.calls).toEqual([
      'keep a1 b1',
      'rehearse a1',
      'rehearse b1',
      'pause a1',
      'pause b1',
      'keep a1 b1',
      'unfinished a b',
    ]);
    expect(result.status).toBe('paused');
    expect(said(result)).toEqual(['Workbook a: succeeded', 'Workbook b: succeeded']);
  });

  it('records each change under a name of its own, with whose it is', async () => {
    const world = new PauseWorld({}, { items });
    await world.pause(BOTH);
    expect(world.pausing.kept).toEqual([
      {
        id: 'entry-1',
        vendor: 'fake',
        kind: 'workbooks',
        itemId: 'a',
        itemName: 'Workbook a',
        workspaceId: null,
        holders: ['a'],
        change: { name: 'a1' },
      },
      expect.objectContaining({ id: 'entry-2', itemId: 'b' }),
    ]);
  });

  it('asks for rights to pause, of these kinds alone', async () => {
    const world = new PauseWorld({}, { items });
    const contexts = (world.fake as never as { contexts: unknown[] }).contexts;
    await world.pause(BOTH);
    expect(contexts).toMatchObject([{ operation: 'pause', kinds: [{ name: 'workbooks' }] }]);
  });

  it('holds what is upstream for the sake of all who read it', async () => {
    const source: Item = { kind: DATA_SOURCES, id: 's', name: 'Shared' };
    const world = new PauseWorld({}, { items });
    Object.assign(world.vendor, {
      upstream: async (readers: readonly Item[]) => readers.map(() => ({ sources: [source] })),
    });
    const result = await world.pause(BOTH.map((one) => ({ ...one, includeUpstream: true })));
    expect(said(result)).toHaveLength(3);
    expect(world.pausing.kept?.find(({ itemId }) => itemId === 's')?.holders).toEqual(['a', 'b']);
  });

  it('writes no control characters and no secrets into the record', async () => {
    const [first] = workbooks('a');
    const evil = { ...(first as Item), name: 'x\n::error::s3cret' };
    const world = new PauseWorld({}, { items: [evil] });
    const { surroundings } = world;
    Object.assign(surroundings, { safe: createSafeText(() => ['s3cret']) });
    await world.pause([byId('a')]);
    expect(world.pausing.kept?.[0]?.itemName).toBe('x ::error::***');
  });

  it('is refused where a secret would be missing from the record', async () => {
    const plans = { b: { changes: [{ change: change('on_Monday'), words: 'task b1' }] } };
    const world = new PauseWorld({ plans }, { items });
    Object.assign(world.surroundings, { safe: createSafeText(() => ['Monday']) });
    await expect(world.pause(BOTH)).rejects.toThrow('a secret of this step is a part of it');
    expect(world.pausing.calls).toEqual([]);
    expect(world.vendor.closed).toBe(1);
  });

  it('ends as failed when any item could not be paused', async () => {
    const world = new PauseWorld({ pauses: { a1: { kind: 'refused' } } }, { items });
    const result = await world.pause(BOTH);
    expect(result.status).toBe('failed');
    expect(said(result)).toEqual(['Workbook a: failed', 'Workbook b: skipped']);
    expect(world.pausing.record).toEqual([]);
  });
});

describe('what can’t be paused safely', () => {
  it('ends the step before anything is paused', async () => {
    const world = new PauseWorld({ plans: { b: { changes: [], refusal } } }, { items });
    const error = await world.pause(BOTH).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: "Workbook b can't be paused: its task is incremental. Nothing was paused.",
      advice: 'Leave it out.',
    });
    expect(world.pausing.calls).toEqual([]);
    expect(world.vendor.closed).toBe(1);
  });

  it('is told all at once', async () => {
    const plans = { a: { changes: [], refusal }, b: { changes: [], refusal } };
    const world = new PauseWorld({ plans }, { items });
    const error = await world.pause(BOTH).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: "2 items can't be paused. Nothing was paused.",
      details: [
        'Workbook a: its task is incremental',
        '  → Leave it out.',
        'Workbook b: its task is incremental',
        '  → Leave it out.',
      ],
    });
  });

  it('is refused in a dry run, too', async () => {
    const world = new PauseWorld({ plans: { b: { changes: [], refusal } } }, { items });
    await expect(world.pause(BOTH, { dryRun: true })).rejects.toThrow('incremental');
  });
});

describe('a dry run', () => {
  it('says what it would do, and writes and changes nothing', async () => {
    const plans = {
      a: {
        changes: [{ change: change('a1'), words: 'task a1 parked' }],
        remarks: ['task a2 is left alone'],
      },
      b: { changes: [] },
    };
    const world = new PauseWorld({ plans }, { items });
    const result = await world.pause(BOTH, { dryRun: true });
    expect(world.pausing.calls).toEqual([]);
    expect(result.status).toBe('planned');
    expect(result.items.map(({ reason }) => reason)).toEqual([
      'task a1 parked; task a2 is left alone',
      'nothing of it runs on a schedule',
    ]);
  });
});
