import pLimit from 'p-limit';
import type { Clock } from '../domain/clock.ts';
import type { Event } from '../domain/event.ts';

/** Requests to start a refresh on the wire at a time: a vendor's server is not to be stormed. */
const TRIGGERS_AT_ONCE = 8;
/** So often whoever waits shows that he still does. */
const SIGN_OF_LIFE_MS = 60_000;

/**
 * What every trigger passes through. A vendor that asks one of them to wait holds them all, while
 * polling goes on.
 */
export class Gate {
  readonly #limit = pLimit(TRIGGERS_AT_ONCE);
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #emit: (event: Event) => void;
  readonly #onWait: () => void;
  #closedUntil = 0;
  #waitsForTurn = false;

  /** @param onWait called now and then while triggers are held */
  constructor(
    clock: Clock,
    signal: AbortSignal,
    emit: (event: Event) => void,
    onWait: () => void = () => {},
  ) {
    this.#clock = clock;
    this.#signal = signal;
    this.#emit = emit;
    this.#onWait = onWait;
  }

  /** Runs `trigger` when it is its turn. Rejects with the signal's reason when the step ends first. */
  pass<T>(trigger: () => Promise<T>): Promise<T> {
    return this.#limit(async () => {
      for (let ms = this.#waitMs(); ms > 0; ms = this.#waitMs()) {
        await this.#clock.sleep(Math.min(ms, SIGN_OF_LIFE_MS), this.#signal);
        this.#onWait();
      }
      this.#signal.throwIfAborted();
      return trigger();
    });
  }

  /** Holds all triggers for `ms`. @param turn others are before us: that is said once, not each time */
  close(ms: number, reason: string, turn = false): void {
    const until = this.#clock.elapsed() + ms;
    // Triggers that were on the wire together are told the same thing a moment apart.
    const isNews = until > this.#closedUntil + 1000 && !(turn && this.#waitsForTurn);
    this.#closedUntil = Math.max(this.#closedUntil, until);
    this.#waitsForTurn = turn;
    if (isNews) this.#emit({ type: 'throttled', until: this.#clock.now() + ms, reason, turn });
  }

  #waitMs(): number {
    return this.#closedUntil - this.#clock.elapsed();
  }
}
