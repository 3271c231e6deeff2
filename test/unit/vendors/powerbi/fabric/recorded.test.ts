import { afterAll, describe, expect, it } from 'vitest';
import type { VendorSession } from '../../../../../src/domain/vendor.ts';
import { recorded, recordings } from '../recorded.ts';
import { FabricScene, HOUR, itemOf, jobOf, orderOf, selectorsOf } from './scene.ts';

/** What was recorded of the live service, and official examples, each read by the way it comes in. */

const DEADLINE = { leftMs: HOUR, cancels: false };
const SIGNAL = new AbortController().signal;
const NOTEBOOK = 'notebooks: [{ name: Load }]';
const ENDPOINT = 'sql_endpoints: [{ name: Lake }]';
const read = new Set<string>();

afterAll(() => {
  expect([...read].sort()).toEqual([...recordings('fabric')].sort());
});

function answer(name: string) {
  read.add(name);
  const { status, headers, body } = recorded(`fabric/${name}`);
  // An empty body was recorded as an empty text.
  return { status, headers, ...(body === '' ? {} : { body }) };
}

/** Does something where the request at `path` is answered as recorded, every time. */
async function beside<T>(
  name: string,
  [method, path]: readonly [string, RegExp],
  act: (session: VendorSession, scene: FabricScene) => Promise<T>,
): Promise<T> {
  const scene = await FabricScene.open();
  scene.fabric.add('Notebook', 'Load');
  scene.fabric.add('SQLEndpoint', 'Lake');
  scene.fabric.on(method, path, answer(name), 99);
  return scene.with((session) => act(session, scene));
}

