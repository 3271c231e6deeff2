import { describe, expect, it } from 'vitest';
import type { Condition, Item } from '../../../../../src/domain/item.ts';
import { datasources } from '../../../../../src/vendors/tableau/kinds.ts';
import type { Datasource, JobScript, Workbook } from '../../../../emulators/tableau/index.ts';
import { itemOf, JobsScene, orderOf } from './jobs-scene.ts';

const MINUTE = 60_000;
/** Handed over after a minute, and done after half an hour more. */
const BRIDGE: JobScript = { queueMs: 0, runMs: MINUTE, outcome: 'bridge', bridgeMs: 30 * MINUTE };
const NEVER_SAYS: JobScript = { ...BRIDGE, silent: true };

/** What Tableau Bridge refreshes: with a flag that tells, or one that is left out, or none at all. */
const KINDS: readonly [string, (scene: JobsScene, refresh: JobScript) => Workbook | Datasource][] =
  [
    [
      'a data source',
      ({ world }, refresh) =>
        world.addDatasource({ name: 'Far', useRemoteQueryAgent: true, refresh }),
    ],
    [
      'a workbook with an embedded source',
      ({ world }, refresh) => world.addWorkbook({ name: 'Far', throughBridge: true, refresh }),
    ],
  ];

/** As a step does before it triggers anything. */
async function found(scene: JobsScene, { id }: Datasource): Promise<readonly Item[]> {
  const condition: Condition = { field: 'id', operator: 'eq', values: [id] };
  const [items = []] = await scene.session.find([
    {
      kind: datasources,
      stage: 0,
      path: 'x',
      text: 'x',
      conditions: [condition],
      match: 'one',
      parameters: {},
    },
  ]);
  return items;
}

