import { describe, expect, it } from 'vitest';
import type { CancelAnswer, Job } from '../../../../src/domain/job.ts';
import type { ReloadScript } from '../../../emulators/qlik/index.ts';
import {
  CANCEL,
  HOUR,
  itemsOf,
  LOOK,
  MINUTE,
  refusal,
  Scene,
  type SceneOptions,
  SECOND,
} from './scene.ts';

const APP = '00000000-0000-4000-8000-000000000001';
const ITEMS = 'apps: [{ name: Sales }]';
const SIGNAL = new AbortController().signal;

function withReload(script: ReloadScript, options: SceneOptions = {}) {
  const scene = new Scene(options);
  scene.world.addApp({ name: 'Sales' });
  const { id } = scene.world.addReload({ appId: APP, script, agoMs: 5 * SECOND });
  const cancel = (): Promise<CancelAnswer> =>
    scene.with(async (session) => {
      const [item] = await itemsOf(session, ITEMS);
      if (!item) throw new Error('no item');
      const job: Job = { id, item };
      return session.cancel(job, SIGNAL);
    });
  return { scene, id, cancel };
}

describe('cancelling', () => {
  it.each([202, 204] as const)(
    'is accepted with %i, and may take its time',
    async (cancelStatus) => {
      const { scene, id, cancel } = withReload(
        { queuedMs: 0, runMs: HOUR, cancelMs: MINUTE },
        { cancelStatus },
      );
      expect(await cancel()).toEqual({ kind: 'accepted' });
      expect(scene.world.state(id)?.status).toBe('CANCELING');
      expect(scene.sent().at(-1)).toBe('POST reloads/*/actions/cancel');
    },
  );

  it('of what has ended (409) is not needed', async () => {
    const { cancel } = withReload({ queuedMs: 0, runMs: SECOND });
    expect(await cancel()).toEqual({ kind: 'already-ended' });
  });

  it('of what is being cancelled (409) is accepted', async () => {
    const { cancel } = withReload({ queuedMs: 0, runMs: HOUR, cancelMs: HOUR });
    expect(await cancel()).toEqual({ kind: 'accepted' });
    expect(await cancel()).toEqual({ kind: 'accepted' });
  });

  it('of what runs, refused with 409, may be accepted a little later', async () => {
    const { scene, cancel } = withReload({ queuedMs: 0, runMs: HOUR });
    scene.fault(CANCEL, refusal(409, 'RELOADS-009', 'Conflict'));
    expect(await cancel()).toEqual({
      kind: 'refused',
      reason: 'Conflict (RELOADS-009, 409)',
      transient: true,
    });
  });

  it.each([
    [refusal(403, 'RELOADS-003', 'Forbidden'), 'Forbidden (RELOADS-003, 403)', false],
    [refusal(429, 'HTTP-429', 'API rate limit reached.'), '429', true],
    [{ kind: 'answer', status: 503 } as const, '503', true],
    [{ kind: 'reset' } as const, 'connection reset', true],
    [
      { kind: 'answer', status: 200, body: '<html><title>Login</title>' } as const,
      'a web page, "Login"',
      true,
    ],
  ])('refused by %j', async (fault, reason, transient) => {
    const { scene, cancel } = withReload({ queuedMs: 0, runMs: HOUR });
    scene.fault(CANCEL, fault, 9);
    expect(await cancel()).toEqual({ kind: 'refused', reason, transient });
  });

  it('is not held up by a token that is due and can’t be had', async () => {
    const scene = new Scene({ tokenSeconds: 600 });
    scene.world.addApp({ name: 'Sales' });
    const { id } = scene.world.addReload({ appId: APP, script: { queuedMs: 0, runMs: HOUR } });
    const answer = await scene.with(async (session) => {
      const [item] = await itemsOf(session, ITEMS);
      if (!item) throw new Error('no item');
      await scene.clock.sleep(9 * MINUTE);
      scene.fault({ path: /token$/ }, { kind: 'reset' }, 999);
      return session.cancel({ id, item }, SIGNAL);
    });
    expect(answer).toEqual({ kind: 'accepted' });
  });

  it('with a token that has ended gets another one', async () => {
    const scene = new Scene({ tokenSeconds: 600 });
    scene.world.addApp({ name: 'Sales' });
    const { id } = scene.world.addReload({ appId: APP, script: { queuedMs: 0, runMs: HOUR } });
    const answer = await scene.with(async (session) => {
      const [item] = await itemsOf(session, ITEMS);
      if (!item) throw new Error('no item');
      await scene.clock.sleep(11 * MINUTE);
      return session.cancel({ id, item }, SIGNAL);
    });
    expect(answer).toEqual({ kind: 'accepted' });
    expect(scene.tenant.credentials.given).toBe(2);
  });

  it('of what is not known is refused', async () => {
    const { scene, id, cancel } = withReload({ queuedMs: 0, runMs: HOUR });
    scene.world.forget(id);
    expect(await cancel()).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('404'),
    });
  });
});

