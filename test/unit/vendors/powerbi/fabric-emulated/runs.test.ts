import { describe, expect, it } from 'vitest';
import type { FabricOptions, LocationForm } from '../../../../emulators/powerbi/index.ts';
import { MINUTE, SECOND, statuses } from '../scene.ts';
import { ends, FabricScene, KINDS, one } from './scene.ts';

describe('a run', () => {
  it.each(KINDS)('of %s is started once, and followed to its end', async (kind, type) => {
    const s = await FabricScene.open();
    const item = s.add(type, 'A', { runMs: 3 * MINUTE });
    const [result] = await s.refresh(one(kind, 'A'));
    const [state] = s.fabric.jobs(item);
    expect(result).toMatchObject({ status: 'succeeded', jobId: state?.job.id, attempts: 1 });
    expect(result?.startedAt).toBe(state?.job.startAt);
    expect(result?.endedAt).toBe(state?.job.endAt);
    expect(s.runs()).toBe(1);
    expect(s.fabric.hasty).toEqual([]);
    expect(s.scene.refusals).toEqual([]);
  });

  const FORMS: readonly LocationForm[] = [
    'item',
    'typed',
    'query',
    'cluster',
    'operation',
    'body',
    'none',
  ];

  it.each(FORMS)('is known by its own job, however the answer tells it: %s', async (location) => {
    const s = await FabricScene.open({ fabric: { location } });
    const item = s.add('Notebook', 'A', { runMs: 2 * MINUTE });
    s.fabric.addJob(item, { agoMs: 10 * MINUTE, invokeType: 'Manual' });
    const [result] = await s.refresh(one('notebooks', 'A'));
    expect([result?.status, result?.jobId]).toEqual([
      'succeeded',
      s.fabric.jobs(item).find(({ job }) => job.invokeType === 'Manual' && job.endAt > 0)?.job.id,
    ]);
    expect(s.fabric.jobs(item)).toHaveLength(2);
  });

  it.each(['both', 'uri', 'token', 'foreign'] as const)(
    'is of an item on whatever page (%s)',
    async (continuation) => {
      const s = await FabricScene.open({ fabric: { pageSize: 1, continuation } });
      for (const name of ['One', 'Two', 'Finance']) s.scene.world.addWorkspace({ name });
      for (const name of ['A', 'B', 'C']) s.add('Notebook', name);
      expect(statuses(await s.refresh(one('notebooks', 'C')))).toEqual(['C: succeeded']);
    },
  );

  it('that is lagging behind is waited for, and has the time of its real end', async () => {
    const s = await FabricScene.open();
    const item = s.add('DataPipeline', 'A', { runMs: 30 * SECOND, lagMs: 100 * SECOND });
    const [result] = await s.refresh(one('pipelines', 'A'));
    expect(result?.status).toBe('succeeded');
    expect(result?.endedAt).toBe(s.fabric.jobs(item)[0]?.job.endAt);
  });

  it('in a state that nobody knows is waited out', async () => {
    const s = await FabricScene.open();
    s.add('Notebook', 'A', { runMs: 10 * MINUTE, runsAs: 'Dehydrated' });
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: succeeded']);
  });

  it.each(['Cancelled', 'Canceled'])('that somebody cancelled is told so (%s)', async (endsAs) => {
    const s = await FabricScene.open();
    s.add('Notebook', 'A', { outcome: 'cancelled', endsAs, endUntold: true });
    expect(statuses(await s.refresh(one('notebooks', 'A')))).toEqual(['A: cancelled']);
  });

  it('that failed gives what Fabric gives', async () => {
    const s = await FabricScene.open();
    const failure = { errorCode: 'OutOfMemory', message: 'The driver was killed' };
    s.add('Notebook', 'A', { outcome: 'failed', failure });
    s.add('Notebook', 'B', { outcome: 'failed' });
    s.add('Notebook', 'C', { outcome: 'failed', failure: null });
    const [a, b, c] = ends(await s.refresh('notebooks: [{ name: A }, { name: B }, { name: C }]'));
    expect(a).toMatch(/^A: failed, .*The driver was killed/);
    expect(b).toMatch(/^B: failed, /);
    expect(c).toMatch(/^C: failed, ./);
  });

  it('of a notebook that failed without a word tells of its session, and where to look', async () => {
    const s = await FabricScene.open();
    const cancellationReason = 'The Spark session was ended since a statement failed';
    s.add('Notebook', 'A', { outcome: 'failed', cancellationReason });
    s.add('Notebook', 'B', { outcome: 'failed' });
    const [a, b] = await s.refresh('notebooks: [{ name: A }, { name: B }]');
    expect(a?.reason).toContain(cancellationReason);
    expect(b?.reason).toContain('without detail error');
    for (const one of [a, b]) expect(one?.advice).toMatch(/snapshot/);
  });

  it('is tried again where Fabric says that it can be, and only there', async () => {
    const s = await FabricScene.open();
    const failed = (isRetriable: boolean) => ({
      outcome: 'failed' as const,
      failure: { errorCode: 'Busy', message: 'Try again', isRetriable },
    });
    const [a, b] = [true, false].map((is) => s.add('Notebook', is ? 'A' : 'B', [failed(is), {}]));
    if (!a || !b) throw new Error('no items');
    const results = await s.refresh('notebooks: [{ name: A }, { name: B }]');
    expect(statuses(results)).toEqual(['A: succeeded', 'B: failed']);
    expect(results[0]?.attempts).toBe(2);
    expect([s.states(a).length, s.states(b).length]).toEqual([2, 1]);
  });

  it.each([false, true])(
    'of a pipeline that failed names its activities (bare: %s)',
    async (bare) => {
      const s = await FabricScene.open({ fabric: { bareActivities: bare } });
      const error = { errorCode: '2200', message: 'The source is gone' };
      const activities = [
        { name: 'Copy orders', type: 'Copy', status: 'Failed', error },
        { name: 'Wait a little', type: 'Wait', status: 'Succeeded' },
      ] as const;
      s.add('DataPipeline', 'A', { outcome: 'failed', activities });
      const results = await s.refresh(one('pipelines', 'A'));
      expect(statuses(results)).toEqual(['A: failed']);
      const told = JSON.stringify([results, s.scene.events, s.log]);
      expect(told).toContain('Copy orders');
      expect(told).toContain('The source is gone');
    },
  );

  it('of many items keeps to the quota of looks', async () => {
    const s = await FabricScene.open({ settings: { pollInterval: 2 * SECOND, maxParallel: 100 } });
    const names = Array.from({ length: 12 }, (_, index) => `N${index}`);
    for (const name of names) s.add('Notebook', name, { runMs: 6 * MINUTE });
    const items = names.map((name) => `{ name: ${name} }`).join(', ');
    const results = await s.refresh(`notebooks: [${items}]`);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(s.scene.refusals).toEqual([]);
    expect(s.fabric.hasty).toEqual([]);
  });
});

