import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, Scene, type SceneOptions, SECOND, statuses } from './scene.ts';

const ITEMS = 'sources: [src]';

function endless(options: SceneOptions, stopMs = 5 * SECOND): Scene {
  const scene = new Scene(options);
  scene.world.addSource('src', { pendingMs: 0, runMs: 2 * HOUR, stopMs });
  return scene;
}

function stops(scene: Scene): number {
  return scene.sent().filter((line) => line === 'POST jobs/*:stop').length;
}

describe('at the timeout', () => {
  const timeout = { timeoutMs: HOUR, settings: { onTimeout: 'cancel' } } as const;

  it('what runs is stopped, and its real end told', async () => {
    const scene = endless(timeout);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: 'still running at the timeout, then cancelled by us',
      endedAt: scene.world.jobs[0]?.endedAt,
    });
    expect(stops(scene)).toBe(1);
  });

  it('a job that succeeds after all is told so, and is no success', async () => {
    const scene = new Scene(timeout);
    const runMs = HOUR + 10 * SECOND;
    scene.world.addSource('src', { pendingMs: 0, runMs, stopMs: Number.POSITIVE_INFINITY });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'timed-out',
      reason: 'still running at the timeout, then it succeeded',
    });
  });

  it('a job that is long in stopping is not waited for beyond the grace', async () => {
    const scene = endless(timeout, HOUR);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.reason).toBe('still running at the timeout; its cancellation was accepted');
    expect(scene.clock.elapsed()).toBeLessThan(HOUR + MINUTE);
  });

  it('what runs is left alone unless told', async () => {
    const scene = endless({ timeoutMs: HOUR });
    expect(statuses(await scene.refresh(ITEMS))).toEqual(['src: timed-out']);
    expect(stops(scene)).toBe(0);
  });
});

describe('when the run is cancelled', () => {
  it('what we started is stopped at once', async () => {
    const scene = endless({ cancelledAt: MINUTE });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'cancelled',
      reason: 'the workflow run was cancelled; its cancellation was accepted',
    });
    expect(stops(scene)).toBe(1);
    expect(scene.clock.elapsed()).toBeLessThan(MINUTE + 5 * SECOND);
  });

  it('what was there before is not', async () => {
    const scene = endless({ cancelledAt: MINUTE, settings: { ifRunning: 'join' } });
    const configuration = { load: { sourceId: 'src' } };
    scene.world.addJob({ configuration, script: { runMs: HOUR } });
    await scene.refresh(ITEMS);
    expect(stops(scene)).toBe(0);
  });
});

describe('the signal to stop', () => {
  const stopped = async (scene: Scene, afterMs: number) =>
    scene.with(async (session) => {
      const [item] = (await session.find([])).flat();
      expect(item).toBeUndefined();
      const kind = { name: 'sources' } as never;
      const order = { item: { kind, id: 'src', name: '' }, parameters: {} };
      const answer = await session.trigger(order, { leftMs: HOUR, cancels: false });
      if (answer.kind !== 'accepted') throw new Error(answer.kind);
      await scene.clock.sleep(afterMs);
      return session.cancel(answer.job, new AbortController().signal);
    });

  it.each([400, 409] as const)(
    'to a job that is done may be refused with %i',
    async (stopOfDone) => {
      const scene = new Scene({ stopOfDone });
      scene.world.addSource('src');
      expect(await stopped(scene, HOUR)).toEqual({ kind: 'already-ended' });
    },
  );

  it('refused for another reason is told', async () => {
    const scene = endless({});
    const body = JSON.stringify({ statusCode: 403, message: 'not yours' });
    scene.fault({ path: /:stop$/ }, { kind: 'answer', status: 403, body });
    expect(await stopped(scene, MINUTE)).toEqual({ kind: 'refused', reason: 'not yours (403)' });
  });

  it('whose answer is lost is given again', async () => {
    const scene = endless({});
    scene.fault({ path: /:stop$/ }, { kind: 'lose-answer' });
    expect(await stopped(scene, MINUTE)).toEqual({ kind: 'accepted' });
  });

  it('answered by a web page is not taken for accepted', async () => {
    const scene = endless({});
    const page = { kind: 'answer', status: 200, body: '<!doctype html><title>Hm</title>' } as const;
    scene.fault({ path: /:stop$/ }, page, 2);
    expect(await stopped(scene, MINUTE)).toMatchObject({ kind: 'refused', transient: true });
  });

  it('that does not get through is told', async () => {
    const scene = endless({});
    scene.fault({ path: /:stop$/ }, { kind: 'reset' }, 2);
    expect(await stopped(scene, MINUTE)).toEqual({
      kind: 'refused',
      reason: 'connection reset',
      transient: true,
    });
  });
});
