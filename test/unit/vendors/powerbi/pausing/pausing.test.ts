import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../../src/domain/item.ts';
import type { Change, PausePlan, Pausing } from '../../../../../src/domain/pausing.ts';
import { powerbi } from '../../../../../src/vendors/powerbi/index.ts';
import type {
  Model,
  PowerBiOptions,
  RefreshSchedule,
} from '../../../../emulators/powerbi/index.ts';
import { HOUR, itemsOf, MINUTE, Scene, type SceneOptions, SECOND } from '../scene.ts';

const SCHEDULE = /\/refreshSchedule$/;
const PATCH = { method: 'PATCH', path: SCHEDULE };
const NO = '{"error":{"code":"Unauthorized","message":"no rights"}}';
const ON = '{"value":{"enabled":true}}';
const PAGE = '<!doctype html><title>Access</title>';
const OFF = '{"value":{"enabled":false}}';

const WORKDAYS: Partial<RefreshSchedule> = {
  days: ['Monday', 'Tuesday'],
  times: ['07:00', '11:30'],
  localTimeZoneId: 'Pacific Standard Time',
};

interface Sales {
  readonly scene: Scene;
  readonly sales: Model;
}

async function withSales(
  options: SceneOptions = {},
  schedule: Partial<RefreshSchedule> = WORKDAYS,
): Promise<Sales> {
  const scene = await Scene.open(options);
  return { scene, sales: scene.world.addModel({ name: 'Sales', schedule }) };
}

/** Acts on all models that there are. */
function act<T>(scene: Scene, action: (pausing: Pausing, items: readonly Item[]) => Promise<T>) {
  return scene.with(async (session) => {
    if (!session.pausing) throw new Error('it can not pause');
    const items = await itemsOf(session, 'semantic_models: [{ workspace: Finance }]');
    return action(session.pausing, items);
  });
}

async function plans(scene: Scene): Promise<readonly PausePlan[]> {
  return act(scene, (pausing, items) =>
    pausing.plan(items.map((item) => ({ item, restoreAsFull: false }))),
  );
}

/** What pausing Sales takes, as a record gives it back. */
async function changeOf(scene: Scene): Promise<Change> {
  const [plan] = await plans(scene);
  const [planned] = plan?.changes ?? [];
  return read(JSON.parse(JSON.stringify(planned?.change)));
}

function read(change: unknown): Change {
  const parsed = powerbi.pausable?.change.parse(change);
  if (!parsed) throw new Error('it is not pausable');
  return parsed;
}

function bodies(scene: Scene): readonly unknown[] {
  return scene.requests.flatMap(({ request }) => (request.method === 'PATCH' ? request.body : []));
}

describe('what can be paused', () => {
  it('are semantic models, which can be resumed without a record', () => {
    const names = (kinds: readonly { name: string }[] = []) => kinds.map(({ name }) => name);
    expect(names(powerbi.pausable?.kinds)).toEqual(['semantic_models']);
    expect(names(powerbi.pausable?.withoutRecord)).toEqual(['semantic_models']);
  });
});

describe('a change in a record', () => {
  const good = {
    change: 'schedule-disabled',
    workspace: 'f089354e-8366-4e18-aea3-4cb4a3a50b48',
    model: 'cfafbeb1-8037-4d0c-896e-a46fb27ff229',
    schedule: { days: ['Monday'], times: ['07:00'], localTimeZoneId: 'UTC' },
  };

  it('is read as it was written', () => {
    expect(read(good)).toEqual(good);
    const { schedule: _, ...bare } = good;
    expect(read(bare)).toEqual(bare);
  });

  it.each([
    ['another change', { change: 'task-deleted' }],
    ['a path for an id', { model: 'a/../../admin' }],
    ['dots for an id', { workspace: '..' }],
    ['an id with a query', { model: 'a?b' }],
    ['an empty id', { model: '' }],
    ['a long id', { model: 'a'.repeat(101) }],
    ['a number for an id', { model: 7 }],
    ['something more', { takeOver: true }],
    ['more in its schedule', { schedule: { ...good.schedule, enabled: true } }],
    ['less in its schedule', { schedule: { days: [] } }],
    ['no list of days', { schedule: { ...good.schedule, days: 'Monday' } }],
    ['endless times', { schedule: { ...good.schedule, times: Array(201).fill('07:00') } }],
    ['an endless word', { schedule: { ...good.schedule, localTimeZoneId: 'U'.repeat(101) } }],
  ])('is refused with %s', (_, more) => {
    expect(powerbi.pausable?.change.safeParse({ ...good, ...more }).success).toBe(false);
  });
});

