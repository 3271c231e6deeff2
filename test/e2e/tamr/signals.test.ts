import { describe, expect, it } from 'vitest';
import type { StepRun } from '../../runner/job.ts';
import { ENDLESS, reason, Scene, SOON_MS, statuses } from '../../scenes/tamr/scene.ts';

const ITEMS = 'sources: [a, b]';

async function endless(): Promise<Scene> {
  const scene = await Scene.open();
  for (const id of ['a', 'b']) scene.world.addSource(id, ENDLESS);
  return scene;
}

async function running(scene: Scene) {
  const step = scene.start({ items: ITEMS });
  await step.said('a  job');
  await step.said('b  job');
  return step;
}

async function killed(scene: Scene): Promise<StepRun> {
  const step = await running(scene);
  step.kill('SIGKILL');
  return step.done;
}

async function settled(scene: Scene): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 700));
  return scene.states();
}

const STOPPED = ['job_0001 DONE STOPPED_BY_USER', 'job_0002 DONE STOPPED_BY_USER'];

describe.concurrent('a cancelled workflow run', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)('(%s) stops, reports, and ends in time', async (name) => {
    await using scene = await endless();
    const step = await running(scene);
    const at = performance.now();
    step.kill(name);
    const run = await step.done;
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(statuses(run)).toEqual(['a: cancelled', 'b: cancelled']);
    expect(run.summary).toContain('cancelled: 2 cancelled of 2');
    expect(await settled(scene)).toEqual(STOPPED);
  });

  it('stops though the request for it is lost at first', async () => {
    await using scene = await endless();
    const step = await running(scene);
    scene.tamr.fault({ path: /:stop$/ }, { kind: 'reset' }, 2);
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    expect(await settled(scene)).toEqual(STOPPED);
  });

  it('ends in time though Tamr hangs with everything', async () => {
    await using scene = await endless();
    const step = await running(scene);
    scene.tamr.fault({}, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const at = performance.now();
    step.kill('SIGINT');
    const run = await step.done;
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(reason(run)).toContain('could not be cancelled: no answer within');
  });

  it('ends in time though it comes between a request and its answer, which never comes', async () => {
    await using scene = await endless();
    scene.tamr.fault({ method: 'POST', path: /\/jobs$/ }, { kind: 'hold-answer' }, 2);
    const step = scene.start({ items: ITEMS });
    await step.said('Stage 1 of 1');
    while (scene.triggers().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const at = performance.now();
    step.kill('SIGINT');
    const run = await step.done;
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect(statuses(run)).toEqual(['a: unknown', 'b: unknown']);
    expect(reason(run)).toContain('may be running');
    const post = await scene.post(run, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toMatch(/^::warning::a: job \S+ began when an answer was lost/m);
    expect(post.log).toMatch(/^::warning::b: job \S+ began when an answer was lost/m);
    expect(scene.stops()).toBe(0);
  });
});

describe.concurrent('post after a main that was killed', () => {
  it('stops what runs, and does no harm twice', async () => {
    await using scene = await endless();
    const main = await killed(scene);
    const post = await scene.post(main, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('a: cancellation asked for');
    expect(post.log).toContain('b: cancellation asked for');
    expect(await settled(scene)).toEqual(STOPPED);
    const again = await scene.post(main, { items: ITEMS });
    expect(again.exitCode).toBe(0);
    expect(again.log).not.toMatch(/^::(warning|error)/m);
    expect(scene.states()).toEqual(STOPPED);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('leaves everything if on-cancel says so, and sends nothing', async () => {
    await using scene = await endless();
    const main = await killed(scene);
    const before = scene.tamr.requests.length;
    const post = await scene.post(main, { items: ITEMS, 'on-cancel': 'leave' });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('its jobs are left running: a, b');
    expect(scene.tamr.requests).toHaveLength(before);
  });

  it('only warns when it fails', async () => {
    await using scene = await endless();
    const main = await killed(scene);
    const post = await scene.post(main, { items: ITEMS, 'tamr-api-key': 'apk_renewed_since' });
    expect(post.exitCode).toBe(0);
    expect(post.log).toMatch(/^::warning::.*401/m);
    expect(post.log).not.toMatch(/^::error/m);
    expect(scene.stops()).toBe(0);
  });
});
