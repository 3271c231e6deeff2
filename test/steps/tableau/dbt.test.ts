import { describe, expect, it } from 'vitest';
import { leaveBuild, ONE_FAILED, REASON, SHOP } from '../../scenes/dbt.ts';
import { jobs, QUICK, Scene, statuses } from '../../scenes/tableau/scene.ts';

const tableau = (name: string) => ({ vendor: 'tableau', kind: 'workbooks', name });

/** Three workbooks, and the exposures that they are: one to refresh, one with a failure, one untouched. */
async function shop(rows = ONE_FAILED, more = {}): Promise<Scene> {
  const scene = await Scene.open();
  for (const name of ['Orders', 'Customers', 'Stock']) {
    scene.world.addWorkbook({ name, refresh: QUICK });
  }
  const exposures = {
    'exposure.shop.orders': {
      parents: ['model.shop.orders'],
      meta: { bi_refresh: tableau('Orders') },
    },
    'exposure.shop.customers': {
      parents: ['model.shop.customers'],
      config: { meta: { bi_refresh: [tableau('Customers')] } },
    },
    'exposure.shop.stock': {
      parents: ['model.shop.stock'],
      meta: { bi_refresh: tableau('Stock') },
    },
    'exposure.shop.elsewhere': {
      parents: ['model.shop.stock'],
      meta: { bi_refresh: { vendor: 'powerbi', kind: 'semantic_models', name: 'Stock' } },
    },
    ...more,
  };
  leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, rows, { now: scene.now() });
  return scene;
}

const DBT = { 'dbt-artifacts': 'target' };

describe.concurrent('exposures', () => {
  it('are refreshed where dbt rebuilt them, and passed over where it did not', async () => {
    await using scene = await shop();
    const run = await scene.run(DBT);
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(scene.triggers()).toEqual(['Customers']);
    expect(
      jobs(run).map(({ item_name, status, reason, exposure }) => [
        item_name,
        status,
        reason,
        exposure,
      ]),
    ).toEqual([
      ['Customers', 'succeeded', null, ['customers']],
      ['Orders', 'skipped', REASON, ['orders']],
      ['Stock', 'skipped', 'dbt: nothing that it reads was rebuilt in this run', ['stock']],
    ]);
    expect([run.outputs['succeeded-count'], run.outputs['skipped-count']]).toEqual(['1', '2']);
  });

  it('are shown with what they read, what dbt says and their items', async () => {
    await using scene = await shop();
    const run = await scene.run(DBT);
    expect(run.log).toContain('What dbt says');
    expect(run.log).toMatch(/^ {4}✓ {2}customers +customers +1 of 1 rebuilt +workbook Customers$/m);
    expect(run.log).toMatch(/^ {4}✗ {2}orders +orders +model stg_orders failed: Database Error/m);
    expect(run.log).toMatch(/^ {4}⏭ {2}stock +stock +nothing that it reads was rebuilt/m);
    expect(run.log).toMatch(
      /^ {4}target\/run_results.json: dbt build, 3 results, written 1 h ago$/m,
    );
    expect(run.summary).toContain('<summary>dbt: 1 of 3 exposures to refresh</summary>');
    expect(run.summary).toContain('flowchart LR');
    expect(run.log).not.toContain('exposure.shop.elsewhere');
  });

  it('are planned alone in a dry run', async () => {
    await using scene = await shop();
    const run = await scene.run({ ...DBT, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
    expect(new Set(jobs(run).map(({ status }) => status))).toEqual(new Set(['planned']));
    expect(jobs(run)[1]?.reason).toBe(REASON);
    expect(run.log).toContain('Dry run: 1 of 3 items would be refreshed');
    expect(run.log).toContain('What dbt says');
    expect(run.summary).toContain('flowchart LR');
  });

  it('all of them held back are a step that was skipped', async () => {
    await using scene = await shop({ 'model.shop.stg_orders': 'error' });
    const run = await scene.run(DBT);
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'skipped']);
    expect(scene.triggers()).toEqual([]);
  });

  it('with a failure are refreshed under any', async () => {
    await using scene = await shop({ ...ONE_FAILED, 'model.shop.orders': 'success' });
    const run = await scene.run({ ...DBT, 'dbt-require': 'any' });
    expect(scene.triggers().toSorted()).toEqual(['Customers', 'Orders']);
    expect(run.outputs.status).toBe('succeeded');
  });
});

describe.concurrent('items', () => {
  it('with an exposure wait for dbt’s word, the others do not, and no stage waits', async () => {
    await using scene = await shop();
    scene.world.addWorkbook({ name: 'Uptime', refresh: QUICK });
    const run = await scene.run({
      ...DBT,
      items: `
- workbooks:
    - { exposure: orders }
    - { name: Stock, exposure: exposure.shop.stock }
- workbooks: [{ name: Uptime }, { name: Customers, exposure: customers }]`,
    });
    expect(run.exitCode).toBe(0);
    expect(statuses(run)).toEqual([
      'Orders: skipped',
      'Stock: skipped',
      'Uptime: succeeded',
      'Customers: succeeded',
    ]);
    expect(jobs(run)[2]?.exposure).toBe(null);
  });
});

describe.concurrent('addresses of exposures', () => {
  it('are followed where asked for, to what is one workbook of this site', async () => {
    await using scene = await shop();
    const page = (path: string) => ({
      parents: ['model.shop.customers'],
      url: `${scene.tableau.url}/#/site/${path}`,
    });
    const numbered = scene.world.addWorkbook({ name: 'Numbered', refresh: QUICK });
    scene.world.addWorkbook({ name: 'Viewed', contentUrl: 'Viewed_1', refresh: QUICK });
    const exposures = {
      'exposure.shop.a': page('acme/views/Viewed_1/Overview'),
      'exposure.shop.b': page(`acme/workbooks/${numbered.number}/views`),
      'exposure.shop.c': page('acme/views/Gone/Overview'),
      'exposure.shop.d': page('other/views/Viewed_1/Overview'),
    };
    leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: scene.now() });
    const run = await scene.run({ ...DBT, 'dbt-urls': 'true' });
    expect(run.exitCode).toBe(0);
    expect(statuses(run).toSorted()).toEqual(['Numbered: succeeded', 'Viewed: succeeded']);
    expect(run.log).toContain('exposure.shop.c is left out: its url');
    expect(run.log).not.toContain('exposure.shop.d');
    const without = await scene.run(DBT);
    expect([without.exitCode, without.outputs.status]).toEqual([1, 'failed']);
    expect(without.log).toContain('(4 have a url: dbt-urls: true goes by them)');
  });
});

describe.concurrent('artifacts that prove nothing', () => {
  it.each([
    [{ command: 'generate' }, 'dbt docs generate builds nothing'],
    [{ command: 'test' }, 'dbt test builds nothing'],
    [{ age: 30 }, 'no older than 24 h (dbt-max-age)'],
    [{ folder: 'elsewhere' }, 'did dbt run before'],
  ])('%j are an error before anything is sent', async (options, says) => {
    await using scene = await Scene.open();
    leaveBuild(scene.job.workspace, { nodes: SHOP }, ONE_FAILED, { now: scene.now(), ...options });
    const run = await scene.run(DBT);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain(says);
    expect(scene.tableau.requests).toEqual([]);
  });
});
