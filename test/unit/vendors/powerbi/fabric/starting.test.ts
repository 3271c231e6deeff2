import { describe, expect, it } from 'vitest';
import type { FakeAnswer, Sent } from './fake.ts';
import { FabricScene, guid, HOUR, MINUTE, type SceneOptions, SECOND } from './scene.ts';

const NOTEBOOK = 'notebooks: [{ name: Load }]';
const POST = /instances\?beta/;

async function withLoad(options: SceneOptions = {}) {
  const scene = await FabricScene.open(options);
  const load = scene.fabric.add('Notebook', 'Load', { runMs: 2 * MINUTE });
  return { scene, load };
}

/** Accepts as the service does, with other headers and another body. */
function accepting(
  scene: FabricScene,
  say: (run: { id: string; requestId: string; base: string }) => Omit<FakeAnswer, 'status'>,
  script = {},
) {
  return ({ path }: Sent): FakeAnswer => {
    const [, workspace = '', , item = ''] = path.split('/');
    const of = scene.fabric.items.find(({ id }) => id === item);
    if (!of) throw new Error('there is no such item');
    const run = scene.fabric.addRun(of, { runMs: 2 * MINUTE, invokeType: 'Manual', ...script });
    const base = `https://api.fabric.microsoft.com/v1/workspaces/${workspace}`;
    return { status: 202, ...say({ ...run, base }) };
  };
}

describe('a run whose 202', () => {
  it.each<readonly [string, Parameters<typeof accepting>[1]]>([
    [
      'names it by the general route',
      ({ id, base }) => ({
        headers: { Location: `${base}/items/${guid(1)}/jobs/instances/${id}` },
      }),
    ],
    [
      "names it by its type's route",
      ({ id, base }) => ({
        headers: { Location: `${base}/notebooks/${guid(1)}/jobs/execute/instances/${id}` },
      }),
    ],
    [
      'names it by another host, and with a query',
      ({ id }) => ({ headers: { Location: `https://wabi.example/v1/x/jobs/instances/${id}?a=b` } }),
    ],
    [
      'names it by a path',
      ({ id }) => ({ headers: { Location: `/v1/workspaces/w/items/i/jobs/instances/${id}` } }),
    ],
    [
      'names the list of all runs, and the id elsewhere',
      ({ id, base }) => ({
        headers: {
          Location: `${base}/items/${guid(1)}/jobs/instances?jobType=Execute`,
          'x-ms-job-id': id,
        },
      }),
    ],
    ['names the id alone', ({ id }) => ({ headers: { 'x-ms-job-id': id } })],
    [
      'names it in its body',
      ({ id }) => ({ body: [{ id: guid(1), jobInstanceId: id, status: 'Accepted' }] }),
    ],
    [
      'names an operation of the same id',
      ({ id }) => ({
        headers: { Location: `https://api.fabric.microsoft.com/v1/operations/${id}` },
      }),
    ],
    [
      'names an operation, and the request',
      ({ requestId }) => ({
        headers: {
          Location: `https://api.fabric.microsoft.com/v1/operations/${guid(3)}`,
          RequestId: requestId,
        },
      }),
    ],
    ['names the request alone', ({ requestId }) => ({ headers: { RequestId: requestId } })],
    ['names nothing', () => ({})],
  ])('%s is followed', async (_, say) => {
    const { scene, load } = await withLoad();
    // Somebody's of a moment before is not ours.
    scene.fabric.addRun(load, { agoMs: 20 * SECOND, queueMs: 0, runMs: SECOND });
    scene.fabric.on('POST', POST, accepting(scene, say));
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: scene.fabric.runs[1]?.id,
      attempts: 1,
      trigger: { state: 'followed' },
    });
    expect(scene.starts()).toHaveLength(1);
  });

  it('names nothing is not proven to be ours, and so never cancelled', async () => {
    const { scene } = await withLoad({ timeoutMs: MINUTE, settings: { onTimeout: 'cancel' } });
    scene.fabric.on(
      'POST',
      POST,
      accepting(scene, () => ({}), { runMs: HOUR }),
    );
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'timed-out', trigger: { origin: 'found' } });
    expect(scene.sent('POST').filter((line) => line.endsWith('/cancel'))).toEqual([]);
  });

  it('names the request is proven to be ours by that, and cancelled', async () => {
    const { scene } = await withLoad({ timeoutMs: MINUTE, settings: { onTimeout: 'cancel' } });
    const say = ({ requestId }: { requestId: string }) => ({ headers: { RequestId: requestId } });
    scene.fabric.on('POST', POST, accepting(scene, say, { runMs: HOUR }));
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'timed-out', trigger: { origin: 'answered' } });
    expect(scene.sent('POST').filter((line) => line.endsWith('/cancel'))).toHaveLength(1);
  });

  it('names nothing, beside another of that moment, is not guessed', async () => {
    const { scene, load } = await withLoad();
    scene.fabric.on('POST', POST, (sent) => {
      scene.fabric.addRun(load, { runMs: MINUTE });
      return accepting(scene, () => ({}))(sent);
    });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ jobId: null, status: 'unknown' });
    expect(scene.starts()).toHaveLength(1);
  });

  it('names nothing, and whose run never shows, is no success', async () => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, { status: 202 });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^Fabric accepted it without an id/),
    });
    expect(scene.starts()).toHaveLength(1);
  });

  it('names nothing keeps its Retry-After as far as that is left', async () => {
    const { scene } = await withLoad();
    const say = ({ requestId }: { requestId: string }) => ({
      headers: { RequestId: requestId, 'Retry-After': '60' },
    });
    scene.fabric.on('POST', POST, accepting(scene, say, { appearMs: 3 * SECOND }));
    await scene.refresh(NOTEBOOK);
    const [start] = scene.starts();
    const afterMs = (scene.looks()[0]?.at ?? 0) - (start?.at ?? 0);
    expect(afterMs).toBeGreaterThanOrEqual(59 * SECOND);
    expect(afterMs).toBeLessThan(70 * SECOND);
  });
});

