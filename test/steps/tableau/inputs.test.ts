import { symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import type { StepRun } from '../../runner/job.ts';
import { jobs, QUICK, Scene, TIMEOUT } from '../../scenes/tableau/scene.ts';

const ITEMS = 'workbooks: [{ name: A }]';

/** The one error of a step that was refused before anything was sent. */
function refusal(run: StepRun, scene: Scene): string {
  expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
  expect(scene.tableau.requests).toEqual([]);
  const errors = commandsIn(run.log).filter(({ name }) => name === 'error');
  expect(errors).toHaveLength(1);
  return errors[0]?.data ?? '';
}

describe.concurrent('wrong inputs', () => {
  it('are told all at once, and nothing is sent', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({
      operation: 'refrsh',
      match: 'some',
      'max-items': '0',
      'dry-run': 'yes',
      wait: 'on',
      timeout: '90',
      'poll-interval': '0s',
      'on-timeout': 'kill',
      'on-cancel': 'kill',
      'if-running': 'wait',
      'on-failure': 'ignore',
      'max-parallel': 'many',
      retries: '-1',
      summary: 'no',
      'tableau-url': 'http://tableau.acme.com',
      'tableau-token-secret': '',
      'tableau-api-version': 'newest',
      items: 'workbooks: [{ owner: me }, { name: "" }]',
    });
    const text = refusal(run, scene);
    expect(text).toMatch(/^19 problems with this step's inputs\. Nothing was sent\.\n/);
    const lines = text.split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
      'operation',
      'match',
      'max-items',
      'dry-run',
      'wait',
      'timeout',
      'poll-interval',
      'on-timeout',
      'on-cancel',
      'if-running',
      'on-failure',
      'max-parallel',
      'retries',
      'summary',
      'tableau-url',
      'tableau-token-secret',
      'tableau-api-version',
      'items',
      'items',
    ]);
    expect(text).toMatch(/timeout +"90" +add a unit: 90s, 90m or 90h/);
    expect(text).toMatch(/tableau-url +"http:\/\/tableau\.acme\.com" +must be https/);
    expect(text).toContain('"owner" is not a filter of workbooks');
    expect(text).toMatch(/owner_domain, owner_email, owner_name/);
    expect(text).not.toContain('example-token-secret');
    expect(run.outputs).toMatchObject({
      message:
        'Tableau: operation "refrsh": refresh, wait, cancel, pause or resume. And 18 more problems with this step\'s inputs. Nothing was sent.',
      jobs: '[]',
      'job-ids': '[]',
    });
  });

  it.for([
    ['no vendor', { vendor: '', items: ITEMS }, /^ {2}vendor +is required: tableau/m],
    [
      'an unknown vendor',
      { vendor: 'fabric', items: ITEMS },
      /^ {2}vendor +"fabric" +tableau, powerbi \(with Microsoft Fabric\)/m,
    ],
    ['no items', {}, /^ {2}items +is required/m],
    ['items twice', { items: ITEMS, 'items-file': 'x' }, /not both/],
    ['a filter without a key', { items: 'workbooks: [{}]' }, /has no filter/],
    ['a null value', { items: 'workbooks: [{ name: }]' }, /is empty, perhaps an expression/],
    ['an empty list', { items: 'workbooks: [{ name__in: [] }]' }, /is an empty list/],
    ['a name like everything', { items: 'workbooks: [{ name__like: "*" }]' }, /matches everything/],
    ['a bare string', { items: 'workbooks: [A]' }, /"A" is not a filter/],
    ['an unknown kind', { items: 'views: [{ name: A }]' }, /"views" is not a kind of Tableau item/],
    ['broken YAML', { items: 'workbooks: [{ name: A' }, /items/],
    [
      'a slip in refresh',
      { items: 'workbooks: [{ name: A, refresh: { incremental: yes } }]' },
      /incremental/,
    ],
    [
      'stages without waiting',
      { items: `[{ ${ITEMS} }, { ${ITEMS} }]`, wait: 'false' },
      /one must end before the next/,
    ],
    [
      'no site on Tableau Cloud',
      { items: ITEMS, 'tableau-url': 'https://10ax.online.tableau.com', 'tableau-site': '' },
      /tableau-site +is required on Tableau Cloud/,
    ],
    [
      'two sites',
      { items: ITEMS, 'tableau-url': 'https://10ax.online.tableau.com/#/site/beta/home' },
      /names the site beta/,
    ],
    [
      'a key that is near an input',
      { items: ITEMS, dry_run: 'true', tableau_token_secret: 'hunter2' },
      /^ {2}dry_run +is no input: write dry-run\n {2}tableau_token_secret +is no input: write tableau-token-secret$/m,
    ],
    [
      'a slip',
      { items: 'workbooks: [{ name: A, include_upstrem: true }]' },
      /Did you mean include_upstream\?/,
    ],
    [
      'an apostrophe',
      { items: "workbooks: [{ name: 'O'Brien' }]" },
      /is written twice, 'O''Brien'/,
    ],
    [
      'half an expression',
      { timeout: '{{ inputs.t }}', items: ITEMS },
      /an expression is written \$\{\{ inputs\.t \}\}/,
    ],
    ['two ways of signing in', { items: ITEMS, 'tableau-password': 'pw' }, /one way to sign in/],
  ] as const)('%s', async ([, inputs, says]) => {
    await using scene = await Scene.open();
    expect(refusal(await scene.run(inputs), scene)).toMatch(says);
  });

  it('say in the message which product it is where there is no vendor', async () => {
    await using scene = await Scene.open();
    const run = await scene.run({ vendor: '', items: ITEMS, retries: 'x' });
    refusal(run, scene);
    expect(run.outputs.message).toMatch(
      /^BI Refresh: retries "x": a whole number from 0 to 10\. And 1 more problem with this step's inputs\. Nothing was sent\.$/,
    );
  });

  it.for([
    ['commas', ','.repeat(4_900_000)],
    ['the same key', '{a: 1,'.repeat(800_000)],
    ['aliases', `[&a x${', *a'.repeat(1_200_000)}]`],
    ['escapes', `workbooks: "${'\\q'.repeat(2_400_000)}"`],
    ['NUL characters', '\0'.repeat(4_900_000)],
  ] as const)('a file of %s, before its time is up', async ([, text]) => {
    await using scene = await Scene.open();
    writeFileSync(`${scene.job.workspace}/items.yml`, text);
    const run = await scene.run({ 'items-file': 'items.yml', ...TIMEOUT });
    expect(refusal(run, scene)).toMatch(/items-file/);
  });

  it('a file that is not there, or not in the workspace', async () => {
    await using scene = await Scene.open();
    const { job } = scene;
    writeFileSync(`${job.root}/outside.yml`, ITEMS);
    symlinkSync(`${job.root}/outside.yml`, `${job.workspace}/link.yml`);
    for (const path of ['absent.yml', '../outside.yml', `${job.root}/outside.yml`, 'link.yml']) {
      const text = refusal(await scene.run({ 'items-file': path }), scene);
      expect(text).toMatch(/items-file +"/);
    }
  });
});

