import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../../src/domain/errors.ts';
import type { Item } from '../../../../../src/domain/item.ts';
import type { Job, Order } from '../../../../../src/domain/job.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  startTableau,
  type TableauEmulator,
  type Fault as TableauFault,
  type Item as TableauItem,
  type TableauOptions,
} from '../../../../emulators/tableau/index.ts';
import { configFor, FakeClock, type FakeContext, fakeContext, sendTo } from '../fakes.ts';

const SIGNAL = new AbortController().signal;
const KINDS = { workbook: workbooks, datasource: datasources, flow: flows };

interface Opened extends AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly world: TableauEmulator['world'];
  readonly clock: FakeClock;
  readonly context: FakeContext;
  readonly session: TableauSession;
  /** Starts a refresh of each item. */
  trigger(...items: TableauItem[]): Promise<Job[]>;
  /** The states of the jobs, and the requests that it took to tell them. */
  look(jobs: readonly Job[]): Promise<{ states: string[]; requests: string[] }>;
}

/** A session of a creator, who may list jobs if everybody may. */
async function open(options: TableauOptions = {}): Promise<Opened> {
  const clock = new FakeClock();
  const tableau = await startTableau({ now: () => clock.now(), ...options });
  const send = sendTo(tableau);
  const config = configFor(tableau);
  const user = tableau.world.addUser({ name: 'creator@example.com' });
  tableau.world.addCredential({ name: 'ci', secret: 's3cret', user });
  const context = fakeContext({ send, clock });
  const session = await TableauSession.open(config, context);
  return {
    tableau,
    world: tableau.world,
    clock,
    context,
    session,
    trigger: async (...items) => {
      const answers = await Promise.all(
        items.map((item) => session.trigger({ ...orderOf(item), parameters: bodyOf(item) })),
      );
      return answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.job] : []));
    },
    look: async (jobs) => {
      const before = tableau.requests.length;
      const seen = await session.observe(jobs, SIGNAL);
      const requests = tableau.requests.slice(before).map(({ path, query }) => {
        const filter = query.find(([name]) => name === 'filter')?.[1];
        return `${path.replace(/^.*\/jobs/, 'jobs').replace(/jobs\/.+/, 'jobs/*')}${filter ? ` ${filter}` : ''}`;
      });
      return { states: jobs.map(({ id }) => seen.get(id)?.state ?? 'left out'), requests };
    },
    [Symbol.asyncDispose]: async () => {
      send[Symbol.dispose]();
      await tableau.close();
    },
  };
}

function orderOf({ kind, id, name }: TableauItem): Order {
  const item: Item = { kind: KINDS[kind], id, name };
  return { item, parameters: {} };
}

function bodyOf({ kind, id }: TableauItem): Record<string, unknown> {
  return kind === 'flow' ? { flowRunSpec: { flowId: id } } : {};
}

function refused(status: number, code: string): TableauFault {
  const error = { code, summary: 'Refused', detail: 'for some reason' };
  return { kind: 'answer', status, body: JSON.stringify({ error }) };
}

/** Items of the creator's own. */
function add({ world }: Opened, ...names: string[]): TableauItem[] {
  return names.map((name) => world.addWorkbook({ name, owner: 'creator@example.com' }));
}

