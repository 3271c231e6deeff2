import type { Clock } from '../domain/clock.ts';
import { TimeoutReached, UnavailableError } from '../domain/errors.ts';
import type { Event } from '../domain/event.ts';
import type { Ended, Job, Observation } from '../domain/job.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { nextLookMs } from './schedule.ts';

/** A vendor that does not know a job is asked again for so long, and so often, before we believe it. */
const MISSING_FOR_MS = 30_000;
const MISSING_LOOKS = 3;
/** The last look, at the step's timeout, may take so long. */
const LAST_LOOK_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
/** By so much of itself a pause may be shorter. */
const JITTER = 0.5;

type Ongoing = Exclude<Observation, Ended>;

interface Watched {
  readonly job: Job;
  readonly since: number;
  readonly onChange: (observation: Ongoing) => void;
  readonly settle: PromiseWithResolvers<Ended>;
  due: number;
  missing: { since: number; looks: number } | undefined;
}

export interface WatcherOptions {
  readonly session: Pick<VendorSession, 'observe' | 'observesTogether'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pollInterval: number | 'auto';
  readonly emit: (event: Event) => void;
  /** Spreads the pauses of an outage, so that a crowd of steps does not come back at once. */
  readonly random?: () => number;
  /** Called after every round of looks. */
  readonly onLook?: () => void;
}

/**
 * Follows any number of jobs to their end with one loop, so that one request can answer for all.
 * A failed look never fails the wait: it is repeated until the step ends.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #watched = new Set<Watched>();
  readonly #stopped = new AbortController();
  readonly #signal: AbortSignal;
  #looping = false;
  #nap: AbortController | undefined;
  #unavailable: { since: number; tries: number } | undefined;
  /** The vendor asked us to stay away until then. */
  #pausedUntil = 0;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopped.signal]);
  }

  /** Nobody wants to know any more: not even a last look is on its way after that. */
  stop(): void {
    this.#stopped.abort();
  }

  /**
   * Resolves with the job's end. Rejects with the signal's reason when the step ends first, or with
   * what makes looking hopeless: rights that were taken away, say.
   * @param atOnce for a job that may have ended long ago
   */
  watch(
    job: Job,
    onChange: (observation: Ongoing) => void = () => {},
    atOnce = false,
  ): Promise<Ended> {
    const since = this.#options.clock.elapsed();
    const settle = Promise.withResolvers<Ended>();
    const watched: Watched = { job, since, onChange, settle, due: since, missing: undefined };
    this.#watched.add(watched);
    if (!atOnce) this.#scheduleNext(watched);
    this.#nap?.abort();
    if (!this.#looping) void this.#loop();
    return settle.promise;
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    try {
      while (this.#watched.size > 0) {
        await this.#sleepUntilDue();
        await this.#look(this.#dueNow(), this.#signal);
        this.#options.onLook?.();
      }
    } catch (error) {
      await this.#end(error);
    } finally {
      this.#looping = false;
    }
  }

  async #sleepUntilDue(): Promise<void> {
    const { clock } = this.#options;
    const signal = this.#signal;
    for (;;) {
      const due = Math.min(...[...this.#watched].map((watched) => watched.due));
      const ms = due - clock.elapsed();
      if (ms <= 0) return signal.throwIfAborted();
      const nap = new AbortController();
      this.#nap = nap;
      try {
        await clock.sleep(ms, AbortSignal.any([signal, nap.signal]));
      } catch (error) {
        // A job that came in is looked at sooner than the others.
        if (signal.aborted || !nap.signal.aborted) throw error;
      }
    }
  }

  #dueNow(): readonly Watched[] {
    const all = [...this.#watched];
    if (this.#options.session.observesTogether) return all;
    const now = this.#options.clock.elapsed();
    return all.filter((watched) => watched.due <= now);
  }

  async #look(watched: readonly Watched[], signal: AbortSignal): Promise<void> {
    const asked = this.#options.clock.elapsed();
    let observations: ReadonlyMap<string, Observation>;
    try {
      observations = await this.#options.session.observe(
        watched.map(({ job }) => job),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UnavailableError) || error.heals === 'never') throw error;
      return this.#pause(error);
    }
    this.#answered();
    for (const one of watched) {
      const observation = observations.get(one.job.id);
      if (observation) this.#take(one, observation, asked);
      this.#scheduleNext(one);
    }
  }

  #take(watched: Watched, observation: Observation, asked: number): void {
    switch (observation.state) {
      case 'pending':
      case 'running':
        watched.missing = undefined;
        watched.onChange(observation);
        break;
      case 'missing':
        this.#takeMissing(watched, observation.reason, asked);
        break;
      default:
        this.#settle(watched, observation);
    }
  }

  /** @param asked when the look began: one that another job's answer held up says nothing newer */
  #takeMissing(watched: Watched, reason: string, asked: number): void {
    watched.missing ??= { since: asked, looks: 0 };
    watched.missing.looks++;
    const long = asked - watched.missing.since >= MISSING_FOR_MS;
    if (long && watched.missing.looks >= MISSING_LOOKS) {
      this.#settle(watched, { state: 'unknown', reason });
    } else {
      watched.onChange({ state: 'missing', reason });
    }
  }

  #settle(watched: Watched, ended: Ended): void {
    this.#watched.delete(watched);
    watched.settle.resolve(ended);
  }

  #scheduleNext(watched: Watched): void {
    const { clock, session, pollInterval } = this.#options;
    const now = clock.elapsed();
    const requests = session.observesTogether ? 1 : this.#watched.size;
    const next = now + nextLookMs(now - watched.since, requests, pollInterval);
    watched.due = Math.max(next, this.#pausedUntil);
  }

  #pause(error: UnavailableError): void {
    const { clock, emit, random = () => 1 } = this.#options;
    const now = clock.elapsed();
    if (!this.#unavailable) {
      this.#unavailable = { since: now, tries: 0 };
      emit({ type: 'unavailable', reason: error.message, running: this.#watched.size });
    }
    const backoff = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** this.#unavailable.tries++);
    const pause = backoff * (1 - JITTER * (1 - random()));
    this.#pausedUntil = now + Math.max(pause, error.retryAfterMs ?? 0);
    for (const watched of this.#watched) {
      watched.due = Math.max(watched.due, this.#pausedUntil);
    }
  }

  #answered(): void {
    if (!this.#unavailable) return;
    const afterMs = this.#options.clock.elapsed() - this.#unavailable.since;
    this.#unavailable = undefined;
    this.#options.emit({ type: 'available-again', afterMs });
  }

  /** The loop can't go on: at the timeout everything is looked at once more, then all are told. */
  async #end(reason: unknown): Promise<void> {
    if (reason instanceof TimeoutReached) {
      const { clock } = this.#options;
      const last = new AbortController();
      const limit = clock.sleep(LAST_LOOK_MS, last.signal).then(
        () => last.abort(reason),
        () => {},
      );
      const signal = AbortSignal.any([last.signal, this.#stopped.signal]);
      await this.#look([...this.#watched], signal).catch(() => {});
      last.abort(reason);
      await limit;
    }
    for (const watched of this.#watched) watched.settle.reject(reason);
    this.#watched.clear();
  }
}
