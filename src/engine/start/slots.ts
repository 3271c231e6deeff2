import pLimit, { type LimitFunction } from 'p-limit';
import type { Item } from '../../domain/item.ts';

/** Who may be in flight: a given number at a time, and only one of items that exclude each other. */
export class Slots {
  readonly #inFlight: LimitFunction;
  readonly #queues = new Map<string, LimitFunction>();

  constructor(maxParallel: number) {
    this.#inFlight = pLimit(maxParallel);
  }

  /**
   * Resolves when `begin` has. Where others wait for the place, it is kept until `end` has too: a
   * refresh that nobody waits for is in flight all the same.
   */
  run(item: Item, begin: () => Promise<void>, end: () => Promise<void>): Promise<void> {
    const queue = this.#queueOf(item);
    const begun = Promise.withResolvers<void>();
    const place = async () => {
      await begin().then(begun.resolve, begun.reject);
      if (this.#inFlight.pendingCount > 0 || queue.pendingCount > 0) await end();
    };
    void queue(() => this.#inFlight(place));
    return begun.promise;
  }

  #queueOf({ oneAtATime }: Item): LimitFunction {
    if (oneAtATime === undefined) return pLimit(1);
    const queue = this.#queues.get(oneAtATime) ?? pLimit(1);
    this.#queues.set(oneAtATime, queue);
    return queue;
  }
}
