import { describe, expect, it } from 'vitest';
import { FABRIC_ROUTES } from '../../emulators/powerbi/fabric/router.ts';
import type { FabricType, LocationForm } from '../../emulators/powerbi/index.ts';
import { code, located, ORIGIN, openFabric, pathOf, rows } from './fabric-scene.ts';

const GUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?$/;

/** Of microsoft/fabric-rest-api-specs @ 4a7d6e4, what a refresh takes; its names of parameters shortened. */
const SPECIFIED = [
  'GET /workspaces',
  'GET /workspaces/{}',
  'GET /capacities',
  'GET /workspaces/{}/items',
  'GET /workspaces/{}/items/{}',
  'GET /workspaces/{}/dataPipelines',
  'GET /workspaces/{}/notebooks',
  'GET /workspaces/{}/sparkJobDefinitions',
  'GET /workspaces/{}/copyJobs',
  'GET /workspaces/{}/lakehouses',
  'GET /workspaces/{}/dataflows',
  'POST /workspaces/{}/items/{}/jobs/{}/instances',
  'GET /workspaces/{}/items/{}/jobs/instances',
  'GET /workspaces/{}/items/{}/jobs/instances/{}',
  'POST /workspaces/{}/items/{}/jobs/instances/{}/cancel',
  'POST /workspaces/{}/dataPipelines/{}/jobs/execute/instances',
  'GET /workspaces/{}/dataPipelines/{}/jobs/execute/instances',
  'GET /workspaces/{}/dataPipelines/{}/jobs/execute/instances/{}',
  'POST /workspaces/{}/notebooks/{}/jobs/execute/instances',
  'GET /workspaces/{}/notebooks/{}/jobs/execute/instances/{}',
  'POST /workspaces/{}/sparkJobDefinitions/{}/jobs/sparkjob/instances',
  'POST /workspaces/{}/lakehouses/{}/jobs/refreshMaterializedLakeViews/instances',
  'POST /workspaces/{}/lakehouses/{}/jobs/tableMaintenance/instances',
  'POST /workspaces/{}/dataflows/{}/jobs/execute/instances',
  'POST /workspaces/{}/dataflows/{}/jobs/applyChanges/instances',
  'POST /workspaces/{}/sqlEndpoints/{}/refreshMetadata',
  'GET /operations/{}',
  'GET /operations/{}/result',
];
/** Recorded by fabric-cli, and documented in pipeline-rest-api-capabilities.md. */
const ELSEWHERE = [
  'POST /workspaces/{}/items/{}/jobs/instances',
  'POST /workspaces/{}/datapipelines/pipelineruns/{}/queryactivityruns',
];

