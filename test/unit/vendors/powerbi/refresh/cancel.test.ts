import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, orderOf, Scene, type SceneOptions, SECOND } from '../scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales }]';
const ENHANCED = 'semantic_models: [{ name: Sales, refresh: { type: Full } }]';
const FOREVER = { runMs: 4 * HOUR };

async function withSales(options: SceneOptions): Promise<{ scene: Scene; sales: Model }> {
  const scene = await Scene.open(options);
  return { scene, sales: scene.world.addModel({ name: 'Sales', refresh: FOREVER }) };
}

function deletes(scene: Scene): number {
  return scene.sent().filter((line) => line.startsWith('DELETE')).length;
}

/** How the refreshes of the model stand, some time after. */
async function settled(scene: Scene, model: Model): Promise<readonly string[]> {
  await scene.clock.pass(10 * SECOND);
  return scene.world.refreshes(model).map(({ extendedStatus }) => extendedStatus);
}

describe('a cancelled run', () => {
  it.each([10 * MINUTE, 5 * SECOND, 1_500, 700])(
    'after %i ms cancels an enhanced refresh',
    async (cancelledAt) => {
      const { scene, sales } = await withSales({ cancelledAt });
      const [result] = await scene.refresh(ENHANCED);
      expect(result).toMatchObject({
        status: 'cancelled',
        reason: 'the workflow run was cancelled; its cancellation was accepted',
      });
      expect(await settled(scene, sales)).toEqual(['Cancelled']);
    },
  );

  it('can’t cancel a standard refresh, asks for nothing, and says why', async () => {
    const { scene, sales } = await withSales({ cancelledAt: 10 * MINUTE });
    const [result] = await scene.refresh(STANDARD);
    expect(result?.reason).toContain('could not be cancelled: Power BI can only cancel enhanced');
    expect(deletes(scene)).toBe(0);
    expect(await settled(scene, sales)).toEqual(['InProgress']);
    expect(scene.events).toContainEqual(
      expect.objectContaining({
        event: expect.objectContaining({
          type: 'cancel',
          refused: expect.stringContaining('only cancel enhanced refreshes'),
        }),
      }),
    );
  });

  it('leaves what was adopted alone, and with on-cancel: leave everything', async () => {
    const adopted = await withSales({ cancelledAt: MINUTE, settings: { ifRunning: 'join' } });
    adopted.scene.world.addRefresh(adopted.sales, { type: 'ViaEnhancedApi', script: FOREVER });
    await adopted.scene.refresh(ENHANCED);
    const left = await withSales({ cancelledAt: MINUTE, settings: { onCancel: 'leave' } });
    await left.scene.refresh(ENHANCED);
    expect([deletes(adopted.scene), deletes(left.scene)]).toEqual([0, 0]);
  });
});

describe('the timeout', () => {
  it('cancels if on-timeout says so, and tells the real end', async () => {
    const settings = { onTimeout: 'cancel' } as const;
    const { scene, sales } = await withSales({ timeoutMs: 10 * MINUTE, settings });
    const [result] = await scene.refresh(
      'semantic_models: [{ name: Sales, refresh: { timeout: 05:00:00 } }]',
    );
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: 'still running at the timeout, then cancelled by us',
    });
    expect(await settled(scene, sales)).toEqual(['Cancelled']);
  });

  it('else leaves it', async () => {
    const { scene, sales } = await withSales({ timeoutMs: 10 * MINUTE });
    const [result] = await scene.refresh(ENHANCED);
    expect(result?.status).toBe('timed-out');
    expect(deletes(scene)).toBe(0);
    expect(await settled(scene, sales)).toEqual(['InProgress']);
  });
});

describe('cancelling', () => {
  const signal = new AbortController().signal;
  const until = { leftMs: HOUR, cancels: false };

  it('a refresh that has ended already is no failure', async () => {
    const { scene, sales } = await withSales({});
    sales.refresh = [{ queueMs: 0, runMs: MINUTE }];
    const answer = await scene.with(async (session) => {
      const order = await orderOf(session, ENHANCED, { type: 'Full' });
      const started = await session.trigger(order, until);
      await scene.clock.sleep(5 * MINUTE);
      return started.kind === 'accepted' ? session.cancel(started.job, signal) : started;
    });
    expect(answer).toEqual({ kind: 'already-ended' });
  });

  it('by another process, as post does, needs no more than the ids', async () => {
    const { scene, sales } = await withSales({});
    const [answer, standard, dropped] = await scene.with(async (session) => {
      const order = await orderOf(session, ENHANCED, { type: 'Full' });
      const { item } = order;
      const fresh = await scene.connect();
      const theirs = scene.world.addRefresh(sales, { type: 'ViaEnhancedApi', script: FOREVER });
      const cancelled = await fresh.cancel({ id: theirs.id, item }, signal);
      await scene.clock.sleep(MINUTE);
      const scheduled = scene.world.addRefresh(sales, { script: FOREVER });
      return [
        cancelled,
        await fresh.cancel({ id: scheduled.id, item }, signal),
        await fresh.cancel({ id: '00000000-dead-4000-8000-000000000000', item }, signal),
      ];
    });
    expect(answer).toEqual({ kind: 'accepted' });
    expect(standard).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('not supported for this refresh request (400'),
    });
    expect(dropped).toMatchObject({ kind: 'refused', reason: expect.stringContaining('404') });
  });

  it('works with a token that has ended meanwhile', async () => {
    const { scene, sales } = await withSales({
      signIn: (own) => own.secret(),
      cancelledAt: 10 * MINUTE,
    });
    scene.clock.at(10 * MINUTE - 1, () => scene.expireTokens());
    const [result] = await scene.refresh(ENHANCED);
    expect(result?.reason).toContain('its cancellation was accepted');
    expect(await settled(scene, sales)).toEqual(['Cancelled']);
  });
});
