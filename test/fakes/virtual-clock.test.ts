import { describe, expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

const HOUR = 3_600_000;

describe('the virtual clock', () => {
  it('moves by what is slept, and by nothing else', async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    await clock.run(clock.sleep(5 * HOUR));
    expect(clock.elapsed()).toBe(5 * HOUR);
    expect(clock.now() - start).toBe(5 * HOUR);
    await clock.run(Promise.resolve());
    expect(clock.elapsed()).toBe(5 * HOUR);
  });

  it('fires timers by their time, and those of one instant in the order they were set', async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    for (const [name, ms] of [
      ['c', 30],
      ['a', 10],
      ['d', 30],
      ['b', 20],
      ['e', 30],
    ] as const) {
      clock.at(ms, () => fired.push(`${name} ${clock.elapsed()}`));
    }
    await clock.pass(30);
    expect(fired).toEqual(['a 10', 'b 20', 'c 30', 'd 30', 'e 30']);
  });

  it('lets everything settle before it moves on', async () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    const chain = async () => {
      await clock.sleep(10);
      for (let index = 0; index < 50; index++) await Promise.resolve();
      seen.push(clock.elapsed());
    };
    clock.at(11, () => seen.push(clock.elapsed()));
    await clock.run(Promise.all([chain(), clock.sleep(20)]));
    expect(seen).toEqual([10, 11]);
  });

  it('ends a sleep with the reason of its signal, before or meanwhile', async () => {
    const clock = new VirtualClock();
    const reason = new Error('enough');
    await expect(clock.run(clock.sleep(10, AbortSignal.abort(reason)))).rejects.toBe(reason);
    const controller = new AbortController();
    const sleep = clock.sleep(10 * HOUR, controller.signal);
    clock.at(1000, () => controller.abort(reason));
    await expect(clock.run(sleep)).rejects.toBe(reason);
    expect(clock.elapsed()).toBe(1000);
  });

  it('passes on what the promise comes to', async () => {
    const clock = new VirtualClock();
    expect(await clock.run(clock.sleep(1).then(() => 'done'))).toBe('done');
    const failing = clock.sleep(1).then(() => Promise.reject(new Error('broken')));
    await expect(clock.run(failing)).rejects.toThrow('broken');
  });

  it('says so when nothing can settle the promise any more', async () => {
    const clock = new VirtualClock();
    clock.at(500, () => {});
    await expect(clock.run(new Promise(() => {}))).rejects.toThrow(
      'the promise is still pending at 500 ms, and nothing is scheduled that could settle it',
    );
  });

  it('says so when the promise takes too long', async () => {
    const clock = new VirtualClock();
    const forever = async () => {
      for (;;) await clock.sleep(HOUR);
    };
    await expect(clock.run(forever(), 10 * HOUR)).rejects.toThrow(/still pending after/);
    expect(clock.elapsed()).toBe(10 * HOUR);
  });

  it('says so when something loops without ever waiting', async () => {
    const clock = new VirtualClock();
    const storm = async () => {
      for (;;) await clock.sleep(0);
    };
    await expect(clock.run(storm())).rejects.toThrow('time stands still at 0 ms');
  });

  it('refuses to be driven twice at a time, and to sleep for NaN', async () => {
    const clock = new VirtualClock();
    const first = clock.run(clock.sleep(10));
    await expect(clock.run(clock.sleep(10))).rejects.toThrow('already being driven');
    await first;
    await expect(clock.sleep(Number.NaN)).rejects.toThrow(RangeError);
  });

  it('takes the same way every time', async () => {
    const walk = async () => {
      const clock = new VirtualClock();
      const steps: string[] = [];
      const worker = async (id: number) => {
        for (let index = 1; index <= 20; index++) {
          await clock.sleep((id * 7 + index * 3) % 11);
          steps.push(`${id}:${clock.elapsed()}`);
        }
      };
      await clock.run(Promise.all([1, 2, 3, 4, 5].map(worker)));
      return steps;
    };
    expect(await walk()).toEqual(await walk());
  });
});
