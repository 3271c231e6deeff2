import { describe, expect, it } from 'vitest';
import { EXAMPLE_KEYS } from '../../../emulators/quicksight/index.ts';
import { BY_KEYS, BY_ROLE, HOUR, MINUTE, refusing, Scene, type SceneOptions } from './scene.ts';

const ITEMS = 'datasets: [{ id: ds }]';
const PUT = { method: 'PUT' };

function withDataSet(options: SceneOptions = {}, runMs = 10 * MINUTE): Scene {
  const scene = new Scene(options);
  scene.world.add({ id: 'ds', scripts: { runMs } });
  return scene;
}

/** Keys of a session in the environment. */
function bySession(lifeMs: number, runMs: number, more: SceneOptions = {}): Scene {
  const scene = withDataSet({ ...more, config: BY_KEYS }, runMs);
  const {
    accessKeyId,
    secretAccessKey,
    sessionToken = '',
  } = scene.account.signIn.addSession(lifeMs);
  const keys = { accessKeyId, secretAccessKey, sessionToken };
  scene.config = { ...BY_KEYS, credentials: { kind: 'environment', keys } };
  return scene;
}

const assumed = (scene: Scene) =>
  scene.sent().filter((line) => line === 'POST sts AssumeRoleWithWebIdentity').length;

describe('by a role', () => {
  it('the session is renewed through a long wait, before it ends', async () => {
    const scene = withDataSet({ timeoutMs: 5 * HOUR }, 4 * HOUR);
    const [result] = await scene.refresh(ITEMS);
    expect(result?.status).toBe('succeeded');
    expect(assumed(scene)).toBe(5);
    expect(scene.account.refusals).toEqual([]);
  });

  it.each([60, 900])('of %i seconds it is renewed as often as it takes', async (sessionSeconds) => {
    const scene = withDataSet({ sessionSeconds }, HOUR);
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(scene.account.refusals).toEqual([]);
  });

  it('one that was ended from outside is renewed, and the same id sent again', async () => {
    const scene = withDataSet();
    const [result] = await scene.refresh(ITEMS, () =>
      scene.fault(PUT, refusing(403, 'ExpiredTokenException')),
    );
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const [first, second, ...others] = scene.triggers();
    expect([first === second, others.length]).toEqual([true, 0]);
    expect(assumed(scene)).toBe(2);
  });

  it('ended while it waits, too', async () => {
    const scene = withDataSet({}, HOUR);
    scene.clock.at(20 * MINUTE, () => scene.account.signIn.endSessions());
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(assumed(scene)).toBeGreaterThan(1);
  });

  it('hides the keys and tokens that come up on the way', async () => {
    const scene = withDataSet();
    await scene.refresh(ITEMS);
    const [session] = scene.account.signIn.sessions;
    expect(scene.masked).toEqual(
      expect.arrayContaining([session?.secretAccessKey, session?.sessionToken]),
    );
    expect(scene.masked.some((text) => text.startsWith('eyJ'))).toBe(true);
  });

  it('a trust policy that does not let us in is told', async () => {
    const scene = withDataSet();
    scene.account.roles.clear();
    await expect(scene.refresh(ITEMS)).rejects.toMatchObject({
      message: expect.stringContaining('Not authorized to perform sts:AssumeRoleWithWebIdentity'),
      advice: expect.stringContaining('trust policy'),
    });
    expect(scene.sent()).toHaveLength(2);
  });

  it('says whose account it is, and as whom', async () => {
    const description = await withDataSet().with(async (session) => session.description);
    expect(description).toBe(
      'account 123456789012 in eu-west-1, signed in by GitHub OIDC as arn:aws:iam::123456789012:role/bi-refresh',
    );
  });
});

