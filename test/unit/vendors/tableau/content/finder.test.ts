import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../../src/domain/errors.ts';
import type { Item } from '../../../../../src/domain/item.ts';
import { parseItems } from '../../../../../src/selection/items.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import { configFor, fakeContext, sendTo } from '../fakes.ts';
import { type Opened, open } from './opened.ts';

describe('queries', () => {
  it('are shared by filters that differ in the name alone, fifty names at a time', async () => {
    await using o = await open();
    const names = Array.from({ length: 120 }, (_, n) => `W${n}`);
    for (const name of names) o.world.addWorkbook({ name });
    const found = await o.find({ workbooks: names.map((name) => ({ name })) });
    expect(found).toEqual(names.map((name) => [name]));
    expect(o.asked('workbooks')).toHaveLength(3);
  });

  it('stay short enough for a proxy', async () => {
    await using o = await open();
    const names = Array.from({ length: 60 }, (_, n) => `${n} ${'Ü'.repeat(200)}`);
    for (const name of names) o.world.addWorkbook({ name });
    const found = await o.find({ workbooks: names.map((name) => ({ name })) });
    expect(found).toEqual(names.map((name) => [name]));
    expect(o.tableau.refusals).toEqual([]);
  });

  it('are asked once for the same filter', async () => {
    await using o = await open();
    o.world.addWorkbook({ name: 'A', tags: ['t'] });
    const same = { tags: 't', project_name: 'default' };
    await o.find({ workbooks: [same, same, { project_name: 'default', tags: 't' }] });
    expect(o.asked('workbooks')).toEqual(['projectName:eq:default,tags:eq:t']);
  });

  it('do not grow with the site', async () => {
    await using o = await open();
    for (let n = 0; n < 3000; n++) o.world.addWorkbook({ name: `Other ${n}` });
    o.world.addWorkbook({ name: 'Sales', project: 'A/B' });
    expect(await o.find({ workbooks: [{ name: 'Sales', project: 'A/B' }] })).toEqual([['Sales']]);
    expect(o.asked('workbooks')).toHaveLength(1);
  });

  it('by id ask for that item alone, and an unknown id is no match', async () => {
    await using o = await open();
    const { id } = o.world.addDatasource({ name: 'A' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(
      await o.find({ datasources: [{ id }, { id: unknown }, { id: 'no id/at all' }] }),
    ).toEqual([['A'], [], []]);
    expect(o.asked('datasources')).toEqual([]);
  });

  it('by id leave no other condition out', async () => {
    await using o = await open();
    const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane Doe' });
    const { id } = o.world.addWorkbook({ name: 'A', owner: jane, tags: ['t'] });
    const filters = [
      { id, owner_name: 'Jane Doe' },
      { id, owner_name: 'John Doe' },
      { id, tags: 'T' },
      { id, has_extracts: true },
      { id, has_extracts: false },
    ];
    expect(await o.find({ workbooks: filters })).toEqual([['A'], [], [], ['A'], []]);
  });

  it('take a name with a line break for one name', async () => {
    await using o = await open();
    o.world.addWorkbook({ name: 'two\nlines' });
    o.world.addWorkbook({ name: 'two lines' });
    expect(await o.find({ workbooks: [{ name: 'two\nlines' }] })).toEqual([['two\nlines']]);
  });
});

describe('what Tableau cannot filter on', () => {
  it('is decided here for flows: tags and e-mail addresses', async () => {
    await using o = await open();
    const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane' });
    o.world.addFlow({ name: 'A', tags: ['t'], owner: jane });
    o.world.addFlow({ name: 'B', tags: ['T'], owner: jane });
    o.world.addFlow({ name: 'C', tags: ['t'] });
    const filters = [{ tags: 't' }, { tags: 't', owner_email: 'jane@example.com' }];
    expect(await o.find({ flows: filters })).toEqual([['A', 'C'], ['A']]);
  });

  it('is an error where it can’t be read either, never "no match"', async () => {
    await using o = await open();
    const creator = o.world.addUser({ name: 'creator@example.com' });
    o.world.addCredential({ name: 'ci', secret: 's3cret', user: creator });
    o.world.addFlow({ name: 'A' });
    const send = sendTo(o.tableau);
    const config = configFor(o.tableau);
    o.world.addCredential({ name: 'ci', secret: 's3cret', user: creator });
    const session = await TableauSession.open(config, fakeContext({ send }));
    const { selectors } = parseItems('flows: [{ owner_email: admin@example.com }]', {
      operation: 'refresh',
      kinds: [flows],
      match: 'any',
      input: 'items',
      vendorLabel: 'Tableau',
    });
    const error = await session.find(selectors).catch((caught: unknown) => caught);
    send[Symbol.dispose]();
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain(`the owner_email of flow "A"`);
    expect(String(error)).toContain('Nothing was triggered');
  });

  it('is refused where neither can decide', async () => {
    await using o = await open();
    const filter = { database_name: 'a,b' };
    await expect(o.find({ datasources: [filter] })).rejects.toThrow(
      "Tableau can't be asked for database_name a,b, and does not show database_name",
    );
  });

  it('compares owners alike, whoever compares them', async () => {
    await using o = await open();
    const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane Doe' });
    o.world.addFlow({ name: 'Hers', owner: jane });
    o.world.addWorkbook({ name: 'Hers', owner: jane });
    const one = { owner_name: 'jane@example.com' };
    const several = { owner_name__in: ['jane@example.com', 'Somebody Else'] };
    const [byTableau, byUs] = await o.find({ flows: [one, several] });
    expect(byUs).toEqual(byTableau);
    const [same, alike] = await o.find({ workbooks: [one, several] });
    expect([same, alike]).toEqual([byTableau, byTableau]);
  });
});

describe('projects', () => {
  it('are paths from the top: that one alone, or with all below', async () => {
    await using o = await open();
    for (const project of ['A', 'A/B', 'A/B/C', 'B', 'X/A/B', 'A/BB', 'A\\/B']) {
      o.world.addWorkbook({ name: project, project });
    }
    const filters = [
      { project: 'A' },
      { project: 'A/B' },
      { project__under: 'A/B' },
      { project__under: 'A' },
      { project: 'A\\/B' },
      { project: 'a' },
      { project_name: 'B' },
    ];
    expect(await o.find({ workbooks: filters })).toEqual([
      ['A'],
      ['A/B'],
      ['A/B', 'A/B/C'],
      ['A', 'A/B', 'A/B/C', 'A/BB'],
      ['A\\/B'],
      [],
      ['A/B', 'B', 'X/A/B'],
    ]);
  });

  it('hold no personal spaces', async () => {
    await using o = await open();
    o.world.addWorkbook({ name: 'Mine', personalSpace: true });
    o.world.addWorkbook({ name: 'Shared' });
    expect(await o.find({ workbooks: [{ project: 'default' }, { name: 'Mine' }] })).toEqual([
      ['Shared'],
      ['Mine'],
    ]);
  });
});

describe('items', () => {
  async function itemOf(o: Opened, kind: string, filter: object): Promise<Item | undefined> {
    const { selectors } = parseItems(JSON.stringify({ [kind]: [filter] }), {
      kinds: [flows, datasources, workbooks],
      operation: 'refresh',
      match: 'one',
      input: 'items',
      vendorLabel: 'Tableau',
    });
    const [[item] = []] = await o.session.find(selectors);
    const [described] = item ? await o.session.describe([item]) : [];
    return described;
  }

  it('are described with full path, owner and page', async () => {
    await using o = await open();
    const jane = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane Doe' });
    const flow = o.world.addFlow({ name: 'F', project: 'A/B', owner: jane });
    expect(await itemOf(o, 'flows', { name: 'F' })).toEqual({
      kind: flows,
      id: flow.id,
      name: 'F',
      folder: 'A/B',
      owner: 'Jane Doe',
      url: `${o.tableau.url}/#/site/acme/flows/${flow.number}`,
    });
  });

  it('with nothing to refresh say so, whichever way they were found', async () => {
    await using o = await open();
    const live = o.world.addWorkbook({ name: 'Live', hasExtracts: false });
    const direct = o.world.addDatasource({ name: 'Direct', hasExtracts: false });
    for (const [kind, filter] of [
      ['workbooks', { name: 'Live' }],
      ['datasources', { name: 'Direct' }],
      ['datasources', { id: direct.id }],
    ] as const) {
      expect((await itemOf(o, kind, filter))?.nothingToRefresh?.reason).toContain(
        'nothing to refresh',
      );
    }
    // A workbook asked for by its id does not show its extracts: Tableau will say so (409090).
    expect((await itemOf(o, 'workbooks', { id: live.id }))?.nothingToRefresh).toBeUndefined();
  });
});
