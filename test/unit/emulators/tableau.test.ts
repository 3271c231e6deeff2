import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/tableau/index.ts';
import { cpuTime } from '../cpu-time.ts';
import { at, Client, code, each, type Reply } from './client.ts';
import { APP, mint, PAT, scene, signedInAs } from './tableau-scene.ts';

function names(reply: Reply, kind = 'workbook'): unknown[] {
  return each(reply, `${kind}s.${kind}`, 'name');
}

describe('signing in', () => {
  it('tells its version to anybody, in XML unless JSON is accepted', async () => {
    await using s = await scene();
    s.client.token = undefined;
    const json = await s.client.send('GET', '/api/2.4/serverinfo');
    expect(at(json, 'serverInfo.restApiVersion')).toBe('3.28');
    const xml = await s.client.send('GET', '/api/2.4/serverinfo', { headers: { accept: '*/*' } });
    expect(xml.headers['content-type']).toContain('application/xml');
    expect(xml.text).toContain('<restApiVersion>3.28</restApiVersion>');
  });

  it('refuses a wrong secret, a wrong site and a GET, and says why in its log', async () => {
    await using s = await scene();
    const wrongSecret = await s.client.signIn({ ...PAT, personalAccessTokenSecret: 'guess' });
    expect([wrongSecret.status, code(wrongSecret)]).toEqual([401, '401001']);
    expect(code(await s.client.signIn({ ...PAT, site: { contentUrl: 'Acme' } }))).toBe('401001');
    expect(code(await s.client.api('GET', '/auth/signin'))).toBe('405000');
    expect(s.tableau.refusals).toEqual([
      "POST /api/3.28/auth/signin refused with 401001: that is not the secret of the personal access token 'ci'.",
      "POST /api/3.28/auth/signin refused with 401001: there is no site 'Acme' here, just 'acme'.",
      'GET /api/3.28/auth/signin refused with 405000: this path takes POST alone.',
    ]);
  });

  it('reads sign-ins in XML, and records none of the secrets', async () => {
    await using s = await scene();
    const body =
      '<tsRequest><credentials personalAccessTokenName="ci" personalAccessTokenSecret="s3cret">' +
      '<site contentUrl="acme"/></credentials></tsRequest>';
    const headers = { 'content-type': 'application/xml' };
    expect((await s.client.send('POST', '/api/3.28/auth/signin', { body, headers })).status).toBe(
      200,
    );
    const recorded = JSON.stringify(s.tableau.requests);
    expect(recorded).toContain('personalAccessTokenName');
    expect(recorded).not.toContain('s3cret');
    expect(recorded).not.toContain(s.client.token);
  });

  it('has one live session for a personal access token', async () => {
    await using s = await scene();
    const second = new Client(s.tableau);
    await second.signIn(PAT);
    expect(code(await s.client.site('GET', '/workbooks'))).toBe('401002');
    expect((await second.site('GET', '/workbooks')).status).toBe(200);
    expect(s.tableau.refusals.join()).toContain(
      'the same personal access token, ci, has signed in',
    );
  });

  it('ends sessions when they are idle or signed out', async () => {
    await using s = await scene({ sessionMinutes: 10 });
    s.clock.pass(9 * 60_000);
    expect((await s.client.site('GET', '/flows')).status).toBe(200);
    s.clock.pass(11 * 60_000);
    expect(code(await s.client.site('GET', '/flows'))).toBe('401002');
    await s.client.signIn(PAT);
    expect(await s.client.api('POST', '/auth/signout')).toMatchObject({ status: 204, text: '' });
    expect(code(await s.client.site('GET', '/flows'))).toBe('401002');
    s.client.token = undefined;
    expect(code(await s.client.site('GET', '/flows'))).toBe('401000');
  });

  it('takes passwords on Server, not on Cloud', async () => {
    const credentials = { name: 'admin@example.com', password: 'pw', site: { contentUrl: 'acme' } };
    for (const [edition, status] of [
      ['server', 200],
      ['cloud', 401],
    ] as const) {
      await using s = await scene({ edition });
      s.world.addCredential({ user: 'admin@example.com', password: 'pw' });
      expect((await s.client.signIn(credentials)).status).toBe(status);
    }
  });

  it('empty and misread bodies are refused as the real one does', async () => {
    await using s = await scene();
    const empty = await s.client.api('POST', '/auth/signin');
    expect(code(empty)).toBe('400000');
    expect(at(empty, 'error.detail')).toContain('Required request body is missing');
    const headers = { 'content-type': 'text/xml' };
    const misread = await s.client.send('POST', '/api/3.28/auth/signin', { body: '{}', headers });
    expect(code(misread)).toBe('400000');
  });
});