describe('observing', () => {
  it('one or two jobs asks for each', async () => {
    await using o = await open();
    const jobs = await o.trigger(...add(o, 'A', 'B'));
    expect(await o.look(jobs)).toEqual({
      states: ['pending', 'pending'],
      requests: ['jobs/*', 'jobs/*'],
    });
  });

  it('more of them asks for one list, and for each that has ended', async () => {
    await using o = await open();
    const [a, b, c] = add(o, 'A', 'B', 'C');
    const flow = o.world.addFlow({ name: 'F', owner: 'creator@example.com' });
    if (!a || !b || !c) throw new Error('no items');
    const jobs = await o.trigger(a, b, c, flow);
    const list =
      'jobs createdAt:gte:2026-01-05T05:55:00Z,jobType:in:[refresh_extracts,increment_extracts,refresh_extracts_via_bridge,increment_extracts_via_bridge,run_flow]';
    expect((await o.look(jobs)).requests).toEqual([list]);
    o.clock.ms += 10_000;
    const running = await o.look(jobs);
    expect(running).toEqual({ states: Array(4).fill('running'), requests: [list] });
    o.clock.ms += 60_000;
    const ended = await o.look(jobs);
    expect(ended.states).toEqual(Array(4).fill('succeeded'));
    expect(ended.requests).toEqual([list, ...Array(4).fill('jobs/*')]);
  });

  it('reads no further than to the last of them', async () => {
    await using o = await open();
    for (let n = 0; n < 2500; n++) o.world.addBackgroundJob({ jobType: 'refresh_extracts' });
    o.clock.ms += 1_000;
    const jobs = await o.trigger(...add(o, 'A', 'B', 'C'));
    const { states, requests } = await o.look(jobs);
    expect(states).toEqual(['pending', 'pending', 'pending']);
    expect(requests).toHaveLength(1);
  });

  it('without the right to list says so once and asks for each', async () => {
    await using o = await open({ listJobs: 'admins-only' });
    const jobs = await o.trigger(...add(o, 'A', 'B', 'C'));
    expect(o.session.observesTogether).toBe(true);
    expect((await o.look(jobs)).states).toEqual(['pending', 'pending', 'pending']);
    expect(o.session.observesTogether).toBe(false);
    expect((await o.look(jobs)).requests).toEqual(['jobs/*', 'jobs/*', 'jobs/*']);
    const told = o.context.lines.filter((line) => line.includes('may not list jobs'));
    expect(told).toHaveLength(1);
  });

  it.each<[string, TableauFault]>([
    ['a 403', refused(403, '403004')],
    ['a 401 for good', refused(401, '401002')],
    ['a redirect', { kind: 'answer', status: 302, headers: { location: 'https://x.example/' } }],
  ])('tells of a job that is refused by %s, and of the others how they do', async (_, fault) => {
    await using o = await open();
    const jobs = await o.trigger(...add(o, 'A', 'B'));
    o.tableau.fault({ path: new RegExp(`jobs/${jobs[0]?.id}`) }, fault, Number.POSITIVE_INFINITY);
    expect((await o.look(jobs)).states).toEqual(['refused', 'pending']);
    const seen = await o.session.observe(jobs, SIGNAL);
    expect(seen.get(jobs[0]?.id ?? '')).toMatchObject({
      reason: expect.stringMatching(/403004|401002|x\.example/),
      advice: expect.any(String),
    });
  });

  it.each<[string, TableauFault]>([
    ['a 400', refused(400, '400065')],
    ['a 401 for good', refused(401, '401002')],
    ['a redirect', { kind: 'answer', status: 302, headers: { location: 'https://x.example/' } }],
  ])('asks for each where the list is refused by %s', async (_, fault) => {
    await using o = await open();
    const jobs = await o.trigger(...add(o, 'A', 'B', 'C'));
    o.tableau.fault({ path: /jobs$/ }, fault, Number.POSITIVE_INFINITY);
    expect((await o.look(jobs)).states).toEqual(['pending', 'pending', 'pending']);
    o.tableau.heal();
    expect((await o.look(jobs)).requests).toHaveLength(1);
  });

  it('tries a sign-in that is refused now a few times in half a minute, not at each job', async () => {
    await using o = await open({ listJobs: 'admins-only' });
    const names = Array.from({ length: 30 }, (_, index) => `W${index}`);
    const jobs = await o.trigger(...add(o, ...names));
    await o.look(jobs);
    const before = o.tableau.requests.length;
    o.tableau.fault({ path: /jobs\// }, refused(401, '401002'), Number.POSITIVE_INFINITY);
    o.tableau.fault({ path: /signin/ }, refused(401, '401001'), Number.POSITIVE_INFINITY);
    for (let seconds = 0; seconds < 30; seconds++) {
      expect(new Set((await o.look(jobs)).states)).toEqual(new Set(['refused']));
      o.clock.ms += 1_000;
    }
    const signIns = o.tableau.requests.slice(before).filter(({ path }) => path.endsWith('signin'));
    expect(signIns.length).toBeGreaterThan(1);
    expect(signIns.length).toBeLessThanOrEqual(4);
  });

  it('leaves out a job whose own answer was unusable, and fails when all were', async () => {
    await using o = await open();
    const jobs = await o.trigger(...add(o, 'A', 'B'));
    o.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 503 }, 1);
    expect((await o.look(jobs)).states.sort()).toEqual(['left out', 'pending']);
    o.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 503 }, 2);
    await expect(o.look(jobs)).rejects.toBeInstanceOf(UnavailableError);
    o.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 200, body: '{"job":{}}' }, 2);
    await expect(o.look(jobs)).rejects.toBeInstanceOf(UnavailableError);
  });

  it('a job that is gone finds it missing, or takes its end from the list', async () => {
    await using o = await open();
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    const jobs = await o.trigger(a);
    o.clock.ms += 120_000;
    const gone = {
      error: { code: '400031', summary: '', detail: 'There was a problem querying job' },
    };
    o.tableau.fault(
      { path: /jobs\// },
      { kind: 'answer', status: 400, body: JSON.stringify(gone) },
    );
    expect((await o.look(jobs)).states).toEqual(['succeeded']);
    const none = await o.look([
      { id: '00000000-0000-4000-8000-000000000000', item: orderOf(a).item },
    ]);
    expect(none.states).toEqual(['missing']);
  });

  it('a job that vanished from the list, too, finds it missing', async () => {
    await using o = await open();
    const item = o.world.addWorkbook({
      name: 'A',
      owner: 'creator@example.com',
      refresh: { outcome: 'vanish' },
    });
    const jobs = await o.trigger(item, ...add(o, 'B', 'C'));
    o.clock.ms += 120_000;
    expect((await o.look(jobs)).states).toEqual(['missing', 'succeeded', 'succeeded']);
  });
});

