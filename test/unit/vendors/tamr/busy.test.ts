import { describe, expect, it } from 'vitest';
import type { Configuration, JobScript, TamrOptions } from '../../../emulators/tamr/index.ts';
import { HOUR, MINUTE, Scene, type SceneOptions, SECOND, statuses } from './scene.ts';

const ITEMS = 'data_products: [dp]';
const CONFIGURATION: Configuration = { update: { dataProductId: 'dp' } };

/** A data product that somebody else's job is updating. */
function busy(options: SceneOptions = {}, script: JobScript = { runMs: 20 * MINUTE }): Scene {
  const scene = new Scene(options);
  scene.world.addDataProduct('dp', { runMs: 5 * MINUTE });
  scene.world.addWorkflow('dp', { runMs: 5 * MINUTE });
  scene.world.addJob({ configuration: CONFIGURATION, script });
  // Of another kind, with the same id.
  scene.world.addJob({ configuration: { update: { workflowId: 'dp' } }, script });
  return scene;
}

const LISTS: readonly TamrOptions[] = [
  {},
  { filters: 'ignored' },
  { filters: 'refused' },
  { listsConfiguration: false },
  { spelling: 'snake' },
];

describe.each(LISTS)('an item that is being refreshed, with %o', (options) => {
  it('queue waits for it, then starts our own', async () => {
    const scene = busy(options);
    const [result] = await scene.refresh(ITEMS);
    const [theirs, , ours] = scene.world.jobs;
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.job.id, attempts: 1 });
    expect(ours?.job.createdAt).toBeGreaterThan(theirs?.endedAt ?? Number.POSITIVE_INFINITY);
    expect(scene.eventTypes()).toContain('waiting-behind');
  });

  it.each([
    ['join', 'succeeded', 'job_0001'],
    ['skip', 'skipped', null],
    ['fail', 'failed', null],
  ] as const)('%s: %s', async (ifRunning, status, jobId) => {
    const scene = busy({ ...options, settings: { ifRunning } });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status, jobId, attempts: 0, triggeredAt: null });
    expect(scene.triggers()).toEqual([]);
  });

  it('queue adopts one that is pending', async () => {
    const scene = busy(options, { pendingMs: 10 * MINUTE, runMs: MINUTE });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0001', attempts: 0 });
    expect(scene.triggers()).toEqual([]);
  });
});

describe('jobs that have ended', () => {
  it('are in nobody’s way, however many there are', async () => {
    const scene = new Scene();
    scene.world.addDataProduct('dp');
    for (let n = 0; n < 100; n++) {
      scene.world.addJob({ configuration: CONFIGURATION, agoMs: HOUR * n + 10 * MINUTE });
    }
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['dp: succeeded']);
    const lists = scene.sent().filter((line) => line.startsWith('GET jobs '));
    expect(lists).toEqual([
      'GET jobs configuration.update.data_product_id = "dp" AND status.state != DONE',
      // What ended a moment ago may seem to come later, by clocks that differ.
      expect.stringMatching(/^GET jobs .*"dp" AND create_time\(\) >= "2026-11-21T04:50:00/),
    ]);
  });

  it('are looked through page by page where filters are passed over', async () => {
    const scene = new Scene({ filters: 'ignored', settings: { ifRunning: 'join' } });
    scene.world.addDataProduct('dp');
    scene.world.addJob({ configuration: CONFIGURATION, script: { runMs: HOUR } });
    for (let n = 0; n < 100; n++) {
      scene.world.addJob({ configuration: { load: { sourceId: `s${n}` } }, agoMs: HOUR });
    }
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: 'job_0001' });
  });
});

describe('looking', () => {
  it('is repeated while Tamr does not answer', async () => {
    const scene = busy({ listsConfiguration: false, settings: { ifRunning: 'skip' } });
    const results = await scene.refresh(ITEMS, () => {
      scene.fault({ method: 'GET', path: /jobs$/ }, { kind: 'answer', status: 503 }, 2);
      scene.fault({ method: 'GET', path: /jobs\/./ }, { kind: 'reset' }, 2);
    });
    expect(statuses(results)).toEqual(['dp: skipped']);
    expect(scene.log[0]).toBe('Tamr is not answering (503), trying again');
  });

  it('does not ask for hundreds of jobs one by one', async () => {
    const scene = busy({
      filters: 'ignored',
      listsConfiguration: false,
      runningLimit: 1000,
      settings: { ifRunning: 'skip' },
    });
    for (let n = 0; n < 100; n++) {
      const configuration = { load: { sourceId: `s${n}` } };
      scene.world.addJob({ configuration, script: { runMs: 2 * HOUR } });
    }
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining("if-running: skip can't be kept: Tamr does not say what job"),
    });
    expect(scene.requests.length).toBeLessThan(20);
  });
});

