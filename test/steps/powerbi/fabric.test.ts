import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/powerbi/index.ts';
import { FabricScene, SHORT } from '../../scenes/powerbi/fabric-scene.ts';
import { jobs, jobsFile, QUICK, statuses } from '../../scenes/powerbi/scene.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const CHAIN = `
- notebooks: [{ name: Load orders, refresh: { parameters: { day: '2026-01-31' } } }]
- sql_endpoints: [{ name: Lake }]
- semantic_models: [{ name: Sales }]
`;

/** One of each kind, in the order of the docs. */
const ALL = `
pipelines: [{ name: Nightly load }]
notebooks: [{ name: Load orders }]
spark_job_definitions: [{ name: Score customers }]
copy_jobs: [{ name: Copy CRM }]
lakehouses: [{ name: Lake }]
sql_endpoints: [{ name: Lake }]
dataflows: [{ name: Currency Rates }]
semantic_models: [{ name: Sales }]
`;

describe.concurrent('notebook, SQL endpoint and model', () => {
  it('follow one another, and are told in every output', async () => {
    await using s = await FabricScene.open({ fabric: { appearMs: 700 } });
    const notebook = s.add('Notebook', 'Load orders', { queueMs: 200, runMs: 2_000 });
    const lake = s.endpoint('Lake', { runMs: 1_500 });
    const sales = s.scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const run = await s.scene.run({ items: CHAIN });
    expect(statuses(run)).toEqual([
      'Load orders: succeeded',
      'Lake: succeeded',
      'Sales: succeeded',
    ]);
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    const [job] = s.fabric.jobs(notebook);
    const [sync, ...others] = s.fabric.syncs(lake);
    const [refresh] = s.scene.world.refreshes(sales);
    expect(sync?.createdAt).toBeGreaterThanOrEqual(job?.endedAt ?? Infinity);
    expect(refresh?.refresh.createdAt).toBeGreaterThanOrEqual(sync?.endAt ?? Infinity);
    expect(others).toEqual([]);
    expect(jobsFile(run)).toEqual(jobs(run));
    expect(jobs(run).map(({ job_id }) => job_id)).toEqual([
      job?.job.id,
      sync?.id,
      refresh?.refresh.id,
    ]);
    expect(jobs(run)[0]).toEqual({
      vendor: 'powerbi',
      kind: 'notebooks',
      item_id: notebook.id,
      item_name: 'Load orders',
      workspace_id: notebook.workspace.id,
      job_id: job?.job.id,
      status: 'succeeded',
      reason: null,
      url: expect.stringMatching(
        `^https://app\\.(fabric\\.microsoft|powerbi)\\.com/groups/${notebook.workspace.id}/synapsenotebooks/${notebook.id}`,
      ),
      triggered_at: expect.stringMatching(ISO),
      started_at: expect.stringMatching(ISO),
      ended_at: expect.stringMatching(ISO),
      duration_seconds: expect.any(Number),
      attempts: 1,
      exposure: null,
    });
    expect(job?.job.asked.parameters).toEqual({ day: { type: 'Text', value: '2026-01-31' } });
    // A token for each of the two APIs.
    expect(s.scene.signIns()).toBe(2);
    expect(s.powerbi.refusals.filter((line) => !/ItemNotFound/.test(line))).toEqual([]);
    expect(s.fabric.hasty).toEqual([]);
    expect(run.log).toMatch(/Stage 1 of 3: .*1 notebook/);
    expect(run.log).toMatch(/Stage 2 of 3: .*1 SQL endpoint/);
    expect(run.summary).toMatch(/^### ✓ Power BI refresh: 3 refreshed · \d+ s/);
    for (const name of ['Load orders', 'Lake', 'Sales']) expect(run.summary).toContain(name);
  });

  it('stop where the endpoint could not read a table', async () => {
    await using s = await FabricScene.open();
    s.add('Notebook', 'Load orders');
    const error = { errorCode: 'AdalRetryException', message: 'Have the owner log in again' };
    const tables = [{ table: 'orders' }, { table: 'lines', status: 'Failure', error }];
    s.endpoint('Lake', { answered: 'at-once', tables });
    s.scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const run = await s.scene.run({ items: CHAIN });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Load orders: succeeded', 'Lake: failed', 'Sales: skipped']);
    expect(jobs(run)[1]).toMatchObject({
      job_id: null,
      reason: expect.stringMatching(/lines.*Have the owner log in again/),
    });
    expect(s.scene.triggers()).toEqual([]);
  });
});

describe.concurrent('all kinds', () => {
  it('are refreshed side by side, each once', async () => {
    await using s = await FabricScene.open({ speed: 600 });
    await exampleWorld(s.scene.world);
    const run = await s.scene.run({ items: ALL });
    expect(new Set(statuses(run).map((one) => one.split(': ')[1]))).toEqual(new Set(['succeeded']));
    expect(jobs(run).map(({ kind }) => kind)).toEqual([
      'pipelines',
      'notebooks',
      'spark_job_definitions',
      'copy_jobs',
      'lakehouses',
      'sql_endpoints',
      'dataflows',
      'semantic_models',
    ]);
    expect([...s.runs()].sort()).toEqual([
      'Copy CRM',
      'Lake',
      'Lake',
      'Load orders',
      'Nightly load',
      'Score customers',
    ]);
    expect(s.scene.signIns()).toBe(2);
    expect(s.fabric.hasty).toEqual([]);
    for (const { url, workspace_id } of jobs(run)) {
      expect(String(url)).toMatch(/^https:\/\/app\.(?:fabric\.microsoft|powerbi)\.com\//);
      expect(String(url)).toContain(workspace_id);
    }
  });

  it('are only looked for by a dry run', async () => {
    await using s = await FabricScene.open();
    await exampleWorld(s.scene.world);
    const run = await s.scene.run({ items: ALL, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect([s.runs(), s.scene.triggers()]).toEqual([[], []]);
  });
});

describe.concurrent('a notebook', () => {
  it('needs no request to Power BI’s own API, and a model none to Fabric’s', async () => {
    await using s = await FabricScene.open();
    s.add('Notebook', 'A');
    s.scene.world.addModel({ name: 'Sales', refresh: QUICK });
    const first = await s.scene.run({ items: 'notebooks: [{ name: A }]' });
    expect(statuses(first)).toEqual(['A: succeeded']);
    const before = s.powerbi.requests.length;
    const second = await s.scene.run({ items: 'semantic_models: [{ name: Sales }]' });
    expect(statuses(second)).toEqual(['Sales: succeeded']);
    expect(s.sent(before)).toEqual([]);
  });

  it('that two have the name of is refused, with both', async () => {
    await using s = await FabricScene.open();
    for (const name of ['A', 'A', 'B']) s.add('Notebook', name, SHORT);
    const run = await s.scene.run({ items: 'notebooks: [{ name: A }]' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('matches 2 notebooks');
    expect(s.runs()).toEqual([]);
  });

  it('is not paused, and why is said before anything is sent', async () => {
    await using s = await FabricScene.open();
    s.add('Notebook', 'A');
    const run = await s.scene.run({ operation: 'pause', items: 'notebooks: [{ name: A }]' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/notebook/);
    expect(s.powerbi.requests).toEqual([]);
  });
});