describe('a start', () => {
  it.each([
    ['job-run-1', '953e8a74-2797-478f-a4c2-d6d79563e6d9', 60_000],
    ['job-run-2', 'ac1e6e7c-6891-4608-ac17-f71d6d984ed1', 60_000],
    ['job-run-3', 'dcaf1db9-c87e-4ee8-ad71-0620a6106c16', 60_000],
    ['job-run-4', '2482d1f4-3596-4851-ab43-c7e32f484acd', 60_000],
    ['job-run-5', 'f2d65699-dd22-4889-980c-15226deb0e1b', 60_000],
  ])('answered by %s names its run', async (name, id, notBeforeMs) => {
    const told = await beside(name, ['POST', /instances/], async (session) =>
      session.trigger(await orderOf(session, NOTEBOOK), DEADLINE),
    );
    expect(told).toMatchObject({ kind: 'accepted', job: { id }, notBeforeMs });
    expect(told).not.toHaveProperty('byTime');
  });

  it.each([
    [
      'error-1',
      'refused',
      /BadRequest: The request could not be .* UniversalSecurityFeatureDisabledForWorkspace: Universal .* \(400, request ef90db3a/,
    ],
    [
      'error-3',
      'refused',
      /UnknownError: An unexpected error occurred while processing the request \(400/,
    ],
    ['error-4', 'refused', /GatewayInvalidPrincipalType/],
    [
      'error-5',
      'refused',
      /PrincipalNotFound: The provided principal was not found \(400, request [-0-9a-f]{36}\)$/,
    ],
    ['error-6', 'refused', /WorkspaceRoleNotAllowedForServicePrincipalProfile/],
    ['error-7', 'refused', /UnsupportedSku/],
    ['error-8', 'refused', /WorkspaceHasNoCapacityAssigned/],
    ['error-10', 'refused', /EnvironmentLibrariesNotFound/],
    ['error-11', 'refused', /EnvironmentLibrariesNotFound/],
    ['error-12', 'refused', /OperationNotSupportedForItem/],
    ['error-13', 'refused', /ScheduleNotFound/],
    ['error-14', 'refused', /OperationHasNoResult/],
    ['error-15', 'refused', /FolderNotEmpty/],
    ['error-16', 'refused', /CosmosDBDatabaseDisplayNameCannotBeChanged/],
    ['error-17', 'busy', /DuplicateGatewayName/],
    ['error-2', 'later', /429/],
    ['error-9', 'later', /429/],
  ] as const)('answered by %s is %s', async (name, kind, reason) => {
    const told = await beside(name, ['POST', /instances/], async (session) =>
      session.trigger(await orderOf(session, NOTEBOOK), DEADLINE),
    );
    expect(told).toMatchObject({ kind, reason: expect.stringMatching(reason) });
  });

  it.each([
    ['error-2', 54_000],
    ['error-9', 48_000],
  ])('limited by %s waits as long as that says', async (name, afterMs) => {
    const told = await beside(name, ['POST', /instances/], async (session) =>
      session.trigger(await orderOf(session, NOTEBOOK), DEADLINE),
    );
    expect(told).toMatchObject({ kind: 'later', afterMs });
  });

  it('refused by error-18 for its token says so', async () => {
    const looked = beside('error-18', ['GET', /^workspaces$/], (session) =>
      itemOf(session, NOTEBOOK),
    );
    await expect(looked).rejects.toMatchObject({
      message: expect.stringMatching(
        /Unauthorized: The caller is not authenticated to access this resource/,
      ),
      advice: expect.stringMatching(/can not be renewed/),
    });
  });
});

describe('a run', () => {
  it.each([
    ['job-1', { state: 'pending', notBeforeMs: 26_000 }],
    [
      'job-2',
      { state: 'running', notBeforeMs: 57_000, startedAt: Date.UTC(2026, 3, 27, 6, 57, 51, 995) },
    ],
    [
      'job-3',
      {
        state: 'succeeded',
        startedAt: Date.UTC(2026, 4, 27, 14, 2, 41, 471),
        endedAt: Date.UTC(2026, 4, 27, 14, 3, 21, 944),
      },
    ],
    [
      'job-4',
      {
        state: 'failed',
        reason: 'JobInstanceStatusFailed: Job instance failed without detail error',
        transient: false,
      },
    ],
    ['job-5', { state: 'cancelled', startedAt: Date.UTC(2025, 8, 7, 14, 58, 22, 311) }],
    ['job-6', { state: 'pending' }],
    ['job-7', { state: 'running', notBeforeMs: 45_000 }],
    ['job-8', { state: 'succeeded' }],
    ['job-9', { state: 'running', notBeforeMs: 41_000 }],
    ['job-10', { state: 'succeeded' }],
    ['job-11', { state: 'running', notBeforeMs: 42_000 }],
    ['job-12', { state: 'succeeded' }],
    ['job-13', { state: 'cancelled', endedAt: Date.UTC(2025, 8, 7, 15, 0, 0, 410) }],
    ['job-14', { state: 'running' }],
    [
      'job-15',
      {
        state: 'failed',
        reason: /^SPNBasedRefreshNotAllowed: SPN based refresh/,
        advice: /^Fabric lets no application refresh/,
      },
    ],
  ])('described by %s is seen as it is', async (name, expected) => {
    const { body } = recorded(`fabric/${name}`);
    const { id } = body as { readonly id: string };
    const seen = await beside(name, ['GET', /instances\/[^/?]+$/], async (session) =>
      session.observe([jobOf(id, await itemOf(session, NOTEBOOK))], SIGNAL),
    );
    const texts = Object.entries(expected).map(([key, value]) => [
      key,
      value instanceof RegExp ? expect.stringMatching(value) : value,
    ]);
    expect(seen.get(id)).toMatchObject(Object.fromEntries(texts));
    if (!('endedAt' in expected)) {
      const isOver = ['succeeded', 'failed'].includes(expected.state);
      expect('endedAt' in (seen.get(id) ?? {})).toBe(isOver);
    }
  });

  it('of a list is told from what was there before', async () => {
    const { now, since } = await beside(
      'instances-1',
      ['GET', /jobs\/instances$/],
      async (session) => {
        const order = await orderOf(session, NOTEBOOK);
        const look = { at: Date.UTC(2024, 5, 22, 6, 30) };
        return {
          now: await session.running(order),
          since: await session.startedSince(order, look),
        };
      },
    );
    expect(now).toBeUndefined();
    // The scheduled one is nobody's.
    expect(since).toMatchObject([{ id: 'aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb' }]);
  });

  it('of a notebook without more to tell (notebook-run-1) keeps its general words', async () => {
    const scene = await FabricScene.open();
    const failureReason = {
      errorCode: 'JobInstanceStatusFailed',
      message: 'Job instance failed without detail error',
    };
    scene.fabric.add('Notebook', 'Load', { outcome: 'Failed', failureReason });
    const { body } = answer('notebook-run-1');
    scene.fabric.on('GET', /beta=true/, { status: 200, body });
    const [result] = await scene.refresh(NOTEBOOK);
    expect(result?.reason).toBe(
      'System stopped the Spark session upon completion of the notebook run',
    );
  });

  it('takes its cancellation by job-cancel-1', async () => {
    const told = await beside('job-cancel-1', ['POST', /cancel$/], async (session) =>
      session.cancel(
        jobOf('953e8a74-2797-478f-a4c2-d6d79563e6d9', await itemOf(session, NOTEBOOK)),
        SIGNAL,
      ),
    );
    expect(told).toEqual({ kind: 'accepted' });
  });
});

describe('an operation', () => {
  const ID = '33f1e08e-a0ec-4950-ad6e-b287ed7c16a3';
  const look = (name: string) =>
    beside(name, ['GET', /operations\/[^/]+$/], async (session, scene) => {
      scene.fabric.on('GET', /result$/, answer('tables-1'));
      return (await session.observe([jobOf(ID, await itemOf(session, ENDPOINT))], SIGNAL)).get(ID);
    });

  it('goes on by operation-1', async () => {
    expect(await look('operation-1')).toEqual({
      state: 'running',
      startedAt: Date.UTC(2026, 3, 23, 12, 13, 2, 96),
      notBeforeMs: 20_000,
    });
  });

  it.each(['operation-2', 'operation-3'])(
    'that is over by %s is read at our own host',
    async (name) => {
      expect(await look(name)).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/^Table 2: AdalRetryException: Couldn't run query\./),
        parts: ['Table 1: Success', 'Table 2: Failure', 'Table 3: NotRun'],
      });
    },
  );

  it('whose result is about something else (operation-result-1) is not taken for an end', async () => {
    const scene = await FabricScene.open();
    scene.fabric.add('SQLEndpoint', 'Lake');
    scene.fabric.on('GET', /operations\/[^/]+$/, answer('operation-2'), 99);
    scene.fabric.on('GET', /result$/, answer('operation-result-1'), 99);
    const looked = scene.with(async (session) =>
      session.observe([jobOf(ID, await itemOf(session, ENDPOINT))], SIGNAL),
    );
    await expect(looked).rejects.toThrow('JSON that is not what was asked for');
  });

  it('that is over at once (tables-1) is a failure of its table', async () => {
    const told = await beside('tables-1', ['POST', /refreshMetadata/], async (session) =>
      session.trigger(await orderOf(session, ENDPOINT), DEADLINE),
    );
    expect(told).toMatchObject({
      kind: 'ended',
      ended: { state: 'failed', endedAt: Date.UTC(2025, 7, 8, 10, 43, 2, 532) },
    });
  });
});

