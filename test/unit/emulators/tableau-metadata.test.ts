import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../emulators/tableau/index.ts';
import { code } from './client.ts';
import { APP, mint, type Scene, scene, signedInAs } from './tableau-scene.ts';

const PATH = '/api/metadata/graphql';
const QUERY = `query Upstream($n: Int, $cursor: String, $luids: [String!]) {
  workbooksConnection(first: $n, after: $cursor, filter: { luidWithin: $luids }) {
    nodes {
      luid name
      upstreamDatasources { luid name hasExtracts }
      embeddedDatasources { id name hasExtracts parentPublishedDatasources { luid name hasExtracts } }
    }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;
const NAMES = '{ workbooksConnection { nodes { name } } }';

async function ask(client: Scene['client'], query = QUERY, variables: object = {}) {
  const body = JSON.stringify({ query, variables });
  const reply = await client.send('POST', PATH, { body });
  expect(reply.status).toBe(200);
  return JSON.parse(reply.text);
}

function namesIn(answer: { data: { workbooksConnection: { nodes: Workbook[] } } }): string[] {
  return answer.data.workbooksConnection.nodes.map(({ name }) => name);
}

describe('the Metadata API', () => {
  it('tells embedded data sources from copies of published ones', async () => {
    await using s = await scene();
    const live = s.world.addDatasource({ name: 'Live', hasExtracts: false });
    const ledger = s.world.addDatasource({ name: 'Ledger' });
    const workbook = s.world.addWorkbook({
      name: 'Sales',
      embeddedSources: ['Own', { name: 'Direct', hasExtracts: false }],
      publishedSources: [ledger, live],
    });
    s.world.addWorkbook({ name: 'Other' });
    const answer = await ask(s.client, QUERY, { luids: [workbook.id] });
    const ledgerNode = { luid: ledger.id, name: 'Ledger', hasExtracts: true };
    const liveNode = { luid: live.id, name: 'Live', hasExtracts: false };
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(answer).toEqual({
      data: {
        workbooksConnection: {
          nodes: [
            {
              luid: workbook.id,
              name: 'Sales',
              upstreamDatasources: [ledgerNode, liveNode],
              embeddedDatasources: [
                { id, name: 'Own', hasExtracts: true, parentPublishedDatasources: [] },
                { id, name: 'Direct', hasExtracts: false, parentPublishedDatasources: [] },
                { id, name: 'Ledger', hasExtracts: true, parentPublishedDatasources: [ledgerNode] },
                { id, name: 'Live', hasExtracts: false, parentPublishedDatasources: [liveNode] },
              ],
            },
          ],
          pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
          totalCount: 1,
        },
      },
    });
  });

  it('knows one embedded source of a workbook that nobody described', async () => {
    await using s = await scene();
    s.world.addWorkbook({ name: 'Sales' });
    s.world.addWorkbook({ name: 'Thin', embeddedSources: [] });
    const query = '{ workbooksConnection { nodes { embeddedDatasources { name hasExtracts } } } }';
    expect((await ask(s.client, query)).data.workbooksConnection.nodes).toEqual([
      { embeddedDatasources: [{ name: 'Sales', hasExtracts: true }] },
      { embeddedDatasources: [] },
    ]);
    expect([...s.world.workbooks.named('Thin')][0]?.hasExtracts).toBe(false);
  });

  it('goes from page to page', async () => {
    await using s = await scene();
    for (const name of ['a', 'b', 'c']) s.world.addWorkbook({ name });
    const first = await ask(s.client, QUERY, { n: 2 });
    const { pageInfo, totalCount } = first.data.workbooksConnection;
    expect([namesIn(first), pageInfo.hasNextPage, totalCount]).toEqual([['a', 'b'], true, 3]);
    const second = await ask(s.client, QUERY, { n: 2, cursor: pageInfo.endCursor });
    expect(namesIn(second)).toEqual(['c']);
    expect(second.data.workbooksConnection.pageInfo.hasNextPage).toBe(false);
    expect((await ask(s.client, QUERY, { cursor: 'x' })).errors[0].message).toContain('no cursor');
  });

  it('takes literals for variables, and aliases', async () => {
    await using s = await scene();
    const [one] = ['a', 'b'].map((name) => s.world.addWorkbook({ name }));
    const query = `{
      # the first of two
      page: workbooksConnection(first: 1, filter: { luidWithin: ["${one?.id}"] }) { nodes { called: name } }
    }`;
    expect(await ask(s.client, query)).toEqual({ data: { page: { nodes: [{ called: 'a' }] } } });
    const withDefault = `query ($n: Int = 1) { workbooksConnection(first: $n) { nodes { name } } }`;
    expect(namesIn(await ask(s.client, withDefault))).toEqual(['a']);
  });

  it('refuses what it does not know', async () => {
    await using s = await scene();
    s.world.addWorkbook({ name: 'Sales' });
    const message = async (query: string) => (await ask(s.client, query)).errors[0].message;
    expect(await message('{ workbooksConnection { nodes { colour } } }')).toContain("'colour'");
    expect(await message('{ workbooksConnection { nodes } }')).toContain('Sub selection required');
    expect(await message('{ workbooksConnection { nodes { name { x } } } }')).toContain(
      'leaf type',
    );
    expect(await message('{ workbooksConnection(first: $n) { totalCount } }')).toContain("'n'");
    expect(await message('{ workbooksConnection(first: 0) { totalCount } }')).toContain('nodes');
    expect(await message('{ workbooksConnection(last: 1) { totalCount } }')).toContain("'last'");
    expect(await message('{ workbooksConnection { totalCount }')).toContain('<EOF>');
    expect(await message('{ fields { name } }')).toContain("'fields'");
    const required = 'query ($n: Int!) { workbooksConnection(first: $n) { totalCount } }';
    expect(await message(required)).toContain('has no value');
  });

  it('shows what the user may see', async () => {
    await using s = await scene();
    const { client } = await signedInAs(s, { name: 'jane' });
    const visibleTo = [s.world.administrator];
    const secret = s.world.addDatasource({ name: 'Secret', visibleTo });
    s.world.addWorkbook({ name: 'Sales', embeddedSources: [], publishedSources: [secret] });
    s.world.addWorkbook({ name: 'Hidden', visibleTo });
    expect(namesIn(await ask(s.client))).toEqual(['Sales', 'Hidden']);
    const theirs = await ask(client);
    expect(namesIn(theirs)).toEqual(['Sales']);
    expect(theirs.data.workbooksConnection.nodes[0]).toMatchObject({
      upstreamDatasources: [],
      embeddedDatasources: [{ name: 'Secret', parentPublishedDatasources: [] }],
    });
  });

  it('does not know a workbook that is not in its index yet', async () => {
    await using s = await scene({ metadataApi: 'backfill-running' });
    const workbook = s.world.addWorkbook({ name: 'New', isIndexed: false });
    const answer = await ask(s.client, NAMES);
    expect(namesIn(answer)).toEqual([]);
    expect(answer.errors[0].extensions).toMatchObject({ code: 'BACKFILL_RUNNING' });
    workbook.isIndexed = true;
    expect(namesIn(await ask(s.client, NAMES))).toEqual(['New']);
  });

  it('answers a part of a page that is too large, and says so beside', async () => {
    await using s = await scene({ metadataNodeLimit: 1 });
    for (const name of ['a', 'b', 'c']) s.world.addWorkbook({ name });
    const answer = await ask(s.client, QUERY, { n: 2 });
    expect(namesIn(answer)).toEqual(['a']);
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'NODE_LIMIT_EXCEEDED', severity: 'WARNING' } },
    ]);
    const cursor = answer.data.workbooksConnection.pageInfo.endCursor;
    expect(namesIn(await ask(s.client, QUERY, { n: 2, cursor }))).toEqual(['c']);
    expect(await ask(s.client, QUERY, { n: 1 })).not.toHaveProperty('errors');
  });

  it('runs out of time, without a code', async () => {
    await using s = await scene({ metadataTimeLimit: 1 });
    for (const name of ['a', 'b']) s.world.addWorkbook({ name });
    const answer = await ask(s.client);
    expect(namesIn(answer)).toEqual(['a']);
    expect(answer.errors).toEqual([
      {
        message: 'Reached time limit of PT5S for query execution.',
        path: null,
        extensions: null,
      },
    ]);
  });

  it('denies a part', async () => {
    await using s = await scene({ metadataApi: 'access-denied' });
    s.world.addWorkbook({ name: 'Sales' });
    const answer = await ask(s.client);
    expect(answer.data.workbooksConnection.nodes[0].upstreamDatasources).toBeNull();
    expect(answer.errors[0].extensions.code).toBe('ACCESS_DENIED');
  });

  it('may be disabled, or not there at all', async () => {
    await using disabled = await scene({ metadataApi: 'feature-disabled' });
    const answer = await ask(disabled.client);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0].extensions.code).toBe('FEATURE_DISABLED');
    await using absent = await scene({ metadataApi: 'not-enabled' });
    const page = await absent.client.send('POST', PATH, { body: '{}' });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html']);
    await using old = await scene({ apiVersion: '3.4' });
    expect(code(await old.client.send('POST', PATH, { body: '{}' }))).toBe('404003');
  });

  it('wants a session with the scope for content, a POST and a query', async () => {
    await using s = await scene();
    s.world.addCredential(APP);
    const send = (method = 'POST', body = '{}') => s.client.send(method, PATH, { body });
    expect(code(await send())).toBe('400000');
    expect(code(await send('PUT'))).toBe('405000');
    expect(code(await s.client.send('POST', '/api/metadata/v1', { body: '{}' }))).toBe('404003');
    await mint(s, { scp: ['tableau:tasks:read'] });
    expect(code(await send())).toBe('401002');
    await mint(s);
    expect((await ask(s.client, NAMES)).data).toEqual({ workbooksConnection: { nodes: [] } });
    s.client.token = undefined;
    expect(code(await send())).toBe('401000');
  });

  it('meets faults, and its requests are recorded', async () => {
    await using s = await scene();
    s.tableau.fault({ path: /graphql$/ }, { kind: 'cut-body' });
    const body = JSON.stringify({ query: NAMES });
    await expect(s.client.send('POST', PATH, { body })).rejects.toThrow();
    expect(s.tableau.requests.at(-1)).toMatchObject({ method: 'POST', path: PATH, body });
  });
});
