/** The refreshes of all models: each model has a queue, and its refreshes follow one another. */

import type { RefreshOddity } from '../builders.ts';
import type { Ids } from '../ids.ts';
import type { Model } from '../items.ts';
import type { Settings } from '../options.ts';
import { DAY, HOUR, SECOND } from '../times.ts';
import { planAttempts } from './attempts.ts';
import { hasEnded, isVisible, type Refresh, type RefreshState, stateOf } from './refresh.ts';
import type { RefreshRequest } from './request.ts';
import { DEFAULT_QUEUE_MS, type RefreshScript } from './script.ts';

/** From a cancellation to its effect: it is not instant. */
const CANCEL_MS = 2 * SECOND;
/** "The maximum amount of time for a single refresh operation is five hours." */
const DEDICATED_LIMIT_MS = 5 * HOUR;
const SHARED_LIMIT_MS = 2 * HOUR;
/** The history goes back so far. */
const KEPT_MS = 7 * DAY;

export interface RefreshOrder {
  readonly model: Model;
  readonly type: string;
  readonly request: RefreshRequest;
  readonly script: RefreshScript;
  readonly isDropped?: boolean;
  readonly createdAt?: number;
  /** From its creation until the API knows it, not yet divided by the speed. Default 0. */
  readonly appearMs?: number;
  readonly told?: RefreshOddity | undefined;
}

export class Refreshes {
  /** By the time of creation, oldest first. */
  readonly #byModel = new Map<Model, Refresh[]>();
  readonly #started = new Map<Model, number>();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  /** The script of the model's next refresh, which it uses up. */
  nextScript(model: Model): RefreshScript {
    const count = this.#started.get(model) ?? 0;
    this.#started.set(model, count + 1);
    return model.refresh[count] ?? model.refresh.at(-1) ?? {};
  }

  start(order: RefreshOrder): Refresh {
    const { isDropped = false, createdAt = this.#settings.now(), appearMs = 0, ...rest } = order;
    const refresh: Refresh = {
      ...rest,
      isDropped,
      createdAt,
      id: this.#ids.guid(),
      number: this.#ids.number(),
      appearAt: createdAt + appearMs / this.#settings.speed,
      startAt: createdAt,
      endAt: createdAt,
      cancelAt: undefined,
      attempts: [{ startAt: createdAt, endAt: createdAt, outcome: 'unknown-forever' }],
    };
    const all = this.#of(order.model);
    const index = all.findLastIndex((one) => one.createdAt <= createdAt) + 1;
    all.splice(index, 0, refresh);
    this.#schedule(all, index);
    return refresh;
  }

  /** All of a model, newest first, also those that the API does not know. */
  states(model: Model): RefreshState[] {
    const now = this.#settings.now();
    return this.#of(model)
      .map((refresh) => stateOf(refresh, now))
      .reverse();
  }

  /** What the API knows, newest first. */
  history(model: Model): RefreshState[] {
    const now = this.#settings.now();
    return this.states(model).filter(
      ({ refresh, endedAt = now }) => isVisible(refresh, now) && endedAt > now - KEPT_MS,
    );
  }

  /** Those that run or wait, oldest first. */
  unfinished(model: Model): Refresh[] {
    const now = this.#settings.now();
    return this.#of(model).filter((one) => !one.isDropped && !hasEnded(one, now));
  }

  /** Those that a program or the schedule started in the last 24 hours. */
  startedToday(model: Model): number {
    const since = this.#settings.now() - DAY;
    const counted = ['ViaApi', 'Scheduled'];
    return this.#of(model).filter((one) => one.createdAt > since && counted.includes(one.type))
      .length;
  }

  /** Takes effect a moment later: until then the refresh may still end by itself. */
  cancel(refresh: Refresh): void {
    refresh.cancelAt ??= this.#settings.now() + CANCEL_MS / this.#settings.speed;
    const all = this.#of(refresh.model);
    this.#schedule(all, all.indexOf(refresh));
  }

  #of(model: Model): Refresh[] {
    const refreshes = this.#byModel.get(model) ?? [];
    this.#byModel.set(model, refreshes);
    return refreshes;
  }

  /** Works out the times of a model's refreshes from the given one on. */
  #schedule(all: readonly Refresh[], from: number): void {
    const running = all.slice(0, from).filter(({ isDropped }) => !isDropped);
    let free = Math.max(Number.NEGATIVE_INFINITY, ...running.map(({ endAt }) => endAt));
    for (const refresh of all.slice(from)) {
      if (refresh.isDropped) continue;
      this.#time(refresh, free);
      free = Math.max(free, refresh.endAt);
    }
  }

  #time(refresh: Refresh, free: number): void {
    const { speed } = this.#settings;
    const { script, request, cancelAt = Number.POSITIVE_INFINITY } = refresh;
    const ready = refresh.createdAt + (script.queueMs ?? DEFAULT_QUEUE_MS) / speed;
    const startAt = Math.max(ready, free);
    const limitMs = request.timeoutMs ?? usualLimit(refresh);
    refresh.attempts = planAttempts(
      { script, retryCount: request.retryCount, limitMs, speed },
      startAt,
    );
    refresh.startAt = Math.min(startAt, cancelAt);
    refresh.endAt = Math.min(refresh.attempts.at(-1)?.endAt ?? startAt, cancelAt);
  }
}

function usualLimit({ model }: Refresh): number {
  return model.workspace.capacity === 'shared' ? SHARED_LIMIT_MS : DEDICATED_LIMIT_MS;
}