describe('a list', () => {
  it('of workspaces (workspaces-1) holds one that is personal', async () => {
    const found = await beside('workspaces-1', ['GET', /^workspaces$/], async (session, scene) => {
      const id = 'e5998aae-f33c-45e1-a5e1-7dbf973c4f61';
      scene.fabric.items.push({ id: 'x', type: 'Notebook', name: 'Load', workspace: id });
      const workspace = 'fabriccli_WorkspacePerTestclass_000001';
      return session.find(selectorsOf(`notebooks: [{ name: Load, workspace: ${workspace} }]`));
    });
    expect(found.flat()).toMatchObject([{ id: 'x' }]);
  });

  it.each([
    ['items-1', ['f010f241-d1b2-43de-a892-3ff7d95a01d6']],
    ['items-2', ['f010f241-d1b2-43de-a892-3ff7d95a01d6']],
    ['items-3', []],
  ])('of items (%s) may hold all types', async (name, ids) => {
    const found = await beside(name, ['GET', /items\?type=/], (session) =>
      session.find(selectorsOf('sql_endpoints: [{ name: fabcli000001dtdm }]')),
    );
    expect(found.flat().map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['capacities-1', 'Active', /^(?!.*capacity).*$/],
    ['capacities-2', 'unseen', /a paused capacity looks like this/],
  ])('of capacities (%s) tells whether ours is paused: %s', async (name, _, message) => {
    const scene = await FabricScene.open();
    const [finance] = scene.fabric.workspaces;
    if (finance) finance.capacityId = '00000000-0000-0000-0000-000000000004';
    scene.fabric.on('GET', /capacities$/, answer(name));
    scene.fabric.on('GET', /notebooks$/, {
      status: 404,
      body: { errorCode: 'ItemNotFound', message: 'no' },
    });
    await expect(scene.with((session) => itemOf(session, NOTEBOOK))).rejects.toThrow(message);
  });
});
