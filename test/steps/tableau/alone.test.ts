import { describe, expect, it } from 'vitest';
import { jobs, Scene, statuses } from '../../scenes/tableau/scene.ts';

describe('one workbook of twenty seconds', () => {
  it('costs fifteen requests in all, and is known to be done within two seconds', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Alone', refresh: { queueMs: 500, runMs: 20_000 } });
    let knownAt = Number.NaN;
    const items = 'workbooks: [{ name: Alone }]';
    const step = scene.start({ items, 'poll-interval': 'auto' });
    await step.said('✓ workbook');
    knownAt = scene.now();
    const run = await step.done;
    expect(statuses(run)).toEqual(['Alone: succeeded']);
    expect(scene.tableau.requests.length).toBeLessThanOrEqual(15);
    // How soon exactly is tested on a virtual clock.
    const [{ ended_at } = { ended_at: '' }] = jobs(run);
    expect(knownAt - Date.parse(String(ended_at))).toBeLessThan(10_000);
  });
});

describe('skip-if-refreshed-within', () => {
  it('leaves out what the Metadata API says was refreshed since, and no other', async () => {
    await using scene = await Scene.open();
    const quick = { queueMs: 0, runMs: 100 };
    const fresh = scene.world.addWorkbook({ name: 'Fresh', refresh: quick });
    scene.world.addWorkbook({ name: 'Old', refresh: quick });
    scene.world.addBackgroundJob({ item: fresh, script: { queueMs: 0, runMs: 100 } });
    await scene.pass(1_500);
    const items = 'workbooks: [{ name: Fresh }, { name: Old }]';
    const run = await scene.run({ items, 'skip-if-refreshed-within': '1h' });
    expect(statuses(run)).toEqual(['Fresh: skipped', 'Old: succeeded']);
    expect(run.log).toMatch(/⏭ workbook {2}Fresh +skipped: refreshed \d s ago/);
    expect(run.log).toMatch(/Old +when it was last refreshed can't be told/);
    expect(scene.triggers()).toEqual(['Old']);
  });
});
