import { describe, expect, it } from 'vitest';
import type { Model, PowerBiOptions } from '../../emulators/powerbi/index.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  ENDLESS,
  type Inputs,
  jobs,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/powerbi/scene.ts';

const ITEMS = 'semantic_models: [{ name: Enhanced, refresh: { type: Full } }, { name: Standard }]';
const ONE = 'semantic_models: [{ name: Enhanced, refresh: { type: Full } }]';

interface Endless {
  readonly scene: Scene;
  readonly enhanced: Model;
  readonly standard: Model;
}

/** Two endless models; cancelling takes a quarter of a second. */
async function endless(options: PowerBiOptions = {}): Promise<Endless> {
  const scene = await Scene.open({ speed: 8, ...options });
  const [enhanced, standard] = ['Enhanced', 'Standard'].map((name) =>
    scene.world.addModel({ name, refresh: ENDLESS }),
  );
  if (!enhanced || !standard) throw new Error('no models');
  return { scene, enhanced, standard };
}

/** Starts the step and signals it once both refreshes are there. */
async function signalled(
  scene: Scene,
  signal: NodeJS.Signals,
  inputs: Inputs = {},
): Promise<StepRun> {
  const step = scene.start({ items: ITEMS, ...inputs });
  await step.said('Enhanced  job');
  await step.said('Standard  job');
  step.kill(signal);
  return step.done;
}

function deletes(scene: Scene, from = 0): readonly string[] {
  return scene.sent(from).filter((line) => line.startsWith('DELETE'));
}

async function settled(scene: Scene, model: Model): Promise<readonly string[]> {
  await scene.pass(500);
  return scene.states(model);
}

const WHY_NOT = 'could not be cancelled: Power BI can only cancel enhanced refreshes';

describe.concurrent('a cancelled workflow run', () => {
  it('cancels enhanced refreshes alone, and says why not the others', async () => {
    const { scene, enhanced, standard } = await endless();
    await using _ = scene;
    const run = await signalled(scene, 'SIGINT');
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(statuses(run)).toEqual(['Enhanced: cancelled', 'Standard: running']);
    expect(reason(run)).toBe('the workflow run was cancelled; its cancellation was accepted');
    expect(reason(run, 1)).toContain(
      'it could not be cancelled: Power BI can only cancel enhanced',
    );
    expect(run.log).toContain(WHY_NOT);
    expect(deletes(scene)).toEqual(['DELETE groups/Finance/datasets/Enhanced/refreshes/*']);
    expect(await settled(scene, enhanced)).toEqual(['Cancelled']);
    expect(scene.states(standard)).toEqual(['InProgress']);
  });

  it('that could cancel everything leaves nothing to post', async () => {
    const { scene, enhanced } = await endless();
    await using _ = scene;
    const step = scene.start({ items: ONE });
    await step.said('Enhanced  job');
    step.kill('SIGINT');
    const run = await step.done;
    expect(await settled(scene, enhanced)).toEqual(['Cancelled']);
    const before = scene.powerbi.requests.length;
    const post = await scene.post(run, { items: ONE });
    expect([post.exitCode, scene.powerbi.requests.length - before]).toEqual([0, 0]);
  });

  it('leaves them if on-cancel says so, and what was only adopted in any case', async () => {
    const { scene, enhanced } = await endless();
    await using _ = scene;
    const run = await signalled(scene, 'SIGTERM', { 'on-cancel': 'leave' });
    expect(statuses(run)).toEqual(['Enhanced: running', 'Standard: running']);
    const step = scene.start({ items: ONE, 'if-running': 'join' });
    await step.said('followed as ours');
    step.kill('SIGINT');
    expect(reason(await step.done)).toContain('left running, it is not ours');
    expect(await settled(scene, enhanced)).toEqual(['InProgress']);
    expect(deletes(scene)).toEqual([]);
  });

  it('cancels also what Power BI does not show yet', async () => {
    const { scene, enhanced } = await endless({ appearMs: 12_000 });
    await using _ = scene;
    const step = scene.start({ items: ONE });
    await step.said('Enhanced  job');
    step.kill('SIGINT');
    const run = await step.done;
    expect(reason(run)).toContain('its cancellation was accepted');
    expect(await settled(scene, enhanced)).toEqual(['Cancelled']);
  });

  it('between the request and its answer takes the answer, and cancels that refresh, too', async () => {
    const { scene, enhanced } = await endless();
    await using _ = scene;
    scene.powerbi.fault({ service: 'api', method: 'POST' }, { kind: 'stall', ms: 1_000 });
    const step = scene.start({ items: ONE });
    await scene.triggered();
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    expect(jobs(run)[0]?.job_id).toBe(scene.world.refreshes(enhanced)[0]?.refresh.id);
    expect(await settled(scene, enhanced)).toEqual(['Cancelled']);
  });

  it('cancels a dataflow', async () => {
    const { scene } = await endless();
    await using _ = scene;
    const rates = scene.world.addDataflow({ name: 'Rates', refresh: ENDLESS });
    const step = scene.start({ items: 'dataflows: [{ name: Rates }]' });
    await step.said('Rates  job');
    step.kill('SIGINT');
    expect(reason(await step.done)).toContain('its cancellation was accepted');
    await scene.pass(500);
    expect(scene.world.transactions(rates).map(({ status }) => status)).toEqual(['Cancelled']);
  });
});