describe('a connected app', () => {
  it('bounds the session by the scopes of its JWT', async () => {
    await using s = await scene();
    s.world.addCredential(APP);
    expect((await mint(s)).status).toBe(200);
    expect((await s.client.site('GET', '/workbooks')).status).toBe(200);
    const jobs = await s.client.site('GET', '/jobs');
    expect([jobs.status, code(jobs)]).toEqual([401, '401002']);
    expect(s.tableau.refusals.at(-1)).toContain('without the scope tableau:jobs:read');
  });

  it.each([
    ['was not granted the scope', { scp: ['tableau:content:read', 'tableau:views:download'] }],
    ['not a list of scopes', { scp: [] }],
    ['more than 10 minutes', { exp: Date.parse('2026-01-05T06:11:00Z') / 1000 }],
    ['past', { exp: Date.parse('2026-01-05T05:59:00Z') / 1000 }],
    ['no user of this site', { sub: 'nobody' }],
    ['aud is not tableau', { aud: 'other' }],
  ])('refuses a JWT: %s', async (why, claims) => {
    await using s = await scene();
    s.world.addCredential(APP);
    expect(code(await mint(s, claims))).toBe('401001');
    expect(s.tableau.refusals.at(-1)).toContain(why);
  });

  it('refuses a wrong signature and a JWT used before', async () => {
    await using s = await scene();
    s.world.addCredential(APP);
    expect(code(await mint(s, {}, 'guess'))).toBe('401001');
    expect((await mint(s, { jti: 'once' })).status).toBe(200);
    expect(code(await mint(s, { jti: 'once' }))).toBe('401001');
  });
});

