import { describe, expect, it } from 'vitest';
import { at, code, each } from './client.ts';
import { scene, signedInAs } from './tableau-scene.ts';

const QUICK = { queueMs: 0, runMs: 1_000 } as const;
const TIMES = `query ($luids: [String]) {
  publishedDatasourcesConnection(filter: { luidWithin: $luids }) {
    nodes { luid extractLastRefreshTime extractLastIncrementalUpdateTime }
  }
  workbooksConnection(filter: { luidWithin: $luids }) {
    nodes { luid embeddedDatasources { extractLastRefreshTime parentPublishedDatasources { luid } } }
  }
}`;

describe('jobs of Tableau Bridge', () => {
  it('are told from others by their types in the list, and by nothing else', async () => {
    await using s = await scene();
    const items = [
      s.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true, refresh: QUICK }),
      s.world.addDatasource({ name: 'Near', refresh: QUICK }),
      s.world.addWorkbook({ name: 'Book', throughBridge: true, refresh: QUICK }),
    ];
    for (const { kind, id } of items) {
      const reply = await s.client.site('POST', `/${kind}s/${id}/refresh`, {});
      expect(at(reply, 'job.type')).toBe('RefreshExtract');
      const job = await s.client.site('GET', `/jobs/${at(reply, 'job.id')}`);
      expect(at(job, 'job.type')).toBe('RefreshExtract');
    }
    const rows = each(
      await s.client.site('GET', '/jobs'),
      'backgroundJobs.backgroundJob',
      'jobType',
    );
    expect(rows.flat()).toContain('refresh_extracts_via_bridge');
    const bridged = await s.client.site(
      'GET',
      '/jobs?filter=jobType:eq:refresh_extracts_via_bridge',
    );
    expect(Number(at(bridged, 'pagination.totalAvailable'))).toBe(2);
  });

  it('may be refused by name, and the flag left out', async () => {
    await using s = await scene({ bridgeJobTypes: 'refused', bridgeFlag: 'absent' });
    const far = s.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
    const list = (type: string) => s.client.site('GET', `/jobs?filter=jobType:in:[${type}]`);
    expect(code(await list('refresh_extracts,refresh_extracts_via_bridge'))).toBe('400065');
    expect((await list('refresh_extracts')).status).toBe(200);
    const row = await s.client.site('GET', `/datasources/${far.id}`);
    expect(at(row, 'datasource.name')).toBe('Far');
    expect(at(row, 'datasource.useRemoteQueryAgent')).toBeUndefined();
  });

  it('may never say that they are done, which the Metadata API knows with a lag', async () => {
    await using s = await scene({ metadataLagMs: 60_000 });
    const refresh = { ...QUICK, outcome: 'bridge', bridgeMs: 10_000, silent: true } as const;
    const far = s.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
    const book = s.world.addWorkbook({
      name: 'Book',
      throughBridge: true,
      publishedSources: [far],
    });
    for (const item of [far, book]) s.world.addBackgroundJob({ item, script: refresh });
    const ask = async () => {
      const body = JSON.stringify({ query: TIMES, variables: { luids: [far.id, book.id] } });
      const { text } = await s.client.send('POST', '/api/metadata/graphql', { body });
      const { data } = JSON.parse(text);
      const [source] = data.publishedDatasourcesConnection.nodes;
      const [own] = data.workbooksConnection.nodes[0].embeddedDatasources;
      return [source.extractLastRefreshTime, own.extractLastRefreshTime];
    };
    s.clock.pass(61_000);
    expect(await ask()).toEqual([null, null]);
    s.clock.pass(10_000);
    expect(await ask()).toEqual(Array(2).fill('2026-01-05T06:00:11.000Z'));
    expect(s.world.jobs.map(({ finishCode }) => finishCode)).toEqual([0, 0]);
  });
});

