import type { Clock } from '../domain/clock.ts';
import { StepError, UnavailableError } from '../domain/errors.ts';
import { Refusals } from '../http/refusals.ts';

/** How long before its end a token is renewed: no request is to arrive with one that has just ended. */
const EARLY_MS = 5 * 60_000;
/** A token of a short life is used for most of it. */
const EARLY_SHARE = 0.2;
/** For so long a renewal is waited for while the last token still holds. */
const RENEWED_WITHIN_MS = 1_000;

/** What was just got: a token, or keys that belong together. */
export interface Fresh<T> {
  readonly value: T;
  /** Milliseconds until it ends; without end where only a refusal would tell. */
  readonly lifeMs: number;
}

interface Kept<T> {
  readonly value: T;
  /** Both by `Clock.elapsed`. */
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Keeps a valid token at hand over waits of many hours. */
export class TokenKeeper<T> {
  readonly #clock: Clock;
  readonly #acquire: (signal: AbortSignal, last: T | undefined) => Promise<Fresh<T>>;
  readonly #refusals: Refusals;
  readonly #over = new AbortController();
  #current: Kept<T> | undefined;
  #renewal: Promise<Kept<T>> | undefined;

  /** @param acquire gets a token, at the first time and, after the one that it is given, anew */
  constructor(
    clock: Clock,
    acquire: (signal: AbortSignal, last: T | undefined) => Promise<Fresh<T>>,
  ) {
    this.#clock = clock;
    this.#acquire = acquire;
    this.#refusals = new Refusals(clock);
  }

  /**
   * A token that has some time left. It is renewed before its end: should that fail, or take long, the
   * last one still does, so that a cancellation in a hurry is not held up.
   */
  async get(signal: AbortSignal): Promise<T> {
    const last = this.#current;
    const now = this.#clock.elapsed();
    if (last && now < last.renewAt) return last.value;
    const renewed = this.#renew(signal);
    return last && now < last.endsAt ? this.#renewedInTime(renewed, last.value, signal) : renewed;
  }

  async #renewedInTime(renewed: Promise<T>, last: T, signal: AbortSignal): Promise<T> {
    const timer = new AbortController();
    const late = this.#clock.sleep(RENEWED_WITHIN_MS, timer.signal).then(() => last);
    late.catch(() => {});
    const unlessRefused = renewed.catch((error: unknown) => {
      const isKnown = error instanceof StepError || error instanceof UnavailableError;
      if (signal.aborted || !isKnown) throw error;
      return last;
    });
    unlessRefused.catch(() => {});
    try {
      return await Promise.race([unlessRefused, late]);
    } finally {
      timer.abort();
    }
  }

  /** A renewal that nobody waited for is given up. */
  close(): void {
    this.#over.abort(new Error('the session is closed'));
  }

  /** Another token than the one that was just refused. */
  async replace(refused: T, signal: AbortSignal): Promise<T> {
    if (this.#current && this.#current.value !== refused) return this.#current.value;
    return this.#renew(signal);
  }

  /** Once for all requests that need it at the same time. */
  async #renew(signal: AbortSignal): Promise<T> {
    this.#renewal ??= this.#refusals
      .unlessRefused('sign-in', () => this.#next(signal))
      .finally(() => {
        this.#renewal = undefined;
      });
    this.#current = await this.#renewal;
    return this.#current.value;
  }

  async #next(signal: AbortSignal): Promise<Kept<T>> {
    const whileOpen = AbortSignal.any([signal, this.#over.signal]);
    const { value, lifeMs } = await this.#acquire(whileOpen, this.#current?.value);
    const early = Math.min(EARLY_MS, lifeMs * EARLY_SHARE);
    const endsAt = this.#clock.elapsed() + lifeMs;
    return { value, renewAt: endsAt - early, endsAt };
  }
}
