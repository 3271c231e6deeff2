import { describe, expect, it } from 'vitest';
import type { Job, JobScript, Workbook } from '../../emulators/tableau/index.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  ENDLESS,
  jobs,
  QUICK,
  reason,
  Scene,
  statuses,
  TIMEOUT,
} from '../../scenes/tableau/scene.ts';

const ITEMS = 'workbooks: [{ name: Sales }]';

interface Busy {
  readonly scene: Scene;
  readonly sales: Workbook;
  /** Somebody else's job. */
  readonly theirs: Job;
}

/** A workbook that somebody else's job is refreshing; the account lists jobs unless told otherwise. */
async function busy(script: JobScript, mayList = true): Promise<Busy> {
  const scene = await Scene.open({ listJobs: 'admins-only' });
  const { world } = scene;
  if (!mayList) {
    const user = world.addUser({ name: 'creator@example.com' });
    world.addCredential({ name: 'ci', secret: 'example-token-secret', user });
  }
  const [user] = world.users.named(mayList ? 'admin@example.com' : 'creator@example.com');
  const owner = user ?? world.administrator;
  const sales = world.addWorkbook({ name: 'Sales', owner, refresh: QUICK });
  return { scene, sales, theirs: world.addBackgroundJob({ item: sales, script }) };
}

/** Runs the step, and ends the other job when the step has said that it saw it. */
async function endingWhen(
  said: string,
  { scene, theirs }: Pick<Busy, 'scene' | 'theirs'>,
  inputs: Record<string, string> = {},
): Promise<StepRun> {
  const step = scene.start({ items: ITEMS, ...inputs });
  await step.said(said);
  scene.end(theirs);
  return step.done;
}

const BEHIND = 'ours starts when it ends';
const ADOPTED = 'followed as ours';
/** Queued for ever. */
const LATER: JobScript = { queueMs: 3_600_000, runMs: 3_600_000 };

