import { describe, expect, it } from 'vitest';
import type { RefreshSettings } from '../../../../../src/engine/context.ts';
import { FabricScene, MINUTE, type SceneOptions, SECOND } from './scene.ts';

/** Runs that are there already, and those that Fabric skipped for their sake. */

const KINDS = [
  ['Notebook', 'notebooks: [{ name: A }]', false],
  ['DataPipeline', 'pipelines: [{ name: A }]', false],
  ['SparkJobDefinition', 'spark_job_definitions: [{ name: A }]', false],
  ['CopyJob', 'copy_jobs: [{ name: A }]', true],
  ['Lakehouse', 'lakehouses: [{ name: A }]', true],
] as const;

async function busy(
  [type, items]: readonly [string, string, ...unknown[]],
  theirs: Parameters<FabricScene['fabric']['addRun']>[1],
  settings: SceneOptions['settings'] = {},
) {
  const scene = await FabricScene.open({ settings });
  const item = scene.fabric.add(type, 'A', { runMs: MINUTE });
  const other = scene.fabric.addRun(item, theirs);
  const [result] = await scene.refresh(items);
  return { scene, result, other };
}

describe.each(KINDS)('%s beside a run', (...kind) => {
  const [, , takesNothing] = kind;

  it('that goes on is started when that has ended', async () => {
    const { scene, result, other } = await busy(kind, { agoMs: MINUTE, runMs: 3 * MINUTE });
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(result?.jobId).not.toBe(other.id);
    expect(scene.starts()[0]?.at).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(scene.eventTypes()).toContain('waiting-behind');
  });

  it(`that has not begun is ${takesNothing ? '' : 'not '}adopted under queue`, async () => {
    const { scene, result, other } = await busy(kind, { queueMs: 3 * MINUTE });
    expect(scene.starts()).toHaveLength(takesNothing ? 0 : 1);
    expect(result?.jobId === other.id).toBe(takesNothing);
    expect(result).toMatchObject({ status: 'succeeded', attempts: takesNothing ? 0 : 1 });
  });

  it.each([
    ['join', { status: 'succeeded', attempts: 0, triggeredAt: null }],
    ['skip', { status: 'skipped', skipped: 'not-wanted' }],
    ['fail', { status: 'failed', reason: 'it is already being refreshed' }],
  ] as const)('is dealt with by if-running: %s', async (ifRunning, expected) => {
    const { scene, result } = await busy(kind, { agoMs: MINUTE, runMs: 3 * MINUTE }, { ifRunning });
    expect(result).toMatchObject(expected);
    expect(scene.starts()).toEqual([]);
  });

  it('that has ended is as if alone', async () => {
    const { scene, result } = await busy(kind, { agoMs: 10 * MINUTE, runMs: MINUTE });
    expect(result?.status).toBe('succeeded');
    expect(scene.starts()[0]?.at).toBeLessThan(10 * SECOND);
  });
});

it('other runs of a lakehouse are in nobody’s way', async () => {
  const theirs = { jobType: 'TableMaintenance', runMs: 30 * MINUTE };
  const { scene, result } = await busy(['Lakehouse', 'lakehouses: [{ name: A }]'], theirs);
  expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect(scene.starts()[0]?.at).toBeLessThan(10 * SECOND);
});

it.each([
  ['goes on', undefined, true],
  ['has an end', '2026-11-21T04:59:00', false],
] as const)('a run in a state that is not known and %s', async (_, endTimeUtc, isInTheWay) => {
  const scene = await FabricScene.open({ settings: { ifRunning: 'fail' } });
  scene.fabric.add('Notebook', 'A');
  const odd = {
    id: '00000000-0000-4000-8000-000000000042',
    status: 'Dehydrated',
    startTimeUtc: '2026-11-21T04:58:00',
    endTimeUtc,
  };
  scene.fabric.on('GET', /jobs\/instances$/, { status: 200, body: { value: [odd] } }, 9);
  const [result] = await scene.refresh('notebooks: [{ name: A }]');
  expect(result?.status).toBe(isInTheWay ? 'failed' : 'succeeded');
});

describe('a run that Fabric skipped beside another one (Deduped)', () => {
  async function skipped(settings: Partial<RefreshSettings>, theirs: object | undefined) {
    const scene = await FabricScene.open({ settings });
    const deduped = { queueMs: 0, runMs: 0, outcome: 'Deduped' };
    const item = scene.fabric.add('Lakehouse', 'A', deduped, { runMs: MINUTE });
    scene.fabric.retryAfter = '5';
    // It shows itself when ours was on the wire.
    if (theirs) scene.clock.at(150, () => scene.fabric.addRun(item, theirs));
    const [result] = await scene.refresh('lakehouses: [{ name: A }]');
    return { scene, result };
  }
  const GOES_ON = { queueMs: 0, runMs: 4 * MINUTE };

  it('counts for nothing: ours is started when that has ended', async () => {
    const { scene, result } = await skipped({}, GOES_ON);
    expect(result).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      jobId: scene.fabric.runs[2]?.id,
    });
    expect(scene.eventTypes()).toEqual(expect.arrayContaining(['superseded', 'waiting-behind']));
  });

  it.each([
    ['join', { status: 'succeeded', attempts: 0, triggeredAt: null }],
    ['skip', { status: 'skipped', skipped: 'not-wanted', attempts: 0, jobId: null }],
    [
      'fail',
      { status: 'failed', reason: 'it is already being refreshed', attempts: 0, jobId: null },
    ],
  ] as const)('is dealt with by if-running: %s', async (ifRunning, expected) => {
    const { scene, result } = await skipped({ ifRunning }, GOES_ON);
    expect(result).toMatchObject(expected);
    expect(scene.starts()).toHaveLength(1);
  });

  it('takes nothing of the retries', async () => {
    expect((await skipped({ retries: 0 }, GOES_ON)).result?.status).toBe('succeeded');
  });

  it('is not looked for where nobody waits', async () => {
    const { scene, result } = await skipped({ wait: false }, GOES_ON);
    expect(result).toMatchObject({ status: 'running', jobId: scene.fabric.runs[0]?.id });
    expect(scene.looks()).toEqual([]);
  });

  it('does not carry its Retry-After over to the one that is followed instead', async () => {
    const { scene, result } = await skipped({ ifRunning: 'join' }, GOES_ON);
    const [own, ...theirs] = scene.looks();
    expect(result?.status).toBe('succeeded');
    expect((theirs[0]?.at ?? 0) - (own?.at ?? 0)).toBeLessThan(20 * SECOND);
  });
});
