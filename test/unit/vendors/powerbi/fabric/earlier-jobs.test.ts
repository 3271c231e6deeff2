import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../../src/domain/item.ts';
import type { ItemResult } from '../../../../../src/domain/result.ts';
import { cancelAll } from '../../../../../src/engine/cancel.ts';
import { followAll } from '../../../../../src/engine/follow.ts';
import { newResult } from '../../../../../src/engine/new-result.ts';
import type { StageOptions } from '../../../../../src/engine/run/stage.ts';
import { bareItem } from '../../../../../src/operations/entries.ts';
import { sqlEndpoints } from '../../../../../src/vendors/powerbi/fabric/kinds.ts';
import type { FakeItem, Run } from './fake.ts';
import { FabricScene, guid, HOUR, MINUTE, SECOND, selectorsOf } from './scene.ts';

/** What an earlier step left: ids, and the names that a person gave. */
function left(item: FakeItem, jobId: string, kind: Item['kind']): ItemResult {
  const { id, name, workspace: workspaceId } = item;
  const result = newResult(bareItem({ kind, id, name, workspaceId }));
  return Object.assign(result, { jobId, attempts: 1, triggeredAt: 1, status: 'running' });
}

const [NOTEBOOKS, PIPELINES] = selectorsOf(
  '{ notebooks: [{ name: a }], pipelines: [{ name: a }] }',
).map(({ kind }) => kind) as [Item['kind'], Item['kind']];

async function later(
  act: (results: readonly ItemResult[], options: StageOptions) => Promise<void>,
  scene: FabricScene,
  results: readonly ItemResult[],
) {
  await scene.with((session) => act(results, scene.stageOptions(session)));
  return results;
}

async function withRun(script: Parameters<FabricScene['fabric']['addRun']>[1]) {
  const scene = await FabricScene.open();
  const item = scene.fabric.add('Notebook', 'Load');
  const run: Run = scene.fabric.addRun(item, script);
  return { scene, item, run, result: left(item, run.id, NOTEBOOKS) };
}

describe('waiting for a run of an earlier step', () => {
  it('that has ended takes no time', async () => {
    const { scene, result } = await withRun({ agoMs: HOUR });
    await later(followAll, scene, [result]);
    expect(result).toMatchObject({ status: 'succeeded', endedAt: expect.any(Number) });
    expect(scene.clock.elapsed()).toBeLessThan(SECOND);
    expect(scene.looks()).toHaveLength(1);
    expect(scene.sent('POST')).toEqual([]);
  });

  it('that goes on takes until its end', async () => {
    const { scene, result } = await withRun({ agoMs: 2 * MINUTE, runMs: 5 * MINUTE });
    await later(followAll, scene, [result]);
    expect(result.status).toBe('succeeded');
    expect(scene.sent('POST')).toEqual([]);
  });

  it('that Fabric had skipped is failed, with that reason', async () => {
    const { scene, result } = await withRun({
      agoMs: MINUTE,
      queueMs: 0,
      runMs: 0,
      outcome: 'Deduped',
    });
    await later(followAll, scene, [result]);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'Fabric skipped it because another one of it was running',
    });
    expect(scene.starts()).toEqual([]);
  });

  it('that failed names the activity, too', async () => {
    const scene = await FabricScene.open();
    const item = scene.fabric.add('DataPipeline', 'Nightly');
    const run = scene.fabric.addRun(item, { agoMs: HOUR, outcome: 'Failed' });
    const body = [{ activityName: 'Copy', status: 'Failed', error: { message: 'denied' } }];
    scene.fabric.on('POST', /queryactivityruns/, { status: 200, body });
    const [result] = await later(followAll, scene, [left(item, run.id, PIPELINES)]);
    expect(result).toMatchObject({ status: 'failed', reason: 'activity Copy failed: denied' });
  });

  it('of a SQL endpoint follows its operation', async () => {
    const scene = await FabricScene.open();
    const item = scene.fabric.add('SQLEndpoint', 'Lake');
    scene.fabric.operations.set(guid(5), scene.clock.now() - 10 * SECOND);
    const [result] = await later(followAll, scene, [left(item, guid(5), sqlEndpoints)]);
    expect(result).toMatchObject({
      status: 'succeeded',
      parts: expect.arrayContaining(['Orders: Success']),
    });
  });
});

