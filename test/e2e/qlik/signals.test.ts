import { describe, expect, it } from 'vitest';
import { ENDLESS, Scene, statuses } from '../../scenes/qlik/scene.ts';

describe.concurrent('a cancelled workflow run', () => {
  it('cancels, reports and ends in time, though the request for it is lost at first', async () => {
    await using scene = await Scene.open();
    scene.world.addApp({ name: 'Sales', scripts: ENDLESS });
    const step = scene.start({ items: 'apps: [{ name: Sales }]' });
    await step.said('  job ');
    scene.qlik.fault({ path: /cancel$/ }, { kind: 'reset' }, 2);
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(statuses(run)).toEqual(['Sales: cancelled']);
    expect(scene.cancels()).toBe(3);
  });

  it('is looked after by post where main was killed', async () => {
    await using scene = await Scene.open();
    scene.world.addApp({ name: 'Sales', scripts: ENDLESS });
    const items = 'apps: [{ name: Sales }]';
    const step = scene.start({ items });
    await step.said('  job ');
    step.kill('SIGKILL');
    const post = await scene.post(await step.done, { items });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('Sales: cancellation asked for');
    expect(scene.cancels()).toBe(1);
  });
});
