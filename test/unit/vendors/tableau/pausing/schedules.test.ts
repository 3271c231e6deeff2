import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../../src/domain/item.ts';
import { schedules } from '../../../../../src/vendors/tableau/kinds.ts';
import type { Schedule } from '../../../../emulators/tableau/index.ts';
import { PausingScene } from './pausing-scene.ts';

const UPDATE = { method: 'PUT', path: /\/schedules\// };
const FORBIDDEN = JSON.stringify({ error: { code: '403004', summary: 'No', detail: 'not yours' } });

interface Opened extends AsyncDisposable {
  readonly scene: PausingScene;
  readonly nightly: Schedule;
  readonly change: { readonly change: string; readonly schedule: object };
}

/** Nightly has three tasks of two items. */
async function open(more: Parameters<typeof PausingScene.open>[1] = {}): Promise<Opened> {
  const scene = await PausingScene.open({ edition: 'server' }, more);
  const { world } = scene;
  const nightly = world.addSchedule({ name: 'Nightly' });
  world.addSchedule({ name: 'Weekly', state: 'Suspended', type: 'Subscription' });
  const item = world.addWorkbook({ name: 'Sales' });
  for (const one of [item, item, world.addDatasource({ name: 'Ledger' })]) {
    world.addTask({ item: one, schedule: nightly });
  }
  return {
    scene,
    nightly,
    change: { change: 'schedule-suspended', schedule: { id: nightly.id, name: 'Nightly' } },
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
}

describe.concurrent('schedules', () => {
  it.each<[Condition, string[]]>([
    [{ field: 'name', operator: 'eq', values: ['Nightly'] }, ['Nightly']],
    [{ field: 'name', operator: 'in', values: ['Nightly', 'Weekly'] }, ['Nightly', 'Weekly']],
    [{ field: 'name', operator: 'eq', values: ['nightly'] }, []],
    [{ field: 'name', operator: 'like', values: ['*ly'] }, ['Nightly', 'Weekly']],
  ])('are found: %j', async (condition, names) => {
    await using o = await open();
    const [found] = await o.scene.session.find([
      {
        kind: schedules,
        stage: 0,
        path: 'schedules[0]',
        text: '',
        conditions: [condition],
        match: 'any',
        parameters: {},
      },
    ]);
    expect(found?.map(({ name }) => name).sort()).toEqual(names);
  });

  it('tell what suspending them stops', async () => {
    await using o = await open();
    expect(await o.scene.plan(o.nightly)).toMatchObject({
      changes: [
        {
          change: o.change,
          words:
            'the whole schedule suspended, with every task on it: 3 tasks of 2 items of this site',
        },
      ],
      refreshed: [{}, {}],
    });
  });

  it('say so where that is not told', async () => {
    await using o = await open();
    o.scene.tableau.fault({ path: /extracts$/ }, { kind: 'answer', status: 403, body: FORBIDDEN });
    const { changes, refreshed } = await o.scene.plan(o.nightly);
    expect(changes[0]?.words).toContain('how many tasks is not told');
    expect(refreshed).toEqual([]);
  });

  it('that are suspended already are left so', async () => {
    await using o = await open();
    o.nightly.state = 'Suspended';
    expect(await o.scene.plan(o.nightly)).toMatchObject({
      changes: [],
      remarks: ['it is suspended already, and stays so'],
    });
  });

  it('are suspended and activated, and read back', async () => {
    await using o = await open();
    const [item] = await o.scene.find(o.nightly);
    if (!item) throw new Error('no schedule');
    expect(await o.scene.pausing.changesOf(item)).toEqual([o.change]);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    expect(o.nightly.state).toBe('Suspended');
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(o.nightly.state).toBe('Active');
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'in-place' });
    expect(o.scene.sent().filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it.each(['lose-answer', 'reset'] as const)('are asked again after: %s', async (kind) => {
    await using o = await open();
    o.scene.tableau.fault(UPDATE, { kind });
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    o.scene.tableau.fault(UPDATE, { kind });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(o.nightly.state).toBe('Active');
  });

  it('that do not obey are told', async () => {
    await using o = await open();
    o.scene.tableau.fault(UPDATE, { kind: 'answer', status: 200, body: '{}' });
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'refused', partly: false });
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(UPDATE, { kind: 'answer', status: 200, body: '{}' });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'failed' });
    const body = JSON.stringify({ schedule: { state: 'Suspended' } });
    o.scene.tableau.fault(UPDATE, { kind: 'answer', status: 200, body });
    await expect(o.scene.pausing.resume(o.change)).rejects.toThrow('is Suspended');
  });

  it.each([
    ['answer', false],
    ['wrong-answer', true],
  ] as const)('that are refused may be suspended all the same: %s', async (kind, partly) => {
    await using o = await open();
    o.scene.tableau.fault(UPDATE, { kind, status: 403, body: FORBIDDEN });
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({
      kind: 'refused',
      partly,
      advice: 'Only a server administrator may suspend and activate schedules.',
    });
  });

  it('that are gone are an error', async () => {
    await using o = await open();
    o.scene.world.schedules.delete(o.nightly);
    await expect(o.scene.pausing.resume(o.change)).rejects.toThrow('no longer exists');
  });

  it('are not on Tableau Cloud', async () => {
    await using scene = await PausingScene.open();
    const change = { change: 'schedule-suspended', schedule: { id: 'x', name: 'x' } };
    await expect(scene.pausing.resume(change)).rejects.toMatchObject({
      advice: expect.stringContaining('on Tableau Cloud pause workbooks and datasources'),
    });
  });
});

describe.concurrent('refreshes that had begun', () => {
  it('are told of the items of a schedule', async () => {
    await using o = await open();
    const { refreshed } = await o.scene.plan(o.nightly);
    const [ledger] = [...o.scene.world.datasources.all()];
    if (!ledger) throw new Error('no data source');
    const [job] = o.scene.world.runScheduled(ledger);
    o.scene.world.addBackgroundJob({ item: o.scene.world.addWorkbook({ name: 'Other' }) });
    const open_ = await o.scene.pausing.unfinished(refreshed);
    expect(open_).toMatchObject([{ id: job?.id, item: { id: ledger.id } }]);
    o.scene.clock.ms += 3_600_000;
    expect(await o.scene.pausing.unfinished(refreshed)).toEqual([]);
  });

  it('are asked for one list after the other, so that none slips through', async () => {
    await using o = await open();
    const { refreshed } = await o.scene.plan(o.nightly);
    const from = o.scene.tableau.requests.length;
    await o.scene.pausing.unfinished(refreshed);
    const filters = o.scene.tableau.requests
      .slice(from)
      .map(({ query }) =>
        /status:eq:\w+/.exec(query.find(([name]) => name === 'filter')?.[1] ?? ''),
      );
    // The last are those that Bridge was handed: the list calls them done.
    expect(filters.map((found) => found?.[0])).toEqual([
      'status:eq:Pending',
      'status:eq:InProgress',
      'status:eq:Success',
    ]);
  });
});
