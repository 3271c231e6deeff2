import { describe, expect, it } from 'vitest';
import { apps } from '../../../../src/vendors/qlik/kinds.ts';
import type { QlikOptions, ReloadScript } from '../../../emulators/qlik/index.ts';
import { HOUR, LIST, MINUTE, orderOf, refusal, Scene } from './scene.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const APP = '00000000-0000-4000-8000-000000000001';
const settings = { skipIfRefreshedWithinMs: 3 * HOUR };

/** An app that was reloaded two hours ago, for twenty minutes. */
function reloaded(options: QlikOptions = {}, script: ReloadScript = {}, partial = false): Scene {
  const scene = new Scene({ ...options, settings });
  scene.world.addApp({ name: 'Sales', scripts: { runMs: 5 * MINUTE } });
  scene.world.addReload({
    appId: APP,
    script: { queuedMs: 0, runMs: 20 * MINUTE, ...script },
    agoMs: 2 * HOUR,
    partial,
  });
  scene.world.addReload({
    appId: APP,
    script: { queuedMs: 0, runMs: MINUTE, outcome: 'FAILED' },
    agoMs: HOUR,
  });
  return scene;
}

describe('skip-if-refreshed-within', () => {
  it.each<QlikOptions>([{}, { filters: 'ignored' }, { filters: 'refused' }, { pageRows: 1 }])(
    'passes over what succeeded since, with %o',
    async (options) => {
      const scene = reloaded(options);
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({ status: 'skipped', reason: 'refreshed 1 h 40 min ago' });
      expect(scene.triggers()).toEqual([]);
    },
  );

  it('counts a partial reload too', async () => {
    expect((await reloaded({}, {}, true).refresh(ITEMS))[0]?.status).toBe('skipped');
  });

  it.each(['FAILED', 'CANCELED', 'EXCEEDED_LIMIT'] as const)(
    'takes %s for none',
    async (outcome) => {
      expect((await reloaded({}, { outcome }).refresh(ITEMS))[0]?.status).toBe('succeeded');
    },
  );

  it('refreshes where it may not be seen', async () => {
    const scene = reloaded();
    scene.fault(LIST, refusal(403, 'RELOADS-003', 'Forbidden'), 3);
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
  });
});

describe('how long reloads took', () => {
  const durations = (parameters = {}) => {
    const scene = reloaded();
    for (const [minutes, partial] of [
      [7, false],
      [2, true],
    ] as const) {
      const script = { queuedMs: 5 * MINUTE, runMs: minutes * MINUTE };
      scene.world.addReload({ appId: APP, script, agoMs: 30 * minutes * MINUTE, partial });
    }
    return scene.with(async (session) =>
      session.durations?.(await orderOf(session, ITEMS, parameters)),
    );
  };

  it('is told of those that did the same', async () => {
    expect(await durations()).toEqual([20 * MINUTE, 7 * MINUTE]);
    expect(await durations({ partial: true })).toEqual([2 * MINUTE]);
  });
});

describe('ids of reloads alone', () => {
  it('are enough: each names its app', async () => {
    const scene = reloaded();
    const [reload] = scene.world.states(APP);
    const id = reload?.reload.id ?? '';
    scene.fault({ path: /\/reloads\/odd$/ }, refusal(400, 'RELOADS-1', 'No id'));
    const found = await scene.with(async (session) =>
      session.identify?.([id, 'gone', 'odd', '../x y']),
    );
    expect(found).toEqual([
      { kind: apps, id: APP, name: '', url: `https://my-tenant.eu.qlikcloud.com/sense/app/${APP}` },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('take patience, not luck', async () => {
    const scene = reloaded();
    const id = scene.world.states(APP)[0]?.reload.id ?? '';
    scene.fault({ path: /\/reloads\/./ }, { kind: 'answer', status: 503 }, 3);
    expect(await scene.with(async (session) => session.identify?.([id]))).toMatchObject([
      { id: APP },
    ]);
  });
});
