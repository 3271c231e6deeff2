import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import type { Fault } from '../../../emulators/https/faults.ts';
import { SOMEBODY } from '../../../emulators/qlik/index.ts';
import { itemsOf, parse, refusal, Scene, type SceneOptions } from './scene.ts';

function tenant(options: SceneOptions = {}): Scene {
  const scene = new Scene(options);
  const { world } = scene;
  world.addSpace('Griffin');
  world.addApp({ name: 'Sales', space: 'Fin' });
  world.addApp({ name: 'Sales', space: 'Griffin' });
  world.addApp({ name: 'Sales Archive', space: 'Fin', createdAt: '2024-01-01T00:00:00Z' });
  world.addApp({ name: 'sales', space: 'Fin', ownerId: SOMEBODY });
  world.addApp({ name: 'Sandbox' });
  world.addApp({ name: 'Sandbox', ownerId: SOMEBODY });
  world.addApp({ name: 'Sales', space: 'Fin', subType: 'qix-df' });
  world.addApp({ name: 'Orders', space: 'Fin', subType: 'qvd' });
  return scene;
}

/** `Sales 0001`: names with the ends of their ids. */
async function found(items: string, scene = tenant()): Promise<readonly string[]> {
  const all = await scene.with((session) => itemsOf(session, items));
  return all.map(({ name, id }) => `${name} ${id.slice(-1)}`);
}

describe('finding', () => {
  it.each([
    ['{ name: Sales }', ['Sales 1', 'Sales 2']],
    ['{ name: Sales, space: Fin }', ['Sales 1']],
    ['{ name: Sales, space: Griffin }', ['Sales 2']],
    ['{ name: sales }', ['sales 4']],
    ['{ name: Sale }', []],
    ['{ name: SALES }', []],
    ['{ name: Orders }', []],
    ['{ name__in: [Sales Archive, sales] }', ['Sales Archive 3', 'sales 4']],
    ['{ name__like: "Sales*" }', ['Sales 1', 'Sales 2', 'Sales Archive 3']],
    ['{ id: 00000000-0000-4000-8000-000000000003 }', ['Sales Archive 3']],
    ['{ id: 00000000-0000-4000-8000-000000000007 }', []],
    ['{ id: 65a000000000000000000001 }', []],
    [
      '{ id__in: [00000000-0000-4000-8000-000000000001, 00000000-0000-4000-8000-000000000005] }',
      ['Sales 1', 'Sandbox 5'],
    ],
    ['{ id: 00000000-0000-4000-8000-000000000003, name: Sales }', []],
    ['{ space: personal }', ['Sandbox 5']],
    ['{ space_id: personal }', ['Sandbox 5']],
    ['{ name: Sandbox }', ['Sandbox 5', 'Sandbox 6']],
    ['{ name: Sandbox, space: personal }', ['Sandbox 5']],
    ['{ name: Sales, space: personal }', []],
    ['{ space: Griffin }', ['Sales 2']],
    ['{ space__in: [Griffin, personal] }', ['Sales 2', 'Sandbox 5']],
    ['{ space__like: "F*n", name: Sales }', ['Sales 1']],
    ['{ space__like: "none*" }', []],
    ['{ space_id: space-00000000000000000001, name: Sales }', ['Sales 2']],
    ['{ space_id: space-00000000000000000001, space: Fin }', []],
    ['{ owner_id: user_somebody_else }', ['sales 4', 'Sandbox 6']],
    ['{ created_at__lt: 2025-01-01 }', ['Sales Archive 3']],
    ['{ name: Sales, updated_at__gte: 2026-11-20T17:00:00Z }', ['Sales 1', 'Sales 2']],
    ['{ name: Sales, updated_at__gt: 2026-11-20T17:00:00Z }', []],
  ])('%s', async (filter, expected) => {
    expect(await found(`apps: [${filter}]`)).toEqual(expected);
  });

  it('tells apps apart by their space, and links to them', async () => {
    const scene = tenant();
    const items = await scene.with(async (session) =>
      session.describe(await itemsOf(session, 'apps: [{ name: Sales }, { name: Sandbox }]')),
    );
    expect(items.map(({ name, folder, owner }) => [name, folder, owner])).toEqual([
      ['Sales', 'Fin', 'user_of_the_client_example'],
      ['Sales', 'Griffin', 'user_of_the_client_example'],
      ['Sandbox', 'personal space', 'user_of_the_client_example'],
      ['Sandbox', 'personal space', 'user_somebody_else'],
    ]);
    expect(items[0]?.url).toBe(
      'https://my-tenant.eu.qlikcloud.com/sense/app/00000000-0000-4000-8000-000000000001',
    );
    expect(items[0]).not.toHaveProperty('workspaceId');
    expect(scene.sent().filter((line) => line.startsWith('GET spaces'))).toHaveLength(1);
  });

  it.each<Fault>([
    refusal(403, 'SPACES-1', 'No'),
    { kind: 'answer', status: 404, body: '<html>' },
    { kind: 'answer', status: 503 },
    { kind: 'reset' },
  ])('goes on without the names of spaces where they can’t be listed: %j', async (fault) => {
    const scene = tenant();
    scene.fault({ path: /\/spaces$/ }, fault, 999);
    const items = await scene.with((session) => itemsOf(session, 'apps: [{ name: Sales }]'));
    expect(items.map(({ folder }) => folder)).toEqual([undefined, undefined]);
  });

  it('asks for plain apps, and searches before it lists', async () => {
    const scene = tenant();
    await found('apps: [{ name: Sales, space: Fin }]', scene);
    expect(scene.sent().slice(3)).toEqual(['GET spaces name=Fin', 'GET items name=Sales']);
    const { url } = scene.requests.at(-1)?.request ?? {};
    expect(url?.search).toBe('?resourceType=app%5B%5D&noActions=true&limit=100&name=Sales');
    expect(scene.tenant.refusals).toEqual([]);
  });
});