describe('the routes', () => {
  it('are those of the specification, and two that are known from elsewhere', () => {
    const own = FABRIC_ROUTES.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, '{}')}`);
    expect(own.toSorted()).toEqual([...SPECIFIED, ...ELSEWHERE].toSorted());
  });

  it('answer what there is not with an error of their own', async () => {
    const { get, post } = await openFabric();
    expect(code(await get('workspaces/x/sqlEndpoints'))).toEqual([404, 'EndpointNotFound']);
    expect((await post('workspaces')).status).toBe(405);
  });
});

describe('a token', () => {
  it('has to be for Fabric', async () => {
    const { get, token, use } = await openFabric();
    expect((await get('workspaces')).status).toBe(200);
    use(token('powerbi'));
    expect(code(await get('workspaces'))).toEqual([401, 'Unauthorized']);
    use('guessed');
    expect(code(await get('workspaces'))).toEqual([401, 'Unauthorized']);
  });

  it('for Power BI is good as well where that is so', async () => {
    const { get, token, use } = await openFabric({ fabric: { takesPowerBiTokens: true } });
    use(token('powerbi'));
    expect((await get('workspaces')).status).toBe(200);
  });

  it('ends', async () => {
    const { get, pass } = await openFabric();
    pass(3_600_000);
    expect(code(await get('workspaces'))).toEqual([401, 'TokenExpired']);
  });

  it('of an application needs the setting of the tenant, that of a user does not', async () => {
    const { get, token, use } = await openFabric({ servicePrincipals: false });
    expect(code(await get('workspaces'))).toEqual([403, 'PrincipalTypeNotSupported']);
    use(token('fabric', 'user'));
    const [mine] = rows(await get('workspaces'));
    expect(mine).toMatchObject({ type: 'Personal', displayName: 'My workspace' });
    expect(mine).not.toHaveProperty('capacityId');
  });
});

describe('a list', () => {
  const CONTINUATIONS = ['both', 'uri', 'token', 'foreign'] as const;

  it.each(CONTINUATIONS)('of items comes in pages (%s)', async (continuation) => {
    const { world, fabric, get } = await openFabric({ fabric: { pageSize: 2, continuation } });
    const workspace = world.addWorkspace({ name: 'Finance' });
    const names = ['A', 'B', 'C', 'D', 'B'];
    for (const name of names) fabric.add({ type: 'Notebook', name });
    const found: unknown[] = [];
    let query = '?type=Notebook';
    for (let page = 0; page < 3; page += 1) {
      const reply = await get(`workspaces/${workspace.id}/items${query}`);
      found.push(...rows(reply).map(({ displayName }) => displayName));
      const { continuationToken: token, continuationUri: uri } = reply.json;
      expect([token !== undefined, uri !== undefined]).toEqual([
        page < 2 && continuation !== 'uri',
        page < 2 && continuation !== 'token',
      ]);
      query = uri
        ? new URL(String(uri)).search
        : `?type=Notebook&continuationToken=${encodeURIComponent(String(token))}`;
      if (uri) expect(String(uri).startsWith(ORIGIN)).toBe(continuation !== 'foreign');
    }
    expect(found).toEqual(names);
  });

  it('does not know a token that it never gave', async () => {
    const { get } = await openFabric();
    expect(code(await get('workspaces?continuationToken=abc'))).toEqual([400, 'InvalidParameter']);
  });

  it('is of one type, and of the workspaces that the application is in', async () => {
    const { world, fabric, get } = await openFabric();
    const finance = world.addWorkspace({ name: 'Finance', role: 'Viewer' });
    const board = world.addWorkspace({ name: 'Board', role: 'none' });
    fabric.add({ type: 'Lakehouse', name: 'Lake' });
    fabric.add({ type: 'SQLEndpoint', name: 'Lake' });
    expect(rows(await get('workspaces')).map(({ displayName }) => displayName)).toEqual([
      'Finance',
    ]);
    expect(rows(await get(`workspaces/${finance.id}/lakehouses`))).toHaveLength(1);
    expect(rows(await get(`workspaces/${finance.id}/items`))).toHaveLength(2);
    const unknown = await get(`workspaces/${finance.id}/items?type=Note`);
    expect(code(unknown)).toEqual([400, 'InvalidItemType']);
    expect(code(await get(`workspaces/${board.id}/items`))).toEqual([
      403,
      'InsufficientPrivileges',
    ]);
    expect(code(await get('workspaces/x/items'))).toEqual([404, 'WorkspaceNotFound']);
  });
});

describe('a run', () => {
  const ROUTES: readonly [FabricType, string, string][] = [
    ['DataPipeline', 'dataPipelines/*/jobs/execute/instances', 'Pipeline'],
    ['Notebook', 'notebooks/*/jobs/execute/instances?beta=false', 'RunNotebook'],
    ['SparkJobDefinition', 'sparkJobDefinitions/*/jobs/sparkjob/instances', 'sparkjob'],
    [
      'Lakehouse',
      'lakehouses/*/jobs/refreshMaterializedLakeViews/instances',
      'RefreshMaterializedLakeViews',
    ],
  ];

  it.each(ROUTES)('of a %s is taken by %s and by %s', async (type, typed, jobType) => {
    const { fabric, post, run, pass } = await openFabric();
    const item = fabric.add({ type, name: 'A' });
    const base = `workspaces/${item.workspace.id}`;
    const one = await post(`${base}/${typed.replace('*', item.id)}`);
    pass(120_000);
    const two = await run(item, jobType);
    for (const reply of [one, two]) {
      expect(reply.status).toBe(202);
      expect(reply.json).toEqual({});
      expect(reply.headers['Retry-After']).toBe('60');
      const where = new RegExp(`^${pathOf(item)}/jobs/instances/${GUID}$`);
      expect(located(reply)).toMatch(where);
    }
    expect(fabric.jobs(item).map(({ status }) => status)).toEqual(['NotStarted', 'Completed']);
    expect(code(await run(item, 'DefaultJob'))).toEqual([400, 'InvalidJobType']);
  });

  it('of a copy job has no route but that of all items', async () => {
    const { fabric, post, run } = await openFabric();
    const item = fabric.add({ type: 'CopyJob', name: 'A' });
    expect((await run(item, 'Execute')).status).toBe(202);
    const typed = `workspaces/${item.workspace.id}/copyJobs/${item.id}/jobs/execute/instances`;
    expect((await post(typed)).status).toBe(404);
  });

  it('by a typed route is unknown to older clusters', async () => {
    const { fabric, post, run } = await openFabric({ fabric: { typedRoutes: 'invalid' } });
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    const typed = `workspaces/${item.workspace.id}/notebooks/${item.id}/jobs/execute/instances`;
    expect(code(await post(`${typed}?beta=false`))).toEqual([400, 'InvalidJobType']);
    expect((await run(item, 'RunNotebook')).status).toBe(202);
  });

  it('of a notebook by its typed route needs the parameter beta', async () => {
    const { fabric, post } = await openFabric();
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    const typed = `workspaces/${item.workspace.id}/notebooks/${item.id}/jobs/execute/instances`;
    expect(code(await post(typed))).toEqual([400, 'InvalidParameter']);
  });

  const FORMS: readonly [LocationForm, RegExp][] = [
    ['item', new RegExp(`^https://fabric.example/v1/.*/items/${GUID}/jobs/instances/${GUID}$`)],
    ['typed', new RegExp(`/notebooks/${GUID}/jobs/execute/instances/${GUID}$`)],
    ['query', /\/jobs\/instances\?jobType=RunNotebook$/],
    ['cluster', /^https:\/\/wabi-us-central-b-primary-redirect\.analysis\.windows\.net\/v1\//],
    ['operation', new RegExp(`/v1/operations/${GUID}$`)],
    ['body', /^$/],
    ['none', /^$/],
  ];

  it.each(FORMS)('tells its job by %s', async (location, form) => {
    const { fabric, run } = await openFabric({ fabric: { location } });
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    const reply = await run(item, 'RunNotebook');
    const [state] = fabric.jobs(item);
    expect(reply.headers.Location ?? '').toMatch(form);
    const told = JSON.stringify([reply.headers, reply.json]);
    expect(told.includes(state?.job.id ?? '?')).toBe(
      location !== 'operation' && location !== 'none',
    );
    expect(reply.headers.RequestId).toBe(state?.job.rootActivityId);
  });

  it('takes a Contributor, and an item that is there', async () => {
    const { world, fabric, run, post } = await openFabric();
    const workspace = world.addWorkspace({ name: 'Board', role: 'Viewer' });
    const item = fabric.add({ type: 'Notebook', name: 'A', workspace });
    expect(code(await run(item, 'RunNotebook'))).toEqual([403, 'InsufficientPrivileges']);
    const path = `workspaces/${workspace.id}/items/x/jobs/instances?jobType=RunNotebook`;
    expect(code(await post(path))).toEqual([404, 'ItemNotFound']);
  });
});

