import { describe, expect, it } from 'vitest';
import type { Fault } from '../../emulators/powerbi/index.ts';
import { EVERYTHING, EVIL_HEADER, expectHarmless, NAMES } from '../../scenes/harmless.ts';
import { FabricScene, SHORT } from '../../scenes/powerbi/fabric-scene.ts';
import {
  BY_OIDC,
  jobs,
  QUICK,
  reason,
  SECRET,
  shown,
  statuses,
} from '../../scenes/powerbi/scene.ts';
import { CORPUS } from '../../unit/report/corpus.ts';

const CHAIN = `
- notebooks: [{ name: A }]
- sql_endpoints: [{ name: Lake }]
- semantic_models: [{ name: Sales }]
`;
const DONE = ['A: succeeded', 'Lake: succeeded', 'Sales: succeeded'];
const GIVEN = { 'powerbi-tenant-id': '', 'powerbi-client-id': '', 'powerbi-client-secret': '' };
const PAGE = '<html><head><title>503 Service Unavailable</title></head><body/></html>';

async function chain(options: Parameters<typeof FabricScene.open>[0] = {}) {
  const s = await FabricScene.open(options);
  const notebook = s.add('Notebook', 'A', { queueMs: 0, runMs: 2_500 });
  const lake = s.endpoint('Lake', { runMs: 1_500 });
  s.scene.world.addModel({ name: 'Sales', refresh: QUICK });
  return { s, notebook, lake, [Symbol.asyncDispose]: () => s[Symbol.asyncDispose]() };
}

const json = (status: number, body: unknown, headers = {}): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

describe.concurrent('trouble', () => {
  it('of every kind is survived by everything that only reads', async () => {
    await using t = await chain();
    const faults: readonly (readonly [RegExp, Fault])[] = [
      [/\/workspaces$/, { kind: 'answer', status: 200, body: PAGE }],
      [/\/(notebooks|items)$/, { kind: 'cut-body' }],
      [/\/instances$/, { kind: 'answer', status: 429, headers: { 'retry-after': '1' }, body: '' }],
      [/\/instances\/./, { kind: 'answer', status: 503, body: PAGE }],
      [/\/instances\/./, { kind: 'reset' }],
      [/\/operations\/[^/]+$/, { kind: 'stall', ms: 1_000 }],
      [/\/result$/, { kind: 'cut-body' }],
    ];
    for (const [path, fault] of faults) {
      t.s.powerbi.fault({ service: 'fabric', method: 'GET', path }, fault);
    }
    const run = await t.s.scene.run({ items: CHAIN });
    expect(statuses(run)).toEqual(DONE);
    expect(t.s.runs()).toEqual(['A', 'Lake']);
    expect(run.log).toMatch(/^::warning::Fabric is not answering/m);
  });

  it('such as a lost answer to a start starts no notebook twice', async () => {
    await using t = await chain();
    const post = { service: 'fabric', method: 'POST', path: /instances$/ } as const;
    t.s.powerbi.fault(post, { kind: 'lose-answer' });
    const run = await t.s.scene.run({ items: CHAIN });
    expect(statuses(run)).toEqual(DONE);
    expect(jobs(run)[0]?.job_id).toBe(t.s.fabric.jobs(t.notebook)[0]?.job.id);
    expect(t.s.runs()).toEqual(['A', 'Lake']);
  });

  it('such as a capacity that is full is waited out', async () => {
    await using t = await chain();
    const words = { errorCode: 'TooManyRequestsForCapacity', message: 'Spark is full' };
    const full = json(430, words, { 'retry-after': '1' });
    t.s.powerbi.fault({ service: 'fabric', method: 'POST', path: /instances$/ }, full, 2);
    const run = await t.s.scene.run({ items: CHAIN });
    expect(statuses(run)).toEqual(DONE);
    expect(t.s.states(t.notebook)).toEqual(['Completed']);
  });

  it('such as a redirect goes no further', async () => {
    await using t = await chain();
    const headers = { Location: 'https://wabi-north-europe-redirect.analysis.windows.net/' };
    t.s.powerbi.fault({ service: 'fabric' }, { kind: 'answer', status: 307, headers });
    const run = await t.s.scene.run({ items: CHAIN });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('(307). That was not followed');
    expect(t.s.runs()).toEqual([]);
  });
});

