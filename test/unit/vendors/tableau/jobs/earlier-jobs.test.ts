import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../../src/domain/job.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  type JobScript,
  startTableau,
  type TableauEmulator,
  type Item as TableauItem,
  type TableauOptions,
} from '../../../../emulators/tableau/index.ts';
import { configFor, FakeClock, fakeContext, sendTo } from '../fakes.ts';

const SIGNAL = new AbortController().signal;
const KINDS = { workbook: workbooks, datasource: datasources, flow: flows };
const MINUTE = 60_000;
const FORBIDDEN = '{"error":{"code":"403004","summary":"Forbidden","detail":"no"}}';
const APP = { clientId: 'client', secretId: 'secret-id', secretValue: 'secret-value' };

/** A session that knows nothing but what an earlier step left. */
async function open({ byApp = false, ...options }: TableauOptions & { byApp?: boolean } = {}) {
  const clock = new FakeClock();
  const tableau: TableauEmulator = await startTableau({ now: () => clock.now(), ...options });
  const send = sendTo(tableau);
  const username = 'admin@example.com';
  const token = configFor(tableau);
  if (byApp) tableau.world.addCredential(APP);
  const config = byApp
    ? { ...token, credentials: { kind: 'connected-app', username, ...APP } as const }
    : token;
  const context = fakeContext({ send, clock, operation: 'wait' });
  const session = await TableauSession.open(config, context);
  const world = tableau.world;
  return {
    clock,
    context,
    session,
    world,
    tableau,
    /** A refresh of the item that began so long ago. */
    began: (item: TableauItem, ago = 0, script: JobScript = {}): Job => {
      const now = clock.ms;
      clock.ms -= ago;
      const { id } = world.addBackgroundJob({ item, script });
      clock.ms = now;
      return { id, item: { kind: KINDS[item.kind], id: item.id, name: item.name } };
    },
    look: async (jobs: readonly Job[]) => {
      const before = tableau.requests.length;
      const seen = await session.observe(jobs, SIGNAL);
      const requests = tableau.requests.slice(before).map(({ path, query }) => {
        const filter = query.find(([name]) => name === 'filter')?.[1];
        const short = path
          .replace(/^.*\/(auth|jobs|datasources|metadata)/, '$1')
          .replace('/graphql', '')
          .replace(/\/[0-9a-f-]{36}$/, '/*');
        return filter === undefined ? short : `${short} ${filter.split(',')[0]}`;
      });
      return { seen: jobs.map(({ id }) => seen.get(id)), requests };
    },
    [Symbol.asyncDispose]: async () => {
      send[Symbol.dispose]();
      await tableau.close();
    },
  };
}

const states = (seen: readonly ({ readonly state: string } | undefined)[]) =>
  seen.map((one) => one?.state);

describe('ids alone', () => {
  it('are told apart by their jobs, in their order', async () => {
    await using o = await open();
    const jobs = [
      o.began(o.world.addFlow({ name: 'Month End' })),
      o.began(o.world.addWorkbook({ name: 'Sales' })),
      o.began(o.world.addDatasource({ name: 'Ledger' })),
    ];
    expect(await o.session.identify(jobs.map(({ id }) => id))).toEqual([
      { kind: flows, id: jobs[0]?.item.id, name: 'Month End' },
      { kind: workbooks, id: jobs[1]?.item.id, name: 'Sales' },
      { kind: datasources, id: jobs[2]?.item.id, name: 'Ledger' },
    ]);
  });

  it('that Tableau does not know, or that are about something else, are told apart by nothing', async () => {
    await using o = await open();
    const job = o.began(o.world.addWorkbook({ name: 'Sales' }));
    const { id: other } = o.world.addBackgroundJob({ jobType: 'refresh_subscription' });
    const body = '{"error":{"code":"400003","summary":"Bad Request","detail":"no LUID"}}';
    o.tableau.fault({ path: /jobs\/malformed$/ }, { kind: 'answer', status: 400, body });
    const found = await o.session.identify(['malformed', 'gone', other, job.id]);
    expect(found.map((item) => item?.name)).toEqual([undefined, undefined, undefined, 'Sales']);
  });

  it('take patience, not luck', async () => {
    await using o = await open();
    const job = o.began(o.world.addWorkbook({ name: 'Sales' }));
    o.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 502 }, 3);
    expect(await o.session.identify([job.id])).toMatchObject([{ name: 'Sales' }]);
  });

  it('of which one may not be looked at leave the others known', async () => {
    await using o = await open();
    const body = '{"error":{"code":"403004","summary":"Forbidden","detail":"no"}}';
    const { id } = o.began(o.world.addWorkbook({ name: 'A' }));
    o.tableau.fault({ path: /jobs\/hidden/ }, { kind: 'answer', status: 403, body });
    const [hidden, known] = await o.session.identify(['hidden', id]);
    expect([hidden, known?.name]).toEqual([undefined, 'A']);
  });
});

