import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import type { Item } from '../../../../../src/domain/item.ts';
import { FabricScene, guid, type SceneOptions, selectorsOf } from './scene.ts';

async function find(scene: FabricScene, items: string): Promise<readonly Item[]> {
  return scene.with(async (session) => (await session.find(selectorsOf(items))).flat());
}

async function refusal(scene: FabricScene, items: string): Promise<StepError> {
  const error = await find(scene, items).catch((thrown: unknown) => thrown);
  if (error instanceof StepError) return error;
  throw new Error('nothing was refused', { cause: error });
}

const ALL = [
  ['pipelines', 'DataPipeline', 'dataPipelines', 'pipelines/{id}'],
  ['notebooks', 'Notebook', 'notebooks', 'synapsenotebooks/{id}'],
  [
    'spark_job_definitions',
    'SparkJobDefinition',
    'sparkJobDefinitions',
    'sparkjobdefinitions/{id}',
  ],
  ['copy_jobs', 'CopyJob', 'copyJobs', 'copyjobs/{id}'],
  ['lakehouses', 'Lakehouse', 'lakehouses', 'lakehouses/{id}'],
  ['sql_endpoints', 'SQLEndpoint', 'items?type=SQLEndpoint', 'list'],
] as const;

describe.each(ALL)('%s', (kind, type, list, page) => {
  it('are found among what else there is', async () => {
    const scene = await FabricScene.open();
    for (const [, other] of ALL) scene.fabric.add(other, 'Lake');
    const wanted = scene.fabric.items.find((item) => item.type === type);
    const [item, ...others] = await find(scene, `${kind}: [{ name: Lake }]`);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: { name: kind },
      id: wanted?.id,
      name: 'Lake',
      folder: 'Finance',
      workspaceId: wanted?.workspace,
      url: `https://app.fabric.microsoft.com/groups/${wanted?.workspace}/${page.replace('{id}', wanted?.id ?? '')}`,
    });
    expect(scene.sent()).toEqual(['GET workspaces', `GET workspaces/Finance/${list}`]);
    // Power BI has nothing to do with it.
    expect(scene.network.requests.filter(({ service }) => service === 'api')).toEqual([]);
  });
});

describe('filters', () => {
  async function world() {
    const scene = await FabricScene.open();
    const { fabric } = scene;
    fabric.add('Notebook', 'Load orders');
    fabric.add('Notebook', 'Load customers');
    fabric.add('Notebook', 'Load customers');
    fabric.workspaces.push(
      { id: guid(1), displayName: 'My workspace', description: '', type: 'Personal' },
      { id: guid(2), displayName: 'Marketing', description: '', type: 'Workspace' },
    );
    fabric.items.push({ id: guid(3), type: 'Notebook', name: 'Load orders', workspace: guid(2) });
    return scene;
  }

  it.each([
    ['name: Load orders', ['Finance/Load orders']],
    ['name: load orders', []],
    // Names are not unique within a workspace.
    ['name: Load customers', ['Finance/Load customers', 'Finance/Load customers']],
    ['name__like: "Load o*"', ['Finance/Load orders']],
    ['name__in: [Load orders, Nothing]', ['Finance/Load orders']],
    ['name: Load orders, workspace: Marketing', ['Marketing/Load orders']],
    [`name: Load orders, workspace: ${guid(2)}`, ['Marketing/Load orders']],
    [`name: Load orders, workspace_id: ${guid(2)}`, ['Marketing/Load orders']],
    [`id: ${guid(3)}, workspace__in: [Marketing, Finance]`, ['Marketing/Load orders']],
    [
      'name: Load orders, workspace__in: [Marketing, Finance]',
      ['Marketing/Load orders', 'Finance/Load orders'],
    ],
    [`name: Load orders, workspace: Finance, workspace_id: ${guid(2)}`, []],
  ])('%s', async (filter, expected) => {
    const found = await find(await world(), `notebooks: [{ ${filter} }]`);
    expect(found.map(({ folder, name }) => `${folder}/${name}`)).toEqual(expected);
  });

  it('take the default workspace by its id as well', async () => {
    const scene = await FabricScene.open({ workspace: guid(2) });
    scene.fabric.workspaces.push({
      id: guid(2),
      displayName: 'M',
      description: '',
      type: 'Workspace',
    });
    scene.fabric.items.push({ id: guid(3), type: 'Notebook', name: 'Load', workspace: guid(2) });
    expect(await find(scene, 'notebooks: [{ name: Load }]')).toMatchObject([{ folder: 'M' }]);
    expect(scene.sent()[0]).toBe('GET workspaces/M');
  });

  it('that nothing satisfies are told what is near', async () => {
    const scene = await world();
    const near = await scene.with(
      (session) =>
        session.near?.(selectorsOf('notebooks: [{ name: load orders }]')) ?? Promise.resolve([]),
    );
    expect(near).toEqual([[expect.stringContaining('"Load orders" in workspace "Finance"')]]);
  });

  it('that name no workspace there is are refused', async () => {
    const error = await refusal(await world(), 'notebooks: [{ name: a, workspace: finance }]');
    expect(error.message).toBe(
      'There is no workspace "finance" that this account may see. Nothing was triggered.',
    );
    expect(error.details).toEqual(['There is "Finance", in other letter case.']);
  });
});

