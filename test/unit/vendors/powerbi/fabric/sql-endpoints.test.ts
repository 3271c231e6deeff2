import { describe, expect, it } from 'vitest';
import type { FakeAnswer, Sync } from './fake.ts';
import { table } from './fake.ts';
import { FabricScene, guid, itemOf, jobOf, MINUTE, type SceneOptions, SECOND } from './scene.ts';

const ENDPOINT = 'sql_endpoints: [{ name: Lake }]';
const SIGNAL = new AbortController().signal;
const POST = /refreshMetadata/;

async function synchronised(sync: Partial<Sync>, options: SceneOptions = {}) {
  const scene = await FabricScene.open(options);
  scene.fabric.add('SQLEndpoint', 'Lake');
  scene.fabric.sync = { ...scene.fabric.sync, ...sync };
  const [result] = await scene.refresh(ENDPOINT);
  return { scene, result };
}

const TABLES = {
  good: [table('Orders'), table('Customers', { status: 'NotRun' })],
  bad: [
    table('Orders'),
    table('Customers', {
      status: 'Failure',
      error: { errorCode: 'AdalRetryException', message: "Couldn't run query." },
    }),
    table('Rates', { status: 'Failure' }),
  ],
  odd: [table('Orders'), table('Customers', { status: 'Postponed' })],
};

describe.each([true, false])('a SQL endpoint that is synchronised, at once: %s,', (atOnce) => {
  it('has succeeded where each table is in step, or had nothing to do', async () => {
    const { scene, result } = await synchronised({ atOnce, tables: TABLES.good });
    expect(result).toMatchObject({
      status: 'succeeded',
      jobId: atOnce ? null : [...scene.fabric.operations.keys()][0],
      attempts: 1,
      triggeredAt: expect.any(Number),
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
      parts: ['Orders: Success', 'Customers: NotRun'],
    });
    expect(scene.starts()).toHaveLength(1);
  });

  it('has failed where one table has, and names it with its reason', async () => {
    const { result } = await synchronised({ atOnce, tables: TABLES.bad });
    expect(result).toMatchObject({
      status: 'failed',
      reason: "Customers: AdalRetryException: Couldn't run query.\nRates: Fabric gives no reason",
      parts: ['Orders: Success', 'Customers: Failure', 'Rates: Failure'],
    });
  });

  it('is unknown where a table is in a state never heard of', async () => {
    const { result } = await synchronised({ atOnce, tables: TABLES.odd });
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/Customers \(Postponed\)$/),
    });
  });

  it.each([
    [6, 'and 1 more table'],
    [8, 'and 3 more tables'],
  ])('names five of %i tables', async (length, more) => {
    const tables = Array.from({ length }, (_, n) => table(`T${n}`, { status: 'Failure' }));
    const { result } = await synchronised({ atOnce, tables });
    const lines = result?.reason?.split('\n');
    expect(lines).toHaveLength(6);
    expect(lines?.at(-1)).toBe(more);
  });

  it('without tables has succeeded', async () => {
    expect((await synchronised({ atOnce, tables: [] })).result?.status).toBe('succeeded');
  });
});

describe('the operation', () => {
  it('is followed at our own host, when Fabric says', async () => {
    const { scene } = await synchronised({ runMs: 90 * SECOND });
    const [start] = scene.starts();
    const at = scene.looks().map((look) => look.at - (start?.at ?? 0));
    expect(at[0]).toBeGreaterThanOrEqual(20 * SECOND);
    for (const [index, time] of at.slice(0, 3).entries()) {
      expect((at[index + 1] ?? 0) - time).toBeGreaterThanOrEqual(20 * SECOND);
    }
    expect(scene.sent('GET').at(-1)).toBe('GET operations/*/result');
  });

  it('that failed says why', async () => {
    expect((await synchronised({ outcome: 'Failed' })).result).toMatchObject({
      status: 'failed',
      reason: 'LakehouseLocked: The lakehouse is locked',
      attempts: 1,
    });
  });

  it.each([
    ['NotStarted', { state: 'pending' }],
    ['Running', { state: 'running', progress: 25 }],
    [
      'Undefined',
      { state: 'running', hint: 'Fabric calls its state "Undefined", which is not known' },
    ],
    [
      'Sleeping',
      { state: 'running', hint: 'Fabric calls its state "Sleeping", which is not known' },
    ],
  ])('in state %s goes on', async (status, expected) => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    const body = {
      status,
      createdTimeUtc: '2026-11-21T05:00:00',
      percentComplete: 25,
      error: null,
    };
    scene.fabric.on('GET', /operations/, { status: 200, headers: { 'Retry-After': '20' }, body });
    const seen = await scene.with(async (session) =>
      session.observe([jobOf(guid(4), await itemOf(session, ENDPOINT))], SIGNAL),
    );
    expect(seen.get(guid(4))).toMatchObject({ ...expected, notBeforeMs: 20_000 });
  });

  it('without a result is no success', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    const body = { errorCode: 'OperationHasNoResult', message: 'The operation has no result' };
    scene.fabric.on('GET', /result$/, { status: 400, body });
    expect(await scene.refresh(ENDPOINT)).toMatchObject([
      {
        status: 'unknown',
        reason: expect.stringMatching(/does not say what became of the tables$/),
      },
    ]);
  });

  it.each([503, 429, 200])(
    'whose result is not to be had at first (%i) is asked for again',
    async (status) => {
      const scene = await FabricScene.open();
      scene.fabric.add('SQLEndpoint', 'Lake');
      scene.fabric.on('GET', /result$/, { status, body: '<html>' }, 2);
      expect(await scene.refresh(ENDPOINT)).toMatchObject([{ status: 'succeeded' }]);
      expect(scene.starts()).toHaveLength(1);
    },
  );

  it('that Fabric does not know is unknown', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    const body = { errorCode: 'OperationNotFound', message: 'x' };
    scene.fabric.on('GET', /operations/, { status: 404, body }, 99);
    expect(await scene.refresh(ENDPOINT)).toMatchObject([
      {
        status: 'unknown',
        reason: 'Fabric does not show this operation: OperationNotFound: x (404)',
      },
    ]);
  });
});

