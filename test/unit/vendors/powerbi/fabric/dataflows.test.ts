import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  FabricScene,
  guid,
  itemOf,
  jobOf,
  MINUTE,
  type SceneOptions,
  selectorsOf,
  statuses,
} from './scene.ts';

/** Gen1, and Gen2 without CI/CD, are Power BI's; Gen2 with CI/CD are Fabric's. */

const SIGNAL = new AbortController().signal;

async function world(options: SceneOptions = {}) {
  const scene = await FabricScene.open(options);
  scene.emulated.world.addDataflow({ name: 'Rates', configuredBy: 'ann@example.com' });
  scene.fabric.add('Dataflow', 'Ledger', { runMs: 2 * MINUTE });
  return scene;
}

async function found(scene: FabricScene, items: string) {
  const all = await scene.with((session) => session.find(selectorsOf(items)));
  return all.flat().map(({ name }) => name);
}

describe('dataflows', () => {
  it.each([
    ['name: Rates', ['Rates']],
    ['name: Ledger', ['Ledger']],
    ['name__like: "*e*"', ['Rates', 'Ledger']],
    ['configured_by: ann@example.com', ['Rates']],
    ['name: Nothing', []],
  ])('are found by either list: %s', async (filter, expected) => {
    expect(await found(await world(), `dataflows: [{ ${filter} }]`)).toEqual(expected);
  });

  it('are refreshed by the API that lists them', async () => {
    const scene = await world();
    const results = await scene.refresh('dataflows: [{ name: Rates }, { name: Ledger }]');
    expect(statuses(results)).toEqual(['Rates: succeeded', 'Ledger: succeeded']);
    expect(scene.sent('POST')).toEqual([
      'POST workspaces/Finance/dataflows/Ledger/jobs/execute/instances',
    ]);
    const posts = scene.network.requests.filter(
      ({ service, request }) => service === 'api' && request.method === 'POST',
    );
    expect(posts).toHaveLength(1);
  });

  it('that both list are one, and Fabric’s', async () => {
    const scene = await FabricScene.open();
    const { id } = scene.emulated.world.addDataflow({
      name: 'Rates',
      configuredBy: 'ann@example.com',
    });
    const workspace = scene.fabric.workspaces[0]?.id ?? '';
    scene.fabric.items.push({ id: id.toUpperCase(), type: 'Dataflow', name: 'Rates', workspace });
    for (const filter of ['name: Rates', 'configured_by: ann@example.com']) {
      const results = await scene.with((session) =>
        session.find(selectorsOf(`dataflows: [{ ${filter} }]`)),
      );
      expect(results.flat()).toMatchObject([
        {
          name: 'Rates',
          owner: 'ann@example.com',
          id: id.toUpperCase(),
          url: expect.stringMatching(/^https:\/\/app\.fabric\.microsoft\.com\//),
        },
      ]);
    }
    scene.fabric.items.splice(0, 1, { id, type: 'Dataflow', name: 'Rates', workspace });
    expect(statuses(await scene.refresh('dataflows: [{ name: Rates }]'))).toEqual([
      'Rates: succeeded',
    ]);
    expect(scene.starts()).toHaveLength(1);
  });

  it('of two of one name in the two APIs are told apart by a person', async () => {
    const scene = await world();
    scene.fabric.add('Dataflow', 'Rates');
    await expect(scene.refresh('dataflows: [{ name: Rates }]')).rejects.toThrow(
      /matches 2 dataflows/,
    );
  });

  it('that nothing is called are told what is near in either', async () => {
    const scene = await world();
    const near = await scene.with(
      (session) =>
        session.near?.(selectorsOf('dataflows: [{ name: ledger }]')) ?? Promise.resolve([]),
    );
    expect(near.flat()).toEqual([expect.stringContaining('"Ledger" in workspace "Finance"')]);
  });
});

describe('where Fabric does not let them be listed', () => {
  it.each([
    ['a 401', { status: 401, body: { errorCode: 'Unauthorized', message: 'not authenticated' } }],
    ['a 403', { status: 403, body: { errorCode: 'InsufficientPrivileges', message: 'no' } }],
    ['a 404', { status: 404, body: { errorCode: 'WorkspaceNotFound', message: 'no' } }],
  ] as const)('(%s) Power BI’s list decides, with a warning', async (_, answer) => {
    const scene = await world();
    scene.fabric.on('GET', /./, answer, 99);
    const results = await scene.refresh('dataflows: [{ name: Rates }, { name__like: "R*" }]');
    expect(statuses(results)).toEqual(['Rates: succeeded']);
    const warnings = scene.log.filter((line) => line.startsWith('dataflows were looked for'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /at Power BI alone, which does not list those of Gen2 with CI\/CD: /,
    );
  });

  it.each([
    [404, 'ItemNotFound'],
    [400, 'UnsupportedSku'],
  ])(
    'for another reason (%i), what Power BI does not list either is not said to be nowhere',
    async (status, errorCode) => {
      const scene = await world();
      const body = { errorCode, message: 'no' };
      scene.fabric.on('GET', /dataflows/, { status, body }, 99);
      for (const match of ['one', 'any']) {
        await expect(
          scene.refresh(`dataflows: [{ name: Ledger, match: ${match} }]`),
        ).rejects.toThrow(`The workspace Finance can't be read: ${errorCode}: no (${status})`);
      }
    },
  );

  it.each([
    [401, 'Unauthorized'],
    [403, 'InsufficientPrivileges'],
    [400, 'WorkspaceHasNoCapacityAssigned'],
  ])('since there are none for this account (%i %s), there are none', async (status, errorCode) => {
    const scene = await world();
    scene.fabric.on('GET', /dataflows/, { status, body: { errorCode, message: 'no' } }, 99);
    expect(await scene.refresh('dataflows: [{ name: Ledger, match: any }]')).toEqual([]);
    expect(scene.log.join()).toMatch(/at Power BI alone/);
  });

  it('since Entra gives no token for it, too', async () => {
    const scene = await world({
      signIn: 'application',
      kinds: [selectorsOf('dataflows: [{ name: a }]')[0]?.kind ?? never()],
    });
    scene.refusesFabric = true;
    expect(statuses(await scene.refresh('dataflows: [{ name: Rates }]'))).toEqual([
      'Rates: succeeded',
    ]);
    expect(scene.log.join()).toMatch(/Microsoft Entra refused the sign-in/);
    expect(scene.fabric.sent).toEqual([]);
  });

  it('what can’t be read to its end is an error all the same', async () => {
    const scene = await world();
    scene.fabric.on(
      'GET',
      /dataflows/,
      { status: 200, body: { value: [], continuationToken: 'again' } },
      99,
    );
    await expect(scene.refresh('dataflows: [{ name: Rates }]')).rejects.toThrow(
      /a list without end/,
    );
  });

  it('nor to be asked for at all, they are Power BI’s alone', async () => {
    for (const options of [{ withoutFabric: true }, { fabric: { hasDataflows: false } }]) {
      const scene = await world(options);
      expect(await found(scene, 'dataflows: [{ name__like: "*e*" }]')).toEqual(['Rates']);
      expect(scene.fabric.sent).toEqual([]);
    }
  });
});

describe('an application', () => {
  const given = (claims: Record<string, string>) =>
    ({ kind: 'access-token', token: new UnsecuredJWT(claims).encode() }) as const;

  it.each<readonly [string, SceneOptions]>([
    ['that signs in itself', { signIn: 'application' }],
    ['whose token is handed in', { fabric: { credentials: given({ idtyp: 'app' }) } }],
  ])('%s is refused before anything is triggered', async (_, options) => {
    const scene = await world(options);
    scene.fabric.add('Notebook', 'Load');
    const error = scene.refresh(
      '[{ notebooks: [{ name: Load }] }, { dataflows: [{ name: Ledger }] }]',
    );
    await expect(error).rejects.toMatchObject({
      message:
        'Fabric lets no application refresh the dataflow "Ledger", which is a Dataflow Gen2 with CI/CD. Nothing was triggered.',
      advice: expect.stringMatching(
        /a user's token .* or load the data by a notebook or a copy job instead/,
      ),
    });
    expect(scene.starts()).toEqual([]);
  });

  it('may refresh all others', async () => {
    const scene = await world({ signIn: 'application' });
    expect(statuses(await scene.refresh('dataflows: [{ name: Rates }]'))).toEqual([
      'Rates: succeeded',
    ]);
  });

  it.each([{ idtyp: 'user' }, { aud: 'x' }])(
    'is not taken for one by a token of %o',
    async (claims) => {
      const scene = await world({
        fabric: { credentials: given(claims as Record<string, string>) },
      });
      expect(statuses(await scene.refresh('dataflows: [{ name: Ledger }]'))).toEqual([
        'Ledger: succeeded',
      ]);
    },
  );

  it('that can not be told fails as Fabric says, with what to do', async () => {
    const scene = await FabricScene.open();
    const failureReason = {
      requestId: 'r',
      errorCode: 'SPNBasedRefreshNotAllowed',
      message: 'SPN based refresh is not allowed for the dataflow with id x.',
    };
    scene.emulated.world.addDataflow({ name: 'Rates' });
    scene.fabric.add('Dataflow', 'Ledger', {
      queueMs: 0,
      runMs: 3_000,
      outcome: 'Failed',
      failureReason,
    });
    expect(await scene.refresh('dataflows: [{ name: Ledger }]')).toMatchObject([
      {
        status: 'failed',
        reason:
          'SPNBasedRefreshNotAllowed: SPN based refresh is not allowed for the dataflow with id x.',
        advice: expect.stringMatching(/^Fabric lets no application refresh/),
        attempts: 1,
      },
    ]);
  });
});

it('one of Power BI’s takes nothing under refresh', async () => {
  const scene = await world();
  const items = 'dataflows: [{ name: Rates, refresh: { executeOption: ApplyChangesIfNeeded } }]';
  await expect(scene.refresh(items)).rejects.toMatchObject({
    message:
      'The dataflow "Rates" takes nothing under refresh: only a Dataflow Gen2 with CI/CD does. Nothing was triggered.',
    advice: 'Leave refresh out.',
  });
});

it('a job that is a GUID is Fabric’s, whoever found its item', async () => {
  const scene = await world();
  const ledger = scene.fabric.items[0];
  if (!ledger) throw new Error('there is no dataflow');
  const run = scene.fabric.addRun(ledger, { agoMs: 10 * MINUTE });
  const seen = await scene.with(async (session) => {
    const item = { ...(await itemOf(session, 'dataflows: [{ name: Rates }]')), id: ledger.id };
    return session.observe(
      [jobOf(run.id, item), jobOf('2026-11-21T05:00:00.1Z@x$1', item)],
      SIGNAL,
    );
  });
  expect(seen.get(run.id)).toMatchObject({ state: 'succeeded' });
  expect(seen.get('2026-11-21T05:00:00.1Z@x$1')).not.toMatchObject({ state: 'succeeded' });
  expect(scene.looks()).toHaveLength(1);
});

it('other runs of a dataflow are in nobody’s way', async () => {
  const scene = await world({ settings: { ifRunning: 'fail' } });
  const [ledger] = scene.fabric.items;
  if (ledger) scene.fabric.addRun(ledger, { jobType: 'ApplyChanges', runMs: 60 * MINUTE });
  expect(statuses(await scene.refresh('dataflows: [{ name: Ledger }]'))).toEqual([
    'Ledger: succeeded',
  ]);
});

function never(): never {
  throw new Error(`there is no kind ${guid(0)}`);
}
