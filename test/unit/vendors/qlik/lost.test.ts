import { describe, expect, it } from 'vitest';
import { ME, SOMEBODY } from '../../../emulators/qlik/index.ts';
import {
  HOUR,
  LIST,
  MINUTE,
  orderOf,
  refusal,
  Scene,
  type SceneOptions,
  SECOND,
  START,
} from './scene.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const APP = '00000000-0000-4000-8000-000000000001';

function withApp(options: SceneOptions = {}): Scene {
  const scene = new Scene(options);
  scene.world.addApp({ name: 'Sales', scripts: { runMs: 2 * MINUTE } });
  scene.world.addReload({ appId: APP, agoMs: HOUR, type: 'external', userId: ME });
  return scene;
}

describe.each<SceneOptions>([
  {},
  { pageRows: 1 },
  { listedAfterMs: 20 * SECOND },
  { filters: 'refused' },
])('a lost answer, with %o', (options) => {
  it('is settled by the list of reloads: ours is followed, and no second one started', async () => {
    const scene = withApp(options);
    scene.fault(START, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.ours()).toHaveLength(2);
    expect(scene.triggers()).toHaveLength(1);
    expect(scene.eventTypes()).toContain('unclear');
  });
});

describe('a request that was lost', () => {
  it('is sent again after half a minute without a reload', async () => {
    const scene = withApp();
    scene.fault(START, { kind: 'reset' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded' });
    expect(scene.ours()).toHaveLength(2);
    const [first, second] = scene.requests
      .filter(({ request }) => request.method === 'POST')
      .slice(1);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(30 * SECOND);
  });

  it('twice leaves the app unknown', async () => {
    const scene = withApp();
    scene.fault(START, { kind: 'reset' }, 2);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', jobId: null });
    expect(scene.triggers()).toHaveLength(2);
  });

  it('and whose reload hides is guarded by Qlik Cloud itself while that waits', async () => {
    const scene = withApp({ listedAfterMs: 2 * MINUTE });
    scene.world.script(APP, { queuedMs: 3 * MINUTE, runMs: MINUTE });
    scene.fault(START, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded' });
    expect(scene.ours()).toHaveLength(2);
    expect(scene.triggers()).toHaveLength(2);
  });
});

describe('what is not ours', () => {
  it.each(['hub', 'chronos', 'automations', 'data-refresh', 'choreographer'] as const)(
    'a reload of the type %s is not followed',
    async (type) => {
      const scene = withApp();
      scene.fault(START, { kind: 'reset' });
      scene.clock.at(2 * SECOND, () =>
        scene.world.addReload({ appId: APP, type, userId: ME, script: { runMs: MINUTE } }),
      );
      const [result] = await scene.refresh(ITEMS);
      expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
      const ours = scene.world.state(result?.jobId ?? '');
      expect(ours?.reload.type).toBe('external');
    },
  );

  it('neither is one that another user asked for by the API', async () => {
    const scene = withApp();
    scene.fault(START, { kind: 'reset' });
    scene.clock.at(2 * SECOND, () =>
      scene.world.addReload({
        appId: APP,
        type: 'external',
        userId: SOMEBODY,
        script: { runMs: MINUTE },
      }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded' });
    expect(scene.world.state(result?.jobId ?? '')?.reload.userId).toBe(ME);
  });

  it.each([
    ['all of the app', false],
    ['a part of it', true],
  ])('neither is one that reloads less or more, where %s was asked for', async (_, partial) => {
    const scene = withApp();
    scene.fault(START, { kind: 'reset' });
    scene.clock.at(2 * SECOND, () =>
      scene.world.addReload({
        appId: APP,
        type: 'external',
        userId: ME,
        partial: !partial,
        script: { runMs: MINUTE },
      }),
    );
    const items = JSON.stringify({ apps: [{ name: 'Sales', refresh: { partial } }] });
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.world.state(result?.jobId ?? '')?.reload.partial).toBe(partial);
  });

  it('two that may be ours can’t be told apart', async () => {
    const scene = withApp();
    scene.fault(START, { kind: 'lose-answer' });
    scene.clock.at(300, () =>
      scene.world.addReload({ appId: APP, type: 'external', userId: ME, script: { runMs: HOUR } }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining("which is ours can't be told"),
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('one of which nobody says what it is, or whose, may be ours', async () => {
    const scene = withApp();
    const found = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      const look = await session.look(order);
      const row = { id: 'r1', status: 'QUEUED', creationTime: new Date(scene.clock.now()) };
      const body = JSON.stringify({ data: [row] });
      scene.fault(LIST, { kind: 'answer', status: 200, body });
      return session.startedSince(order, look);
    });
    expect(found).toMatchObject([{ id: 'r1' }]);
  });

  it('one of another app is none, even in a list of ours', async () => {
    const scene = withApp();
    const found = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      const look = await session.look(order);
      const creationTime = new Date(scene.clock.now());
      const row = { id: 'r1', appId: 'other', status: 'QUEUED', type: 'external', creationTime };
      scene.fault(LIST, { kind: 'answer', status: 200, body: JSON.stringify({ data: [row] }) });
      return session.startedSince(order, look);
    });
    expect(found).toEqual([]);
  });
});

describe('where it can’t be told', () => {
  it('a reload that may have been there before leaves the app unknown', async () => {
    const scene = withApp();
    const found = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      scene.world.addReload({
        appId: APP,
        type: 'external',
        userId: ME,
        agoMs: 2 * MINUTE,
        script: { runMs: HOUR },
      });
      return session.startedSince(order, { at: scene.clock.now() });
    });
    expect(found).toEqual({
      untold: expect.stringMatching(/^reload \w+ may have been there before$/),
    });
  });

  it('a list that is refused leaves it unknown, and not failed', async () => {
    const scene = withApp();
    scene.fault(START, { kind: 'lose-answer' });
    const [result] = await scene.refresh(ITEMS, () =>
      scene.clock.at(500, () => scene.fault(LIST, refusal(403, 'RELOADS-003', 'Forbidden'), 999)),
    );
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('may not see the reloads of the app'),
    });
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('clocks that differ', () => {
  it('do not hide ours', async () => {
    const scene = withApp();
    const found = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      const look = await session.look(order);
      // By the clock of reloads it was asked for half a minute before the answer's.
      scene.world.addReload({
        appId: APP,
        type: 'external',
        userId: ME,
        agoMs: 30 * SECOND,
        script: { runMs: HOUR },
      });
      return session.startedSince(order, look);
    });
    expect(found).toHaveLength(1);
  });
});