describe('running', () => {
  it('is nothing where nothing runs, or only others do', async () => {
    await using o = await open();
    const [a, b] = add(o, 'A', 'B');
    if (!a || !b) throw new Error('no items');
    o.world.addBackgroundJob({ item: b });
    o.world.addBackgroundJob({});
    expect(await o.session.running(orderOf(a))).toBeUndefined();
  });

  it.each([
    ['refresh_extracts', {}, true],
    ['increment_extracts', {}, false],
    ['increment_extracts', { extractRefresh: { incremental: true } }, true],
    ['refresh_extracts', { extractRefresh: { incremental: true } }, true],
  ])('a queued %s for %j covers it: %s', async (jobType, parameters, covers) => {
    await using o = await open();
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    const job = o.world.addBackgroundJob({ item: a, jobType, script: { queueMs: 60_000 } });
    expect(await o.session.running({ ...orderOf(a), parameters })).toEqual({
      job: { id: job.id, item: orderOf(a).item },
      begun: false,
      covers,
      since: o.clock.now(),
    });
  });

  it('prefers one that has not begun and covers', async () => {
    await using o = await open({ duplicateRule: 'queued' });
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    const first = o.world.addBackgroundJob({ item: a });
    o.clock.ms += 1_000;
    expect(await o.session.running(orderOf(a))).toMatchObject({
      job: { id: first.id },
      begun: true,
    });
    const second = o.world.addBackgroundJob({ item: a });
    expect(await o.session.running(orderOf(a))).toMatchObject({
      job: { id: second.id },
      begun: false,
    });
  });

  it('never covers a run of a flow, whose parameters are not known', async () => {
    await using o = await open();
    const flow = o.world.addFlow({ name: 'F', owner: 'creator@example.com' });
    o.world.addBackgroundJob({ item: flow, script: { queueMs: 60_000 } });
    expect(await o.session.running(orderOf(flow))).toMatchObject({ begun: false, covers: false });
  });

  it('can’t be told without the right to list', async () => {
    await using o = await open({ listJobs: 'admins-only' });
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    expect(await o.session.running(orderOf(a))).toEqual({
      refused: true,
      untold: expect.stringMatching(
        /^this account may not list jobs, which takes a site role of an administrator \(Site Administrator .*\(403004\)\)$/,
      ),
    });
    expect(await o.session.startedSince(orderOf(a), { at: 0 })).toHaveProperty('untold');
  });
});

describe('startedSince', () => {
  it('is what came into being after the look, for this item, and was not named as ours', async () => {
    await using o = await open({ duplicateRule: 'queued' });
    const [a, b] = add(o, 'A', 'B');
    if (!a || !b) throw new Error('no items');
    o.world.addBackgroundJob({ item: a, agoMs: 60_000, script: { runMs: 1_000 } });
    o.world.addBackgroundJob({ item: b });
    const look = await o.session.look(orderOf(a));
    await o.trigger(a);
    expect(await o.session.startedSince(orderOf(a), look)).toEqual([]);
    o.clock.ms += 1_000;
    const lost = o.world.addBackgroundJob({ item: a });
    const found = [{ id: lost.id, item: orderOf(a).item }];
    expect(await o.session.startedSince(orderOf(a), look)).toEqual(found);
    // Asked again, it is there still: whoever asks decides what is done about it.
    expect(await o.session.startedSince(orderOf(a), look)).toEqual(found);
  });

  it('is found also when it has ended since', async () => {
    await using o = await open();
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    const look = await o.session.look(orderOf(a));
    const lost = o.world.addBackgroundJob({ item: a, script: { runMs: 500 } });
    o.clock.ms += 30_000;
    expect(await o.session.startedSince(orderOf(a), look)).toMatchObject([{ id: lost.id }]);
  });

  it.each([-20_000, 20_000])(
    'is told from what was there also where the clocks of answers and jobs differ by %i ms',
    async (differMs) => {
      await using o = await open({ duplicateRule: 'queued' });
      const [a] = add(o, 'A');
      if (!a) throw new Error('no item');
      o.world.addBackgroundJob({ item: a, agoMs: 3_000, script: { runMs: 1_000 } });
      const look = await o.session.look(orderOf(a));
      const lost = o.world.addBackgroundJob({ item: a, agoMs: 0 });
      const skewed = { ...look, at: look.at + differMs };
      expect(await o.session.startedSince(orderOf(a), skewed)).toMatchObject([{ id: lost.id }]);
    },
  );

  it('can’t be told of a job of just before where nobody could look', async () => {
    await using o = await open();
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    const job = o.world.addBackgroundJob({ item: a, agoMs: 10_000 });
    const untold = { untold: `job ${job.id} may have been there before` };
    const at = o.clock.now();
    expect(await o.session.startedSince(orderOf(a), { at })).toEqual(untold);
    o.clock.ms += 60_000;
    o.world.addBackgroundJob({ item: a });
    expect(await o.session.startedSince(orderOf(a), { at: at + 3_600_000 })).toEqual([]);
  });
});