describe('by keys of the environment', () => {
  it('the account is asked for, and zeros kept', async () => {
    const scene = withDataSet({ accountId: '000000000042', config: BY_KEYS });
    expect((await scene.refresh(ITEMS))[0]?.status).toBe('succeeded');
    expect(scene.sent()[0]).toBe('POST sts GetCallerIdentity');
    expect(scene.requests.at(-1)?.request.url.pathname).toContain('/accounts/000000000042/');
  });

  it('that nobody knows are told at once', async () => {
    const credentials = {
      kind: 'environment',
      keys: { ...EXAMPLE_KEYS, accessKeyId: 'AKIDOTHER' },
    } as const;
    const scene = withDataSet({ config: { ...BY_KEYS, credentials } });
    await expect(scene.refresh(ITEMS)).rejects.toMatchObject({
      message: expect.stringContaining('AWS STS refused the sign-in: InvalidClientTokenId'),
    });
  });

  it('that do not belong to each other are told, without what was to be signed', async () => {
    const credentials = {
      kind: 'environment',
      keys: { ...EXAMPLE_KEYS, secretAccessKey: 'wrong' },
    } as const;
    const config = { ...BY_ROLE, credentials };
    const error = await withDataSet({ config })
      .refresh(ITEMS)
      .catch((one: unknown) => one);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /InvalidSignatureException: The request signature we calculated .*\(403, /,
      ),
      advice: expect.stringContaining('belong to each other'),
    });
    expect(String(error)).not.toContain('x-amz-date');
  });

  it('warn of a timeout that is longer than they last, where they are those of a session', async () => {
    const warnings = async (scene: Scene) => {
      await scene.refresh(ITEMS);
      return scene.log.filter((line) => line.startsWith('warning'));
    };
    expect(await warnings(bySession(2 * HOUR, MINUTE))).toEqual([
      expect.stringMatching(
        /^warning: timeout is longer than the 1 h that AWS credentials .* can't be renewed/,
      ),
    ]);
    expect(await warnings(bySession(2 * HOUR, MINUTE, { timeoutMs: HOUR / 2 }))).toEqual([]);
    expect(await warnings(withDataSet({ config: BY_KEYS }))).toEqual([]);
  });

  it('that end while it waits leave it unknown, and say that they can not be renewed', async () => {
    const scene = bySession(HOUR, 3 * HOUR);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({
      status: 'unknown',
      reason:
        "The AWS credentials of the environment have ended (ExpiredToken), and can't be renewed.",
      advice: expect.stringContaining('quicksight-role-arn'),
    });
    expect(scene.clock.elapsed()).toBeLessThan(HOUR + 10 * MINUTE);
  });

  it('that ended before it begins fail the step', async () => {
    const scene = bySession(-MINUTE, MINUTE);
    await expect(scene.refresh(ITEMS)).rejects.toThrow("can't be renewed");
    expect(scene.triggers()).toEqual([]);
  });
});

describe.each([
  ['slow', 3 * HOUR],
  ['slow by a little', 6 * MINUTE],
  ['fast', -3 * HOUR],
])('on a runner whose clock is %s', (_, aheadMs) => {
  it.each([
    ['a role, through a renewal', BY_ROLE, 1.5 * HOUR],
    ['keys', BY_KEYS, 10 * MINUTE],
  ])('everything works, by %s', async (_, config, runMs) => {
    const scene = withDataSet({ aheadMs, config }, runMs);
    const [result] = await scene.refresh(ITEMS);
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    const skewed = scene.account.refusals.filter((line) => /clock/.test(line));
    expect(skewed.length).toBeLessThanOrEqual(2);
    expect(scene.account.refusals.filter((line) => /ended/.test(line))).toEqual([]);
  });
});

describe('a clock that goes wrong meanwhile', () => {
  it('is set by the answer’s Date, and the same id sent again', async () => {
    const scene = withDataSet();
    const fault = refusing(
      403,
      'InvalidSignatureException',
      'Signature expired: 1 is now earlier than 2',
    );
    const [result] = await scene.refresh(ITEMS, () => scene.fault(PUT, fault));
    expect(result).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(new Set(scene.triggers()).size).toBe(1);
    expect(scene.triggers()).toHaveLength(2);
  });

  it('and stays wrong is told', async () => {
    const scene = withDataSet();
    const fault = refusing(
      403,
      'InvalidSignatureException',
      'Signature not yet current: 2 is still later than 1',
    );
    scene.fault({ path: /data-sets$/ }, fault, 9);
    await expect(scene.refresh(ITEMS)).rejects.toMatchObject({
      advice: 'The clock of the runner differs from that of AWS: set it.',
    });
  });
});
