import type { Clock } from '../domain/clock.ts';
import { RunCancelled, TimeoutReached } from '../domain/errors.ts';

/**
 * SIGINT, 7.5 s later SIGTERM, 2.5 s later the end (actions/runner ProcessInvoker); SIGBREAK on
 * Windows, and SIGHUP where the runner's own terminal or service goes away.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const;

export interface Stop {
  /** Aborts with `TimeoutReached` or `RunCancelled`. */
  readonly signal: AbortSignal;
  /** Starts the countdown: `ms` from the start of the process. */
  startTimeout(ms: number): void;
  /** Milliseconds until the timeout. */
  readonly leftMs: () => number;
  /** Stops listening and counting. */
  dispose(): void;
}

/**
 * The two things that end a step early, as one signal.
 * @param onCancel called once, when the run is cancelled: there may be no later chance to note it
 */
export function createStop(
  clock: Clock,
  emitter: Pick<NodeJS.EventEmitter, 'on' | 'off'> = process,
  onCancel: () => void = () => {},
): Stop {
  const controller = new AbortController();
  const timer = new AbortController();
  let deadline = Number.POSITIVE_INFINITY;
  let cancelled = false;
  const cancel = () => {
    controller.abort(new RunCancelled());
    if (!cancelled) onCancel();
    cancelled = true;
  };
  for (const signal of SIGNALS) emitter.on(signal, cancel);
  return {
    signal: controller.signal,
    leftMs: () => Math.max(0, deadline - clock.elapsed()),
    startTimeout(ms) {
      deadline = ms;
      clock.sleep(ms - clock.elapsed(), timer.signal).then(
        () => controller.abort(new TimeoutReached()),
        () => {},
      );
    },
    dispose() {
      timer.abort();
      for (const signal of SIGNALS) emitter.off(signal, cancel);
    },
  };
}