describe.concurrent('inputs that are not in the way', () => {
  it('of other vendors are ignored', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({
      items: ITEMS,
      'powerbi-workspace': 'x',
      'powerbi-cloud': 'mars',
      'tamr-url': 'nonsense',
    });
    expect(run.exitCode).toBe(0);
  });

  it('may be written in any case', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({
      vendor: 'Tableau',
      operation: 'Refresh',
      items: 'workbooks: [{ name: A, match: One }]',
      'dry-run': 'False',
      wait: 'TRUE',
      'if-running': 'Queue',
      'tableau-api-version': 'Auto',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(run.log).not.toContain('::warning');
  });

  it('are warned of where they may mean something else', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Q1', refresh: QUICK });
    const run = await scene.run({
      items: 'workbooks:\n  - name: Q1 #2\n',
      'working-directory': 'dbt',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    const warnings = commandsIn(run.log).filter(({ name }) => name === 'warning');
    expect(warnings.map(({ data }) => data)).toEqual([
      'working-directory is no input of this action, and is ignored',
      'items: line 2: "#2" is read as a comment, and name as "Q1". If it belongs to the value, write name: "Q1 #2"; if not, put the value alone in quotes',
    ]);
  });

  it('take out again what except names', async () => {
    await using scene = await Scene.open();
    for (const name of ['Sales', 'Board', 'Old board']) {
      scene.world.addWorkbook({ name, tags: ['nightly'], refresh: QUICK });
    }
    const run = await scene.run({
      items: 'workbooks: [{ tags: nightly, except: [{ name: Board }, { name__like: "Old*" }] }]',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(scene.triggers()).toEqual(['Sales']);
  });

  it('may be an address pasted from the browser, which names the site', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({
      items: ITEMS,
      'tableau-url': `${scene.tableau.url}/#/site/acme/workbooks/35/views?page=2`,
      'tableau-site': '',
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('on site acme');
  });

  it('may be a view’s address, and lead through a proxy’s path', async () => {
    await using scene = await Scene.open({ edition: 'server', basePath: '/bi/tableau' });
    const { number } = scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({
      items: ITEMS,
      'tableau-url': `${scene.tableau.url}/t/acme/views/A/Sheet1?:iid=1`,
      'tableau-site': '',
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('on site acme');
    expect(jobs(run)[0]?.url).toBe(`${scene.tableau.url}/#/site/acme/workbooks/${number}`);
  });

  it('may be the name of the default site', async () => {
    await using scene = await Scene.open({ edition: 'server', site: '' });
    scene.world.addWorkbook({ name: 'A', refresh: QUICK });
    const run = await scene.run({ items: ITEMS, 'tableau-site': 'Default' });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('leave tableau-site out');
  });
});