describe('names that a search does not take', () => {
  const NAMES = [
    'a,b & c',
    '50% + 1',
    '"quoted"',
    "it's",
    'x=y#z?',
    '*',
    'Ä/ö\\ü',
    '  two  blanks ',
    '𝄞',
  ];

  it.each(NAMES)('are compared here: %j', async (name) => {
    for (const searchesNames of [true, false]) {
      const scene = new Scene({ searchesNames });
      scene.world.addApp({ name, space: name });
      scene.world.addApp({ name: `${name}.`, space: `${name}.` });
      const items = JSON.stringify({ apps: [{ name, space: name }] });
      expect(
        (await scene.with((session) => itemsOf(session, items))).map((one) => one.name),
      ).toEqual([name]);
    }
  });

  it('or that it refuses', async () => {
    const scene = tenant();
    scene.fault({ path: /\/items$/ }, refusal(400, 'ITEMS-1', 'Bad name'));
    scene.fault({ path: /\/spaces$/ }, refusal(400, 'SPACES-1', 'Bad name'));
    expect(await found('apps: [{ name: Sales, space: Fin }]', scene)).toEqual(['Sales 1']);
  });
});

describe('lists', () => {
  it('are read to their end, page by page of ten', async () => {
    const scene = new Scene({ pageRows: 10 });
    for (let n = 0; n < 37; n++) scene.world.addApp({ name: `App ${n}`, space: `Space ${n}` });
    expect(await found('apps: [{ name__like: "App *" }]', scene)).toHaveLength(37);
    expect(scene.sent().filter((line) => line.startsWith('GET items'))).toHaveLength(4);
    expect(
      await scene.with((session) => itemsOf(session, 'apps: [{ space__like: "Space*" }]')),
    ).toHaveLength(37);
  });

  it('that can’t be read are an error, and not without a match', async () => {
    for (const status of [401, 403, 404]) {
      const scene = tenant();
      scene.fault({ path: /\/items$/ }, refusal(status, 'ITEMS-1', 'No'), 9);
      await expect(found('apps: [{ name: Sales }]', scene)).rejects.toThrow(
        new RegExp(`Qlik Cloud refused GET items: No \\(ITEMS-1, ${status}\\)`),
      );
    }
  });

  it('may hold what has no resource, such as links', async () => {
    const scene = tenant();
    const rows = [
      { id: '1', name: 'Sales', resourceType: 'genericlink', resourceLink: 'https://example.com/' },
      { id: '2', name: 'Sales', resourceType: 'app', resourceId: 'a2' },
    ];
    const body = JSON.stringify({ data: rows, links: {} });
    scene.fault({ path: /\/items$/ }, { kind: 'answer', status: 200, body });
    expect(await found('apps: [{ name: Sales }]', scene)).toEqual(['Sales 2']);
    expect(scene.sent().filter((line) => line.startsWith('GET items'))).toHaveLength(1);
  });

  it.each([
    ['a page without rows', '{"links":{}}'],
    ['something else', '{"data":{}}'],
    ['rows without ids', '{"data":[{"name":"Sales"}]}'],
    ['HTML', '<html><title>Login</title>'],
    ['an answer cut in half', '{"data":[{"resourceId":"1'],
  ])('of %s are tried again, and then an error', async (_, body) => {
    const scene = tenant();
    scene.fault({ path: /\/items$/ }, { kind: 'answer', status: 200, body }, 2);
    expect(await found('apps: [{ name: Sales, space: Fin }]', scene)).toEqual(['Sales 1']);
    const hopeless = tenant({ timeoutMs: 60_000 });
    hopeless.fault({ path: /\/items$/ }, { kind: 'answer', status: 200, body }, 9_999);
    await expect(found('apps: [{ name: Sales }]', hopeless)).rejects.toThrow();
  });
});

describe('a space that nobody knows', () => {
  it('is an error', async () => {
    const finding = found('apps: [{ name: Sales, space: Finn }]');
    await expect(finding).rejects.toThrow(StepError);
    await expect(finding).rejects.toThrow('There is no space "Finn" that this account may see.');
  });

  it('may be spelled otherwise', async () => {
    await expect(found('apps: [{ space: FIN }]')).rejects.toMatchObject({
      details: ['There is "Fin", in other letter case.'],
    });
  });

  it('by its id has no apps', async () => {
    expect(await found('apps: [{ space_id: space-9 }]')).toEqual([]);
  });
});

describe('what is near', () => {
  async function near(filter: string): Promise<readonly string[]> {
    const scene = tenant();
    return scene.with(async (session) => {
      const { selectors } = parse(`apps: [${filter}]`);
      await session.find(selectors);
      return (await session.near?.(selectors))?.flat() ?? [];
    });
  }

  it.each([
    ['{ name: SALES ARCHIVE }', ['There is "Sales Archive", in other letter case.']],
    [
      '{ name: Sandbux }',
      ['There is "Sandbox", spelled alike.', 'There is "Sandbox", spelled alike.'],
    ],
    [
      '{ name: sales, space: Griffin }',
      ['There is "Sales" in space "Griffin", in other letter case.'],
    ],
    ['{ name: Qwertz }', []],
    ['{ owner_id: nobody }', []],
  ])('%s', async (filter, expected) => {
    expect(await near(filter)).toEqual(expected);
  });
});
