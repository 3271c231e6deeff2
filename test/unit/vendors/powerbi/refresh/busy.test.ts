import { describe, expect, it } from 'vitest';
import type { Model, NewRefresh } from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, orderOf, Scene, type SceneOptions, SECOND } from '../scene.ts';

const STANDARD = 'semantic_models: [{ name: Sales }]';
const ENHANCED = 'semantic_models: [{ name: Sales, refresh: { objects: [{ table: A }] } }]';
const NONE = { kind: 'answer', status: 200, body: '{"value":[]}' } as const;
const HISTORY = { method: 'GET', path: /refreshes$/ };

interface Busy {
  readonly scene: Scene;
  readonly sales: Model;
  readonly theirs: string;
}

/** A model that somebody else refreshes for an hour. */
async function busy(options: SceneOptions = {}, refresh: NewRefresh = {}): Promise<Busy> {
  const scene = await Scene.open(options);
  const sales = scene.world.addModel({ name: 'Sales', refresh: { runMs: MINUTE } });
  const script = { runMs: HOUR, ...refresh.script };
  const { id } = scene.world.addRefresh(sales, { agoMs: MINUTE, ...refresh, script });
  return { scene, sales, theirs: id };
}

describe.each(['Scheduled', 'OnDemand', 'ViaApi', 'ViaEnhancedApi', 'ViaXmlaEndpoint'] as const)(
  'beside a refresh %s',
  (type) => {
    it.each([STANDARD, ENHANCED])('queue waits for it, then starts our own: %s', async (items) => {
      const { scene, sales } = await busy({}, { type });
      const [result] = await scene.refresh(items);
      const [ours, theirs] = scene.world.refreshes(sales);
      expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.refresh.id, attempts: 1 });
      expect(ours?.refresh.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
      expect(scene.eventTypes()).toContain('waiting-behind');
      // It is looked for before, so that nothing is refused, queued or dropped.
      expect(scene.triggers()).toHaveLength(1);
    });

    it('join follows it', async () => {
      const { scene, sales, theirs } = await busy({ settings: { ifRunning: 'join' } }, { type });
      const [result] = await scene.refresh(ENHANCED);
      expect(result).toMatchObject({
        status: 'succeeded',
        jobId: theirs,
        attempts: 0,
        triggeredAt: null,
      });
      expect(scene.refreshesOf(sales)).toBe(1);
    });

    it.each([
      ['skip', 'skipped'],
      ['fail', 'failed'],
    ] as const)('%s is %s', async (ifRunning, status) => {
      const { scene, sales } = await busy({ settings: { ifRunning } }, { type });
      const [result] = await scene.refresh(STANDARD);
      expect(result).toMatchObject({ status, reason: 'it is already being refreshed' });
      expect(scene.refreshesOf(sales)).toBe(1);
    });
  },
);

describe('one that has not begun', () => {
  const queued: NewRefresh = { script: { queueMs: HOUR, runMs: MINUTE } };

  it.each(['Scheduled', 'OnDemand', 'ViaApi'] as const)(
    'and does the whole model is adopted, %s',
    async (type) => {
      const options = { standardExtendedStatus: true };
      const { scene, theirs } = await busy(options, { ...queued, type });
      const [result] = await scene.refresh(STANDARD);
      expect(result).toMatchObject({ status: 'succeeded', jobId: theirs, attempts: 0 });
      expect(scene.triggers()).toEqual([]);
    },
  );

  it.each([
    ['ViaEnhancedApi', STANDARD],
    ['ViaXmlaEndpoint', STANDARD],
    ['OnDemandTraining', STANDARD],
    ['ReliableProcessing', STANDARD],
    ['Scheduled', ENHANCED],
  ] as const)('and may do less than we ask is not: %s, %s', async (type, items) => {
    const options = { standardExtendedStatus: true };
    const { scene } = await busy(options, { ...queued, type });
    const [result] = await scene.refresh(items);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(1);
  });
});

describe('a refresh that the history gives no id of', () => {
  const nameless: NewRefresh = { told: 'without-id' };

  it('is waited for by queue, by looking whether it is still there', async () => {
    const { scene, sales } = await busy({}, nameless);
    const [result] = await scene.refresh(STANDARD);
    const [ours, theirs] = scene.world.refreshes(sales);
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.refresh.id, attempts: 1 });
    expect(ours?.refresh.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
    expect(scene.triggers()).toHaveLength(1);
  });

  it.each([
    ['skip', 'skipped', 'it is already being refreshed'],
    ['fail', 'failed', 'it is already being refreshed'],
    [
      'join',
      'failed',
      'it is already being refreshed, and the vendor names no id by which to follow that',
    ],
  ] as const)('%s is %s', async (ifRunning, status, reason) => {
    const { scene, sales } = await busy({ settings: { ifRunning } }, nameless);
    expect((await scene.refresh(STANDARD))[0]).toMatchObject({ status, reason, jobId: null });
    expect(scene.refreshesOf(sales)).toBe(1);
  });

  it.each([
    ['ViaApi', { untold: 'Power BI gives no id of a refresh that began at that time' }],
    ['Scheduled', []],
  ] as const)('that began with ours may be ours, %s', async (type, expected) => {
    const { scene } = await busy({}, { ...nameless, type });
    const found = await scene.with(async (session) =>
      session.startedSince(await orderOf(session, STANDARD), {
        at: scene.clock.now() - 2 * MINUTE,
      }),
    );
    expect(found).toEqual(expected);
  });

  it('is not preferred to one with an id', async () => {
    const { scene, sales } = await busy({ settings: { ifRunning: 'join' } }, nameless);
    const { id } = scene.world.addRefresh(sales, { script: { runMs: MINUTE } });
    expect((await scene.refresh(STANDARD))[0]).toMatchObject({ status: 'succeeded', jobId: id });
  });
});

