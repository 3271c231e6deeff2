import { describe, expect, it } from 'vitest';
import {
  ENDLESS,
  QUICK,
  reason,
  Scene,
  SOON_MS,
  statuses,
  TIMEOUT,
} from '../../scenes/tamr/scene.ts';

const ITEMS = '[{ sources: [src] }, { data_products: [dp] }]';

async function endless(stopMs = 500): Promise<Scene> {
  const scene = await Scene.open();
  scene.world.addSource('src', { ...ENDLESS, stopMs });
  scene.world.addDataProduct('dp', QUICK);
  return scene;
}

describe.concurrent('at the timeout', () => {
  it('what runs is stopped, and how it really ended is told', async () => {
    await using scene = await endless();
    const run = await scene.run({ items: ITEMS, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(statuses(run)).toEqual(['src: timed-out', 'dp: timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
    expect(scene.states()).toEqual(['job_0001 DONE STOPPED_BY_USER']);
  });

  it('a job that succeeds after all is told so', async () => {
    await using scene = await Scene.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 30_000, stopMs: Number.POSITIVE_INFINITY });
    const run = await scene.run({
      items: 'sources: [src]',
      ...TIMEOUT,
      'on-timeout': 'cancel',
    });
    expect(statuses(run)).toEqual(['src: timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then it succeeded');
    expect(scene.stops()).toBe(1);
  });

  it('what runs is left to go on, unless told', async () => {
    await using scene = await endless();
    const run = await scene.run({ items: ITEMS, ...TIMEOUT });
    expect(statuses(run)).toEqual(['src: timed-out', 'dp: timed-out']);
    expect(scene.states()).toEqual(['job_0001 RUNNING']);
  });
});

describe.concurrent('when the run is cancelled', () => {
  it('SIGINT stops what we started', async () => {
    await using scene = await endless();
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(statuses(run)).toEqual(['src: cancelled', 'dp: cancelled']);
    expect(run.milliseconds).toBeLessThan(SOON_MS);
    expect(scene.stops()).toBe(1);
    const post = await scene.post(run, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(scene.stops()).toBe(1);
  });

  it('SIGINT leaves it where on-cancel says so', async () => {
    await using scene = await endless();
    const step = scene.start({ items: ITEMS, 'on-cancel': 'leave' });
    await step.said('queued');
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    expect(scene.stops()).toBe(0);
  });

  it('post stops what a killed main had started', async () => {
    await using scene = await endless();
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    step.kill('SIGKILL');
    const post = await scene.post(await step.done, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('src: cancellation asked for');
    expect(scene.stops()).toBe(1);
    expect(scene.triggers()).toHaveLength(1);
  });

  it('post names the job whose answer main did not live to see, and leaves it: it may not be ours', async () => {
    await using scene = await Scene.open();
    scene.world.addDestination('dest', 'dp', ENDLESS);
    const configuration = { publish: { destinationId: 'dest', dataProductId: 'dp' } };
    scene.world.addJob({ configuration, agoMs: 3_600_000, script: QUICK });
    const items = 'destinations: [{ id: dest, data_product_id: dp }]';
    scene.tamr.fault({ method: 'POST', path: /\/jobs$/ }, { kind: 'lose-answer' });
    const step = scene.start({ items });
    await step.said('asking Tamr what became of it');
    step.kill('SIGKILL');
    const post = await scene.post(await step.done, { items });
    expect(post.log).toMatch(/^::warning::dest: job job_0002 began when an answer was lost/m);
    expect(scene.stops()).toBe(0);
    expect(scene.states()[0]).toBe('job_0001 DONE');
  });
});
