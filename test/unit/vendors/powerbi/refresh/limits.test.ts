import { describe, expect, it } from 'vitest';
import { throttled } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, orderOf, Scene, type SceneOptions, SECOND } from '../scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales, workspace: Shared }]';
const ENHANCED = 'semantic_models: [{ name: Sales, workspace: Shared, refresh: { type: Full } }]';
const POST = { method: 'POST', path: /refreshes$/ };

async function scene(capacity: 'shared' | 'dedicated', options: SceneOptions = {}): Promise<Scene> {
  const own = await Scene.open(options);
  const workspace = own.world.addWorkspace({ name: 'Shared', capacity });
  own.world.addModel({ name: 'Sales', workspace, refresh: { runMs: MINUTE } });
  return own;
}

describe('on shared capacity', () => {
  it('a standard refresh works', async () => {
    const [result] = await (await scene('shared')).refresh(STANDARD);
    expect(result?.status).toBe('succeeded');
  });

  it('an enhanced refresh is refused, with what to do', async () => {
    const [result] = await (await scene('shared')).refresh(ENHANCED);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /^Power BI refused it: InvalidRequest: .* not supported for shared capacities \(400, request [\w-]+\)$/,
      ),
      advice: expect.stringContaining('leave everything under refresh out'),
    });
  });

  it('the limit of a day is explained', async () => {
    const [result] = await (await scene('shared', { sharedRefreshesPerDay: 0 })).refresh(STANDARD);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('Number of refresh requests in last 24 hours exceeded limit'),
      advice: expect.stringContaining('8 times a day'),
    });
  });
});

describe('a 429', () => {
  it('with an hour of Retry-After is waited for where it fits the timeout', async () => {
    const own = await scene('dedicated', { timeoutMs: 2 * HOUR });
    own.fault('api', POST, throttled(3392));
    const [result] = await own.refresh(ENHANCED);
    expect(result?.status).toBe('succeeded');
    expect(own.clock.elapsed()).toBeGreaterThan(3392 * SECOND);
    const told = own.events.find(({ event }) => event.type === 'throttled')?.event;
    expect(told).toMatchObject({ until: expect.any(Number) });
    expect(own.triggers()).toHaveLength(2);
  });

  it('else fails now, and says until when', async () => {
    const own = await scene('dedicated', { timeoutMs: 30 * MINUTE });
    own.fault('api', POST, throttled(3392));
    const [result] = await own.refresh(ENHANCED);
    expect(result).toMatchObject({
      status: 'failed',
      reason:
        'Power BI limits how often it is asked (429): to be asked again in 56 min 32 s, but this step ends in 30 min',
    });
    expect(own.clock.elapsed()).toBeLessThan(10 * SECOND);
  });

  it('while looking is waited for, or told at once, in the same way', async () => {
    const patient = await scene('dedicated', { timeoutMs: 2 * HOUR });
    patient.fault('api', { path: /datasets$/ }, throttled(3392));
    expect((await patient.refresh(ENHANCED))[0]?.status).toBe('succeeded');
    const hasty = await scene('dedicated', { timeoutMs: 30 * MINUTE });
    hasty.fault('api', { path: /datasets$/ }, throttled(3392));
    await expect(hasty.refresh(ENHANCED)).rejects.toThrow('asks to come back in 56 min 32 s');
  });

  it('while waiting stops the polling for as long', async () => {
    const own = await scene('dedicated', { timeoutMs: 2 * HOUR });
    own.fault('api', { method: 'GET', path: /refreshes\// }, throttled(600));
    expect((await own.refresh(ENHANCED))[0]?.status).toBe('succeeded');
    const times = own.requests.map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(600 * SECOND);
  });
});

describe('what can’t be refreshed', () => {
  it('is failed when it was named, with what to do', async () => {
    const own = await scene('dedicated');
    own.world.addModel({ name: 'Clicks', mode: 'push' });
    const [result] = await own.refresh('semantic_models: [{ name: Clicks }]');
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^there is nothing to refresh in it: .*Model-based dataset/),
      advice: expect.stringContaining('leave it out'),
    });
  });

  it('has no history either, and is none of what a lost answer started', async () => {
    const own = await scene('dedicated');
    own.world.addModel({ name: 'Clicks', mode: 'push' });
    await own.with(async (session) => {
      const order = await orderOf(session, 'semantic_models: [{ name: Clicks }]');
      expect(await session.running(order)).toBeUndefined();
      expect(await session.startedSince(order, { at: own.clock.now() })).toEqual([]);
    });
    expect(own.refusals).toHaveLength(2);
  });

  it('is skipped where it was found among others', async () => {
    const own = await scene('dedicated');
    own.world.addModel({ name: 'Clicks', mode: 'push' });
    own.world.addModel({ name: 'Prices', refresh: { runMs: MINUTE } });
    const results = await own.refresh(
      'semantic_models: [{ name__in: [Clicks, Prices], match: all }]',
    );
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'succeeded']);
  });

  it('of a DirectQuery model says what Power BI says', async () => {
    const own = await scene('dedicated');
    own.world.addModel({ name: 'Live', mode: 'directquery' });
    const [result] = await own.refresh('semantic_models: [{ name: Live }]');
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('has no data to refresh (400'),
    });
  });
});
