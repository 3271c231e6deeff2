import { expect, it } from 'vitest';
import { FabricScene, orderOf, selectorsOf } from './scene.ts';

/** What goes over the wire to start a run, byte by byte: methods, addresses, bodies, headers. */

const DEADLINE = { leftMs: 3_600_000, cancels: false };
const PARAMETERS =
  '{ day: 2026-01-31, n: { value: 12, type: Integer }, x: { value: 1.5, type: Number }, all: { value: true, type: Boolean } }';

interface Case {
  readonly type: string;
  readonly items: string;
  /** Below `workspaces/Finance/`. */
  readonly path: string;
  readonly body?: string;
  readonly older?: { readonly path: string; readonly body?: string };
}

const LISTED =
  '[{"name":"day","type":"Text","value":"2026-01-31"},{"name":"n","type":"Integer","value":12},{"name":"x","type":"Number","value":1.5},{"name":"all","type":"Boolean","value":true}]';

const CASES: readonly Case[] = [
  {
    type: 'DataPipeline',
    items: 'pipelines: [{ name: A }]',
    path: 'dataPipelines/A/jobs/execute/instances',
    older: { path: 'items/A/jobs/instances?jobType=Pipeline' },
  },
  {
    type: 'DataPipeline',
    items: `pipelines: [{ name: A, refresh: { parameters: ${PARAMETERS} } }]`,
    path: 'items/A/jobs/Execute/instances',
    body: `{"parameters":${LISTED}}`,
    older: {
      path: 'items/A/jobs/instances?jobType=Pipeline',
      body: '{"executionData":{"parameters":{"day":"2026-01-31","n":12,"x":1.5,"all":true}}}',
    },
  },
  {
    type: 'Notebook',
    items: 'notebooks: [{ name: A }]',
    path: 'notebooks/A/jobs/execute/instances?beta=false',
    older: { path: 'items/A/jobs/instances?jobType=RunNotebook' },
  },
  {
    type: 'Notebook',
    items: `notebooks: [{ name: A, refresh: { parameters: ${PARAMETERS} } }]`,
    path: 'notebooks/A/jobs/execute/instances?beta=false',
    body: `{"parameters":${LISTED}}`,
    older: {
      path: 'items/A/jobs/instances?jobType=RunNotebook',
      body: '{"executionData":{"parameters":{"day":{"value":"2026-01-31","type":"string"},"n":{"value":12,"type":"int"},"x":{"value":1.5,"type":"float"},"all":{"value":true,"type":"bool"}}}}',
    },
  },
  {
    type: 'SparkJobDefinition',
    items: 'spark_job_definitions: [{ name: A }]',
    path: 'sparkJobDefinitions/A/jobs/sparkjob/instances',
    older: { path: 'items/A/jobs/instances?jobType=sparkjob' },
  },
  {
    type: 'SparkJobDefinition',
    items: 'spark_job_definitions: [{ name: A, refresh: { commandLineArguments: a b } }]',
    path: 'sparkJobDefinitions/A/jobs/sparkjob/instances',
    body: '{"executionData":{"commandLineArguments":"a b"}}',
    older: {
      path: 'items/A/jobs/instances?jobType=sparkjob',
      body: '{"executionData":{"commandLineArguments":"a b"}}',
    },
  },
  {
    type: 'CopyJob',
    items: 'copy_jobs: [{ name: A }]',
    path: 'items/A/jobs/Execute/instances',
    older: { path: 'items/A/jobs/instances?jobType=Execute' },
  },
  {
    type: 'Lakehouse',
    items: 'lakehouses: [{ name: A }]',
    path: 'lakehouses/A/jobs/refreshMaterializedLakeViews/instances',
    older: { path: 'items/A/jobs/instances?jobType=RefreshMaterializedLakeViews' },
  },
  {
    type: 'Dataflow',
    items: 'dataflows: [{ name: A }]',
    path: 'dataflows/A/jobs/execute/instances',
    older: { path: 'items/A/jobs/instances?jobType=Execute' },
  },
  {
    type: 'Dataflow',
    items:
      'dataflows: [{ name: A, refresh: { executeOption: ApplyChangesIfNeeded, parameters: { OrderKey: 25 } } }]',
    path: 'dataflows/A/jobs/execute/instances',
    body: '{"executionData":{"executeOption":"ApplyChangesIfNeeded","parameters":[{"parameterName":"OrderKey","type":"Automatic","value":"25"}]}}',
    older: {
      path: 'items/A/jobs/instances?jobType=Execute',
      body: '{"executionData":{"executeOption":"ApplyChangesIfNeeded","parameters":[{"parameterName":"OrderKey","type":"Automatic","value":"25"}]}}',
    },
  },
  {
    type: 'SQLEndpoint',
    items: 'sql_endpoints: [{ name: A }]',
    path: 'sqlEndpoints/A/refreshMetadata?preview=true',
    body: '{}',
  },
  {
    type: 'SQLEndpoint',
    items: 'sql_endpoints: [{ name: A, refresh: { recreateTables: true } }]',
    path: 'sqlEndpoints/A/refreshMetadata?preview=true',
    body: '{"recreateTables":true}',
  },
];

