import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../../src/domain/job.ts';
import type { FakeAnswer } from './fake.ts';
import { FabricScene, guid, HOUR, itemOf, jobOf, MINUTE, SECOND, statuses } from './scene.ts';

const NOTEBOOK = 'notebooks: [{ name: Load }]';
const SIGNAL = new AbortController().signal;
const JOB = guid(77);

/** What a run that Fabric describes so is seen as. */
async function seen(
  status: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
  headers: FakeAnswer['headers'] = {},
): Promise<Observation | undefined> {
  const scene = await FabricScene.open();
  scene.fabric.add('SparkJobDefinition', 'Load');
  const body = {
    id: JOB.toUpperCase(),
    jobType: 'sparkjob',
    invokeType: 'Manual',
    status,
    failureReason: null,
    startTimeUtc: '2026-04-27T06:42:22.37',
    endTimeUtc: null,
    ...more,
  };
  scene.fabric.on('GET', /instances\//, { status: 200, headers, body });
  return scene.with(async (session) => {
    const item = await itemOf(session, 'spark_job_definitions: [{ name: Load }]');
    return (await session.observe([jobOf(JOB, item)], SIGNAL)).get(JOB);
  });
}

const STARTED = Date.UTC(2026, 3, 27, 6, 42, 22, 370);
const ENDED = Date.UTC(2026, 3, 27, 6, 45, 1, 123);
const AT_END = { endTimeUtc: '2026-04-27T06:45:01.1234567' };

describe('a run in state', () => {
  it.each([
    // That of the queue, which changes when it starts.
    ['NotStarted', {}, { state: 'pending' }],
    ['InProgress', {}, { state: 'running', startedAt: STARTED }],
    ['Completed', AT_END, { state: 'succeeded', startedAt: STARTED, endedAt: ENDED }],
    ['completed', AT_END, { state: 'succeeded' }],
    ['Cancelled', {}, { state: 'cancelled', reason: 'cancelled at Fabric', startedAt: STARTED }],
    ['Canceled', AT_END, { state: 'cancelled', endedAt: ENDED }],
    [
      'Deduped',
      AT_END,
      { state: 'superseded', reason: 'Fabric skipped it because another one of it was running' },
    ],
    [
      'Failed',
      AT_END,
      { state: 'failed', reason: 'Fabric gives no reason', endedAt: ENDED, transient: false },
    ],
    [
      'Failed',
      { failureReason: { errorCode: 'X', message: 'Out of memory', isRetriable: true } },
      { state: 'failed', reason: 'X: Out of memory', transient: true },
    ],
    [
      'Failed',
      {
        failureReason: {
          errorCode: 'X',
          message: 'a',
          moreDetails: [{ errorCode: 'Y', message: 'b' }],
        },
      },
      { state: 'failed', reason: 'X: a; Y: b', transient: false },
    ],
    // What was never heard of goes on, whatever stands beside it.
    [
      'Dehydrated',
      AT_END,
      {
        state: 'running',
        hint: 'Fabric calls its state "Dehydrated", which is not known',
        startedAt: STARTED,
      },
    ],
    [undefined, {}, { state: 'running', hint: 'Fabric calls its state "", which is not known' }],
  ] as const)('%s, %o', async (status, more, expected) => {
    expect(await seen(status, more)).toMatchObject(expected);
  });

  it.each([
    ['2026-04-27T06:42:22', STARTED - 370],
    ['2026-04-27T06:42:22.3700001', STARTED],
    ['2026-04-27T06:42:22.37Z', STARTED],
    ['2026-04-27T08:42:22.37+02:00', STARTED],
  ])('InProgress since %s, in UTC unless it says otherwise', async (startTimeUtc, startedAt) => {
    expect(await seen('InProgress', { startTimeUtc })).toEqual({ state: 'running', startedAt });
  });

  it.each([undefined, null, '', 'soon', '0001-01-01T00:00:00'])(
    'InProgress since %s, since nobody knows when',
    async (startTimeUtc) => {
      expect(await seen('InProgress', { startTimeUtc })).toEqual({ state: 'running' });
    },
  );

  it('that asks not to be asked so soon is not', async () => {
    expect(await seen('InProgress', {}, { 'Retry-After': '45' })).toMatchObject({
      notBeforeMs: 45_000,
    });
    expect(await seen('NotStarted', {}, { 'Retry-After': '3' })).toMatchObject({
      notBeforeMs: 3_000,
    });
    expect(await seen('InProgress')).not.toHaveProperty('notBeforeMs');
    // A failure that speaks of time is not about looks.
    const failureReason = { errorCode: 'X', message: 'retry after 50 minutes' };
    expect(await seen('Failed', { failureReason })).not.toHaveProperty('notBeforeMs');
  });

  it('is not that of another run', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load');
    const body = { id: guid(5), status: 'Completed' };
    scene.fabric.on('GET', /instances\/0/, { status: 200, body }, 99);
    const look = scene.with(async (session) =>
      session.observe([jobOf(JOB, await itemOf(session, NOTEBOOK))], SIGNAL),
    );
    await expect(look).rejects.toThrow('JSON that is not what was asked for');
  });
});

