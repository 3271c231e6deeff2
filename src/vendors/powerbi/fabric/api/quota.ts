import pLimit from 'p-limit';
import type { Clock } from '../../../../domain/clock.ts';

/**
 * What Fabric allows one identity: 50 looks at jobs a minute (fabric-docs, job-scheduler.md) and 200
 * of its other calls about jobs (REST docs, "Throttling"). Its minute begins when it likes, so that no
 * minute of ours may hold more. Times are milliseconds by `Clock.elapsed`.
 */
const LOOKS = 50;
const OTHER_CALLS = 200;
/** A minute, and what a request may be faster on its way than the one before it. */
const MINUTE_MS = 61_000;
/**
 * So many looks may be taken on end, and then one in so long, but for the first one at each job and the
 * last: or else a few jobs would use up the minute in its first seconds, and nothing be seen in the rest.
 */
const ON_END = 10;
const APART_MS = MINUTE_MS / (LOOKS - ON_END);
/** Whoever does not come when it is his turn has lost his place: his job may have ended. */
const PLACE_LASTS_MS = 90_000;

/** When requests were sent, as far as that still counts. */
class LastMinute {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #sent: number[] = [];

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** @returns how many may be sent now */
  get free(): number {
    const now = this.#clock.elapsed();
    const kept = this.#sent.findIndex((at) => at + MINUTE_MS > now);
    this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
    return this.#most - this.#sent.length;
  }

  send(): void {
    this.#sent.push(this.#clock.elapsed());
  }

  /** Milliseconds until one more may be sent, behind so many others. */
  waitMs(ahead: number): number {
    const missing = ahead - this.free;
    if (missing < 0) return 0;
    const rounds = Math.floor(missing / this.#most);
    const last = this.#sent[missing % this.#most] ?? this.#clock.elapsed();
    return Math.max(1, last + (rounds + 1) * MINUTE_MS - this.#clock.elapsed());
  }
}

/**
 * Looks at single jobs. Nobody waits here, for other jobs are to be looked at meanwhile: who has to is
 * told for how long, and keeps his place.
 */
export class LookQuota {
  readonly #clock: Clock;
  readonly #minute: LastMinute;
  /** Who waits for a look, in order, and when he is to come. */
  readonly #places = new Map<string, number>();
  readonly #lookedAt = new Set<string>();
  /** When all that was taken is made up for, at one look in so long. */
  #evenAt = 0;
  #heldUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#minute = new LastMinute(clock, LOOKS);
  }

  /**
   * Takes a look, if there is one to take.
   * @param who what is looked at, by a name of its own
   * @param isLast there is no later: the step has ended
   * @returns 0, or in how many milliseconds to come again
   */
  take(who: string, isLast = false): number {
    const now = this.#clock.elapsed();
    if (now < this.#heldUntil) return this.#heldUntil - now;
    for (const [other, at] of this.#places) {
      if (other !== who && now > at + PLACE_LASTS_MS) this.#places.delete(other);
    }
    const names = [...this.#places.keys()];
    const ahead = this.#places.has(who) ? names.indexOf(who) : names.length;
    const isPaced = this.#lookedAt.has(who) && !isLast;
    const paceMs = isPaced ? this.#evenAt + (ahead + 1 - ON_END) * APART_MS - now : 0;
    const waitMs = Math.max(this.#minute.waitMs(isLast ? 0 : ahead), Math.ceil(paceMs));
    if (waitMs > 0) {
      this.#places.set(who, now + waitMs);
      return waitMs;
    }
    this.#places.delete(who);
    this.#lookedAt.add(who);
    this.#evenAt = Math.max(this.#evenAt, now) + APART_MS;
    this.#minute.send();
    return 0;
  }

  /** Fabric asks us to stay away for so long. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.elapsed() + ms);
  }
}

/** All other calls about jobs: whoever is too many waits for his turn. */
export class CallQuota {
  readonly #clock: Clock;
  readonly #minute: LastMinute;
  readonly #inTurn = pLimit(1);

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#minute = new LastMinute(clock, OTHER_CALLS);
  }

  /** Resolves when the call may be sent. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      for (let ms = this.#minute.waitMs(0); ms > 0; ms = this.#minute.waitMs(0)) {
        await this.#clock.sleep(ms, signal);
      }
      signal.throwIfAborted();
      this.#minute.send();
    });
  }
}
