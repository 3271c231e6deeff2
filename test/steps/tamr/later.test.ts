import { describe, expect, it } from 'vitest';
import { kept, LaterJob } from '../../scenes/later.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses, TIMEOUT } from '../../scenes/tamr/scene.ts';

const ITEMS = 'sources: [{ id: src_orders, label: Orders }, src_customers]';

/** Two sources, loaded by a step that does not wait. */
async function triggered(orders = QUICK) {
  const scene = await Scene.open();
  scene.world.addSource('src_orders', orders);
  scene.world.addSource('src_customers', QUICK);
  const first = await scene.run({ items: ITEMS, wait: 'false' });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const later = new LaterJob(scene, scene.tamr);
  return {
    scene,
    first,
    later,
    given: { jobs: first.outputs.jobs ?? '' },
    [Symbol.asyncDispose]: async () => {
      later[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('operation: wait in another job', () => {
  it('waits for what the first had started: labels and order stay', async () => {
    await using t = await triggered({ pendingMs: 500, runMs: 2_500 });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual(['Orders: succeeded', 'src_customers: succeeded']);
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(t.scene.triggers()).toHaveLength(2);
  });

  it('is red when one of them failed', async () => {
    const outcome = { reason: 'FAILED', message: 'The bucket is empty' };
    await using t = await triggered({ ...QUICK, outcome });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(JSON.parse(run.outputs['failed-items'] ?? '')).toEqual(['Orders']);
    expect(reason(run)).toContain('The bucket is empty');
  });

  it('stops nothing, neither at its timeout nor with the run', async () => {
    await using t = await triggered(ENDLESS);
    const late = await t.later.run({ operation: 'wait', ...TIMEOUT, ...t.given });
    expect([late.exitCode, late.outputs.status]).toEqual([1, 'timed-out']);
    const step = t.later.start({ operation: 'wait', ...t.given });
    await step.said('✓ source');
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(reason(run)).toContain('operation wait cancels nothing');
    expect(t.scene.stops()).toBe(0);
  });

  it('has enough in the ids alone, which tell what they are about', async () => {
    await using scene = await Scene.open();
    const configurations = [
      { publish: { destinationId: 'dest', dataProductId: 'dp' } },
      { update: { workflowId: 'flow' } },
      { update: { dataProductId: 'dp' } },
    ];
    const ids = configurations.map(
      (configuration) => scene.world.addJob({ configuration, script: QUICK }).id,
    );
    using later = new LaterJob(scene, scene.tamr);
    const run = await later.run({ operation: 'wait', jobs: JSON.stringify(ids) });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(({ kind, item_id, job_id }) => [kind, item_id, job_id])).toEqual([
      ['destinations', 'dest', ids[0]],
      ['workflows', 'flow', ids[1]],
      ['data_products', 'dp', ids[2]],
    ]);
  });
});

describe.concurrent('operation: cancel', () => {
  it('stops what runs, and reports what had ended', async () => {
    await using t = await triggered(ENDLESS);
    await t.scene.pass(500);
    const run = await t.later.run({ operation: 'cancel', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(jobs(run).map(({ item_name, status, reason }) => [item_name, status, reason])).toEqual([
      ['Orders', 'cancelled', 'it was still running'],
      ['src_customers', 'succeeded', 'it had ended already'],
    ]);
    expect(t.scene.stops()).toBe(1);
  });

  it('asks again after an outage, and takes ids alone', async () => {
    await using t = await triggered(ENDLESS);
    t.scene.tamr.fault({ path: /:stop$/ }, { kind: 'answer', status: 503 }, 3);
    const run = await t.later.run({ operation: 'cancel', jobs: t.first.outputs['job-ids'] ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(jobs(run)).toMatchObject([
      { kind: 'sources', item_id: 'src_orders', status: 'cancelled' },
      { item_id: 'src_customers' },
    ]);
    expect(run.log).toContain('could not be cancelled yet, trying again: 503');
  });
});
