import { describe, expect, it } from 'vitest';
import { parseItems } from '../../../../../src/selection/items.ts';
import {
  datasources,
  flows,
  schedules,
  workbooks,
} from '../../../../../src/vendors/tableau/kinds.ts';
import type { TableauOptions } from '../../../../emulators/tableau/index.ts';
import { type Opened, open } from './opened.ts';

/** What is said to be near each filter. */
async function near(o: Opened, items: object): Promise<readonly (readonly string[])[]> {
  const { selectors, problems } = parseItems(JSON.stringify(items), {
    kinds: [flows, datasources, workbooks],
    operation: 'refresh',
    match: 'one',
    input: 'items',
    vendorLabel: 'Tableau',
  });
  expect(problems).toEqual([]);
  return o.session.near(selectors);
}

async function withWorkbooks(names: readonly string[], options: TableauOptions = {}) {
  const o = await open(options);
  for (const name of names) o.world.addWorkbook({ name, project: 'Finance' });
  return o;
}

describe('a name', () => {
  it.each([
    ['Sales', 'sales', '"sales" in project "Finance", in other letter case.'],
    ['Sales', 'Sales ', '"Sales␣" in project "Finance", with other blanks.'],
    ['A B', 'A  B', '"A␣␣B" in project "Finance", with other blanks.'],
    ['A B', 'A\u00a0B', '"A<U+00A0>B" in project "Finance", with other blanks.'],
    [
      'Sales',
      'Sa\u200bles',
      '"Sa<U+200B>les" in project "Finance", with characters that have no width.',
    ],
    [
      'B\u00fcro',
      'Bu\u0308ro',
      '"Bu<U+0308>ro" in project "Finance", with letters that are put together otherwise (NFC or NFD).',
    ],
    [
      'Sales\u200b',
      'Sales',
      '"Sales" in project "Finance", with characters that have no width; the filter says "Sales<U+200B>".',
    ],
    ['Sales Dashboard', 'Sales Dashbord', '"Sales Dashbord" in project "Finance", spelled alike.'],
  ])('%j is near %j', async (wanted, there, said) => {
    await using o = await withWorkbooks([there, 'Another']);
    expect(await near(o, { workbooks: [{ name: wanted }] })).toEqual([[`There is ${said}`]]);
  });

  it('may be that of another kind', async () => {
    await using o = await withWorkbooks(['Another']);
    o.world.addDatasource({ name: 'Ledger', project: 'Finance/Monthly' });
    o.world.addFlow({ name: 'Ledger' });
    expect(await near(o, { workbooks: [{ name: 'Ledger' }] })).toEqual([
      [
        'There is the data source "Ledger" in project "Monthly" of this name.',
        'There is the flow "Ledger" in project "default" of this name.',
      ],
    ]);
  });

  it('near nothing is told nothing of', async () => {
    await using o = await withWorkbooks(['Another']);
    expect(await near(o, { workbooks: [{ name: 'Ledger' }] })).toEqual([[]]);
  });

  it('of a kind of which the account sees none is told so', async () => {
    await using o = await withWorkbooks(['A']);
    expect(await near(o, { flows: [{ name: 'A' }] })).toEqual([
      [
        'This account sees no flows on this site at all.',
        'There is the workbook "A" in project "Finance" of this name.',
      ],
    ]);
  });
});

describe('a project', () => {
  async function projects() {
    const o = await withWorkbooks(['A']);
    for (const path of ['Finance/Monthly', 'Finance/Board', 'Sales', 'Archive/2024']) {
      o.world.addWorkbook({ name: path, project: path });
    }
    return o;
  }
  it.each([
    ['finance/monthly', ', but "Finance/Monthly", in other letter case.'],
    ['Finance/Montly', ', but "Finance/Monthly", spelled alike.'],
    ['Monthly', '; "Finance/Monthly" has this name.'],
    ['Finance/Weekly', '. In "Finance" there are: "Board", "Monthly".'],
    ['Finance/Monthly/Old', '. In "Finance/Monthly" there are none.'],
    ['Nowhere/Old', '. At the top there are: "Archive", "Finance", "Sales", "default".'],
  ])('%s is told what is nearest', async (path, said) => {
    await using o = await projects();
    const text = `There is no project "${path}" that this account may see${said}`;
    expect(await near(o, { workbooks: [{ project: path }] })).toEqual([[text]]);
    expect(await near(o, { workbooks: [{ name: 'A', project__under: path }] })).toEqual([[text]]);
  });

  it('by its bare name, a tag and an owner are compared likewise', async () => {
    await using o = await open();
    const owner = o.world.addUser({ name: 'jane@example.com', fullName: 'Jane Doe' });
    o.world.addWorkbook({ name: 'A', project: 'Finance', tags: ['Board'], owner });
    const filter = { project_name: 'finance', tags: 'board', owner_name: 'Jane  Doe' };
    expect(await near(o, { workbooks: [filter] })).toEqual([
      [
        'project_name: there is "Finance", in other letter case.',
        'tags: there is "Board", in other letter case.',
        'owner_name: there is "Jane Doe", with other blanks; the filter says "Jane␣␣Doe".',
      ],
    ]);
  });
});