describe('jobs of an earlier step', () => {
  const three = async (o: Awaited<ReturnType<typeof open>>, ago: number) =>
    ['A', 'B', 'C'].map((name) =>
      o.began(o.world.addWorkbook({ name }), ago, { queueMs: 0, runMs: 3 * 60 * MINUTE }),
    );

  it('are in one list from the first look on, where it is known since when', async () => {
    await using o = await open();
    const at = o.clock.ms;
    const jobs = (await three(o, 0)).map((job) => ({ ...job, triggeredAt: at }));
    o.clock.ms += 30 * MINUTE;
    for (let looks = 0; looks < 2; looks++) {
      const { seen, requests } = await o.look(jobs);
      expect(states(seen)).toEqual(['running', 'running', 'running']);
      expect(requests).toEqual(['jobs createdAt:gte:2026-01-05T05:55:00Z']);
    }
  });

  it.for([
    ['not known', undefined],
    ['long ago', -3 * 60 * MINUTE],
  ] as const)(
    'cost a request each at first, where that is %s, and one list after that',
    async ([_, triggered]) => {
      await using o = await open();
      const at = triggered === undefined ? {} : { triggeredAt: o.clock.ms + triggered };
      const jobs = (await three(o, 90 * MINUTE)).map((job) => ({ ...job, ...at }));
      const first = await o.look(jobs);
      expect(states(first.seen)).toEqual(['running', 'running', 'running']);
      expect(first.requests).toEqual(['jobs/*', 'jobs/*', 'jobs/*']);
      const { seen, requests } = await o.look(jobs);
      expect(states(seen)).toEqual(['running', 'running', 'running']);
      expect(requests).toEqual(['jobs createdAt:gte:2026-01-05T04:25:00Z']);
    },
  );

  it('that are gone are not looked for through days of lists', async () => {
    await using o = await open();
    const item = o.world.addWorkbook({ name: 'Sales' });
    const gone = o.began(item, 48 * 60 * MINUTE, { runMs: MINUTE, outcome: 'vanish' });
    const job = { ...gone, triggeredAt: o.clock.ms - 48 * 60 * MINUTE };
    const { seen, requests } = await o.look([job]);
    expect(seen).toMatchObject([
      { state: 'missing', reason: expect.stringContaining('no longer knows the job') },
    ]);
    expect(requests).toEqual(['jobs/*']);
  });

  it('do not suffer from an id that can be none', async () => {
    await using o = await open();
    const job = o.began(o.world.addWorkbook({ name: 'Sales' }));
    const body = '{"error":{"code":"400003","summary":"Bad Request","detail":"no LUID"}}';
    o.tableau.fault({ path: /jobs\/malformed$/ }, { kind: 'answer', status: 400, body });
    const { seen } = await o.look([{ ...job, id: 'malformed' }, job]);
    expect(states(seen)).toEqual(['missing', 'running']);
  });
});

