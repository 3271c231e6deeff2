import { describe, expect, it } from 'vitest';
import type { FakeAnswer } from './fake.ts';
import { FabricScene, HOUR, MINUTE, SECOND } from './scene.ts';

const GENERIC = {
  requestId: 'r-1',
  errorCode: 'JobInstanceStatusFailed',
  message: 'Job instance failed without detail error',
  isRetriable: false,
};
const PIPELINE = 'pipelines: [{ name: Nightly }]';

/** As fabric-docs, pipeline-rest-api-capabilities.md, has them: the newest first. */
const ACTIVITIES = [
  {
    activityName: 'For each table',
    activityType: 'ForEach',
    status: 'Failed',
    activityRunStart: '2026-11-21T05:00:05Z',
    activityRunEnd: '2026-11-21T05:01:20Z',
    error: {
      errorCode: 'ActionFailed',
      message: 'Activity failed because an inner activity failed',
      failureType: 'UserError',
    },
  },
  {
    activityName: 'Copy orders',
    activityType: 'Copy',
    status: 'Failed',
    activityRunStart: '2026-11-21T05:00:06Z',
    activityRunEnd: '2026-11-21T05:01:10Z',
    durationInMs: 64_000,
    error: {
      errorCode: '2200',
      message: 'Login failed for user etl',
      failureType: 'UserError',
      target: 'Copy orders',
    },
  },
  {
    activityName: 'Look up',
    activityType: 'Lookup',
    status: 'Succeeded',
    activityRunStart: '2026-11-21T05:00:01Z',
    activityRunEnd: '2026-11-21T05:00:04Z',
    error: { errorCode: '', message: '', failureType: '' },
  },
];

async function failedPipeline(...answers: readonly (FakeAnswer | 'lose')[]) {
  const scene = await FabricScene.open();
  scene.fabric.add('DataPipeline', 'Nightly', { outcome: 'Failed', failureReason: GENERIC });
  for (const answer of answers) scene.fabric.on('POST', /queryactivityruns/, answer);
  const [result] = await scene.refresh(PIPELINE);
  const asked = scene.fabric.sent.filter(({ path }) => path.includes('queryactivityruns'));
  return { scene, result, asked };
}

describe('a pipeline that failed', () => {
  it('names activities that say why before those that don’t', async () => {
    const [outer, inner] = ACTIVITIES.map(({ activityRunEnd: _, ...one }) => one);
    const body = [{ ...outer, error: { errorCode: '', message: '' } }, inner];
    const { result } = await failedPipeline({ status: 200, body });
    expect(result?.reason).toBe(
      'activity Copy orders (Copy) failed: 2200: Login failed for user etl\nactivity For each table (ForEach) failed',
    );
  });

  it.each([
    ['a list', ACTIVITIES],
    ['a page', { value: ACTIVITIES }],
  ])('names the activity that failed, by %s', async (_, body) => {
    const { scene, result, asked } = await failedPipeline({ status: 200, body });
    expect(result).toMatchObject({
      status: 'failed',
      // What holds others fails for their sake, and comes after them.
      reason:
        'activity Copy orders (Copy) failed: 2200: Login failed for user etl\nactivity For each table (ForEach) failed: ActionFailed: Activity failed because an inner activity failed',
      advice: expect.stringMatching(/^Renew the credentials/),
      parts: [
        'Look up (Lookup): Succeeded',
        'For each table (ForEach): Failed',
        'Copy orders (Copy): Failed',
      ],
    });
    expect(scene.sent('POST').at(-1)).toBe(
      'POST workspaces/Finance/datapipelines/pipelineruns/*/queryactivityruns',
    );
    const { lastUpdatedAfter, lastUpdatedBefore, ...body1 } = JSON.parse(asked[0]?.body ?? '{}');
    expect(body1).toEqual({
      filters: [],
      orderBy: [{ orderBy: 'ActivityRunStart', order: 'DESC' }],
    });
    const { startedAt, endedAt } = result ?? {};
    expect(Date.parse(lastUpdatedAfter)).toBeLessThanOrEqual((startedAt ?? 0) - HOUR);
    expect(Date.parse(lastUpdatedBefore)).toBeGreaterThanOrEqual((endedAt ?? 0) + HOUR);
  });

  it('is asked about to the end of what there is', async () => {
    const [first, ...others] = ACTIVITIES;
    const { result, asked } = await failedPipeline(
      { status: 200, body: { value: [first], continuationToken: 'T' } },
      { status: 200, body: { value: others } },
    );
    expect(result?.parts).toHaveLength(3);
    expect(asked.map(({ body }) => JSON.parse(body ?? '{}').continuationToken)).toEqual([
      undefined,
      'T',
    ]);
  });

  it('without activities that failed keeps its own words', async () => {
    const { result } = await failedPipeline({ status: 200, body: [] });
    expect(result?.reason).toBe(`${GENERIC.errorCode}: ${GENERIC.message}`);
  });

  it.each<readonly [string, FakeAnswer]>([
    ['a 403', { status: 403, body: { errorCode: 'InsufficientPrivileges', message: 'no' } }],
    ['a 404', { status: 404, body: { errorCode: 'ItemNotFound', message: 'no' } }],
    ['a 400', { status: 400, body: { errorCode: 'BadRequest', message: 'no' } }],
  ])('is no less failed where its activities are refused by %s', async (_, answer) => {
    const { result, asked } = await failedPipeline(answer);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/without detail/),
    });
    expect(asked).toHaveLength(1);
  });

  it.each<readonly [string, FakeAnswer | 'lose']>([
    ['a 429', { status: 429, headers: { 'Retry-After': '20' } }],
    ['a 503', { status: 503 }],
    ['a lost answer', 'lose'],
    ['HTML', { status: 200, body: '<html>' }],
  ])('waits a little for its reason after %s, and not for ever', async (_, answer) => {
    const twice = await failedPipeline(answer, answer, { status: 200, body: ACTIVITIES });
    expect(twice.result?.reason).toMatch(/^activity Copy orders/);
    const never = await failedPipeline(answer, answer, answer, answer, answer);
    expect(never.result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/without detail/),
    });
    expect(never.asked).toHaveLength(3);
    expect(never.scene.clock.elapsed()).toBeLessThan(4 * MINUTE);
  });

  it('that succeeded is not asked about', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('DataPipeline', 'Nightly');
    await scene.refresh(PIPELINE);
    expect(scene.sent('POST')).toHaveLength(1);
  });

  it('for a passing reason is tried again', async () => {
    const scene = await FabricScene.open();
    const failureReason = { errorCode: 'X', message: 'busy', isRetriable: true };
    scene.fabric.add('DataPipeline', 'Nightly', { outcome: 'Failed', failureReason }, {});
    expect(await scene.refresh(PIPELINE)).toMatchObject([{ status: 'succeeded', attempts: 2 }]);
  });

  it('for any other reason is not', async () => {
    const { result } = await failedPipeline({ status: 200, body: ACTIVITIES });
    expect(result?.attempts).toBe(1);
  });
});