describe('a conflict (409)', () => {
  const scheduled = (options: SceneOptions, runMs = 20 * MINUTE) => {
    const scene = new Scene({ conflicts: true, ...options });
    scene.world.addDataProduct('dp');
    const job = { configuration: CONFIGURATION, script: { runMs }, hidden: true };
    scene.world.addJob(job);
    return scene;
  };

  it('with a job that is not shown is waited out, asking ever more seldom', async () => {
    const scene = scheduled({});
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers().length).toBeLessThan(40);
    expect(scene.eventTypes().filter((type) => type === 'waiting-behind')).toHaveLength(1);
  });

  it.each([
    ['skip', 'skipped', 'it is already being refreshed'],
    ['fail', 'failed', 'it is already being refreshed'],
    [
      'join',
      'failed',
      "if-running: join can't be kept: Tamr says A job for this resource is running",
    ],
  ] as const)('%s: %s', async (ifRunning, status, reason) => {
    const scene = scheduled({ settings: { ifRunning } });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status, reason: expect.stringContaining(reason) });
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('the tenant’s capacity (429)', () => {
  const sources = (count: number) =>
    `sources: [${Array.from({ length: count }, (_, n) => `src_${n}`).join(', ')}]`;
  const full = (options: SceneOptions, theirs: number, runMs: number) => {
    const scene = new Scene(options);
    for (let n = 0; n < 8; n++) scene.world.addSource(`src_${n}`, { runMs: 3 * MINUTE });
    for (let n = 0; n < theirs; n++) {
      scene.world.addJob({ configuration: { load: { sourceId: `t${n}` } }, script: { runMs } });
    }
    return scene;
  };

  it('is waited for as long as it takes, and said', async () => {
    const scene = full({}, 4, 2 * HOUR);
    const results = await scene.refresh(sources(3));
    expect(results.every(({ status }) => status === 'succeeded')).toBe(true);
    expect(scene.world.jobs.filter(({ job }) => job.script.runMs === 3 * MINUTE)).toHaveLength(3);
    const said = scene.events.flatMap(({ event }) =>
      event.type === 'throttled' ? [event.reason] : [],
    );
    expect(said[0]).toBe('the tenant runs as many jobs as it may (429)');
  });

  it('asks no more often than once a minute and item after a while', async () => {
    const scene = full({}, 5, 2 * HOUR);
    const results = await scene.refresh(sources(2));
    expect(results.every(({ status }) => status === 'succeeded')).toBe(true);
    expect(scene.triggers().length).toBeLessThan(2 * (2 * 60 + 5));
  });

  it('comes back when Tamr says', async () => {
    const scene = full({ retryAfterSeconds: 300 }, 5, 4 * MINUTE);
    await scene.refresh(sources(1));
    expect(scene.triggers()).toHaveLength(2);
  });

  it('is given up on at the timeout alone', async () => {
    const scene = full({ timeoutMs: HOUR }, 5, 2 * HOUR);
    const results = await scene.refresh(sources(2));
    expect(statuses(results)).toEqual(['src_0: timed-out', 'src_1: timed-out']);
    expect(results[0]?.reason).toContain('not started when the timeout was reached');
    expect(scene.clock.elapsed()).toBeLessThan(HOUR + MINUTE);
  });

  it('is never passed by ourselves', async () => {
    const scene = full({}, 0, 0);
    await scene.refresh(sources(8));
    expect(scene.tenant.refusals).toEqual([]);
  });
});

describe('two jobs for one data product', () => {
  it('are never there at the same time by us, not even when nothing is waited for', async () => {
    const scene = new Scene({ settings: { wait: false } });
    scene.world.addDestination('a', 'dp', { runMs: 10 * MINUTE });
    scene.world.addDestination('b', 'dp', { runMs: 10 * MINUTE });
    const results = await scene.refresh(`
      destinations:
        - { id: a, data_product_id: dp }
        - { id: b, data_product_id: dp }
    `);
    expect(statuses(results)).toEqual(['a: running', 'b: running']);
    const [first, second] = scene.world.jobs;
    expect(second?.job.createdAt).toBeGreaterThan(first?.endedAt ?? Number.POSITIVE_INFINITY);
  });

  it('are there when they are for two', async () => {
    const scene = new Scene();
    for (const id of ['a', 'b']) scene.world.addDataProduct(id, { runMs: 10 * MINUTE });
    await scene.refresh('data_products: [a, b]');
    const [first, second] = scene.world.jobs;
    expect((second?.job.createdAt ?? 0) - (first?.job.createdAt ?? 0)).toBeLessThan(SECOND);
  });
});
