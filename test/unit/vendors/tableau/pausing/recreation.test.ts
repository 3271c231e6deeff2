import { describe, expect, it } from 'vitest';
import type { Deleted } from '../../../../../src/vendors/tableau/pausing/changes.ts';
import type { RefreshTask, Schedule, TableauOptions } from '../../../../emulators/tableau/index.ts';
import { PausingScene } from './pausing-scene.ts';

const DELETE = { method: 'DELETE', path: /\/extractRefreshes\// };
const ADD = { method: 'PUT', path: /\/schedules\// };
const LIST = { method: 'GET', path: /\/extractRefreshes$/ };
const FORBIDDEN = JSON.stringify({ error: { code: '403004', summary: 'No', detail: 'not yours' } });
const UNKNOWN = JSON.stringify({ error: { code: '404026', summary: 'No', detail: 'no task' } });
const EMPTY = JSON.stringify({ tasks: {} });

interface Opened extends AsyncDisposable {
  readonly scene: PausingScene;
  readonly schedule: Schedule;
  readonly change: Deleted;
  /** How many tasks the workbook has on the schedule. */
  readonly count: () => number;
  readonly add: (more?: Partial<RefreshTask>) => RefreshTask;
}

/** A workbook with so many tasks on one schedule, and another with one. */
async function open(count = 1, options: TableauOptions = {}): Promise<Opened> {
  const scene = await PausingScene.open({ edition: 'server', ...options });
  const { world } = scene;
  const schedule = world.addSchedule({ name: 'Nightly' });
  const item = world.addWorkbook({ name: 'Sales' });
  world.addTask({ item: world.addWorkbook({ name: 'Other' }), schedule });
  const add = (more = {}) => world.addTask({ item, schedule, ...more });
  for (let n = 0; n < count; n++) add();
  const { changes } = await scene.plan(item);
  return {
    scene,
    schedule,
    change: changes[0]?.change as Deleted,
    count: () => world.tasks.of(item).length,
    add,
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
}

describe.concurrent('deleting', () => {
  it('takes away the tasks that are named, and says what gets lost', async () => {
    await using o = await open(2);
    const kept = o.add();
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({
      kind: 'paused',
      words: expect.stringMatching(/^its 2 tasks on schedule Nightly deleted until resumed: task /),
    });
    expect(o.count()).toBe(1);
    expect(o.scene.world.tasks.get(kept.id)).toBe(kept);
    // What is gone is gone.
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
  });

  it.each(['lose-answer', 'reset'] as const)('is repeated after: %s', async (kind) => {
    await using o = await open(2);
    o.scene.tableau.fault(DELETE, { kind }, 3);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    expect(o.count()).toBe(0);
  });

  it.each([
    ['a page of a proxy', { kind: 'answer', status: 200, body: '<html>Welcome</html>' }],
    ['204 without an effect', { kind: 'answer', status: 204 }],
    ['that there is no such task', { kind: 'answer', status: 404, body: UNKNOWN }],
  ] as const)('is read back, and asked for again after: %s', async (_, fault) => {
    await using o = await open(2);
    o.scene.tableau.fault(DELETE, fault, 3);
    const from = o.scene.tableau.requests.length;
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    expect(o.count()).toBe(0);
    expect(o.scene.sent(from).filter((line) => line.startsWith('DELETE'))).toHaveLength(5);
    expect(o.scene.sent(from).at(-1)).toBe('GET tasks/extractRefreshes');
  });

  it('that has no effect is never called done, and stays in the record', async () => {
    await using o = await open(2);
    o.scene.tableau.fault(
      DELETE,
      { kind: 'answer', status: 200, body: '<html></html>' },
      Number.POSITIVE_INFINITY,
    );
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(
        /^Tableau accepted that task \w+ is deleted, and still lists it$/,
      ),
      partly: true,
    });
    expect(o.count()).toBe(2);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'in-place' });
    expect(o.count()).toBe(2);
  });

  it('is not believed to a list that is a page of a proxy', async () => {
    await using o = await open();
    o.scene.tableau.fault(DELETE, { kind: 'answer', status: 200, body: '<html></html>' });
    o.scene.tableau.fault(LIST, { kind: 'answer', status: 200, body: '<html></html>' }, 2);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    expect(o.count()).toBe(0);
  });

  it.each([
    ['the first', 0, 'answer', false, 2],
    ['the first, after its effect', 0, 'wrong-answer', true, 1],
    ['the second', 1, 'answer', true, 1],
  ] as const)(
    'that is refused says whether some is gone: %s',
    async (_, good, kind, partly, left) => {
      await using o = await open(2);
      if (good > 0) o.scene.tableau.fault(DELETE, { kind: 'hold-answer', ms: 0 }, good);
      o.scene.tableau.fault(DELETE, { kind, status: 403, body: FORBIDDEN });
      const reason = 'No: not yours (403004)';
      expect(await o.scene.pausing.pause(o.change)).toMatchObject({
        kind: 'refused',
        partly,
        reason,
      });
      expect(o.count()).toBe(left);
    },
  );
});

