import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../../../src/domain/http.ts';
import type { Item } from '../../../../src/domain/item.ts';
import { TableauClient } from '../../../../src/vendors/tableau/api/client.ts';
import { errorIn } from '../../../../src/vendors/tableau/api/errors.ts';
import { Listing, type ListRequest } from '../../../../src/vendors/tableau/api/listing.ts';
import { negotiate, signIn } from '../../../../src/vendors/tableau/api/sign-in.ts';
import type { TableauConfig } from '../../../../src/vendors/tableau/config.ts';
import { toItem } from '../../../../src/vendors/tableau/content/items.ts';
import {
  contentAnswer,
  contentPage,
  projectPage,
  userAnswer,
} from '../../../../src/vendors/tableau/content/schemas.ts';
import { observationOf } from '../../../../src/vendors/tableau/jobs/observation.ts';
import { jobAnswer, jobPage } from '../../../../src/vendors/tableau/jobs/schemas.ts';
import { triggerOrder } from '../../../../src/vendors/tableau/jobs/trigger.ts';
import { datasources, flows, workbooks } from '../../../../src/vendors/tableau/kinds.ts';
import { Lineages } from '../../../../src/vendors/tableau/lineage/lineages.ts';
import { schedulePage } from '../../../../src/vendors/tableau/pausing/schemas.ts';
import { Tasks } from '../../../../src/vendors/tableau/pausing/tasks.ts';
import { answer, inJson, recorded } from '../../../recorded/answers.ts';
import { FakeServer, fakeContext, TOKEN_CONFIG } from './fakes.ts';

const PASSWORD: TableauConfig = {
  ...TOKEN_CONFIG,
  site: '',
  credentials: { kind: 'password', username: 'jane', password: 'pw' },
};
const NEVER = new AbortController().signal;

/** A server that has one answer to everything. */
async function serving(response: HttpResponse) {
  const server = new FakeServer(() => response);
  const context = fakeContext({ send: server.send });
  const client = await TableauClient.signIn(TOKEN_CONFIG, [], context);
  return { client, context, server };
}

function patience(response: HttpResponse) {
  const send = async () => response;
  return { send, patience: { ...fakeContext({ send }), who: 'Tableau' } };
}

