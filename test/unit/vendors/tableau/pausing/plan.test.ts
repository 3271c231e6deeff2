import { describe, expect, it } from 'vitest';
import { parkedTiming, timingWords } from '../../../../../src/vendors/tableau/pausing/timing.ts';
import { everyDayAt, type RefreshTask } from '../../../../emulators/tableau/index.ts';
import { PausingScene } from './pausing-scene.ts';

const MORNING = everyDayAt('06:00:00');
const DAY_MS = 24 * 60 * 60_000;
const setTiming = (task: RefreshTask, timing: object) =>
  Object.assign(task, { schedule: { timing, createdAt: 0, updatedAt: 0 } });
const short = (id: string) => id.split('-')[0];

describe.concurrent('what it takes on Tableau Cloud', () => {
  it('is to park each task, with all that restoring takes', async () => {
    await using scene = await PausingScene.open();
    const { world } = scene;
    const item = world.addWorkbook({ name: 'Sales' });
    const task = world.addTask({ item, schedule: MORNING, priority: 10 });
    world.addTask({ item: world.addWorkbook({ name: 'Other' }) });
    const plan = await scene.plan(item);
    expect(plan).toMatchObject({
      changes: [
        {
          change: {
            change: 'task-parked',
            site: world.siteId,
            task: task.id,
            schedule: MORNING,
            parked: parkedTiming(task.id, scene.clock.now()),
          },
          words: `task ${short(task.id)} (Daily at 06:00) parked`,
        },
      ],
      remarks: [],
      refreshed: [{ id: item.id }],
    });
    expect(plan.refusal).toBeUndefined();
  });

  it('leaves alone what is off already, what Tableau has suspended, and what has no schedule', async () => {
    await using scene = await PausingScene.open();
    const { world } = scene;
    const item = world.addDatasource({ name: 'Ledger' });
    const ours = world.addTask({ item });
    // Two weeks ago.
    const parked = parkedTiming(ours.id, scene.clock.now() - 14 * DAY_MS);
    setTiming(ours, parked);
    const tasks = [
      ours,
      world.addTask({ item, consecutiveFailedCount: 5 }),
      world.addTask({ item, schedule: 'none' }),
    ];
    const [off, failed, none] = tasks.map(({ id }) => short(id));
    expect(await scene.plan(item)).toMatchObject({
      changes: [],
      remarks: [
        `task ${off} is paused already: an earlier pause parked it (${timingWords(parked)}), and unless that is resumed it runs next on 2026-01-21`,
        `task ${failed} is left alone: Tableau has suspended it after failures`,
        `task ${none} has no schedule`,
      ],
    });
    const going = world.addTask({ item, consecutiveFailedCount: 4 });
    expect((await scene.plan(item)).changes).toMatchObject([{ change: { task: going.id } }]);
  });

  it.each([
    ['tomorrow', '6'],
    ['in two weeks', '20'],
    ['in a month, for it has just run', '4'],
  ])(
    'is to park a task of the user’s own, though its hour is an odd one: %s',
    async (_, monthDay) => {
      await using scene = await PausingScene.open();
      const item = scene.world.addWorkbook({ name: 'Sales' });
      const own = { frequency: 'Monthly', start: '00:05:00', intervals: [{ monthDay }] };
      const task = scene.world.addTask({ item, schedule: own });
      expect(await scene.plan(item)).toMatchObject({
        changes: [{ change: { task: task.id, schedule: own } }],
        remarks: [],
      });
    },
  );

  it('is to park once more what an earlier pause parked so long ago that it may run soon', async () => {
    await using scene = await PausingScene.open();
    const item = scene.world.addWorkbook({ name: 'Sales' });
    const task = scene.world.addTask({ item });
    const old = parkedTiming(task.id, scene.clock.now() - 26 * DAY_MS);
    setTiming(task, old);
    expect(await scene.plan(item)).toMatchObject({
      changes: [{ change: { schedule: old, parked: parkedTiming(task.id, scene.clock.now()) } }],
      remarks: [expect.stringContaining('was parked by an earlier pause, and may run again soon')],
    });
  });

  it.each([
    ['of an unknown frequency', { frequency: 'Now and then', start: '06:00:00', intervals: [] }],
    ['without a time', { frequency: 'Daily', start: '', intervals: [] }],
  ])('refuses a schedule %s', async (_, timing) => {
    await using scene = await PausingScene.open();
    const item = scene.world.addWorkbook({ name: 'Sales' });
    const task = scene.world.addTask({ item });
    Object.assign(task, { schedule: { timing, createdAt: 0, updatedAt: 0 } });
    const { changes, refusal } = await scene.plan(item);
    expect(changes).toEqual([]);
    expect(refusal?.reason).toContain(`${short(task.id)} is in a form that is not known`);
  });

  it('refuses a server that is too old for it', async () => {
    await using scene = await PausingScene.open({ apiVersion: '3.19' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    expect((await scene.plan(item)).refusal?.reason).toContain(
      "API 3.19 can't do it: it takes 3.20",
    );
  });
});

describe.concurrent('what it takes on Tableau Server', () => {
  it('is to delete the tasks schedule by schedule, and names what gets lost', async () => {
    await using scene = await PausingScene.open({ edition: 'server' });
    const { world } = scene;
    const item = world.addDatasource({ name: 'Ledger' });
    const [early, late] = ['Early', 'Late'].map((name) => world.addSchedule({ name }));
    if (!early || !late) throw new Error('no schedules');
    const one = world.addTask({ item, schedule: early });
    const two = world.addTask({ item, schedule: early, priority: 10 });
    const three = world.addTask({ item, schedule: late });
    const failed = world.addTask({ item, schedule: late, consecutiveFailedCount: 5 });
    const from = scene.tableau.requests.length;
    const { changes, remarks, refusal } = await scene.plan(item);
    expect(refusal).toBeUndefined();
    expect(changes.map(({ words }) => words)).toEqual([
      'its 2 tasks on schedule Early deleted until resumed',
      'its task on schedule Late deleted until resumed',
    ]);
    expect(changes[0]?.change).toEqual({
      change: 'tasks-deleted',
      site: world.siteId,
      content: 'datasources',
      item: item.id,
      schedule: { id: early.id, name: 'Early' },
      tasks: [
        { id: one.id, type: 'FullRefresh', priority: 50 },
        { id: two.id, type: 'FullRefresh', priority: 10 },
      ],
      beside: [],
      lost: [
        `task ${short(one.id)} comes back with another id and no history`,
        `task ${short(two.id)} comes back with another id and no history`,
        'its priority 10 is lost: set it again by hand',
      ],
    });
    expect(changes[1]?.change).toMatchObject({ tasks: [{ id: three.id }], beside: [failed.id] });
    expect(remarks).toEqual([
      `task ${short(failed.id)} is left alone: Tableau has suspended it after failures`,
    ]);
    expect(scene.sent(from).filter((line) => line.endsWith('/extracts'))).toHaveLength(2);
  });

  it('asks once for what is on a schedule, however many items share it', async () => {
    await using scene = await PausingScene.open({ edition: 'server' });
    const { world } = scene;
    const books = ['A', 'B', 'C'].map((name) => world.addWorkbook({ name }));
    for (const item of books) world.addTask({ item });
    const items = await scene.find(...books);
    await scene.pausing.plan(items.map((item) => ({ item, restoreAsFull: false })));
    expect(scene.sent().filter((line) => line.endsWith('/extracts'))).toHaveLength(1);
  });

  it('refuses an incremental task, and takes it as a full one if told', async () => {
    await using scene = await PausingScene.open({ edition: 'server' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    const task = scene.world.addTask({ item, type: 'incremental' });
    const { changes, refusal } = await scene.plan(item);
    expect(changes).toEqual([]);
    expect(refusal?.reason).toBe(
      `its task ${short(task.id)} on schedule Every morning is incremental (IncrementalRefresh), and Tableau Server can only make full ones anew`,
    );
    const full = await scene.plan(item, { restoreAsFull: true });
    expect(full.refusal).toBeUndefined();
    expect(full.changes[0]?.change).toMatchObject({
      tasks: [{ type: 'FullRefresh' }, { type: 'IncrementalRefresh' }],
      lost: [expect.any(String), expect.any(String), 'it comes back as a full refresh'],
    });
  });

  it('takes a type that is not told for incremental', async () => {
    await using scene = await PausingScene.open({ edition: 'server' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    const body = JSON.stringify({ error: { code: '403004', summary: 'No', detail: 'No' } });
    scene.tableau.fault({ path: /extracts$/ }, { kind: 'answer', status: 403, body });
    expect((await scene.plan(item)).refusal?.reason).toContain(
      'may be incremental: this account is not told which',
    );
  });

  it('leaves what is on a suspended schedule', async () => {
    await using scene = await PausingScene.open({ edition: 'server' });
    const schedule = scene.world.addSchedule({ name: 'Off', state: 'Suspended' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    const { id } = scene.world.addTask({ item, schedule });
    expect(await scene.plan(item)).toMatchObject({
      changes: [],
      remarks: [`task ${short(id)} is off already: its schedule Off is suspended`],
    });
  });
});

describe.concurrent('an item without tasks', () => {
  it('has nothing to pause, as an administrator and as its owner know', async () => {
    await using scene = await PausingScene.open();
    const item = scene.world.addWorkbook({
      name: 'Sales',
      owner: scene.world.addUser({ name: 'x' }),
    });
    expect(await scene.plan(item)).toMatchObject({ changes: [], remarks: [] });
    await using mine = await PausingScene.open({}, { user: 'Creator' });
    const own = mine.world.addWorkbook({ name: 'Sales', owner: mine.user });
    const from = mine.tableau.requests.length;
    expect(await mine.plan(own)).toMatchObject({ changes: [], remarks: [] });
    expect(mine.sent(from).filter((line) => line.includes('users/'))).toEqual([]);
  });

  it('may have some that others do not see, and is refused to them', async () => {
    await using scene = await PausingScene.open({}, { user: 'Creator' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    expect((await scene.plan(item)).refusal?.reason).toContain('is not shown to this account');
  });

  it('is named where it can’t be told who this is', async () => {
    await using scene = await PausingScene.open();
    const item = scene.world.addWorkbook({
      name: 'Sales',
      owner: scene.world.addUser({ name: 'x' }),
    });
    const body = JSON.stringify({ error: { code: '403004', summary: 'No', detail: 'No' } });
    scene.tableau.fault({ path: /users/ }, { kind: 'answer', status: 403, body });
    const { refusal, remarks } = await scene.plan(item);
    expect(refusal).toBeUndefined();
    expect(remarks[0]).toContain('no task of it is seen');
  });
});

describe.concurrent('sources left running', () => {
  it('are named where their tasks go on', async () => {
    await using scene = await PausingScene.open();
    const { world } = scene;
    const sources = ['On', 'Off'].map((name) => world.addDatasource({ name }));
    const item = world.addWorkbook({ name: 'Sales', publishedSources: sources });
    world.addTask({ item });
    if (sources[0]) world.addTask({ item: sources[0] });
    expect((await scene.plan(item)).remarks).toEqual([
      'data source On, which it reads, goes on being refreshed',
    ]);
    const items = await scene.find(item, ...sources);
    const all = await scene.pausing.plan(items.map((one) => ({ item: one, restoreAsFull: false })));
    expect(all.flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  it('are not worth a failure', async () => {
    await using scene = await PausingScene.open({ metadataApi: 'not-enabled' });
    const item = scene.world.addWorkbook({ name: 'Sales' });
    scene.world.addTask({ item });
    expect(await scene.plan(item)).toMatchObject({ changes: [{}], remarks: [] });
  });
});
