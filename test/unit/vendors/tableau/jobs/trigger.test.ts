import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse } from '../../../../../src/domain/http.ts';
import type { Item, Kind, RefreshParameters } from '../../../../../src/domain/item.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import { FakeServer, fakeContext, json, refusal, TOKEN_CONFIG } from '../fakes.ts';

const FLOW = {
  flow: {
    id: 'f',
    parameters: {
      parameter: [
        { id: 'p1', name: 'Region' },
        { id: 'p2', name: 'Twice' },
        { id: 'p3', name: 'Twice' },
      ],
    },
  },
  flowOutputSteps: { flowOutputStep: { id: 's1', name: 'Orders' } },
};

const KINDS = { workbooks, datasources, flows };

function itemOf(kind: Kind): Item {
  return { kind, id: kind === flows ? 'f' : 'w 1', name: 'N' };
}

async function sessionOf(
  answer: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  apiVersion = '3.28',
): Promise<{ session: TableauSession; server: FakeServer }> {
  const server = new FakeServer(answer);
  const config = { ...TOKEN_CONFIG, apiVersion };
  return { session: await TableauSession.open(config, fakeContext({ send: server.send })), server };
}

async function prepare(kind: Kind, parameters: RefreshParameters, apiVersion?: string) {
  const { session, server } = await sessionOf(() => json(200, FLOW), apiVersion);
  return { body: await session.prepare({ item: itemOf(kind), parameters }), sent: server.sent };
}

describe('prepare', () => {
  it.each([
    ['workbooks', {}, '3.24', {}],
    ['datasources', {}, '3.28', {}],
    ['workbooks', { incremental: true }, '3.25', { extractRefresh: { incremental: true } }],
    ['datasources', { incremental: true }, '3.30', { extractRefresh: { incremental: true } }],
    ['flows', {}, '3.13', {}],
    ['flows', {}, '3.14', { flowRunSpec: { flowId: 'f' } }],
    ['flows', { runMode: 'full' }, '3.14', { flowRunSpec: { flowId: 'f', runMode: 'full' } }],
  ] as const)(
    '%s %j with API %s is %j, and asks nothing',
    async (kind, parameters, version, body) => {
      expect(await prepare(KINDS[kind], parameters, version)).toEqual({ body, sent: [] });
    },
  );

  it('turns the names of a flow’s parameters and output steps into ids', async () => {
    const parameters = { parameters: { Region: 'EMEA' }, outputSteps: ['Orders'] };
    expect(await prepare(flows, parameters, '3.15')).toEqual({
      body: {
        flowRunSpec: {
          flowId: 'f',
          flowParameterSpecs: { flowParameterSpec: [{ parameterId: 'p1', overrideValue: 'EMEA' }] },
          flowOutputSteps: { flowOutputStep: [{ id: 's1' }] },
        },
      },
      sent: ['GET flows/f'],
    });
  });

  it.each([
    ['flows', { runMode: 'full' }, '3.13', 'has no runMode and outputSteps: it takes 3.14'],
    ['flows', { parameters: { Region: 'x' } }, '3.14', 'has no flow parameters: it takes 3.15'],
    ['flows', { parameters: { region: 'x' } }, '3.28', '"region" is not a parameter of flow "N"'],
    [
      'flows',
      { parameters: { Twice: 'x' } },
      '3.28',
      '"Twice" is more than one parameter of flow "N"',
    ],
    ['flows', { outputSteps: ['Order'] }, '3.28', '"Order" is not an output step of flow "N"'],
  ] as const)('%s %j with API %s is refused', async (kind, parameters, version, says) => {
    const error = await prepare(KINDS[kind], parameters, version).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain(says);
    expect(String(error)).toContain('Nothing was triggered');
  });
});