describe('runs of flows', () => {
  it('are listed for whoever may run the flow, though its jobs are for administrators', async () => {
    await using s = await scene({ readJobs: 'admins-only', listJobs: 'admins-only' });
    const { client, user } = await signedInAs(s, { name: 'owner@example.com' });
    const mine = s.world.addFlow({ name: 'Mine', owner: user, refresh: QUICK });
    s.world.addBackgroundJob({ item: s.world.addFlow({ name: 'Theirs' }) });
    const reply = await client.site('POST', `/flows/${mine.id}/run`, {
      flowRunSpec: { flowId: mine.id },
    });
    const runId = at(reply, 'job.runFlowJobType.flowRunId');
    expect(code(await client.site('GET', `/jobs/${at(reply, 'job.id')}`))).toBe('403004');
    const list = await client.site('GET', '/flows/runs?sort=completedAt:desc');
    expect(each(list, 'flowRuns.flowRuns', 'id').flat()).toEqual([runId]);
    expect(at(list, 'pagination')).toBeUndefined();
    const run = await client.site('GET', `/flows/runs/${runId}`);
    expect(at(run, 'flowRun.backgroundJobId')).toBe(at(reply, 'job.id'));
    expect(at(run, 'flowRun.flowId')).toBe(mine.id);
  });

  it('are cancelled by whoever started them, and refuse with HTTP 200', async () => {
    await using s = await scene();
    const { client, user } = await signedInAs(s, { name: 'owner@example.com' });
    const flow = s.world.addFlow({ name: 'Mine', owner: user });
    const theirs = s.world.addBackgroundJob({ item: flow });
    const refused = await client.site('PUT', `/flows/runs/${theirs.flowRunId}`);
    expect([refused.status, code(refused)]).toEqual([200, '403137']);
    expect((await s.client.site('PUT', `/flows/runs/${theirs.flowRunId}`)).status).toBe(200);
    s.clock.pass(10_000);
    const run = await client.site('GET', `/flows/runs/${theirs.flowRunId}`);
    expect(at(run, 'flowRun.status')).toBe('Cancelled');
    expect(code(await client.site('PUT', `/flows/runs/${theirs.flowRunId}`))).toBe('403137');
    expect(code(await s.client.site('PUT', `/flows/runs/${theirs.flowRunId}`))).toBe('403135');
    expect(code(await client.site('GET', '/flows/runs/none'))).toBe('404036');
  });

  it.each([
    ['3.30', 'no luck'],
    ['3.28', undefined],
  ])('say why they failed since 3.30: %s', async (apiVersion, message) => {
    await using s = await scene({ apiVersion });
    s.client.version = apiVersion;
    const script = { ...QUICK, outcome: 'failure', notes: 'no luck' } as const;
    const { flowRunId } = s.world.addBackgroundJob({
      item: s.world.addFlow({ name: 'F' }),
      script,
    });
    s.clock.pass(5_000);
    const run = await s.client.site('GET', `/flows/runs/${flowRunId}`);
    expect(at(run, 'flowRun.status')).toBe('Failed');
    expect(at(run, 'flowRun.failureReason.message')).toBe(message);
  });
});

it('an older Metadata API names the fields that it does not have, and sends no data', async () => {
  await using s = await scene({ metadataLacks: ['extractLastRefreshTime'] });
  const body = JSON.stringify({ query: TIMES, variables: {} });
  const { text } = await s.client.send('POST', '/api/metadata/graphql', { body });
  const answer = JSON.parse(text);
  expect(answer.data).toBeUndefined();
  expect(answer.errors[0]).toMatchObject({
    validationErrorType: 'FieldUndefined',
    queryPath: ['publishedDatasourcesConnection', 'nodes', 'extractLastRefreshTime'],
    errorType: 'ValidationError',
  });
});

it('a list of jobs may be empty for others than administrators', async () => {
  await using s = await scene({ listJobs: 'admins-else-empty' });
  const { client } = await signedInAs(s, { name: 'owner@example.com' });
  s.world.addBackgroundJob({});
  const total = async (by: typeof client) =>
    Number(at(await by.site('GET', '/jobs'), 'pagination.totalAvailable'));
  expect([await total(client), await total(s.client)]).toEqual([0, 1]);
});