describe('lists', () => {
  const filtered = (filter: string) => `/workbooks?filter=${filter}`;

  it('filters exactly, with * in names, and counts only the last of a repeated field', async () => {
    await using s = await scene();
    for (const name of ['Sales', 'sales', 'Sales EMEA', 'R+D: Q1']) s.world.addWorkbook({ name });
    const find = async (filter: string) => names(await s.client.site('GET', filtered(filter)));
    expect(await find('name:eq:Sales')).toEqual(['Sales']);
    expect(await find('name:eq:Sales*')).toEqual(['Sales', 'Sales EMEA']);
    expect(await find('name:in:[sales,Sales%20EMEA]')).toEqual(['sales', 'Sales EMEA']);
    expect(await find('name:eq:Sales+EMEA,ownerName:eq:Ada+Administrator')).toEqual(['Sales EMEA']);
    expect(await find('name:eq:R%2BD:+Q1')).toEqual(['R+D: Q1']);
    expect(await find('name:eq:R+D:+Q1')).toEqual([]);
    expect(await find('name:eq:Sales,name:eq:sales')).toEqual(['sales']);
    expect(await find('tags:eq:none')).toEqual([]);
  });

  it.each([
    ['name:eq:Sales%2C EMEA'.replaceAll(' ', '%20'), 'missing a value'],
    ['name:eq:R%26D', 'missing a value'],
    ['name:in:[Some%20%26%20name]', "missing a value for key 'name'"],
    ['name:eq:', 'missing a value'],
    ['id:eq:1', 'not recognized'],
    ['projectId:eq:1', 'not recognized'],
    ['Name:eq:Sales', 'not recognized'],
    ['name:gt:Sales', 'operator'],
    ['createdAt:gt:yesterday', 'invalid value'],
  ])('refuses filter=%s with 400065', async (filter, detail) => {
    await using s = await scene();
    const reply = await s.client.site('GET', filtered(filter));
    expect(code(reply)).toBe('400065');
    expect(at(reply, 'error.detail')).toContain(detail);
  });

  it('knows other fields for each kind', async () => {
    await using s = await scene();
    const codeOf = async (path: string) => code(await s.client.site('GET', path));
    expect(await codeOf('/datasources?filter=ownerEmail:in:[a@example.com]')).toBe('400065');
    expect(await codeOf('/flows?filter=tags:eq:a')).toBe('400065');
    expect(await codeOf('/flows?filter=ownerEmail:eq:a@example.com')).toBe('400065');
    expect(await codeOf('/jobs?filter=id:eq:1')).toBe('400065');
    expect(await codeOf('/jobs?filter=status:in:[Pending]')).toBe('400065');
    expect(await codeOf('/projects?filter=topLevelProject:eq:true')).toBeUndefined();
  });

  it('refuses encoded delimiters before version 3.7', async () => {
    await using s = await scene();
    s.world.addWorkbook({ name: 'Sales' });
    expect(names(await s.client.site('GET', filtered('name%3Aeq%3ASales')))).toEqual(['Sales']);
    s.client.version = '3.6';
    expect(code(await s.client.site('GET', filtered('name%3Aeq%3ASales')))).toBe('400065');
  });

  it('pages, sorts and refuses the pages that are not there', async () => {
    await using s = await scene();
    for (const name of ['b', 'c', 'a']) s.world.addWorkbook({ name });
    const page = (query: string) => s.client.site('GET', `/workbooks?${query}`);
    expect(names(await page('sort=name:desc&pageSize=2'))).toEqual(['c', 'b']);
    expect(names(await page('sort=name:desc&pageSize=2&pageNumber=2'))).toEqual(['a']);
    expect(code(await page('pageSize=2&pageNumber=3'))).toBe('400006');
    expect(code(await page('pageNumber=0'))).toBe('400006');
    expect(code(await page('pageSize=0'))).toBe('400007');
    expect(code(await page('pageSize=1001'))).toBe('403014');
    expect((await s.client.site('GET', '/flows?pageNumber=1')).status).toBe(200);
  });

  it('keeps extracts and owners to itself unless asked for them', async () => {
    await using s = await scene();
    s.world.addWorkbook({ name: 'Sales', project: 'A/B' });
    const row = async (fields: string) =>
      JSON.stringify(at(await s.client.site('GET', `/workbooks?${fields}`), 'workbooks.workbook'));
    expect(await row('')).not.toMatch(/hasExtracts|fullName/);
    expect(await row('fields=_default_,hasExtracts,owner.email')).toMatch(
      /hasExtracts.*admin@|admin@.*hasExtracts/,
    );
    expect(await row('fields=_all_')).toContain('Ada Administrator');
    expect(await row('fields=id')).not.toContain('name');
  });

  it('hides private content from others, and shows personal spaces without a project', async () => {
    await using s = await scene();
    const { client, user } = await signedInAs(s, { name: 'jane' });
    s.world.addWorkbook({ name: 'Mine', owner: user, personalSpace: true });
    const secret = s.world.addWorkbook({ name: 'Secret', visibleTo: [s.world.administrator] });
    const own = await client.site('GET', '/workbooks');
    expect(names(own)).toEqual(['Mine']);
    expect(at(own, 'workbooks.workbook.project')).toBeUndefined();
    expect(at(own, 'workbooks.workbook.location.type')).toBe('PersonalSpace');
    expect(code(await client.site('GET', `/workbooks/${secret.id}`))).toBe('404006');
    expect(names(await s.client.site('GET', '/workbooks'))).toEqual(['Mine', 'Secret']);
  });

  it('is as loose in JSON as the real one', async () => {
    await using s = await scene({ looseness: 'object' });
    expect(at(await s.client.site('GET', '/workbooks'), 'workbooks')).toEqual({});
    s.world.addWorkbook({ name: 'Sales' });
    const one = JSON.parse((await s.client.site('GET', '/workbooks')).text);
    expect(one.workbooks.workbook.name).toBe('Sales');
    expect(one.workbooks.workbook.showTabs).toBe('false');
    expect(one.pagination.totalAvailable).toBe('1');
  });

  it('serves 20,000 workbooks quickly', async () => {
    await using s = await scene();
    for (let n = 0; n < 20_000; n += 1) s.world.addWorkbook({ name: `Workbook ${n}` });
    const used = cpuTime();
    for (let n = 0; n < 100; n += 1) {
      const reply = await s.client.site('GET', filtered(`name:eq:Workbook%20${n * 199}`));
      expect(names(reply)).toHaveLength(1);
    }
    expect(
      names(await s.client.site('GET', '/workbooks?pageSize=1000&pageNumber=20')),
    ).toHaveLength(1000);
    expect(cpuTime() - used).toBeLessThan(3_000);
  });

  it('answers a long address like a proxy, and unknown things like Tableau', async () => {
    await using s = await scene();
    const long = await s.client.site('GET', filtered(`name:eq:${'x'.repeat(9_000)}`));
    expect([long.status, long.headers['content-type']]).toEqual([414, 'text/html']);
    expect(code(await s.client.site('GET', '/nonsense'))).toBe('404003');
    expect(code(await s.client.site('DELETE', '/workbooks'))).toBe('405000');
    expect(code(await s.client.api('GET', '/sites/other/workbooks'))).toBe('404000');
    s.client.version = '3.29';
    expect(code(await s.client.site('GET', '/workbooks'))).toBe('404003');
  });
});

