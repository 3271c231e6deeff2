import type { VendorLimits } from '../../domain/vendor.ts';

/** How many requests about jobs may be sent, and when. Times are milliseconds by `Clock.elapsed`. */

const SECOND_MS = 1000;
/** Looks at jobs that cost a request each, where the vendor names no lower limit. */
const REQUESTS_PER_SECOND = 3;
/** Requests that may be sent at once after a quiet time. */
const AT_ONCE = 6;

/** What sums of fractions are off by. */
const ROUNDING = 1e-6;

/** A bucket that fills at an even pace: who takes from it sends no more on the whole. */
export class RequestBucket {
  readonly #perMs: number;
  #level = AT_ONCE;
  #at = 0;

  /** @param perSecond requests a second */
  constructor(perSecond: number) {
    this.#perMs = perSecond / SECOND_MS;
  }

  /** Takes as many as wanted, or as many as there are: none before `readyMs`. */
  take(wanted: number, now: number): number {
    this.#fill(now);
    const taken = Math.min(wanted, Math.floor(this.#level + ROUNDING));
    this.#level = Math.max(0, this.#level - taken);
    return taken;
  }

  /** Milliseconds until there is one to take. */
  readyMs(now: number): number {
    this.#fill(now);
    return this.#level >= 1 ? 0 : Math.ceil((1 - this.#level) / this.#perMs);
  }

  #fill(now: number): void {
    this.#level = Math.min(AT_ONCE, this.#level + (now - this.#at) * this.#perMs);
    this.#at = now;
  }
}

const DAY_MS = 24 * 60 * 60_000;
/** The site belongs to others as well. */
const SHARE_OF_QUOTA = 1 / 4;
/** A wait is taken to last about as long again as it already has, and at least this long. */
const SHORTEST_OUTLOOK_MS = 30 * 60_000;

/** What bounds the looks of a step, whatever its stage. */
export class RequestPace {
  readonly bucket: RequestBucket;
  /** Where the vendor has one. */
  readonly quota: DailyQuota | undefined;
  readonly since: number;
  /** That looks are spread out for the quota's sake is said once. */
  isStretchSaid = false;

  constructor({ looksPerSecond = REQUESTS_PER_SECOND, looksPerDay }: VendorLimits, now: number) {
    this.bucket = new RequestBucket(looksPerSecond);
    this.quota = looksPerDay === undefined ? undefined : new DailyQuota(looksPerDay);
    this.since = now;
  }
}

/** Requests that a vendor allows a day, of which a step never takes more than a quarter. */
export class DailyQuota {
  /** What the vendor allows in 24 hours. */
  readonly perDay: number;
  /** What a step takes of it. */
  readonly most: number;
  readonly #sent: number[] = [];

  constructor(perDay: number) {
    this.perDay = perDay;
    this.most = Math.floor(perDay * SHARE_OF_QUOTA);
  }

  /** How many may be sent now. */
  left(now: number): number {
    this.#forget(now);
    return Math.max(0, this.most - this.#sent.length);
  }

  /** Counts requests that were sent. */
  spend(requests: number, now: number): void {
    for (let n = 0; n < requests; n++) this.#sent.push(now);
  }

  /**
   * The least milliseconds between two looks, so that what is left of the quota lasts as long as we
   * may have to look.
   * @param requests how many a look costs
   * @param elapsedMs how long we have looked
   * @param leftMs until the step's timeout
   */
  leastMs(requests: number, elapsedMs: number, leftMs: number, now: number): number {
    const left = this.left(now);
    if (left < requests) return this.#roomMs(requests, now);
    const outlook = Math.max(0, Math.min(leftMs, Math.max(elapsedMs, SHORTEST_OUTLOOK_MS), DAY_MS));
    return (outlook * requests) / left;
  }

  /** Until enough of what was sent is a day old. */
  #roomMs(requests: number, now: number): number {
    const last = this.#sent[this.#sent.length - this.most + requests - 1] ?? now;
    return Math.max(0, last + DAY_MS - now);
  }

  #forget(now: number): void {
    const kept = this.#sent.findIndex((at) => at > now - DAY_MS);
    this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
  }
}