describe('at the timeout', () => {
  it('what runs is cancelled, looked at until it is, and timed out all the same', async () => {
    const scene = new Scene({ timeoutMs: 2 * MINUTE, settings: { onTimeout: 'cancel' } });
    scene.world.addApp({ name: 'Sales', scripts: { runMs: HOUR, cancelMs: 10 * SECOND } });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'timed-out' });
    expect(result?.reason).toContain('cancelled');
    expect(scene.ours()).toEqual(['CANCELED']);
  });

  it('what somebody else asked for is left alone', async () => {
    const scene = new Scene({
      timeoutMs: 2 * MINUTE,
      settings: { onTimeout: 'cancel', ifRunning: 'join' },
    });
    scene.world.addApp({ name: 'Sales' });
    scene.world.addReload({ appId: APP, script: { runMs: HOUR }, agoMs: SECOND });
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'timed-out', attempts: 0 });
    expect(scene.sent().filter((line) => line.includes('cancel'))).toEqual([]);
  });
});

describe('looks', () => {
  const looked = (fault: Parameters<Scene['fault']>[1]) => {
    const { scene, id } = withReload({ queuedMs: 0, runMs: HOUR });
    scene.fault(LOOK, fault, 9);
    return scene.with(async (session) => {
      const [item] = await itemsOf(session, ITEMS);
      if (!item) throw new Error('no item');
      return (await session.observe([{ id, item }], SIGNAL)).get(id);
    });
  };

  it.each([
    [404, 'missing', 'Qlik Cloud no longer knows the reload: No (RELOADS-1, 404)'],
    [400, 'missing', 'Qlik Cloud no longer knows the reload: No (RELOADS-1, 400)'],
    [403, 'refused', expect.stringContaining('No (RELOADS-1, 403)')],
    [401, 'refused', expect.stringContaining('No (RELOADS-1, 401)')],
  ])('answered by %i: %s', async (status, state, reason) => {
    expect(await looked(refusal(status, 'RELOADS-1', 'No'))).toMatchObject({ state, reason });
  });

  it.each([
    { kind: 'answer', status: 500, body: '{}' } as const,
    { kind: 'answer', status: 200, body: '<html>' } as const,
    { kind: 'answer', status: 200, body: '{"status":"SUCCEEDED"}' } as const,
    { kind: 'answer', status: 200, body: '{"id":"another","status":"SUCCEEDED"}' } as const,
    { kind: 'answer', status: 404, body: '<html><title>Gone</title>' } as const,
    { kind: 'reset' } as const,
  ])('that tell nothing are tried again: %j', async (fault) => {
    await expect(looked(fault)).rejects.toThrow();
  });

  it('keep the log of the script to themselves where all is well', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales', scripts: { runMs: SECOND, log: 'password=hunter2' } });
    const results = await scene.refresh(ITEMS);
    expect(results[0]).toMatchObject({ status: 'succeeded', reason: null });
    expect(JSON.stringify([results, scene.log])).not.toContain('hunter2');
  });

  it('go by the list where the log makes the answer too large', async () => {
    for (const [outcome, status] of [
      ['SUCCEEDED', 'succeeded'],
      ['FAILED', 'failed'],
    ] as const) {
      const scene = new Scene();
      scene.world.addApp({ name: 'Sales', scripts: { runMs: MINUTE, outcome } });
      scene.tooLarge = /\/reloads\/[^/]+$/;
      expect((await scene.refresh(ITEMS))[0]?.status).toBe(status);
    }
  });

  it('wait out a state that is not known, and say so once', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales', scripts: { runMs: MINUTE, state: 'PREPARING' } });
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    expect(scene.eventTypes().filter((type) => type === 'hint')).toHaveLength(1);
  });
});
