import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../../../src/domain/item.ts';
import type { Workspace } from '../../../../emulators/powerbi/index.ts';
import { itemsOf, Scene, selectorsOf, statuses } from '../scene.ts';

let scene: Scene;
let finance: Workspace;

beforeEach(async () => {
  scene = await Scene.open();
  const { world } = scene;
  finance = world.addWorkspace({ name: 'Finance' });
  world.addModel({ name: 'Sales', workspace: finance });
  world.addModel({ name: 'Ledger', workspace: finance, configuredBy: 'bob@example.com' });
  world.addModel({ name: 'Budget', workspace: finance, isRefreshable: false });
  world.addModel({ name: 'Sales', workspace: 'Marketing' });
  world.addDataflow({ name: 'Rates', workspace: finance });
  world.addModel({ name: 'Übersicht #1 & 50% + "x"', workspace: "O'Brien & Söhne + 100%?" });
});

async function find(items: string): Promise<readonly Item[]> {
  return scene.with((session) => itemsOf(session, items));
}

/** `Finance/Sales`, for each item found. */
async function found(items: string): Promise<readonly string[]> {
  return (await find(items)).map(({ folder, name }) => `${folder}/${name}`);
}

function queries(): readonly string[] {
  return scene.requests.map(({ request }) => request.url.search);
}

describe('a semantic model', () => {
  it.each([
    ['semantic_models: [{ name: Sales }]', ['Finance/Sales']],
    ['datasets: [{ name: Sales }]', ['Finance/Sales']],
    ['semantic_models: [{ name: sales }]', []],
    ['semantic_models: [{ name: Sales, workspace: Marketing }]', ['Marketing/Sales']],
    [
      'semantic_models: [{ name: Sales, workspace__in: [Marketing, Finance] }]',
      ['Marketing/Sales', 'Finance/Sales'],
    ],
    [
      'semantic_models: [{ name__in: [Ledger, Nobody, Sales] }]',
      ['Finance/Sales', 'Finance/Ledger'],
    ],
    ['semantic_models: [{ name__like: "*dg*" }]', ['Finance/Ledger', 'Finance/Budget']],
    ['semantic_models: [{ configured_by: bob@example.com }]', ['Finance/Ledger']],
    ['semantic_models: [{ is_refreshable: false }]', ['Finance/Budget']],
    ['semantic_models: [{ is_refreshable: true }]', ['Finance/Sales', 'Finance/Ledger']],
    ['semantic_models: [{ name: Budget }]', ['Finance/Budget']],
    [
      `semantic_models: [{ workspace: "O'Brien & Söhne + 100%?", name: 'Übersicht #1 & 50% + "x"' }]`,
      ['O\'Brien & Söhne + 100%?/Übersicht #1 & 50% + "x"'],
    ],
    ['dataflows: [{ name: Rates }]', ['Finance/Rates']],
    ['dataflows: [{ configured_by: nobody }]', []],
  ])('%s finds %o', async (items, expected) => {
    expect(await found(items)).toEqual(expected);
  });

  it('is found by id, in any case', async () => {
    const [sales] = [...finance.models.values()];
    const id = sales?.id ?? '';
    const byId = await find(`semantic_models: [{ id: "${id.toUpperCase()}" }]`);
    expect(byId.map((item) => item.id)).toEqual([id]);
    expect(await found(`semantic_models: [{ id__in: ["${id}", other] }]`)).toEqual([
      'Finance/Sales',
    ]);
  });

  it.each(['workspace', 'workspace_id'])('is found in the %s of an id', async (key) => {
    const items = `semantic_models: [{ name: Sales, ${key}: "${finance.id.toUpperCase()}" }]`;
    const [item, ...others] = await find(items);
    expect(item).toMatchObject({ name: 'Sales', workspaceId: finance.id });
    expect(others).toEqual([]);
  });

  it('is found where all that was said of its workspace is true', async () => {
    const found = async (workspace: string) =>
      (await find(`semantic_models: [{ name: Sales, ${workspace} }]`)).map(({ folder }) => folder);
    expect(await found(`workspace: Finance, workspace_id: ${finance.id}`)).toEqual(['Finance']);
    expect(await found(`workspace: Marketing, workspace_id: ${finance.id}`)).toEqual([]);
  });

  it('leads to its own page, with its workspace and owner', async () => {
    const [model, dataflow] = await find(
      'semantic_models: [{ name: Ledger }]\ndataflows: [{ name: Rates }]',
    );
    expect(model).toMatchObject({
      name: 'Ledger',
      folder: 'Finance',
      workspaceId: finance.id,
      owner: 'bob@example.com',
      url: `https://app.powerbi.com/groups/${finance.id}/datasets/${model?.id}/details`,
    });
    expect(dataflow?.url).toBe(
      `https://app.powerbi.com/groups/${finance.id}/dataflows/${dataflow?.id}`,
    );
  });

  it('that is named explicitly is refreshed although isRefreshable reads false', async () => {
    expect(statuses(await scene.refresh('semantic_models: [{ name: Budget }]'))).toEqual([
      'Budget: succeeded',
    ]);
  });
});

