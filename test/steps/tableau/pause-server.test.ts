import { describe, expect, it } from 'vitest';
import { PauseScene, pausedItems, RESUME, record, resuming } from '../../scenes/tableau/paused.ts';
import { ENDLESS, reason, statuses } from '../../scenes/tableau/scene.ts';

const WORKBOOK_B = 'workbooks: [{ name: B }]';
const MORNING = 'schedules: [{ name: Morning }]';
const DELETE = { method: 'DELETE', path: /\/tasks\// };
const ADD = { method: 'PUT', path: /\/schedules\// };

const refusal = (code: string, detail: string) =>
  JSON.stringify({ error: { code, summary: 'Forbidden', detail } });

const open = (options = {}) => PauseScene.open({ edition: 'server', ...options });
/** The ids of the item's tasks. */
const idsOf = (scene: PauseScene, item = scene.b) => scene.world.tasks.of(item).map(({ id }) => id);

describe.concurrent('pausing on Tableau Server', () => {
  it('deletes the tasks of what was selected, and makes as many anew', async () => {
    await using scene = await open();
    const before = scene.scheduled();
    const [id] = idsOf(scene);
    const run = await scene.pause();
    expect(statuses(run)).toEqual(['Shared: succeeded', 'A: succeeded', 'B: succeeded']);
    expect(scene.going()).toEqual(['Apart', 'C']);
    expect(run.log).toContain(
      `task ${id?.split('-')[0]} comes back with another id and no history`,
    );
    const resumed = await scene.elsewhere(resuming(run));
    expect([resumed.exitCode, resumed.outputs.paused]).toEqual([0, '[]']);
    expect(scene.scheduled()).toEqual(before);
    expect(idsOf(scene)).not.toEqual([id]);
    const from = scene.tableau.requests.length;
    const again = await scene.elsewhere(resuming(run));
    expect([again.exitCode, scene.changes(from)]).toEqual([0, []]);
    expect(reason(again)).toBe('on schedule Morning as before');
  });

  it('is not done because a proxy answered that it is', async () => {
    await using scene = await open();
    const page = { kind: 'answer', status: 200, body: '<html>Welcome</html>' } as const;
    scene.tableau.fault(DELETE, page);
    const run = await scene.pause({ items: WORKBOOK_B });
    expect([run.outputs.status, idsOf(scene)]).toEqual(['paused', []]);
    await scene.elsewhere(resuming(run));
    expect(idsOf(scene)).toHaveLength(1);
    scene.tableau.fault(DELETE, page, Number.POSITIVE_INFINITY);
    const never = await scene.pause({ items: WORKBOOK_B });
    expect([never.exitCode, never.outputs.status]).toEqual([1, 'failed']);
    expect(reason(never)).toContain('and still lists it');
    expect([idsOf(scene).length, record(never).length]).toEqual([1, 1]);
  });

  it('puts two tasks of one item back on one schedule, and names a priority that is lost', async () => {
    await using scene = await open();
    const [task] = scene.world.tasks.of(scene.b);
    scene.world.addTask({ item: scene.b, schedule: task?.schedule as never, priority: 10 });
    const run = await scene.pause({ items: WORKBOOK_B });
    expect(idsOf(scene)).toEqual([]);
    expect(record(run)[0]?.change).toMatchObject({
      change: 'tasks-deleted',
      tasks: [
        { type: 'FullRefresh', priority: 50 },
        { type: 'FullRefresh', priority: 10 },
      ],
    });
    expect(run.log).toContain('its priority 10 is lost: set it again by hand');
    await scene.postOf(run);
    expect(idsOf(scene)).toHaveLength(2);
    expect(scene.world.tasks.of(scene.b).map(({ schedule }) => schedule)).toEqual([
      task?.schedule,
      task?.schedule,
    ]);
  });

  it('refuses an incremental task, unless it may come back as a full one', async () => {
    await using scene = await open();
    const [task] = scene.world.tasks.of(scene.b);
    Object.assign(task ?? {}, { type: 'incremental' });
    const before = scene.scheduled();
    const refused = await scene.pause();
    expect([refused.exitCode, refused.outputs.status]).toEqual([1, 'failed']);
    expect(refused.log).toMatch(
      /^::error .*B can't be paused: its task \w+ on schedule Morning is/m,
    );
    expect(refused.log).toContain('restore_as_full: true');
    expect(scene.scheduled()).toEqual(before);
    expect(scene.changes()).toEqual([]);
    const items = 'workbooks: [{ name: B, restore_as_full: true }]';
    const run = await scene.pause({ items });
    expect(run.outputs.status).toBe('paused');
    expect(run.log).toContain('it comes back as a full refresh');
    const resumed = await scene.elsewhere(resuming(run));
    expect(reason(resumed)).toContain('it comes back as a full refresh');
    expect(scene.world.tasks.of(scene.b).map(({ type }) => type)).toEqual(['full']);
  });

  it('refuses a connected app, which could not put anything back', async () => {
    await using scene = await open();
    const app = { clientId: 'client', secretId: 'key', secretValue: 'x'.repeat(40) };
    scene.world.addCredential(app);
    const run = await scene.pause({
      items: 'workbooks: [{ name: B, restore_as_full: true }]',
      'tableau-token-name': '',
      'tableau-token-secret': '',
      'tableau-client-id': app.clientId,
      'tableau-secret-id': app.secretId,
      'tableau-secret-value': app.secretValue,
      'tableau-username': 'admin@example.com',
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('a connected app may not use the schedules of Tableau Server');
    expect(scene.changes()).toEqual([]);
  });

  it('leaves what is on a suspended schedule', async () => {
    await using scene = await open();
    for (const schedule of scene.world.schedules.all()) schedule.state = 'Suspended';
    const run = await scene.pause();
    expect([run.outputs.status, run.outputs.paused]).toEqual(['paused', '[]']);
    expect(reason(run, 2)).toMatch(/^task \w+ is off already: its schedule Morning is suspended$/);
    expect(scene.changes()).toEqual([]);
  });

  it('says so when there is nothing to pause any more', async () => {
    await using scene = await open();
    const first = await scene.pause();
    const second = await scene.pause();
    expect([second.outputs.status, second.outputs.paused]).toEqual(['paused', '[]']);
    expect(reason(second, 2)).toBe('nothing of it runs on a schedule');
    expect(record(first)).toHaveLength(4);
  });

  it.for(['lose-answer', 'reset', 'cut-body'] as const)('survives: %s', async (kind) => {
    await using scene = await open();
    const before = scene.scheduled();
    scene.tableau.fault(DELETE, { kind }, 2);
    const run = await scene.pause();
    expect(run.outputs.status, run.log).toBe('paused');
    expect(scene.going()).toEqual(['Apart', 'C']);
    // Looking for what a lost answer may have made takes ten seconds.
    scene.tableau.fault(ADD, { kind });
    const resumed = await scene.elsewhere({ ...resuming(run) });
    expect(resumed.outputs.status, resumed.log).toBe('resumed');
    expect(scene.scheduled()).toEqual(before);
  });

  it('stops at a refusal, and has in the record what it did nevertheless', async () => {
    await using scene = await open();
    const before = scene.scheduled();
    const fault = { status: 403, body: refusal('403004', 'not yours') };
    scene.tableau.fault(DELETE, { kind: 'hold-answer', ms: 0 });
    scene.tableau.fault(DELETE, { kind: 'wrong-answer', ...fault });
    const run = await scene.pause();
    expect(statuses(run)).toEqual(['Shared: succeeded', 'A: failed', 'B: skipped']);
    expect(pausedItems(run)).toEqual(['A', 'Shared']);
    await scene.postOf(run);
    expect(scene.scheduled()).toEqual(before);
    scene.tableau.fault(DELETE, { kind: 'answer', ...fault });
    const nothing = await scene.pause();
    expect([statuses(nothing)[0], nothing.outputs.paused]).toEqual(['Shared: failed', '[]']);
    expect(scene.scheduled()).toEqual(before);
  });

  it('tells what Tableau warns of when a task is put back', async () => {
    const text = 'This schedule is busy ::error::x';
    await using scene = await open({ addToScheduleWarnings: [text] });
    const run = await scene.pause({ items: WORKBOOK_B });
    const resumed = await scene.elsewhere(resuming(run));
    expect(resumed.exitCode).toBe(0);
    expect(resumed.log).toContain(`::warning::Tableau, about schedule Morning: ${text}`);
  });
});

describe.concurrent('resuming on Tableau Server', () => {
  it('restores the rest when an item is gone, and keeps that in the record', async () => {
    await using scene = await open();
    const run = await scene.pause();
    scene.world.remove(scene.b);
    const resumed = await scene.elsewhere(resuming(run));
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(resumed)).toEqual(['Shared: succeeded', 'A: succeeded', 'B: failed']);
    expect(reason(resumed, 2)).toContain('404006');
    expect(pausedItems(resumed)).toEqual(['B']);
    expect(scene.going()).toEqual(['A', 'A', 'Apart', 'C', 'Shared']);
  });

  it('does not put back what somebody has put back already', async () => {
    await using scene = await open();
    const before = scene.scheduled();
    const [task] = scene.world.tasks.of(scene.b);
    const run = await scene.pause();
    scene.world.addTask({ item: scene.b, schedule: task?.schedule as never });
    const resumed = await scene.elsewhere(resuming(run));
    expect(resumed.exitCode).toBe(0);
    expect(scene.scheduled()).toEqual(before);
  });

  it('says that an account may not do it', async () => {
    await using scene = await open();
    const user = scene.world.addUser({ name: 'owner@example.com' });
    scene.world.addCredential({ name: 'own', secret: 'owner-token-secret', user });
    const run = await scene.pause();
    const own = { 'tableau-token-name': 'own', 'tableau-token-secret': 'owner-token-secret' };
    const resumed = await scene.elsewhere({ ...own, ...resuming(run) });
    expect([resumed.exitCode, resumed.outputs.paused]).toEqual([1, run.outputs.paused]);
    expect(reason(resumed)).toContain('403032');
    expect(scene.going()).toEqual(['Apart', 'C']);
  });
});

describe.concurrent('a whole schedule', () => {
  it('is suspended when it is named, and says what that stops', async () => {
    await using scene = await open();
    const before = scene.scheduled();
    const [job] = scene.world.runScheduled(scene.b, { script: ENDLESS });
    const step = scene.start({ operation: 'pause', items: MORNING });
    await step.said('still refreshing; waiting for its end');
    if (job) scene.end(job);
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'paused']);
    expect(reason(run)).toContain('every task on it: 4 tasks of 4 items of this site');
    expect(scene.going()).toEqual(['A', 'Apart']);
    expect(
      scene
        .scheduled()
        .schedules.map(({ name, state }) => `${name} ${state}`)
        .sort(),
    ).toEqual(['Mondays Active', 'Morning Suspended']);
    const post = await scene.postOf(run, { items: MORNING });
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('is activated by its name alone, whoever has suspended it', async () => {
    await using scene = await open();
    const before = scene.scheduled();
    for (const schedule of scene.world.schedules.all()) schedule.state = 'Suspended';
    const items = 'schedules: [{ name: Morning }, { name: Mondays }]';
    const run = await scene.run({ ...RESUME, items });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'resumed']);
    expect(statuses(run)).toEqual(['Morning: succeeded', 'Mondays: succeeded']);
    expect(scene.scheduled()).toEqual(before);
    const from = scene.tableau.requests.length;
    const again = await scene.run({ ...RESUME, items });
    expect([again.exitCode, reason(again)]).toEqual([0, 'it was active already']);
    expect(scene.changes(from)).toEqual([]);
  });

  it('that is suspended already is left out of the record', async () => {
    await using scene = await open();
    for (const schedule of scene.world.schedules.all()) schedule.state = 'Suspended';
    const before = scene.scheduled();
    const run = await scene.pause({ items: MORNING });
    expect([run.outputs.status, run.outputs.paused]).toEqual(['paused', '[]']);
    expect(reason(run)).toBe('it is suspended already, and stays so');
    await scene.postOf(run, { items: MORNING });
    expect(scene.scheduled()).toEqual(before);
  });

  it.for(['lose-answer', 'reset'] as const)('survives: %s', async (kind) => {
    await using scene = await open();
    const before = scene.scheduled();
    scene.tableau.fault(ADD, { kind });
    const run = await scene.pause({ items: MORNING });
    expect(run.outputs.status, run.log).toBe('paused');
    scene.tableau.fault(ADD, { kind });
    const resumed = await scene.elsewhere(resuming(run));
    expect([resumed.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('takes an administrator of the server, and is not on Tableau Cloud', async () => {
    await using scene = await open();
    const user = scene.world.addUser({ name: 'c@example.com' });
    scene.world.addCredential({ name: 'own', secret: 'owner-token-secret', user });
    const own = { 'tableau-token-name': 'own', 'tableau-token-secret': 'owner-token-secret' };
    const run = await scene.pause({ ...own, items: MORNING });
    expect(statuses(run)).toEqual(['Morning: failed']);
    expect(run.log).toContain('Only a server administrator may suspend and activate schedules.');
    expect(run.outputs.paused).toBe('[]');
    expect(scene.going()).toHaveLength(6);
    await using cloud = await PauseScene.open();
    const nowhere = await cloud.pause({ items: MORNING });
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.log).toContain('Whole schedules exist on Tableau Server alone');
  });
});
