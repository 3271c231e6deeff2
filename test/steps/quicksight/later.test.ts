import { describe, expect, it } from 'vitest';
import { kept, LaterJob } from '../../scenes/later.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses } from '../../scenes/quicksight/scene.ts';

const ITEMS = 'datasets: [{ id: ds-orders }, { id: ds-customers }]';

/** Two data sets, refreshed by a step that does not wait. */
async function triggered(orders = QUICK) {
  const scene = await Scene.open();
  scene.world.add({ id: 'ds-orders', name: 'Orders', scripts: orders });
  scene.world.add({ id: 'ds-customers', name: 'Customers', scripts: QUICK });
  const first = await scene.run({ items: ITEMS, wait: 'false' });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const later = new LaterJob(scene, scene.quicksight, scene.env);
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

describe.concurrent('another job', () => {
  it('waits for what the first had started: names, links and order stay', async () => {
    await using t = await triggered({ initialMs: 500, runMs: 2_500 });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(statuses(run)).toEqual(['Orders: succeeded', 'Customers: succeeded']);
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(t.scene.triggers()).toHaveLength(2);
  });

  it('is red when one of them failed', async () => {
    const outcome = { type: 'PERMISSION_DENIED', message: 'The bucket is closed' };
    await using t = await triggered({ ...QUICK, outcome });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(reason(run)).toBe('PERMISSION_DENIED: The bucket is closed');
  });

  it('cancels what still runs, and says what had ended', async () => {
    await using t = await triggered(ENDLESS);
    await t.scene.pass(500);
    const run = await t.later.run({ operation: 'cancel', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(jobs(run).map(({ item_name, status, reason }) => [item_name, status, reason])).toEqual([
      ['Orders', 'cancelled', 'it was still running'],
      ['Customers', 'succeeded', 'it had ended already'],
    ]);
    expect(t.scene.cancelled()).toEqual([jobs(t.first)[0]?.job_id]);
  });

  it('is told that ids alone are not enough', async () => {
    await using t = await triggered();
    const before = t.scene.quicksight.requests.length;
    const run = await t.later.run({ operation: 'wait', jobs: t.first.outputs['job-ids'] ?? '' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('ids alone are not enough for this vendor');
    expect(t.scene.quicksight.requests).toHaveLength(before);
  });
});
