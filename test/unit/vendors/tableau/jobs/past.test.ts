import { describe, expect, it } from 'vitest';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import { startTableau } from '../../../../emulators/tableau/index.ts';
import { configFor, FakeClock, fakeContext, sendTo } from '../fakes.ts';
import { JobsScene, orderOf } from './jobs-scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Time passes here without requests. */
const LONG_SESSION = { sessionMinutes: 10_000 };

/** A flow that ran three times, for ten, twenty and thirty minutes, the last one an hour ago. */
async function withRuns(options: Parameters<typeof JobsScene.open>[0] = {}, byApp = false) {
  const scene = await JobsScene.open({ ...LONG_SESSION, ...options }, { byApp });
  const flow = scene.world.addFlow({ name: 'F', owner: scene.user });
  for (const [minutes, outcome] of [
    [10, 'success'],
    [20, 'success'],
    [25, 'failure'],
    [30, 'success'],
  ] as const) {
    scene.began(flow, { queueMs: 0, runMs: minutes * MINUTE, outcome });
    scene.clock.ms += 2 * HOUR;
  }
  scene.clock.ms -= 30 * MINUTE;
  return { scene, flow };
}

describe('past runs of a flow', () => {
  it('tell how long they took, the newest first, for one request', async () => {
    const { scene, flow } = await withRuns();
    await using _ = scene;
    const from = scene.tableau.requests.length;
    const told = await scene.session.durations?.(orderOf(flow));
    expect(told).toEqual([30, 20, 10].map((minutes) => minutes * MINUTE));
    expect(scene.sent(from)).toEqual(['GET flows/runs']);
  });

  it('tell when the last of them succeeded', async () => {
    const { scene, flow } = await withRuns();
    await using _ = scene;
    const last = await scene.session.lastSuccess?.(orderOf(flow));
    if (!last || 'untold' in last) throw new Error('it is told');
    // Tableau's clock is known by whole seconds.
    expect(Math.round((last.now - last.endedAt) / MINUTE)).toBe(60);
  });

  it('tell nothing of a flow that never ran', async () => {
    await using scene = await JobsScene.open();
    const flow = scene.world.addFlow({ name: 'New', owner: scene.user });
    expect(await scene.session.durations?.(orderOf(flow))).toEqual([]);
    expect(await scene.session.lastSuccess?.(orderOf(flow))).toBeUndefined();
  });

  it('are not asked for where a server does not list them', async () => {
    const { scene, flow } = await withRuns({ apiVersion: '3.9' });
    await using _ = scene;
    const from = scene.tableau.requests.length;
    const untold = { untold: expect.stringContaining('does not list runs') };
    expect(await scene.session.durations?.(orderOf(flow))).toEqual(untold);
    expect(await scene.session.lastSuccess?.(orderOf(flow))).toEqual(untold);
    expect(scene.sent(from)).toEqual([]);
  });

  it('are no reason for a connected app to sign in once more', async () => {
    const { scene, flow } = await withRuns({}, true);
    await using _ = scene;
    const from = scene.tableau.requests.length;
    expect(await scene.session.durations?.(orderOf(flow))).toHaveProperty('untold');
    expect(scene.sent(from)).toEqual([]);
  });
});

describe('past refreshes of an extract', () => {
  it('tell no duration, and are not asked for', async () => {
    await using scene = await JobsScene.open();
    const workbook = scene.world.addWorkbook({ name: 'W' });
    const from = scene.tableau.requests.length;
    expect(await scene.session.durations?.(orderOf(workbook))).toHaveProperty('untold');
    expect(scene.sent(from)).toEqual([]);
  });

  it('tell when the last one ended, for one request whatever their number', async () => {
    await using scene = await JobsScene.open(LONG_SESSION);
    const items = ['A', 'B', 'C'].map((name) => scene.world.addWorkbook({ name }));
    const source = scene.world.addDatasource({ name: 'D' });
    for (const item of [...items, source]) scene.began(item, { queueMs: 0, runMs: MINUTE });
    scene.clock.ms += 3 * HOUR;
    const from = scene.tableau.requests.length;
    const told = await Promise.all(
      [...items, source].map((item) => scene.session.lastSuccess?.(orderOf(item))),
    );
    for (const last of told) {
      if (!last || 'untold' in last) throw new Error('it is told');
      expect(Math.round((last.now - last.endedAt) / MINUTE)).toBe(3 * 60 - 1);
    }
    expect(scene.sent(from)).toEqual(['POST metadata/graphql']);
  });

  it('are told of any number of items', async () => {
    await using scene = await JobsScene.open();
    const items = Array.from({ length: 250 }, (_, n) => scene.world.addWorkbook({ name: `${n}` }));
    for (const item of items) scene.began(item, { queueMs: 0, runMs: MINUTE });
    scene.clock.ms += HOUR;
    const told = await Promise.all(items.map((item) => scene.session.lastSuccess?.(orderOf(item))));
    expect(told.filter((last) => last && 'endedAt' in last)).toHaveLength(250);
  });

  it('are untold where the Metadata API is off', async () => {
    await using scene = await JobsScene.open({ metadataApi: 'not-enabled' });
    const workbook = scene.world.addWorkbook({ name: 'W' });
    const last = await scene.session.lastSuccess?.(orderOf(workbook));
    expect(last).toEqual({ untold: 'the Metadata API does not tell' });
  });
});

describe('what the documentation allows', () => {
  it.each([
    ['10ax.online.tableau.com', { looksPerDay: 20_000, startsPerHour: 60 }],
    ['tableau.acme.com', {}],
  ])('on %s is %j', async (host, limits) => {
    const clock = new FakeClock();
    const tableau = await startTableau({ now: () => clock.now() });
    using send = sendTo(tableau);
    tableau.world.addCredential({ name: 'ci', secret: 's3cret' });
    const config = configFor(tableau);
    const here = { ...config, base: new URL(`https://${host}/`) };
    const there = (request: Parameters<typeof send>[0]) =>
      send({ ...request, url: new URL(request.url.pathname + request.url.search, config.base) });
    const session = await TableauSession.open(here, fakeContext({ send: there, clock }));
    expect(session.limits).toEqual(limits);
    await tableau.close();
  });
});