describe('the parameters of a run', () => {
  const LIST = {
    parameters: [
      { name: 'day', type: 'Text', value: '2026-01-31' },
      { name: 'full', type: 'Boolean', value: true },
    ],
  };
  const BOTH = {
    day: { type: 'Text', value: '2026-01-31' },
    full: { type: 'Boolean', value: true },
  };

  it('are a list for notebooks by their typed route, and for pipelines by the type Execute', async () => {
    const { fabric, post, run } = await openFabric();
    const notebook = fabric.add({ type: 'Notebook', name: 'A' });
    const base = `workspaces/${notebook.workspace.id}`;
    await post(`${base}/notebooks/${notebook.id}/jobs/execute/instances?beta=true`, LIST);
    const pipeline = fabric.add({ type: 'DataPipeline', name: 'A' });
    await post(`${pathOf(pipeline)}/jobs/Execute/instances`, LIST);
    for (const item of [notebook, pipeline]) {
      expect(fabric.jobs(item)[0]?.job.asked.parameters).toEqual(BOTH);
    }
    expect(code(await run(pipeline, 'Pipeline', LIST))).toEqual([400, 'FeatureNotAvailable']);
  });

  it('are in executionData on the older routes', async () => {
    const { fabric, run } = await openFabric({ fabric: { parameterList: 'unavailable' } });
    const notebook = fabric.add({ type: 'Notebook', name: 'A' });
    const pipeline = fabric.add({ type: 'DataPipeline', name: 'A' });
    const typed = { n: { value: 3, type: 'int' } };
    await run(notebook, 'RunNotebook', { executionData: { parameters: typed } });
    await run(pipeline, 'Pipeline', { executionData: { parameters: { n: 3 } } });
    expect(fabric.jobs(notebook)[0]?.job.asked.parameters).toEqual(typed);
    expect(fabric.jobs(pipeline)[0]?.job.asked.parameters).toEqual({
      n: { type: 'plain', value: 3 },
    });
    expect(code(await run(pipeline, 'Execute', LIST))).toEqual([400, 'FeatureNotAvailable']);
  });

  it('are not even looked at by the typed route of pipelines, which has no body', async () => {
    const { fabric, post } = await openFabric();
    const item = fabric.add({ type: 'DataPipeline', name: 'A' });
    const typed = `workspaces/${item.workspace.id}/dataPipelines/${item.id}/jobs/execute/instances`;
    expect((await post(typed, LIST)).status).toBe(202);
    expect(fabric.jobs(item)[0]?.job.asked).toEqual({});
  });

  it.each([
    [{ parameters: [{ name: 'n', type: 'Integer', value: '3' }] }],
    [{ parameters: [{ name: 'n', type: 'Whole', value: 3 }] }],
    [
      {
        parameters: [
          { name: 'n', type: 'Text', value: 'a' },
          { name: 'N', type: 'Text', value: 'b' },
        ],
      },
    ],
    [{ parameters: { n: 1 } }],
    [{ executionData: { executeOption: 'Quickly' } }],
    [{ executionData: { parameters: [{ parameterName: 'n', type: 'Text', value: 'a' }] } }],
    [{ option: 1 }],
  ])('are refused where they are %j', async (body) => {
    const { fabric, run } = await openFabric();
    const item = fabric.add({ type: 'Dataflow', name: 'A' });
    expect(code(await run(item, 'Execute', body))).toEqual([400, 'InvalidParameter']);
    expect(fabric.jobs(item)).toEqual([]);
  });
});