describe('a start whose answer was lost', () => {
  const LOST: readonly (readonly [string, FakeAnswer | 'lose'])[] = [
    ['on the way', 'lose'],
    ['in a 502', { status: 502, body: '<html>' }],
    ['in a 500', { status: 500, body: { errorCode: 'UnknownError', message: 'x' } }],
    ['in a web page', { status: 200, body: '<!doctype html><title>Sign in</title>' }],
    ['in a 403 without a word', { status: 403 }],
  ];

  it.each(LOST)('%s is found among the runs, and not sent again', async (_, answer) => {
    const { scene, load } = await withLoad();
    scene.fabric.addRun(load, { agoMs: MINUTE, queueMs: 0, runMs: SECOND });
    scene.fabric.on('POST', POST, (sent) => {
      if (answer !== 'lose') accepting(scene, () => ({}))(sent);
      return answer;
    });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: scene.fabric.runs[1]?.id,
      attempts: 1,
    });
    expect(scene.starts()).toHaveLength(1);
    expect(scene.eventTypes()).toContain('unclear');
  });

  it('is found on whatever page it is', async () => {
    const { scene, load } = await withLoad();
    scene.fabric.pageSize = 2;
    for (let n = 0; n < 5; n++) scene.fabric.addRun(load, { agoMs: HOUR, runMs: SECOND });
    scene.fabric.on('POST', POST, 'lose');
    // The list has no order that anybody promised.
    scene.clock.at(500, () => scene.fabric.runs.unshift(...scene.fabric.runs.splice(5, 1)));
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.fabric.runs[0]?.id });
    expect(
      scene.sent().filter((line) => line.includes('continuationToken')).length,
    ).toBeGreaterThan(2);
  });

  it('without effect is sent once more, in the end', async () => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, 'reset');
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.starts()).toHaveLength(2);
    const [first, second] = scene.starts();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(MINUTE);
  });

  it('without effect twice is unknown', async () => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, 'reset', 2);
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(scene.fabric.runs).toEqual([]);
  });

  it('in a 403 without a word, and without effect, is a refusal', async () => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, { status: 403 });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({
      status: 'failed',
      reason: 'Fabric refused it: an empty answer (403)',
      advice: expect.stringMatching(/no access/),
    });
    expect(scene.starts()).toHaveLength(1);
  });

  it('is not taken for a scheduled run of that moment', async () => {
    const { scene, load } = await withLoad();
    scene.fabric.on('POST', POST, () => {
      scene.fabric.addRun(load, { invokeType: 'Scheduled', runMs: 5 * SECOND });
      return 'reset';
    });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'succeeded', jobId: scene.fabric.runs[1]?.id });
    expect(scene.starts()).toHaveLength(2);
  });

  it('is not taken for another one of that moment', async () => {
    const { scene, load } = await withLoad();
    scene.fabric.on('POST', POST, (sent) => {
      accepting(scene, () => ({}))(sent);
      scene.fabric.addRun(load, { runMs: 5 * SECOND });
      return 'lose';
    });
    expect(await scene.refresh(NOTEBOOK)).toMatchObject([{ status: 'unknown', jobId: null }]);
    expect(scene.starts()).toHaveLength(1);
  });
});

