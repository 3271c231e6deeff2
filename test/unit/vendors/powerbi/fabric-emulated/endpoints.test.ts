import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND, statuses } from '../scene.ts';
import { ends, FabricScene, one } from './scene.ts';

const LAKE = one('sql_endpoints', 'Lake');

describe('a SQL endpoint', () => {
  it('is synchronised by an operation whose id is its job', async () => {
    const s = await FabricScene.open();
    const item = s.endpoint('Lake', { runMs: 2 * MINUTE });
    const [result] = await s.refresh(LAKE);
    const [sync, ...others] = s.fabric.syncs(item);
    expect(result).toMatchObject({ status: 'succeeded', jobId: sync?.id, attempts: 1 });
    expect(others).toEqual([]);
    expect(s.scene.refusals).toEqual([]);
  });

  it('may be answered at once, and has no job then', async () => {
    const s = await FabricScene.open();
    s.endpoint('Lake', { answered: 'at-once' });
    const [result] = await s.refresh(LAKE);
    expect([result?.status, result?.jobId ?? null]).toEqual(['succeeded', null]);
  });

  it('is told to make its tables anew where that is asked for', async () => {
    const s = await FabricScene.open();
    const item = s.endpoint('Lake');
    await s.refresh(one('sql_endpoints', 'Lake', '{ recreateTables: true }'));
    expect(s.fabric.syncs(item).map(({ recreateTables }) => recreateTables)).toEqual([true]);
  });

  it.each(['at-once', 'later'] as const)(
    'with a table that failed names it (%s)',
    async (answered) => {
      const s = await FabricScene.open();
      const error = { errorCode: 'AdalRetryException', message: 'Have the owner log in again' };
      const tables = [{ table: 'orders' }, { table: 'lines', status: 'Failure', error }];
      s.endpoint('Lake', { answered, tables });
      const [end] = ends(await s.refresh(LAKE));
      expect(end).toMatch(/^Lake: failed, .*lines.*Have the owner log in again/);
    },
  );

  it('whose tables had nothing to do is a success', async () => {
    const s = await FabricScene.open();
    s.endpoint('Lake', { tables: [{ table: 'orders', status: 'NotRun' }] });
    expect(statuses(await s.refresh(LAKE))).toEqual(['Lake: succeeded']);
  });

  it('whose operation failed is failed, and one that never ends is timed out', async () => {
    const s = await FabricScene.open({ timeoutMs: 10 * MINUTE });
    const error = { errorCode: 'Broken', message: 'The lakehouse is gone' };
    s.endpoint('Lake', { outcome: 'Failed', error });
    s.endpoint('Pond', { outcome: 'Undefined' });
    const [lake, pond] = ends(await s.refresh('sql_endpoints: [{ name: Lake }, { name: Pond }]'));
    expect(lake).toMatch(/^Lake: failed, .*The lakehouse is gone/);
    expect(pond).toMatch(/^Pond: timed-out/);
  });

  it('whose answer was lost is asked once more', async () => {
    const s = await FabricScene.open();
    const item = s.endpoint('Lake', { runMs: 30 * SECOND });
    s.scene.fault('fabric', { method: 'POST' }, { kind: 'lose-answer' });
    const [result] = await s.refresh(LAKE);
    expect(result?.status).toBe('succeeded');
    expect(s.fabric.syncs(item)).toHaveLength(2);
    expect(result?.jobId).toBe(s.fabric.syncs(item)[1]?.id);
  });
});
