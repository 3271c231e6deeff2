import { describe, expect, it } from 'vitest';
import { kept, LaterJob } from '../../scenes/later.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses } from '../../scenes/qlik/scene.ts';

const ITEMS = 'apps: [{ name: Sales }, { name: Orders }]';

/** Two apps whose reload a step started that does not wait. */
async function triggered(sales = QUICK) {
  const scene = await Scene.open();
  scene.world.addApp({ name: 'Sales', space: 'Finance', scripts: sales });
  scene.world.addApp({ name: 'Orders', space: 'Finance', scripts: QUICK });
  const first = await scene.run({ items: ITEMS, wait: 'false' });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const later = new LaterJob(scene, scene.qlik);
  return {
    scene,
    first,
    later,
    [Symbol.asyncDispose]: async () => {
      later[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('a later job', () => {
  it('waits for what the first had started: names, links and order stay', async () => {
    await using t = await triggered({ queuedMs: 500, runMs: 2_500 });
    const run = await t.later.run({ operation: 'wait', jobs: t.first.outputs.jobs ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(t.scene.triggers()).toHaveLength(2);
  });

  it('has enough in the ids alone', async () => {
    await using t = await triggered();
    const run = await t.later.run({ operation: 'wait', jobs: t.first.outputs['job-ids'] ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(({ item_id, url }) => [item_id, url])).toEqual(
      jobs(t.first).map(({ item_id, url }) => [item_id, url]),
    );
  });

  it('cancels what still runs', async () => {
    await using t = await triggered(ENDLESS);
    const run = await t.later.run({ operation: 'cancel', jobs: t.first.outputs.jobs ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(t.scene.states()).toContain('CANCELED');
  });
});

describe.concurrent('at the timeout', () => {
  it('what runs is cancelled where on-timeout says so', async () => {
    await using scene = await Scene.open();
    scene.world.addApp({ name: 'Sales', scripts: ENDLESS });
    const run = await scene.run({
      items: 'apps: [{ name: Sales }]',
      timeout: '25s',
      'on-timeout': 'cancel',
    });
    expect(statuses(run)).toEqual(['Sales: timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
    expect(scene.states()).toEqual(['CANCELED']);
  });
});
