import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../../src/domain/item.ts';
import type { Job } from '../../../../../src/domain/job.ts';
import { dataflows, semanticModels } from '../../../../../src/vendors/powerbi/kinds.ts';
import type { Model } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, Scene, SECOND } from '../scene.ts';

const SIGNAL = new AbortController().signal;
const FOREVER = { queueMs: 0, runMs: 4 * HOUR };

/** What an earlier step left: the names are all that a person gave. */
function itemOf(scene: Scene, { id, name }: { id: string; name: string }): Item {
  return { kind: semanticModels, id, name, workspaceId: workspaceOf(scene) };
}

function workspaceOf({ world }: Scene): string {
  const [workspace] = world.workspaces.values();
  if (!workspace) throw new Error('there is no workspace');
  return workspace.id;
}

async function begun(scene: Scene, model: Model, type: 'ViaApi' | 'ViaEnhancedApi'): Promise<Job> {
  const { id } = scene.world.addRefresh(model, { type, script: FOREVER });
  return { id, item: itemOf(scene, model) };
}

describe('jobs of an earlier step', () => {
  it('of both kinds are followed from what it left alone', async () => {
    const scene = await Scene.open();
    const sales = scene.world.addModel({ name: 'Sales' });
    const enhanced = await begun(scene, sales, 'ViaEnhancedApi');
    const flow = scene.world.addDataflow({ name: 'Rates', refresh: FOREVER });
    const transaction = scene.world.addTransaction(flow, { script: FOREVER });
    const item = { ...itemOf(scene, flow), kind: dataflows };
    await scene.clock.pass(MINUTE);
    const seen = await scene.with((session) =>
      session.observe([enhanced, { id: transaction.id, item }], SIGNAL),
    );
    expect([...seen.values()].map(({ state }) => state)).toEqual(['running', 'running']);
  });

  it('cost one request a look, once a refresh is known for a standard one', async () => {
    const scene = await Scene.open();
    const job = await begun(scene, scene.world.addModel({ name: 'Sales' }), 'ViaApi');
    await scene.clock.pass(MINUTE);
    await scene.with(async (session) => {
      for (let look = 0; look < 3; look++) {
        const seen = await session.observe([job], SIGNAL);
        expect(seen.get(job.id)?.state).toBe('running');
      }
      expect(scene.sent().length).toBeLessThanOrEqual(4);
      expect(await session.cancel(job, SIGNAL)).toEqual({
        kind: 'refused',
        reason: 'Power BI can only cancel enhanced refreshes: name a type under refresh',
      });
    });
  });

  it('are cancelled', async () => {
    const scene = await Scene.open();
    const job = await begun(scene, scene.world.addModel({ name: 'Sales' }), 'ViaEnhancedApi');
    await scene.clock.pass(MINUTE);
    await scene.with(async (session) => {
      expect(await session.cancel(job, SIGNAL)).toEqual({ kind: 'accepted' });
      await scene.clock.sleep(10 * SECOND);
      const seen = await session.observe([job], SIGNAL);
      expect(seen.get(job.id)?.state).toBe('cancelled');
    });
  });

  it('that the history has no room for any more are missing, not dropped', async () => {
    const scene = await Scene.open();
    const sales = scene.world.addModel({ name: 'Sales' });
    const triggeredAt = scene.clock.now();
    await scene.clock.pass(MINUTE);
    const script = { queueMs: 0, runMs: SECOND };
    for (let n = 0; n < 60; n++) {
      scene.world.addRefresh(sales, { type: 'ViaApi', script });
      await scene.clock.pass(10 * SECOND);
    }
    const job = { id: '00000000-0000-4000-8000-000000000000', item: itemOf(scene, sales) };
    await scene.with(async (session) => {
      const look = async (one: Job) => (await session.observe([one], SIGNAL)).get(one.id)?.state;
      expect(await look({ ...job, triggeredAt })).toBe('missing');
      expect(await look({ ...job, triggeredAt: scene.clock.now() })).toBe('pending');
      expect(await look(job)).toBe('pending');
    });
  });

  it('do not suffer from an id that can be none', async () => {
    const scene = await Scene.open();
    const job = await begun(scene, scene.world.addModel({ name: 'Sales' }), 'ViaEnhancedApi');
    const lost = { id: 'x', item: { ...job.item, id: 'malformed' } };
    const body = JSON.stringify({ error: { code: 'BadRequest' } });
    scene.fault('api', { path: /malformed/ }, { kind: 'answer', status: 400, body }, 9);
    await scene.clock.pass(MINUTE);
    const seen = await scene.with((session) => session.observe([lost, job], SIGNAL));
    expect([seen.get('x')?.state, seen.get(job.id)?.state]).toEqual(['missing', 'running']);
  });

  it.each([
    ['semantic models', 'DELETE'],
    ['dataflows', 'POST'],
  ])('of %s are cancelled again after an outage', async (what, method) => {
    const scene = await Scene.open();
    const isFlow = what === 'dataflows';
    const flow = scene.world.addDataflow({ name: 'Rates', refresh: FOREVER });
    const model = scene.world.addModel({ name: 'Sales' });
    const id = isFlow
      ? scene.world.addTransaction(flow, { script: FOREVER }).id
      : (await begun(scene, model, 'ViaEnhancedApi')).id;
    const kind = isFlow ? dataflows : semanticModels;
    const job: Job = { id, item: { ...itemOf(scene, isFlow ? flow : model), kind } };
    await scene.clock.pass(MINUTE);
    await scene.with(async (session) => {
      const path = isFlow ? /cancel$/ : /refreshes\//;
      scene.fault('api', { method, path }, { kind: 'answer', status: 503 });
      expect(await session.cancel(job, SIGNAL)).toEqual({
        kind: 'refused',
        reason: '503',
        transient: true,
      });
      expect(await session.cancel(job, SIGNAL)).toEqual({ kind: 'accepted' });
    });
  });
});