describe('refreshing', () => {
  const refresh = (client: Client, id: string, body: unknown = {}) =>
    client.site('POST', `/workbooks/${id}/refresh`, body);

  it('follows a job from the queue to its end', async () => {
    await using s = await scene();
    const script = { queueMs: 1_000, runMs: 10_000, outcome: 'failure', notes: 'no luck' } as const;
    const workbook = s.world.addWorkbook({ name: 'Sales', refresh: script });
    const started = await refresh(s.client, workbook.id);
    expect(started.status).toBe(202);
    expect(at(started, 'job.extractRefreshJob.workbook.name')).toBe('Sales');
    const job = async () => s.client.site('GET', `/jobs/${at(started, 'job.id')}`);
    const row = async () => at(await s.client.site('GET', '/jobs'), 'backgroundJobs.backgroundJob');

    expect(at(await job(), 'job.startedAt')).toBeUndefined();
    s.clock.pass(6_000);
    expect(at(await job(), 'job.startedAt')).toBe('2026-01-05T06:00:01Z');
    expect(String(at(await job(), 'job.progress'))).toBe('49');
    expect(at(await job(), 'job.finishCode')).toBeUndefined();
    s.clock.pass(5_000);
    const ended = await job();
    expect(String(at(ended, 'job.finishCode'))).toBe('1');
    expect(at(ended, 'job.completedAt')).toBe('2026-01-05T06:00:11Z');
    expect(at(ended, 'job.extractRefreshJob.notes')).toBe('no luck');
    expect(JSON.stringify(await row())).toMatch(/Failed/);
    expect(JSON.stringify(await row())).not.toMatch(/Sales|finishCode|no luck/);
  });

  it('plays one script for each refresh, and the last for all further ones', async () => {
    await using s = await scene();
    const refresh_ = [
      { runMs: 1, outcome: 'failure' },
      { runMs: 1, outcome: 'completed' },
    ] as const;
    const workbook = s.world.addWorkbook({ name: 'Sales', refresh: refresh_ });
    const codes: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const id = at(await refresh(s.client, workbook.id), 'job.id');
      s.clock.pass(5_000);
      codes.push(Number(at(await s.client.site('GET', `/jobs/${id}`), 'job.finishCode')));
    }
    expect(codes).toEqual([1, 3, 3]);
  });

  it('refuses a duplicate, live content and whoever may not', async () => {
    await using s = await scene();
    const { client } = await signedInAs(s, { name: 'jane' });
    const workbook = s.world.addWorkbook({ name: 'Sales' });
    const live = s.world.addWorkbook({ name: 'Live', hasExtracts: false });
    s.world.addBackgroundJob({ item: workbook });
    const duplicate = await refresh(s.client, workbook.id);
    expect([duplicate.status, code(duplicate)]).toEqual([409, '409093']);
    expect(s.tableau.refusals.at(-1)).toContain("a refresh of workbook 'Sales' is running already");
    expect(code(await refresh(s.client, live.id))).toBe('409090');
    expect(code(await refresh(client, live.id))).toBe('403032');
    expect(code(await refresh(s.client, 'no-such-id'))).toBe('404006');
  });

  it('lets a running refresh be followed by another where only queued ones are duplicates', async () => {
    await using s = await scene({ duplicateRule: 'queued' });
    const workbook = s.world.addWorkbook({ name: 'Sales', refresh: { queueMs: 0 } });
    s.world.addBackgroundJob({ item: workbook, script: { runMs: 10_000 } });
    expect((await refresh(s.client, workbook.id)).status).toBe(202);
    expect(code(await refresh(s.client, workbook.id))).toBe('409093');
    expect(s.world.jobs.map(({ status }) => status)).toEqual(['InProgress', 'Pending']);
    s.clock.pass(10_000);
    expect(s.world.jobs.map(({ status }) => status)).toEqual(['Success', 'InProgress']);
  });

  it('takes the incremental body since 3.25, older servers choke on it', async () => {
    await using s = await scene();
    const workbook = s.world.addWorkbook({ name: 'Sales' });
    const body = { extractRefresh: { incremental: true } };
    s.client.version = '3.24';
    expect(code(await refresh(s.client, workbook.id, body))).toBe('400000');
    s.client.version = '3.25';
    expect(code(await refresh(s.client, workbook.id, ''))).toBe('400000');
    expect((await refresh(s.client, workbook.id, body)).status).toBe(202);
    expect(s.world.jobs[0]?.job.jobType).toBe('increment_extracts');
  });

  it('counts refreshes in an hour, with the wait in the text', async () => {
    await using s = await scene({ refreshesPerHour: 1 });
    const [one, two] = ['One', 'Two'].map((name) => s.world.addWorkbook({ name }).id);
    await refresh(s.client, one ?? '');
    s.clock.pass(31 * 60_000);
    const refused = await refresh(s.client, two ?? '');
    expect([refused.status, code(refused)]).toEqual([429, '429000']);
    expect(at(refused, 'error.detail')).toContain('Please retry after 29 minutes.');
    expect(refused.headers['retry-after']).toBeUndefined();
    s.clock.pass(29 * 60_000);
    expect((await refresh(s.client, two ?? '')).status).toBe(202);
  });

  it('localises texts, not codes', async () => {
    await using s = await scene({ language: 'de' });
    const workbook = s.world.addWorkbook({ name: 'Sales' });
    await refresh(s.client, workbook.id);
    const refused = await refresh(s.client, workbook.id);
    expect(code(refused)).toBe('409093');
    expect(at(refused, 'error.summary')).toBe('Ressourcenkonflikt');
  });

  it('answers finish code 0 when Bridge has the job and 3 when Bridge is done', async () => {
    await using s = await scene();
    const datasource = s.world.addDatasource({
      name: 'Sales',
      useRemoteQueryAgent: true,
      refresh: { queueMs: 0, runMs: 1_000, outcome: 'bridge', bridgeMs: 5_000 },
    });
    const reply = await s.client.site('POST', `/datasources/${datasource.id}/refresh`, {});
    const finishCode = async () =>
      Number(at(await s.client.site('GET', `/jobs/${at(reply, 'job.id')}`), 'job.finishCode'));
    s.clock.pass(1_000);
    expect(await finishCode()).toBe(0);
    s.clock.pass(5_000);
    expect(await finishCode()).toBe(3);
  });
});

