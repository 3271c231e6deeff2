import { describe, expect, it } from 'vitest';
import { at, Client, code, each } from './client.ts';
import { PAT, scene } from './tableau-scene.ts';

const MANY = Array.from({ length: 300 }, (_, n) => `W${n}`);

describe('lists', () => {
  it('are cut anew for each page where no order is asked for', async () => {
    await using s = await scene({ listOrder: 'any' });
    for (const name of MANY) s.world.addWorkbook({ name });
    const read = async (query: string) => {
      const names: unknown[] = [];
      for (const page of [1, 2, 3]) {
        const reply = await s.client.site('GET', `/workbooks?pageNumber=${page}&${query}`);
        names.push(...each(reply, 'workbooks.workbook', 'name'));
      }
      return new Set(names).size;
    };
    expect(await read('')).toBeLessThan(300);
    expect(await read('sort=name:asc')).toBe(300);
  });

  it('may know no order', async () => {
    await using s = await scene({ sorts: false });
    expect(code(await s.client.site('GET', '/workbooks?sort=createdAt:asc'))).toBe('400065');
    expect((await s.client.site('GET', '/jobs?sort=createdAt:asc')).status).toBe(200);
  });

  it('lag behind publishing, where an id does not', async () => {
    await using s = await scene();
    const { id } = s.world.addWorkbook({ name: 'A', listedAfterMs: 5000 });
    const names = async () =>
      each(await s.client.site('GET', '/workbooks'), 'workbooks.workbook', 'name');
    expect(await names()).toEqual([]);
    expect((await s.client.site('GET', `/workbooks/${id}`)).status).toBe(200);
    s.clock.pass(5000);
    expect(await names()).toEqual(['A']);
  });

  it('tell after each page that it was read', async () => {
    await using s = await scene();
    const told: string[] = [];
    s.world.afterPage = (list, page) => void told.push(`${list} ${page}`);
    await s.client.site('GET', '/workbooks?pageNumber=1');
    await s.client.site('GET', '/flows');
    expect(told).toEqual(['workbooks 1']);
  });

  it('of a deleted owner tell the id alone, and nobody has it', async () => {
    await using s = await scene();
    const owner = s.world.addUser({ name: 'gone@example.com' });
    s.world.addWorkbook({ name: 'A', owner });
    s.world.removeUser(owner);
    const list = await s.client.site('GET', '/workbooks?fields=_all_');
    expect(at(list, 'workbooks.workbook.owner')).toEqual({ id: owner.id });
    expect(code(await s.client.site('GET', `/users/${owner.id}`))).toBe('404002');
  });
});

describe('an old server', () => {
  it.each([
    ['3.12', '/workbooks?fields=_all_', '400023'],
    ['3.13', '/workbooks?fields=_all_', undefined],
    ['3.14', '/datasources?filter=projectName:eq:P', '400065'],
    ['3.14', '/datasources?filter=ownerEmail:eq:a@b', '400065'],
    ['3.14', '/datasources?filter=ownerName:in:[A,B]', '400065'],
    ['3.14', '/datasources?filter=ownerName:eq:A', undefined],
    ['3.14', '/datasources?filter=tags:in:[A,B]', undefined],
    ['3.15', '/datasources?filter=projectName:eq:P', undefined],
  ])('of %s answers %s with %s', async (apiVersion, path, wanted) => {
    await using s = await scene({ apiVersion });
    s.client.version = apiVersion;
    await s.client.signIn(PAT);
    expect(code(await s.client.site('GET', path))).toBe(wanted);
  });
});

it('a server under a path answers nowhere else', async () => {
  await using s = await scene({ basePath: '/tableau' });
  expect(s.tableau.url).toMatch(/\/tableau$/);
  expect((await s.client.send('GET', '/api/2.4/serverinfo')).status).toBe(200);
  const root = new Client({ ...s.tableau, url: new URL(s.tableau.url).origin });
  const beside = await root.send('GET', '/api/2.4/serverinfo');
  root.agent.destroy();
  expect([beside.status, beside.text]).toEqual([404, expect.stringContaining('<title>404')]);
});
