import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tableau/index.ts';
import {
  EXAMPLE_ITEMS,
  jobs,
  jobsFile,
  QUICK,
  Scene,
  statuses,
  TOKEN,
} from '../../scenes/tableau/scene.ts';

/** A scene with workbooks of these names, all with the tag `t`. */
async function workbooks(...names: string[]): Promise<Scene> {
  const scene = await Scene.open();
  for (const name of names) scene.world.addWorkbook({ name, tags: ['t'], refresh: QUICK });
  return scene;
}

describe.concurrent('match', () => {
  it('one: two matches are an error that lists both, and nothing is triggered for any item', async () => {
    await using scene = await Scene.open();
    exampleWorld(scene.world);
    const run = await scene.run({
      items: 'workbooks: [{ name: Cash Flow }, { name: Sales Dashboard }]',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain(
      'workbooks[1] {name: Sales Dashboard} matches 2 workbooks, and exactly 1 is asked for. Nothing was triggered.',
    );
    const [a, b] = [...scene.world.workbooks.named('Sales Dashboard')];
    const lines = decodeURIComponent(run.log.replaceAll('%0A', '\n'));
    expect(lines).toMatch(new RegExp(`Sales Dashboard +Marketing +owner John Doe +${a?.id}`));
    expect(lines).toMatch(new RegExp(`Sales Dashboard +Archive/2024 +owner Jane Doe +${b?.id}`));
    expect(lines).toContain('match: all');
    expect(scene.triggers()).toEqual([]);
    expect(jobs(run)).toEqual([]);
  });

  it('one: no match is an error that shows what has the name', async () => {
    await using scene = await Scene.open();
    exampleWorld(scene.world);
    const run = await scene.run({
      items: `{ workbooks: [{ name: Cash Flow }, { name: Board Pack, project_name: Nowhere }],
        flows: [{ name: Nothing of the kind }] }`,
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('2 filters do not match as asked. Nothing was triggered.');
    expect(run.log).toContain('matches no workbook that this account may see');
    expect(run.log).toMatch(/Board Pack +Finance +owner Jane Doe/);
    expect(run.log).toContain('flows[0] {name: Nothing of the kind} matches no flow');
    expect(scene.triggers()).toEqual([]);
  });

  it('all: every match, and at least one', async () => {
    await using scene = await workbooks('A', 'B');
    const run = await scene.run({ items: 'workbooks: [{ tags: t }]', match: 'all' });
    expect(statuses(run)).toEqual(['A: succeeded', 'B: succeeded']);
    const none = await scene.run({ items: 'workbooks: [{ tags: T }]', match: 'all' });
    expect([none.exitCode, none.outputs.status]).toEqual([1, 'failed']);
  });

  it('any: also none, and nothing at all to do is skipped', async () => {
    await using scene = await workbooks('A');
    const items = 'workbooks: [{ name: A, match: one }, { name: B }]';
    const some = await scene.run({ items, match: 'any' });
    expect(statuses(some)).toEqual(['A: succeeded']);
    const none = await scene.run({ items: 'workbooks: [{ tags: none }]', match: 'any' });
    expect([none.exitCode, none.outputs.status]).toEqual([0, 'skipped']);
    expect(none.outputs.jobs).toBe('[]');
  });

  it('max-items: more is an error', async () => {
    await using scene = await workbooks('A', 'B', 'C');
    const items = 'workbooks: [{ tags: t, match: all }]';
    const run = await scene.run({ items, 'max-items': '2' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('matches 3 workbooks, more than max-items allows (2)');
    expect(scene.triggers()).toEqual([]);
    const enough = await scene.run({ items, 'max-items': '3' });
    expect(enough.exitCode).toBe(0);
  });
});

describe.concurrent('what has nothing to refresh', () => {
  it('fails that item under one, with what to refresh instead', async () => {
    await using scene = await workbooks('A');
    scene.world.addWorkbook({ name: 'Live', hasExtracts: false });
    scene.world.addDatasource({ name: 'Direct', hasExtracts: false });
    const run = await scene.run({
      items: '{ workbooks: [{ name: Live }, { name: A }], datasources: [{ name: Direct }] }',
    });
    expect(statuses(run)).toEqual(['Live: failed', 'A: succeeded', 'Direct: failed']);
    expect(run.log).toContain('refresh the published data sources that it reads');
    expect(scene.triggers()).toEqual(['A']);
    expect(run.exitCode).toBe(1);
  });

  it('is skipped under all and any, with the reason', async () => {
    await using scene = await workbooks('A');
    scene.world.addWorkbook({ name: 'Live', tags: ['t'], hasExtracts: false });
    const run = await scene.run({ items: 'workbooks: [{ tags: t, match: all }]' });
    expect(statuses(run)).toEqual(['A: succeeded', 'Live: skipped']);
    expect(jobs(run)[1]?.reason).toContain('no extract of its own');
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(run.outputs['skipped-count']).toBe('1');
  });

  it('as Tableau alone knows (409090) is told so, too', async () => {
    await using scene = await workbooks('A');
    const [a] = [...scene.world.workbooks.named('A')];
    const step = scene.start({ items: 'workbooks: [{ tags: t, match: all }]' });
    await step.said('Finding items');
    if (a) a.hasExtracts = false;
    const run = await step.done;
    expect(['A: skipped', 'A: succeeded']).toContain(statuses(run)[0]);
    const one = await scene.run({ items: `workbooks: [{ id: ${a?.id} }]` });
    expect(statuses(one)).toEqual(['A: failed']);
    expect(one.log).toContain('refresh the published data sources');
  });
});

const NASTY = [
  'Sales, EMEA & APAC',
  'A+B',
  `He said "no"`,
  "It's ours",
  'Q1: results',
  '[draft] {x}',
  'Übersicht für Köln',
  '📈 growth',
  ' leading',
  'trailing ',
  'a,b',
  'a*b',
  '100%',
  '50%25',
  'back\\slash',
  'semi;colon',
  'x=1&y=2#z?',
  'tab\there',
  'na\u00efve', // composed
  'nai\u0308ve', // decomposed: another name
  '日本語',
  'true',
  '1.10',
  'null',
];

describe.concurrent('names with special characters', () => {
  it('are found exactly, each alone', async () => {
    await using scene = await Scene.open();
    const decoys = ['Sales  EMEA  APAC', 'A B', 'aXb', 'axxb', 'leading', 'trailing', '1.1'];
    for (const name of [...NASTY, ...decoys]) scene.world.addWorkbook({ name, refresh: QUICK });
    const items = JSON.stringify({ workbooks: NASTY.map((name) => ({ name })) });
    const run = await scene.run({ items });
    expect(run.log).not.toContain('::error');
    const ids = NASTY.map((name) => [...scene.world.workbooks.named(name)][0]?.id);
    expect(jobs(run).map(({ item_id }) => item_id)).toEqual(ids);
    expect(run.exitCode).toBe(0);
    expect(scene.tableau.refusals).toEqual([]);
  });

  it('are found among data sources, flows, tags, projects and owners, too', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    const nasty = 'A, B & "C" + [D]: É';
    const owner = world.addUser({ name: 'o@example.com', fullName: nasty });
    const other = world.addUser({ name: 'p@example.com', fullName: 'A' });
    for (const project of [nasty.replaceAll('/', '\\/'), 'A']) {
      for (const tag of [nasty, 'A']) {
        for (const user of [owner, other]) {
          const common = { project, tags: [tag], owner: user, refresh: QUICK };
          world.addDatasource({ ...common, name: 'S' });
          world.addFlow({ ...common, name: 'S' });
        }
      }
    }
    const filter = { name: 'S', project: nasty, tags: nasty, owner_name: nasty };
    const items = JSON.stringify({ datasources: [filter], flows: [filter] });
    const run = await scene.run({ items });
    expect(run.log).not.toContain('::error');
    expect(statuses(run)).toEqual(['S: succeeded', 'S: succeeded']);
    const [datasource, flow] = scene.world.jobs.map(({ job }) => job.item);
    for (const item of [datasource, flow]) {
      expect(item).toMatchObject({ owner, tags: [nasty], project: { name: nasty } });
    }
  });
});

describe.concurrent('what is near a filter that matches nothing', () => {
  it('is told: other letters, blanks, another kind, another project, a number for an id', async () => {
    await using scene = await workbooks('Sales\u200b Data', 'Board');
    const { number, id } = scene.world.addWorkbook({
      name: 'Superstore',
      project: 'Finance/Monthly',
    });
    scene.world.addDatasource({ name: 'Ledger' });
    const run = await scene.run({
      items: `workbooks: [{ name: Sales Data }, { name: board }, { name: Ledger }, { id: ${number} },
        { name: Superstore, project: Finance/Montly }]`,
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('5 filters match nothing yet: looking again for 12 s');
    const told = [
      'There is "Sales<U+200B> Data" in project "default", with characters that have no width.',
      'There is "Board" in project "default", in other letter case.',
      'There is the data source "Ledger" in project "default" of this name.',
      `the id of the workbook "Superstore" in project "Monthly" is ${id}.`,
      'There is no project "Finance/Montly" that this account may see, but "Finance/Monthly", spelled alike.',
    ];
    for (const text of told) expect(run.log).toContain(text);
    expect(scene.triggers()).toEqual([]);
  });
});

describe.concurrent('what was published a moment ago', () => {
  it('is looked for again, and refreshed', async () => {
    await using scene = await Scene.open();
    const item = scene.world.addWorkbook({ name: 'A', listedAfterMs: 60_000, refresh: QUICK });
    scene.world.afterPage = (list) => {
      if (list === 'workbooks') item.listedFrom = Math.min(item.listedFrom, scene.now() + 1000);
    };
    const run = await scene.run({ items: 'workbooks: [{ name: A }]' });
    expect(statuses(run)).toEqual(['A: succeeded']);
    expect(run.log).toContain(
      'workbooks[0] {name: A} matches nothing yet: looking again for 12 s, in case it was published a moment ago',
    );
  });
});

describe.concurrent('an old server', () => {
  it('is asked for less, and the rest is decided here', async () => {
    await using scene = await Scene.open({ edition: 'server', apiVersion: '3.12' });
    exampleWorld(scene.world);
    scene.world.addCredential({ name: 'ci', secret: TOKEN });
    const run = await scene.run({ items: EXAMPLE_ITEMS, 'dry-run': 'true' });
    expect(run.exitCode).toBe(0);
    expect(
      jobs(run)
        .map(({ item_name }) => item_name)
        .toSorted(),
    ).toEqual([
      'Inventory Dashboard',
      'Marketing funnel',
      'Product Data',
      'Sales Dashboard',
      'Sales Data',
    ]);
  });
});

describe.concurrent('paging', () => {
  it.for([
    ['in an order of its own', { listOrder: 'any' }],
    ['in no order at all', { listOrder: 'any', sorts: false }],
  ] as const)('reads 1,200 workbooks that come %s', async ([, options]) => {
    await using scene = await Scene.open(options);
    for (let n = 0; n < 1200; n++) scene.world.addWorkbook({ name: `W${n}`, tags: ['all'] });
    const items = 'workbooks: [{ tags: all, match: all }]';
    const inputs = { items, 'max-items': '10000', 'dry-run': 'true' };
    const run = await scene.run(inputs);
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(new Set(jobsFile(run).map(({ item_id }) => item_id)).size).toBe(1200);
  });

  it('misses none behind what is deleted between two pages', async () => {
    await using scene = await Scene.open();
    const { world } = scene;
    for (let n = 0; n < 1001; n++) {
      world.addWorkbook({ name: `W${String(n).padStart(4, '0')}`, tags: ['t'] });
    }
    const [first] = [...world.workbooks.named('W0000')];
    world.afterPage = (list, page) => {
      const isThere = first && world.workbooks.get(first.id);
      if (list === 'workbooks' && page === 1 && isThere) world.remove(first);
    };
    const items = 'workbooks: [{ tags: t, match: all }]';
    const run = await scene.run({ items, 'max-items': '10000', 'dry-run': 'true' });
    expect(jobsFile(run).map(({ item_name }) => item_name)).toContain('W1000');
    expect(jobsFile(run)).toHaveLength(1000);
  });

  it('reads all of 2,500 workbooks that a tag selects', async () => {
    await using scene = await Scene.open();
    for (let n = 0; n < 2500; n++) {
      scene.world.addWorkbook({ name: `W${n}`, tags: ['all'], refresh: QUICK });
    }
    const items = 'workbooks: [{ tags: all, match: all }]';
    const plan = await scene.run({ items, 'max-items': '10000', 'dry-run': 'true' });
    expect([plan.exitCode, plan.outputs.status]).toEqual([0, 'planned']);
    expect(plan.log).toMatch(/^Would refresh 2500 Tableau items/m);
    const pages = scene.tableau.requests.filter(({ path }) => path.endsWith('/workbooks'));
    // The first one again at the end: nothing that was deleted meanwhile can have hidden a row.
    expect(pages).toHaveLength(4);
    expect(jobsFile(plan)).toHaveLength(2500);
    expect(Buffer.byteLength(plan.outputs.jobs ?? '')).toBeLessThan(100_000);
    expect(plan.outputs.message).toContain('are in the jobs file alone');
    expect(Buffer.byteLength(plan.summary)).toBeLessThan(1_048_576);
    const tooMany = await scene.run({ items });
    expect(tooMany.log).toContain('matches 2500 workbooks, more than max-items allows (100)');
    expect(scene.triggers()).toEqual([]);
  });
});
