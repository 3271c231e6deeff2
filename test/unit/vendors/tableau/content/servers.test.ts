import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import { open } from './opened.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('lists in pages', () => {
  it('without an order of their own are asked for in one', async () => {
    await using o = await open({ listOrder: 'any' });
    for (const n of numbers(2500)) o.world.addWorkbook({ name: `W${n}`, tags: ['t'] });
    const [found] = await o.find({ workbooks: [{ tags: 't' }] });
    expect(new Set(found).size).toBe(2500);
    expect(o.asked('workbooks')).toHaveLength(4);
  });

  it('that can not be had in an order are read until they are whole', async () => {
    await using o = await open({ listOrder: 'any', sorts: false });
    for (const n of numbers(2500)) o.world.addFlow({ name: `F${n}`, tags: ['t'] });
    const [found] = await o.find({ flows: [{ tags: 't' }] });
    expect(new Set(found).size).toBe(2500);
  });

  it('hide nothing behind what is deleted between two pages', async () => {
    await using o = await open();
    const { world } = o;
    for (const n of numbers(1500)) world.addWorkbook({ name: `W${n}`, createdAt: '2024-01-01' });
    const [first] = [...world.workbooks.all()];
    const hidden = [...world.workbooks.all()].sort((a, b) => (a.name < b.name ? -1 : 1))[1000];
    if (!first || !hidden) throw new Error('there are 1500');
    let isGone = false;
    world.afterPage = (list, page) => {
      if (list !== 'workbooks' || page !== 1 || isGone) return;
      isGone = true;
      world.remove(first);
    };
    const [found] = await o.find({ workbooks: [{ project: 'default' }] });
    expect(found).toContain(hidden.name);
    expect(new Set(found).size).toBe(1499);
  });

  it('of projects are read likewise', async () => {
    await using o = await open({ listOrder: 'any' });
    for (const n of numbers(2100)) o.world.addProject(`P${n}`);
    o.world.addWorkbook({ name: 'A', project: 'P2099' });
    expect(await o.find({ workbooks: [{ project: 'P2099' }] })).toEqual([['A']]);
  });
});

describe('an old server', () => {
  it('that knows no fields=_all_ is asked without', async () => {
    await using o = await open({ apiVersion: '3.12' });
    const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane' });
    o.world.addWorkbook({ name: 'A', owner: jane });
    o.world.addWorkbook({ name: 'B' });
    const filters = [{ name: 'A' }, { owner_email__in: ['jane@example.com', 'a,b'] }];
    expect(await o.find({ workbooks: filters })).toEqual([['A'], ['A']]);
    const refused = o.tableau.refusals.filter((line) => line.includes('400023'));
    expect(refused).toHaveLength(1);
  });

  it.for(['3.6', '3.14'])(
    'of API %s knows few filters of data sources: the rest is decided here',
    async (apiVersion) => {
      await using o = await open({ apiVersion, edition: 'server' });
      const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane' });
      o.world.addDatasource({ name: 'A', project: 'P', owner: jane, tags: ['t'] });
      o.world.addDatasource({ name: 'A', project: 'Q', tags: ['t'] });
      o.world.addDatasource({ name: 'B', project: 'P', isCertified: true });
      const filters = [
        { name: 'A', project_name: 'P' },
        { name: 'A', project: 'P' },
        { owner_email: 'jane@example.com' },
        { owner_name: 'Jane', tags: 't' },
        { owner_name__in: ['Jane', 'Joe'] },
        { project_name: 'P', is_certified: 'true' },
      ];
      const found = await o.find({ datasources: filters });
      expect(found).toEqual([['A'], ['A'], ['A'], ['A'], ['A'], ['B']]);
    },
  );

  it('is told to be too old for what it neither filters by nor shows', async () => {
    await using o = await open({ apiVersion: '3.14' });
    o.world.addDatasource({ name: 'A' });
    const finding = o.find({ datasources: [{ name: 'A', connection_to: 'warehouse' }] });
    const error = await finding.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain('the connection_to of data source "A"');
    expect(String(error)).toContain("this server (API 3.14) can't be asked for it");
    expect((error as StepError).advice).toContain('a newer server');
  });

  it('that knows no sort is asked without', async () => {
    await using o = await open({ sorts: false });
    o.world.addWorkbook({ name: 'A', project: 'P/Q' });
    expect(await o.find({ workbooks: [{ name: 'A', project: 'P/Q' }] })).toEqual([['A']]);
  });
});

describe('a page in place of an answer', () => {
  it.each(['/workbooks/', '/users/'])(
    'of %s is asked again, and not taken for "no such thing"',
    async (path) => {
      await using o = await open();
      const { id } = o.world.addWorkbook({ name: 'A' });
      o.world.addFlow({ name: 'A' });
      const page = { kind: 'answer', status: 404, body: '<title>Not here</title>' } as const;
      o.tableau.fault({ path: new RegExp(path) }, page, 2);
      const items = { workbooks: [{ id }], flows: [{ owner_email: 'admin@example.com' }] };
      expect(await o.find(items)).toEqual([['A'], ['A']]);
    },
  );
});

describe('owners', () => {
  it('are looked up once each, and what a deleted one owns matches no owner', async () => {
    await using o = await open();
    const owners = numbers(40).map((n) => o.world.addUser({ name: `u${n}@example.com` }));
    for (const owner of owners) {
      for (const n of [1, 2]) o.world.addFlow({ name: `${owner.name} ${n}`, owner });
    }
    const [gone] = owners;
    if (!gone) throw new Error('there are 40');
    o.world.removeUser(gone);
    const filters = ['u0@example.com', 'u1@example.com'].map((owner_email) => ({ owner_email }));
    const [none, two] = await o.find({ flows: filters });
    expect([none, two]).toEqual([[], ['u1@example.com 1', 'u1@example.com 2']]);
    const lookedUp = o.tableau.requests.filter(({ path }) => path.includes('/users/'));
    expect(lookedUp).toHaveLength(40);
  });

  it('that are gone do not keep their items from being found otherwise', async () => {
    await using o = await open();
    const gone = o.world.addUser({ name: 'gone@example.com' });
    o.world.addFlow({ name: 'A', owner: gone });
    o.world.addWorkbook({ name: 'A', owner: gone });
    o.world.removeUser(gone);
    expect(await o.find({ flows: [{ name: 'A' }], workbooks: [{ name: 'A' }] })).toEqual([
      ['A'],
      ['A'],
    ]);
  });

  it('without an e-mail address match none, where others have one', async () => {
    await using o = await open();
    const local = o.world.addUser({ name: 'local' });
    Object.assign(local, { email: undefined });
    o.world.addFlow({ name: 'A', owner: local });
    o.world.addFlow({ name: 'B' });
    const wanted = { owner_email: 'admin@example.com' };
    expect(await o.find({ flows: [wanted] })).toEqual([['B']]);
  });

  it('that show no e-mail address at all are an error', async () => {
    await using o = await open();
    const local = o.world.addUser({ name: 'local' });
    Object.assign(local, { email: undefined });
    o.world.addFlow({ name: 'A', owner: local });
    await expect(o.find({ flows: [{ owner_email: 'x@example.com' }] })).rejects.toThrow(
      'the owner_email of flow "A"',
    );
  });
});
