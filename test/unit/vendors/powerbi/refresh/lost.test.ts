import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../emulators/https/faults.ts';
import type { Model } from '../../../../emulators/powerbi/index.ts';
import { MINUTE, Scene, type SceneOptions, SECOND } from '../scene.ts';

const POST = { method: 'POST', path: /refreshes$/ };
const WAYS = [
  'semantic_models: [{ name: Sales }]',
  'semantic_models: [{ name: Sales, refresh: { type: Full } }]',
];

async function withSales(options: SceneOptions = {}): Promise<{ scene: Scene; sales: Model }> {
  const scene = await Scene.open(options);
  const sales = scene.world.addModel({ name: 'Sales', refresh: { runMs: 2 * MINUTE } });
  return { scene, sales };
}

const LOST: readonly (readonly [string, Fault])[] = [
  ['no answer', { kind: 'lose-answer' }],
  ['a 502', { kind: 'wrong-answer', status: 502, body: '<html>' }],
  ['a 504', { kind: 'wrong-answer', status: 504 }],
  ['a 403', { kind: 'wrong-answer', status: 403, body: '{"error":{"code":"Unauthorized"}}' }],
];

describe.each(WAYS)('%s', (items) => {
  it.each(LOST)('whose start had %s is followed, and not started again', async (_, fault) => {
    const { scene, sales } = await withSales();
    scene.fault('api', POST, fault);
    const [result] = await scene.refresh(items);
    const [ours] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.refresh.id, attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(1);
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.eventTypes()).toContain('unclear');
  });

  it('that had surely not begun is sent once more', async () => {
    const { scene, sales } = await withSales();
    scene.fault('api', POST, { kind: 'reset' });
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(1);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('that had surely not begun, twice, is unknown', async () => {
    const { scene, sales } = await withSales();
    scene.fault('api', POST, { kind: 'reset' }, 2);
    const [result] = await scene.refresh(items);
    expect(result?.status).toBe('unknown');
    expect(scene.refreshesOf(sales)).toBe(0);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('is not somebody’s of a moment before', async () => {
    const { scene, sales } = await withSales();
    // It ended before ours was asked for.
    const script = { queueMs: 0, runMs: 1_000 };
    scene.world.addRefresh(sales, { type: 'ViaApi', agoMs: 2 * SECOND, script });
    scene.world.addRefresh(sales, { type: 'ViaEnhancedApi', agoMs: 1 * SECOND, script });
    await scene.clock.pass(SECOND);
    scene.fault('api', POST, { kind: 'reset' });
    const [result] = await scene.refresh(items);
    const [ours] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.refresh.id });
    expect(scene.refreshesOf(sales)).toBe(3);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('is not the schedule’s of the same moment', async () => {
    const { scene, sales } = await withSales({ dropping: true });
    scene.fault('api', POST, { kind: 'lose-answer' });
    scene.clock.at(SECOND, () => scene.world.addRefresh(sales, { type: 'Scheduled' }));
    const [result] = await scene.refresh(items);
    const [, ours] = scene.world.refreshes(sales);
    expect(result?.jobId).toBe(ours?.refresh.id);
    expect(ours?.refresh.type).toMatch(/^Via/);
  });

  it('of two by the API at that moment is unknown', async () => {
    const { scene, sales } = await withSales({ dropping: true, appearMs: 0 });
    scene.fault('api', POST, { kind: 'lose-answer' });
    scene.clock.at(SECOND, () => scene.world.addRefresh(sales, { type: 'ViaApi' }));
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('and shows late is found in time', async () => {
    const { scene, sales } = await withSales({ appearMs: 25 * SECOND });
    scene.fault('api', POST, { kind: 'lose-answer' });
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(1);
    expect(scene.triggers()).toHaveLength(1);
  });

  it('after an eviction is told from the one that was evicted', async () => {
    const { scene, sales } = await withSales();
    sales.refresh = [{ outcome: 'evicted', queueMs: 0, runMs: 100 }, { runMs: MINUTE }];
    scene.fault('api', POST, { kind: 'lose-answer' }, 2);
    const [result] = await scene.refresh(items);
    const [second] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'succeeded', jobId: second?.refresh.id, attempts: 2 });
    expect(scene.refreshesOf(sales)).toBe(2);
  });
});

describe('a start that was certainly refused', () => {
  it('by the network is tried again as long as the step lasts', async () => {
    const { scene, sales } = await withSales();
    scene.fault('api', POST, { kind: 'answer', status: 429, headers: { 'Retry-After': '20' } }, 4);
    const [result] = await scene.refresh(WAYS[0] ?? '');
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(1);
    expect(scene.clock.elapsed()).toBeGreaterThan(80 * SECOND);
  });
});

describe('an outage of the sign-in when a refresh is to be started', () => {
  it('sends nothing any more once the step has ended', async () => {
    const { scene, sales } = await withSales({
      signIn: (own) => own.secret(),
      cancelledAt: MINUTE,
    });
    scene.fault('api', POST, {
      kind: 'answer',
      status: 403,
      body: '{"error":{"code":"TokenExpired"}}',
    });
    const down = { kind: 'answer', status: 503 } as const;
    // The first token was got by then, the second is not.
    scene.clock.at(50, () => scene.fault('entra', {}, down, 20));
    const [result] = await scene.refresh(WAYS[0] ?? '');
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: 'the workflow run was cancelled; it had not been started',
    });
    await scene.clock.pass(60 * MINUTE);
    expect(scene.refreshesOf(sales)).toBe(0);
    expect(scene.triggers()).toHaveLength(1);
  });
});
