import { describe, expect, it } from 'vitest';
import type {
  Dataflow,
  DataflowScript,
  NewTransaction,
} from '../../../../emulators/powerbi/index.ts';
import { HOUR, MINUTE, orderOf, Scene, type SceneOptions, SECOND, statuses } from '../scene.ts';

const ITEMS = 'dataflows: [{ name: Rates }]';
const POST = { method: 'POST', path: /refreshes$/ };
const FOREVER: DataflowScript = { runMs: 9 * HOUR };

async function withRates(
  options: SceneOptions = {},
  refresh: DataflowScript = { runMs: 2 * MINUTE },
): Promise<{ scene: Scene; rates: Dataflow }> {
  const scene = await Scene.open(options);
  return { scene, rates: scene.world.addDataflow({ name: 'Rates', refresh }) };
}

async function settled(scene: Scene, dataflow: Dataflow): Promise<readonly string[]> {
  await scene.clock.pass(10 * SECOND);
  return scene.world.transactions(dataflow).map(({ status }) => status);
}

describe('a dataflow', () => {
  it.each([0, 3 * SECOND, 40 * SECOND])(
    'is refreshed and followed by its one new transaction, which shows after %i ms',
    async (appearMs) => {
      const { scene, rates } = await withRates({ appearMs });
      scene.world.addTransaction(rates, { agoMs: HOUR, script: { outcome: 'failed' } });
      const [result] = await scene.refresh(ITEMS);
      const [ours] = scene.world.transactions(rates);
      expect(result).toMatchObject({
        status: 'succeeded',
        jobId: ours?.run.id,
        attempts: 1,
        endedAt: ours?.endedAt,
      });
      expect(scene.triggers()).toEqual([{ notifyOption: 'NoNotification' }]);
      expect(scene.world.transactions(rates)).toHaveLength(2);
    },
  );

  it.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
  ] as const)('that Power BI %s is %s', async (outcome, status) => {
    const { scene } = await withRates({}, { outcome, runMs: MINUTE });
    expect(statuses(await scene.refresh(ITEMS))).toEqual([`Rates: ${status}`]);
  });

  it('with a second new transaction is unknown: which is ours can’t be told', async () => {
    const { scene, rates } = await withRates({ dataflowBusy: 'queued' });
    scene.clock.at(SECOND, () => scene.world.addTransaction(rates));
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('unknown');
    expect(scene.triggers()).toHaveLength(1);
  });

  it('whose transaction never shows is unknown, not a success', async () => {
    const { scene } = await withRates();
    scene.fault('api', POST, { kind: 'answer', status: 200 });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: expect.stringMatching(/^(unknown|failed)$/),
      jobId: null,
    });
    expect(scene.triggers()).toHaveLength(1);
  });

  it.each([
    ['lose-answer', 1],
    ['reset', 2],
  ] as const)('whose answer is lost (%s) is refreshed once, by %i requests', async (kind, sent) => {
    const { scene, rates } = await withRates();
    scene.fault('api', POST, { kind });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(sent);
    expect(scene.world.transactions(rates)).toHaveLength(1);
  });

  it('that nobody sees any more is unknown', async () => {
    const { scene, rates } = await withRates();
    scene.clock.at(MINUTE, () => scene.world.remove(rates));
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'unknown', reason: expect.stringContaining('404') });
  });
});

describe('a dataflow that is being refreshed', () => {
  async function busy(options: SceneOptions = {}) {
    const there = await withRates(options);
    const script = { runMs: HOUR };
    const { id } = there.scene.world.addTransaction(there.rates, { agoMs: MINUTE, script });
    return { ...there, theirs: id };
  }

  it.each(['refused', 'queued'] as const)(
    'is queued behind, where a second is %s',
    async (dataflowBusy) => {
      const { scene, rates } = await busy({ dataflowBusy });
      const [result] = await scene.refresh(ITEMS);
      const [ours, theirs] = scene.world.transactions(rates);
      expect(result).toMatchObject({ status: 'succeeded', jobId: ours?.run.id, attempts: 1 });
      expect(ours?.run.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
      expect(scene.triggers()).toHaveLength(1);
    },
  );

  it.each([
    ['join', 'succeeded'],
    ['skip', 'skipped'],
    ['fail', 'failed'],
  ] as const)('is left alone by %s, and %s', async (ifRunning, status) => {
    const { scene, rates, theirs } = await busy({ settings: { ifRunning } });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status,
      attempts: 0,
      jobId: ifRunning === 'join' ? theirs : null,
    });
    expect(scene.world.transactions(rates)).toHaveLength(1);
  });
});