describe.concurrent('making anew', () => {
  it.each([1, 3])('restores as many as there were (%i), once', async (count) => {
    await using o = await open(count);
    await o.scene.pausing.pause(o.change);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({
      kind: 'restored',
      words: expect.stringContaining('comes back with another id'),
    });
    expect(o.count()).toBe(count);
    const from = o.scene.tableau.requests.length;
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'in-place' });
    expect(o.scene.sent(from)).toEqual(['GET tasks/extractRefreshes']);
  });

  it('adds only what is missing', async () => {
    await using o = await open(3);
    const [first, second] = o.change.tasks.map(({ id }) => o.scene.world.tasks.get(id));
    if (!first || !second) throw new Error('no tasks');
    o.scene.world.tasks.delete(first);
    o.scene.world.tasks.delete(second);
    o.add();
    await o.scene.pausing.resume(o.change);
    expect(o.count()).toBe(3);
  });

  it('does not take tasks that were left alone for those made anew', async () => {
    const scene = await PausingScene.open({ edition: 'server' });
    await using _ = scene;
    const item = scene.world.addDatasource({ name: 'Ledger' });
    scene.world.addTask({ item });
    const failed = scene.world.addTask({ item, consecutiveFailedCount: 7 });
    const { changes } = await scene.plan(item);
    const [{ change } = { change: {} }] = changes;
    await scene.pausing.pause(change);
    expect(scene.world.tasks.of(item)).toEqual([failed]);
    await scene.pausing.resume(change);
    expect(scene.world.tasks.of(item)).toHaveLength(2);
  });

  it('does not take tasks on another schedule for them', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.add({ schedule: o.scene.world.addSchedule({ name: 'Other' }) });
    await o.scene.pausing.resume(o.change);
    expect(o.count()).toBe(2);
  });

  it.each([
    ['lose-answer', 1],
    ['lose-answer', 2],
    ['reset', 1],
    ['reset', 2],
  ] as const)('makes none too many after: %s, %i times', async (kind, times) => {
    await using o = await open(2);
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(ADD, { kind }, times);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(o.count()).toBe(2);
  });

  it('waits for a task that shows only after a moment', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(ADD, { kind: 'lose-answer' });
    o.scene.tableau.fault(LIST, { kind: 'wrong-answer', status: 200, body: EMPTY }, 3);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(o.count()).toBe(1);
  });

  it('is asked for again after a page of a proxy, and makes none too many', async () => {
    await using o = await open(2);
    await o.scene.pausing.pause(o.change);
    const page = { status: 200, body: '<html>Welcome</html>' };
    o.scene.tableau.fault(ADD, { kind: 'wrong-answer', ...page });
    o.scene.tableau.fault(ADD, { kind: 'answer', ...page });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(o.count()).toBe(2);
  });

  it('that never shows is a failure', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(ADD, { kind: 'answer', status: 200, body: '{}' });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({
      kind: 'failed',
      reason: 'Tableau does not show the task on schedule Nightly that was to be made anew',
      advice: expect.stringContaining('had a task on schedule Nightly: run resume again'),
    });
  });

  it('on a schedule that is gone is a failure', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.scene.world.schedules.delete(o.schedule);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'failed' });
    expect(o.count()).toBe(0);
  });

  it('that is refused says why', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(ADD, { kind: 'answer', status: 403, body: FORBIDDEN });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({
      kind: 'failed',
      reason: 'No: not yours (403004)',
    });
  });

  it('passes on what Tableau warns of', async () => {
    await using o = await open(1, { addToScheduleWarnings: ['busy'], looseness: 'object' });
    await o.scene.pausing.pause(o.change);
    await o.scene.pausing.resume(o.change);
    expect(o.scene.lines).toContain('Tableau, about schedule Nightly: busy');
  });

  it('touches nothing with the record of another site', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    const elsewhere = { ...o.change, site: 'another' };
    expect(await o.scene.pausing.resume(elsewhere)).toMatchObject({ kind: 'failed' });
    expect(o.count()).toBe(0);
  });
});

describe.concurrent('a connected app', () => {
  it('is refused, since no scope reaches the schedules', async () => {
    await using scene = await PausingScene.open({ edition: 'server' }, { app: true });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    const { changes, refusal } = await scene.plan(item, { restoreAsFull: true });
    expect(changes).toEqual([]);
    expect(refusal?.advice).toBe('Use a personal access token.');
  });
});