describe('the plan', () => {
  it('is to switch off what is on, with its times', async () => {
    const { scene, sales } = await withSales();
    const [plan] = await plans(scene);
    const schedule = {
      days: ['Monday', 'Tuesday'],
      times: ['07:00', '11:30'],
      localTimeZoneId: 'Pacific Standard Time',
    };
    expect(plan).toMatchObject({
      changes: [
        {
          change: {
            change: 'schedule-disabled',
            workspace: sales.workspace.id,
            model: sales.id,
            schedule,
          },
          words: 'its refresh schedule (Monday, Tuesday 07:00, 11:30, Pacific Standard Time)',
        },
      ],
      remarks: [],
      refreshed: [{ id: sales.id }],
    });
    expect(bodies(scene)).toEqual([]);
  });

  it.each([
    [
      'every day',
      {
        days: [
          'Monday',
          'Tuesday',
          'Wednesday',
          'Thursday',
          'Friday',
          'Saturday',
          'Sunday',
        ] as const,
        times: ['07:00'],
        localTimeZoneId: 'UTC',
      },
      'its refresh schedule (every day 07:00, UTC)',
    ],
    ['no times', { days: ['Monday'] as const, times: [] }, 'its refresh schedule (Monday, UTC)'],
    ['no days', { days: [], times: [] }, 'its refresh schedule (when Power BI likes, UTC)'],
  ])('says when in words: %s', async (_, schedule, words) => {
    const { scene } = await withSales({}, schedule);
    const [plan] = await plans(scene);
    expect(plan?.changes.map((change) => change.words)).toEqual([words]);
  });

  it('leaves alone what is off, and what has no schedule', async () => {
    const { scene, sales } = await withSales({}, { enabled: false });
    scene.world.addModel({ name: 'Clicks', mode: 'push' });
    scene.world.addModel({ name: 'Live', mode: 'directquery' });
    const off = 'its schedule is off already, and stays off';
    const none = 'it has no refresh schedule';
    expect(await plans(scene)).toMatchObject([
      { changes: [], remarks: [off], refreshed: [{ id: sales.id }] },
      { changes: [], remarks: [none], refreshed: [] },
      { changes: [], remarks: [none], refreshed: [] },
    ]);
  });

  it.each([
    [401, NO, 'Sign in as its owner'],
    [403, NO, 'Sign in as its owner'],
    [403, NO, 'add it to the workspace as Contributor'],
    [404, '{}', 'If it was deleted, leave it out'],
    [400, '{"message":"no such thing"}', 'in the settings of the model'],
  ])('is refused where the schedule can’t be read (%i)', async (status, body, advice) => {
    const { scene } = await withSales({ signIn: (own) => own.secret() });
    const answer = { kind: 'answer', status, body } as const;
    // A 401 is asked again, with another token.
    scene.fault('api', { method: 'GET', path: SCHEDULE }, answer, 2);
    const [plan] = await plans(scene);
    expect(plan?.refusal?.advice).toContain(advice);
  });

  it('ends with a token that is no longer taken', async () => {
    const { scene } = await withSales();
    const answer = { kind: 'answer', status: 401, body: NO } as const;
    scene.fault('api', { method: 'GET', path: SCHEDULE }, answer);
    await expect(plans(scene)).rejects.toThrow('no longer takes the token');
  });

  it('names the owner, where it is not us', async () => {
    const { scene } = await withSales({ principal: 'svc', foreignSchedules: 'refused' });
    const [plan] = await plans(scene);
    expect(plan).toMatchObject({
      changes: [],
      refusal: {
        reason: expect.stringMatching(
          /^only the owner of the model \(ada@example.com\) may change its refresh schedule: .*dataset owner \(403/,
        ),
        advice:
          'Sign in as its owner, or make this account the owner once (Take over at Power BI): BI Refresh never takes over by itself.',
      },
    });
  });

  it('does not take for off what does not say so', async () => {
    const { scene } = await withSales();
    const answer = { kind: 'answer', status: 200, body: '{"days":["Monday"]}' } as const;
    scene.fault('api', { method: 'GET', path: SCHEDULE }, answer, 100);
    await expect(plans(scene)).rejects.toThrow('JSON that is not what was asked for');
  });

  it('looks at eight at a time', async () => {
    const { scene } = await withSales();
    for (let index = 0; index < 30; index++) scene.world.addModel({ name: `Model ${index}` });
    const planned = await plans(scene);
    expect(planned.flatMap(({ changes }) => changes)).toHaveLength(31);
    const looks = scene.requests.filter(({ request }) => SCHEDULE.test(request.url.pathname));
    const together = Map.groupBy(looks, ({ at }) => at);
    expect(Math.max(...[...together.values()].map(({ length }) => length))).toBe(8);
  });
});

describe('the rehearsal', () => {
  it('switches on what is on', async () => {
    const { scene } = await withSales();
    const before = scene.world.schedules();
    const change = await changeOf(scene);
    await act(scene, (pausing) => pausing.rehearse(change));
    expect(bodies(scene)).toEqual([ON]);
    expect(scene.world.schedules()).toEqual(before);
  });

  it.each([
    ['another is the owner', { principal: 'svc' }, {}, /^only the owner of the model \(ada@.*\.$/],
    ['it has no days', {}, { days: [] }, /^Power BI refused to change.*At least one day.*\.$/],
  ])('fails where %s', async (_, options, schedule, message) => {
    const { scene } = await withSales(options, schedule);
    const before = scene.world.schedules();
    const change = await changeOf(scene);
    await expect(act(scene, (pausing) => pausing.rehearse(change))).rejects.toThrow(message);
    expect(scene.world.schedules()).toEqual(before);
  });

  it('says what it can where even the owner is not told', async () => {
    const { scene } = await withSales({ principal: 'svc' });
    const change = await changeOf(scene);
    scene.fault('api', { path: /\/datasets\/[^/]+$/ }, { kind: 'reset' });
    const failed = act(scene, (pausing) => pausing.rehearse(change));
    await expect(failed).rejects.toThrow(/^only the owner of the model may change/);
  });
});

describe('pausing', () => {
  const pause = (scene: Scene, change: Change) => act(scene, (pausing) => pausing.pause(change));

  it('switches the schedule off, and nothing else', async () => {
    const { scene, sales } = await withSales();
    const before = sales.schedule;
    const change = await changeOf(scene);
    for (let twice = 0; twice < 2; twice++) {
      expect(await pause(scene, change)).toEqual({
        kind: 'paused',
        words: 'its refresh schedule is off',
      });
    }
    expect(bodies(scene)).toEqual([OFF, OFF]);
    expect(sales.schedule).toEqual({ ...before, enabled: false });
  });

  it.each([
    ['reset', { kind: 'reset' }],
    ['lost', { kind: 'lose-answer' }],
    ['half', { kind: 'cut-body' }],
    ['a 500', { kind: 'wrong-answer', status: 500 }],
    ['a 503', { kind: 'answer', status: 503 }],
    ['a 429', { kind: 'answer', status: 429, headers: { 'Retry-After': '30' } }],
  ] as const)('asks again after an answer that is %s', async (_, fault) => {
    const { scene, sales } = await withSales();
    const change = await changeOf(scene);
    scene.fault('api', PATCH, fault, 3);
    expect(await pause(scene, change)).toMatchObject({ kind: 'paused' });
    expect([sales.schedule.enabled, bodies(scene).length]).toEqual([false, 4]);
  });

  it('does not say so before it is so', async () => {
    const { scene, sales } = await withSales();
    const change = await changeOf(scene);
    const yes = { kind: 'answer', status: 200 } as const;
    scene.fault('api', PATCH, yes, 2);
    expect(await pause(scene, change)).toMatchObject({ kind: 'paused' });
    expect(sales.schedule.enabled).toBe(false);
    sales.schedule = { ...sales.schedule, enabled: true };
    scene.fault('api', PATCH, yes, 3);
    expect(await pause(scene, change)).toMatchObject({
      kind: 'refused',
      reason: 'Power BI said that its refresh schedule is off, but it is still on',
      partly: true,
    });
  });

  it.each([1, 2])('is believed when it is read back, after %i pages of a proxy', async (pages) => {
    const { scene, sales } = await withSales();
    const change = await changeOf(scene);
    scene.fault('api', PATCH, { kind: 'answer', status: 200, body: PAGE }, pages);
    expect(await pause(scene, change)).toMatchObject({ kind: 'paused' });
    expect(sales.schedule.enabled).toBe(false);
    expect(bodies(scene)).toHaveLength(pages + 1);
  });

  it('is not believed where a proxy answers in place of Power BI', async () => {
    const { scene, sales } = await withSales();
    const change = await changeOf(scene);
    scene.fault('api', PATCH, { kind: 'answer', status: 200, body: PAGE }, 99);
    expect(await pause(scene, change)).toMatchObject({ kind: 'refused', partly: true });
    expect(sales.schedule.enabled).toBe(true);
  });

  it('is refused as a whole by a definite no', async () => {
    const { scene, sales } = await withSales({ principal: 'svc' });
    const change = await changeOf(scene);
    expect(await pause(scene, change)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('only the owner of the model (ada@example.com)'),
      advice: expect.stringContaining('Take over'),
      partly: false,
    });
    expect(sales.schedule.enabled).toBe(true);
  });

  it('may have come about before the no', async () => {
    const { scene, sales } = await withSales();
    const change = await changeOf(scene);
    scene.fault('api', PATCH, { kind: 'lose-answer' });
    scene.fault('api', PATCH, { kind: 'answer', status: 403, body: NO });
    expect(await pause(scene, change)).toMatchObject({ kind: 'refused', partly: true });
    expect(sales.schedule.enabled).toBe(false);
  });

  it('throws where Power BI does not answer until the step ends', async () => {
    const { scene, sales } = await withSales({ timeoutMs: 10 * MINUTE });
    const change = await changeOf(scene);
    scene.fault('api', PATCH, { kind: 'lose-answer' }, 1_000_000);
    await expect(pause(scene, change)).rejects.toThrow('the timeout was reached');
    expect(sales.schedule.enabled).toBe(false);
  });

  it('waits for the answer to what is under way when the run is cancelled', async () => {
    const { scene, sales } = await withSales({ cancelledAt: SECOND });
    const change = await changeOf(scene);
    scene.fault('api', PATCH, { kind: 'stall', ms: 3 * SECOND });
    await expect(pause(scene, change)).rejects.toThrow('cancelled');
    expect(sales.schedule.enabled).toBe(false);
    expect(scene.clock.elapsed()).toBeGreaterThan(3 * SECOND);
  });

  it('leaves the wrapper out where it is refused, from then on', async () => {
    const { scene, sales } = await withSales({ unwrapped: true });
    const change = await changeOf(scene);
    await act(scene, async (pausing) => {
      await pausing.rehearse(change);
      await pausing.pause(change);
      expect(sales.schedule.enabled).toBe(false);
      await pausing.resume(change);
    });
    expect(sales.schedule.enabled).toBe(true);
    const bare = ['{"enabled":true}', '{"enabled":false}', '{"enabled":true}'];
    expect(bodies(scene)).toEqual([ON, ...bare]);
  });

  it('tells the first of two bad requests, and the second where that is not one', async () => {
    const { scene } = await withSales();
    const change = await changeOf(scene);
    const bad = (message: string, status = 400) =>
      ({ kind: 'answer', status, body: JSON.stringify({ message }) }) as const;
    scene.fault('api', PATCH, bad('first'));
    scene.fault('api', PATCH, bad('second'));
    expect(await pause(scene, change)).toMatchObject({ reason: expect.stringContaining('first') });
    scene.fault('api', PATCH, bad('first'));
    scene.fault('api', PATCH, bad('third', 404));
    expect(await pause(scene, change)).toMatchObject({ reason: expect.stringContaining('third') });
    expect(bodies(scene)).toEqual([OFF, '{"enabled":false}', OFF, '{"enabled":false}']);
  });
});

describe('resuming', () => {
  const resume = (scene: Scene, change: Change) => act(scene, (pausing) => pausing.resume(change));

  /** Sales as it is after its pause. */
  async function paused(options: PowerBiOptions = {}) {
    const found = await withSales(options);
    const change = await changeOf(found.scene);
    const before = found.sales.schedule;
    found.sales.schedule = { ...before, enabled: false };
    return { ...found, change, before };
  }

  it('switches the schedule on, and nothing else', async () => {
    const { scene, sales, change, before } = await paused();
    expect(await resume(scene, change)).toEqual({
      kind: 'restored',
      words: 'its refresh schedule is on again',
    });
    expect(sales.schedule).toEqual(before);
    expect(await resume(scene, change)).toEqual({
      kind: 'in-place',
      words: 'its refresh schedule was on already',
    });
    expect(bodies(scene)).toEqual([ON]);
  });

  it.each([{ days: ['Monday'] as const }, { times: ['09:00'] }, { localTimeZoneId: 'UTC' }])(
    'tells what was changed meanwhile: %o',
    async (difference) => {
      const { scene, sales, change } = await paused();
      sales.schedule = { ...sales.schedule, ...difference };
      const on = await resume(scene, change);
      const already = await resume(scene, change);
      const remark =
        /, but its times were changed meanwhile: now .*; when it was paused Monday, Tuesday 07:00, 11:30, Pacific Standard Time$/;
      expect(on).toMatchObject({ kind: 'restored', words: expect.stringMatching(remark) });
      expect(already).toMatchObject({ kind: 'in-place', words: expect.stringMatching(remark) });
      expect(sales.schedule).toMatchObject({ ...difference, enabled: true });
    },
  );

  it('does not mind another order', async () => {
    const { scene, sales, change } = await paused();
    const { days, times } = sales.schedule;
    sales.schedule = { ...sales.schedule, days: days.toReversed(), times: times.toReversed() };
    expect(await resume(scene, change)).toMatchObject({
      words: 'its refresh schedule is on again',
    });
  });

  it('brings back the times of a schedule that lost them while it was off', async () => {
    const { scene, sales, change, before } = await paused();
    sales.schedule = { ...sales.schedule, days: [], times: [], localTimeZoneId: 'UTC' };
    expect(await resume(scene, change)).toMatchObject({
      kind: 'restored',
      words: 'its refresh schedule is on again',
    });
    expect(sales.schedule).toEqual(before);
  });

  it.each([
    [
      'another is the owner',
      { principal: 'svc' },
      /^only the owner of the model \(ada/,
      /Take over/,
    ],
    ['it is gone', { gone: true }, /^the model is gone, or out of sight/, /deleted/],
  ])(
    'fails where %s',
    async (_, { gone, ...options }: PowerBiOptions & { gone?: boolean }, reason, advice) => {
      const { scene, sales, change } = await paused(options);
      scene.world.addModel({ name: 'Ledger' });
      if (gone) scene.world.remove(sales);
      expect(await resume(scene, change)).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(reason),
        advice: expect.stringMatching(advice),
      });
      expect(sales.schedule.enabled).toBe(false);
    },
  );

  it.each([
    ['is refused', { kind: 'answer', status: 400, body: '{"message":"no"}' }, 'refused to change'],
    ['does nothing', { kind: 'answer', status: 200 }, 'said that its refresh schedule is on'],
    ['a proxy answers', { kind: 'answer', status: 200, body: PAGE }, 'but it is still off'],
  ] as const)('that %s fails, with what to do by hand', async (_, fault, reason) => {
    const { scene, change } = await paused();
    scene.fault('api', PATCH, fault, 3);
    expect(await resume(scene, change)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining(reason),
      advice:
        'Switch it on in the settings of the model at Power BI: Monday, Tuesday 07:00, 11:30, Pacific Standard Time.',
    });
  });

  it.each(['lose-answer', 'reset'] as const)(
    'gets over answers that are lost: %s',
    async (kind) => {
      const { scene, sales, change, before } = await paused();
      scene.fault('api', PATCH, { kind }, 3);
      scene.fault('api', { method: 'GET', path: SCHEDULE }, { kind }, 3);
      expect(await resume(scene, change)).toMatchObject({ kind: 'restored' });
      expect(sales.schedule).toEqual(before);
    },
  );

  it('needs no record', async () => {
    const { scene, sales } = await paused();
    scene.world.addModel({ name: 'Live', mode: 'directquery' });
    scene.world.addModel({ name: 'Clicks', mode: 'push' });
    scene.world.addModel({ name: 'New', schedule: { days: [], enabled: false } });
    scene.world.addModel({ name: 'Busy' });
    const none = { kind: 'in-place', words: 'it has no refresh schedule' };
    const resumed = await act(scene, async (pausing, items) => {
      const changes = await Promise.all(items.map((item) => pausing.changesOf(item)));
      return Promise.all(changes.flat().map((change) => pausing.resume(read(change))));
    });
    expect(resumed).toEqual([
      { kind: 'restored', words: 'its refresh schedule is on again' },
      none,
      none,
      none,
      { kind: 'in-place', words: 'its refresh schedule was on already' },
    ]);
    expect(sales.schedule.enabled).toBe(true);
  });
});

