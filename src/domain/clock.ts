import { setTimeout as delay } from 'node:timers/promises';

/** Time comes in as an argument, so that tests of five-hour waits run in milliseconds. */
export interface Clock {
  /** Wall-clock time in milliseconds since the epoch: for what people and vendors read. */
  now(): number;
  /** Milliseconds that only ever grow: for deadlines and durations. */
  elapsed(): number;
  /** Resolves after `ms`, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** `setTimeout` fires at once for anything longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  // Counts from the start of the process, which is the start of the step.
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      await delay(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), undefined, signal && { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
