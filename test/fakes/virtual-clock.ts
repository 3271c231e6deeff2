import type { Clock } from '../../src/domain/clock.ts';

/** 05:00 UTC of the night in question. Far from 0, so that wall-clock and elapsed time can't be mixed up. */
export const FIVE_OCLOCK = Date.UTC(2026, 10, 21, 5);

/** `setTimeout` fires at once for anything longer than this, and `systemClock` stops there too. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Longer than any step may last. */
const LONGEST_RUN_MS = 10 * 24 * 60 * 60_000;
/** So many timers at one instant are a loop that never waits. */
const MOST_TIMERS_AT_ONCE = 20_000;

interface Timer {
  readonly due: number;
  fire: (() => void) | undefined;
}

/**
 * A clock whose time moves only when nothing else can happen: `run` lets all promises settle, then
 * jumps to the next timer. Timers of one instant fire in the order in which they were set, so that
 * the same program always takes the same way.
 */
export class VirtualClock implements Clock {
  readonly #start: number;
  #elapsed = 0;
  /** By due time, the next one last. */
  readonly #timers: Timer[] = [];
  #driving = false;

  constructor(start = FIVE_OCLOCK) {
    this.#start = start;
  }

  now(): number {
    return this.#start + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (Number.isNaN(ms)) return Promise.reject(new RangeError('a sleep of NaN milliseconds'));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = this.#set(ms, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    const abort = () => {
      timer.fire = undefined;
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    return promise;
  }

  /** Does something at a moment of `elapsed()`, or at once where that has passed. */
  at(elapsedMs: number, act: () => void): void {
    this.#set(elapsedMs - this.#elapsed, act);
  }

  /** Lets time go by until the promise settles, and passes its outcome on. */
  async run<T>(promise: Promise<T>, atMostMs = LONGEST_RUN_MS): Promise<T> {
    if (this.#driving) throw new Error('the virtual clock is already being driven');
    this.#driving = true;
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    try {
      await this.#drive(() => settled, this.#elapsed + atMostMs);
    } finally {
      this.#driving = false;
    }
    return promise;
  }

  /** Lets so much time go by. */
  pass(ms: number): Promise<void> {
    return this.run(this.sleep(ms));
  }

  async #drive(isSettled: () => boolean, until: number): Promise<void> {
    let atOnce = 0;
    for (;;) {
      await idle();
      if (isSettled()) return;
      const timer = this.#next();
      if (!timer) {
        throw new Error(
          `the promise is still pending at ${this.#elapsed} ms, and nothing is scheduled that could settle it`,
        );
      }
      if (timer.due > until) {
        throw new Error(`the promise is still pending after the ${until} ms that it was given`);
      }
      atOnce = timer.due > this.#elapsed ? 0 : atOnce + 1;
      if (atOnce > MOST_TIMERS_AT_ONCE) {
        throw new Error(`time stands still at ${this.#elapsed} ms: something never waits`);
      }
      this.#elapsed = Math.max(this.#elapsed, timer.due);
      timer.fire?.();
    }
  }

  /** Takes out the next timer that has not been given up. */
  #next(): Timer | undefined {
    for (;;) {
      const timer = this.#timers.pop();
      if (!timer || timer.fire) return timer;
    }
  }

  #set(ms: number, fire: () => void): Timer {
    const due = this.#elapsed + Math.min(Math.max(ms, 0), LONGEST_TIMER_MS);
    const timer: Timer = { due, fire };
    // Behind all that are due later; in front of those of the same instant, which come first.
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle]?.due ?? 0) > due) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    return timer;
  }
}

/** Immediates that are set at once: a turn of the event loop costs more than most of what happens in it. */
const AT_ONCE = 64;

let ahead = 0;
let waiting: (() => void)[] = [];

/**
 * Resolves when every promise that could settle has. Also lets Node see what nobody catches: between two
 * immediates of one turn as well as between two turns.
 */
function idle(): Promise<void> {
  if (ahead === 0) setAhead();
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

function setAhead(): void {
  while (ahead < AT_ONCE) {
    setImmediate(resume);
    ahead += 1;
  }
}

function resume(): void {
  ahead -= 1;
  const all = waiting;
  waiting = [];
  for (const resolve of all) resolve();
}
