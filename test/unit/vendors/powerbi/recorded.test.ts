import { UnsecuredJWT } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import type { TriggerAnswer } from '../../../../src/domain/job.ts';
import type { VendorSession } from '../../../../src/domain/vendor.ts';
import { answering, recorded, recordings } from './recorded.ts';
import { HOUR, itemsOf, orderOf, Scene, type SceneOptions } from './scene.ts';

/** What was recorded of live services, each read by the way it comes in. */

const ITEMS = 'semantic_models: [{ name: Sales }]';
const DEADLINE = { leftMs: HOUR, cancels: false };
const SIGNAL = new AbortController().signal;
const read = new Set<string>();

function answer(service: 'powerbi' | 'entra', name: string) {
  read.add(`${service}/${name}`);
  return recorded(`${service}/${name}`);
}

afterAll(() => {
  const all = (['powerbi', 'entra'] as const).flatMap((service) =>
    recordings(service).map((name) => `${service}/${name}`),
  );
  expect([...read].sort()).toEqual(all.sort());
});

/** Does something where the request at `path` is answered as recorded, every time. */
async function beside<T>(
  name: string,
  path: RegExp,
  act: (session: VendorSession, scene: Scene) => Promise<T>,
  options: SceneOptions = {},
): Promise<T> {
  const scene = await Scene.open(options);
  scene.world.addModel({ name: 'Sales' });
  scene.world.addDataflow({ name: 'Rates' });
  const { method } = answer('powerbi', name);
  scene.fault('api', { method, path }, answering(answer('powerbi', name)), 99);
  return scene.with((session) => act(session, scene));
}

describe('a trigger', () => {
  const trigger = (name: string): Promise<TriggerAnswer> =>
    beside(name, /refreshes$/, async (session) =>
      session.trigger(await orderOf(session, ITEMS, { type: 'Full' }), DEADLINE),
    );

  it.each([
    ['trigger-1', '296d9b31-8526-441d-ae6d-d4603896069a'],
    ['trigger-2', 'c220accd-1500-4435-a217-885a0f67d9bf'],
  ])('answered by %s names its refresh', async (name, id) => {
    expect(await trigger(name)).toMatchObject({ kind: 'accepted', job: { id } });
  });

  it.each<readonly [string, TriggerAnswer['kind'], RegExp, RegExp | undefined]>([
    ['error-1', 'refused', /^Power BI refused it: Request Throttled: .*24 hours/, /8 times a day/],
    ['error-2', 'busy', /Another refresh request is already executing/, undefined],
    ['error-8', 'refused', /InvalidRequest: datasetId is null or empty \(400\)$/, /^An enhanced /],
    [
      'error-9',
      'refused',
      /GeneralException: Failed to process dataset PostDataset SQL operation failed: The Database operation reached a timeout of '00:01:30' \(400\)$/,
      undefined,
    ],
    ['error-10', 'refused', /: DM_GWPipeline_UnknownError \(400\)$/, undefined],
    ['error-11', 'refused', /: FeatureNotAvailableError \(403\)$/, /does not have this feature/],
    ['error-12', 'refused', /: UnknownError \(400\)$/, undefined],
    [
      'error-13',
      'refused',
      /: ResourceLimitsPackageCountExceeded \(CountPermitted: 200\) \(403\)$/,
      undefined,
    ],
    ['error-14', 'refused', /ADGraphGroupOperationFailedResourceNotFound \(403\)$/, undefined],
    [
      'error-15',
      'refused',
      /Alm_InvalidRequest_WorkspaceHasNoCapacity \(400\)$/,
      /^Move the workspace to a capacity\.$/,
    ],
    ['error-18', 'nothing-to-refresh', /Model-based dataset \(415\)$/, /leave it out/],
  ])('answered by %s is %s', async (name, kind, reason, advice) => {
    const said = await trigger(name);
    expect(said).toMatchObject({ kind, reason: expect.stringMatching(reason) });
    if (advice) expect(said).toMatchObject({ advice: expect.stringMatching(advice) });
    else expect(said).not.toHaveProperty('advice');
  });
});

