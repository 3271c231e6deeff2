import { describe, expect, it } from 'vitest';
import type { NewRefresh } from '../../emulators/powerbi/index.ts';
import { jobs, QUICK, Scene, statuses } from '../../scenes/powerbi/scene.ts';

const RUN_MS = 8_000;
const HOUR_MS = 60 * 60_000;
const SALES = 'semantic_models: [{ name: Sales }]';

/** A model that was refreshed each hour, for some seconds. */
async function withPast(runs: number, past: NewRefresh = {}): Promise<Scene> {
  const scene = await Scene.open();
  const sales = scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: RUN_MS } });
  for (let n = 1; n <= runs; n++) {
    const script = { runMs: RUN_MS, ...past.script };
    scene.world.addRefresh(sales, { ...past, agoMs: n * HOUR_MS, script });
  }
  return scene;
}

const looks = (scene: Scene) =>
  scene.powerbi.requests.filter(({ method, path }) => method === 'GET' && /refreshes/.test(path))
    .length;

describe.concurrent('a model that was refreshed before', () => {
  it('is looked at when its end is likely, and the log says how long it usually takes', async () => {
    await using scene = await withPast(10);
    const run = await scene.run({ items: SALES, 'poll-interval': 'auto' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(/^\d\d:\d\d:\d\d {2}1 running, usually 8 s \(last 10 runs\)$/m);
    const [{ ended_at } = { ended_at: '' }] = jobs(run);
    const known = /^(\d\d:\d\d:\d\d) {2}✓ semantic model {2}Sales/m.exec(run.log)?.[1];
    const lag =
      Date.parse(`${String(ended_at).slice(0, 10)}T${known}Z`) - Date.parse(`${ended_at}`);
    expect(lag % HOUR_MS).toBeLessThanOrEqual(3_000);
    // One of them before the trigger, and none for the past's sake.
    expect(looks(scene)).toBeLessThanOrEqual(9);
  });

  it('lately is skipped, where that was asked for', async () => {
    await using scene = await withPast(1);
    const run = await scene.run({ items: SALES, 'skip-if-refreshed-within': '2h' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'skipped']);
    expect(statuses(run)).toEqual(['Sales: skipped']);
    expect(run.log).toMatch(/⏭ semantic model {2}Sales +skipped: refreshed 59 min 5\d s ago/);
    const posts = scene.powerbi.requests.filter(
      ({ method, path }) => method === 'POST' && /refreshes$/.test(path),
    );
    expect(posts).toEqual([]);
  });

  it('too long ago is refreshed', async () => {
    await using scene = await withPast(1);
    const run = await scene.run({ items: SALES, 'skip-if-refreshed-within': '30m' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
  });

  it('in vain is refreshed', async () => {
    await using scene = await withPast(1, { script: { outcome: 'failed' } });
    const run = await scene.run({ items: SALES, 'skip-if-refreshed-within': '2h' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
  });
});

describe.concurrent('a history that may not be read', () => {
  it('is said, and the model is refreshed', async () => {
    await using scene = await Scene.open();
    scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const denied = { status: 403, body: '{"error":{"code":"Unauthorized"}}' };
    const history = { service: 'api', method: 'GET', path: /\/refreshes$/ } as const;
    scene.powerbi.fault(history, { kind: 'answer', ...denied });
    const run = await scene.run({ items: SALES, 'skip-if-refreshed-within': '2h' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(
      /when it was last refreshed can't be told \(.+\), so that it is refreshed/,
    );
  });
});