describe('flows', () => {
  it('wants a whole flowRunSpec, and queues a run for every request', async () => {
    await using s = await scene();
    const flow = s.world.addFlow({
      name: 'Month End',
      parameters: [{ id: 'p1', name: 'Month', isRequired: true }],
      outputSteps: [{ id: 's1', name: 'Ledger' }],
      refresh: { queueMs: 0, runMs: 10_000 },
    });
    const detail = await s.client.site('GET', `/flows/${flow.id}`);
    expect(each(detail, 'flowOutputSteps.flowOutputStep', 'name')).toEqual(['Ledger']);
    const parameters = { flowParameterSpec: [{ parameterId: 'p1', overrideValue: 'May' }] };
    const spec = { flowId: flow.id, flowParameterSpecs: parameters };
    const run = (flowRunSpec: object) =>
      s.client.site('POST', `/flows/${flow.id}/run`, { flowRunSpec });
    expect(code(await run({ ...spec, flowId: undefined }))).toBe('400000');
    expect(code(await run({ flowId: flow.id }))).toBe('400000');
    expect(code(await run({ ...spec, runMode: 'partial' }))).toBe('400000');
    const unknownStep = { flowOutputSteps: { flowOutputStep: { id: 's2' } } };
    expect(code(await run({ ...spec, ...unknownStep }))).toBe('400000');
    expect(s.tableau.refusals.at(-1)).toContain("no output step with the id 's2'");
    expect(at(await run(spec), 'job.runFlowJobType.flow.name')).toBe('Month End');
    await run(spec);
    expect(s.world.jobs.map(({ status }) => status)).toEqual(['InProgress', 'Pending']);
  });
});