describe('the requests', () => {
  it('are one list a workspace, and one look for each name', async () => {
    for (const workspace of ['W1', 'W2', 'W3']) {
      for (let index = 0; index < 7; index++) {
        scene.world.addModel({ name: `M${index}`, workspace });
      }
    }
    const filters = Array.from({ length: 20 }, (_, index) => {
      return `{ name: M${index % 7}, workspace: W${1 + Math.floor(index / 7)} }`;
    });
    const items = await find(`semantic_models: [${filters.join(', ')}]`);
    expect(items).toHaveLength(20);
    expect([...scene.sent()].sort()).toEqual([
      'GET groups',
      'GET groups',
      'GET groups',
      'GET groups/W1/datasets',
      'GET groups/W2/datasets',
      'GET groups/W3/datasets',
    ]);
  });

  it('double quotes, and encode the rest as OData reads it', async () => {
    await find(`semantic_models: [{ workspace: "O'Brien & Söhne + 100%?", name__like: "*x*" }]`);
    expect(queries()[0]).toBe(
      '?%24filter=name%20eq%20%27O%27%27Brien%20%26%20S%C3%B6hne%20%2B%20100%25%3F%27&%24top=5000',
    );
    expect(scene.refusals).toEqual([]);
  });

  it('ask for the name of a workspace that is named by its id, for people', async () => {
    await find(`semantic_models: [{ name: Sales, workspace: "${finance.id}" }]`);
    expect(scene.sent()).toEqual(['GET groups', 'GET groups/Finance/datasets']);
  });

  it.each([
    ['refused', { kind: 'answer', status: 400, body: '{"error":{"code":"InvalidRequest"}}' }],
    ['misread', { kind: 'answer', status: 200, body: '{"value":[]}' }],
  ] as const)('list all workspaces, page by page, where the filter is %s', async (_, fault) => {
    for (let index = 0; index < 5_001; index++) scene.world.addWorkspace({ name: `N${index}` });
    scene.world.addModel({ name: 'Last', workspace: 'N5000' });
    scene.fault('api', { path: /groups$/ }, fault);
    expect(await found('semantic_models: [{ name: Last, workspace: N5000 }]')).toEqual([
      'N5000/Last',
    ]);
    expect(queries().slice(1, 3)).toEqual(['?%24top=5000&%24skip=0', '?%24top=5000&%24skip=5000']);
  });
});