describe('a data source that no step has looked for', () => {
  const bridge = { queueMs: 0, runMs: 0, outcome: 'bridge', bridgeMs: 30 * MINUTE } as const;
  const HANDED = 'handed to Tableau Bridge';

  it('has not succeeded when Bridge was merely handed the job', async () => {
    await using o = await open();
    const far = o.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
    const job = o.began(far, MINUTE, bridge);
    const first = await o.look([job]);
    expect(first.seen).toEqual([{ state: 'pending', hint: expect.stringContaining(HANDED) }]);
    expect(first.requests).toEqual(['jobs/*', 'datasources/*', 'metadata']);
    expect((await o.look([job])).requests).toEqual(['jobs/*']);
    o.clock.ms += 30 * MINUTE;
    expect(states((await o.look([job])).seen)).toEqual(['succeeded']);
  });

  it('is asked about by id alone too, whatever we hold its job to be', async () => {
    await using o = await open();
    const far = o.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
    const { id } = o.began(far, MINUTE, bridge);
    const item = { kind: { ...workbooks, name: '' }, id: '', name: '' };
    expect(states((await o.look([{ id, item }])).seen)).toEqual(['pending']);
  });

  it('succeeds with finish code 0 where it is none of Bridge’s', async () => {
    await using o = await open();
    const job = o.began(o.world.addDatasource({ name: 'Near' }), MINUTE, { queueMs: 0, runMs: 0 });
    const { seen, requests } = await o.look([job]);
    expect(states(seen)).toEqual(['succeeded']);
    expect(requests).toEqual(['jobs/*', 'datasources/*']);
  });

  it('that can’t be read has an unknown outcome, never a success', async () => {
    await using o = await open({ metadataApi: 'not-enabled' });
    const job = o.began(o.world.addDatasource({ name: 'Near' }), MINUTE, { queueMs: 0, runMs: 0 });
    o.tableau.fault({ path: /datasources\// }, { kind: 'answer', status: 403, body: FORBIDDEN });
    o.tableau.fault({ path: /jobs$/ }, { kind: 'answer', status: 403, body: FORBIDDEN });
    const { seen } = await o.look([job]);
    expect(seen).toMatchObject([
      {
        state: 'unknown',
        reason: expect.stringContaining('Bridge'),
        advice: expect.stringContaining('site administrator'),
      },
    ]);
  });

  it('that can’t be read is known by the type of its job, where jobs may be listed', async () => {
    await using o = await open({ metadataApi: 'not-enabled' });
    const done = { queueMs: 0, runMs: 0 };
    const near = o.began(o.world.addDatasource({ name: 'Near' }), MINUTE, done);
    const item = o.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
    const far = o.began(item, MINUTE, bridge);
    o.tableau.fault({ path: /datasources\// }, { kind: 'answer', status: 403, body: FORBIDDEN }, 2);
    expect(states((await o.look([near, far])).seen)).toEqual(['succeeded', 'pending']);
  });

  it('is looked at again when there was no usable answer', async () => {
    await using o = await open();
    const job = o.began(o.world.addDatasource({ name: 'Near' }), MINUTE, { queueMs: 0, runMs: 0 });
    o.tableau.fault({ path: /datasources\// }, { kind: 'answer', status: 502 });
    await expect(o.look([job])).rejects.toThrow('502');
    o.tableau.fault({ path: /datasources\// }, { kind: 'answer', status: 200, body: '<html>' });
    await expect(o.look([job])).rejects.toThrow();
    expect(states((await o.look([job])).seen)).toEqual(['succeeded']);
  });

  it('costs flows nothing, and workbooks a list, for Bridge refreshes what is embedded in some', async () => {
    await using o = await open();
    const done = { queueMs: 0, runMs: 0 };
    const jobs = [
      o.began(o.world.addWorkbook({ name: 'A' }), MINUTE, done),
      o.began(o.world.addFlow({ name: 'F' }), MINUTE, done),
    ];
    const { seen, requests } = await o.look(jobs);
    expect(states(seen)).toEqual(['succeeded', 'succeeded']);
    const list = 'jobs createdAt:gte:2026-01-05T05:59:00Z';
    expect(requests.toSorted()).toEqual([list, 'jobs/*', 'jobs/*']);
  });

  it('takes a connected app one sign-in more, and without the right to look is unknown', async () => {
    await using o = await open({ byApp: true });
    const done = { queueMs: 0, runMs: 0 };
    const jobs = ['A', 'B'].map((name) => o.began(o.world.addDatasource({ name }), MINUTE, done));
    const { seen, requests } = await o.look(jobs);
    expect(states(seen)).toEqual(['succeeded', 'succeeded']);
    expect(requests.filter((path) => path === 'auth/signin')).toHaveLength(1);

    await using without = await open({ byApp: true, grantedScopes: ['tableau:jobs:read'] });
    without.tableau.fault({ path: /jobs$/ }, { kind: 'answer', status: 403, body: FORBIDDEN });
    const job = without.began(without.world.addDatasource({ name: 'A' }), MINUTE, done);
    expect(states((await without.look([job])).seen)).toEqual(['unknown']);
  });
});
