import { describe, expect, it } from 'vitest';
import type { Model, PowerBiOptions } from '../../../../emulators/powerbi/index.ts';
import { DAY, HOUR, MINUTE, Scene, type SceneOptions, SECOND, statuses } from '../scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales }]';
const ENHANCED = 'semantic_models: [{ name: Sales, refresh: { type: Full } }]';

async function withSales(options: SceneOptions = {}): Promise<{ scene: Scene; sales: Model }> {
  const scene = await Scene.open(options);
  const sales = scene.world.addModel({ name: 'Sales', refresh: { runMs: 4 * MINUTE } });
  return { scene, sales };
}

/** Whatever the service does within what is known of it, our refresh is followed to its end. */
const WAYS: readonly PowerBiOptions[] = [
  {},
  { idHeaders: 'location' },
  { idHeaders: 'x-ms-request-id' },
  { idHeaders: 'request-id' },
  { idHeaders: 'none' },
  { standardDetails: 'works' },
  { standardDetails: 'not-found' },
  { standardExtendedStatus: true },
  { runningStatus: 'InProgress' },
  { appearMs: 0 },
  { appearMs: 50 * SECOND },
];

describe.each(WAYS)('with %o', (options) => {
  it.each([STANDARD, ENHANCED])('%s is followed to its end', async (items) => {
    const { scene, sales } = await withSales(options);
    // Another of the night before, which the newest of the list is not to be taken for.
    scene.world.addRefresh(sales, { agoMs: 9 * HOUR, script: { outcome: 'failed' } });
    const [result] = await scene.refresh(items);
    const [ours] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.refresh.id, attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(2);
    expect(result?.endedAt).toBe(ours?.endedAt);
  });

  it('a later one of somebody else is not taken for ours', async () => {
    const { scene, sales } = await withSales({ ...options, dropping: true });
    sales.refresh = [{ runMs: 4 * MINUTE, outcome: 'failed' }];
    scene.clock.at(2 * MINUTE, () => scene.world.addRefresh(sales, { type: 'Scheduled' }));
    const [result] = await scene.refresh(ENHANCED);
    const [, ours] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'failed', jobId: ours?.refresh.id });
  });
});

describe('the body', () => {
  it('is notifyOption alone for a standard refresh, exactly the parameters for an enhanced one', async () => {
    const { scene } = await withSales();
    await scene.refresh(STANDARD);
    await scene.refresh('semantic_models: [{ name: Sales, refresh: { maxParallelism: 3 } }]');
    expect(scene.triggers()).toEqual([{ notifyOption: 'NoNotification' }, { maxParallelism: 3 }]);
  });

  it('gives an enhanced refresh the time that is left, when it is to be cancelled at the timeout', async () => {
    const cancels: SceneOptions = { timeoutMs: 2 * HOUR, settings: { onTimeout: 'cancel' } };
    const { scene } = await withSales(cancels);
    await scene.refresh(ENHANCED);
    expect(scene.triggers()).toEqual([{ type: 'Full', timeout: '01:59:59' }]);
  });

  it.each<readonly [string, string, SceneOptions, unknown]>([
    [
      'the item says when',
      '{ timeout: 00:30:00 }',
      { settings: { onTimeout: 'cancel' } },
      '00:30:00',
    ],
    ['it is left at the timeout', '{ type: Full }', { timeoutMs: 2 * HOUR }, undefined],
    [
      'there is more than a day',
      '{ type: Full }',
      { timeoutMs: 3 * DAY, settings: { onTimeout: 'cancel' } },
      '23:59:59',
    ],
    [
      'there is next to nothing',
      '{ type: Full }',
      { timeoutMs: 10 * SECOND, settings: { onTimeout: 'cancel' } },
      '00:01:00',
    ],
  ])('has its own timeout where %s', async (_, refresh, options, timeout) => {
    const { scene } = await withSales(options);
    await scene.refresh(`semantic_models: [{ name: Sales, refresh: ${refresh} }]`);
    expect(scene.triggers()).toEqual([
      expect.objectContaining({ ...(timeout === undefined ? { type: 'Full' } : { timeout }) }),
    ]);
    expect('timeout' in (scene.triggers()[0] as object)).toBe(timeout !== undefined);
  });

  it.each<readonly [number, string, readonly string[]]>([
    [5 * HOUR, '{ type: Full }', []],
    [6 * HOUR, '{ type: Full }', ['5 h']],
    [6 * HOUR, '{ timeout: 06:00:00 }', []],
    [6 * HOUR, '{ retryCount: 2 }', []],
    [25 * HOUR, '{ timeout: 06:00:00 }', ['24 h']],
    [25 * HOUR, '{ retryCount: 2 }', ['24 h']],
  ])('%i ms of timeout with %s are warned about: %o', async (timeoutMs, refresh, limits) => {
    const { scene } = await withSales({ timeoutMs });
    scene.world.addModel({ name: 'Other' });
    await scene.refresh(
      `semantic_models: [{ name: Sales, refresh: ${refresh} }, { name: Other, refresh: ${refresh} }]`,
    );
    expect(scene.log.map((line) => /the (\d+ h) after which Power BI/.exec(line)?.[1])).toEqual(
      limits,
    );
  });
});

