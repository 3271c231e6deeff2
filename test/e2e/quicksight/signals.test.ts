import { describe, expect, it } from 'vitest';
import type { RunningStep } from '../../runner/job.ts';
import { ENDLESS, reason, Scene, statuses } from '../../scenes/quicksight/scene.ts';

const ITEMS = 'datasets: [{ id: a }, { id: b }]';
const CANCELLED = expect.stringMatching(/^bi-refresh-\S+ CANCELLED$/);

async function endless(): Promise<Scene> {
  const scene = await Scene.open();
  for (const id of ['a', 'b']) scene.world.add({ id, scripts: ENDLESS });
  scene.world.addIngestion('b', { id: 'theirs', agoMs: 3_600_000, script: { runMs: 1_000 } });
  return scene;
}

async function running(scene: Scene): Promise<RunningStep> {
  const step = scene.start({ items: ITEMS });
  await step.said('a  job');
  await step.said('b  job');
  return step;
}

async function settled(scene: Scene): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 700));
  return ['a', 'b'].flatMap((id) => scene.states(id)).filter((state) => !state.includes('theirs'));
}

/** Requests to start something that have arrived. */
async function asked(scene: Scene, count: number): Promise<void> {
  while (scene.triggers().length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe.concurrent('a cancelled workflow run', () => {
  it('cancels what it started, reports, and ends in time', async () => {
    await using scene = await endless();
    const step = await running(scene);
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(statuses(run)).toEqual(['a: cancelled', 'b: cancelled']);
    expect(await settled(scene)).toEqual([CANCELLED, CANCELLED]);
    expect([...scene.cancelled()].sort()).toEqual([...scene.triggers()].sort());
  });

  it('cancels by its id also what it has no answer of', async () => {
    await using scene = await endless();
    scene.quicksight.fault({ method: 'PUT' }, { kind: 'hold-answer' }, 2);
    const step = scene.start({ items: ITEMS });
    await asked(scene, 2);
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(await settled(scene)).toEqual([CANCELLED, CANCELLED]);
  });

  it('ends in time though QuickSight hangs with everything', async () => {
    await using scene = await endless();
    const step = await running(scene);
    scene.quicksight.fault({}, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(reason(run)).toContain('could not be cancelled: no answer within');
  });
});

describe.concurrent('post after a main that was killed', () => {
  it('cancels what runs, and does no harm twice', async () => {
    await using scene = await endless();
    const step = await running(scene);
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('a: cancellation asked for');
    expect(await settled(scene)).toEqual([CANCELLED, CANCELLED]);
    const again = await scene.post(main, { items: ITEMS });
    expect(again.exitCode).toBe(0);
    expect(again.log).not.toMatch(/^::(warning|error)/m);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('cancels exactly what main did not live to see started', async () => {
    await using scene = await endless();
    scene.quicksight.fault({ method: 'PUT' }, { kind: 'hold-answer' }, 2);
    const step = scene.start({ items: ITEMS });
    await asked(scene, 2);
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('b: cancellation asked for');
    expect(await settled(scene)).toEqual([CANCELLED, CANCELLED]);
    expect([...scene.cancelled()].sort()).toEqual([...scene.triggers()].sort());
  });
});
