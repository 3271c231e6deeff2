import { describe, expect, it } from 'vitest';
import type { QlikOptions, ReloadScript } from '../../../emulators/qlik/index.ts';
import type { NewReload } from '../../../emulators/qlik/world.ts';
import {
  HOUR,
  LIST,
  MINUTE,
  refusal,
  Scene,
  type SceneOptions,
  SECOND,
  statuses,
} from './scene.ts';

const ITEMS = 'apps: [{ name: Sales }]';
const APP = '00000000-0000-4000-8000-000000000001';
const RUNS: ReloadScript = { queuedMs: 0, runMs: 20 * MINUTE };
const WAITS: ReloadScript = { queuedMs: 10 * MINUTE, runMs: MINUTE };

/** An app that somebody else's reload is about. */
function busy(options: SceneOptions = {}, script = RUNS, more: Partial<NewReload> = {}): Scene {
  const scene = new Scene(options);
  scene.world.addApp({ name: 'Sales', scripts: { runMs: 5 * MINUTE } });
  scene.world.addReload({ appId: APP, script, agoMs: SECOND, ...more });
  // In nobody's way.
  scene.world.addReload({ appId: 'another', script });
  scene.world.addReload({ appId: APP, agoMs: 2 * HOUR });
  return scene;
}

function theirs(scene: Scene) {
  const state = scene.world.states(APP).find(({ reload }) => reload.type !== 'external');
  if (!state) throw new Error('there is none');
  return state;
}

const LISTS: readonly QlikOptions[] = [
  {},
  { filters: 'ignored' },
  { filters: 'refused' },
  { pageRows: 1 },
  { leavesTimesOut: false },
];

describe.each(LISTS)('an app that is being reloaded, with %o', (options) => {
  it('queue waits for that one, then starts our own', async () => {
    const scene = busy(options);
    const [result] = await scene.refresh(ITEMS);
    const [ours] = scene.world.states(APP);
    expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.reload.id, attempts: 1 });
    expect(ours?.reload.createdAt).toBeGreaterThanOrEqual(theirs(scene).endedAt ?? Infinity);
    expect(scene.eventTypes()).toContain('waiting-behind');
  });

  it.each([
    ['join', 'succeeded'],
    ['skip', 'skipped'],
    ['fail', 'failed'],
  ] as const)('%s: %s', async (ifRunning, status) => {
    const scene = busy({ ...options, settings: { ifRunning } });
    const { id } = theirs(scene).reload;
    const [result] = await scene.refresh(ITEMS);
    const jobId = ifRunning === 'join' ? id : null;
    expect(result).toMatchObject({ status, jobId, attempts: 0, triggeredAt: null });
    expect(scene.triggers()).toEqual([]);
  });

  it('queue adopts one that waits', async () => {
    const scene = busy(options, WAITS);
    const { id } = theirs(scene).reload;
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', jobId: id, attempts: 0 });
    expect(scene.triggers()).toEqual([]);
  });
});