describe('a look before something is started', () => {
  it('is one request for many items, and for a while', async () => {
    await using o = await open();
    const items = add(o, 'A', 'B', 'C');
    const before = o.tableau.requests.length;
    await Promise.all(items.map((item) => o.session.look(orderOf(item))));
    o.clock.ms += 9_000;
    await o.session.look(orderOf(items[0] ?? fail()));
    expect(o.tableau.requests.length - before).toBe(1);
    o.clock.ms += 2_000;
    await o.session.look(orderOf(items[0] ?? fail()));
    expect(o.tableau.requests.length - before).toBe(2);
  });

  it('holds nothing up where the account may not list, or Tableau does not answer', async () => {
    await using o = await open({ listJobs: 'admins-only' });
    const [a] = add(o, 'A');
    if (!a) throw new Error('no item');
    expect(await o.session.look(orderOf(a))).toEqual({ at: o.clock.now() });
  });
});

function fail(): never {
  throw new Error('no item');
}

describe('cancelling', () => {
  it('many jobs takes a connected app one sign-in more, and one sign-out', async () => {
    await using o = await open();
    const owner = 'creator@example.com';
    const app = { clientId: 'client', secretId: 'secret-id', secretValue: 'secret-value' };
    o.world.addCredential(app);
    const session = await TableauSession.open(
      {
        ...configFor(o.tableau),
        credentials: { kind: 'connected-app', username: owner, ...app },
      },
      o.context,
    );
    const jobs = await o.trigger(
      ...['A', 'B', 'C'].map((name) => o.world.addWorkbook({ name, owner })),
    );
    const before = o.tableau.requests.length;
    const answers = await Promise.all(jobs.map((job) => session.cancel(job, SIGNAL)));
    expect(answers).toEqual(Array(3).fill({ kind: 'accepted' }));
    const asked = o.tableau.requests.slice(before).map(({ path }) => path.split('/').at(-1));
    expect(asked.filter((name) => name === 'signin')).toHaveLength(1);
    expect(asked.filter((name) => name === 'signout')).toHaveLength(1);
    expect(asked).toHaveLength(5);
    expect(asked.at(-1)).toBe('signout');
  });

  it.for(['status', 'envelope'] as const)(
    'is accepted, too late or refused, told as %s',
    async (cancelRefusal) => {
      await using o = await open({ cancelRefusal });
      const [a] = add(o, 'A');
      if (!a) throw new Error('no item');
      const [job] = await o.trigger(a);
      if (!job) throw new Error('no job');
      expect(await o.session.cancel(job, SIGNAL)).toEqual({ kind: 'accepted' });
      o.clock.ms += 5_000;
      expect((await o.look([job])).states).toEqual(['cancelled']);
      expect(await o.session.cancel(job, SIGNAL)).toEqual({ kind: 'already-ended' });
      const theirs = o.world.addBackgroundJob({ item: a });
      expect(await o.session.cancel({ ...job, id: theirs.id }, SIGNAL)).toEqual({
        kind: 'refused',
        reason: expect.stringContaining('403032'),
      });
    },
  );

  it('that gets no answer is refused with the reason', async () => {
    await using o = await open();
    const [job] = await o.trigger(...add(o, 'A'));
    if (!job) throw new Error('no job');
    o.tableau.fault({ method: 'PUT' }, { kind: 'answer', status: 502 });
    expect(await o.session.cancel(job, SIGNAL)).toEqual({
      kind: 'refused',
      reason: '502',
      transient: true,
    });
  });
});
