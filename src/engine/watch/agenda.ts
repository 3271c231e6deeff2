import type { Clock } from '../../domain/clock.ts';
import type { Event } from '../../domain/event.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import type { RequestPace } from './request-pace.ts';
import { leastListMs, nextListMs, nextLookMs, WORTH_A_LIST } from './schedule.ts';
import type { Timing } from './timing.ts';

/** A job that is to be looked at. */
export interface Entry {
  readonly timing: Timing;
  /** When it is to be looked at next, by `Clock.elapsed`. */
  due: number;
  /** The vendor asks not to be asked about it before that. */
  notBefore: number;
}

export interface AgendaOptions {
  readonly session: Pick<VendorSession, 'observesTogether'>;
  readonly clock: Clock;
  /** Milliseconds, or `auto`. */
  readonly pollInterval: number | 'auto';
  readonly requests: RequestPace;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
  readonly emit: (event: Event) => void;
}

/** Says which jobs are to be looked at, and when. Times are milliseconds by `Clock.elapsed`. */
export class Agenda<T extends Entry> {
  readonly #options: AgendaOptions;
  readonly #entries = new Set<T>();
  /** Those that may have ended long ago: to see that, nobody waits for the pace of requests. */
  readonly #atOnce = new Set<T>();
  /** The entries are the last of a list, which was looked at more often than a single job. */
  #wasListed = false;
  /** There has been something to look at since then. */
  #since = 0;
  #lookedAt = 0;
  /** The vendor asked us to stay away until then. */
  #heldUntil = 0;
  /** Before that the vendor's daily quota would not last. */
  #quotaAt = 0;

  constructor(options: AgendaOptions) {
    this.#options = options;
  }

  get entries(): readonly T[] {
    return [...this.#entries];
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @param atOnce for a job that may have ended long ago */
  add(entry: T, atOnce: boolean): void {
    const now = this.#now();
    if (this.#entries.size === 0) {
      this.#since = now;
      this.#wasListed = false;
    }
    this.#entries.add(entry);
    entry.due = this.#allowed(entry, atOnce ? now : this.#firstLook(entry, now));
    if (atOnce) this.#atOnce.add(entry);
  }

  delete(entry: T): void {
    this.#entries.delete(entry);
    this.#atOnce.delete(entry);
  }

  clear(): void {
    this.#entries.clear();
    this.#atOnce.clear();
  }

  /** Its past has become known before it was looked at. */
  replan(entry: T): void {
    if (!this.#entries.has(entry)) return;
    entry.due = this.#allowed(entry, this.#firstLook(entry, this.#now()));
  }

  /**
   * Nobody looks before that.
   * @param entries what was looked at in vain
   */
  hold(until: number, entries: readonly T[]): void {
    this.#heldUntil = until;
    this.#spend(this.#costOf(entries), this.#now());
    for (const entry of this.#entries) entry.due = Math.max(entry.due, until);
  }

  /** When the next one is due. */
  get due(): number {
    return Math.min(...this.entries.map(({ due }) => due));
  }

  /** Milliseconds until there is something to look at. */
  waitMs(): number {
    const now = this.#now();
    const { due } = this;
    const { bucket } = this.#options.requests;
    const isPaced = this.#isPaced() && this.#atOnce.size === 0;
    const paced = isPaced ? Math.max(due, now + bucket.readyMs(now)) : due;
    if (this.#quotaAt > Math.max(paced, now)) this.#sayStretched();
    return Math.max(paced, this.#quotaAt) - now;
  }

  /** What is to be looked at now: everything, where one request answers for all. */
  take(): readonly T[] {
    if (this.#isListed()) return this.entries;
    const now = this.#now();
    const { requests } = this.#options;
    const due = this.entries
      .filter((entry) => entry.due <= now)
      .sort((a, b) => a.due - b.due)
      .slice(0, requests.quota?.left(now));
    if (!this.#isPaced()) return due;
    const [first, others] = [due.filter(this.#isAtOnce), due.filter((one) => !this.#isAtOnce(one))];
    return [...first, ...others.slice(0, requests.bucket.take(others.length, now))];
  }

  /** Plans the next look at what was looked at. Of a list, each end is asked of its job. */
  looked(entries: readonly T[]): void {
    const now = this.#now();
    for (const entry of entries) this.#atOnce.delete(entry);
    this.#lookedAt = now;
    this.#spend(this.#costOf(entries), now);
    const open = entries.filter((entry) => this.#entries.has(entry));
    if (open.length === 0) return;
    this.#wasListed ||= this.#isListed();
    const listMs = this.#isListed() ? this.#listMs(now) : undefined;
    for (const entry of open) {
      entry.due = this.#allowed(entry, now + (listMs ?? this.#lookMs(entry, now)));
    }
  }

  readonly #isAtOnce = (entry: T): boolean => this.#atOnce.has(entry);

  #now(): number {
    return this.#options.clock.elapsed();
  }

  /** One request answers for all that there is. */
  #isListed(): boolean {
    return this.#options.session.observesTogether && this.#entries.size >= WORTH_A_LIST;
  }

  /** A fixed interval is kept as it is. */
  #isPaced(): boolean {
    return this.#options.pollInterval === 'auto' && !this.#isListed();
  }

  /** When the vendor lets us look, where we want to at that time. */
  #allowed({ notBefore }: T, at: number): number {
    return Math.max(at, notBefore, this.#heldUntil);
  }

  #firstLook(entry: T, now: number): number {
    const next = now + this.#lookMs(entry, now);
    if (this.#options.pollInterval !== 'auto' || !this.#isListed()) return next;
    return Math.max(next, this.#lookedAt + leastListMs(now - this.#since));
  }

  #lookMs({ timing }: T, now: number): number {
    const { pollInterval } = this.#options;
    if (pollInterval !== 'auto') return pollInterval;
    const leastMs = this.#wasListed ? leastListMs(now - this.#since) : undefined;
    return nextLookMs(timing.at(now), this.#entries.size, leastMs);
  }

  #listMs(now: number): number {
    const { pollInterval } = this.#options;
    if (pollInterval !== 'auto') return pollInterval;
    const jobs = this.entries.map(({ timing }) => timing.at(now));
    return nextListMs(jobs, now - this.#since);
  }

  /** In requests. */
  #costOf(entries: readonly T[]): number {
    const together = this.#options.session.observesTogether && entries.length >= WORTH_A_LIST;
    if (!together) return entries.length;
    return 1 + entries.filter((entry) => !this.#entries.has(entry)).length;
  }

  #spend(requests: number, now: number): void {
    const { requests: pace, leftMs } = this.#options;
    if (!pace.quota) return;
    pace.quota.spend(requests, now);
    this.#quotaAt = now + pace.quota.leastMs(requests, now - pace.since, leftMs(), now);
  }

  #sayStretched(): void {
    const { requests, emit } = this.#options;
    if (requests.isStretchSaid || !requests.quota) return;
    requests.isStretchSaid = true;
    emit({ type: 'stretched', perDay: requests.quota.perDay, most: requests.quota.most });
  }
}
