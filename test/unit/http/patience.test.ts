import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepError, TimeoutReached, UnavailableError } from '../../../src/domain/errors.ts';
import { backoff, patiently } from '../../../src/http/patience.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

interface Options {
  readonly random?: number;
  readonly timeoutMs?: number;
}

/** Answers with these errors in turn, and with `done` after them. */
function asking(errors: readonly Error[], { random = 1, timeoutMs = 5 * HOUR }: Options = {}) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  clock.at(timeoutMs, () => controller.abort(new TimeoutReached()));
  const asked: number[] = [];
  const lines: string[] = [];
  const log = {
    info: (line: string) => lines.push(`info ${line}`),
    warning: (line: string) => lines.push(`warning ${line}`),
    debug: () => {},
    group: () => {},
  };
  const attempt = async () => {
    const error = errors[asked.push(clock.elapsed()) - 1];
    if (error) throw error;
    return 'done';
  };
  const leftMs = () => Math.max(0, timeoutMs - clock.elapsed());
  const { signal } = controller;
  const patience = { clock, random: () => random, log, who: 'Fake', signal, leftMs };
  const run = () => clock.run(patiently(attempt, patience));
  const pauses = () => asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  return { clock, patience, run, asked, pauses, lines };
}

const down = (retryAfterMs?: number) =>
  new UnavailableError('503', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('patiently', () => {
  it('asks once when that works, and says nothing', async () => {
    const { run, asked, lines } = asking([]);
    expect(await run()).toBe('done');
    expect(asked).toEqual([0]);
    expect(lines).toEqual([]);
  });

  it.each([
    [1, [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000]],
    [0.5, [25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]],
    [0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])('pauses for longer and longer, up to 20 s (random %d)', async (random, expected) => {
    const { run, pauses } = asking(Array(11).fill(down()), { random });
    expect(await run()).toBe('done');
    expect(pauses()).toEqual(expected);
  });

  it.each([
    ['a limit', new UnavailableError('429', { status: 429 })],
    ['what is more likely a wrong address', new UnavailableError('no host', { heals: 'soon' })],
  ])('begins with a whole second after %s', async (_, error) => {
    const { run, pauses } = asking(Array(4).fill(error));
    expect(await run()).toBe('done');
    expect(pauses()).toEqual([1000, 2000, 4000, 8000]);
  });

  it('keeps to Retry-After where it is longer, and never asks sooner for it', async () => {
    const { run, pauses } = asking([down(90 * SECOND), down(0), down(3 * SECOND), down(5500)]);
    await run();
    expect(pauses()).toEqual([90_000, 100, 3000, 5500]);
  });

  it('goes on for hours while it heals', async () => {
    const { run, clock } = asking(Array(300).fill(down()));
    expect(await run()).toBe('done');
    expect(clock.elapsed()).toBeGreaterThan(1.5 * HOUR);
  });

  it('says when it begins to fail and when it works again, once each', async () => {
    const errors = [down(3 * SECOND), new UnavailableError('connection reset'), down(8 * SECOND)];
    const { run, lines } = asking(errors);
    await run();
    expect(lines).toEqual([
      'warning Fake is not answering (503), trying again',
      'info Fake answers again after 11 s',
    ]);
  });

  it('gives up after five tries what is more likely a wrong address', async () => {
    const error = new UnavailableError('no host is known', { heals: 'soon' });
    const { run, asked } = asking(Array(50).fill(error));
    await expect(run()).rejects.toBe(error);
    expect(asked).toHaveLength(5);
  });

  it('is glad when what was likely a wrong address works at the fifth try', async () => {
    const { run } = asking(Array(4).fill(new UnavailableError('no host', { heals: 'soon' })));
    expect(await run()).toBe('done');
  });

  it.each<[string, Error]>([
    ['never heals', new UnavailableError('not trusted', { heals: 'never' })],
    ['ends the step', new StepError('wrong password')],
    ['is a bug', new TypeError('x is not a function')],
  ])('asks only once when the error %s', async (_, error) => {
    const { run, asked, lines } = asking([error]);
    await expect(run()).rejects.toBe(error);
    expect(asked).toEqual([0]);
    expect(lines).toEqual([]);
  });

  it('fails now where the vendor asks to stay away for longer than the step may last', async () => {
    const error = new UnavailableError('429', { retryAfterMs: 29 * MINUTE });
    const { run, asked, clock } = asking([down(), error], { timeoutMs: 20 * MINUTE });
    await expect(run()).rejects.toMatchObject({
      name: 'StepError',
      message:
        "Fake is not answering (429) and asks to come back in 29 min, after this step's timeout.",
      advice: 'Raise timeout, or run the step later.',
      cause: error,
    });
    expect(asked).toHaveLength(2);
    expect(clock.elapsed()).toBe(50);
  });

  it('waits for a Retry-After that just fits', async () => {
    const { run } = asking([down(19 * MINUTE)], { timeoutMs: 20 * MINUTE });
    expect(await run()).toBe('done');
  });

  it('ends with the timeout when it is only our own pause that is longer than what is left', async () => {
    const { run, clock } = asking(Array(1000).fill(down()), { timeoutMs: 10 * MINUTE });
    await expect(run()).rejects.toBeInstanceOf(TimeoutReached);
    expect(clock.elapsed()).toBe(10 * MINUTE);
  });

  it('passes on why the step ended in the middle of a pause', async () => {
    const { run, clock } = asking([down(30 * MINUTE)], { timeoutMs: 1 * HOUR });
    const reason = new Error('cancelled');
    const aborted = asking([]);
    expect(await aborted.run()).toBe('done');
    const controller = new AbortController();
    const waiting = patiently(() => Promise.reject(down(10 * MINUTE)), {
      clock: aborted.clock,
      random: () => 0,
      log: { info: () => {}, warning: () => {}, debug: () => {}, group: () => {} },
      who: 'Fake',
      signal: controller.signal,
      leftMs: () => 1 * HOUR,
    });
    aborted.clock.at(3 * MINUTE, () => controller.abort(reason));
    await expect(aborted.clock.run(waiting)).rejects.toBe(reason);
    expect(aborted.clock.elapsed()).toBe(3 * MINUTE);
    expect(await run()).toBe('done');
    expect(clock.elapsed()).toBe(30 * MINUTE);
  });
});

describe('the retry budget', () => {
  const retriesIn = (error: UnavailableError) => {
    const { run, pauses } = asking(Array(200).fill(error), { random: 0 });
    return run().then(() => pauses().filter((ms) => ms === 0).length);
  };

  it.each([
    [35, down()],
    [100, new UnavailableError('429', { status: 429 })],
  ])('allows %d quick retries; those after it come every 20 s', async (quick, error) => {
    expect(await retriesIn(error)).toBe(quick);
    const { run, pauses } = asking(Array(120).fill(error), { random: 0 });
    expect(await run()).toBe('done');
    expect(pauses().slice(quick)).toEqual(Array(120 - quick).fill(20 * SECOND));
  });

  it('is shared by all requests of a step, and by none of another', async () => {
    const { clock, patience } = asking([], { random: 0 });
    const counts = [0, 0, 0, 0, 0, 0, 0, 0];
    const storm = counts.map((_, index) =>
      patiently(async () => {
        counts[index] = (counts[index] ?? 0) + 1;
        if (clock.elapsed() < 10 * MINUTE) throw down();
      }, patience),
    );
    await clock.run(Promise.all(storm));
    const sum = counts.reduce((one, other) => one + other);
    // The first tries, the quick retries of them all together, and one try in 20 s each.
    expect(sum).toBe(8 + 35 + 8 * (10 * 3));
    expect(await retriesIn(down())).toBe(35);
  });

  it('never ends a wait, however long it has been empty', async () => {
    const { run, clock } = asking(Array(500).fill(down()), { random: 0 });
    expect(await run()).toBe('done');
    expect(clock.elapsed()).toBe((500 - 35) * 20 * SECOND);
  });

  it('gets back what a retry that worked had cost, and a little for each success', async () => {
    const { clock, patience } = asking([], { random: 0 });
    const ask = async (failures: number) => {
      const from = clock.elapsed();
      let left = failures;
      await clock.run(
        patiently(async () => {
          if (left-- > 0) throw down();
        }, patience),
      );
      return clock.elapsed() - from;
    };
    // One failure at a time costs nothing in the end.
    for (let index = 0; index < 100; index++) expect(await ask(1)).toBe(0);
    // 34 of the 35 retries are gone for good; with the last one's cost there are 24 left.
    expect(await ask(35)).toBe(0);
    expect(await ask(2)).toBe(20 * SECOND);
    // 10 are left, and one comes back for what worked at last; a second retry takes 28.
    for (let index = 0; index < 17; index++) await ask(0);
    expect(await ask(2)).toBe(0);
  });

  it('lets a throttled retry pass when it has no more for a transient one', async () => {
    const { clock, patience } = asking([], { random: 0 });
    const errors = [...Array(35).fill(down()), new UnavailableError('429', { status: 429 })];
    await clock.run(
      patiently(async () => {
        const error = errors.shift();
        if (error) throw error;
      }, patience),
    );
    expect(clock.elapsed()).toBe(0);
  });
});

describe('backoff', () => {
  it('lies between nothing and 20 s, whatever the number of tries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.constantFrom('quick' as const, 'slow' as const),
        (tries, random, pace) => {
          const ms = backoff(tries, pace, () => random);
          const first = pace === 'quick' ? 50 : 1000;
          expect(ms).toBeGreaterThanOrEqual(0);
          expect(ms).toBeLessThanOrEqual(20 * SECOND);
          expect(ms).toBeLessThanOrEqual(first * 2 ** (tries - 1));
        },
      ),
    );
  });
});