describe('what can’t be seen', () => {
  const problem = (items: string) =>
    scene.with((session) => session.find(selectorsOf(items))).catch((error: unknown) => error);

  it('of a name says that workspaces are shown to members alone', async () => {
    scene.world.addWorkspace({ name: 'Board', role: 'none' });
    expect(await problem('semantic_models: [{ name: A, workspace: Board }]')).toMatchObject({
      message: 'There is no workspace "Board" that this account may see. Nothing was triggered.',
      advice: expect.stringContaining('as Contributor'),
    });
  });

  it.each([
    ['finance', 'There is "Finance", in other letter case.'],
    ['Finanec', 'There is "Finance", spelled alike.'],
    ['" Finance"', 'There is "Finance", with other blanks; the filter says "␣Finance".'],
  ])('of a name that is nearly one tells which: %s', async (workspace, detail) => {
    scene.world.addWorkspace({ name: 'Marketing' });
    scene.world.addModel({ name: 'A', workspace: 'Finance' });
    expect(await problem(`semantic_models: [{ name: A, workspace: ${workspace} }]`)).toMatchObject({
      details: [detail],
    });
  });

  describe.each(['', 'Nowhere'])('of a mistyped name, with powerbi-workspace %j,', (workspace) => {
    const complaint = async (filter: string) => {
      scene = await Scene.open({ workspace });
      scene.world.addModel({ name: 'Sales' });
      const items = `semantic_models: [{ ${filter} }]`;
      return scene.refresh(items).catch((error: unknown) => error);
    };

    it.each(['name: Slaes, workspace: Finance', 'name: sales, workspace: Finance'])(
      'blames the name: %s',
      async (filter) => {
        expect(await complaint(filter)).toMatchObject({
          message: expect.stringMatching(
            /^semantic_models\[0\] .* matches no semantic model that this account may see\. Nothing/,
          ),
          details: [expect.stringMatching(/^There is "Sales" in workspace "Finance", /)],
        });
      },
    );
  });

  it('of another filter of the item shows what has the name, without a powerbi-workspace', async () => {
    scene = await Scene.open({ workspace: '' });
    scene.world.addModel({ name: 'Sales' });
    const items = 'semantic_models: [{ name: Sales, workspace: Finance, configured_by: eve }]';
    await expect(scene.refresh(items)).rejects.toMatchObject({
      message: expect.stringContaining('matches no semantic model'),
      details: [expect.stringMatching(/^Sales +Finance +owner ada@example\.com/)],
    });
  });

  it.each([
    [
      404,
      /^The workspace \S+ can't be read: PowerBIFolderNotFound \(404, request [\w-]+\)\. Nothing/,
    ],
    [401, /^The workspace \S+ can't be read: PowerBINotAuthorizedException \(401, request .+\)/],
  ] as const)('of an id, told as %i, may be a missing right', async (notMember, expected) => {
    scene = await Scene.open({ notMember, signIn: (own) => own.secret() });
    const board = scene.world.addWorkspace({ name: 'Board', role: 'none' });
    expect(await problem(`semantic_models: [{ name: A, workspace: ${board.id} }]`)).toMatchObject({
      message: expect.stringMatching(expected),
      advice: expect.stringMatching(/no access.*Contributor.*administrator/),
    });
  });

  it('with service principals switched off says what an administrator must do', async () => {
    scene = await Scene.open({ servicePrincipals: false });
    expect(await problem('semantic_models: [{ name: A }]')).toMatchObject({
      message: expect.stringMatching(/API is not accessible for application \(403, request /),
      advice: expect.stringContaining('allow service principals'),
    });
  });

  it('gives the details of pbi.error', async () => {
    const inner = {
      code: 'PowerBIEntityNotFound',
      details: [
        { code: 'DetailsMessage', detail: { type: 1, value: 'You cannot query the dataset.' } },
        { code: 'Odd', detail: null },
      ],
    };
    const body = JSON.stringify({ error: { code: 'PowerBIEntityNotFound', 'pbi.error': inner } });
    scene.fault('api', { path: /datasets$/ }, { kind: 'answer', status: 404, body });
    expect(await problem('semantic_models: [{ name: A }]')).toMatchObject({
      message: expect.stringContaining(
        'PowerBIEntityNotFound: You cannot query the dataset. (404)',
      ),
    });
  });
});

describe('while looking', () => {
  it.each([
    ['a web page', { kind: 'answer', status: 200, body: '<title>Sign in</title>' }],
    ['a 502', { kind: 'answer', status: 502, body: '<html>' }],
    ['a 429', { kind: 'answer', status: 429, headers: { 'Retry-After': '20' }, body: '{}' }],
    ['an empty answer', { kind: 'answer', status: 200, body: '' }],
    ['something else', { kind: 'answer', status: 200, body: '{"odd":true}' }],
    ['a body that is cut', { kind: 'cut-body' }],
    ['a reset', { kind: 'reset' }],
    ['a stall', { kind: 'stall', ms: 20_000 }],
  ] as const)('%s is survived', async (_, fault) => {
    scene.fault('api', { path: /groups$/ }, fault, 2);
    scene.fault('api', { path: /datasets$/ }, fault, 2);
    scene.fault('api', { path: /dataflows$/ }, fault, 2);
    expect(await found('semantic_models: [{ name: Sales }]\ndataflows: [{ name: Rates }]')).toEqual(
      ['Finance/Sales', 'Finance/Rates'],
    );
  });
});

describe('a list of more than one page', () => {
  const rest = (link: string) => ({
    value: [{ id: '0b1d0b0c-0000-4000-8000-000000000009', name: 'Odd' }],
    '@odata.nextLink': link,
  });
  const answer = (link: string) =>
    scene.fault(
      'api',
      { path: /datasets$/ },
      { kind: 'answer', status: 200, body: JSON.stringify(rest(link)) },
      1,
    );

  it('is read to its end', async () => {
    answer(`/v1.0/myorg/groups/${finance.id}/datasets?$skiptoken=2`);
    const all = 'semantic_models: [{ workspace: Finance }]';
    expect(await found(all)).toEqual(
      ['Odd', 'Sales', 'Ledger', 'Budget'].map((name) => `Finance/${name}`),
    );
    expect(queries()).toContain('?$skiptoken=2');
  });

  it('is not followed to another host', async () => {
    answer('https://evil.example/v1.0/myorg/groups/x/datasets');
    await expect(found('semantic_models: [{ workspace: Finance }]')).rejects.toThrow(
      /names https:\/\/evil\.example for the rest of a list\. That was not followed/,
    );
  });
});