describe('incremental before 3.25', () => {
  const task = (id: string, schedule: string, workbook = 'w 1', failures = '0') => ({
    extractRefresh: {
      id,
      consecutiveFailedCount: failures,
      schedule: { id: schedule, name: schedule, state: 'Active' },
      workbook: { id: workbook },
    },
  });
  const extract = (id: string, type: string) => ({ id, type, workbook: { id: 'w 1' } });

  async function prepareWith(
    tasks: readonly unknown[],
    extracts: (schedule: string) => HttpResponse,
  ) {
    const { session, server } = await sessionOf(({ url: { pathname } }) => {
      const [, schedule] = /schedules\/(.+)\/extracts/.exec(pathname) ?? [];
      return schedule ? extracts(schedule) : json(200, { tasks: { task: tasks } });
    }, '3.24');
    const order = { item: itemOf(workbooks), parameters: { incremental: true } };
    return { session, server, prepared: session.prepare(order) };
  }

  const listing = (...rows: readonly unknown[]) => json(200, { extracts: { extract: rows } });

  it('runs the incremental one of the item’s own tasks, and asks once for many items', async () => {
    const { session, server, prepared } = await prepareWith(
      [task('other', 's', 'w 2'), task('full', 's'), task('inc', 's')],
      () => listing(extract('full', 'FullRefresh'), extract('inc', 'IncrementalRefresh')),
    );
    expect(await prepared).toEqual({ incrementalTask: 'inc' });
    await session.prepare({ item: itemOf(workbooks), parameters: { incremental: true } });
    expect(server.sent).toEqual(['GET tasks/extractRefreshes', 'GET schedules/s/extracts']);
  });

  it('takes one that Tableau has suspended only where there is no other', async () => {
    const extracts = () =>
      listing(extract('late', 'IncrementalRefresh'), extract('good', 'IncrementalRefresh'));
    const late = task('late', 's', 'w 1', '5');
    expect(await (await prepareWith([late, task('good', 's')], extracts)).prepared).toEqual({
      incrementalTask: 'good',
    });
    expect(await (await prepareWith([late], extracts)).prepared).toEqual({
      incrementalTask: 'late',
    });
  });

  it.each([
    ['has no task', [], () => listing(), 'the workbook "N" has no incremental task'],
    [
      'has a full one',
      [task('full', 's')],
      () => listing(extract('full', 'FullRefresh')),
      'the workbook "N" has no incremental task',
    ],
    [
      'may not see the schedule',
      [task('inc', 's')],
      () => refusal(403, '403004', 'not yours'),
      "has an incremental task can't be read: ",
    ],
  ] as const)('is refused where the item %s', async (_, tasks, extracts, says) => {
    const { prepared } = await prepareWith(tasks, extracts);
    const error = await prepared.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain('3.24 has no incremental refreshes on request: it takes 3.25');
    expect(String(error)).toContain(says);
    expect(String(error)).toContain('Nothing was triggered');
  });

  it('sends one request to the task, and follows the job that it answers with', async () => {
    const { session, server } = await sessionOf(() =>
      json(200, { job: { id: 'j1', mode: 'Asynchronous', type: 'RefreshExtract' } }),
    );
    const item = itemOf(workbooks);
    const got = await session.trigger({ item, parameters: { incrementalTask: 't 1' } });
    expect(got).toEqual({ kind: 'accepted', job: { id: 'j1', item } });
    expect(server.sent).toEqual(['POST tasks/extractRefreshes/t%201/runNow']);
    expect(server.requests.at(-1)?.body).toBe('{}');
  });
});

const JOB = { job: { id: 'j1', mode: 'Asynchronous', createdAt: '2026-01-05T06:00:00Z' } };

async function trigger(answer: () => HttpResponse | Promise<HttpResponse>, kind: Kind = workbooks) {
  const { session, server } = await sessionOf(answer);
  const got = await session.trigger({ item: itemOf(kind), parameters: { some: 'body' } });
  return { got, server };
}