describe('looking', () => {
  const find = (name: string, options?: SceneOptions, path = /datasets$/) =>
    beside(name, path, (session) => itemsOf(session, ITEMS), options);

  it.each([
    ['error-3', 'PowerBIEntityNotFound (404)', /no access/],
    ['error-4', 'PowerBINotAuthorizedException (401)', /given token can not be renewed/],
    ['error-16', 'API is not accessible for application (403)', /allow service principals/],
    ['error-17', 'TokenExpired: Access token has expired', /given token can not be renewed/],
    ['error-6', 'an empty answer (403, request 027f2d69', /no access/],
    ['error-7', 'an empty answer (401, request 61baf15f', /given token can not be renewed/],
  ])('refused by %s says so', async (name, words, advice) => {
    await expect(find(name)).rejects.toMatchObject({
      message: expect.stringContaining(words),
      advice: expect.stringMatching(advice),
    });
  });

  it.each(['error-6', 'error-7'])('refused by %s names whom the token is for', async (name) => {
    const aud = 'https://api.fabric.microsoft.com';
    const token = new UnsecuredJWT({ aud }).encode();
    const signIn = () => ({ kind: 'access-token', token }) as const;
    await expect(find(name, { signIn }, /groups/)).rejects.toMatchObject({
      message: expect.stringContaining(`it is for ${aud}, and not for Power BI`),
      advice:
        'Get a token for Power BI: az account get-access-token --resource https://analysis.windows.net/powerbi/api',
    });
  });

  it('throttled by error-5 says until when', async () => {
    await expect(find('error-5', { timeoutMs: HOUR / 2 })).rejects.toThrow(
      'asks to come back in 56 min 32 s',
    );
  });

  it.each([
    ['datasets-1', 'SalesMarketing', '4b92bc5c-9bb4-40e4-ae6b-dfa1fe8bf1ae'],
    ['datasets-2', 'NESGames', '1c474751-0775-44ea-ae23-a03e4df75e20'],
  ])('finds what %s lists', async (name, called, id) => {
    const items = await beside(name, /datasets$/, (session) =>
      itemsOf(session, `semantic_models: [{ name: ${called}, is_refreshable: true }]`),
    );
    expect(items).toMatchObject([{ id, name: called, owner: expect.stringMatching(/^user-\d@/) }]);
  });

  it('finds what dataflows-1 lists', async () => {
    const items = await beside('dataflows-1', /dataflows$/, (session) =>
      itemsOf(session, 'dataflows: [{ name: AdventureWorks }]'),
    );
    expect(items).toMatchObject([{ id: '082558d5-7abc-4661-a839-d46b122a9cfb' }]);
  });

  it.each([
    ['groups-1', 'marketing group', 'b241809e-3165-4b6b-ac41-4219f663cece'],
    ['groups-2', 'a', '38509E75-1ED0-43EA-A30C-4F8FA15B461B'],
  ])('goes to the workspace that %s lists', async (name, workspace, id) => {
    const sent = await beside(name, /groups$/, async (session, scene) => {
      await itemsOf(session, `semantic_models: [{ name: x, workspace: ${workspace} }]`).catch(
        () => {},
      );
      return scene.sent();
    });
    expect(sent.at(-1)).toBe(`GET groups/${id}/datasets`);
  });
});