describe('a notebook that failed', () => {
  const NOTEBOOK = 'notebooks: [{ name: Load }]';
  const SESSION = 'System cancelled the Spark session due to statement execution failures';

  async function failed(failureReason: unknown, detail?: FakeAnswer) {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { outcome: 'Failed', failureReason });
    if (detail) scene.fabric.on('GET', /beta=true/, detail, 9);
    const [result] = await scene.refresh(NOTEBOOK);
    return { scene, result };
  }

  function detail(failureReason: unknown, cancellationReason?: string): FakeAnswer {
    const activityDetails = { cancellationReason };
    const properties = {
      exitValue: null,
      compute: 'Spark',
      computeDetails: { livyId: 'x', monitoringInfo: { activityDetails } },
    };
    return { status: 200, body: { id: 'x', status: 'Failed', failureReason, properties } };
  }

  it('tells what its own route knows where the general one knows nothing', async () => {
    const exact = {
      errorCode: 'NotebookExecutionFailed',
      message: "NameError: name 'orders' is not defined",
    };
    const { scene, result } = await failed(GENERIC, detail(exact, SESSION));
    expect(result).toMatchObject({
      status: 'failed',
      reason: `NotebookExecutionFailed: NameError: name 'orders' is not defined\n${SESSION}`,
    });
    expect(scene.sent('GET').at(-1)).toBe(
      'GET workspaces/Finance/notebooks/Load/jobs/execute/instances/*?beta=true',
    );
  });

  it('tells at least why its session was ended, and where to look', async () => {
    const { result } = await failed(GENERIC, detail(GENERIC, SESSION));
    expect(result).toMatchObject({ reason: SESSION, advice: expect.stringMatching(/snapshot/) });
  });

  it('with a reason of its own is not asked about', async () => {
    const { scene, result } = await failed({ errorCode: 'X', message: 'Out of memory' });
    expect(result?.reason).toBe('X: Out of memory');
    expect(scene.sent().filter((line) => line.includes('beta=true'))).toEqual([]);
  });

  it.each<readonly [string, FakeAnswer]>([
    ['refused', { status: 400, body: { errorCode: 'BadRequest', message: 'no' } }],
    ['not there', { status: 404, body: { errorCode: 'ItemNotFound', message: 'no' } }],
    ['nothing', { status: 200, body: { id: 'x', status: 'Failed' } }],
    ['an outage', { status: 503 }],
  ])('keeps the general words where the answer is %s', async (_, answer) => {
    const { scene, result } = await failed(GENERIC, answer);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'JobInstanceStatusFailed: Job instance failed without detail error',
    });
    expect(scene.clock.elapsed()).toBeLessThan(3 * MINUTE + 30 * SECOND);
  });
});
