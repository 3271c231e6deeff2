import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tamr/index.ts';
import { leaveBuild, ONE_FAILED, REASON, SHOP } from '../../scenes/dbt.ts';
import { jobs, Scene } from '../../scenes/tamr/scene.ts';

const tamr = (kind: string, id: string) => ({ vendor: 'tamr', kind, id, label: `The ${id}` });

describe.concurrent('exposures of Tamr', () => {
  it('are run kind by kind, but for those that dbt holds back', async () => {
    await using scene = await Scene.open({ speed: 600 });
    exampleWorld(scene.world);
    const exposures = {
      'exposure.shop.customers': {
        parents: ['model.shop.customers'],
        meta: { bi_refresh: [tamr('data_products', 'dp_xyz'), tamr('sources', 'src_customers')] },
      },
      'exposure.shop.orders': {
        parents: ['model.shop.orders'],
        meta: { bi_refresh: tamr('sources', 'src_orders') },
      },
    };
    leaveBuild(scene.job.workspace, { nodes: SHOP, exposures }, ONE_FAILED, { now: scene.now() });
    const run = await scene.run({ 'dbt-artifacts': 'target' });
    expect(run.exitCode).toBe(0);
    expect(scene.triggers()).toEqual([
      '{"load":{"sourceId":"src_customers"}}',
      '{"update":{"dataProductId":"dp_xyz"}}',
    ]);
    expect(jobs(run).find(({ item_id }) => item_id === 'src_orders')).toMatchObject({
      item_name: 'The src_orders',
      status: 'skipped',
      reason: REASON,
      exposure: ['orders'],
    });
  });
});
