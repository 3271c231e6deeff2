import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tableau/index.ts';
import {
  EXAMPLE_ITEMS,
  JOB_KEYS,
  jobs,
  jobsFile,
  QUICK,
  Scene,
  statuses,
} from '../../scenes/tableau/scene.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const LUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OUTPUTS = [
  'status',
  'message',
  'job-ids',
  'jobs',
  'jobs-file',
  'failed-items',
  'succeeded-count',
  'failed-count',
  'skipped-count',
];
const ITEMS = [
  'Sales Data',
  'Product Data',
  'Sales Dashboard',
  'Inventory Dashboard',
  'Marketing funnel',
];

async function example(): Promise<Scene> {
  const scene = await Scene.open({ speed: 600 });
  exampleWorld(scene.world);
  return scene;
}

describe.concurrent('the example items', () => {
  it('are refreshed in one stage, each once', async () => {
    await using scene = await example();
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    expect(run.log).toContain('All 5 items refreshed in ');
    expect(run.exitCode).toBe(0);
    expect(scene.states()).toEqual(expect.arrayContaining(ITEMS.map((name) => `${name} Success`)));
    expect(scene.world.jobs).toHaveLength(5);
    expect(scene.tableau.refusals).toEqual([]);
  });

  it('give every output', async () => {
    await using scene = await example();
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    expect(Object.keys(run.outputs)).toEqual(OUTPUTS);
    expect(run.outputs).toMatchObject({
      status: 'succeeded',
      message: expect.stringMatching(/^Tableau: All 5 items refreshed in \d+ s\.$/),
      'failed-items': '[]',
      'succeeded-count': '5',
      'failed-count': '0',
      'skipped-count': '0',
    });
    const ids = scene.world.jobs.map(({ job }) => job);
    const inOrder = ITEMS.map((name) => ids.find(({ item }) => item?.name === name)?.id);
    expect(JSON.parse(run.outputs['job-ids'] ?? '')).toEqual(inOrder);
    expect(jobsFile(run)).toEqual(jobs(run));
    expect(run.outputs['jobs-file']).toBe(join(scene.job.workspace, 'bi-refresh-jobs-self.json'));
  });

  it('are told one by one in jobs, in the order of the items', async () => {
    await using scene = await example();
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    const entries = jobs(run);
    expect(entries.map(({ item_name }) => item_name)).toEqual(ITEMS);
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual(JOB_KEYS);
      expect(entry).toEqual({
        vendor: 'tableau',
        kind: expect.stringMatching(/^(datasources|workbooks|flows)$/),
        item_id: expect.stringMatching(LUID),
        item_name: expect.any(String),
        workspace_id: null,
        job_id: expect.stringMatching(LUID),
        status: 'succeeded',
        reason: null,
        url: expect.stringMatching(/^https:\/\/localhost:\d+\/#\/site\/acme\/\w+\/\d+$/),
        triggered_at: expect.stringMatching(ISO),
        started_at: expect.stringMatching(ISO),
        ended_at: expect.stringMatching(ISO),
        duration_seconds: expect.any(Number),
        attempts: 1,
        exposure: null,
      });
    }
  });

  it('cost one sign-in, one query per distinct filter, one list per look and one sign-out', async () => {
    await using scene = await example();
    await scene.run({ items: EXAMPLE_ITEMS });
    const sent = scene.sent();
    const count = (start: string) => sent.filter((line) => line.startsWith(start)).length;
    expect(sent.slice(0, 2)).toEqual(['GET serverinfo', 'POST auth/signin']);
    expect(sent.at(-1)).toBe('POST auth/signout');
    expect([count('POST auth/signin'), count('POST auth/signout')]).toEqual([1, 1]);
    expect(sent.filter((line) => /^GET (workbooks|datasources|flows) /.test(line)).sort()).toEqual([
      'GET datasources ownerEmail:eq:John.Doe@example.com,name:eq:Sales Data',
      'GET datasources tags:eq:special,name:eq:Product Data',
      'GET flows ownerName:eq:John Doe,name:eq:Marketing funnel',
      'GET workbooks ownerName:eq:Jane Doe,projectName:eq:Supply Chain,name:eq:Inventory Dashboard',
      'GET workbooks projectName:eq:Marketing,name:eq:Sales Dashboard',
    ]);
    expect([...scene.triggers()].sort()).toEqual([...ITEMS].sort());
    // The list shows nothing: whether a flow runs, its runs may know better.
    expect(count('GET flows/runs')).toBe(1);
    // Each end is asked of its job once.
    expect(count('GET jobs/*')).toBe(5);
  });

  it('are shown in the log from the first line to the last', async () => {
    await using scene = await example();
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    const lines = run.log.trimEnd().split('\n');
    const [first = '', ...others] = lines.filter((line) => !line.startsWith('::'));
    expect(first).toMatch(
      /^Refreshing 5 Tableau items on site acme \(localhost:\d+, API 3\.28\), signed in/,
    );
    expect(lines).toContain('::group::Finding items');
    expect(others[0]).toMatch(/^ {4}data source {2}Sales Data +\S.* owner John Doe$/);
    expect(others).toContain('Stage 1 of 1, all at once: 2 data sources, 2 workbooks, 1 flow');
    expect(run.log).toMatch(
      /^\d\d:\d\d:\d\d {4}flow +Marketing funnel +job [0-9a-f]{8} {2}queued$/m,
    );
    expect(run.log).toMatch(/^\d\d:\d\d:\d\d {2}✓ workbook +Sales Dashboard +\d+ s$/m);
    expect(lines.at(-1)).toMatch(/^All 5 items refreshed in \d+ s$/);
    expect(run.log).not.toContain('::error');
  });

  it('are shown in the summary with their links and a picture', async () => {
    await using scene = await example();
    const run = await scene.run({ items: EXAMPLE_ITEMS });
    expect(run.summary).toMatch(/^### ✓ Tableau refresh: 5 refreshed · \d+ s\n/);
    expect(run.summary).toContain('|  | Item | Kind | Project | Duration |\n');
    const rows = run.summary.split('\n').filter((line) => line.startsWith('| ✓'));
    expect(rows).toHaveLength(5);
    expect(rows[2]).toMatch(
      /^\| ✓ \| \[Sales Dashboard\]\(https:\/\/localhost:\d+\/#\/site\/acme\/workbooks\/\d+\) \| workbook \| Marketing \| \d+ s \|$/,
    );
    expect(run.summary).toContain('```mermaid\ngantt\n');
    for (const name of ITEMS)
      expect(run.summary).toMatch(new RegExp(`^    ${name}.* :done, `, 'm'));
  });

  it('can do without the summary', async () => {
    await using scene = await example();
    const run = await scene.run({
      items: 'flows: [{ name: Month End, project: Finance }]',
      summary: 'false',
    });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toBe('');
  });
});

describe.concurrent('the ways in', () => {
  it('take items from a file of the workspace, or as JSON', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    writeFileSync(`${scene.job.workspace}/items.yml`, 'workbooks: [{ name: Sales }]');
    const fromFile = await scene.run({ 'items-file': 'items.yml' });
    const asJson = await scene.run({ items: '{"workbooks":[{"name":"Sales"}]}' });
    expect(statuses(fromFile)).toEqual(['Sales: succeeded']);
    expect(statuses(asJson)).toEqual(['Sales: succeeded']);
  });

  it.for(['array', 'object', 'mixed'] as const)(
    'understand JSON made from XML in the style %s',
    async (looseness) => {
      await using scene = await Scene.open({ looseness, language: 'de' });
      scene.world.addWorkbook({ name: 'One', tags: ['t'], refresh: QUICK });
      scene.world.addWorkbook({ name: 'Two', tags: ['t', 'u'], refresh: QUICK });
      scene.world.addDatasource({ name: 'Three', refresh: QUICK });
      scene.world.addFlow({ name: 'Four', tags: ['t'], refresh: QUICK });
      const items = `{
        workbooks: [{ tags: t, match: all }],
        datasources: [{ name: Three }, { name: Absent, match: any }],
        flows: [{ tags: t }] }`;
      const run = await scene.run({ items });
      expect(statuses(run)).toEqual([
        'One: succeeded',
        'Two: succeeded',
        'Three: succeeded',
        'Four: succeeded',
      ]);
    },
  );
});