it.each(['ViaApi', 'ViaEnhancedApi', 'ReliableProcessing'] as const)(
  'what a lost answer started may be shown as %s',
  async (type) => {
    const { scene, theirs } = await busy({}, { type });
    const found = await scene.with(async (session) =>
      session.startedSince(await orderOf(session, STANDARD), {
        at: scene.clock.now() - 2 * MINUTE,
      }),
    );
    expect(found).toMatchObject([{ id: theirs }]);
  },
);

describe('a refresh that the history shows in progress beside an end', () => {
  it.each([
    ['skip', 'skipped'],
    ['fail', 'failed'],
    ['queue', 'succeeded'],
  ] as const)('is running: %s is %s', async (ifRunning, status) => {
    const script = { runMs: 5 * MINUTE };
    const there = await busy({ settings: { ifRunning } }, { told: 'with-end', script });
    const { scene, sales } = there;
    expect((await scene.refresh(STANDARD))[0]?.status).toBe(status);
    expect(scene.refreshesOf(sales)).toBe(ifRunning === 'queue' ? 2 : 1);
    expect(scene.triggers()).toHaveLength(ifRunning === 'queue' ? 1 : 0);
  });

  it('holds nobody up when that was long ago', async () => {
    const script = { outcome: 'unknown-forever', runMs: 9 * HOUR } as const;
    const options = { settings: { ifRunning: 'skip' }, dropping: true } as const;
    const { scene } = await busy(options, { told: 'with-end', agoMs: 2 * HOUR, script });
    await scene.with(async (session) => {
      expect(await session.running(await orderOf(session, STANDARD))).toBeUndefined();
    });
  });
});

describe('a model that turns out busy when it is asked', () => {
  it.each([400, 409] as const)('by a %i is waited for', async (busyStatus) => {
    const { scene, sales } = await busy({ busyStatus });
    scene.fault('api', HISTORY, NONE);
    const [result] = await scene.refresh(ENHANCED);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(2);
    expect(scene.refreshesOf(sales)).toBe(2);
  });

  it('by a 409 in any words is waited for', async () => {
    const { scene, sales } = await busy();
    scene.fault('api', HISTORY, NONE);
    const body = '{"error":{"code":"Conflict"}}';
    scene.fault('api', { method: 'POST' }, { kind: 'answer', status: 409, body });
    const [result] = await scene.refresh(ENHANCED);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.refreshesOf(sales)).toBe(2);
  });

  it.each([
    ['join', 'succeeded', 0],
    ['skip', 'skipped', 0],
    ['fail', 'failed', 0],
  ] as const)('is treated as if-running: %s says', async (ifRunning, status, attempts) => {
    const { scene, sales } = await busy({ settings: { ifRunning } });
    scene.fault('api', HISTORY, NONE);
    const [result] = await scene.refresh(STANDARD);
    expect(result).toMatchObject({ status, attempts });
    expect(scene.refreshesOf(sales)).toBe(1);
  });

  it('for others in turn is waited for in turn', async () => {
    const { scene, sales } = await busy({ timeoutMs: 9 * HOUR });
    scene.clock.at(59 * MINUTE, () => scene.world.addRefresh(sales, { script: { runMs: HOUR } }));
    const [result] = await scene.refresh(STANDARD);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.clock.elapsed()).toBeGreaterThan(119 * MINUTE);
    expect(scene.refreshesOf(sales)).toBe(3);
  });

  it('is not held up by a refresh that Power BI lost a day ago', async () => {
    const { scene } = await busy({}, { agoMs: 26 * HOUR, script: { outcome: 'unknown-forever' } });
    scene.fault(
      'api',
      { method: 'POST' },
      {
        kind: 'answer',
        status: 400,
        body: '{"error":{"code":"InvalidRequest","message":"something else"}}',
      },
    );
    const [result] = await scene.refresh(STANDARD);
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('InvalidRequest: something else (400'),
    });
    expect(scene.clock.elapsed()).toBeLessThan(10 * SECOND);
  });
});

describe('without the right to read the history', () => {
  it.each([
    ['join', 'failed'],
    ['skip', 'failed'],
    ['queue', 'unknown'],
  ] as const)('if-running: %s ends as %s, and says why', async (ifRunning, status) => {
    const { scene, sales } = await busy({ settings: { ifRunning } });
    sales.workspace.role = 'Viewer';
    const [result] = await scene.refresh(STANDARD);
    expect(result?.status).toBe(status);
    expect(result?.reason).toMatch(/this account may not read the refresh history \(Unauthorized/);
    expect(scene.refreshesOf(sales)).toBe(1);
  });
});
