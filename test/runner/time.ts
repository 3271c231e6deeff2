import type { Clock } from '../../src/domain/clock.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';

/** A virtual clock that goes on as long as anybody waits for anything: several may, at once. */
export class Time implements Clock {
  readonly #clock = new VirtualClock();
  readonly #awaited = new Set<Promise<unknown>>();
  #driving: Promise<void> | undefined;

  readonly now = (): number => this.#clock.now();

  elapsed(): number {
    return this.#clock.elapsed();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(ms, signal);
  }

  /** Lets time go by until the promise settles, and passes its outcome on. */
  until<T>(promise: Promise<T>): Promise<T> {
    const settled = () => this.#awaited.delete(promise);
    this.#awaited.add(promise);
    promise.then(settled, settled);
    this.#driving ??= this.#drive();
    return Promise.race([promise, this.#driving.then(() => promise)]);
  }

  /** Lets so much time go by. */
  pass(ms: number): Promise<void> {
    return this.until(this.sleep(ms));
  }

  async #drive(): Promise<void> {
    try {
      // Somebody may have come while the clock was being stopped.
      while (this.#awaited.size > 0) await this.#clock.run(this.#allSettled());
    } finally {
      this.#driving = undefined;
    }
  }

  async #allSettled(): Promise<void> {
    while (this.#awaited.size > 0) {
      await Promise.race(this.#awaited).catch(() => {});
    }
  }
}