describe('past transactions of a dataflow', () => {
  it.each<readonly [string, NewTransaction]>([
    ['without a status', { agoMs: 2 * HOUR, script: FOREVER, told: 'without-status' }],
    ['in progress for a month', { agoMs: 30 * 24 * HOUR, script: { outcome: 'unknown-forever' } }],
    ['in progress with an end', { agoMs: HOUR, script: FOREVER, told: 'with-end' }],
  ])('%s hold nobody up', async (_, past) => {
    const { scene, rates } = await withRates({ dataflowBusy: 'queued', timeoutMs: HOUR });
    scene.world.addTransaction(rates, past);
    const order = scene.with(async (session) => {
      const found = await orderOf(session, ITEMS);
      expect(await session.running(found)).toBeUndefined();
      return session.trigger(found, { leftMs: HOUR, cancels: false });
    });
    const [ours] = [await order, scene.world.transactions(rates)[0]];
    expect(ours).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['skip', 'skipped'],
    ['queue', 'succeeded'],
    ['join', 'failed'],
  ] as const)('without an id may run: %s is %s', async (ifRunning, status) => {
    const { scene, rates } = await withRates({ settings: { ifRunning } });
    const script = { runMs: HOUR };
    scene.world.addTransaction(rates, { agoMs: MINUTE, script, told: 'without-id' });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe(status);
    const [newest, theirs] = scene.world.transactions(rates);
    if (ifRunning !== 'queue') return expect(theirs).toBeUndefined();
    expect(newest?.run.createdAt).toBeGreaterThanOrEqual(theirs?.endedAt ?? Infinity);
  });

  it('that just began may have no status yet, and are waited for', async () => {
    const { scene, rates } = await withRates();
    const script = { runMs: 20 * MINUTE };
    scene.world.addTransaction(rates, { agoMs: MINUTE, script, told: 'without-status' });
    const running = await scene.with(async (session) =>
      session.running(await orderOf(session, ITEMS)),
    );
    expect(running).toMatchObject({ begun: true, covers: false });
  });

  it('are not waited for without a status for ever', async () => {
    const { scene, rates } = await withRates({ dataflowBusy: 'queued', timeoutMs: 3 * HOUR });
    const script = { runMs: 30 * MINUTE };
    scene.world.addTransaction(rates, { agoMs: MINUTE, script, told: 'without-status' });
    expect((await scene.refresh(ITEMS))[0]).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.clock.elapsed()).toBeGreaterThan(50 * MINUTE);
    expect(scene.clock.elapsed()).toBeLessThan(80 * MINUTE);
  });

  it('are not taken for what a lost answer started', async () => {
    const { scene, rates } = await withRates();
    const told = 'without-status';
    scene.world.addTransaction(rates, { agoMs: HOUR, told });
    const found = await scene.with(async (session) =>
      session.startedSince(await orderOf(session, ITEMS), { at: scene.clock.now() }),
    );
    expect(found).toEqual([]);
  });
});

describe('the times of a dataflow', () => {
  it.each([0, 20 * SECOND])('begin when it was accepted, found after %i ms or not', async (ms) => {
    const { scene } = await withRates({ appearMs: ms });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.triggeredAt).toBeLessThanOrEqual(result?.startedAt ?? 0);
  });
});