describe.concurrent('signing in to both', () => {
  it('works by GitHub OIDC, and is renewed for each', async () => {
    await using t = await chain({ expiresIn: 2 });
    const run = await t.s.scene.run({ items: CHAIN, ...BY_OIDC }, t.s.scene.permitted);
    expect(statuses(run)).toEqual(DONE);
    const scopes = t.s.powerbi.requests
      .filter(({ service }) => service === 'entra')
      .map(({ body }) => new URLSearchParams(body).get('scope'));
    expect(new Set(scopes)).toEqual(
      new Set([
        'https://analysis.windows.net/powerbi/api/.default',
        'https://api.fabric.microsoft.com/.default',
      ]),
    );
    expect(scopes.length).toBeGreaterThan(2);
  });

  it('works with two tokens that were got elsewhere, and shows neither', async () => {
    await using t = await chain();
    const tokens = [t.s.powerbi.token('powerbi'), t.s.powerbi.token('fabric')] as const;
    const run = await t.s.scene.run({
      ...GIVEN,
      items: CHAIN,
      'powerbi-access-token': tokens[0],
      'powerbi-fabric-access-token': tokens[1],
    });
    expect(statuses(run)).toEqual(DONE);
    expect(t.s.scene.signIns()).toBe(0);
    for (const token of tokens) {
      expect(run.log).toMatch(new RegExp(`^::add-mask::${token}$`, 'm'));
      expect(shown(run)).not.toContain(token);
    }
  });

  it.for([true, false])(
    'tries the one token where there is no other (taken: %s)',
    async (taken) => {
      await using t = await chain({ fabric: { takesPowerBiTokens: taken } });
      const token = t.s.powerbi.token('powerbi');
      const run = await t.s.scene.run({ ...GIVEN, items: CHAIN, 'powerbi-access-token': token });
      expect(run.exitCode).toBe(taken ? 0 : 1);
      if (taken) expect(statuses(run)).toEqual(DONE);
      else expect(run.log).toContain('powerbi-fabric-access-token');
      expect(shown(run)).not.toContain(token);
    },
  );

  it('never shows a secret that a vendor repeats', async () => {
    await using t = await chain();
    const failure = { errorCode: 'Broken', message: `the secret was ${SECRET}` };
    t.notebook.run = [{ ...SHORT, outcome: 'failed', failure }];
    const run = await t.s.scene.run({ items: CHAIN });
    expect(statuses(run)[0]).toBe('A: failed');
    expect(reason(run)).toContain('the secret was');
    expect(shown(run)).not.toContain(SECRET);
  });
});

describe.concurrent('foreign text', () => {
  it('in names, reasons, activities and tables never acts', async () => {
    await using s = await FabricScene.open();
    const workspace = s.scene.world.addWorkspace({ name: EVERYTHING });
    for (const [index, name] of NAMES.entries()) {
      const text = CORPUS[index % CORPUS.length] || name;
      const failure = { errorCode: text, message: text, isRetriable: false };
      const error = { errorCode: text, message: text };
      const activities = [{ name, type: text, status: 'Failed', error }] as const;
      const run =
        index % 2 === 0 ? SHORT : ({ ...SHORT, outcome: 'failed', failure, activities } as const);
      s.fabric.add({ type: 'DataPipeline', name, workspace, run });
      if (index % 10 > 0) continue;
      const tables = [
        { table: text, status: 'Failure', error },
        { table: name, status: text },
      ];
      s.fabric.add({ type: 'SQLEndpoint', name, workspace, sync: { answered: 'at-once', tables } });
    }
    const filter = `[{ workspace_id: ${workspace.id}, match: all }]`;
    const run = await s.scene.run({
      items: `pipelines: ${filter}\nsql_endpoints: ${filter}`,
      'max-parallel': '100',
      timeout: '55s',
    });
    expectHarmless(run, 'Power BI');
    expect(run.outputs.status).toBe('failed');
    expect(Number(run.outputs['succeeded-count'])).toBeGreaterThan(10);
    expect(Number(run.outputs['failed-count'])).toBeGreaterThan(10);
  });

  it('in errors, states, ids and headers neither', async () => {
    await using s = await FabricScene.open();
    s.add('Notebook', 'A');
    const items = 'notebooks: [{ name: A }]';
    const error = {
      requestId: EVERYTHING,
      errorCode: EVERYTHING,
      message: EVERYTHING,
      moreDetails: [{ errorCode: EVERYTHING, message: EVERYTHING }],
      relatedResource: { resourceId: EVERYTHING, resourceType: EVERYTHING },
    };
    const evil = { requestid: EVIL_HEADER, 'x-ms-public-api-error-code': EVIL_HEADER };
    s.powerbi.fault({ service: 'fabric', method: 'POST' }, json(400, error, evil), 2);
    const refused = await s.scene.run({ items });
    expect(refused.outputs.status).toBe('failed');
    expectHarmless(refused, 'Power BI');
    const accepted = json(202, '', { location: EVIL_HEADER, 'x-ms-job-id': EVIL_HEADER, ...evil });
    s.powerbi.fault({ service: 'fabric', method: 'POST' }, accepted);
    const state = { id: EVERYTHING, itemId: EVERYTHING, jobType: EVERYTHING, invokeType: 'Manual' };
    const startTimeUtc = new Date().toISOString();
    const row = { ...state, status: EVERYTHING, startTimeUtc, rootActivityId: EVERYTHING };
    s.powerbi.fault({ service: 'fabric', path: /instances\/./ }, json(200, row), Infinity);
    s.powerbi.fault(
      { service: 'fabric', path: /instances$/ },
      json(200, { value: [row] }),
      Infinity,
    );
    const odd = await s.scene.run({ items, timeout: '8s' });
    expect(odd.exitCode).toBe(1);
    expectHarmless(odd, 'Power BI');
    expect(jobs(odd)).toHaveLength(1);
  });
});
