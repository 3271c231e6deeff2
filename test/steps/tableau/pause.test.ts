import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyDayAt, type Timing } from '../../emulators/tableau/index.ts';
import { nextRun } from '../../emulators/tableau/next-run.ts';
import { startingAt } from '../../runner/place.ts';
import {
  BOTH,
  ON_MONDAYS,
  PAUSE,
  PauseScene,
  pausedItems,
  record,
  recordsIn,
  resuming,
} from '../../scenes/tableau/paused.ts';
import { ENDLESS, jobs, reason, SOON_MS, statuses, TOKEN } from '../../scenes/tableau/scene.ts';

const DAY_MS = 24 * 60 * 60_000;

/** HTML as a page shows it. */
function asShown(html: string): string {
  return html
    .replace(/<\/?span>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

describe.concurrent('pausing on Tableau Cloud', () => {
  it('parks the schedules of what was selected, keeps the tasks, and resumes them exactly', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const run = await scene.pause();
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'paused']);
    expect(statuses(run)).toEqual(['Shared: succeeded', 'A: succeeded', 'B: succeeded']);
    expect(scene.going()).toEqual(['Apart', 'C']);
    const ids = (state: typeof before) => state.tasks.map(({ id }) => id).sort();
    expect(ids(scene.scheduled())).toEqual(ids(before));
    const day = new Date(scene.now() - DAY_MS).getUTCDate();
    const next = /it runs next on (\d{4}-\d\d-(\d\d))/.exec(run.log);
    expect(Number(next?.[2])).toBe(day);
    expect(Date.parse(next?.[1] ?? '')).toBeGreaterThan(scene.now() + 25 * DAY_MS);
    expect(run.log).toContain('is left alone: Tableau has suspended it after failures');
    const resumed = await scene.elsewhere(resuming(run));
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([0, 'resumed']);
    expect(resumed.outputs.paused).toBe('[]');
    expect(scene.scheduled()).toEqual(before);
  });

  it('writes everything down in four places, before the first change', async () => {
    await using scene = await PauseScene.open();
    scene.tableau.fault({ method: 'POST', path: /\/tasks\// }, { kind: 'stall' });
    const step = scene.start({ ...PAUSE, items: BOTH });
    await scene.changing(1);
    step.kill('SIGKILL');
    const run = await step.done;
    const entries = record(run);
    expect(entries).toHaveLength(4);
    expect(entries.map(({ change }) => change)).toContainEqual(
      expect.objectContaining({ change: 'task-parked', schedule: ON_MONDAYS }),
    );
    expect(JSON.parse(readFileSync(run.outputs['paused-file'] ?? '', 'utf8'))).toEqual(entries);
    expect(JSON.parse(readFileSync(run.state.record ?? '', 'utf8'))).toEqual(entries);
    expect(recordsIn(run.log)).toEqual(entries);
    expect(recordsIn(asShown(run.summary))).toEqual(entries);
  });

  it('shows what it would do in a dry run, and does nothing', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const run = await scene.pause({ 'dry-run': 'true' });
    expect(run.outputs.status).toBe('planned');
    expect(reason(run, 1)).toContain('(Daily at 06:00) parked');
    expect(scene.changes()).toEqual([]);
    expect(scene.scheduled()).toEqual(before);
    expect(run.outputs.paused).toBeUndefined();
    const post = await scene.postOf(run);
    expect([post.exitCode, scene.changes()]).toEqual([0, []]);
  });

  it.for([
    ['-12:00', -720, '00:10'],
    ['-12:00', -720, '11:58'],
    ['-12:00', -720, '12:02'],
    ['+14:00', 840, '09:58'],
    ['+14:00', 840, '10:02'],
    ['+14:00', 840, '23:50'],
  ] as const)('is far from the next run at %s, at %s UTC', async ([, utcOffsetMinutes, time]) => {
    const clock = startingAt(Date.parse(`2027-03-01T${time}:00Z`));
    await using scene = await PauseScene.open({ utcOffsetMinutes }, clock);
    const now = () => clock(scene.now());
    const before = scene.scheduled();
    const run = await scene.pause();
    expect(run.outputs.status).toBe('paused');
    for (const task of scene.world.tasks.of(scene.a)) {
      const timing = task.schedule?.timing as Timing;
      if (timing.frequency !== 'Monthly') continue;
      const next = nextRun(timing, now(), utcOffsetMinutes);
      expect((next ?? 0) - now()).toBeGreaterThan(25 * DAY_MS);
    }
    await scene.postOf(run);
    expect(scene.scheduled()).toEqual(before);
  });

  it.for([
    ['bare', 'array'],
    ['bare', 'object'],
    ['paged', 'object'],
    ['wrapped', 'array'],
    ['wrapped', 'object'],
  ] as const)('understands a %s list of tasks in %s style', async ([taskList, looseness]) => {
    await using scene = await PauseScene.open({ taskList, looseness });
    const before = scene.scheduled();
    const run = await scene.pause();
    expect(scene.going()).toEqual(['Apart', 'C']);
    await scene.elsewhere(resuming(run));
    expect(scene.scheduled()).toEqual(before);
  });

  it.for(['tableau:tasks:write', 'tableau:tasks:update'] as const)(
    'works with a connected app that is granted %s',
    async (updateTaskScope) => {
      const READING = ['tableau:content:read', 'tableau:jobs:read', 'tableau:tasks:read'];
      await using scene = await PauseScene.open({
        updateTaskScope,
        grantedScopes: [...READING, updateTaskScope],
      });
      const before = scene.scheduled();
      const app = { clientId: 'client', secretId: 'key', secretValue: 'x'.repeat(40) };
      scene.world.addCredential(app);
      const credentials = {
        'tableau-token-name': '',
        'tableau-token-secret': '',
        'tableau-client-id': app.clientId,
        'tableau-secret-id': app.secretId,
        'tableau-secret-value': app.secretValue,
        'tableau-username': 'admin@example.com',
      };
      const run = await scene.pause(credentials);
      expect(run.outputs.status, run.log).toBe('paused');
      expect(scene.going()).toEqual(['Apart', 'C']);
      const resumed = await scene.elsewhere({ ...credentials, ...resuming(run) });
      expect(resumed.outputs.status, resumed.log).toBe('resumed');
      expect(scene.scheduled()).toEqual(before);
    },
  );

  it('waits for refreshes of the paused items that had begun', async () => {
    await using scene = await PauseScene.open();
    const [job] = scene.world.runScheduled(scene.shared, { script: ENDLESS });
    scene.world.addBackgroundJob({
      item: scene.world.workbooks.named('C')[Symbol.iterator]().next().value,
      script: ENDLESS,
    });
    const step = scene.start({ ...PAUSE, items: BOTH });
    await step.said('still refreshing; waiting for its end');
    expect(scene.going()).toEqual(['Apart', 'C']);
    expect(step.soFar()).not.toContain('paused in');
    if (job) scene.end(job);
    const run = await step.done;
    expect(run.outputs.status, run.log).toBe('paused');
    expect(run.milliseconds).toBeLessThan(SOON_MS);
  });

  it('waits until Bridge has done what it was handed', async () => {
    await using scene = await PauseScene.open();
    scene.shared.useRemoteQueryAgent = true;
    const bridge = { queueMs: 0, runMs: 500, outcome: 'bridge', bridgeMs: 20_000 } as const;
    const [job] = scene.world.runScheduled(scene.shared, { script: bridge });
    const run = await scene.pause();
    expect(run.outputs.status, run.log).toBe('paused');
    expect(run.log).toContain('still refreshing; waiting for its end');
    expect(scene.world.jobs.find((one) => one.job.id === job?.id)?.finishCode).toBe(3);
  });

  it('parks a task of the user’s own at 00:05 that runs tomorrow, and resumes it', async () => {
    await using scene = await PauseScene.open();
    const monthDay = String(new Date(scene.now() + DAY_MS).getUTCDate());
    const own: Timing = { frequency: 'Monthly', start: '00:05:00', intervals: [{ monthDay }] };
    const item = scene.world.addWorkbook({ name: 'Own' });
    const task = scene.world.addTask({ item, schedule: own });
    const items = 'workbooks: [{ name: Own }]';
    const run = await scene.pause({ items });
    expect([run.outputs.status, record(run)]).toMatchObject(['paused', [{ item_name: 'Own' }]]);
    const parked = task.schedule?.timing;
    expect(nextRun(parked as Timing, scene.now(), 0)).toBeGreaterThan(scene.now() + 25 * DAY_MS);
    const again = await scene.pause({ items });
    expect([again.outputs.paused, task.schedule?.timing]).toEqual(['[]', parked]);
    await scene.elsewhere(resuming(run));
    expect(task.schedule?.timing).toEqual(own);
  });

  it('does not wait for them with wait: false', async () => {
    await using scene = await PauseScene.open();
    scene.world.runScheduled(scene.shared, { script: ENDLESS });
    const run = await scene.pause({ wait: 'false' });
    expect(run.outputs.status, run.log).toBe('paused');
  });

  it('warns where it is not told whether they run', async () => {
    await using scene = await PauseScene.open({ listJobs: 'admins-only' });
    const user = scene.world.addUser({ name: 'owner@example.com' });
    scene.world.addCredential({ name: 'own', secret: 'owner-token-secret', user });
    const item = scene.world.addWorkbook({ name: 'Mine', owner: user });
    scene.world.addTask({ item });
    const own = { 'tableau-token-name': 'own', 'tableau-token-secret': 'owner-token-secret' };
    const items = 'workbooks: [{ name: Mine }]';
    const run = await scene.pause({ ...own, items });
    expect(run.outputs.status, run.log).toBe('paused');
    expect(run.log).toMatch(/^::warning::.*Whether refreshes still run can't be told/m);
  });

  it('names what it leaves running', async () => {
    await using scene = await PauseScene.open();
    const run = await scene.pause({ items: 'workbooks: [{ name: A }]' });
    expect(scene.going()).toEqual(['Apart', 'B', 'C', 'Shared']);
    expect(reason(run)).toContain('data source Shared, which it reads, goes on being refreshed');
    const both = await scene.pause({
      items: '{ workbooks: [{ name: B }], datasources: [{ name: Shared }] }',
    });
    expect(
      jobs(both)
        .map((one) => one.reason)
        .join(),
    ).not.toContain('goes on');
  });
});

describe.concurrent('nothing is paused', () => {
  it('when Tableau would not take a schedule back', async () => {
    await using scene = await PauseScene.open();
    const [task] = scene.world.tasks.of(scene.b);
    const odd = { ...everyDayAt('06:00:00'), start: '06:03:00' };
    Object.assign(task ?? {}, { schedule: { timing: odd, createdAt: 0, updatedAt: 0 } });
    const before = scene.scheduled();
    const run = await scene.pause();
    expect([run.exitCode, run.outputs.status, run.outputs.paused]).toEqual([1, 'failed', '[]']);
    expect(run.log).toMatch(/^::error .*B can't be paused.*does not take back.*409004/m);
    expect(run.log).toContain('Nothing was paused.');
    expect(scene.scheduled()).toEqual(before);
    const post = await scene.postOf(run);
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('when this account may not change a task', async () => {
    await using scene = await PauseScene.open();
    const before = scene.scheduled();
    const error = { code: '403004', summary: 'Forbidden', detail: 'not yours' };
    const body = JSON.stringify({ error });
    scene.tableau.fault(
      { method: 'POST', path: /\/tasks\// },
      { kind: 'answer', status: 403, body },
    );
    const run = await scene.pause();
    expect([run.exitCode, run.outputs.status, run.outputs.paused]).toEqual([1, 'failed', '[]']);
    expect(run.log).toContain('Only a site administrator or the owner of the content');
    expect(scene.scheduled()).toEqual(before);
  });

  it('when this account is not shown the tasks of an item', async () => {
    await using scene = await PauseScene.open();
    const user = scene.world.addUser({ name: 'guest@example.com' });
    scene.world.addCredential({ name: 'guest', secret: 'guest-token-secret', user });
    const guest = { 'tableau-token-name': 'guest', 'tableau-token-secret': 'guest-token-secret' };
    const run = await scene.pause({ ...guest, items: 'workbooks: [{ name: B }]' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('whether it has tasks is not shown to this account');
    expect(scene.changes()).toEqual([]);
  });

  it('when the form of a schedule is not known', async () => {
    await using scene = await PauseScene.open();
    const [task] = scene.world.tasks.of(scene.b);
    const odd: Timing = { frequency: 'Every blue moon', start: '06:00:00', intervals: [] };
    Object.assign(task ?? {}, { schedule: { timing: odd, createdAt: 0, updatedAt: 0 } });
    const run = await scene.pause();
    expect(run.log).toMatch(/^::error .*B can't be paused.*in a form that is not known/m);
    expect(scene.changes()).toEqual([]);
  });
});

describe.concurrent('the record', () => {
  it('of more than 100 kB is in the file alone, and said', async () => {
    await using scene = await PauseScene.open({ edition: 'server' });
    const names = Array.from({ length: 45 }, (_, n) => `${n} ${'長'.repeat(990)}`);
    for (const name of names) {
      const schedule = scene.world.addSchedule({ name });
      scene.world.addTask({ item: scene.a, schedule });
    }
    const before = scene.scheduled();
    const run = await scene.pause({ items: 'workbooks: [{ name: A }]' });
    expect(run.outputs.status, run.log.slice(-2000)).toBe('paused');
    expect(run.outputs.paused).toBe('');
    expect(run.log).toContain('use paused-file');
    const file = run.outputs['paused-file'] ?? '';
    expect(readFileSync(file).length).toBeGreaterThan(128 * 1024);
    const resumed = await scene.resume({ 'paused-file': file });
    expect(resumed.exitCode).toBe(0);
    expect(scene.scheduled()).toEqual(before);
  });

  it('holds no secret', async () => {
    await using scene = await PauseScene.open();
    const item = scene.world.addWorkbook({ name: `Leak ${TOKEN}` });
    scene.world.addTask({ item });
    const before = scene.scheduled();
    const run = await scene.pause({ items: `workbooks: [{ id: ${item.id} }]` });
    expect(pausedItems(run)).toEqual(['Leak ***']);
    const file = readFileSync(run.outputs['paused-file'] ?? '', 'utf8');
    for (const text of [run.outputs.paused, run.summary, file]) expect(text).not.toContain(TOKEN);
    expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(TOKEN);
    const post = await scene.postOf(run);
    expect([post.exitCode, scene.scheduled()]).toEqual([0, before]);
  });

  it('that would lose a part to a secret is not begun', async () => {
    await using scene = await PauseScene.open();
    scene.world.addCredential({ name: 'weak', secret: 'Monday' });
    const weak = { 'tableau-token-name': 'weak', 'tableau-token-secret': 'Monday' };
    const run = await scene.pause(weak);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('a secret of this step is a part of it');
    expect(scene.changes()).toEqual([]);
  });
});