describe('a dataflow whose request was accepted', () => {
  it.each([401, 403])('is found though a look is refused (%i)', async (status) => {
    const { scene } = await withRates();
    scene.clock.at(100, () =>
      scene.fault('api', { path: /transactions$/ }, { kind: 'answer', status, body: '{}' }),
    );
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(1);
  });

  it('is not failed where it can’t be looked for: it may run', async () => {
    const { scene } = await withRates();
    const refused = { kind: 'answer', status: 401, body: '{}' } as const;
    scene.clock.at(100, () => scene.fault('api', { path: /transactions$/ }, refused, 1_000));
    expect((await scene.refresh(ITEMS))[0]).toMatchObject({ status: 'unknown', jobId: null });
  });

  it('by a web page alone is in doubt', async () => {
    const { scene } = await withRates();
    const page = { kind: 'answer', status: 200, body: '<!doctype html><title>Hm</title>' } as const;
    scene.fault('api', POST, page);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(scene.triggers()).toHaveLength(2);
  });

  it('is told by its time alone where the one that shows began later, and is not cancelled', async () => {
    const { scene, rates } = await withRates(
      { cancelledAt: 30 * SECOND, dataflowBusy: 'queued', appearMs: 0 },
      FOREVER,
    );
    scene.fault('api', POST, { kind: 'answer', status: 200 });
    scene.clock.at(12 * SECOND, () => scene.world.addTransaction(rates, { script: FOREVER }));
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'running',
      trigger: { state: 'followed', origin: 'found' },
      reason: expect.stringContaining('it was found by its time alone'),
    });
    expect(await settled(scene, rates)).not.toContain('Cancelled');
  });

  it('is not looked for any more when the session is closed', async () => {
    const { scene } = await withRates({ appearMs: HOUR });
    const sent = await scene.with(async (session) => {
      const order = await orderOf(session, ITEMS);
      void session.trigger(order, { leftMs: HOUR, cancels: false }).catch(() => {});
      await scene.clock.sleep(500);
      await session.close();
      return scene.requests.length;
    });
    await scene.clock.pass(2 * SECOND);
    expect(scene.requests.length).toBeGreaterThanOrEqual(sent);
  });
});

describe('cancelling a dataflow', () => {
  it.each([10 * MINUTE, 5 * SECOND])('works after %i ms', async (cancelledAt) => {
    const { scene, rates } = await withRates({ cancelledAt }, FOREVER);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: 'the workflow run was cancelled; its cancellation was accepted',
    });
    expect(await settled(scene, rates)).toEqual(['Cancelled']);
  });

  it('works while its transaction is still looked for', async () => {
    const { scene, rates } = await withRates({ cancelledAt: 2_500 }, FOREVER);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.reason).toContain('its cancellation was accepted');
    expect(await settled(scene, rates)).toEqual(['Cancelled']);
  });

  it('before its transaction shows says that it may be running', async () => {
    const { scene } = await withRates({ cancelledAt: 2_500, appearMs: MINUTE }, FOREVER);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('may be running'),
    });
  });

  it('is not done where another began at the same time, and only showed later', async () => {
    const { scene, rates } = await withRates(
      { cancelledAt: 10 * MINUTE, dataflowBusy: 'queued' },
      FOREVER,
    );
    scene.clock.at(20 * SECOND, () => {
      scene.world.addTransaction(rates, { agoMs: 19 * SECOND, script: FOREVER });
    });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'running',
      reason: expect.stringContaining("which of the two is ours can't be told"),
    });
    expect(await settled(scene, rates)).not.toContain('Cancelled');
  });

  it('works at the timeout', async () => {
    const settings = { onTimeout: 'cancel' } as const;
    const { scene, rates } = await withRates({ timeoutMs: 10 * MINUTE, settings }, FOREVER);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.reason).toBe('still running at the timeout, then cancelled by us');
    expect(await settled(scene, rates)).toEqual(['Cancelled']);
  });

  it.each([
    ['AlreadyConcluded', { kind: 'already-ended' }],
    ['alreadyConcluded', { kind: 'already-ended' }],
    ['SuccessfullyMarked', { kind: 'accepted' }],
    ['NotFound', { kind: 'refused', reason: 'Power BI answered "NotFound"' }],
    ['', { kind: 'refused', reason: 'Power BI answered ""' }],
  ])('that is answered by %j is %o', async (status, expected) => {
    const { scene } = await withRates();
    const body = JSON.stringify({ transactionId: '1', status });
    scene.fault('api', { path: /cancel$/ }, { kind: 'answer', status: 200, body });
    const answer = await scene.with(async (session) => {
      const { item } = await orderOf(session, ITEMS);
      return session.cancel({ id: '2026@1$2', item }, new AbortController().signal);
    });
    expect(answer).toEqual(expected);
    expect(scene.requests.at(-1)?.request.url.pathname).toMatch(
      /transactions\/2026%401%242\/cancel$/,
    );
  });
});