describe('a start that is refused', () => {
  it.each<readonly [string, FakeAnswer, RegExp, RegExp | undefined]>([
    [
      'for want of rights',
      { status: 403, body: { errorCode: 'InsufficientPrivileges', message: 'no' } },
      /^Fabric refused it: InsufficientPrivileges: no \(403\)$/,
      /as Contributor/,
    ],
    [
      'for another engine',
      { status: 400, body: { errorCode: 'ComputeTypeMismatch', message: 'no' } },
      /ComputeTypeMismatch: no \(400\)$/,
      /another engine/,
    ],
    [
      'as not found',
      { status: 404, body: { errorCode: 'ItemNotFound', message: 'no' } },
      /ItemNotFound: no \(404\)$/,
      /deleted/,
    ],
    [
      'for want of a capacity',
      {
        status: 400,
        body: { requestId: 'r-9', errorCode: 'WorkspaceHasNoCapacityAssigned', message: 'no' },
      },
      /WorkspaceHasNoCapacityAssigned: no \(400, request r-9\)$/,
      /^Move the workspace to a capacity/,
    ],
    [
      'for a reason of its own, which only seems passing',
      { status: 400, body: { errorCode: 'X', message: 'no', isRetriable: true } },
      /X: no \(400\)$/,
      undefined,
    ],
  ])('%s fails, and is not sent again', async (_, answer, reason, advice) => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, answer);
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'failed', reason: expect.stringMatching(reason) });
    if (advice) expect(result?.advice).toMatch(advice);
    expect(scene.starts()).toHaveLength(1);
    expect(scene.clock.elapsed()).toBeLessThan(10 * SECOND);
  });

  it.each<readonly [FakeAnswer, string]>([
    [{ status: 404, body: { errorCode: 'ItemNotFound', message: 'no' } }, 'ItemNotFound: no (404)'],
    [{ status: 403 }, 'an empty answer (403)'],
  ])(
    'by a paused capacity that hides behind %o is told as that, at once',
    async (answer, words) => {
      const { scene } = await withLoad();
      scene.fabric.capacities = [{ id: guid(9), state: 'Inactive' }];
      scene.fabric.on('POST', POST, answer);
      expect(await scene.refresh(NOTEBOOK)).toMatchObject([
        {
          status: 'failed',
          reason: `Fabric refused it: ${words}; the capacity of the workspace is paused`,
          advice: 'The capacity of the workspace is paused: resume it, and run again.',
        },
      ]);
      expect(scene.clock.elapsed()).toBeLessThan(10 * SECOND);
    },
  );

  it.each<readonly [string, FakeAnswer, number]>([
    [
      '429',
      {
        status: 429,
        headers: { 'Retry-After': '48' },
        body: { errorCode: 'RequestBlocked', message: 'Request is blocked' },
      },
      48,
    ],
    ['429 without a time', { status: 429 }, 60],
    [
      '430',
      {
        status: 430,
        headers: { 'Retry-After': '30' },
        body: { message: 'You have hit a Spark compute or API rate limit' },
      },
      30,
    ],
    ['430 without a time', { status: 430 }, 60],
    [
      'TooManyRequestsForJobs',
      { status: 400, body: { errorCode: 'TooManyRequestsForJobs', message: 'x' } },
      60,
    ],
    [
      'CapacityLimitExceeded',
      { status: 400, body: { errorCode: 'CapacityLimitExceeded', message: 'x' } },
      60,
    ],
    [
      'CapacityLimitExceeded with a time',
      {
        status: 400,
        headers: { 'Retry-After': '5' },
        body: { errorCode: 'CapacityLimitExceeded', message: 'x' },
      },
      5,
    ],
    ['FabricThrottled', { status: 400, body: { errorCode: 'FabricThrottled', message: 'x' } }, 60],
  ])('for now (%s) is sent again when that is over', async (_, answer, seconds) => {
    const { scene } = await withLoad();
    scene.fabric.on('POST', POST, answer, 3);
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const at = scene.starts().map((start) => start.at);
    expect(at).toHaveLength(4);
    for (const [index, time] of at.slice(0, 3).entries()) {
      expect((at[index + 1] ?? 0) - time).toBeGreaterThanOrEqual(seconds * SECOND);
      expect((at[index + 1] ?? 0) - time).toBeLessThan((seconds + 5) * SECOND);
    }
  });

  it('by a token that has ended is sent once more with another', async () => {
    const scene = await FabricScene.open({ signIn: 'application' });
    scene.fabric.add('Notebook', 'Load');
    scene.fabric.on('POST', POST, {
      status: 401,
      body: { errorCode: 'TokenExpired', message: 'x' },
    });
    expect(await scene.refresh(NOTEBOOK)).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
    expect(scene.starts()).toHaveLength(2);
    expect(scene.fabric.runs).toHaveLength(1);
  });

  it('with a token for Power BI alone says which one is wanted', async () => {
    const { scene } = await withLoad();
    scene.fabric.on(
      'GET',
      /^workspaces$/,
      { status: 401, body: { errorCode: 'Unauthorized', message: 'x' } },
      9,
    );
    await expect(scene.refresh(NOTEBOOK)).rejects.toMatchObject({
      message: expect.stringContaining('Fabric no longer takes the token in powerbi-access-token.'),
      advice: expect.stringMatching(/give powerbi-fabric-access-token/),
    });
  });

  it('with a token that can not be renewed says whose it is', async () => {
    const { scene } = await withLoad({
      fabric: {
        credentials: { kind: 'access-token', token: 't', input: 'powerbi-fabric-access-token' },
      },
    });
    scene.fabric.on(
      'GET',
      /^workspaces$/,
      {
        status: 401,
        body: { errorCode: 'Unauthorized', message: 'The caller is not authenticated' },
      },
      9,
    );
    await expect(scene.refresh(NOTEBOOK)).rejects.toMatchObject({
      message: expect.stringContaining(
        'Fabric no longer takes the token in powerbi-fabric-access-token.',
      ),
      advice: expect.stringMatching(/can not be renewed/),
    });
  });
});

it('what runs can not be told on a paused capacity, and that is said', async () => {
  const { scene } = await withLoad({ settings: { ifRunning: 'skip' } });
  scene.fabric.capacities = [{ id: guid(9), state: 'Inactive' }];
  scene.fabric.on(
    'GET',
    /jobs\/instances$/,
    { status: 404, body: { errorCode: 'ItemNotFound', message: 'no' } },
    9,
  );
  expect(await scene.refresh(NOTEBOOK)).toMatchObject([
    {
      status: 'failed',
      reason: expect.stringMatching(/; the capacity of the workspace is paused\)$/),
    },
  ]);
  expect(scene.starts()).toEqual([]);
});

describe('every read about an item', () => {
  it.each(['^workspaces$', 'notebooks$', 'jobs/instances$'])(
    '%s is repeated where there was no answer',
    async (path) => {
      const { scene } = await withLoad();
      for (const answer of [
        { status: 429, headers: { 'Retry-After': '7' } },
        { status: 503 },
        { status: 200, body: '<html>' },
        'reset',
      ] as const) {
        scene.fabric.on('GET', new RegExp(path), answer);
      }
      expect(await scene.refresh(NOTEBOOK)).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
    },
  );
});