describe.concurrent('at the timeout', () => {
  it('an enhanced refresh is cancelled if on-timeout says so, and gets the time left as its own', async () => {
    // The minute that is left to the refresh is longer than the step.
    const { scene, enhanced } = await endless({ speed: 1 });
    await using _ = scene;
    const run = await scene.run({ items: ONE, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
    expect(scene.bodies()).toEqual([{ type: 'Full', timeout: '00:01:00' }]);
    expect(scene.states(enhanced)).toEqual(['Cancelled']);
  });

  it('else it is left, and was given no timeout', async () => {
    const { scene, enhanced } = await endless();
    await using _ = scene;
    const run = await scene.run({ items: ONE, ...TIMEOUT });
    expect(statuses(run)).toEqual(['Enhanced: timed-out']);
    expect(reason(run)).toContain('still running at the timeout, and left to go on');
    expect(scene.bodies()).toEqual([{ type: 'Full' }]);
    expect(scene.states(enhanced)).toEqual(['InProgress']);
  });
});

describe.concurrent('post after a main that was killed', () => {
  it('cancels what was started, in its own workspace', async () => {
    const { scene, enhanced, standard } = await endless();
    await using _ = scene;
    const main = await signalled(scene, 'SIGKILL');
    expect(main.signal).toBe('SIGKILL');
    const before = scene.powerbi.requests.length;
    // The journal names the workspace: the default is not needed, nor is any list.
    const run = await scene.post(main, { items: ITEMS, 'powerbi-workspace': 'Elsewhere' });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('Enhanced: cancellation asked for');
    expect(run.log).toMatch(/Standard: could not be cancelled: .*not supported for this refresh/);
    expect(scene.sent(before).filter((line) => /groups$|datasets$/.test(line))).toEqual([]);
    expect(await settled(scene, enhanced)).toEqual(['Cancelled']);
    expect(scene.states(standard)).toEqual(['InProgress']);
    const again = await scene.post(main, { items: ITEMS });
    expect(again.log).toContain('Enhanced: had ended already');
  });

  it('names a refresh whose request had just been sent: it may not be ours', async () => {
    const { scene, enhanced } = await endless();
    await using _ = scene;
    scene.powerbi.fault({ service: 'api', method: 'POST' }, { kind: 'stall', ms: 600 });
    const step = scene.start({ items: ONE });
    await scene.triggered();
    step.kill('SIGKILL');
    const main = await step.done;
    await scene.pass(800);
    const run = await scene.post(main, { items: ONE });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^::warning::Enhanced: job \S+ began when an answer was lost/m);
    expect(deletes(scene)).toEqual([]);
    expect(scene.states(enhanced)).toEqual(['InProgress']);
  });
});
