import { describe, expect, it } from 'vitest';
import type { Model, PowerBiOptions, RefreshState } from '../../emulators/powerbi/index.ts';
import { type Inputs, jobs, QUICK, reason, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales }]';
const ENHANCED = 'semantic_models: [{ name: Sales, refresh: { type: Full } }]';
/** Long enough to be met, soon over. */
const THEIRS = { runMs: 15_000 };

interface Busy {
  readonly scene: Scene;
  readonly sales: Model;
  readonly theirs: string;
}

/** A model that the schedule is refreshing. */
async function busy(options: PowerBiOptions = {}): Promise<Busy> {
  const scene = await Scene.open(options);
  const sales = scene.world.addModel({ name: 'Sales', refresh: QUICK });
  const { id } = scene.world.addRefresh(sales, { script: THEIRS });
  return { scene, sales, theirs: id };
}

describe.concurrent('beside a refresh that runs', () => {
  it.for([STANDARD, ENHANCED])('queue waits for it, then starts our own: %s', async (items) => {
    const { scene, sales } = await busy();
    await using _ = scene;
    const run = await scene.run({ items });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(/already refreshing since \d\d:\d\d:\d\d; ours starts when it ends/);
    const [ours, theirs]: readonly (RefreshState | undefined)[] = scene.world.refreshes(sales);
    expect(jobs(run)[0]).toMatchObject({ job_id: ours?.refresh.id, attempts: 1 });
    expect(ours?.refresh.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('join follows it as ours', async () => {
    const { scene, sales, theirs } = await busy();
    await using _ = scene;
    const run = await scene.run({ items: ENHANCED, 'if-running': 'join' });
    expect(jobs(run)[0]).toMatchObject({
      status: 'succeeded',
      job_id: theirs,
      attempts: 0,
      triggered_at: null,
    });
    expect(scene.states(sales)).toEqual(['Completed']);
  });

  it.for([
    ['skip', 0, 'skipped'],
    ['fail', 1, 'failed'],
  ] as const)('%s ends with %i, %s', async ([ifRunning, code, status]) => {
    const { scene, sales } = await busy();
    await using _ = scene;
    const run = await scene.run({ items: STANDARD, 'if-running': ifRunning });
    expect([run.exitCode, run.outputs.status]).toEqual([code, status]);
    expect(reason(run)).toBe('it is already being refreshed');
    expect(scene.states(sales)).toHaveLength(1);
  });
});

describe.concurrent('a model that turns out busy', () => {
  async function unseen(scene: Scene, inputs: Inputs) {
    const nothing = { kind: 'answer', status: 200, body: '{"value":[]}' } as const;
    scene.powerbi.fault({ service: 'api', method: 'GET', path: /refreshes$/ }, nothing);
    return scene.run(inputs);
  }

  it.for([400, 409] as const)('by a %i is waited for', async (busyStatus) => {
    const { scene, sales } = await busy({ busyStatus });
    await using _ = scene;
    const run = await unseen(scene, { items: STANDARD });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.states(sales)).toHaveLength(2);
  });

  it('is skipped, if that is asked for', async () => {
    const { scene, sales } = await busy();
    await using _ = scene;
    const run = await unseen(scene, { items: STANDARD, 'if-running': 'skip' });
    expect(statuses(run)).toEqual(['Sales: skipped']);
    expect(scene.states(sales)).toHaveLength(1);
  });

  it('and queues our request is waited for, until ours has ended', async () => {
    const { scene, sales } = await busy({ dropping: true });
    await using _ = scene;
    const run = await unseen(scene, { items: ENHANCED });
    const [ours] = scene.world.refreshes(sales);
    expect(jobs(run)[0]).toMatchObject({ status: 'succeeded', job_id: ours?.refresh.id });
    expect(scene.triggers()).toEqual(['Sales']);
  });
});