async function toldBy(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'it was no error',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function rowsOf<Row extends { readonly id: string }>(
  response: HttpResponse,
  page: ListRequest<Row>['page'],
): Promise<readonly Row[]> {
  const { client } = await serving(response);
  return new Listing(client, NEVER).all({ path: 'rows', page });
}

/** What each answer is read as, or how it is told. */
type Reading = (response: HttpResponse) => Promise<unknown>;

const server: Reading = async (response) => {
  const { send, patience: patient } = patience(response);
  return (await negotiate(PASSWORD, send, patient)).version;
};

const session: Reading = async (response) => {
  const { send, patience: patient } = patience(response);
  const at = { base: PASSWORD.base, version: '3.28' };
  const { session } = await signIn(at, PASSWORD, [], send, patient);
  return [session.siteId.slice(0, 8), session.userId?.slice(0, 8), session.token.slice(0, 7)];
};

function items(kind: typeof workbooks, singular: string): Reading {
  return async (response) => {
    const rows = await rowsOf(response, contentPage(kind.name, singular));
    const [first] = rows;
    const client = { base: new URL('https://tableau.example.com/') };
    const item = first && toItem(kind, first, client, undefined);
    return [
      rows.length,
      item?.name,
      item?.folder,
      item?.owner,
      item?.nothingToRefresh !== undefined,
    ];
  };
}

const item: Item = { kind: workbooks, id: 'w1', name: 'Superstore' };

const job: Reading = async (response) => {
  const { job: record } = jobAnswer.parse(response.json);
  const { state, ...rest } = observationOf(record, item, false);
  const { reason } = rest as { reason?: string };
  return [state, record.item?.kind, record.item?.name, reason?.split('\\n')[0]];
};

const jobs: Reading = async (response) => {
  const rows = await rowsOf(response, jobPage);
  const states = Map.groupBy(rows, ({ status }) => status);
  const isDated = rows.every(({ createdAt }) => createdAt !== undefined);
  return [rows.length, isDated, ...[...states].map(([state, { length }]) => `${length} ${state}`)];
};

const trigger: Reading = async (response) => {
  const { client } = await serving(response);
  const told = await triggerOrder({ item, parameters: {} }, client, () => {});
  if (told.kind === 'accepted') return [told.kind, told.job.id];
  if (told.kind === 'later') return [told.kind, told.afterMs];
  if (told.kind === 'ended') return [told.kind, told.ended.state];
  return [told.kind, told.reason];
};

const tasks: Reading = async (response) => {
  const { client } = await serving(response);
  const all = await new Tasks(client, NEVER).all();
  return all.map((task) => [
    task.schedule.kind,
    task.itemId?.slice(0, 8),
    task.isSuspendedByTableau,
  ]);
};

const extracts: Reading = async (response) => {
  const { client } = await serving(response);
  return new Tasks(client, NEVER).extractsOn('s1');
};

const lineage: Reading = async (response) => {
  const { client } = await serving(response);
  return [...(await new Lineages(client).of(['w1'], NEVER)).keys()];
};

const projects: Reading = async (response) => {
  const rows = await rowsOf(response, projectPage);
  return rows.map(({ name }) => name);
};

const schedules: Reading = async (response) => {
  const rows = await rowsOf(response, schedulePage);
  return rows.map(({ name, state, type }) => [name, state, type]);
};

const workbook: Reading = async (response) => {
  const { name, project, owner, hasExtracts } = contentAnswer('workbook').parse(response.json);
  return [name, project?.name, owner?.id?.slice(0, 8), hasExtracts];
};

const user: Reading = async (response) => {
  const { name, fullName, email } = userAnswer.parse(response.json).user;
  return [name, fullName, email];
};

/** What was done, where nothing is said beside the status. */
const done: Reading = async (response) => {
  const { client } = await serving(response);
  const call = { method: 'DELETE', path: 'rows/1', scope: 'none', signal: NEVER } as const;
  return (await client.repeat(call)).status;
};

const error: Reading = async (response) => {
  const { status, code, words } = errorIn(response, 'GET rows') ?? {};
  return [status, code, words];
};

/** The last: what the answer is read as. An error is told by these words. */
const READ: Readonly<Record<string, readonly [Reading, unknown]>> = {
  'signin-1.json': [session, ['5380a1fe', '786f9576', 'STANDIN']],
  'switchsite-1.json': [session, ['97f4e395', '04d6296c', 'STANDIN']],
  'serverinfo-1.json': [server, "told:This server's REST API 2.6 is too old"],
  'datasources-1.json': [
    items(datasources, 'datasource'),
    [4, 'v_sample_unpivot_mat (public)', 'Default', undefined, false],
  ],
  'workbooks-1.json': [
    items(workbooks, 'workbook'),
    [15, 'Superstore', 'Tableau Samples', undefined, false],
  ],
  'projects-1.json': [projects, ['Default', 'Tableau Samples']],
  'schedules-1.json': [
    schedules,
    [
      ['Weekday mornings', 'Active', 'Subscription'],
      ['Monday morning', 'Active', 'Subscription'],
      ['test', 'Active', 'Subscription'],
    ],
  ],
  'signout-1.json': [done, 204],
  'schedule-deleted-1.json': [done, 204],
  'signin-2.xml': [
    session,
    'told:Tableau refused the sign-in to the default site: Signin Error: Error signing in to Tableau Server (401001).',
  ],
  'signin-3.xml': [session, ['83fb1c29', '904ccf05', 'STANDIN']],
  'datasources-2.xml': [items(datasources, 'datasource'), [1, 'test', 'Default', undefined, false]],
  'projects-2.xml': [projects, ['Default', 'test', 'test_project']],
  'workbook-1.xml': [workbook, ['test', 'test', 'eb9a6724', undefined]],
  'workbooks-2.xml': [
    items(workbooks, 'workbook'),
    [5, 'test pagination1', 'test', undefined, false],
  ],
  'refresh-1.xml': [trigger, ['accepted', '93c10934-294f-429b-af08-44724d116dec']],
  'jobs-1.xml': [jobs, [37, true, '36 Failed', '1 Pending']],
  'jobs-2.xml': [jobs, [0, true]],
  'error-1.xml': [
    error,
    [404, '404002', "Resource Not Found: User 'foo' could not be found. (404002)"],
  ],
  'error-2.xml': [
    error,
    [404, '404000', "Resource Not Found: Site 'does-not-exist' could not be found. (404000)"],
  ],
  'user-1.xml': [user, ['test', 'test', undefined]],
  'trusted-1.json': [server, 'told:https://tableau.example.com redirects to'],
  'workbooks-3.xml': [items(workbooks, 'workbook'), [6, 'Superstore', 'Samples', 'User One', true]],
  'datasources-3.xml': [
    items(datasources, 'datasource'),
    [1, 'Superstore Datasource', 'Samples', 'User One', true],
  ],
  'projects-3.xml': [projects, 'told:it says that there are 3, and showed 1'],
  'tasks-1.xml': [tasks, [['cloud', '50f18c54', false]]],
  'tasks-2.xml': [
    tasks,
    [
      ['server', '46eb91cb', false],
      ['server', '26e56016', false],
      ['server', '46f152f0', false],
    ],
  ],
  'tasks-3.xml': [tasks, [['none', '46eb91cb', false]]],
  'tasks-4.xml': [
    tasks,
    [
      ['server', undefined, false],
      ['server', undefined, false],
      ['server', undefined, false],
    ],
  ],
  'job-1.xml': [
    job,
    [
      'failed',
      'workbooks',
      'Superstore',
      'java.lang.RuntimeException: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Login failed for user.',
    ],
  ],
  'job-2.xml': [job, ['succeeded', undefined, undefined, undefined]],
  'job-3.xml': [job, ['succeeded', undefined, undefined, undefined]],
  'job-4.xml': [job, ['failed', 'datasources', 'World Indicators', 'Tableau gives no reason']],
  'job-5.xml': [job, ['running', 'datasources', 'World Indicators', undefined]],
  'jobs-3.xml': [jobs, [1, true, '1 Success']],
  'flows-1.xml': [items(flows, 'flow'), [5, 'FlowOne', 'Default', undefined, false]],
  'flow-run-1.xml': [trigger, ['accepted', 'f38bb889-8110-4916-ad5f-8816f93d48d9']],
  'refresh-2.xml': [trigger, ['accepted', 'de246257-ac38-43ec-a10f-1d06e2582604']],
  'schedules-2.xml': [
    schedules,
    [
      ['Weekday early mornings', 'Active', 'Extract'],
      ['Saturday night', 'Active', 'Subscription'],
      ['First of the month 1:00AM', 'Active', 'Flow'],
      ['First of the month 2:00AM', 'Active', 'System'],
    ],
  ],
  'extracts-1.xml': [
    extracts,
    [
      { id: 'task1', type: 'IncrementalRefresh', itemId: 'workbook-id' },
      { id: 'task2', type: 'IncrementalRefresh', itemId: 'datasource-id' },
    ],
  ],
  'serverinfo-2.xml': [server, '3.10'],
  'serverinfo-3.xml': [server, 'told:does not answer as a Tableau server'],
  'serverinfo-4.xml': [
    server,
    "told:tableau.example.com does not answer as a Tableau server: Resource Not Found: Unknown resource '/2.4/serverInfo' specified in URI. (404003).",
  ],
  'serverinfo-5.html': [server, 'told:does not answer as a Tableau server'],
  'lineage-1.json': [lineage, 'told:takes too long'],
  'lineage-2.json': [lineage, 'told:it answers in another form'],
  'lineage-3.json': [lineage, []],
  'lineage-4.json': [lineage, 'told:PERMISSIONS_MODE_SWITCHED'],
  'lineage-5.json': [lineage, 'told:BACKFILL_RUNNING'],
  'lineage-6.json': [lineage, 'told:does not know the field upstreamDatasources'],
  'error-5.json': [
    session,
    'told:Tableau refused the sign-in to the default site: Signin Error: Error signing in to Tableau Server (401001).',
  ],
  'error-6.json': [
    error,
    [401, '401000', 'Unauthorized Access: No authentication credentials were provided. (401000)'],
  ],
  'error-7.json': [
    trigger,
    [
      'busy',
      'Resource Conflict: Job for workbook/datasource is already queued. Not queuing a duplicate. (409093)',
    ],
  ],
  'error-8.json': [
    trigger,
    ['nothing-to-refresh', 'it has no extract of its own, so that there is nothing to refresh'],
  ],
  'error-9.json': [trigger, ['later', 1740000]],
  'error-10.json': [
    trigger,
    ['refused', 'Tableau refused it: Bad Request: Required request body is missing (400000)'],
  ],
  'error-11.json': [
    error,
    [
      401,
      '401002',
      'Invalid Authentication Credentials: Your authentication credentials are invalid. (401002)',
    ],
  ],
  'signin-4.json': [session, ['asdfasdf', '123d4567', 'STANDIN']],
  'serverinfo-6.json': [server, '3.15'],
  'projects-4.json': [projects, ['default']],
};

const all = recorded('tableau');

it('every recorded answer is in the table, and has a source', () => {
  expect(all.map(({ file }) => file).toSorted()).toEqual(Object.keys(READ).toSorted());
  for (const { source } of all) {
    expect(source.issue ?? source.note ?? `${source.repo}/${source.path}@${source.commit}`).toMatch(
      /./,
    );
  }
});

describe.each(all)('$file ($request, $status)', (record) => {
  const [read, wanted] = READ[record.file] ?? [];
  const response = answer('tableau', record);

  it.each(['object', 'array'] as const)('is read, a list of one as an %s', async (loneItem) => {
    const reading = read?.(inJson(response, loneItem));
    if (typeof wanted === 'string' && wanted.startsWith('told:')) {
      expect(await toldBy(reading ?? Promise.resolve())).toContain(wanted.slice('told:'.length));
    } else {
      expect(await reading).toEqual(wanted);
    }
  });
});

/** An old server, or one that does not heed `Accept`. */
const xml = all.filter(({ file, status }) => !file.endsWith('.json') && status < 300);

it.each(xml)('$file as it came is no answer of the API, and told so', async (record) => {
  const { send, patience: patient } = patience(answer('tableau', record));
  let tries = 0;
  const counting: typeof send = () => {
    tries++;
    return send();
  };
  expect(await toldBy(negotiate(PASSWORD, counting, patient))).toMatch(/ sent a web page/);
  expect(tries).toBe(5);
});
