import { describe, expect, it } from 'vitest';
import type { RefreshScript, Workspace } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, Scene, type SceneOptions, SECOND, statuses } from '../scene.ts';

const ITEMS = 'semantic_models: [{ name: Sales }]';
const FULL = 'semantic_models: [{ name: Sales, refresh: { type: Full } }]';
const SHORT = 'ModelRefresh_ShortMessage_ProcessingError';

async function withSales(
  options: SceneOptions = {},
  refresh: readonly RefreshScript[] = [{ runMs: MINUTE }],
): Promise<{ scene: Scene; finance: Workspace }> {
  const scene = await Scene.open(options);
  const { workspace: finance } = scene.world.addModel({ name: 'Sales', refresh });
  return { scene, finance };
}

describe('a capacity that takes no more', () => {
  it.each([ITEMS, FULL])('is asked again every minute, and told once: %s', async (items) => {
    const { scene, finance } = await withSales();
    finance.capacityState = 'full';
    scene.clock.at(10 * MINUTE, () => {
      finance.capacityState = 'active';
    });
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers().length).toBeGreaterThan(5);
    expect(scene.triggers().length).toBeLessThanOrEqual(12);
    expect(scene.eventTypes().filter((type) => type === 'throttled')).toHaveLength(1);
  });

  it('is the reason at the timeout', async () => {
    const { scene, finance } = await withSales({ timeoutMs: HOUR });
    finance.capacityState = 'full';
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: expect.stringMatching(/^not started .*Capacity level limit exceeded\./),
    });
  });

  it.each([
    ['CapacityLimitExceeded', undefined],
    ['FabricThrottled', undefined],
    [
      'InvalidRequest',
      "You've exceeded the capacity limit for semantic model refreshes. Try again when fewer models are being processed.",
    ],
    ['InvalidRequest', "You've exceeded the capacity limit for dataset refreshes."],
    ['InvalidRequest', 'Node level limit exceeded.'],
  ])('says so as %s: %s', async (code, message) => {
    const { scene } = await withSales();
    const body = JSON.stringify({ error: { code, message } });
    scene.fault('api', { method: 'POST' }, { kind: 'answer', status: 400, body });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.triggers()).toHaveLength(2);
  });
});

describe('a capacity that is paused', () => {
  it.each([ITEMS, FULL])('is to be resumed, at once: %s', async (items) => {
    const { scene, finance } = await withSales();
    finance.capacityState = 'paused';
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({
      status: 'failed',
      advice: 'The capacity of the workspace is paused: resume it, and run again.',
    });
    expect(scene.clock.elapsed()).toBeLessThan(10 * SECOND);
  });
});

describe('an internal error that Power BI calls passing', () => {
  it('is asked for again after a pause, as often as retries says', async () => {
    const { scene, finance } = await withSales();
    finance.capacityState = 'failing';
    scene.clock.at(10 * SECOND, () => {
      finance.capacityState = 'active';
    });
    expect((await scene.refresh(ITEMS))[0]).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(2);
    expect(scene.eventTypes()).toContain('retrying');
  });

  it.each([0, 1, 3])('is final after %i retries', async (retries) => {
    const { scene, finance } = await withSales({ settings: { retries } });
    finance.capacityState = 'failing';
    const [result] = await scene.refresh(FULL);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('usually a transient issue'),
    });
    expect(result?.advice ?? '').not.toMatch(/Premium/);
    expect(scene.triggers()).toHaveLength(retries + 1);
  });

  it('is final where the pause would not fit the timeout', async () => {
    const { scene, finance } = await withSales({ timeoutMs: 20 * SECOND });
    finance.capacityState = 'failing';
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: failed']);
  });
});

describe('a refresh that fails', () => {
  it.each([
    'Capacity level limit exceeded.',
    "You've exceeded the capacity limit for semantic model refreshes. Try again later.",
    "You've exceeded the capacity limit for dataset refreshes.",
    'The last refresh attempt failed because of an internal service error. This is usually a transient issue.',
  ])('by %s is tried again', async (errorDescription) => {
    const error = { errorCode: SHORT, errorDescription };
    const failing: RefreshScript = { outcome: 'failed', error };
    const { scene } = await withSales({}, [failing, { runMs: MINUTE }]);
    expect((await scene.refresh(ITEMS))[0]).toMatchObject({ status: 'succeeded', attempts: 2 });
    const { scene: again } = await withSales({}, [failing]);
    const [result] = await again.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'failed', attempts: 2, reason: errorDescription });
    expect(result?.advice).not.toMatch(/Premium/);
  });
});

describe('an account without a licence', () => {
  it('is told so at once', async () => {
    const { scene } = await withSales();
    scene.app.licensed = false;
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('PowerBINotLicensedException (403'),
      advice: expect.stringMatching(/^The account has no Power BI licence/),
    });
    expect(scene.clock.elapsed()).toBeLessThan(10 * SECOND);
    expect(scene.triggers()).toHaveLength(1);
  });
});