describe('more runs than Fabric takes in a minute', () => {
  it('are all started, each once, and all followed', async () => {
    const s = await FabricScene.open({ settings: { maxParallel: 200 } });
    const names = Array.from({ length: 120 }, (_, index) => `N${index}`);
    const items = names.map((name) => s.add('Notebook', name, { runMs: 4 * MINUTE }));
    const filters = names.map((name) => `{ name: ${name} }`).join(', ');
    const results = await s.refresh(`notebooks: [${filters}]`);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(items.map((item) => s.states(item).length)).toEqual(names.map(() => 1));
    expect(s.fabric.hasty).toEqual([]);
  });
});

describe('the parameters of a run', () => {
  const ASKED = `{ parameters: {
    day: '2026-01-31',
    count: { value: '3', type: integer },
    share: { value: '0.5', type: Number },
    full: { value: 'true', type: boolean },
  } }`;
  const VALUES = { day: '2026-01-31', count: 3, share: 0.5, full: true };
  const ROUTES: readonly FabricOptions[] = [
    {},
    { typedRoutes: 'invalid', parameterList: 'unavailable' },
  ];

  for (const [kind, type] of KINDS.slice(0, 2)) {
    it.each(ROUTES)(`reach ${kind} with their types by each route: %j`, async (fabric) => {
      const s = await FabricScene.open({ fabric });
      const item = s.add(type, 'A');
      expect(statuses(await s.refresh(one(kind, 'A', ASKED)))).toEqual(['A: succeeded']);
      const [state, ...others] = s.fabric.jobs(item);
      const asked = Object.entries(state?.job.asked.parameters ?? {});
      expect(Object.fromEntries(asked.map(([name, { value }]) => [name, value]))).toEqual(VALUES);
      expect(others).toEqual([]);
    });
  }

  it('of a Spark job are its command line', async () => {
    const s = await FabricScene.open();
    const item = s.add('SparkJobDefinition', 'A');
    await s.refresh(one('spark_job_definitions', 'A', "{ commandLineArguments: '--day today' }"));
    expect(s.fabric.jobs(item)[0]?.job.asked).toEqual({
      executionData: { commandLineArguments: '--day today' },
    });
  });
});