describe('a refresh', () => {
  /** Looked at with the answer of `name` for the request at `path`. */
  const seen = (name: string, path: RegExp, id: string, start?: string) =>
    beside(
      name,
      path,
      async (session) => {
        const [item] = await itemsOf(session, ITEMS);
        if (!item) throw new Error('it is not there');
        return (await session.observe([{ id, item }], SIGNAL)).get(id);
      },
      start === undefined ? {} : { start: Date.parse(start) },
    );

  it.each<readonly [string, object]>([
    ['details-1', { state: 'succeeded', endedAt: Date.UTC(2021, 11, 10, 8, 40, 43, 870) }],
    [
      'details-2',
      {
        state: 'failed',
        reason: [
          "RefreshApiRequest for table refresh using refresh policy must have the property 'CommitMode' = 'Transactional' instead of 'PartialBatch'.",
          '0xC112001C: Expression.Error: Forced Error. . The exception was raised by the IDbCommand interface.',
          '0xC112001C: The command has been canceled.. The exception was raised by the IDbCommand interface.',
          '0xC11C0006: The current operation was cancelled because another operation in the transaction failed.',
        ].join('\n'),
        transient: false,
      },
    ],
    ['details-3', { state: 'pending' }],
  ])('is read from %s', async (name, expected) => {
    expect(await seen(name, /refreshes\/.+/, 'x', '2021-12-14T04:00:00Z')).toMatchObject(expected);
  });

  it.each<readonly [string, string, object]>([
    ['history-1', '86989d24-f0e6-4de5-a6a2-39435ef2939e', { state: 'succeeded' }],
    [
      'history-2',
      '914356fd-f776-4b6f-a557-0ed0d35d0c08',
      {
        state: 'failed',
        reason: 'ModelRefreshFailed_CredentialsNotSpecified',
        advice: expect.stringContaining('credentials'),
      },
    ],
    ['history-3', '86989d24-f0e6-4de5-a6a2-39435ef2939e', { state: 'running' }],
    ['history-4', '3b61c05b-f144-4965-aea1-fbe4fddea0ed', { state: 'pending' }],
    ['history-5', '3b61c05b-f144-4965-aea1-fbe4fddea0ed', { state: 'succeeded' }],
    [
      'history-7',
      'ae7ccc0f-2801-475a-ad9e-236dac0f49bd',
      {
        state: 'failed',
        reason:
          'Data source error: The credentials provided for the PowerBIRESTAPI source are invalid. (Source at PowerBIRESTAPI.) (DM_GWPipeline_Gateway_InvalidConnectionCredentials) Table: Dataflows Datasources.',
        advice: expect.stringContaining('credentials'),
      },
    ],
    [
      'history-8',
      '4efa0ab2-cba3-41aa-a84c-d3c5fbbb2877',
      {
        state: 'failed',
        reason:
          "Data source error: DataSource.Error: Web.Contents failed to get contents from 'https://source.example.com/api' (429): Too Many Requests (DM_GWPipeline_Gateway_MashupDataAccessError) Table: Activity.",
        advice: expect.stringContaining('limits how often'),
        transient: false,
      },
    ],
    [
      'history-9',
      '9ddd7e3d-50b3-4f9f-a236-0308c53b2bd1',
      {
        state: 'failed',
        reason: expect.stringMatching(
          /^0xC136003E: Column 'ScenarioKey' in Table 'Scenario' contains a duplicate value 'Actual' .*\nRetry attempts .*\n0xC11C0006: (?:.*\n){3}.*Department-73df43ec-decc-4289-a0f2-b6b2697aa8c3\.$/,
        ),
        transient: false,
      },
    ],
    [
      'history-10',
      '24c7352c-dc65-4475-a37f-53f076ce09dc',
      {
        state: 'failed',
        reason:
          'Cds: Request failed: The remote server returned an error: (502) Bad Gateway. (Bad Gateway)',
        advice: expect.stringMatching(/^The data source itself/),
      },
    ],
    [
      'history-11',
      'd2519ba6-ce1f-4b1d-a8aa-2e0920260eb3',
      {
        state: 'failed',
        reason: expect.stringMatching(
          /^Not a legal OleAut date\.\. .*Table: DLPAll Data\.\nThe last refresh attempt failed because of an internal service error\./,
        ),
        transient: true,
      },
    ],
  ])('is read from %s', async (name, id, expected) => {
    const start = { 'history-3': '2017-06-13T09:30:00Z', 'history-4': '2022-06-20T16:19:00Z' }[
      name
    ];
    expect(await seen(name, /refreshes$/, id, start)).toMatchObject(expected);
  });

  it('without an id, as in history-6, is nobody’s, and keeps nobody waiting', async () => {
    const running = await beside('history-6', /refreshes$/, async (session) =>
      session.running(await orderOf(session, ITEMS)),
    );
    expect(running).toBeUndefined();
  });
});