describe('a job', () => {
  it('is told as recorded: nulls, times without a zone, and a queue that has a start', async () => {
    const { fabric, run, get, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const item = fabric.add({
      type: 'Notebook',
      name: 'A',
      run: { queueMs: 4_111, runMs: 90_000 },
    });
    const where = located(await run(item, 'RunNotebook'));
    const queued = await get(where);
    // The fields and their order are those of job-1.json among the recorded answers.
    expect(Object.keys(queued.json)).toEqual([
      'id',
      'itemId',
      'jobType',
      'invokeType',
      'status',
      'failureReason',
      'rootActivityId',
      'startTimeUtc',
      'endTimeUtc',
    ]);
    expect(queued.json).toMatchObject({
      itemId: item.id,
      jobType: 'RunNotebook',
      invokeType: 'Manual',
      status: 'NotStarted',
      failureReason: null,
      startTimeUtc: '2026-01-05T06:00:00',
      endTimeUtc: null,
    });
    pass(5_000);
    const running = await get(where);
    expect(running.json).toMatchObject({
      status: 'InProgress',
      startTimeUtc: '2026-01-05T06:00:04.1111291',
    });
    pass(100_000);
    const ended = await get(where);
    expect(ended.json.status).toBe('Completed');
    expect(ended.json.endTimeUtc).toMatch(WITHOUT_ZONE);
  });

  it('says for a minute when to look again, and who looks before is written down', async () => {
    const { fabric, run, get, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const item = fabric.add({ type: 'Notebook', name: 'A', run: { runMs: 600_000 } });
    const where = located(await run(item, 'RunNotebook'));
    const told: unknown[] = [];
    for (const ms of [0, 15_000, 42_000, 3_000]) {
      pass(ms);
      told.push((await get(where)).headers['Retry-After']);
    }
    expect(told).toEqual(['60', '45', '3', undefined]);
    expect(fabric.hasty).toHaveLength(3);
  });

  it('is not found at first, neither by its id nor in the list', async () => {
    const { fabric, run, get, pass } = await openFabric();
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    const where = located(await run(item, 'RunNotebook'));
    expect(code(await get(where))).toEqual([404, 'ItemNotFound']);
    expect(rows(await get(`${pathOf(item)}/jobs/instances`))).toEqual([]);
    pass(3_000);
    expect((await get(where)).status).toBe(200);
    expect(rows(await get(`${pathOf(item)}/jobs/instances`))).toHaveLength(1);
  });

  it('that fails gives a reason, or says nothing of it', async () => {
    const { fabric, run, get, pass } = await openFabric();
    const failure = { errorCode: 'Broken', message: 'No such table', isRetriable: true };
    const [a, b, c] = [{}, { failure }, { failure: null }].map((more) =>
      fabric.add({ type: 'Notebook', name: 'A', run: { outcome: 'failed', ...more } }),
    );
    if (!a || !b || !c) throw new Error('no items');
    const reasons: unknown[] = [];
    for (const item of [a, b, c]) {
      const where = located(await run(item, 'RunNotebook'));
      pass(120_000);
      reasons.push((await get(where)).json.failureReason);
    }
    expect(reasons).toEqual([
      {
        requestId: expect.stringMatching(GUID),
        errorCode: 'JobInstanceStatusFailed',
        message: 'Job instance failed without detail error',
        isRetriable: false,
      },
      { requestId: expect.stringMatching(GUID), ...failure },
      null,
    ]);
  });

  it('may be told to run after its end, by a word of its own, and to end by another', async () => {
    const { fabric, run, get, pass } = await openFabric();
    const script = {
      queueMs: 0,
      runMs: 10_000,
      lagMs: 100_000,
      runsAs: 'Dehydrated',
      endsAs: 'Canceled',
    };
    const item = fabric.add({ type: 'DataPipeline', name: 'A', run: script });
    const where = located(await run(item, 'Pipeline'));
    pass(100_000);
    expect((await get(where)).json).toMatchObject({ status: 'Dehydrated', endTimeUtc: null });
    pass(20_000);
    expect((await get(where)).json).toMatchObject({
      status: 'Canceled',
      endTimeUtc: '2026-01-05T06:00:10',
    });
  });

  it('of a notebook is told in detail by its own route', async () => {
    const { fabric, run, get, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const script = { exitValue: '42', cancellationReason: 'upon completion' };
    const item = fabric.add({ type: 'Notebook', name: 'A', run: script });
    const job = located(await run(item, 'RunNotebook'))
      .split('/')
      .at(-1);
    pass(90_000);
    const own = `workspaces/${item.workspace.id}/notebooks/${item.id}/jobs/execute/instances/${job}`;
    const { json } = await get(`${own}?beta=true`);
    expect(json).toMatchObject({
      status: 'Completed',
      properties: {
        exitValue: '42',
        computeDetails: {
          monitoringInfo: { activityDetails: { cancellationReason: 'upon completion' } },
        },
      },
    });
  });

  it('beside another one is skipped where Fabric de-duplicates, and runs elsewhere', async () => {
    const { fabric, run } = await openFabric();
    const lake = fabric.add({ type: 'Lakehouse', name: 'A' });
    const notebook = fabric.add({ type: 'Notebook', name: 'A' });
    fabric.addJob(lake);
    fabric.addJob(notebook);
    await run(lake, 'RefreshMaterializedLakeViews');
    await run(notebook, 'RunNotebook');
    expect(fabric.jobs(lake).map(({ status }) => status)).toContain('Deduped');
    expect(fabric.jobs(notebook).map(({ status }) => status)).not.toContain('Deduped');
  });

  it('of a dataflow fails for applications alone', async () => {
    const { fabric, run, get, pass, token, use } = await openFabric();
    const item = fabric.add({ type: 'Dataflow', name: 'A', run: { runMs: 1_000 } });
    const theirs = located(await run(item, 'Execute'));
    pass(5_000);
    expect((await get(theirs)).json).toMatchObject({
      status: 'Failed',
      failureReason: { errorCode: 'SPNBasedRefreshNotAllowed' },
    });
    use(token('fabric', 'user'));
    const ours = located(await run(item, 'Execute'));
    pass(5_000);
    expect((await get(ours)).json.status).toBe('Completed');
  });

  it('that has ended is one of a hundred that are kept', async () => {
    const { fabric, get } = await openFabric();
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    for (let index = 0; index < 103; index += 1) {
      fabric.addJob(item, { agoMs: 10_000_000 + index, script: { runMs: 1 } });
    }
    fabric.addJob(item, { agoMs: 90_000_000, script: { outcome: 'hangs' } });
    expect(rows(await get(`${pathOf(item)}/jobs/instances`))).toHaveLength(101);
  });
});

describe('a cancellation', () => {
  it('takes a while, and is refused once the job has ended', async () => {
    const { fabric, run, get, post, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const item = fabric.add({
      type: 'Notebook',
      name: 'A',
      run: { outcome: 'hangs', endUntold: true },
    });
    const where = located(await run(item, 'RunNotebook'));
    const told = await post(`${where}/cancel`);
    expect([told.status, told.headers['Retry-After'], located(told)]).toEqual([202, '60', where]);
    pass(39_000);
    expect((await get(where)).json.status).toBe('InProgress');
    pass(1_000);
    expect((await get(where)).json).toMatchObject({ status: 'Cancelled', endTimeUtc: null });
    expect(code(await post(`${where}/cancel`))).toEqual([400, 'JobAlreadyCompleted']);
  });

  it('may be taken and ignored', async () => {
    const { fabric, run, get, post, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const script = { outcome: 'hangs', cancelling: 'ignores' } as const;
    const item = fabric.add({ type: 'Notebook', name: 'A', run: script });
    const where = located(await run(item, 'RunNotebook'));
    expect((await post(`${where}/cancel`)).status).toBe(202);
    pass(3_000_000);
    expect((await get(where)).json.status).toBe('InProgress');
  });
});

describe('the activities of a pipeline', () => {
  it.each([false, true])(
    'are told where the time of the run is asked for (bare: %s)',
    async (bare) => {
      const { fabric, run, post, pass } = await openFabric({ fabric: { bareActivities: bare } });
      const error = { errorCode: '2200', message: 'The source is gone' };
      const activities = [
        { name: 'Copy', type: 'Copy', status: 'Failed', error },
        { name: 'Wait', type: 'Wait', status: 'Succeeded' },
      ] as const;
      const item = fabric.add({
        type: 'DataPipeline',
        name: 'A',
        run: { outcome: 'failed', activities },
      });
      const job = located(await run(item, 'Pipeline'))
        .split('/')
        .at(-1);
      pass(70_000);
      const path = `workspaces/${item.workspace.id}/datapipelines/pipelineruns/${job}/queryactivityruns`;
      const within = {
        lastUpdatedAfter: '2026-01-05T05:00:00Z',
        lastUpdatedBefore: '2026-01-05T07:00:00Z',
      };
      const reply = await post(path, { filters: [], orderBy: [], ...within });
      const value = bare ? reply.json : reply.json.value;
      expect(value).toMatchObject([
        { activityName: 'Copy', status: 'Failed', error: { ...error, failureType: 'UserError' } },
        { activityName: 'Wait', status: 'Succeeded', error: { errorCode: '', message: '' } },
      ]);
      expect(code(await post(path))).toEqual([400, 'InvalidParameter']);
    },
  );
});

describe('a SQL endpoint', () => {
  const tables = [
    { table: 'orders' },
    { table: 'lines', status: 'Failure', error: { errorCode: 'AdalRetryException', message: 'x' } },
  ];

  it('is synchronised by an operation, on the host of its cluster', async () => {
    const { fabric, post, get, pass } = await openFabric();
    const item = fabric.add({ type: 'SQLEndpoint', name: 'Lake', sync: { tables } });
    const path = `workspaces/${item.workspace.id}/sqlEndpoints/${item.id}/refreshMetadata`;
    expect(code(await post(path))).toEqual([400, 'InvalidParameter']);
    const started = await post(`${path}?preview=true`, { recreateTables: true });
    const id = started.headers['x-ms-operation-id'];
    expect(started).toMatchObject({ status: 202, headers: { 'Retry-After': '20' }, json: null });
    expect(started.headers.Location).toMatch(/^https:\/\/wabi-[^/]+\/v1\/operations\//);
    const running = await get(`operations/${id}`);
    expect(running.json).toMatchObject({ status: 'Running', percentComplete: null, error: null });
    expect(code(await get(`operations/${id}/result`))).toEqual([400, 'OperationHasNoResult']);
    pass(10_000);
    const done = await get(`operations/${id}`);
    expect(done.json).toMatchObject({ status: 'Succeeded', percentComplete: 100 });
    expect(done.json.createdTimeUtc).toMatch(WITHOUT_ZONE);
    expect(done.headers['Retry-After']).toBeUndefined();
    expect(done.headers.Location).toMatch(/\/result$/);
    // As in the specification's example.
    expect(rows(await get(`operations/${id}/result`))).toMatchObject([
      { tableName: 'orders', status: 'Success', endDateTime: '2026-01-05T06:00:10.000Z' },
      { tableName: 'lines', status: 'Failure', error: { errorCode: 'AdalRetryException' } },
    ]);
    expect(fabric.syncs(item).map(({ recreateTables }) => recreateTables)).toEqual([true]);
  });

  it('may answer at once, or end badly', async () => {
    const { fabric, post, get, pass } = await openFabric();
    const sync = [
      { answered: 'at-once', tables },
      { outcome: 'Failed' },
      { hasResult: false },
    ] as const;
    const item = fabric.add({ type: 'SQLEndpoint', name: 'Lake', sync });
    const path = `workspaces/${item.workspace.id}/sqlEndpoints/${item.id}/refreshMetadata?preview=true`;
    expect(rows(await post(path))).toHaveLength(2);
    const [failed, silent] = [await post(path), await post(path)].map(
      ({ headers }) => `operations/${headers['x-ms-operation-id']}`,
    );
    pass(10_000);
    expect((await get(failed ?? '')).json).toMatchObject({
      status: 'Failed',
      error: { errorCode: 'UnknownError' },
    });
    expect((await get(silent ?? '')).json.status).toBe('Succeeded');
    expect(code(await get(`${silent}/result`))).toEqual([400, 'OperationHasNoResult']);
    expect(code(await get('operations/x'))).toEqual([404, 'OperationNotFound']);
  });
});

describe('a capacity', () => {
  it.each([
    [404, [404, 'ItemNotFound']],
    [403, [403, undefined]],
  ] as const)('that is paused hides its items by a %i', async (pausedAs, expected) => {
    const { world, fabric, run, get } = await openFabric({ fabric: { pausedAs } });
    const workspace = world.addWorkspace({ name: 'Finance', capacityState: 'paused' });
    const item = fabric.add({ type: 'Notebook', name: 'A', workspace });
    expect(code(await run(item, 'RunNotebook'))).toEqual(expected);
    expect(rows(await get(`workspaces/${workspace.id}/items`))).toHaveLength(1);
    expect(rows(await get('capacities'))).toEqual([]);
  });

  it('shows its state to whoever administers it', async () => {
    const { world, get } = await openFabric({
      fabric: { administersCapacity: true, pausedLists: true },
    });
    const workspace = world.addWorkspace({ name: 'Finance', capacityState: 'paused' });
    world.addWorkspace({ name: 'Shared', capacity: 'shared' });
    const { json } = await get(`workspaces/${workspace.id}`);
    expect(rows(await get('capacities'))).toMatchObject([
      { id: json.capacityId, state: 'Inactive' },
    ]);
    expect(code(await get(`workspaces/${workspace.id}/items`))).toEqual([404, 'ItemNotFound']);
  });

  it('that is full refuses Spark with a status of its own, and the rest with 400', async () => {
    const { world, fabric, run } = await openFabric();
    world.addWorkspace({ name: 'Finance', capacityState: 'full' });
    const notebook = fabric.add({ type: 'Notebook', name: 'A' });
    const pipeline = fabric.add({ type: 'DataPipeline', name: 'A' });
    expect((await run(notebook, 'RunNotebook')).status).toBe(430);
    expect(code(await run(pipeline, 'Pipeline'))).toEqual([400, 'CapacityLimitExceeded']);
  });
});

describe('the quota', () => {
  it('is 50 looks at jobs within a minute, which refills at once', async () => {
    const { fabric, run, get, pass } = await openFabric({ fabric: { appearMs: 0 } });
    const item = fabric.add({ type: 'Notebook', name: 'A' });
    const where = located(await run(item, 'RunNotebook'));
    for (let look = 0; look < 50; look += 1) expect((await get(where)).status).toBe(200);
    pass(6_000);
    const refused = await get(where);
    expect(code(refused)).toEqual([429, 'RequestBlocked']);
    expect(refused.headers['Retry-After']).toBe('54');
    expect(refused.json.message).toBe(
      'Request is blocked by the upstream service until: 1/5/2026 6:01:00 AM (UTC)',
    );
    expect((await get(`${pathOf(item)}/jobs/instances`)).status).toBe(200);
    pass(54_000);
    expect((await get(where)).status).toBe(200);
  });

  it('is of each identity, and of three kinds of requests', async () => {
    const { get, use, token } = await openFabric({ fabric: { callsPerMinute: 2 } });
    const statuses = async () => [
      (await get('workspaces')).status,
      (await get('workspaces')).status,
      (await get('workspaces')).status,
      (await get('operations/x')).status,
    ];
    expect(await statuses()).toEqual([200, 200, 429, 404]);
    use(token('fabric', 'user'));
    expect(await statuses()).toEqual([200, 200, 429, 404]);
  });
});

describe('an error', () => {
  it('has its code in a header, too, and its request', async () => {
    const { get } = await openFabric();
    const { headers, json } = await get('operations/x');
    expect(headers).toMatchObject({ 'x-ms-public-api-error-code': 'OperationNotFound' });
    expect(json).toEqual({
      requestId: headers.RequestId,
      errorCode: 'OperationNotFound',
      message: 'The requested operation could not be found',
      isRetriable: false,
    });
  });

  it('of an older cluster does not say if it can be retried', async () => {
    const { get } = await openFabric({ fabric: { saysRetriable: false } });
    expect((await get('operations/x')).json).not.toHaveProperty('isRetriable');
  });
});
