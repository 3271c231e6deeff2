import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../../emulators/tamr/index.ts';
import { HOUR, MINUTE, Scene, SECOND, statuses } from './scene.ts';

/** All steps of Tamr's own end-to-end script, in one mapping, in no particular order. */
const PIPELINE = `
destinations:
  - { id: dest_golden_records, data_product_id: dp_xyz }
  - { id: dest_source_records, data_product_id: dp_xyz }
workflows: [flow_xyz]
data_products: [dp_xyz]
sources: [src_customers, { id: src_orders, label: Orders }]
`;

function example(options: ConstructorParameters<typeof Scene>[0] = {}): Scene {
  const scene = new Scene(options);
  exampleWorld(scene.world);
  return scene;
}

/** The spans of the jobs of a kind, at Tamr. */
function spans(scene: Scene, kind: 'load' | 'update' | 'publish') {
  return scene.world.jobs
    .filter(({ job }) => job.configuration[kind] !== undefined)
    .map(({ job, endedAt }) => ({ from: job.createdAt, to: endedAt ?? Number.POSITIVE_INFINITY }));
}

describe('the whole pipeline', () => {
  it('runs in Tamr’s order, with the bodies of Tamr’s script', async () => {
    const scene = example();
    const results = await scene.refresh(PIPELINE);
    expect(statuses(results)).toEqual([
      'src_customers: succeeded',
      'Orders: succeeded',
      'dp_xyz: succeeded',
      'flow_xyz: succeeded',
      'dest_golden_records: succeeded',
      'dest_source_records: succeeded',
    ]);
    expect(scene.triggers()).toEqual([
      '{"load":{"sourceId":"src_customers"}}',
      '{"load":{"sourceId":"src_orders"}}',
      '{"update":{"dataProductId":"dp_xyz"}}',
      '{"update":{"workflowId":"flow_xyz"}}',
      '{"publish":{"destinationId":"dest_golden_records","dataProductId":"dp_xyz"}}',
      '{"publish":{"destinationId":"dest_source_records","dataProductId":"dp_xyz"}}',
    ]);
    expect(scene.tenant.refusals).toEqual([]);
  });

  it('begins each kind after the one before has ended, and runs sources at the same time', async () => {
    const scene = example();
    await scene.refresh(PIPELINE);
    const [customers, orders] = spans(scene, 'load');
    expect(orders?.from).toBeLessThan(customers?.to ?? 0);
    const ends = Math.max(...spans(scene, 'load').map(({ to }) => to));
    const [product, workflow] = spans(scene, 'update');
    expect(product?.from).toBeGreaterThan(ends);
    expect(workflow?.from).toBeGreaterThan(product?.to ?? 0);
    for (const { from } of spans(scene, 'publish')) {
      expect(from).toBeGreaterThan(workflow?.to ?? 0);
    }
  });

  it('publishes one data product to one destination at a time', async () => {
    const scene = example();
    await scene.refresh(PIPELINE);
    const [first, second] = spans(scene, 'publish');
    expect(second?.from).toBeGreaterThan(first?.to ?? 0);
  });

  it('takes its times from Tamr where Tamr gives them, and else from our clock', async () => {
    for (const stateTimes of [true, false]) {
      const scene = example({ stateTimes });
      const [result] = await scene.refresh('sources: [src_orders]');
      const [state] = scene.world.jobs;
      if (stateTimes) {
        expect(result).toMatchObject({ startedAt: state?.startedAt, endedAt: state?.endedAt });
      } else {
        expect(result?.startedAt).toBeNull();
        expect(result?.endedAt).toBeGreaterThanOrEqual(state?.endedAt ?? 0);
      }
    }
  });

  it('stops after a source that failed: later stages are skipped and not triggered', async () => {
    const scene = example();
    const outcome = { reason: 'LOAD_FAILED', message: 'no access to the bucket' };
    scene.world.addSource('src_orders', { outcome });
    const results = await scene.refresh(PIPELINE);
    expect(statuses(results)).toEqual([
      'src_customers: succeeded',
      'Orders: failed',
      'dp_xyz: skipped',
      'flow_xyz: skipped',
      'dest_golden_records: skipped',
      'dest_source_records: skipped',
    ]);
    expect(results[1]?.reason).toBe('LOAD_FAILED: no access to the bucket');
    expect(results[2]?.reason).toBe('an earlier stage failed');
    expect(scene.triggers()).toHaveLength(2);
  });

  it('is overridden by explicit stages', async () => {
    const scene = example();
    await scene.refresh(`
      - data_products: [dp_xyz]
      - sources: [src_orders]
        destinations: [dest_realtime]
    `);
    expect(scene.triggers()).toEqual([
      '{"update":{"dataProductId":"dp_xyz"}}',
      '{"load":{"sourceId":"src_orders"}}',
      '{"publish":{"destinationId":"dest_realtime"}}',
    ]);
  });

  it('works with everything that Tamr may say in another way', async () => {
    for (const options of [
      { createForm: 'nested' },
      { createForm: 'id' },
      { spelling: 'snake' },
      { filters: 'ignored' },
      { filters: 'refused' },
      { listsConfiguration: false },
      { stateTimes: false },
      { base: '/gateway/tamr' },
    ] as const) {
      const scene = example(options);
      const results = await scene.refresh(PIPELINE);
      expect([options, results.every(({ status }) => status === 'succeeded')]).toEqual([
        options,
        true,
      ]);
      expect(scene.triggers()).toHaveLength(6);
    }
  });
});