describe('the rest', () => {
  it('of past transactions, as in transactions-1, nothing runs', async () => {
    const running = await beside('transactions-1', /transactions$/, async (session) =>
      session.running(await orderOf(session, 'dataflows: [{ name: Rates }]')),
    );
    expect(running).toBeUndefined();
  });

  it('transaction-cancelled-1 is an accepted cancellation', async () => {
    const said = await beside('transaction-cancelled-1', /cancel$/, async (session) => {
      const { item } = await orderOf(session, 'dataflows: [{ name: Rates }]');
      return session.cancel({ id: '2020-09-11T19:21:52.8778432Z@0b3d41ce$1374282', item }, SIGNAL);
    });
    expect(said).toEqual({ kind: 'accepted' });
  });

  it('schedule-1 can be switched off', async () => {
    const plans = await beside('schedule-1', /refreshSchedule$/, async (session) => {
      const [item] = await itemsOf(session, ITEMS);
      return item && session.pausing?.plan([{ item, restoreAsFull: false }]);
    });
    expect(plans).toMatchObject([
      { changes: [{ words: expect.stringContaining('Sunday, Friday, Saturday 05:00, 11:30') }] },
    ]);
  });

  it('dataset-1 names the owner to ask', async () => {
    const refused = { kind: 'answer', status: 403, body: '{"error":{"code":"x"}}' } as const;
    const paused = await beside('dataset-1', /datasets\/[^/]+$/, async (session, scene) => {
      const [item] = await itemsOf(session, ITEMS);
      const [change] = item ? ((await session.pausing?.changesOf(item)) ?? []) : [];
      scene.fault('api', { method: 'PATCH' }, refused);
      return change && session.pausing?.pause(change);
    });
    expect(paused).toMatchObject({ reason: expect.stringContaining('(user-4@example.com)') });
  });
});

describe('Entra', () => {
  const TOKEN = { method: 'POST', path: /token$/ };
  const secret: SceneOptions = { signIn: (scene) => scene.secret() };

  it.each([
    ['token-error-1', 'AADSTS7000222', 'certCreds.', /secret has expired/],
    ['token-error-2', 'AADSTS7000215', 'provided.', /powerbi-client-secret/],
    ['token-error-3', 'AADSTS700016', 'wrong tenant.', /powerbi-client-id/],
    ['token-error-4', 'AADSTS7002138', '#august-2024.', /letter case/],
    ['token-error-5', 'AADSTS700213', 'federation', /subject of this workflow/],
    ['token-error-6', 'AADSTS7002137', "e7'.", /as Entra says it must be/],
    ['token-error-7', 'AADSTS70021', "AzureADTokenExchange'.", /issuer, subject and audience/],
    ['token-error-8', 'AADSTS500011', 'wrong tenant.', /does not know Power BI/],
  ])('refuses by %s', async (name, code, end, advice) => {
    const scene = await Scene.open(secret);
    const { status } = answer('entra', name);
    scene.fault('entra', TOKEN, answering(answer('entra', name)));
    const error = await scene.with(async () => undefined).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringContaining(`: ${code}: `),
      advice: expect.stringMatching(advice),
    });
    expect((error as Error).message).toMatch(/^Microsoft Entra refused the sign-in/);
    expect((error as Error).message.endsWith(`${end} (${status})`)).toBe(true);
    expect(scene.sent('entra')).toHaveLength(1);
  });

  it('is asked again when it says nothing, as in token-1', async () => {
    const scene = await Scene.open(secret);
    scene.fault('entra', TOKEN, answering(answer('entra', 'token-1')));
    await scene.with(async () => undefined);
    expect(scene.sent('entra')).toHaveLength(2);
  });
});