describe('a list of several pages', () => {
  it('is read to its end by its tokens, encoded once', async () => {
    const scene = await FabricScene.open();
    scene.fabric.pageSize = 2;
    for (let n = 0; n < 5; n++) scene.fabric.addWorkspace(`W${n}`);
    for (let n = 0; n < 5; n++) scene.fabric.add('Notebook', `N${n}`);
    const found = await find(scene, 'notebooks: [{ name__like: "N*" }]');
    expect(found.map(({ name }) => name)).toEqual(['N0', 'N1', 'N2', 'N3', 'N4']);
    expect(scene.sent()).toEqual([
      'GET workspaces',
      'GET workspaces?continuationToken=from%3D2%25',
      'GET workspaces?continuationToken=from%3D4%25',
      'GET workspaces/Finance/notebooks',
      'GET workspaces/Finance/notebooks?continuationToken=from%3D2%25',
      'GET workspaces/Finance/notebooks?continuationToken=from%3D4%25',
    ]);
  });

  it.each([
    [
      'elsewhere',
      { continuationUri: 'https://evil.example/v1/other?continuationToken=a%2Bb' },
      'a%2Bb',
    ],
    ['by its token alone', { continuationToken: 'LDEsMTAw%3D' }, 'LDEsMTAw%253D'],
    [
      'by an address without one',
      { continuationUri: 'https://api.fabric.microsoft.com/v1/x', continuationToken: 'T=' },
      'T%3D',
    ],
    [
      'by a part of an address',
      { continuationUri: '/v1/x?continuationToken=T%3D', continuationToken: 'T%3D' },
      'T%3D',
    ],
    ['by a part of an address alone', { continuationUri: '/v1/x?continuationToken=T%3D' }, 'T%3D'],
  ])('is asked for at our own address where it goes on %s', async (_, more, token) => {
    const scene = await FabricScene.open();
    const rows = (name: string) => [{ id: guid(7), type: 'SQLEndpoint', displayName: name }];
    scene.fabric.on('GET', /items/, { status: 200, body: { value: rows('A'), ...more } });
    scene.fabric.on('GET', /items/, { status: 200, body: { value: rows('B') } });
    const found = await find(scene, 'sql_endpoints: [{ name__in: [A, B] }]');
    expect(found.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(scene.sent().at(-1)).toBe(
      `GET workspaces/Finance/items?type=SQLEndpoint&continuationToken=${token}`,
    );
  });

  it.each([
    ['in a way that is not known', { continuationUri: 'https://api.fabric.microsoft.com/next/5' }],
    ['without end', { continuationToken: 'again' }],
  ])('that goes on %s is an error, and not a list', async (_, more) => {
    const scene = await FabricScene.open();
    scene.fabric.on('GET', /notebooks/, { status: 200, body: { value: [], ...more } }, 99);
    const error = await refusal(scene, 'notebooks: [{ name: A }]');
    expect(error.message).toMatch(/can't be read to its end|a list without end/);
  });
});

describe('a list that Fabric refuses', () => {
  const NOTEBOOK = 'notebooks: [{ name: A }]';
  const notFound = {
    status: 404,
    body: { requestId: 'r-1', errorCode: 'ItemNotFound', message: 'Not found' },
  };

  async function refused(
    answer: { status: number; body?: unknown },
    prepare = (_: FabricScene) => {},
  ) {
    const scene = await FabricScene.open();
    prepare(scene);
    scene.fabric.on('GET', /notebooks/, answer, 99);
    const { message, advice } = await refusal(scene, NOTEBOOK);
    return { message, advice, scene };
  }

  it('for want of rights says so, with what to do', async () => {
    const body = {
      errorCode: 'InsufficientPrivileges',
      message: 'The caller does not have permissions',
    };
    const { message, advice } = await refused({ status: 403, body });
    expect(message).toBe(
      "The workspace Finance can't be read: InsufficientPrivileges: The caller does not have permissions (403). Nothing was triggered.",
    );
    expect(advice).toMatch(/as Contributor.*service principals to call Fabric public APIs/);
  });

  it.each([
    [404, notFound.body],
    [403, undefined],
  ])('on a paused capacity by a %i is told as that', async (status, body) => {
    const { message, advice } = await refused({ status, body }, ({ fabric }) => {
      fabric.capacities = [
        { id: guid(9).toUpperCase(), displayName: 'F2 north', state: 'Inactive' },
      ];
    });
    expect(message).toMatch(
      /; the capacity F2 north of the workspace is paused\. Nothing was triggered\.$/,
    );
    expect(advice).toBe('The capacity of the workspace is paused: resume it, and run again.');
  });

  it('of a workspace without a capacity is told as that', async () => {
    const { message, advice } = await refused({ status: 403 }, ({ fabric }) => {
      delete fabric.workspaces[0]?.capacityId;
    });
    expect(message).toMatch(/; the workspace is on no capacity\./);
    expect(advice).toMatch(/^Move the workspace to a capacity/);
  });

  it.each([
    [
      'is not shown',
      ({ fabric }: FabricScene) =>
        fabric.on('GET', /capacities/, { status: 200, body: { value: [] } }, 9),
    ],
    [
      'may not be listed',
      ({ fabric }: FabricScene) => fabric.on('GET', /capacities/, { status: 403 }, 9),
    ],
    [
      'has a workspace that is hidden, too',
      ({ fabric }: FabricScene) => fabric.on('GET', /^workspaces\/[^/]+$/, notFound, 9),
    ],
  ])('while the capacity %s adds what it may be', async (_, prepare) => {
    const { message } = await refused(notFound, prepare);
    expect(message).toMatch(
      /; a paused capacity looks like this, and whether it is one can not be seen\./,
    );
  });

  it('on an active capacity says nothing of it', async () => {
    expect((await refused(notFound)).message).not.toMatch(/capacity/);
  });
});

describe('signing in', () => {
  const POWER_BI = 'https://analysis.windows.net/powerbi/api/.default';
  const OF_FABRIC = 'https://api.fabric.microsoft.com/.default';

  async function step(kinds: readonly string[], items: string, more: SceneOptions = {}) {
    const all = selectorsOf(
      '{ notebooks: [{ name: N }], semantic_models: [{ name: M }], dataflows: [{ name: D }] }',
    ).map(({ kind }) => kind);
    const options = {
      signIn: 'application',
      kinds: all.filter(({ name }) => kinds.includes(name)),
      ...more,
    } as const;
    const scene = await FabricScene.open(options);
    scene.fabric.add('Notebook', 'N');
    scene.emulated.world.addModel({ name: 'M' });
    scene.emulated.world.addDataflow({ name: 'D' });
    const description = await scene.with(async (session) => {
      await session.find(selectorsOf(items));
      return session.description;
    });
    return { scene, description };
  }

  it('for Fabric alone takes its token alone', async () => {
    const { scene, description } = await step(['notebooks'], 'notebooks: [{ name: N }]');
    expect(scene.scopes).toEqual([OF_FABRIC]);
    expect(description).toMatch(/^api\.fabric\.example, signed in as application /);
  });

  it('for Power BI alone takes its token alone', async () => {
    const { scene } = await step(['semantic_models'], 'semantic_models: [{ name: M }]');
    expect(scene.scopes).toEqual([POWER_BI]);
    expect(scene.fabric.sent).toEqual([]);
  });

  it('for both takes one of each, once', async () => {
    const { scene, description } = await step(
      ['notebooks', 'semantic_models'],
      '[{ notebooks: [{ name: N }] }, { semantic_models: [{ name: M }] }]',
    );
    expect(scene.scopes).toEqual([POWER_BI, OF_FABRIC]);
    expect(description).toMatch(/^api\.powerbi\.example and api\.fabric\.example, /);
  });

  it('for dataflows takes both where they are looked for in both', async () => {
    const { scene } = await step(['dataflows'], 'dataflows: [{ name: D }]');
    expect(scene.scopes).toEqual([POWER_BI, OF_FABRIC]);
  });
});
