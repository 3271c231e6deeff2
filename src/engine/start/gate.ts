import pLimit from 'p-limit';
import type { Clock } from '../../domain/clock.ts';
import type { Event } from '../../domain/event.ts';

/** Requests to start a refresh on the wire at a time: a vendor's server is not to be stormed. */
const TRIGGERS_AT_ONCE = 8;
/** How often the log shows that triggers are still held. */
const SIGN_OF_LIFE_MS = 60_000;
const HOUR_MS = 60 * 60_000;

type Rest = NonNullable<Extract<Event, { readonly type: 'throttled' }>['rest']>;

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
  readonly #startsPerHour: number | undefined;
  readonly #passedAt: number[] = [];
  #closedUntil = Number.NEGATIVE_INFINITY;
  #waitsForTurn = false;

  /**
   * @param onWait called now and then while triggers are held
   * @param startsPerHour what the vendor's documentation allows
   */
  constructor(
    clock: Clock,
    signal: AbortSignal,
    emit: (event: Event) => void,
    onWait: () => void = () => {},
    startsPerHour?: number,
  ) {
    this.#startsPerHour = startsPerHour;
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
      this.#passedAt.push(this.#clock.elapsed());
      return trigger();
    });
  }

  /**
   * Holds all triggers for `ms`. Where that is for a limit, it is said how long the rest may take.
   * @param turn others are before us: that is said once, not each time
   */
  close(ms: number, reason: string, turn = false): void {
    const until = this.#clock.elapsed() + ms;
    // Triggers that were on the wire together are told the same thing a moment apart.
    const isNews = until > this.#closedUntil + 1000 && !(turn && this.#waitsForTurn);
    this.#closedUntil = Math.max(this.#closedUntil, until);
    this.#waitsForTurn = turn;
    if (!isNews) return;
    const rest = turn ? undefined : this.#rest(ms);
    const event = { until: this.#clock.now() + ms, reason, turn, ...(rest && { rest }) };
    this.#emit({ type: 'throttled', ...event });
  }

  /** What waits here beside the one that was told to, and when the last of it may be started. */
  #rest(ms: number): Rest | undefined {
    const waiting = this.#limit.activeCount + this.#limit.pendingCount;
    const now = this.#clock.elapsed();
    const perHour = this.#startsPerHour ?? this.#passedAt.filter((at) => at > now - HOUR_MS).length;
    if (waiting <= 1) return undefined;
    const hours = Math.floor((waiting - 1) / Math.max(1, perHour));
    return { waiting, perHour, lastAt: this.#clock.now() + ms + hours * HOUR_MS };
  }

  #waitMs(): number {
    return this.#closedUntil - this.#clock.elapsed();
  }
}
