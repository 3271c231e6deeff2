import { describe, expect, it } from 'vitest';
import { EXAMPLE_KEY, exampleWorld, type TamrOptions } from '../../emulators/tamr/index.ts';
import { commandsIn } from '../../runner/commands.ts';
import { jobs, PIPELINE, QUICK, reason, Scene, shown, statuses } from '../../scenes/tamr/scene.ts';

async function example(options: TamrOptions = {}): Promise<Scene> {
  const scene = await Scene.open({ speed: 600, ...options });
  exampleWorld(scene.world);
  return scene;
}

const ORDER = [
  '{"load":{"sourceId":"src_customers"}}',
  '{"load":{"sourceId":"src_orders"}}',
  '{"update":{"dataProductId":"dp_xyz"}}',
  '{"update":{"workflowId":"flow_xyz"}}',
  '{"publish":{"destinationId":"dest_golden_records","dataProductId":"dp_xyz"}}',
  '{"publish":{"destinationId":"dest_source_records","dataProductId":"dp_xyz"}}',
];

describe.concurrent('the whole pipeline', () => {
  it('runs in Tamr’s order, each kind after the one before', async () => {
    await using scene = await example();
    const run = await scene.run({ items: PIPELINE });
    expect(run.log).toContain('All 6 items refreshed in ');
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(scene.triggers()).toEqual(ORDER);
    expect(scene.tamr.refusals).toEqual([]);
    const all = scene.world.jobs.map(({ job, endedAt = 0 }) => ({
      from: job.createdAt,
      to: endedAt,
    }));
    const [customers, orders, product, workflow, golden, records] = all;
    // Both sources are triggered before either is looked at.
    const sent = scene.sent();
    const [, second = Number.NaN] = sent.flatMap((line, at) => (line === 'POST jobs' ? at : []));
    expect(second).toBeLessThan(sent.indexOf('GET jobs/*'));
    expect(product?.from).toBeGreaterThan(Math.max(customers?.to ?? 0, orders?.to ?? 0));
    expect(workflow?.from).toBeGreaterThan(product?.to ?? 0);
    expect(golden?.from).toBeGreaterThan(workflow?.to ?? 0);
    expect(records?.from).toBeGreaterThan(golden?.to ?? 0);
  });

  it('is told stage by stage, in log, outputs and summary', async () => {
    await using scene = await example();
    const run = await scene.run({ items: PIPELINE });
    expect(run.log).toMatch(/^Refreshing 6 Tamr items on localhost:\d+; times are \S+$/m);
    expect(run.log).toContain('Stage 1 of 4, all at once: 2 sources');
    expect(run.log).toContain('Stage 2 of 4: 1 data product');
    expect(run.log).toContain('Stage 3 of 4: 1 workflow');
    expect(run.log).toContain('Stage 4 of 4, one at a time: 2 destinations');
    expect(jobs(run)[1]).toMatchObject({
      vendor: 'tamr',
      kind: 'sources',
      item_id: 'src_orders',
      item_name: 'Orders',
      workspace_id: null,
      job_id: expect.stringMatching(/^job_000[12]$/),
      status: 'succeeded',
      reason: null,
      url: null,
      triggered_at: expect.any(String),
      ended_at: expect.any(String),
      duration_seconds: expect.any(Number),
      attempts: 1,
      exposure: null,
    });
    expect(run.summary).toContain('Data product');
    expect(run.summary).toMatch(/dest.golden.records/);
  });

  it('never shows the key', async () => {
    await using scene = await example();
    scene.world.addWorkflow('flow_xyz', {
      ...QUICK,
      outcome: { reason: EXAMPLE_KEY, message: `your key ${EXAMPLE_KEY} was seen` },
    });
    const run = await scene.run({ items: PIPELINE }, { RUNNER_DEBUG: '1' });
    expect(commandsIn(run.log)).toContainEqual({
      name: 'add-mask',
      properties: {},
      data: EXAMPLE_KEY,
    });
    expect(statuses(run)[3]).toBe('flow_xyz: failed');
    expect(shown(run)).not.toContain(EXAMPLE_KEY);
  });

  it('stops after a source that failed: nothing later is triggered', async () => {
    await using scene = await example();
    const outcome = { reason: 'LOAD_FAILED', message: 'no access to the bucket' };
    scene.world.addSource('src_orders', { ...QUICK, outcome });
    const run = await scene.run({ items: PIPELINE });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual([
      'src_customers: succeeded',
      'Orders: failed',
      'dp_xyz: skipped',
      'flow_xyz: skipped',
      'dest_golden_records: skipped',
      'dest_source_records: skipped',
    ]);
    expect(reason(run, 1)).toBe('LOAD_FAILED: no access to the bucket');
    expect(reason(run, 2)).toBe('an earlier stage failed');
    expect(scene.triggers()).toEqual(ORDER.slice(0, 2));
    expect(run.log).toContain('│ LOAD_FAILED: no access to the bucket');
  });

  it('is overridden by explicit stages', async () => {
    await using scene = await example();
    const items =
      '[{ data_products: [dp_xyz] }, { destinations: [dest_realtime] }, { sources: [src_orders] }]';
    const run = await scene.run({ items });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('Stage 2 of 3: 1 destination');
    expect(scene.triggers()).toEqual([
      ORDER[2],
      '{"publish":{"destinationId":"dest_realtime"}}',
      ORDER[1],
    ]);
  });

  it('is only shown by a dry run', async () => {
    await using scene = await example();
    const run = await scene.run({ items: PIPELINE, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(scene.triggers()).toEqual([]);
    expect(scene.tamr.requests).toHaveLength(1);
  });

  it('works behind a gateway’s path, and with the version in the address', async () => {
    await using scene = await example({ base: '/gateway/tamr' });
    const run = await scene.run({
      items: 'sources: [src_orders]',
      'tamr-url': `${scene.tamr.url}/api/v1beta1/`,
    });
    expect(statuses(run)).toEqual(['src_orders: succeeded']);
  });
});

describe.concurrent('ends', () => {
  it('a job that was stopped by a user is cancelled', async () => {
    await using scene = await Scene.open();
    const outcome = { reason: 'STOPPED_BY_USER', message: 'The job was stopped by a user.' };
    scene.world.addSource('src', { ...QUICK, outcome });
    const run = await scene.run({ items: 'sources: [src]' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'cancelled']);
    expect(reason(run)).toBe('STOPPED_BY_USER: The job was stopped by a user.');
  });

  it('an unknown state is waited for, with one line about it', async () => {
    await using scene = await Scene.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 12_000, state: 'REHYDRATING' });
    const run = await scene.run({ items: 'sources: [src]' });
    expect(statuses(run)).toEqual(['src: succeeded']);
    expect(run.log.split('Tamr calls its state "REHYDRATING"')).toHaveLength(2);
  });

  it('a tenant that does not answer for a while is waited for', async () => {
    await using scene = await Scene.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 1_500 });
    const step = scene.start({ items: 'sources: [src]' });
    await step.said('queued');
    scene.tamr.fault({ method: 'GET' }, { kind: 'answer', status: 503 }, 2);
    const run = await step.done;
    expect(statuses(run)).toEqual(['src: succeeded']);
    expect(run.log).toContain('Tamr is not answering (503), trying again; 1 job was running');
    expect(run.log).toContain('Tamr answers again after');
  });
});