describe.each(KINDS)('a refresh over Bridge of %s', (_, add) => {
  it.each(['told', 'absent'] as const)(
    'is done at 3, and not at 0, with a flag that is %s',
    async (bridgeFlag) => {
      await using scene = await JobsScene.open({ bridgeFlag });
      const job = await scene.trigger(add(scene, BRIDGE));
      scene.clock.ms += 2 * MINUTE;
      expect(await scene.look(job)).toEqual({
        state: 'pending',
        hint: expect.stringContaining('handed to Tableau Bridge (finish code 0)'),
      });
      scene.clock.ms += 30 * MINUTE;
      expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
    },
  );

  it('is done, though it never says so, when its extract was refreshed after that', async () => {
    await using scene = await JobsScene.open({ metadataLagMs: 5 * MINUTE });
    const item = add(scene, NEVER_SAYS);
    // Yesterday's is no evidence.
    scene.began(item, { queueMs: 0, runMs: 0 });
    scene.clock.ms += 24 * 60 * MINUTE;
    const job = await scene.trigger(item);
    for (const passed of [2, 20, 14]) {
      expect(await scene.look(job)).not.toMatchObject({ state: 'succeeded' });
      scene.clock.ms += passed * MINUTE;
    }
    const doneAt = Date.parse('2026-01-06T06:31:00Z');
    expect(await scene.look(job)).toMatchObject({
      state: 'succeeded',
      endedAt: doneAt,
      reason: expect.stringContaining('2026-01-06T06:31:00.000Z'),
    });
  });

  it.each(['not-enabled', 'feature-disabled', 'access-denied', 'backfill-running'] as const)(
    'goes on waiting where nobody tells: %s',
    async (metadataApi) => {
      await using scene = await JobsScene.open({ metadataApi, metadataLagMs: 10 * 60 * MINUTE });
      const job = await scene.trigger(add(scene, NEVER_SAYS));
      scene.clock.ms += 4 * 60 * MINUTE;
      expect(await scene.look(job)).toMatchObject({ state: 'pending' });
    },
  );

  it('asks the Metadata API every ten seconds at most, and for all at once', async () => {
    await using scene = await JobsScene.open();
    const jobs = [await scene.trigger(add(scene, BRIDGE)), await scene.trigger(add(scene, BRIDGE))];
    scene.clock.ms += 2 * MINUTE;
    const from = scene.tableau.requests.length;
    for (let looks = 0; looks < 40; looks++) {
      await scene.session.observe(jobs, new AbortController().signal);
      scene.clock.ms += 1_000;
    }
    const asked = scene.sent(from).filter((line) => line.includes('graphql'));
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('that has failed or was cancelled is no success, whatever was refreshed', async () => {
    await using scene = await JobsScene.open();
    for (const outcome of ['failure', 'cancelled'] as const) {
      const job = scene.began(add(scene, BRIDGE), { queueMs: 0, runMs: 0, outcome });
      expect(await scene.look(job)).toMatchObject({
        state: outcome === 'failure' ? 'failed' : 'cancelled',
      });
    }
  });

  it('that is gone has succeeded only if its extract was refreshed after that', async () => {
    await using scene = await JobsScene.open();
    const gone = { error: { code: '400031', summary: '', detail: 'There was a problem' } };
    const body = JSON.stringify(gone);
    const job = await scene.trigger(add(scene, NEVER_SAYS));
    scene.clock.ms += 2 * MINUTE;
    scene.tableau.fault({ path: /jobs\// }, { kind: 'answer', status: 400, body }, 2);
    expect(await scene.look(job)).toMatchObject({ state: 'missing' });
    scene.clock.ms += 30 * MINUTE;
    expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
  });

  it.each(['in progress', 'handed over'] as const)('is running while it is %s', async (when) => {
    await using scene = await JobsScene.open();
    const item = add(scene, BRIDGE);
    const job = scene.began(item, BRIDGE);
    scene.clock.ms += when === 'in progress' ? MINUTE / 2 : 2 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toMatchObject({
      job: { id: job.id },
      begun: true,
      covers: true,
    });
    expect(await scene.session.pausing.unfinished([itemOf(item)])).toMatchObject([{ id: job.id }]);
    scene.clock.ms += 31 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toBeUndefined();
    expect(await scene.session.pausing.unfinished([itemOf(item)])).toEqual([]);
  });

  it('that never says so is running until its extract was refreshed, or long ago', async () => {
    await using scene = await JobsScene.open();
    const item = add(scene, BRIDGE);
    scene.began(item, NEVER_SAYS);
    scene.clock.ms += 2 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toMatchObject({ begun: true });
    scene.clock.ms += 30 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toBeUndefined();
    scene.began(item, { ...NEVER_SAYS, bridgeMs: Number.POSITIVE_INFINITY });
    scene.clock.ms += 60 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toMatchObject({ begun: true });
    scene.clock.ms += 2 * 60 * MINUTE;
    expect(await scene.session.running(orderOf(item))).toBeUndefined();
  });

  it('is what a lost answer had started', async () => {
    await using scene = await JobsScene.open();
    const item = add(scene, BRIDGE);
    const look = await scene.session.look(orderOf(item));
    scene.clock.ms += 1_000;
    const { id } = scene.began(item);
    expect(await scene.session.startedSince(orderOf(item), look)).toMatchObject([{ id }]);
  });

  it('is seen on servers that refuse its types as well as they can', async () => {
    await using scene = await JobsScene.open({ bridgeJobTypes: 'refused' });
    const plain = scene.world.addWorkbook({ name: 'Near' });
    const { id } = scene.began(plain, { queueMs: 0, runMs: MINUTE });
    scene.clock.ms += 1_000;
    expect(await scene.session.running(orderOf(plain))).toMatchObject({ job: { id } });
    const from = scene.tableau.requests.length;
    await scene.session.running(orderOf(plain));
    expect(scene.sent(from)).toEqual(['GET jobs', 'GET jobs', 'GET jobs/*']);
    scene.clock.ms += MINUTE;
    expect(await scene.look({ id, item: itemOf(plain) })).toMatchObject({ state: 'succeeded' });
  });
});

describe('what surely is none of Bridge’s', () => {
  it('is told by its flag, and costs no request more', async () => {
    await using scene = await JobsScene.open();
    const item = scene.world.addDatasource({ name: 'Near', refresh: { queueMs: 0, runMs: 0 } });
    await found(scene, item);
    const job = await scene.trigger(item);
    const from = scene.tableau.requests.length;
    expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
    expect(scene.sent(from)).toEqual(['GET jobs/*']);
  });

  it('or whose flag is left out, is told by the type of its job', async () => {
    await using scene = await JobsScene.open({ bridgeFlag: 'absent' });
    const item = scene.world.addDatasource({ name: 'Near', refresh: { queueMs: 0, runMs: 0 } });
    await found(scene, item);
    const job = await scene.trigger(item);
    expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
  });
});

it.each(['400065', '404003', '409000'])(
  'a list that is refused with %s says nothing of the job',
  async (code) => {
    await using scene = await JobsScene.open();
    const item = scene.world.addWorkbook({ name: 'Near', refresh: { queueMs: 0, runMs: 0 } });
    const job = await scene.trigger(item);
    const body = JSON.stringify({ error: { code, summary: 'No', detail: 'No' } });
    const status = Number(code.slice(0, 3));
    scene.tableau.fault({ path: /jobs$/ }, { kind: 'answer', status, body }, 2);
    expect(await scene.look(job)).toMatchObject({ state: 'succeeded' });
  },
);

it('the last look, when the step has ended, still tells what code 0 means', async () => {
  const step = new AbortController();
  await using scene = await JobsScene.open({}, { signal: step.signal });
  const quick = { queueMs: 0, runMs: 0 };
  const near = await scene.trigger(scene.world.addWorkbook({ name: 'Near', refresh: quick }));
  const item = scene.world.addWorkbook({ name: 'Far', throughBridge: true, refresh: BRIDGE });
  const far = await scene.trigger(item);
  scene.clock.ms += 2 * MINUTE;
  step.abort(new Error('the step has ended'));
  expect(await scene.look(near)).toMatchObject({ state: 'succeeded' });
  expect(await scene.look(far)).toMatchObject({ state: 'pending' });
});

it('the last look of a connected app signs in for what it takes, behind the step’s end', async () => {
  const step = new AbortController();
  await using scene = await JobsScene.open(
    { metadataLagMs: 60 * MINUTE },
    { signal: step.signal, byApp: true, operation: 'wait' },
  );
  const item = scene.world.addDatasource({ name: 'Far', useRemoteQueryAgent: true });
  const job = scene.began(item, BRIDGE);
  scene.clock.ms += 2 * MINUTE;
  step.abort(new Error('the step has ended'));
  expect(await scene.look(job)).toMatchObject({ state: 'pending' });
});

describe('an account that may not list jobs', () => {
  const LATE = { listJobs: 'admins-only', metadataLagMs: 60 * MINUTE } as const;

  it.each(['admins-only', 'admins-else-empty'] as const)(
    'does not call a data source done whose flag is left out: %s',
    async (listJobs) => {
      await using scene = await JobsScene.open(
        { ...LATE, listJobs, bridgeFlag: 'absent' },
        { siteRole: 'Creator' },
      );
      const owner = scene.user;
      const item = scene.world.addDatasource({
        name: 'X',
        owner,
        refresh: { queueMs: 0, runMs: 0 },
      });
      await found(scene, item);
      const job = await scene.trigger(item);
      expect(await scene.look(job)).toMatchObject({
        state: 'unknown',
        advice: expect.stringContaining('site administrator'),
      });
    },
  );

  it('calls one done whose extract was refreshed after that', async () => {
    await using scene = await JobsScene.open(
      { listJobs: 'admins-only', bridgeFlag: 'absent' },
      { siteRole: 'Creator' },
    );
    const owner = scene.user;
    const item = scene.world.addDatasource({ name: 'X', owner, refresh: { queueMs: 0, runMs: 0 } });
    expect(await scene.look(await scene.trigger(item))).toMatchObject({ state: 'succeeded' });
  });

  it('takes a workbook at its word, for nothing but the list tells', async () => {
    await using scene = await JobsScene.open(LATE, { siteRole: 'Creator' });
    const owner = scene.user;
    const item = scene.world.addWorkbook({ name: 'X', owner, refresh: { queueMs: 0, runMs: 0 } });
    expect(await scene.look(await scene.trigger(item))).toMatchObject({ state: 'succeeded' });
  });
});

describe('among thousands of other jobs', () => {
  const crowd = (scene: JobsScene, count: number, script: JobScript) => {
    const other = scene.world.addWorkbook({ name: 'Other' });
    for (let n = 0; n < count; n++) {
      scene.world.addBackgroundJob({
        item: other,
        jobType: n % 2 ? 'refresh_extracts' : 'refresh_extracts_via_bridge',
        script,
      });
    }
  };

  it('the end of a job takes a few requests', async () => {
    await using scene = await JobsScene.open();
    const item = scene.world.addWorkbook({ name: 'X', throughBridge: true, refresh: BRIDGE });
    crowd(scene, 2000, { runMs: 0 });
    scene.clock.ms += 1_000;
    const job = await scene.trigger(item);
    crowd(scene, 2000, { runMs: 0 });
    scene.clock.ms += 2 * MINUTE;
    const from = scene.tableau.requests.length;
    expect(await scene.look(job)).toMatchObject({ state: 'pending' });
    expect(scene.tableau.requests.length - from).toBeLessThanOrEqual(3);
  });

  it('what runs of an item is found with few, as long as it is not old', async () => {
    await using scene = await JobsScene.open();
    const item = scene.world.addDatasource({ name: 'X' });
    // Each of its own item, so that all of them are in progress at once.
    for (let n = 0; n < 4000; n++) {
      scene.world.addBackgroundJob({ jobType: 'refresh_extracts', script: { runMs: 60 * MINUTE } });
    }
    scene.clock.ms += 1_000;
    const { id } = scene.began(item);
    scene.clock.ms += 1_000;
    const from = scene.tableau.requests.length;
    expect(await scene.session.running(orderOf(item))).toMatchObject({ job: { id } });
    expect(scene.tableau.requests.length - from).toBeLessThan(30);
  });

  it('and an old one among them, is not told rather than denied', async () => {
    await using scene = await JobsScene.open();
    const item = scene.world.addDatasource({ name: 'X' });
    scene.began(item, { runMs: 60 * MINUTE });
    scene.clock.ms += 1_000;
    for (let n = 0; n < 1000; n++) {
      scene.world.addBackgroundJob({ jobType: 'refresh_extracts', script: { runMs: 60 * MINUTE } });
    }
    scene.clock.ms += 1_000;
    let from = scene.tableau.requests.length;
    const few = (most: number) => {
      expect(scene.tableau.requests.length - from).toBeLessThan(most);
      from = scene.tableau.requests.length;
    };
    const told = { untold: expect.stringContaining('jobs may be it, which are too many') };
    expect(await scene.session.running(orderOf(item))).toEqual(told);
    few(110);
    expect(await scene.session.pausing.unfinished([itemOf(item)])).toEqual(told);
    few(410);
    expect(
      await scene.session.startedSince(orderOf(item), { at: scene.clock.now() - 60_000 }),
    ).toHaveLength(1);
    few(410);
  });
});