describe('trigger', () => {
  it.each([
    ['workbooks', 202, 'POST workbooks/w%201/refresh'],
    ['datasources', 202, 'POST datasources/w%201/refresh'],
    ['flows', 200, 'POST flows/f/run'],
  ] as const)('%s sends one request on a connection of its own', async (name, status, line) => {
    const kind = KINDS[name];
    const { got, server } = await trigger(() => json(status, JOB), kind);
    expect(got).toEqual({ kind: 'accepted', job: { id: 'j1', item: itemOf(kind) } });
    expect(server.sent).toEqual([line]);
    expect(server.requests.at(-1)).toMatchObject({
      body: '{"some":"body"}',
      freshConnection: true,
    });
  });

  it.each([
    ['409093', () => refusal(409, '409093', 'Job für extract …'), { kind: 'busy' }],
    ['another 409 in words', () => refusal(409, '409099', 'already queued'), { kind: 'busy' }],
    ['another 409', () => refusal(409, '409099', 'odd'), { kind: 'refused' }],
    ['409090', () => refusal(409, '409090'), { kind: 'nothing-to-refresh' }],
    ['403', () => refusal(403, '403004'), { kind: 'unclear', final: true }],
    ['404', () => refusal(404, '404006'), { kind: 'refused' }],
    ['400', () => refusal(400, '400000'), { kind: 'refused' }],
    ['500', () => new HttpResponse(500, {}, ''), { kind: 'unclear', final: false }],
    [
      '504 with a page',
      () => new HttpResponse(504, {}, '<html>'),
      { kind: 'unclear', final: false },
    ],
    [
      'a page',
      () => new HttpResponse(200, {}, '<title>x</title>'),
      { kind: 'unclear', final: false },
    ],
    ['no job', () => json(202, {}), { kind: 'unclear', final: false }],
    [
      'a cut answer',
      () => Promise.reject(new UnavailableError('cut')),
      { kind: 'unclear', final: false },
    ],
    [
      'a refused connection',
      () => Promise.reject(new UnavailableError('refused', { notSent: true })),
      { kind: 'later', afterMs: 5_000 },
    ],
    [
      'a bad certificate, where there was a good one at the sign-in',
      () => Promise.reject(new UnavailableError('bad', { notSent: true, heals: 'never' })),
      { kind: 'later', afterMs: 5_000 },
    ],
    [
      'a page in place of the API, which says nothing of the item',
      () => new HttpResponse(404, {}, '<html><title>Maintenance</title></html>'),
      {
        kind: 'unclear',
        final: false,
        reason: 'its answer was lost (a web page, "Maintenance" (404))',
      },
    ],
    [
      'a page that forbids it',
      () => new HttpResponse(403, {}, '<html><title>Blocked</title></html>'),
      { kind: 'unclear', final: true, reason: 'Tableau refused it: a web page, "Blocked" (403)' },
    ],
    [
      '429 in words',
      () => refusal(429, '429000', 'Please retry after 29 minutes.'),
      { kind: 'later', afterMs: 29 * 60_000 },
    ],
    [
      '429 with a header',
      () => new HttpResponse(429, { 'retry-after': '7' }, ''),
      { kind: 'later', afterMs: 7_000 },
    ],
    ['429 without a word', () => new HttpResponse(429, {}, ''), { kind: 'later', afterMs: 60_000 }],
    [
      '429 in another language',
      () => refusal(429, '429000', 'Versuchen Sie es in 29 Minuten erneut.'),
      { kind: 'later' },
    ],
  ] as const)('answered by %s', async (_, answer, expected) => {
    const { got, server } = await trigger(answer);
    expect(got).toMatchObject(expected);
    expect(server.sent).toHaveLength(1);
  });

  it('answered by a redirect says nothing of what became of it, and names where', async () => {
    const answer = () => new HttpResponse(307, { location: 'https://x.example/' }, '');
    const { got } = await trigger(answer);
    expect(got).toMatchObject({
      kind: 'unclear',
      final: true,
      reason: expect.stringContaining('redirects to https://x.example/'),
    });
  });

  it('outlives the step, whose signal must not cut it off', async () => {
    const { server } = await trigger(() => json(202, JOB));
    expect(server.requests.at(-1)?.signal?.aborted).toBe(false);
  });
});

describe('the sign-in of a session', () => {
  it('asks for no scope that its kinds do not need', async () => {
    const scopesOf = async (...kinds: Kind[]) => {
      const server = new FakeServer(() => json(200, {}));
      const config = {
        ...TOKEN_CONFIG,
        credentials: {
          kind: 'connected-app',
          clientId: 'c',
          secretId: 'k',
          secretValue: 'v'.repeat(32),
          username: 'u',
        },
      } as const;
      await TableauSession.open(config, fakeContext({ send: server.send, kinds }));
      const body = JSON.parse(server.requests.at(-1)?.body ?? '');
      const claims = String(body.credentials.jwt).split('.')[1] ?? '';
      return JSON.parse(Buffer.from(claims, 'base64url').toString()).scp;
    };
    const both = ['tableau:content:read', 'tableau:jobs:read'];
    expect(await scopesOf(workbooks, datasources)).toEqual([...both, 'tableau:tasks:run']);
    expect(await scopesOf(flows)).toEqual([
      'tableau:jobs:read',
      'tableau:flows:read',
      'tableau:flows:run',
    ]);
    expect(await scopesOf(flows, workbooks)).toHaveLength(5);
  });
});