describe('ends', () => {
  it('a job stopped by somebody is cancelled, not failed', async () => {
    const scene = example();
    scene.clock.at(30 * SECOND, () => {
      const [state] = scene.world.jobs;
      if (state) state.job.stopAt = scene.clock.now();
    });
    const results = await scene.refresh('[{ sources: [src_orders] }, { data_products: [dp_xyz] }]');
    expect(statuses(results)).toEqual(['src_orders: cancelled', 'dp_xyz: skipped']);
    expect(results[0]?.reason).toBe('STOPPED_BY_USER: The job was stopped by a user.');
  });

  it('an unknown state is waited for, and told once', async () => {
    const scene = example();
    scene.world.addSource('src_orders', { state: 'REHYDRATING', runMs: HOUR });
    const results = await scene.refresh('sources: [src_orders]');
    expect(statuses(results)).toEqual(['src_orders: succeeded']);
    const hints = scene.events.flatMap(({ event }) => (event.type === 'hint' ? [event.text] : []));
    expect(hints).toEqual(['Tamr calls its state "REHYDRATING", which is not known']);
  });

  it('a job that vanishes is unknown, never a success', async () => {
    const scene = example();
    scene.world.addSource('src_orders', { outcome: 'vanish' });
    const [result] = await scene.refresh('sources: [src_orders]');
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('Tamr no longer knows the job: Job not found'),
    });
  });

  it('pages, resets and 5xx in between fail nothing', async () => {
    const scene = example();
    const page = '<html><head><title>Sign in</title></head></html>';
    const path = /jobs\/./;
    scene.fault({ method: 'GET', path }, { kind: 'answer', status: 200, body: page }, 3);
    scene.fault({ method: 'GET', path }, { kind: 'answer', status: 404, body: page }, 3);
    scene.fault({ method: 'GET', path }, { kind: 'answer', status: 503 }, 3);
    scene.fault({ method: 'GET', path }, { kind: 'answer', status: 429 }, 3);
    scene.fault({ method: 'GET', path }, { kind: 'reset' }, 3);
    const [result] = await scene.refresh('sources: [src_orders]');
    expect(result?.status).toBe('succeeded');
  });

  it('a key that is taken away ends the wait, and the job is unknown', async () => {
    const scene = example();
    scene.clock.at(MINUTE, () => scene.world.keys.clear());
    const [result] = await scene.refresh('sources: [src_orders]');
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('API key is invalid (401)'),
      advice: expect.stringContaining('Check tamr-api-key'),
    });
  });
});
