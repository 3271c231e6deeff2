import { describe, expect, it } from 'vitest';
import { LaterJob } from '../../scenes/later.ts';
import { FabricScene, HANGING, SHORT } from '../../scenes/powerbi/fabric-scene.ts';
import { jobs, reason, statuses } from '../../scenes/powerbi/scene.ts';

const NOTEBOOK = 'notebooks: [{ name: Load }]';
const BOTH = 'notebooks: [{ name: Load }]\nsql_endpoints: [{ name: Lake }]';

/** A notebook and an operation that never end. */
async function hanging() {
  const s = await FabricScene.open();
  const notebook = s.add('Notebook', 'Load', HANGING);
  const lake = s.endpoint('Lake', { outcome: 'Undefined' });
  return { s, notebook, lake, [Symbol.asyncDispose]: () => s[Symbol.asyncDispose]() };
}

async function cancelled(s: FabricScene, item: Parameters<FabricScene['states']>[0]) {
  await s.scene.until(() => s.states(item).includes('Cancelled'));
}

describe.concurrent('a cancelled workflow run', () => {
  it('cancels the notebook, and says why not the endpoint', async () => {
    await using t = await hanging();
    const step = t.s.scene.start({ items: BOTH });
    await step.said('Load  job');
    await step.said('Lake  job');
    step.kill('SIGINT');
    const run = await step.done;
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(statuses(run)).toEqual(['Load: cancelled', 'Lake: running']);
    expect(reason(run, 1)).toMatch(/cancel/);
    await cancelled(t.s, t.notebook);
    expect(t.s.cancels()).toBe(1);
  });

  it('leaves what was somebody else’s', async () => {
    await using t = await hanging();
    const theirs = t.s.fabric.addJob(t.notebook, { script: HANGING });
    const step = t.s.scene.start({ items: NOTEBOOK, 'if-running': 'join' });
    await step.said('followed as ours');
    step.kill('SIGINT');
    const run = await step.done;
    expect(jobs(run)[0]).toMatchObject({ job_id: theirs.id, attempts: 0 });
    expect(reason(run)).toContain('left running, it is not ours');
    expect(t.s.cancels()).toBe(0);
  });

  it('leaves to post what a killed main had started', async () => {
    await using t = await hanging();
    const step = t.s.scene.start({ items: BOTH });
    await step.said('Load  job');
    await step.said('Lake  job');
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await t.s.scene.post(main, { items: BOTH });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('Load: cancellation asked for');
    expect(post.log).toMatch(/Lake: /);
    await cancelled(t.s, t.notebook);
    expect(t.s.cancels()).toBe(1);
  });
});

describe.concurrent('at the timeout', () => {
  it('a notebook is cancelled if on-timeout says so, although it asked for a minute', async () => {
    await using s = await FabricScene.open({ fabric: { retryAfter: 60 } });
    const item = s.add('Notebook', 'Load', HANGING);
    const run = await s.scene.run({ items: NOTEBOOK, timeout: '14s', 'on-timeout': 'cancel' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(reason(run)).toBe('still running at the timeout, then cancelled by us');
    expect(s.states(item)).toEqual(['Cancelled']);
  });

  it('what has ended by then is seen, although a minute had been asked for', async () => {
    await using s = await FabricScene.open({ fabric: { retryAfter: 60 } });
    s.add('Notebook', 'Load', SHORT);
    const run = await s.scene.run({ items: NOTEBOOK, timeout: '14s' });
    expect([run.exitCode, statuses(run)]).toEqual([0, ['Load: succeeded']]);
  });

  it('a SQL endpoint can’t be cancelled: that is said before anything is sent', async () => {
    await using s = await FabricScene.open();
    s.endpoint('Lake');
    const run = await s.scene.run({
      items: 'sql_endpoints: [{ name: Lake }]',
      'on-timeout': 'cancel',
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/on-timeout/);
    expect(s.powerbi.requests).toEqual([]);
  });
});

describe.concurrent('a later step', () => {
  it('waits for all kinds that the first one had started', async () => {
    await using s = await FabricScene.open();
    s.add('Notebook', 'Load', { queueMs: 0, runMs: 2_500 });
    s.add('Lakehouse', 'Lake', SHORT);
    s.endpoint('Lake', { runMs: 2_500 });
    s.scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: 1_000 } });
    const items = `${BOTH}\nlakehouses: [{ name: Lake }]\nsemantic_models: [{ name: Sales }]`;
    const first = await s.scene.run({ items, wait: 'false' });
    expect([first.exitCode, first.outputs.status]).toEqual([0, 'triggered']);
    using later = new LaterJob(s.scene, s.powerbi);
    const given = { jobs: first.outputs.jobs ?? '', 'powerbi-workspace': '' };
    const run = await later.run({ operation: 'wait', ...given });
    expect(new Set(statuses(run).map((one) => one.split(': ')[1]))).toEqual(new Set(['succeeded']));
    const keep = (entries: ReturnType<typeof jobs>) =>
      entries.map(({ kind, item_id, job_id, url }) => ({ kind, item_id, job_id, url }));
    expect(keep(jobs(run))).toEqual(keep(jobs(first)));
    expect(s.runs()).toHaveLength(3);
  });

  it('cancels them, but for the operation, and is red for that', async () => {
    await using t = await hanging();
    const first = await t.s.scene.run({ items: BOTH, wait: 'false' });
    using later = new LaterJob(t.s.scene, t.s.powerbi);
    const run = await later.run({ operation: 'cancel', jobs: first.outputs.jobs ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect([...statuses(run)].sort()).toEqual(['Lake: running', 'Load: cancelled']);
    expect(t.s.states(t.notebook)).toEqual(['Cancelled']);
  });

  it('is red for a run that Fabric skipped', async () => {
    await using s = await FabricScene.open();
    const lake = s.add('Lakehouse', 'Lake', SHORT);
    const items = 'lakehouses: [{ name: Lake }]';
    s.fabric.addJob(lake, { script: HANGING });
    const nothing = { kind: 'answer', status: 200, body: '{"value":[]}' } as const;
    s.powerbi.fault({ service: 'fabric', method: 'GET', path: /instances$/ }, nothing, 2);
    const first = await s.scene.run({ items, wait: 'false' });
    using later = new LaterJob(s.scene, s.powerbi);
    const run = await later.run({ operation: 'wait', jobs: first.outputs.jobs ?? '' });
    expect([run.exitCode, statuses(run)]).toEqual([1, ['Lake: failed']]);
    expect(reason(run)).toMatch(/skip/);
  });
});
