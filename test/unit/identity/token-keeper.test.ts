import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../src/domain/errors.ts';
import { TokenKeeper } from '../../../src/identity/token-keeper.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const MINUTE = 60_000;
const { signal } = new AbortController();

/** A keeper whose n-th token is `token n`, and what it was told of the one before. */
function setUp(lifeMs = 60 * MINUTE, fault?: Error) {
  const clock = new VirtualClock();
  const lasts: (string | undefined)[] = [];
  const keeper = new TokenKeeper<string>(clock, async (_, last) => {
    lasts.push(last);
    await Promise.resolve();
    if (fault) throw fault;
    return { value: `token ${lasts.length}`, lifeMs };
  });
  return { clock, keeper, lasts };
}

describe('a kept token', () => {
  it('is got when it is first needed, once for all that need it', async () => {
    const { keeper, lasts } = setUp();
    expect(lasts).toEqual([]);
    const got = await Promise.all([keeper.get(signal), keeper.get(signal), keeper.get(signal)]);
    expect(got).toEqual(['token 1', 'token 1', 'token 1']);
    expect(lasts).toEqual([undefined]);
  });

  it.each([
    ['five minutes', 60 * MINUTE, 55 * MINUTE],
    ['a fifth of its life', 10 * MINUTE, 8 * MINUTE],
  ])('is renewed %s ahead of its end', async (_, lifeMs, renewedAt) => {
    const { clock, keeper } = setUp(lifeMs);
    await keeper.get(signal);
    await clock.pass(renewedAt - 1);
    expect(await keeper.get(signal)).toBe('token 1');
    await clock.pass(1);
    expect(await keeper.get(signal)).toBe('token 2');
  });

  it.each([
    ['takes long', () => new Promise<never>(() => {})],
    ['is refused', () => Promise.reject(new StepError('no'))],
    ['gets no answer', () => Promise.reject(new UnavailableError('no'))],
  ])('is used until its end where its renewal %s', async (_, renew) => {
    const clock = new VirtualClock();
    let tokens = 0;
    const keeper = new TokenKeeper<string>(clock, () =>
      ++tokens === 1 ? Promise.resolve({ value: 'token 1', lifeMs: 60 * MINUTE }) : renew(),
    );
    await keeper.get(signal);
    await clock.pass(57 * MINUTE);
    const from = clock.elapsed();
    expect(await clock.run(keeper.get(signal))).toBe('token 1');
    expect(clock.elapsed() - from).toBeLessThanOrEqual(1_000);
  });

  it('whose renewal nobody waits for is left when it is closed', async () => {
    const clock = new VirtualClock();
    const signals: AbortSignal[] = [];
    const keeper = new TokenKeeper<string>(clock, (given) => {
      signals.push(given);
      return signals.length === 1
        ? Promise.resolve({ value: 'token 1', lifeMs: 60 * MINUTE })
        : new Promise(() => {});
    });
    await keeper.get(signal);
    await clock.pass(57 * MINUTE);
    await clock.run(keeper.get(signal));
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    keeper.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('that has ended waits for its renewal', async () => {
    const { clock, keeper } = setUp();
    await keeper.get(signal);
    await clock.pass(61 * MINUTE);
    expect(await keeper.get(signal)).toBe('token 2');
  });

  it('does not hide a mistake of ours', async () => {
    const clock = new VirtualClock();
    let tokens = 0;
    const keeper = new TokenKeeper<string>(clock, async () => {
      if (++tokens === 1) return { value: 'token 1', lifeMs: 60 * MINUTE };
      throw new TypeError('a bug');
    });
    await keeper.get(signal);
    await clock.pass(57 * MINUTE);
    await expect(clock.run(keeper.get(signal))).rejects.toThrow('a bug');
  });

  it('without an end is kept until it is refused', async () => {
    const { clock, keeper, lasts } = setUp(Number.POSITIVE_INFINITY);
    await keeper.get(signal);
    await clock.pass(100 * 60 * MINUTE);
    expect(await keeper.get(signal)).toBe('token 1');
    expect(await keeper.replace('token 1', signal)).toBe('token 2');
    expect(lasts).toEqual([undefined, 'token 1']);
  });

  it('that was replaced meanwhile is not replaced again', async () => {
    const { keeper, lasts } = setUp();
    await keeper.get(signal);
    const both = [keeper.replace('token 1', signal), keeper.replace('token 1', signal)];
    expect(await Promise.all(both)).toEqual(['token 2', 'token 2']);
    expect(await keeper.replace('token 1', signal)).toBe('token 2');
    expect(lasts).toHaveLength(2);
  });

  it('that is refused to us is not asked for again for ten seconds', async () => {
    const { clock, keeper, lasts } = setUp(60 * MINUTE, new StepError('no'));
    for (let tries = 0; tries < 3; tries++) {
      await expect(keeper.get(signal)).rejects.toThrow('no');
    }
    expect(lasts).toHaveLength(1);
    await clock.pass(10_000);
    await expect(keeper.get(signal)).rejects.toThrow('no');
    expect(lasts).toHaveLength(2);
  });
});