describe.concurrent('if-running: queue', () => {
  it('waits for the one that runs, then starts our own', async () => {
    const there = await busy(ENDLESS);
    await using scene = there.scene;
    const run = await endingWhen(BEHIND, there);
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(run.log).toMatch(/already refreshing since \d\d:\d\d:\d\d; ours starts when it ends/);
    const [theirs, ours] = scene.world.jobs;
    expect(jobs(run)[0]).toMatchObject({ job_id: ours?.job.id, attempts: 1 });
    expect(ours?.job.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
    expect(scene.jobsOf(there.sales)).toBe(2);
    expect(scene.triggers()).toEqual(['Sales', 'Sales']);
  });

  it('waits whatever becomes of the other', async () => {
    const there = await busy({ ...ENDLESS, outcome: 'failure' });
    await using _ = there.scene;
    const run = await endingWhen(BEHIND, there);
    expect(statuses(run)).toEqual(['Sales: succeeded']);
  });

  it('adopts a full refresh that has not begun', async () => {
    const there = await busy(LATER);
    await using scene = there.scene;
    const run = await endingWhen(ADOPTED, there);
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(jobs(run)[0]).toMatchObject({ attempts: 0, triggered_at: null });
    expect(scene.jobsOf(there.sales)).toBe(1);
    expect(run.log).toContain('already queued, followed as ours');
  });

  it('does not adopt an incremental one, which does less than we ask', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const theirs = scene.world.addBackgroundJob({
      item: sales,
      jobType: 'increment_extracts',
      script: LATER,
    });
    const run = await endingWhen(BEHIND, { scene, theirs });
    expect(jobs(run)[0]).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.jobsOf(sales)).toBe(2);
  });

  it('asks again and again where jobs can’t be listed', async () => {
    const there = await busy(ENDLESS, false);
    await using scene = there.scene;
    const run = await endingWhen('already refreshing; ours starts when it ends', there);
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(scene.jobsOf(there.sales)).toBe(2);
  });

  it('ends at the timeout, and leaves the other alone whatever on-timeout says', async () => {
    const { scene } = await busy(ENDLESS);
    await using _ = scene;
    const run = await scene.run({ items: ITEMS, ...TIMEOUT, 'on-timeout': 'cancel' });
    expect(statuses(run)).toEqual(['Sales: timed-out']);
    expect(reason(run)).toContain('not started when the timeout was reached');
    expect(scene.states()).toEqual(['Sales InProgress']);
    expect(scene.sent().filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});

describe.concurrent('if-running: join', () => {
  it.for([
    ['running', ENDLESS],
    ['queued', LATER],
  ] as const)('follows the one that is %s as ours', async ([word, script]) => {
    const there = await busy(script);
    await using scene = there.scene;
    const run = await endingWhen(ADOPTED, there, { 'if-running': 'join' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(jobs(run)[0]).toMatchObject({
      job_id: scene.world.jobs[0]?.job.id,
      attempts: 0,
      triggered_at: null,
    });
    expect(run.log).toContain(`already ${word}, followed as ours`);
    expect(scene.jobsOf(there.sales)).toBe(1);
  });

  it('fails as the adopted one fails', async () => {
    const there = await busy({ ...ENDLESS, outcome: 'failure', notes: 'their trouble' });
    await using _ = there.scene;
    const run = await endingWhen(ADOPTED, there, { 'if-running': 'join' });
    expect([run.exitCode, statuses(run)[0]]).toEqual([1, 'Sales: failed']);
    expect(reason(run)).toBe('their trouble');
  });

  it('never cancels what it adopted', async () => {
    const { scene } = await busy(ENDLESS);
    await using _ = scene;
    const run = await scene.run({
      items: ITEMS,
      'if-running': 'join',
      ...TIMEOUT,
      'on-timeout': 'cancel',
    });
    expect(statuses(run)).toEqual(['Sales: timed-out']);
    expect(scene.states()).toEqual(['Sales InProgress']);
  });

  it('starts our own where nothing runs', async () => {
    await using scene = await Scene.open();
    const sales = scene.world.addWorkbook({ name: 'Sales', refresh: QUICK });
    const run = await scene.run({ items: ITEMS, 'if-running': 'join' });
    expect(jobs(run)[0]).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.jobsOf(sales)).toBe(1);
  });

  it('needs the right to list jobs', async () => {
    const { scene } = await busy(ENDLESS, false);
    await using _ = scene;
    const run = await scene.run({ items: ITEMS, 'if-running': 'join' });
    expect(statuses(run)).toEqual(['Sales: failed']);
    expect(reason(run)).toContain("if-running: join can't be kept: this account may not list jobs");
  });
});

describe.concurrent.for([
  ['running', ENDLESS],
  ['queued', LATER],
] as const)('beside one that is %s', ([, script]) => {
  for (const mayList of [true, false]) {
    const right = mayList ? 'with' : 'without';
    it(`skip skips the item, ${right} the right to list jobs`, async () => {
      const { scene, sales } = await busy(script, mayList);
      await using _ = scene;
      const run = await scene.run({ items: ITEMS, 'if-running': 'skip' });
      expect([run.exitCode, run.outputs.status]).toEqual([0, 'skipped']);
      expect(reason(run)).toBe('it is already being refreshed');
      expect(scene.jobsOf(sales)).toBe(1);
    });

    it(`fail fails that item alone, ${right} the right to list jobs`, async () => {
      const { scene, sales } = await busy(script, mayList);
      await using _ = scene;
      scene.world.addWorkbook({ name: 'Other', owner: sales.owner, refresh: QUICK });
      const items = 'workbooks: [{ name: Sales }, { name: Other }]';
      const run = await scene.run({ items, 'if-running': 'fail' });
      expect(statuses(run)).toEqual(['Sales: failed', 'Other: succeeded']);
      expect(scene.jobsOf(sales)).toBe(1);
    });
  }
});

describe.concurrent('a flow, of which Tableau would queue any number', () => {
  it.for([
    ['skip', 'skipped', 1, undefined],
    ['fail', 'failed', 1, undefined],
    ['join', 'succeeded', 1, ADOPTED],
    ['queue', 'succeeded', 2, BEHIND],
  ] as const)('is looked at before: %s', async ([ifRunning, status, runs, said]) => {
    await using scene = await Scene.open();
    const flow = scene.world.addFlow({ name: 'Prep', refresh: QUICK });
    const theirs = scene.world.addBackgroundJob({ item: flow, script: ENDLESS });
    const inputs = { items: 'flows: [{ name: Prep }]', 'if-running': ifRunning };
    const run = await (said ? endingWhen(said, { scene, theirs }, inputs) : scene.run(inputs));
    expect(statuses(run)).toEqual([`Prep: ${status}`]);
    expect(scene.jobsOf(flow)).toBe(runs);
  });

  it('is started by queue where jobs can’t be listed, and not by skip', async () => {
    // A server that has no runs of flows to look at instead.
    await using scene = await Scene.open({ listJobs: 'admins-only', apiVersion: '3.9' });
    const { world } = scene;
    const user = world.addUser({ name: 'creator@example.com' });
    world.addCredential({ name: 'ci', secret: 'example-token-secret', user });
    const flow = world.addFlow({ name: 'Prep', owner: user, refresh: QUICK });
    const queued = await scene.run({ items: 'flows: [{ name: Prep }]' });
    expect(statuses(queued)).toEqual(['Prep: succeeded']);
    const skipped = await scene.run({ items: 'flows: [{ name: Prep }]', 'if-running': 'skip' });
    expect(statuses(skipped)).toEqual(['Prep: failed']);
    expect(reason(skipped)).toContain('it may already be being refreshed');
    expect(reason(skipped)).toContain('takes a site role of an administrator');
    expect(scene.jobsOf(flow)).toBe(1);
  });

  it('is seen to be running by its runs where jobs can’t be listed', async () => {
    await using scene = await Scene.open({ listJobs: 'admins-only' });
    const { world } = scene;
    const user = world.addUser({ name: 'creator@example.com' });
    world.addCredential({ name: 'ci', secret: 'example-token-secret', user });
    const flow = world.addFlow({ name: 'Prep', owner: user, refresh: QUICK });
    const inputs = { items: 'flows: [{ name: Prep }]', 'if-running': 'skip' };
    expect(statuses(await scene.run(inputs))).toEqual(['Prep: succeeded']);
    world.addBackgroundJob({ item: flow, script: ENDLESS });
    expect(statuses(await scene.run(inputs))).toEqual(['Prep: skipped']);
    expect(scene.jobsOf(flow)).toBe(2);
  });
});
