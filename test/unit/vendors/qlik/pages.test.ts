import { describe, expect, it } from 'vitest';
import { itemsOf, Scene, SECOND, statuses } from './scene.ts';

const ITEMS = { path: /\/items$/ };

function page(href: string | null | undefined, name = 'First') {
  const data = [{ resourceId: `id of ${name}`, resourceType: 'app', name }];
  const body = JSON.stringify({ data, links: href === undefined ? {} : { next: { href } } });
  return { kind: 'answer', status: 200, body } as const;
}

async function names(scene: Scene): Promise<readonly string[]> {
  const all = await scene.with((session) => itemsOf(session, 'apps: [{ name__like: "*s*" }]'));
  return all.map(({ name }) => name);
}

function asked(scene: Scene): readonly string[] {
  return scene.requests
    .map(({ request }) => request.url)
    .filter(({ pathname }) => ITEMS.path.test(pathname))
    .map(({ href }) => href);
}

const OURS = 'https://my-tenant.eu.qlikcloud.com/api/v1/items';
const QUERY = 'resourceType=app%5B%5D&noActions=true&limit=100';

describe('the address of the next page', () => {
  it.each([
    ['of our own', `${OURS}?next=abc&limit=7`, `${OURS}?next=abc&limit=7`],
    ['without a host', '/api/v1/items?next=abc', `${OURS}?next=abc`],
    ['a query alone', '?next=abc', `${OURS}?next=abc`],
    [
      'of another name of the tenant',
      'https://alias.eu.qlikcloud.com/api/v1/items?next=a%2Bb%20c',
      `${OURS}?${QUERY}&next=a%2Bb%20c`,
    ],
    ['of a stranger', 'https://evil.example/steal?next=abc', `${OURS}?${QUERY}&next=abc`],
    [
      'by http',
      'http://my-tenant.eu.qlikcloud.com/api/v1/items?next=abc',
      `${OURS}?${QUERY}&next=abc`,
    ],
    [
      'with a user in it',
      'https://me@my-tenant.eu.qlikcloud.com/api/v1/items?next=abc',
      `${OURS}?${QUERY}&next=abc`,
    ],
    ['of another path', '/v1/items?next=abc', `${OURS}?${QUERY}&next=abc`],
  ])('%s is asked for at our own', async (_, href, expected) => {
    const scene = new Scene();
    scene.fault(ITEMS, page(href));
    scene.fault(ITEMS, page(undefined, 'Last'));
    expect(await names(scene)).toEqual(['First', 'Last']);
    expect(asked(scene)[1]).toBe(expected);
  });

  it('may stand there without href around it', async () => {
    const scene = new Scene();
    const first = JSON.parse(page(undefined).body);
    const body = JSON.stringify({ ...first, links: { next: '?next=abc' } });
    scene.fault(ITEMS, { kind: 'answer', status: 200, body });
    scene.fault(ITEMS, page(undefined, 'Last'));
    expect(await names(scene)).toEqual(['First', 'Last']);
  });

  it.each([null, undefined, ''])('that is %j is none', async (href) => {
    const scene = new Scene();
    scene.fault(ITEMS, page(href));
    expect(await names(scene)).toEqual(['First']);
  });

  it.each([
    ['https://evil.example/api/v1/items', /names https:\/\/evil\.example for the rest of a list/],
    ['https://evil.example/?next=', /names https:\/\/evil\.example for the rest of a list/],
    ['javascript:alert(1)', /names an address that is none for the rest of a list/],
    ['/api/v1/reloads?cursor=x', /names \/api\/v1\/reloads for the rest of the list/],
    [`${OURS}?${QUERY}`, /sends a list without end/],
  ])('%s makes the list an error', async (href, says) => {
    const scene = new Scene();
    scene.fault(ITEMS, page(href), 9);
    await expect(names(scene)).rejects.toThrow(says);
  });
});

describe('an alias host in every link', () => {
  it('costs nothing: items, spaces and reloads are read to their end', async () => {
    const scene = new Scene({ pageRows: 3, linkOrigin: 'https://alias.eu.qlikcloud.com' });
    for (let n = 0; n < 8; n++) scene.world.addSpace(`Fin ${n}`);
    for (let n = 0; n < 8; n++) scene.world.addApp({ name: `Sales ${n}`, space: 'Fin 7' });
    const { id } = scene.world.addApp({ name: 'Sales', space: 'Fin', scripts: { runMs: SECOND } });
    for (let n = 1; n < 20; n++) scene.world.addReload({ appId: id, agoMs: n * 60 * SECOND });
    scene.fault({ method: 'POST', path: /\/reloads$/ }, { kind: 'lose-answer' });
    expect(statuses(await scene.refresh('apps: [{ name: Sales, space: Fin }]'))).toEqual([
      'Sales: succeeded',
    ]);
    expect(scene.ours()).toEqual(['SUCCEEDED']);
  });
});
