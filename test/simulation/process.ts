import type { Clock } from '../../src/domain/clock.ts';
import { RunCancelled, TimeoutReached } from '../../src/domain/errors.ts';
import type { Send } from '../../src/domain/http.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';

/** What a step lives by. All of it stands still when its process is killed. */
export interface Life {
  readonly clock: Clock;
  readonly send: Send;
  readonly signal: AbortSignal;
  readonly leftMs: () => number;
  readonly isDead: () => boolean;
  /** Nothing more comes from outside: the step is over. */
  readonly over: () => void;
}

export interface LifeOptions {
  readonly clock: VirtualClock;
  readonly send: Send;
  readonly note: (text: string) => void;
  /** From now on, in milliseconds. */
  readonly timeoutMs: number;
  readonly cancelledAfterMs?: number | undefined;
  readonly killedAfterMs?: number | undefined;
}

/** The process of a step: with a timeout, and cancelled or killed when the scenario says so. */
export function live({ clock, send, note, ...ends }: LifeOptions): Life {
  const since = clock.elapsed();
  const controller = new AbortController();
  let over = false;
  let dead = false;
  const at = (afterMs: number | undefined, act: () => void) => {
    if (afterMs === undefined) return;
    clock.at(since + afterMs, () => {
      if (!over && !dead) act();
    });
  };
  const stop = (reason: Error) => () => {
    if (controller.signal.aborted) return;
    note(`! ${reason.message}`);
    controller.abort(reason);
  };
  at(ends.timeoutMs, stop(new TimeoutReached()));
  at(ends.cancelledAfterMs, stop(new RunCancelled()));
  at(ends.killedAfterMs, () => {
    note('! killed');
    dead = true;
  });
  /** What a dead process waits for never comes. */
  const unlessDead = <T>(promise: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      promise.then(
        (value) => dead || resolve(value),
        (error) => dead || reject(error),
      );
    });
  return {
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      sleep: (ms, signal) => unlessDead(clock.sleep(ms, signal)),
    },
    send: (request) => unlessDead(send(request)),
    signal: controller.signal,
    leftMs: () => Math.max(0, since + ends.timeoutMs - clock.elapsed()),
    isDead: () => dead,
    over: () => {
      over = true;
    },
  };
}