describe('one that waits', () => {
  const refreshing = (refresh: string) => `apps: [{ name: Sales, refresh: ${refresh} }]`;

  it.each([
    ['both are whole', '{}', {}, true],
    ['both are partial', '{ partial: true }', { partial: true }, true],
    ['ours is partial', '{ partial: true }', {}, false],
    ['theirs is partial', '{}', { partial: true }, false],
    ['ours has variables', '{ variables: { a: b } }', {}, false],
    ['both have, the same', '{ variables: { a: b } }', { variables: { a: 'b' } }, false],
    ['theirs has, which it does not tell', '{}', { variables: { a: 'b' } }, true],
    ['ours has more weight', '{ weight: 10 }', { weight: 1 }, true],
  ])('is adopted or not, where %s', async (_, refresh, more, adopted) => {
    const scene = busy({}, WAITS, more);
    const [result] = await scene.refresh(refreshing(refresh));
    expect(result).toMatchObject({ status: 'succeeded', attempts: adopted ? 0 : 1 });
    expect(scene.triggers()).toHaveLength(adopted ? 0 : 1);
    expect(scene.tenant.refusals).toEqual([]);
  });

  it('came between our look and our request: it is adopted after the 429', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales' });
    scene.fault(
      { method: 'POST', path: /\/reloads$/ },
      refusal(429, 'RELOADS-007', 'a pending reload request already exists for this app'),
    );
    const [result] = await scene.refresh(ITEMS, () =>
      scene.clock.at(scene.clock.elapsed() + 85, () =>
        scene.world.addReload({ appId: APP, script: WAITS }),
      ),
    );
    expect(result).toMatchObject({ status: 'succeeded', attempts: 0 });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('and is not shown is waited for with pauses', async () => {
    const scene = new Scene({ listedAfterMs: 5 * MINUTE });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: SECOND } });
    scene.world.addReload({ appId: APP, script: { queuedMs: 4 * MINUTE, runMs: SECOND } });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers().length).toBeGreaterThan(3);
    expect(scene.triggers().length).toBeLessThan(20);
    expect(scene.ours()).toEqual(['SUCCEEDED']);
  });
});

describe('one that is being cancelled', () => {
  it('is in the way until it is', async () => {
    const scene = busy({}, { ...RUNS, cancelMs: 3 * MINUTE });
    const { reload } = theirs(scene);
    reload.cancelAt = scene.clock.now();
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const [ours] = scene.world.states(APP);
    expect(ours?.reload.createdAt).toBeGreaterThanOrEqual(theirs(scene).endedAt ?? Infinity);
  });
});

describe('reloads that have ended', () => {
  it.each([{}, { pageRows: 10 }])(
    'are in nobody’s way, however many there are, with %o',
    async (options) => {
      const scene = new Scene(options);
      scene.world.addApp({ name: 'Sales' });
      for (let n = 1; n < 1000; n++) scene.world.addReload({ appId: APP, agoMs: n * HOUR });
      expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
      expect(scene.sent().filter((line) => line.startsWith('GET reloads appId'))).toEqual([
        `GET reloads appId=${APP} filter=(status eq "QUEUED") or (status eq "RELOADING") or (status eq "CANCELING")`,
        `GET reloads appId=${APP}`,
      ]);
    },
  );

  it('are not all read where the filter is passed over', async () => {
    const scene = new Scene({ filters: 'ignored', pageRows: 10 });
    scene.world.addApp({ name: 'Sales' });
    for (let n = 1; n < 1000; n++) scene.world.addReload({ appId: APP, agoMs: n * HOUR });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['Sales: succeeded']);
    expect(scene.requests.length).toBeLessThan(50);
  });
});

describe('looking', () => {
  it('is repeated while Qlik Cloud does not answer', async () => {
    const scene = busy({ settings: { ifRunning: 'skip' } });
    const results = await scene.refresh(ITEMS, () => {
      scene.fault(LIST, { kind: 'answer', status: 503 }, 2);
      scene.fault(LIST, { kind: 'reset' }, 2);
    });
    expect(statuses(results)).toEqual(['Sales: skipped']);
    expect(scene.log[0]).toBe('Qlik Cloud is not answering (503), trying again');
  });

  it.each([403, 404])(
    'may be refused (%i): queue starts all the same, skip can’t be kept',
    async (status) => {
      for (const [ifRunning, expected] of [
        ['queue', 'succeeded'],
        ['skip', 'failed'],
      ] as const) {
        const scene = new Scene({ settings: { ifRunning } });
        scene.world.addApp({ name: 'Sales' });
        scene.fault(LIST, refusal(status, 'RELOADS-003', 'Forbidden'), 999);
        const [result] = await scene.refresh(ITEMS);
        expect(result?.status).toBe(expected);
        if (ifRunning === 'skip') {
          expect(result?.reason).toContain(
            `this account may not see the reloads of the app: Forbidden (RELOADS-003, ${status})`,
          );
        }
      }
    },
  );
});