describe('what to do about a failure', () => {
  it.each([
    [
      'SPNBasedRefreshNotAllowed',
      'SPN based refresh is not allowed',
      /lets no application refresh/,
    ],
    ['DataflowNeverPublishedError', '', /^Publish the dataflow/],
    ['PipelineFailed', 'Job failed to start: unable to acquire user token', /run it again/],
    ['X', 'Login failed for user', /^Renew the credentials/],
    ['CapacityLimitExceeded', '', /capacity/],
    ['X', 'Column [Login failed] is missing', undefined],
  ])('%s: %s', async (errorCode, message, advice) => {
    const told = await seen('Failed', { failureReason: { errorCode, message } });
    if (advice) expect(told).toMatchObject({ advice: expect.stringMatching(advice) });
    else expect(told).not.toHaveProperty('advice');
  });
});

describe('the first look', () => {
  it.each(['60', '0', undefined])('keeps the Retry-After %s of the 202', async (retryAfter) => {
    const scene = await FabricScene.open();
    scene.fabric.retryAfter = retryAfter;
    scene.fabric.add('Notebook', 'Load', { runMs: 10 * MINUTE });
    await scene.refresh(NOTEBOOK);
    const [start] = scene.starts();
    const [first] = scene.looks();
    const afterMs = (first?.at ?? 0) - (start?.at ?? 0);
    if (retryAfter === '60') expect(afterMs).toBeGreaterThanOrEqual(MINUTE);
    else expect(afterMs).toBeLessThan(10 * SECOND);
  });

  it('and those after it keep that of each answer, and no look is taken before', async () => {
    const scene = await FabricScene.open({ settings: { pollInterval: SECOND } });
    scene.fabric.add('Notebook', 'Load', { runMs: 5 * MINUTE });
    scene.fabric.on(
      'GET',
      /instances\/0/,
      () => ({
        status: 200,
        headers: { 'Retry-After': '20' },
        body: { id: scene.fabric.runs[0]?.id, status: 'InProgress' },
      }),
      3,
    );
    await scene.refresh(NOTEBOOK);
    const at = scene.looks().map((look) => look.at);
    for (const [index, time] of at.slice(0, 3).entries()) {
      expect((at[index + 1] ?? 0) - time).toBeGreaterThanOrEqual(20 * SECOND);
    }
    expect((at[4] ?? 0) - (at[3] ?? 0)).toBeLessThan(3 * SECOND);
  });
});

describe('a run that Fabric does not show', () => {
  it('at first is waited for', async () => {
    const scene = await FabricScene.open();
    scene.fabric.retryAfter = undefined;
    scene.fabric.add('Notebook', 'Load', { appearMs: 100 * SECOND, runMs: 3 * MINUTE });
    const results = await scene.refresh(NOTEBOOK);
    expect(statuses(results)).toEqual(['Load: succeeded']);
    expect(scene.looks().filter(({ status }) => status === 404).length).toBeGreaterThan(3);
  });

  it('for good is unknown, and never a success', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { appearMs: HOUR });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: 'Fabric does not show this run: ItemNotFound: Requested item not found (404)',
    });
    expect(scene.clock.elapsed()).toBeLessThan(5 * MINUTE);
  });

  it.each([403, 404])(
    'any more (%i) is unknown, and the paused capacity behind it is told',
    async (status) => {
      const scene = await FabricScene.open();
      scene.fabric.add('Notebook', 'Load', { runMs: HOUR });
      scene.clock.at(3 * MINUTE, () => {
        scene.fabric.capacities = [{ id: guid(9), displayName: 'F2', state: 'Inactive' }];
        const body = { errorCode: 'ItemNotFound', message: 'Not found' };
        scene.fabric.on('GET', /instances\//, { status, body }, 99);
      });
      const [result] = await scene.refresh(NOTEBOOK);
      expect(result).toMatchObject({
        status: 'unknown',
        reason: expect.stringMatching(/; the capacity F2 of the workspace is paused$/),
      });
    },
  );
});

