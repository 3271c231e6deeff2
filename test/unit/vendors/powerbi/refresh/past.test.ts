import { describe, expect, it } from 'vitest';
import type { NewRefresh } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, orderOf, Scene, SECOND } from '../scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales }]';
const ENHANCED = { type: 'full' };
const HISTORY = { method: 'GET', path: /refreshes$/ };
const DENIED = {
  kind: 'answer',
  status: 403,
  body: '{"error":{"code":"Unauthorized"}}',
} as const;
const FLOW = 'dataflows: [{ name: Rates }]';

/** A model that was refreshed, an hour apart, and took so long each time, the last one first. */
async function withPast(
  runsMs: readonly number[],
  past: NewRefresh = {},
  options: Parameters<typeof Scene.open>[0] = {},
) {
  const scene = await Scene.open(options);
  const sales = scene.world.addModel({ name: 'Sales', refresh: { runMs: HOUR } });
  for (const [index, runMs] of runsMs.entries()) {
    const script = { ...past.script, runMs };
    scene.world.addRefresh(sales, { ...past, agoMs: (index + 1) * 2 * HOUR, script });
  }
  return { scene, sales };
}

const requests = (scene: Scene, kind: RegExp) =>
  scene.sent().filter((line) => line.startsWith('GET') && kind.test(line)).length;

describe('how long past refreshes took', () => {
  it('is read from the history that is read before a trigger, and costs nothing more', async () => {
    const { scene } = await withPast([]);
    await scene.refresh(STANDARD);
    const { scene: warm } = await withPast(Array(8).fill(HOUR));
    await warm.refresh(STANDARD);
    // As many looks as without a past would tell little; with one there are far fewer.
    expect(requests(warm, /refreshes/)).toBeLessThan(90);
    expect(requests(scene, /refreshes/)).toBeGreaterThan(250);
  });

  it.each([
    [{}, 'Scheduled', [30, 40]],
    [{}, 'OnDemand', [30, 40]],
    [{}, 'ViaApi', [30, 40]],
    [{}, 'ViaEnhancedApi', []],
    [ENHANCED, 'ViaEnhancedApi', [30, 40]],
    [ENHANCED, 'Scheduled', []],
  ] as const)('counts for %j those of its sort: %s', async (parameters, type, minutes) => {
    const { scene } = await withPast([30 * MINUTE, 40 * MINUTE], { type });
    const told = await scene.with(async (session) =>
      session.durations?.(await orderOf(session, STANDARD, parameters)),
    );
    expect(told).toEqual(minutes.map((minute) => minute * MINUTE));
  });

  it.each(['failed', 'cancelled', 'evicted', 'timed-out'] as const)(
    'leaves out those that were %s',
    async (outcome) => {
      const { scene } = await withPast([30 * MINUTE], { script: { outcome } });
      const told = await scene.with(async (session) =>
        session.durations?.(await orderOf(session, STANDARD)),
      );
      expect(told).toEqual([]);
    },
  );

  it('is told of a dataflow, too', async () => {
    const scene = await Scene.open();
    const rates = scene.world.addDataflow({ name: 'Rates' });
    scene.world.addTransaction(rates, { agoMs: HOUR, script: { runMs: 10 * MINUTE } });
    scene.world.addTransaction(rates, { agoMs: 3 * HOUR, script: { outcome: 'failed' } });
    const told = await scene.with(async (session) =>
      session.durations?.(await orderOf(session, FLOW)),
    );
    expect(told).toEqual([10 * MINUTE]);
  });

  it('holds nothing up where it may not be read', async () => {
    const { scene, sales } = await withPast([HOUR]);
    scene.fault('api', HISTORY, DENIED, 2);
    const [result] = await scene.refresh(STANDARD);
    expect(result?.status).toBe('succeeded');
    expect(scene.refreshesOf(sales)).toBe(2);
  });
});

describe('skip-if-refreshed-within', () => {
  const settings = { skipIfRefreshedWithinMs: 3 * HOUR };

  it.each(['Scheduled', 'ViaApi', 'ViaEnhancedApi', 'OnDemand'] as const)(
    'passes over a model that was refreshed since, %s',
    async (type) => {
      const { scene, sales } = await withPast([10 * MINUTE], { type }, { settings });
      const [result] = await scene.refresh(STANDARD);
      expect(result).toMatchObject({ status: 'skipped', reason: 'refreshed 1 h 50 min ago' });
      expect(scene.refreshesOf(sales)).toBe(1);
    },
  );

  it('takes none that failed for a refresh', async () => {
    const { scene, sales } = await withPast(
      [MINUTE],
      { script: { outcome: 'failed' } },
      { settings },
    );
    expect((await scene.refresh(STANDARD))[0]?.status).toBe('succeeded');
    expect(scene.refreshesOf(sales)).toBe(2);
  });

  it('refreshes where the history may not be read, and says so', async () => {
    const { scene, sales } = await withPast([MINUTE], {}, { settings });
    scene.fault('api', HISTORY, DENIED);
    expect((await scene.refresh(STANDARD))[0]?.status).toBe('succeeded');
    expect(scene.refreshesOf(sales)).toBe(2);
    expect(scene.events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        type: 'hint',
        text: expect.stringContaining("when it was last refreshed can't be told"),
      }),
    );
  });

  it('passes over a dataflow, too', async () => {
    const scene = await Scene.open({ settings });
    const rates = scene.world.addDataflow({ name: 'Rates' });
    scene.world.addTransaction(rates, { agoMs: 10 * MINUTE, script: { runMs: 30 * SECOND } });
    expect((await scene.refresh(FLOW))[0]).toMatchObject({ status: 'skipped' });
    expect(scene.world.transactions(rates)).toHaveLength(1);
  });
});