describe('refreshes that are not over', () => {
  it('are told, whoever started them', async () => {
    const { scene, sales } = await withSales();
    const ledger = scene.world.addModel({ name: 'Ledger' });
    scene.world.addModel({ name: 'Quiet' });
    const theirs = scene.world.addRefresh(sales, { script: { runMs: HOUR } });
    const other = scene.world.addRefresh(ledger, {
      type: 'ViaEnhancedApi',
      script: { runMs: HOUR },
    });
    const jobs = await act(scene, (pausing, items) => pausing.unfinished(items));
    expect(jobs).toMatchObject([
      { id: theirs.id, item: { name: 'Sales' } },
      { id: other.id, item: { name: 'Ledger' } },
    ]);
    await scene.clock.pass(2 * HOUR);
    expect(await act(scene, (pausing, items) => pausing.unfinished(items))).toEqual([]);
  });

  it('are untold where one history is', async () => {
    const { scene, sales } = await withSales();
    scene.world.addModel({ name: 'Ledger' });
    const path = new RegExp(`${sales.id}/refreshes$`);
    scene.fault('api', { path }, { kind: 'answer', status: 403, body: NO });
    const jobs = await act(scene, (pausing, items) => pausing.unfinished(items));
    expect(jobs).toEqual({ untold: expect.stringContaining('no rights (403'), refused: true });
  });
});