describe('what nobody sees', () => {
  /** The model's next refresh is accepted, and never heard of again. */
  async function dropping(options: SceneOptions = {}) {
    const there = await withSales({ timeoutMs: 9 * HOUR, ...options });
    const headers = { 'x-ms-request-id': '00000000-dead-4000-8000-000000000000' };
    there.scene.fault('api', { method: 'POST' }, { kind: 'answer', status: 202, headers });
    return there;
  }

  it.each([STANDARD, ENHANCED])(
    'is dropped by Power BI after a minute, and failed: %s',
    async (items) => {
      const { scene } = await dropping();
      const [result] = await scene.refresh(items);
      expect(result).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/^dropped by Power BI/),
        advice: expect.stringContaining('max-parallel'),
      });
      expect(scene.clock.elapsed()).toBeGreaterThanOrEqual(MINUTE);
      expect(scene.clock.elapsed()).toBeLessThan(2 * MINUTE);
      expect(scene.triggers()).toHaveLength(1);
    },
  );

  it('counts from when no other refresh of the model runs', async () => {
    const { scene, sales } = await dropping();
    scene.clock.at(30 * SECOND, () => scene.world.addRefresh(sales, { script: { runMs: HOUR } }));
    const [result] = await scene.refresh(STANDARD);
    expect(result?.reason).toMatch(/^dropped by Power BI/);
    // A minute after the last look that saw the other one: that ended half a minute after the hour.
    expect(scene.clock.elapsed()).toBeGreaterThan(HOUR + 75 * SECOND);
    expect(scene.clock.elapsed()).toBeLessThan(HOUR + 4 * MINUTE);
  });

  it('is not held up by one that Power BI lost a day ago', async () => {
    const { scene, sales } = await dropping();
    scene.world.addRefresh(sales, { agoMs: 30 * HOUR, script: { outcome: 'unknown-forever' } });
    const [result] = await scene.refresh(ENHANCED);
    expect(result?.reason).toMatch(/^dropped by Power BI/);
    expect(scene.clock.elapsed()).toBeLessThan(2 * MINUTE);
  });

  it('is waited for behind the one that runs, and refreshed when it is queued there', async () => {
    const { scene, sales } = await withSales({ dropping: true });
    scene.fault(
      'api',
      { path: /refreshes$/, method: 'GET' },
      {
        kind: 'answer',
        status: 200,
        body: '{"value":[]}',
      },
    );
    scene.world.addRefresh(sales, { agoMs: MINUTE, script: { runMs: HOUR } });
    const [result] = await scene.refresh(ENHANCED);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.clock.elapsed()).toBeGreaterThan(HOUR);
  });

  it('any more is unknown, and leaves the others alone', async () => {
    const { scene, sales } = await withSales();
    scene.world.addModel({ name: 'Other', refresh: { runMs: 10 * MINUTE } });
    scene.clock.at(2 * MINUTE, () => scene.world.remove(sales));
    const results = await scene.refresh('semantic_models: [{ name: Sales }, { name: Other }]');
    expect(statuses(results)).toEqual(['Sales: unknown', 'Other: succeeded']);
    expect(results[0]?.reason).toMatch(/PowerBIEntityNotFound.*\(404, request /);
  });
});

describe('the ends', () => {
  it.each([
    ['completed', 'succeeded'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['disabled', 'failed'],
    ['timed-out', 'failed'],
  ] as const)('%s is %s, standard and enhanced', async (outcome, status) => {
    const { scene, sales } = await withSales({ timeoutMs: 12 * HOUR });
    sales.refresh = [{ outcome, runMs: MINUTE }];
    for (const items of [STANDARD, ENHANCED]) {
      const [result] = await scene.refresh(items);
      expect(result?.status).toBe(status);
    }
    expect(scene.refreshesOf(sales)).toBe(2);
  });

  it('are told table by table', async () => {
    const { scene, sales } = await withSales();
    sales.tables = { Sales: ['2025', '2026'], Customer: [] };
    sales.refresh = [{ outcome: 'failed', runMs: MINUTE }];
    const [result] = await scene.refresh(
      'semantic_models: [{ name: Sales, refresh: { objects: [{ table: Sales }] } }]',
    );
    expect(result?.parts).toEqual(['Sales/2025: Completed', 'Sales/2026: Failed']);
    expect(result?.reason).toContain("0xC112001C: Microsoft SQL: Login failed for user 'etl'.");
    expect(result?.reason).toContain('failed: Sales/2026');
  });

  it('by eviction are tried again, as often as retries says', async () => {
    for (const [retries, evicted, status, attempts] of [
      [1, 1, 'succeeded', 2],
      [3, 3, 'succeeded', 4],
      [1, 9, 'failed', 2],
      [0, 9, 'failed', 1],
    ] as const) {
      const { scene, sales } = await withSales({ settings: { retries } });
      const evictions = Array.from({ length: evicted }, () => ({
        outcome: 'evicted' as const,
        runMs: MINUTE,
      }));
      sales.refresh = [...evictions, { runMs: MINUTE }];
      const [result] = await scene.refresh(ENHANCED);
      expect(result).toMatchObject({ status, attempts });
      expect(scene.refreshesOf(sales)).toBe(attempts);
    }
  });
});
