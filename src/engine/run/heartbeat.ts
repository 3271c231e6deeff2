import type { Clock } from '../../domain/clock.ts';
import type { Event } from '../../domain/event.ts';
import type { ItemRun } from './item-run.ts';

/** How long the log may be silent while jobs run. */
const SILENCE_MS = 3 * 60_000;

/** Says now and then that we are still waiting, for what, and how far it is. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #emit: (event: Event) => void;
  readonly #since: number;
  #spokeAt: number;
  /** How long it may take is said once early. */
  #saidUsual = false;

  constructor(clock: Clock, emit: (event: Event) => void) {
    this.#clock = clock;
    this.#emit = emit;
    this.#since = clock.elapsed();
    this.#spokeAt = this.#since;
  }

  /** Passes events on, and counts each as a sign of life. */
  listen(emit: (event: Event) => void): (event: Event) => void {
    return (event) => {
      this.#spokeAt = this.#clock.elapsed();
      emit(event);
    };
  }

  beat(runs: readonly ItemRun[]): void {
    const now = this.#clock.elapsed();
    const usual = longestUsual(runs);
    const isNews = usual !== undefined && !this.#saidUsual;
    if (now - this.#spokeAt < SILENCE_MS && !isNews) return;
    this.#spokeAt = now;
    this.#saidUsual ||= isNews;
    const count = (phase: ItemRun['phase']) => runs.filter((run) => run.phase === phase).length;
    this.#emit({
      type: 'progress',
      progress: {
        elapsedMs: now - this.#since,
        pending: count('pending'),
        running: count('running'),
        waiting: count('waiting'),
        ended: count('ended'),
        ...(usual && { usual }),
        percentages: runs.flatMap((run) =>
          run.phase === 'running' && run.progress !== undefined
            ? [{ name: run.result.plan.name, percent: run.progress }]
            : [],
        ),
      },
    });
  }
}

/** Of those that have not ended. */
function longestUsual(runs: readonly ItemRun[]): ItemRun['usual'] {
  const known = runs.flatMap(({ phase, usual }) => (phase !== 'ended' && usual ? [usual] : []));
  return known.toSorted((a, b) => b.ms - a.ms)[0];
}