describe('an id', () => {
  const unknown = '00000000-0000-4000-8000-000000000000';

  it('that is the number of a page is told whose', async () => {
    await using o = await open();
    const { number, id } = o.world.addWorkbook({ name: 'Superstore' });
    const says = 'is a number from the address of a page, and no id';
    expect(await near(o, { workbooks: [{ id: `${number}` }, { id: '999999' }] })).toEqual([
      [`${number} ${says}: the id of the workbook "Superstore" in project "default" is ${id}.`],
      [`999999 ${says}; ids look like 9df3e2d1-070e-497a-9578-8cc557ced9df.`],
    ]);
  });

  it('that is none, or in large letters, is told', async () => {
    await using o = await withWorkbooks(['A']);
    const large = unknown.replaceAll('0', 'A');
    expect(await near(o, { workbooks: [{ id: 'Sales' }, { id: large }] })).toEqual([
      ['"Sales" is no id: ids look like 9df3e2d1-070e-497a-9578-8cc557ced9df.'],
      [`"${large}" is no id: the letters of ids are small.`],
    ]);
  });

  it('may be that of another kind', async () => {
    await using o = await withWorkbooks(['A']);
    const { id } = o.world.addDatasource({ name: 'Ledger', project: 'Finance' });
    expect(await near(o, { workbooks: [{ id }, { id: unknown }] })).toEqual([
      ['This is the id of the data source "Ledger" in project "Finance".'],
      [],
    ]);
  });
});

it('a schedule of the server is near by its name, from the list that was read', async () => {
  await using o = await open({ edition: 'server' });
  o.world.addSchedule({ name: 'Every morning ' });
  o.world.addSchedule({ name: 'Every evening' });
  const { selectors } = parseItems('schedules: [{ name: every morning }]', {
    kinds: [schedules],
    operation: 'pause',
    match: 'one',
    input: 'items',
    vendorLabel: 'Tableau',
  });
  expect(await o.session.find(selectors)).toEqual([[]]);
  const before = o.tableau.requests.length;
  expect(await o.session.near(selectors)).toEqual([
    ['There is "Every morning␣", with other blanks, in other letter case.'],
  ]);
  expect(o.tableau.requests).toHaveLength(before);
});

describe('asking what is near', () => {
  it('is bounded, however many there are', async () => {
    await using o = await open();
    for (let n = 0; n < 7000; n++) o.world.addWorkbook({ name: `W${n}` });
    const before = o.tableau.requests.length;
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, project: 'Nowhere' }));
    await near(o, { workbooks: five });
    expect(o.tableau.requests.length - before).toBeLessThan(25);
  });

  it('never throws, and waits for no answer', async () => {
    await using o = await withWorkbooks(['A']);
    const path = /\/(workbooks|datasources|flows|projects)/;
    o.tableau.fault({ path }, { kind: 'answer', status: 503 }, Number.POSITIVE_INFINITY);
    expect(await near(o, { workbooks: [{ name: 'a' }] })).toEqual([[]]);
    expect(o.context.clock.elapsed()).toBeLessThan(1000);
  });
});

describe('what was published a moment ago', () => {
  it('is found when it is looked for anew, and not before', async () => {
    await using o = await open();
    const item = o.world.addWorkbook({ name: 'A', project: 'New', listedAfterMs: 60_000 });
    const { selectors } = parseItems('workbooks: [{ name: A, project: New }]', {
      kinds: [workbooks],
      operation: 'refresh',
      match: 'one',
      input: 'items',
      vendorLabel: 'Tableau',
    });
    expect(await o.session.find(selectors)).toEqual([[]]);
    item.listedFrom = 0;
    expect(await o.session.find(selectors)).toEqual([[]]);
    const [[found] = []] = await o.session.findAnew(selectors);
    expect(found?.id).toBe(item.id);
  });
});
