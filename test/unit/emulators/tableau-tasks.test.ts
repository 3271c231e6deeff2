import { describe, expect, it } from 'vitest';
import { everyDayAt, type Timing } from '../../emulators/tableau/index.ts';
import { at, code, each, type Reply } from './client.ts';
import { APP, mint, type Scene, scene, signedInAs } from './tableau-scene.ts';

const TASKS = '/tasks/extractRefreshes';
const MONTHLY = {
  frequency: 'Monthly',
  frequencyDetails: { start: '23:30:00', intervals: { interval: [{ monthDay: '15' }] } },
};

const list = (s: Scene): Promise<Reply> => s.client.site('GET', TASKS);

const bodyOf = (method: string) => (method === 'POST' ? {} : undefined);

/** The ids in a list, whatever its looseness. */
function ids(reply: Reply): unknown[] {
  return each(reply, 'tasks.task', 'extractRefresh').map((one) => Reflect.get(Object(one), 'id'));
}

describe('extract refresh tasks', () => {
  it('have a schedule of their own on Cloud, in the time zone of the site', async () => {
    await using s = await scene({ looseness: 'array', utcOffsetMinutes: -480 });
    const datasource = s.world.addDatasource({ name: 'Sales' });
    const timing: Timing = {
      frequency: 'Daily',
      start: '18:20:00',
      end: '18:20:00',
      intervals: [{ hours: '24' }, { weekDay: 'Tuesday' }],
    };
    const { id } = s.world.addTask({ item: datasource, type: 'incremental', schedule: timing });
    expect(JSON.parse((await list(s)).text)).toEqual({
      tasks: {
        task: [
          {
            extractRefresh: {
              id,
              priority: '50',
              consecutiveFailedCount: '0',
              type: 'RefreshExtractTask',
              schedule: {
                frequency: 'Daily',
                nextRunAt: '2026-01-07T02:20:00Z',
                frequencyDetails: {
                  start: '18:20:00',
                  end: '18:20:00',
                  intervals: { interval: [{ hours: '24' }, { weekDay: 'Tuesday' }] },
                },
              },
              datasource: { id: datasource.id },
            },
          },
        ],
      },
    });
  });

  it('are on a schedule of the server on Server, whose state they show', async () => {
    await using s = await scene({ edition: 'server', looseness: 'array' });
    const workbook = s.world.addWorkbook({ name: 'Sales' });
    const schedule = s.world.addSchedule({ name: 'Nightly', timing: everyDayAt('02:00:00') });
    const { id } = s.world.addTask({ item: workbook, schedule, priority: 10 });
    const task = async () => JSON.parse((await s.client.site('GET', `${TASKS}/${id}`)).text).task;
    expect(await task()).toEqual({
      extractRefresh: {
        id,
        priority: '10',
        consecutiveFailedCount: '0',
        type: 'RefreshExtractTask',
        schedule: {
          id: schedule.id,
          name: 'Nightly',
          state: 'Active',
          priority: '50',
          createdAt: '2024-01-01T00:00:00Z',
          updatedAt: '2024-01-01T00:00:00Z',
          type: 'Extract',
          frequency: 'Daily',
          nextRunAt: '2026-01-06T02:00:00Z',
        },
        workbook: { id: workbook.id },
      },
    });
    schedule.state = 'Suspended';
    expect((await task()).extractRefresh.schedule.state).toBe('Suspended');
  });

  it('come without a pagination block, whatever page was asked for', async () => {
    await using s = await scene();
    const item = s.world.addWorkbook({ name: 'Sales' });
    const all = [1, 2, 3].map(() => s.world.addTask({ item }).id);
    const reply = await s.client.site('GET', `${TASKS}?pageSize=2&pageNumber=2`);
    expect(ids(reply)).toEqual(all);
    expect(at(reply, 'pagination')).toBeUndefined();
  });

  it('may come in pages', async () => {
    await using s = await scene({ taskList: 'paged' });
    const item = s.world.addWorkbook({ name: 'Sales' });
    const all = [1, 2, 3].map(() => s.world.addTask({ item }).id);
    const reply = await s.client.site('GET', `${TASKS}?pageSize=2&pageNumber=2`);
    expect(ids(reply)).toEqual(all.slice(2));
    expect(Number(at(reply, 'pagination.totalAvailable'))).toBe(3);
  });

  it('may come as a bare array or, when there is one, as an object', async () => {
    for (const [options, parts] of [
      [{ taskList: 'bare', looseness: 'object' }, ['tasks', '0', 'extractRefresh', 'id']],
      [{ looseness: 'object' }, ['tasks', 'task', 'extractRefresh', 'id']],
    ] as const) {
      await using s = await scene(options);
      expect(JSON.parse((await list(s)).text)).toEqual(
        'taskList' in options ? { tasks: [] } : { tasks: {} },
      );
      const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
      const found = parts.reduce(
        (value: unknown, part) => Reflect.get(Object(value), part),
        JSON.parse((await list(s)).text),
      );
      expect(found).toBe(id);
    }
  });

  it('can be odd: no schedule, no target, suspended by Tableau itself', async () => {
    await using s = await scene({ looseness: 'array' });
    const item = s.world.addWorkbook({ name: 'Sales' });
    s.world.addTask({ item, schedule: 'none' });
    s.world.addTask({});
    s.world.addTask({ item, consecutiveFailedCount: 5 });
    const rows = JSON.parse((await list(s)).text).tasks.task.map(
      (one: { extractRefresh: object }) => one.extractRefresh,
    );
    expect(rows[0]).not.toHaveProperty('schedule');
    expect(rows[1]).not.toHaveProperty('workbook');
    expect(rows[2].consecutiveFailedCount).toBe('5');
    expect(s.world.scheduled().tasks.filter(({ state }) => state === 'Active')).toHaveLength(1);
  });

  it('of others are for administrators', async () => {
    await using s = await scene();
    const { client, user } = await signedInAs(s, { name: 'jane' });
    const own = s.world.addTask({ item: s.world.addWorkbook({ name: 'Mine', owner: user }) });
    const other = s.world.addTask({ item: s.world.addWorkbook({ name: 'Other' }) });
    const path = `${TASKS}/${other.id}`;
    expect(ids(await client.site('GET', TASKS))).toEqual([own.id]);
    expect(ids(await list(s))).toEqual([own.id, other.id]);
    expect(code(await client.site('GET', path))).toBe('403004');
    expect(code(await client.site('DELETE', path))).toBe('403004');
    expect(code(await client.site('POST', path, { schedule: MONTHLY }))).toBe('403004');
    expect((await client.site('DELETE', `${TASKS}/${own.id}`)).status).toBe(204);
  });

  it('are gone once deleted, or with their content', async () => {
    await using s = await scene();
    const item = s.world.addWorkbook({ name: 'Sales' });
    const [first, second] = [s.world.addTask({ item }), s.world.addTask({ item })];
    const path = `${TASKS}/${first.id}`;
    expect(await s.client.site('DELETE', path)).toMatchObject({ status: 204, text: '' });
    const again = await s.client.site('DELETE', path);
    expect([again.status, code(again)]).toEqual([404, '404026']);
    expect(code(await s.client.site('GET', path))).toBe('404026');
    expect(ids(await list(s))).toEqual([second.id]);
    s.world.remove(item);
    expect(ids(await list(s))).toEqual([]);
  });

  it('came with one REST version after another', async () => {
    await using s = await scene();
    const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    for (const [version, method, path] of [
      ['2.5', 'GET', TASKS],
      ['3.5', 'DELETE', `${TASKS}/${id}`],
      ['3.18', 'POST', TASKS],
      ['3.19', 'POST', `${TASKS}/${id}`],
    ] as const) {
      s.client.version = version;
      expect(code(await s.client.site(method, path, bodyOf(method)))).toBe('404003');
    }
  });
});