describe('cancelling a run of an earlier step', () => {
  it('that goes on is accepted, and waited for', async () => {
    const { scene, result } = await withRun({ agoMs: MINUTE, runMs: HOUR });
    await later(cancelAll, scene, [result]);
    expect(result).toMatchObject({ status: 'cancelled', reason: 'it was still running' });
    const [cancel] = scene.fabric.sent.filter(({ method }) => method === 'POST');
    expect(scene.sent('POST')).toEqual([
      'POST workspaces/Finance/items/Load/jobs/instances/*/cancel',
    ]);
    expect(cancel?.body).toBeUndefined();
  });

  it('that has ended is left as it is', async () => {
    const { scene, result } = await withRun({ agoMs: HOUR });
    await later(cancelAll, scene, [result]);
    expect(result.status).toBe('succeeded');
    expect(scene.sent('POST')).toEqual([]);
  });

  it('that ends meanwhile is told as ended', async () => {
    const { scene, result } = await withRun({ agoMs: MINUTE, runMs: HOUR });
    scene.fabric.on('POST', /cancel$/, ({ path }) => {
      const run = scene.fabric.runs.find(({ id }) => path.includes(id));
      Object.assign(run ?? {}, { runMs: MINUTE - SECOND });
      return { status: 409, body: { errorCode: 'JobAlreadyCompleted', message: 'completed' } };
    });
    await later(cancelAll, scene, [result]);
    expect(result).toMatchObject({ status: 'succeeded' });
  });

  it('is asked for again where there was no answer', async () => {
    const { scene, result } = await withRun({ agoMs: MINUTE, runMs: HOUR });
    scene.fabric.on('POST', /cancel$/, { status: 503 }, 2);
    scene.fabric.on('POST', /cancel$/, { status: 429, headers: { 'Retry-After': '5' } });
    await later(cancelAll, scene, [result]);
    expect(result.status).toBe('cancelled');
  });

  it('that is refused says so', async () => {
    const { scene, result } = await withRun({ agoMs: MINUTE, runMs: HOUR });
    scene.fabric.on(
      'POST',
      /cancel$/,
      { status: 403, body: { errorCode: 'InsufficientPrivileges', message: 'no' } },
      9,
    );
    await later(cancelAll, scene, [result]);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'it was still running, and could not be cancelled: InsufficientPrivileges: no (403)',
    });
  });

  it('of a SQL endpoint leaves it running, with the reason', async () => {
    const scene = await FabricScene.open();
    const item = scene.fabric.add('SQLEndpoint', 'Lake');
    scene.fabric.sync = { ...scene.fabric.sync, runMs: HOUR };
    scene.fabric.operations.set(guid(5), scene.clock.now());
    const [result] = await later(cancelAll, scene, [left(item, guid(5), sqlEndpoints)]);
    expect(result).toMatchObject({
      status: 'running',
      mayRun: true,
      reason:
        "it was still running, and is left to go on: Fabric can't cancel the synchronisation of a SQL endpoint",
    });
    expect(scene.sent('POST')).toEqual([]);
  });
});

it.each([
  ['waited for', followAll],
  ['to be cancelled', cancelAll],
] as const)('an old run that Fabric shows no more and that is %s is unknown', async (_, act) => {
  const { scene, run, result } = await withRun({ agoMs: HOUR });
  scene.fabric.runs.splice(scene.fabric.runs.indexOf(run), 1);
  await later(act, scene, [result]);
  expect(result).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('Fabric does not show this run'),
  });
  expect(scene.clock.elapsed()).toBeLessThan(MINUTE);
});

describe('a run of this step', () => {
  it('that does not show yet when it is to be cancelled is asked for until it does', async () => {
    const scene = await FabricScene.open({
      timeoutMs: 5 * SECOND,
      settings: { onTimeout: 'cancel' },
    });
    scene.fabric.add('Notebook', 'Load', { appearMs: 9 * SECOND, runMs: HOUR });
    const [result] = await scene.refresh('notebooks: [{ name: Load }]');
    expect(result?.reason).toMatch(/cancelled by us|its cancellation was accepted/);
    expect(scene.fabric.runs[0]?.cancelledAt).toBeDefined();
  });

  it('is cancelled when the workflow run is', async () => {
    const scene = await FabricScene.open({ cancelledAt: 30 * SECOND });
    scene.fabric.add('Notebook', 'Load', { runMs: HOUR });
    expect(await scene.refresh('notebooks: [{ name: Load }]')).toMatchObject([
      { status: 'cancelled' },
    ]);
    expect(scene.fabric.runs[0]?.cancelledAt).toBeDefined();
  });

  it('in another cloud without Fabric is not followed at all', async () => {
    for (const operation of ['wait', 'cancel'] as const) {
      const scene = await FabricScene.open({ withoutFabric: true, operation, kinds: [NOTEBOOKS] });
      await expect(scene.with(async () => {})).rejects.toMatchObject({
        message: "Where Fabric's API is in this cloud is not known.",
        advice: 'Give powerbi-fabric-url: the origin of its API, without a path.',
      });
    }
  });
});