describe('jobs', () => {
  it('lists by what can be filtered, oldest first', async () => {
    await using s = await scene();
    const item = s.world.addWorkbook({ name: 'Sales' });
    s.world.addBackgroundJob({ item, agoMs: 60_000, script: { runMs: 1_000 }, priority: 1 });
    s.world.addBackgroundJob({ agoMs: 120_000, priority: 2 });
    s.world.addBackgroundJob({ item, priority: 3 });
    const list = async (query: string) =>
      each(
        await s.client.site('GET', `/jobs?${query}`),
        'backgroundJobs.backgroundJob',
        'priority',
      ).map(Number);
    expect(await list('')).toEqual([2, 1, 3]);
    expect(await list('sort=createdAt:desc')).toEqual([3, 1, 2]);
    expect(await list('filter=jobType:in:[refresh_extracts]')).toEqual([1, 3]);
    expect(await list('filter=createdAt:gte:2026-01-05T05:59:30Z')).toEqual([3]);
    expect(await list('filter=status:eq:InProgress,jobType:eq:refresh_extracts')).toEqual([3]);
  });

  it('of the past may be added when one is running already', async () => {
    await using s = await scene();
    const item = s.world.addWorkbook({ name: 'Sales' });
    s.world.addBackgroundJob({ item });
    s.world.addBackgroundJob({ item, agoMs: 3_600_000, script: { runMs: 1_000 } });
    expect(s.world.jobs.map(({ status }) => status)).toEqual(['Success', 'InProgress']);
  });

  it('may be listed by administrators alone', async () => {
    await using s = await scene({ listJobs: 'admins-only' });
    const { client } = await signedInAs(s, { name: 'jane' });
    expect((await client.site('GET', '/jobs')).status).toBe(403);
    expect((await s.client.site('GET', '/jobs')).status).toBe(200);
  });

  it('vanish when told to, also from the list', async () => {
    await using s = await scene();
    const item = s.world.addWorkbook({ name: 'Sales' });
    const { id } = s.world.addBackgroundJob({ item, script: { runMs: 1, outcome: 'vanish' } });
    expect((await s.client.site('GET', `/jobs/${id}`)).status).toBe(200);
    s.clock.pass(1_000);
    expect(code(await s.client.site('GET', `/jobs/${id}`))).toBe('404018');
    expect(at(await s.client.site('GET', '/jobs'), 'backgroundJobs')).toEqual({});
  });

  it('are cancelled a moment after it was asked for', async () => {
    await using s = await scene();
    const { client } = await signedInAs(s, { name: 'jane' });
    const item = s.world.addWorkbook({ name: 'Sales' });
    const { id } = s.world.addBackgroundJob({ item });
    const path = `/jobs/${id}`;
    const finishCode = async () => at(await s.client.site('GET', path), 'job.finishCode');
    expect(code(await client.site('PUT', path))).toBe('403032');
    expect(await s.client.site('PUT', path)).toMatchObject({ status: 200, text: '' });
    expect(await finishCode()).toBeUndefined();
    s.clock.pass(2_000);
    expect(Number(await finishCode())).toBe(2);
    expect(code(await s.client.site('PUT', path))).toBe('403091');
  });

  it('may tell a refused cancellation with HTTP 200', async () => {
    await using s = await scene({ cancelRefusal: 'envelope' });
    const { id } = s.world.addBackgroundJob({ script: { runMs: 0 } });
    const reply = await s.client.site('PUT', `/jobs/${id}`);
    expect([reply.status, code(reply)]).toEqual([200, '403091']);
  });
});