describe('on Cloud', () => {
  it('an update replaces all of the schedule, and nothing else', async () => {
    await using s = await scene({ looseness: 'array', utcOffsetMinutes: -420 });
    const item = s.world.addWorkbook({ name: 'Sales' });
    const task = s.world.addTask({ item, type: 'incremental', priority: 7 });
    const before = s.world.scheduled();
    const path = `${TASKS}/${task.id}`;
    const reply = await s.client.site('POST', path, { schedule: MONTHLY });
    expect(JSON.parse(reply.text)).toEqual({
      extractRefresh: { id: task.id, type: 'RefreshExtractTask', workbook: { id: item.id } },
      schedule: {
        createdAt: '2023-12-31T17:00:00-0700',
        updatedAt: '2026-01-04T23:00:00-0700',
        frequency: 'Monthly',
        nextRunAt: '2026-01-15T23:30:00-0700',
        frequencyDetails: { start: '23:30:00', intervals: { interval: [{ monthDay: '15' }] } },
      },
    });
    const read = await s.client.site('GET', path);
    expect(at(read, 'task.extractRefresh.schedule.nextRunAt')).toBe('2026-01-16T06:30:00Z');
    expect(s.world.scheduled().tasks).toMatchObject([{ type: 'incremental', priority: 7 }]);
    expect(s.world.scheduled()).not.toEqual(before);
    const { frequency, ...frequencyDetails } = everyDayAt('06:00:00');
    const intervals = { interval: frequencyDetails.intervals };
    const daily = { frequency, frequencyDetails: { ...frequencyDetails, intervals } };
    expect((await s.client.site('POST', path, { schedule: daily })).status).toBe(200);
    expect(s.world.scheduled()).toEqual(before);
  });

  it('a schedule has to keep to the rules', async () => {
    await using s = await scene();
    const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    const before = s.world.scheduled();
    const update = (body: object) => s.client.site('POST', `${TASKS}/${id}`, body);
    const refused = await update({ schedule: { ...MONTHLY, frequency: 'Daily' } });
    expect([refused.status, code(refused)]).toEqual([409, '409004']);
    expect(at(refused, 'error.summary')).toBe('Invalid subscription schedule');
    expect(code(await update({ schedule: {} }))).toBe('409004');
    expect(code(await update({}))).toBe('400000');
    expect(code(await s.client.site('PUT', `${TASKS}/${id}`, {}))).toBe('405000');
    expect(code(await s.client.site('POST', `${TASKS}/nothing`, {}))).toBe('404026');
    expect(s.world.scheduled()).toEqual(before);
    expect(() => s.world.addTask({ schedule: { ...everyDayAt('06:00:00'), end: '6' } })).toThrow(
      "the end '6' is not HH:mm:00",
    );
  });

  it('a task can be made, with an id of its own', async () => {
    await using s = await scene();
    const { client } = await signedInAs(s, { name: 'jane' });
    const { id } = s.world.addDatasource({ name: 'Sales' });
    const body = (type: string, of = id) => ({
      extractRefresh: { type, datasource: { id: of } },
      schedule: MONTHLY,
    });
    const made = await s.client.site('POST', TASKS, body('IncrementalExtract'));
    expect(made.status).toBe(200);
    expect(at(made, 'extractRefresh.type')).toBe('IncrementalExtract');
    expect(at(made, 'schedule.createdAt')).toBe('2026-01-05T06:00:00+0000');
    const again = await s.client.site('POST', TASKS, body('FullRefresh'));
    expect(ids(await list(s))).toEqual([made, again].map((one) => at(one, 'extractRefresh.id')));
    expect(s.world.scheduled().tasks.map(({ type }) => type)).toEqual(['full', 'incremental']);
    expect(code(await s.client.site('POST', TASKS, body('IncrementalRefresh')))).toBe('400000');
    expect(code(await s.client.site('POST', TASKS, body('FullRefresh', 'x')))).toBe('404004');
    expect(code(await client.site('POST', TASKS, body('FullRefresh')))).toBe('403004');
  });

  it('an incremental task may be called otherwise', async () => {
    await using s = await scene({ incrementalTaskType: 'IncrementalRefresh' });
    const workbook = { id: s.world.addWorkbook({ name: 'Sales' }).id };
    const make = (type: string) =>
      s.client.site('POST', TASKS, { extractRefresh: { type, workbook }, schedule: MONTHLY });
    expect(code(await make('IncrementalExtract'))).toBe('400000');
    expect((await make('IncrementalRefresh')).status).toBe(200);
  });

  it('there are no such ways on Server', async () => {
    await using s = await scene({ edition: 'server' });
    const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    expect(code(await s.client.site('POST', TASKS, {}))).toBe('404003');
    expect((await s.client.site('POST', `${TASKS}/${id}`, { schedule: MONTHLY })).status).toBe(404);
  });

  it('each of it takes a scope of its own', async () => {
    await using s = await scene();
    s.world.addCredential(APP);
    const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    for (const [scope, method, path] of [
      ['tableau:tasks:read', 'GET', TASKS],
      ['tableau:tasks:read', 'GET', `${TASKS}/${id}`],
      ['tableau:tasks:create', 'POST', TASKS],
      ['tableau:tasks:write', 'POST', `${TASKS}/${id}`],
      ['tableau:tasks:delete', 'DELETE', `${TASKS}/${id}`],
    ] as const) {
      await mint(s, { scp: ['tableau:tasks:run'] });
      expect(code(await s.client.site(method, path, bodyOf(method)))).toBe('401002');
      expect(s.tableau.refusals.at(-1)).toContain(`without the scope ${scope}`);
      await mint(s, { scp: [scope] });
      expect((await s.client.site(method, path, bodyOf(method))).status).not.toBe(401);
    }
  });

  it('an app knows one scope for updates, and which one is a setting', async () => {
    const [write, update] = ['tableau:tasks:write', 'tableau:tasks:update'];
    await using usual = await scene();
    usual.world.addCredential(APP);
    expect(code(await mint(usual, { scp: [update] }))).toBe('401001');
    await using other = await scene({ updateTaskScope: 'tableau:tasks:update' });
    other.world.addCredential(APP);
    expect(code(await mint(other, { scp: [write] }))).toBe('401001');
    expect((await mint(other, { scp: [update] })).status).toBe(200);
    expect(code(await other.client.site('POST', `${TASKS}/nothing`, {}))).toBe('404026');
  });
});

