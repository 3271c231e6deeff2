import { describe, expect, it } from 'vitest';
import { everyDayAt, type TableauOptions } from '../../emulators/tableau/index.ts';
import { jobs, QUICK, Scene, statuses, TOKEN } from '../../scenes/tableau/scene.ts';

async function withFlow(options: TableauOptions = {}) {
  const scene = await Scene.open(options);
  const flow = scene.world.addFlow({
    name: 'Prep',
    refresh: QUICK,
    parameters: [{ name: 'Region' }, { name: 'Start, end & more' }],
    outputSteps: ['Orders', 'Returns: all', 'Orders copy'],
  });
  return { scene, flow };
}

/** The body of the one request that started a flow. */
function bodySent(scene: Scene): unknown {
  const bodies = scene.tableau.requests
    .filter(({ path }) => path.endsWith('/run'))
    .map(({ body }) => JSON.parse(body));
  expect(bodies).toHaveLength(1);
  return bodies[0];
}

describe.concurrent('a flow', () => {
  it('runs with its mode, parameters and output steps by name', async () => {
    const { scene, flow } = await withFlow();
    await using _ = scene;
    const run = await scene.run({
      items: `flows: [{ name: Prep, refresh: { runMode: incremental,
        parameters: { Region: EMEA, "Start, end & more": 007 },
        outputSteps: ["Returns: all", Orders] } }]`,
    });
    expect(statuses(run)).toEqual(['Prep: succeeded']);
    const [region, range] = flow.parameters;
    const [orders, returns] = flow.outputSteps;
    expect(bodySent(scene)).toEqual({
      flowRunSpec: {
        flowId: flow.id,
        runMode: 'incremental',
        flowParameterSpecs: {
          flowParameterSpec: [
            { parameterId: region?.id, overrideValue: 'EMEA' },
            { parameterId: range?.id, overrideValue: '007' },
          ],
        },
        flowOutputSteps: { flowOutputStep: [{ id: returns?.id }, { id: orders?.id }] },
      },
    });
  });

  it('is followed by its run where only administrators may read its job', async () => {
    await using scene = await Scene.open({ readJobs: 'admins-only', listJobs: 'admins-only' });
    const owner = scene.world.addUser({ name: 'creator@example.com' });
    scene.world.addCredential({ name: 'ci', secret: TOKEN, user: owner });
    const notes = "Login failed for user 'etl'.";
    scene.world.addFlow({ name: 'Good', owner, refresh: QUICK });
    scene.world.addFlow({ name: 'Bad', owner, refresh: { ...QUICK, outcome: 'failure', notes } });
    const run = await scene.run({ items: 'flows: [{ name: Good }, { name: Bad }]' });
    expect(statuses(run)).toEqual(['Good: succeeded', 'Bad: failed']);
    expect(run.log).toContain('only administrators may read');
  });

  it('runs as it is when nothing is asked for', async () => {
    const { scene, flow } = await withFlow();
    await using _ = scene;
    await scene.run({ items: 'flows: [{ name: Prep }]' });
    expect(bodySent(scene)).toEqual({ flowRunSpec: { flowId: flow.id } });
  });

  it.for([
    [
      'parameter',
      'parameters: { region: EMEA }',
      '"region" is not a parameter of flow "Prep"',
      'Region, Start, end & more',
    ],
    [
      'output step',
      'outputSteps: [Ordes]',
      '"Ordes" is not an output step of flow "Prep"',
      'Orders, Returns: all',
    ],
  ] as const)(
    'an unknown %s is refused before anything is triggered',
    async ([, asked, says, known]) => {
      const { scene } = await withFlow();
      await using _ = scene;
      scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
      const run = await scene.run({
        items: `{ workbooks: [{ name: Sales }], flows: [{ name: Prep, refresh: { ${asked} } }] }`,
      });
      expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
      expect(run.log).toContain(says);
      expect(run.log).toContain('Nothing was triggered.');
      expect(run.log).toContain(known);
      expect(scene.triggers()).toEqual([]);
    },
  );

  it('of an older server takes what that server knows', async () => {
    const { scene } = await withFlow({ edition: 'server', apiVersion: '3.13' });
    await using _ = scene;
    const asks = 'flows: [{ name: Prep, refresh: { runMode: full } }]';
    const refused = await scene.run({ items: asks });
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain('has no runMode and outputSteps: it takes 3.14');
    expect(scene.triggers()).toEqual([]);
    const plain = await scene.run({ items: 'flows: [{ name: Prep }]' });
    expect(statuses(plain)).toEqual(['Prep: succeeded']);
    expect(bodySent(scene)).toEqual({});
  });
});

const INCREMENTAL = 'workbooks: [{ name: Sales, refresh: { incremental: true } }]';

describe.concurrent('an incremental refresh', () => {
  it('is asked for where the server has it', async () => {
    await using scene = await Scene.open({ apiVersion: '3.25' });
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const items = 'workbooks: [{ name: Sales, refresh: { incremental: true } }]';
    const run = await scene.run({ items });
    expect(run.log).toContain('API 3.25');
    expect(jobs(run)[0]?.status).toBe('succeeded');
    expect(scene.world.jobs[0]?.job.jobType).toBe('increment_extracts');
  });

  it('is refused below 3.25, before anything is triggered', async () => {
    await using scene = await Scene.open({ apiVersion: '3.24' });
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    scene.world.addDatasource({ name: 'Data', refresh: QUICK });
    const run = await scene.run({
      items:
        '{ workbooks: [{ name: Sales }], datasources: [{ name: Data, refresh: { incremental: true } }] }',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('3.24 has no incremental refreshes on request: it takes 3.25');
    expect(scene.triggers()).toEqual([]);
    const full = await scene.run({
      items: 'datasources: [{ name: Data, refresh: { incremental: false } }]',
    });
    expect(full.exitCode).toBe(0);
    expect(scene.world.jobs[0]?.job.jobType).toBe('refresh_extracts');
  });

  it('is below 3.25 that of a task that the item has', async () => {
    await using scene = await Scene.open({ apiVersion: '3.24', edition: 'server' });
    const item = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const schedule = scene.world.addSchedule({ name: 'Hourly', timing: everyDayAt('06:00:00') });
    scene.world.addTask({ item, schedule });
    const task = scene.world.addTask({ item, schedule, type: 'incremental' });
    const run = await scene.run({ items: INCREMENTAL });
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(scene.world.jobs.map(({ job }) => job.jobType)).toEqual(['increment_extracts']);
    expect(jobs(run)[0]?.job_id).toBe(scene.world.jobs[0]?.job.id);
    const posts = scene.tableau.requests.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path }) => path.replace(/.*\/sites\/[^/]+/, ''))).toContain(
      `/tasks/extractRefreshes/${task.id}/runNow`,
    );
  });

  it('is refused below 3.25 where the item has a full task alone', async () => {
    await using scene = await Scene.open({ apiVersion: '3.24', edition: 'server' });
    const item = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const schedule = scene.world.addSchedule({ name: 'Hourly', timing: everyDayAt('06:00:00') });
    scene.world.addTask({ item, schedule });
    const run = await scene.run({ items: INCREMENTAL });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('the workbook "Sales" has no incremental task');
    expect(scene.world.jobs).toEqual([]);
  });

  it('can be of a version that is named', async () => {
    await using scene = await Scene.open({ apiVersion: '3.28' });
    scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({
      items: 'workbooks: [{ name: Sales, refresh: { incremental: true } }]',
      'tableau-api-version': '3.20',
    });
    expect(run.log).toContain('has no incremental refreshes');
    expect(scene.sent()[0]).toBe('POST auth/signin');
  });
});