async function triggered({ type, items }: Case, refusedBy?: string) {
  const scene = await FabricScene.open();
  scene.fabric.add(type, 'A');
  if (refusedBy !== undefined) {
    const body = { errorCode: refusedBy, message: 'The requested job type is invalid' };
    scene.fabric.on('POST', /instances/, { status: 400, body });
  }
  const [selector] = selectorsOf(items);
  const answers = await scene.with(async (session) => {
    const order = await orderOf(session, items, selector?.parameters ?? {});
    return [await session.trigger(order, DEADLINE), await session.trigger(order, DEADLINE)];
  });
  return { scene, answers };
}

it.each(CASES)('$items is started by $path', async (one) => {
  const { scene, answers } = await triggered(one);
  expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
  const starts = scene.starts();
  expect(scene.sent('POST')).toEqual([
    `POST workspaces/Finance/${one.path}`,
    `POST workspaces/Finance/${one.path}`,
  ]);
  expect(starts[0]?.body).toBe(one.body);
  expect(starts[0]?.headers['Content-Type']).toBe(
    one.body === undefined ? undefined : 'application/json',
  );
  expect(starts[0]?.headers.Authorization).toMatch(/^Bearer ./);
});

it.each(
  CASES.filter(({ older }) => older).flatMap((one) =>
    ['InvalidJobType', 'FeatureNotAvailable'].map((code) => ({ ...one, code })),
  ),
)('$items falls back once, and for good, where that is $code', async ({ code, ...one }) => {
  const { scene, answers } = await triggered(one, code);
  expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
  const older = `POST workspaces/Finance/${one.older?.path}`;
  expect(scene.sent('POST')).toEqual([`POST workspaces/Finance/${one.path}`, older, older]);
  expect(scene.starts().map(({ body }) => body)).toEqual([
    one.body,
    one.older?.body,
    one.older?.body,
  ]);
  // What was refused has started nothing.
  expect(scene.fabric.runs).toHaveLength(2);
});

it('a variable is never sent by a route that would take its name for its value', async () => {
  const items =
    'notebooks: [{ name: A, refresh: { parameters: { d: { value: $(/**/L/d), type: VariableReference } } } }]';
  const { scene, answers } = await triggered(
    { type: 'Notebook', items, path: '' },
    'InvalidJobType',
  );
  expect(answers[0]).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(/InvalidJobType/),
  });
  expect(scene.starts()[0]?.body).toBe(
    '{"parameters":[{"name":"d","type":"VariableReference","value":"$(/**/L/d)"}]}',
  );
  expect(scene.sent('POST').filter((line) => line.includes('jobType='))).toEqual([]);
});