describe('faults', () => {
  it('lose the answer of a request that was handled', async () => {
    await using s = await scene();
    const { id } = s.world.addWorkbook({ name: 'Sales' });
    s.tableau.fault({ method: 'POST', path: /refresh$/ }, { kind: 'lose-answer' });
    await expect(s.client.site('POST', `/workbooks/${id}/refresh`, {})).rejects.toThrow();
    expect(s.world.jobs).toHaveLength(1);
    expect(s.tableau.requests.at(-1)).toMatchObject({ method: 'POST', status: 0 });
  });

  it('answer wrongly though the request was handled', async () => {
    await using s = await scene();
    const { id } = s.world.addWorkbook({ name: 'Sales' });
    s.tableau.fault({ method: 'POST' }, { kind: 'wrong-answer', status: 403 });
    expect((await s.client.site('POST', `/workbooks/${id}/refresh`, {})).status).toBe(403);
    expect(s.world.jobs).toHaveLength(1);
  });

  it('break the connection before the request, or in the middle of the answer', async () => {
    await using s = await scene();
    s.tableau.fault({}, { kind: 'reset' });
    s.tableau.fault({}, { kind: 'cut-body' });
    await expect(s.client.site('GET', '/workbooks')).rejects.toThrow();
    await expect(s.client.site('GET', '/workbooks')).rejects.toThrow('aborted');
    expect((await s.client.site('GET', '/workbooks')).status).toBe(200);
  });

  it('answer instead, as often as they are told to', async () => {
    await using s = await scene();
    const headers = { 'retry-after': '7' };
    s.tableau.fault({ path: /jobs$/ }, { kind: 'answer', status: 503, headers }, 2);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await s.client.site('GET', '/jobs')).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('stall for a while, or until the emulator closes', async () => {
    await using s = await scene();
    s.tableau.fault({}, { kind: 'stall', ms: 20 });
    s.tableau.fault({}, { kind: 'stall' });
    expect((await s.client.site('GET', '/jobs')).status).toBe(200);
    const never = s.client.site('GET', '/jobs').then(
      () => 'answered',
      () => 'broken',
    );
    expect(await Promise.race([never, delay(50, 'waiting')])).toBe('waiting');
    await s.tableau.close();
    expect(await never).toBe('broken');
  });
});

describe('the example world', () => {
  it.each([
    ['datasources', 'name:eq:Sales Data,ownerEmail:eq:John.Doe@example.com'],
    ['datasources', 'name:eq:Product Data,tags:eq:special'],
    ['workbooks', 'name:eq:Sales Dashboard,projectName:eq:Marketing'],
    ['workbooks', 'name:eq:Inventory Dashboard,ownerName:eq:Jane Doe,projectName:eq:Supply Chain'],
    ['flows', 'name:eq:Marketing funnel,ownerName:eq:John Doe'],
    ['flows', 'name:eq:Month End,projectName:eq:Finance'],
  ])('has what the examples ask for: %s %s', async (kind, filter) => {
    await using s = await scene();
    exampleWorld(s.world);
    await s.client.signIn({ ...PAT, personalAccessTokenSecret: 'example-token-secret' });
    const reply = await s.client.site('GET', `/${kind}?filter=${encodeURIComponent(filter)}`);
    expect(Number(at(reply, 'pagination.totalAvailable'))).toBe(1);
  });

  it('tells two ledgers apart by their full project path alone', async () => {
    await using s = await scene();
    exampleWorld(s.world);
    await s.client.signIn({ ...PAT, personalAccessTokenSecret: 'example-token-secret' });
    const filter = 'name:eq:Ledger,projectName:eq:Monthly';
    const ledgers = await s.client.site('GET', `/datasources?filter=${filter}`);
    expect(names(ledgers, 'datasource')).toEqual(['Ledger', 'Ledger']);
    const projects = await s.client.site('GET', '/projects?filter=name:eq:Monthly');
    const parents = each(projects, 'projects.project', 'parentProjectId');
    expect(new Set(parents).size).toBe(2);
  });
});
