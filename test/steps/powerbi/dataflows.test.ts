import { describe, expect, it } from 'vitest';
import { jobs, QUICK, reason, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const ITEMS = 'dataflows: [{ name: Rates }]';

describe.concurrent('a dataflow', () => {
  it('is followed by its one new transaction', async () => {
    await using scene = await Scene.open({ appearMs: 1_000 });
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: QUICK });
    scene.world.addTransaction(rates, { agoMs: 3_600_000, script: { outcome: 'failed' } });
    const run = await scene.run({ items: ITEMS });
    const [ours] = scene.world.transactions(rates);
    expect(jobs(run)[0]).toMatchObject({
      kind: 'dataflows',
      status: 'succeeded',
      job_id: ours?.run.id,
      workspace_id: rates.workspace.id,
      url: `https://app.powerbi.com/groups/${rates.workspace.id}/dataflows/${rates.id}`,
      attempts: 1,
    });
    expect(scene.bodies()).toEqual([{ notifyOption: 'NoNotification' }]);
    const [job] = jobs(run);
    expect(Date.parse(String(job?.triggered_at))).toBeLessThanOrEqual(
      Date.parse(String(job?.started_at)),
    );
  });

  it('is not held up by what Power BI says no more of', async () => {
    await using scene = await Scene.open({ dataflowBusy: 'queued' });
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: { ...QUICK, queueMs: 1_000 } });
    const day = 86_400_000;
    scene.world.addTransaction(rates, { agoMs: day, script: QUICK, told: 'without-status' });
    scene.world.addTransaction(rates, { agoMs: day / 2, script: QUICK, told: 'without-status' });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Rates: succeeded']);
    expect(run.log).not.toContain('already refreshing');
  });

  it('that somebody else refreshes, too, is unknown where ours can’t be told', async () => {
    await using scene = await Scene.open({ dataflowBusy: 'queued' });
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: QUICK });
    const step = scene.start({ items: ITEMS });
    await scene.triggered();
    scene.world.addTransaction(rates);
    const run = await step.done;
    expect([run.exitCode, statuses(run)[0]]).toEqual([1, 'Rates: unknown']);
    expect(reason(run)).toMatch(/can ?not be told|can't be told/);
    expect(scene.triggers()).toEqual(['Rates']);
  });

  it.for([
    ['queue', 'succeeded', 2],
    ['join', 'succeeded', 1],
    ['skip', 'skipped', 1],
    ['fail', 'failed', 1],
  ] as const)('that is being refreshed: %s is %s', async ([ifRunning, status, count]) => {
    await using scene = await Scene.open();
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: QUICK });
    scene.world.addTransaction(rates, { script: { runMs: 15_000 } });
    const run = await scene.run({ items: ITEMS, 'if-running': ifRunning });
    expect(statuses(run)).toEqual([`Rates: ${status}`]);
    expect(scene.world.transactions(rates)).toHaveLength(count);
  });
});