describe('a scheduled refresh', () => {
  it('starts when a test says so, and only of tasks that are active', async () => {
    await using s = await scene({ edition: 'server' });
    const item = s.world.addWorkbook({ name: 'Sales', refresh: { runMs: 1_000 } });
    expect(s.world.runScheduled(item)).toEqual([]);
    const schedule = s.world.addSchedule({ name: 'Nightly' });
    s.world.addTask({ item, schedule, type: 'incremental', priority: 3 });
    s.world.addTask({ item, consecutiveFailedCount: 5 });
    s.clock.pass(48 * 3_600_000);
    expect(s.world.jobs).toEqual([]);
    expect(s.world.runScheduled(item)).toMatchObject([
      { jobType: 'increment_extracts', priority: 3, script: { runMs: 1_000 } },
    ]);
    expect(s.world.jobs.map(({ status }) => status)).toEqual(['InProgress']);
    schedule.state = 'Suspended';
    expect(s.world.runScheduled(item)).toEqual([]);
  });
});

describe('what is scheduled', () => {
  it('can be compared, with the ids of the tasks or without', async () => {
    await using s = await scene();
    const one = s.world.addWorkbook({ name: 'One' });
    const two = s.world.addWorkbook({ name: 'Two' });
    const first = s.world.addTask({ item: one });
    s.world.addTask({ item: two });
    const before = { with: s.world.scheduled(), without: s.world.scheduled({ ids: false }) };
    expect(before.with.tasks).toContainEqual({
      id: first.id,
      kind: 'workbook',
      itemId: one.id,
      itemName: 'One',
      type: 'full',
      priority: 50,
      state: 'Active',
      schedule: everyDayAt('06:00:00'),
    });
    s.world.tasks.delete(first);
    expect(s.world.scheduled({ ids: false })).not.toEqual(before.without);
    s.world.addTask({ item: one });
    expect(s.world.scheduled({ ids: false })).toEqual(before.without);
    expect(s.world.scheduled()).not.toEqual(before.with);
  });
});

describe('faults', () => {
  it('meet these requests like any other, which are recorded', async () => {
    await using s = await scene();
    const { id } = s.world.addTask({ item: s.world.addWorkbook({ name: 'Sales' }) });
    s.tableau.fault({ method: 'DELETE', path: /extractRefreshes/ }, { kind: 'lose-answer' });
    await expect(s.client.site('DELETE', `${TASKS}/${id}`)).rejects.toThrow();
    expect(s.world.scheduled().tasks).toEqual([]);
    expect(s.tableau.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 0 });
  });
});
