import { describe, expect, it } from 'vitest';
import { leaveBuild, ONE_FAILED, REASON, SHOP } from '../../scenes/dbt.ts';
import { jobs, QUICK, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const powerbi = (name: string) => ({ vendor: 'powerbi', kind: 'datasets', name });

describe.concurrent('exposures of Power BI', () => {
  it('are refreshed where dbt rebuilt them, and passed over where it did not', async () => {
    await using scene = await Scene.open();
    for (const name of ['Orders', 'Customers']) scene.world.addModel({ name, refresh: QUICK });
    const exposures = {
      'exposure.shop.orders': {
        parents: ['model.shop.orders'],
        meta: { bi_refresh: powerbi('Orders') },
      },
      'exposure.shop.customers': {
        parents: ['model.shop.customers'],
        meta: { bi_refresh: { ...powerbi('Customers'), refresh: { type: 'Full' } } },
      },
    };
    leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: scene.now() });
    const run = await scene.run({ 'dbt-artifacts': 'target' });
    expect(run.exitCode).toBe(0);
    expect(jobs(run)).toMatchObject([
      { item_name: 'Customers', kind: 'semantic_models', status: 'succeeded' },
      { item_name: 'Orders', status: 'skipped', reason: REASON, exposure: ['orders'] },
    ]);
    expect(scene.bodies()).toEqual([{ type: 'Full' }]);
  });

  it('are found by the addresses of models and reports, as far as they may be seen', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    const shown = world.addModel({ name: 'Shown', refresh: QUICK });
    const read = world.addModel({ name: 'Read', refresh: QUICK });
    const report = world.addReport(read);
    const other = world.addModel({ name: 'Other', workspace: 'Marketing', refresh: QUICK });
    const hidden = world.addWorkspace({ name: 'Hidden', role: 'none' });
    const groups = 'https://app.powerbi.com/groups';
    const page = (url: string) => ({ parents: ['model.shop.customers'], url: `${groups}/${url}` });
    const exposures = {
      'exposure.shop.a': page(`${shown.workspace.id}/datasets/${shown.id}/details`),
      'exposure.shop.b': page(`${read.workspace.id}/reports/${report}/ReportSection`),
      'exposure.shop.c': page(`${read.workspace.id}/reports/${shown.id}`),
      'exposure.shop.d': page(`${hidden.id}/reports/${report}`),
      'exposure.shop.e': page(`me/reports/${report}`),
      'exposure.shop.f': page(`${other.workspace.id}/datasets/${other.id}/details`),
    };
    leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: scene.now() });
    const run = await scene.run({ 'dbt-artifacts': 'target', 'dbt-urls': 'true' });
    expect(run.log).toContain('exposure.shop.c is left out');
    expect(run.log).toContain('exposure.shop.d is left out');
    expect(run.log).toContain('exposure.shop.f is left out');
    expect(statuses(run)).toEqual(['Shown: succeeded', 'Read: succeeded']);
    expect(run.exitCode).toBe(0);
  });
});