describe('a request whose answer', () => {
  it.each<readonly [string, FakeAnswer | 'lose' | 'reset']>([
    ['is lost', 'lose'],
    ['never came', 'reset'],
    ['is a 502', { status: 502 }],
    ['names no operation', { status: 202 }],
    ['is a web page', { status: 200, body: '<!doctype html>' }],
    ['is other JSON', { status: 200, body: { ok: true } }],
    ['is empty', { status: 200 }],
  ])('%s is asked once more, and once alone', async (_, answer) => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    scene.fabric.on('POST', POST, answer);
    expect(await scene.refresh(ENDPOINT)).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
    expect(scene.starts()).toHaveLength(2);
    expect(scene.starts()[1]?.at).toBeLessThan(10 * SECOND);
    const again = await FabricScene.open();
    again.fabric.add('SQLEndpoint', 'Lake');
    again.fabric.on('POST', POST, answer, 9);
    expect(await again.refresh(ENDPOINT)).toMatchObject([{ status: 'unknown' }]);
    expect(again.starts()).toHaveLength(2);
  });

  it.each([undefined, 'none'])(
    'names the operation in its Location alone is followed',
    async (odd) => {
      const { scene, result } = await (async () => {
        const own = await FabricScene.open();
        own.fabric.add('SQLEndpoint', 'Lake');
        own.fabric.on('POST', POST, () => {
          own.fabric.operations.set(guid(5), own.clock.now());
          const Location = `https://api.fabric.microsoft.com/v1/operations/${guid(5)}`;
          return {
            status: 202,
            headers: { Location, ...(odd === undefined ? {} : { 'x-ms-operation-id': odd }) },
          };
        });
        const [one] = await own.refresh(ENDPOINT);
        return { scene: own, result: one };
      })();
      expect(result).toMatchObject({ status: 'succeeded', jobId: guid(5) });
      expect(scene.starts()).toHaveLength(1);
    },
  );

  it('is a refusal fails', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    const body = { errorCode: 'InsufficientPrivileges', message: 'no' };
    scene.fabric.on('POST', POST, { status: 403, body });
    expect(await scene.refresh(ENDPOINT)).toMatchObject([
      { status: 'failed', reason: 'Fabric refused it: InsufficientPrivileges: no (403)' },
    ]);
  });
});

describe('cancelling', () => {
  it('is never sent, and says so where the run is cancelled', async () => {
    const { scene, result } = await synchronised({ runMs: 60 * MINUTE }, { cancelledAt: MINUTE });
    expect(result).toMatchObject({
      status: 'running',
      mayRun: true,
      reason:
        "the workflow run was cancelled; it could not be cancelled: Fabric can't cancel the synchronisation of a SQL endpoint",
    });
    expect(scene.sent('POST')).toHaveLength(1);
  });

  it('of an earlier step leaves it running', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    const answer = await scene.with(async (session) =>
      session.cancel(jobOf(guid(4), await itemOf(session, ENDPOINT)), SIGNAL),
    );
    expect(answer).toEqual({
      kind: 'refused',
      reason: "Fabric can't cancel the synchronisation of a SQL endpoint",
      never: true,
    });
  });
});

it.each(['join', 'skip', 'fail'] as const)(
  'is started whatever if-running (%s) says: none shows, and none is in the way',
  async (ifRunning) => {
    const { result } = await synchronised({}, { settings: { ifRunning } });
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
  },
);

it('has no past that Fabric would tell', async () => {
  const settings = { skipIfRefreshedWithinMs: MINUTE };
  const { scene, result } = await synchronised({}, { settings });
  expect(result?.status).toBe('succeeded');
  expect(scene.events.map(({ event }) => event)).toContainEqual(
    expect.objectContaining({
      type: 'hint',
      text: "when it was last refreshed can't be told (Fabric keeps no history of a SQL endpoint), so that it is refreshed",
    }),
  );
});
