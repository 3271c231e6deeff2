import { describe, expect, it } from 'vitest';
import type { JobScript, TamrOptions } from '../../emulators/tamr/index.ts';
import { jobs, QUICK, reason, Scene, statuses } from '../../scenes/tamr/scene.ts';

const ITEMS = 'data_products: [dp]';
const CONFIGURATION = { update: { dataProductId: 'dp' } };

/** A data product that somebody else's job is updating. */
async function busy(script: JobScript, options: TamrOptions = {}): Promise<Scene> {
  const scene = await Scene.open(options);
  scene.world.addDataProduct('dp', QUICK);
  scene.world.addJob({ configuration: CONFIGURATION, script });
  return scene;
}

describe.concurrent.for([['heeded'], ['ignored']] as const)(
  'if-running, where filters are %s',
  ([filters]) => {
    it('queue waits for the one that runs, then starts our own', async () => {
      await using scene = await busy({ runMs: 15_000 }, { filters });
      const run = await scene.run({ items: ITEMS });
      expect(statuses(run)).toEqual(['dp: succeeded']);
      expect(jobs(run)[0]).toMatchObject({ job_id: 'job_0002', attempts: 1 });
      expect(run.log).toMatch(/already refreshing since \d\d:\d\d:\d\d; ours starts when it ends/);
      const [theirs, ours] = scene.world.jobs;
      expect(ours?.job.createdAt).toBeGreaterThanOrEqual(
        theirs?.endedAt ?? Number.POSITIVE_INFINITY,
      );
    });

    it('queue adopts one that is pending', async () => {
      await using scene = await busy({ pendingMs: 20_000, runMs: 200 }, { filters });
      const run = await scene.run({ items: ITEMS });
      expect(jobs(run)[0]).toMatchObject({ status: 'succeeded', job_id: 'job_0001', attempts: 0 });
      expect(scene.triggers()).toEqual([]);
    });

    it.for([
      ['join', 'succeeded', 0],
      ['skip', 'skipped', 0],
      ['fail', 'failed', 1],
    ] as const)('%s: %s', async ([ifRunning, status, exitCode]) => {
      await using scene = await busy({ runMs: 15_000 }, { filters });
      const run = await scene.run({ items: ITEMS, 'if-running': ifRunning });
      expect([run.exitCode, ...statuses(run)]).toEqual([exitCode, `dp: ${status}`]);
      expect(scene.triggers()).toEqual([]);
      expect(scene.world.jobs).toHaveLength(1);
    });
  },
);

describe.concurrent('a job that Tamr does not list', () => {
  it('is waited out by queue', async () => {
    await using scene = await Scene.open({ conflicts: true });
    scene.world.addDataProduct('dp', QUICK);
    scene.world.addJob({ configuration: CONFIGURATION, script: { runMs: 15_000 }, hidden: true });
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['dp: succeeded']);
    expect(run.log).toContain('already refreshing; ours starts when it ends');
    expect(scene.triggers().length).toBeLessThan(5);
  });

  it('can’t be joined', async () => {
    await using scene = await Scene.open({ conflicts: true });
    scene.world.addDataProduct('dp', QUICK);
    scene.world.addJob({ configuration: CONFIGURATION, hidden: true });
    const run = await scene.run({ items: ITEMS, 'if-running': 'join' });
    expect(statuses(run)).toEqual(['dp: failed']);
    expect(reason(run)).toContain("if-running: join can't be kept");
  });
});

describe.concurrent('two destinations of one data product', () => {
  it.for(['true', 'false'] as const)(
    'are published one after the other (wait: %s)',
    async (wait) => {
      await using scene = await Scene.open({ speed: 1 });
      for (const id of ['a', 'b'])
        scene.world.addDestination(id, 'dp', { pendingMs: 0, runMs: 1_500 });
      const items =
        'destinations: [{ id: a, data_product_id: dp }, { id: b, data_product_id: dp }]';
      const run = await scene.run({ items, wait });
      expect(run.exitCode).toBe(0);
      const [first, second] = scene.world.jobs;
      expect(second?.job.createdAt).toBeGreaterThanOrEqual(
        first?.endedAt ?? Number.POSITIVE_INFINITY,
      );
    },
  );
});
