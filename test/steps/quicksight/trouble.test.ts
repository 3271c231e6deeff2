import { describe, expect, it } from 'vitest';
import type { QuickSightOptions } from '../../emulators/quicksight/index.ts';
import type { VendorClock } from '../../runner/place.ts';
import { jobs, QUICK, reason, Scene, statuses } from '../../scenes/quicksight/scene.ts';

const ITEMS = 'datasets: [{ id: ds }]';
const PUT = { method: 'PUT' };

async function withDataSet(
  options: QuickSightOptions = {},
  script = QUICK,
  clock?: VendorClock,
): Promise<Scene> {
  const scene = await Scene.open(options, clock);
  scene.world.add({ id: 'ds', name: 'Sales', scripts: script });
  return scene;
}

describe.concurrent('the answer to a start that is lost', () => {
  it.for([
    ['cut off', { kind: 'lose-answer' }],
    ['half', { kind: 'cut-body' }],
    ['a 502', { kind: 'wrong-answer', status: 502 }],
    ['a page', { kind: 'wrong-answer', status: 200, body: '<html><title>Hm</title></html>' }],
  ] as const)('(%s) is settled by the id of our choice', async ([, fault]) => {
    await using scene = await withDataSet();
    scene.quicksight.fault(PUT, fault);
    const run = await scene.run({ items: ITEMS });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    expect(jobs(run)[0]).toMatchObject({ job_id: scene.triggers()[0], attempts: 1 });
    expect(scene.states('ds')).toHaveLength(1);
    expect(run.log).toContain('asking QuickSight what became of it');
  });

  it('is sent again with the same id when there is none', { timeout: 90_000 }, async () => {
    await using scene = await withDataSet();
    scene.quicksight.fault(PUT, { kind: 'reset' });
    const run = await scene.run({ items: ITEMS, timeout: '80s' });
    expect(statuses(run)).toEqual(['Sales: succeeded']);
    const [first, second] = scene.triggers();
    expect(second).toBe(first);
    expect(scene.states('ds')).toHaveLength(1);
  });
});

describe.concurrent('signatures and sessions', () => {
  it.for([
    ['slow', 3_600_000],
    ['fast', -3_600_000],
  ] as const)('on a runner whose clock is %s are set right', async ([, aheadMs]) => {
    await using scene = await withDataSet({}, QUICK, (now) => now + aheadMs);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(scene.quicksight.refusals).toHaveLength(1);
  });

  it('that end while it waits are renewed', async () => {
    await using scene = await withDataSet({}, { initialMs: 0, runMs: 5_000 });
    const step = scene.start({ items: ITEMS });
    await step.said('queued');
    scene.quicksight.signIn.endSessions();
    const run = await step.done;
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(scene.signIns()).toBe(2);
    expect(scene.triggers()).toHaveLength(1);
  });

  it('of an environment can not be renewed, and the step says so', {
    timeout: 120_000,
  }, async () => {
    await using scene = await withDataSet({}, { initialMs: 0, runMs: 600_000 });
    const keys = scene.quicksight.signIn.addSession(3_600_000);
    const step = scene.start(
      { items: ITEMS, 'quicksight-role-arn': '', timeout: '100s' },
      {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken ?? '',
      },
    );
    await step.said('queued');
    scene.quicksight.signIn.endSessions();
    const run = await step.done;
    expect([run.exitCode, ...statuses(run)]).toEqual([1, 'Sales: unknown']);
    expect(reason(run)).toContain("can't be renewed");
  });
});

describe.concurrent('refusals', () => {
  it('of pausing give the reason', async () => {
    await using scene = await withDataSet();
    const run = await scene.run({ items: ITEMS, operation: 'pause' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('not offered for QuickSight: its schedules have no switch');
    expect(scene.quicksight.requests).toEqual([]);
  });

  it('by the limit of a day are final, and told with what to do', async () => {
    await using scene = await withDataSet({ dailyLimit: 0 });
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, ...statuses(run)]).toEqual([1, 'Sales: failed']);
    expect(reason(run)).toContain('LimitExceededException');
    expect(run.log).toContain('32 times in 24 hours');
    expect(scene.triggers()).toHaveLength(1);
  });

  it('by IAM are no sessions that have ended', async () => {
    await using scene = await withDataSet();
    scene.world.denied.add('ListDataSets');
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.message).toContain('is not authorized to perform: quicksight:ListDataSets');
    expect(scene.signIns()).toBe(1);
  });

  it('of the role say what to look at', async () => {
    await using scene = await withDataSet();
    scene.quicksight.roles.clear();
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('Not authorized to perform sts:AssumeRoleWithWebIdentity');
    expect(run.log).toContain('trust policy');
  });

  it('for asking too often are waited out', async () => {
    await using scene = await withDataSet();
    const body = '{"Message":"Rate exceeded"}';
    const headers = { 'x-amzn-errortype': 'ThrottlingException' };
    const throttled = { kind: 'answer', status: 429, headers, body } as const;
    scene.quicksight.fault({ path: /data-sets$/ }, throttled, 2);
    scene.quicksight.fault(PUT, throttled);
    const run = await scene.run({ items: ITEMS });
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
  });
});