describe('looks that get no usable answer', () => {
  const ANSWERS: readonly (readonly [string, FakeAnswer | 'lose'])[] = [
    ['a 500', { status: 500, body: { errorCode: 'UnknownError', message: 'x' } }],
    ['a 502 of HTML', { status: 502, body: '<html>' }],
    ['a 200 of HTML', { status: 200, body: '<html><title>Proxy</title>' }],
    ['other JSON', { status: 200, body: { hello: 'world' } }],
    ['a lost connection', 'lose'],
    [
      'a 429',
      {
        status: 429,
        headers: { 'Retry-After': '30' },
        body: { errorCode: 'RequestBlocked', message: 'x' },
      },
    ],
    ['a 430', { status: 430, body: { errorCode: 'TooManyRequestsForCapacity', message: 'x' } }],
    ['a 403', { status: 403, body: { errorCode: 'InsufficientPrivileges', message: 'x' } }],
    ['a 400', { status: 400, body: { errorCode: 'UnknownError', message: 'x' } }],
  ];

  /** For longer than what is not shown is looked for. */
  it.each<readonly [string, Record<string, unknown>]>([
    ['a full capacity', { errorCode: 'CapacityLimitExceeded', message: 'x' }],
    ['what Fabric itself calls passing', { errorCode: 'UnknownError', isRetriable: true }],
  ])('but %s is waited out', async (_, body) => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { runMs: 12 * MINUTE });
    scene.clock.at(3 * MINUTE, () => {
      scene.fabric.on('GET', /instances\/0/, { status: 400, body }, 12);
    });
    expect(statuses(await scene.refresh(NOTEBOOK))).toEqual(['Load: succeeded']);
    expect(scene.looks().filter(({ status }) => status === 400)).toHaveLength(12);
  });

  it.each(ANSWERS)('but %s are taken again', async (_, answer) => {
    const scene = await FabricScene.open();
    scene.fabric.add('Notebook', 'Load', { runMs: 4 * MINUTE });
    scene.fabric.on('GET', /instances\/0/, answer, 2);
    expect(statuses(await scene.refresh(NOTEBOOK))).toEqual(['Load: succeeded']);
    expect(scene.starts()).toHaveLength(1);
  });

  it('for a limit stay away for as long as it says, for all jobs', async () => {
    const scene = await FabricScene.open({ settings: { pollInterval: 5 * SECOND } });
    scene.fabric.retryAfter = undefined;
    for (const name of ['A', 'B', 'C']) scene.fabric.add('Notebook', name, { runMs: 3 * MINUTE });
    scene.clock.at(30 * SECOND, () =>
      scene.fabric.on('GET', /instances\/0/, { status: 429, headers: { 'Retry-After': '40' } }),
    );
    const results = await scene.refresh('notebooks: [{ name__in: [A, B, C], match: all }]');
    expect(results.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const limited = scene.looks().find(({ status }) => status === 429);
    const until = (limited?.at ?? 0) + 40 * SECOND;
    const during = scene.looks().filter(({ at }) => at > (limited?.at ?? 0) + SECOND && at < until);
    expect(during).toEqual([]);
  });
});

describe('at the timeout', () => {
  it('there is a last look, whatever Fabric asks', async () => {
    const scene = await FabricScene.open({ timeoutMs: 30 * SECOND });
    scene.fabric.add('Notebook', 'Load', { runMs: 10 * SECOND });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result?.status).toBe('succeeded');
    expect(scene.looks()).toHaveLength(1);
  });

  it('what is cancelled is looked at as soon as that may show', async () => {
    const scene = await FabricScene.open({
      timeoutMs: 20 * SECOND,
      settings: { onTimeout: 'cancel' },
    });
    scene.fabric.add('Notebook', 'Load', { runMs: HOUR });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: expect.stringMatching(/at the timeout, then cancelled by us$/),
    });
    expect(scene.clock.elapsed()).toBeLessThan(80 * SECOND);
    expect(scene.sent('POST').at(-1)).toBe(
      'POST workspaces/Finance/items/Load/jobs/instances/*/cancel',
    );
  });
});
