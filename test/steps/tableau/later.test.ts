import { describe, expect, it } from 'vitest';
import { kept, LaterJob } from '../../scenes/later.ts';
import {
  ENDLESS,
  failing,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/tableau/scene.ts';

const ITEMS = `
workbooks: [{ name: Sales Dashboard }]
datasources: [{ name: Sales Data }]
flows: [{ name: Month End }]
`;

/** Three items, refreshed by a step that does not wait. */
async function triggered(script = QUICK) {
  const scene = await Scene.open();
  scene.world.addWorkbook({ name: 'Sales Dashboard', refresh: script });
  scene.world.addDatasource({ name: 'Sales Data', refresh: QUICK });
  scene.world.addFlow({ name: 'Month End', refresh: QUICK });
  const first = await scene.run({ items: ITEMS, wait: 'false' });
  expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
  const from = scene.tableau.requests.length;
  const later = new LaterJob(scene, scene.tableau);
  return {
    scene,
    first,
    later,
    given: { jobs: first.outputs.jobs ?? '' },
    sent: () => scene.sent(from),
    [Symbol.asyncDispose]: async () => {
      later[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

const cancels = (sent: readonly string[]) => sent.filter((line) => line === 'PUT jobs/*').length;

describe.concurrent('operation: wait in another job', () => {
  it('waits for what the first had started: names, links and order stay', async () => {
    await using t = await triggered({ queueMs: 0, runMs: 3_000 });
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status, run.log.match(/::error/)]).toEqual([
      0,
      'succeeded',
      null,
    ]);
    expect(statuses(run)).toEqual([
      'Sales Dashboard: succeeded',
      'Sales Data: succeeded',
      'Month End: succeeded',
    ]);
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(jobs(run).every((entry) => entry.url && entry.ended_at)).toBe(true);
    expect(run.outputs.message).toMatch(/^Tableau: All 3 items refreshed, waited \d+ s\.$/);
    expect(run.log).toContain('Waiting for 3 Tableau items on site acme');
    expect(run.summary).toMatch(/### ✓ Tableau refresh: 3 refreshed · waited \d+ s/);
    expect(t.scene.triggers()).toHaveLength(3);
    const sent = t.sent();
    expect(sent.filter((line) => /^GET (workbooks|flows|projects) /.test(line))).toEqual([]);
    expect(sent.at(-1)).toBe('POST auth/signout');
  });

  it('is red when one of them failed', async () => {
    await using t = await triggered(failing('Login failed for user etl'));
    const run = await t.later.run({ operation: 'wait', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(JSON.parse(run.outputs['failed-items'] ?? '')).toEqual(['Sales Dashboard']);
    expect(reason(run)).toBe('Login failed for user etl');
    expect(run.log).toMatch(/^::error title=Tableau%3A Sales Dashboard failed::/m);
    expect(t.scene.triggers()).toHaveLength(3);
  });

  it('ends at its timeout and cancels nothing', async () => {
    await using t = await triggered(ENDLESS);
    const inputs = { operation: 'wait', ...TIMEOUT, ...t.given };
    const run = await t.later.run(inputs);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(statuses(run)).toEqual([
      'Sales Dashboard: timed-out',
      'Sales Data: succeeded',
      'Month End: succeeded',
    ]);
    const post = await t.later.post(run, inputs);
    expect(post.exitCode).toBe(0);
    expect(cancels(t.sent())).toBe(0);
    expect(t.scene.states()).toContain('Sales Dashboard InProgress');
    const again = await t.later.run({
      operation: 'cancel',
      jobs: run.outputs.jobs ?? '',
    });
    expect([again.exitCode, again.outputs.status]).toEqual([0, 'cancelled']);
    expect(t.scene.states()).toContain('Sales Dashboard Cancelled');
  });

  it.for(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('cancels nothing at %s', async (signal) => {
    await using t = await triggered(ENDLESS);
    const inputs = { operation: 'wait', ...t.given };
    const step = t.later.start(inputs);
    await step.said('✓ data source');
    await step.said('✓ flow');
    step.kill(signal);
    const run = await step.done;
    if (signal !== 'SIGKILL') {
      expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
      expect(reason(run)).toContain('operation wait cancels nothing');
      expect(statuses(run)[0]).toBe('Sales Dashboard: running');
    }
    expect(jobs(run).map(({ job_id }) => job_id)).toEqual(
      jobs(t.first).map(({ job_id }) => job_id),
    );
    const post = await t.later.post(run, inputs);
    expect(post.exitCode).toBe(0);
    expect(cancels(t.sent())).toBe(0);
    expect(t.scene.states()).toContain('Sales Dashboard InProgress');
  });

  it('is red after a dry run, which started nothing', async () => {
    await using scene = await Scene.open();
    scene.world.addWorkbook({ name: 'Sales Dashboard', refresh: QUICK });
    const first = await scene.run({
      items: 'workbooks: [{ name: Sales Dashboard }]',
      'dry-run': 'true',
    });
    expect([first.outputs.status, first.outputs['job-ids']]).toEqual(['planned', '[]']);
    using later = new LaterJob(scene, scene.tableau);
    const given = { operation: 'wait', jobs: first.outputs.jobs ?? '' };
    const run = await later.run(given);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(reason(run)).toContain('nothing was started');
    expect(run.log).toMatch(/^::error title=Tableau%3A Sales Dashboard failed::/m);
    const dry = await later.run({ ...given, 'dry-run': 'true' });
    expect([dry.exitCode, dry.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
  });

  it('links to Tableau alone, whatever jobs say', async () => {
    await using t = await triggered();
    const entries = jobs(t.first).map((entry, index) =>
      index === 0 ? { ...entry, url: 'https://evil.example/login' } : entry,
    );
    const run = await t.later.run({ operation: 'wait', jobs: JSON.stringify(entries) });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(({ url }) => url)).toEqual([null, entries[1]?.url, entries[2]?.url]);
    expect(run.log + run.summary + JSON.stringify(run.outputs)).not.toContain('evil.example');
  });

  it('has enough in the ids alone', async () => {
    await using t = await triggered();
    const ids = JSON.parse(t.first.outputs['job-ids'] ?? '');
    const run = await t.later.run({ operation: 'wait', jobs: JSON.stringify(ids) });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(jobs(run).map(({ kind, item_name, job_id }) => [kind, item_name, job_id])).toEqual([
      ['workbooks', 'Sales Dashboard', ids[0]],
      ['datasources', 'Sales Data', ids[1]],
      ['flows', 'Month End', ids[2]],
    ]);
  });

  it('hands on what it was given when it can not even sign in', async () => {
    await using t = await triggered();
    const run = await t.later.run({
      operation: 'wait',
      ...t.given,
      'tableau-token-secret': 'another-secret',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(jobs(run).map(kept)).toEqual(jobs(t.first).map(kept));
    expect(statuses(run)[0]).toBe('Sales Dashboard: running');
  });
});

describe.concurrent('operation: cancel', () => {
  it('cancels what runs, reports what had ended, and leaves alone what was adopted', async () => {
    await using scene = await Scene.open();
    const add = (name: string, refresh = ENDLESS) => scene.world.addWorkbook({ name, refresh });
    add('Runs');
    add('Ended', QUICK);
    const theirs = add('Theirs');
    scene.world.addBackgroundJob({ item: theirs, script: ENDLESS });
    const first = await scene.run({
      items: 'workbooks: [{ name: Runs }, { name: Ended }, { name: Theirs }]',
      'if-running': 'join',
      wait: 'false',
    });
    expect(first.outputs.status).toBe('triggered');
    await scene.pass(500);
    using later = new LaterJob(scene, scene.tableau);
    const run = await later.run({ operation: 'cancel', jobs: first.outputs.jobs ?? '' });
    expect([run.exitCode, run.outputs.status, run.outputs['failed-count']]).toEqual([
      0,
      'cancelled',
      '0',
    ]);
    expect(jobs(run).map(({ item_name, status, reason }) => [item_name, status, reason])).toEqual([
      ['Runs', 'cancelled', 'it was still running'],
      ['Ended', 'succeeded', 'it had ended already'],
      ['Theirs', 'skipped', 'left alone: the earlier step had not started it, but joined it'],
    ]);
    expect(scene.states()).toEqual(['Ended Success', 'Runs Cancelled', 'Theirs InProgress']);
    expect(run.log).not.toContain('::error');
    expect(run.outputs.message).toBe(
      'Tableau: 1 of 3 items cancelled, 1 had ended by then, 1 left alone.',
    );
    expect(run.summary).toContain(
      '### ✓ Tableau cancellation: 1 cancelled, 1 had ended by then, 1 left alone',
    );
    expect(cancels(scene.sent())).toBe(1);
  });

  it('asks again after an outage, and takes a file', async () => {
    await using t = await triggered(ENDLESS);
    t.scene.tableau.fault({ method: 'PUT' }, { kind: 'answer', status: 502 }, 2);
    const run = await t.scene.run({
      operation: 'cancel',
      'jobs-file': t.first.outputs['jobs-file'] ?? '',
    });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'cancelled']);
    expect(run.log).toContain('could not be cancelled yet, trying again: 502');
    expect(t.scene.states()).toContain('Sales Dashboard Cancelled');
  });

  it('is red while a job may run on', async () => {
    await using t = await triggered(ENDLESS);
    await t.scene.pass(500);
    const body = '{"error":{"code":"403032","summary":"Forbidden","detail":"not yours"}}';
    t.scene.tableau.fault({ method: 'PUT' }, { kind: 'answer', status: 403, body }, 9);
    const run = await t.later.run({ operation: 'cancel', ...t.given });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(reason(run)).toContain('it was still running, and could not be cancelled');
    expect(run.outputs.message).toContain('1 of 3 items could not be cancelled: Sales Dashboard');
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
  });

  it('takes ids alone; of one that Tableau does not know the outcome is unknown', async () => {
    await using t = await triggered(ENDLESS);
    const [id] = JSON.parse(t.first.outputs['job-ids'] ?? '');
    const gone = '00000000-0000-4000-8000-000000000000';
    const ids = JSON.stringify([gone, id]);
    // That takes half a minute, so that it is not a lost answer.
    const run = await t.later.run({ operation: 'cancel', jobs: ids });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual([`${gone}: unknown`, 'Sales Dashboard: cancelled']);
    expect(jobs(run)[0]).toMatchObject({ kind: null, item_id: null, job_id: gone });
    const again = await t.later.run({
      operation: 'cancel',
      jobs: run.outputs.jobs ?? '',
      ...TIMEOUT,
    });
    expect(again.outputs.status).toBe('timed-out');
  });
});

describe.concurrent('jobs that can not be used', () => {
  it('are nothing to do, or wrong, before anything is sent', async () => {
    await using scene = await Scene.open();
    for (const operation of ['wait', 'cancel']) {
      const nothing = await scene.run({ operation, jobs: '[]' });
      expect([nothing.exitCode, nothing.outputs.status]).toEqual([0, 'skipped']);
      expect([nothing.outputs.jobs, nothing.outputs['job-ids']]).toEqual(['[]', '[]']);
    }
    const empty = await scene.run({ operation: 'wait', jobs: '' });
    expect([empty.exitCode, empty.outputs.status]).toEqual([1, 'failed']);
    expect(empty.log).toContain('when GitHub dropped it for holding a secret');
    const wrong = await scene.run({
      operation: 'wait',
      jobs: '[{"vendor":"powerbi","kind":"semantic_models","item_id":"x","job_id":"..","attempts":1}]',
      items: 'workbooks: [{ name: A }]',
      wait: 'false',
    });
    expect(wrong.exitCode).toBe(1);
    for (const text of ['items', 'jobs[0]', 'job_id is missing or wrong', 'waiting is what']) {
      expect(wrong.log).toContain(text);
    }
    expect(scene.tableau.requests).toEqual([]);
  });
});
