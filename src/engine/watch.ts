import type { Clock } from '../domain/clock.ts';
import { TimeoutReached, UnavailableError } from '../domain/errors.ts';
import type { Event } from '../domain/event.ts';
import type { Ended, Job, Observation } from '../domain/job.ts';
import { refusedLook } from '../domain/refused-look.ts';
import { Reminder } from '../domain/reminder.ts';
import { WORTH_A_TIME_MS } from '../domain/time-of-day.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { nextLookMs } from './schedule.ts';
import { UNSEEN_FOR_MS, UNSEEN_LOOKS } from './unseen.ts';

/** The last look, at the step's timeout, may take so long. */
const LAST_LOOK_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
/** By so much of itself a pause may be shorter. */
const JITTER = 0.5;

const LOOK_YOURSELF =
  'Look at the item at the vendor: when it was last refreshed, and how that ended.';

type Ongoing = Exclude<Observation, Ended>;
/** That one look did not show the job proves nothing, whatever the reason. */
type Unseen = Extract<Observation, { readonly state: 'missing' | 'refused' }>;

interface Watched {
  readonly job: Job;
  readonly since: number;
  readonly onChange: (observation: Ongoing) => void;
  readonly settle: PromiseWithResolvers<Ended>;
  due: number;
  unseen: { since: number; looks: number } | undefined;
}

interface Unavailable {
  readonly since: number;
  readonly reminder: Reminder;
  tries: number;
  /** It was said until when the vendor wants us to stay away. */
  untilSaid: boolean;
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
  #unavailable: Unavailable | undefined;
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
   * Resolves with the job's end, which is `unknown` where the vendor shows it no more. Rejects with
   * the signal's reason when the step ends first.
   * @param atOnce for a job that may have ended long ago
   */
  watch(
    job: Job,
    onChange: (observation: Ongoing) => void = () => {},
    atOnce = false,
  ): Promise<Ended> {
    const since = this.#options.clock.elapsed();
    const settle = Promise.withResolvers<Ended>();
    const watched: Watched = { job, since, onChange, settle, due: since, unseen: undefined };
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
      if (error instanceof UnavailableError && error.heals !== 'never') return this.#pause(error);
      const refused = refusedLook(error);
      observations = new Map(watched.map(({ job }) => [job.id, refused]));
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
        watched.unseen = undefined;
        watched.onChange(observation);
        break;
      case 'missing':
      case 'refused':
        this.#takeUnseen(watched, observation, asked);
        break;
      default:
        this.#settle(watched, observation);
    }
  }

  /** @param asked when the look began: one that another job's answer held up says nothing newer */
  #takeUnseen(watched: Watched, seen: Unseen, asked: number): void {
    watched.unseen ??= { since: asked, looks: 0 };
    watched.unseen.looks++;
    const long = asked - watched.unseen.since >= UNSEEN_FOR_MS;
    if (long && watched.unseen.looks >= UNSEEN_LOOKS) {
      const { state: _, ...why } = seen;
      this.#settle(watched, { state: 'unknown', advice: LOOK_YOURSELF, ...why });
    } else {
      watched.onChange(seen);
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
    const { clock, random = () => 1 } = this.#options;
    const now = clock.elapsed();
    const unavailable = this.#sayUnavailable(error, now);
    const backoff = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** unavailable.tries++);
    const pause = backoff * (1 - JITTER * (1 - random()));
    this.#pausedUntil = now + Math.max(pause, error.retryAfterMs ?? 0);
    for (const watched of this.#watched) {
      watched.due = Math.max(watched.due, this.#pausedUntil);
    }
  }

  /** Once when it begins; where the vendor says when to come back, then too, and ever more seldom. */
  #sayUnavailable({ message, retryAfterMs = 0 }: UnavailableError, now: number): Unavailable {
    const isFirst = this.#unavailable === undefined;
    this.#unavailable ??= { since: now, reminder: new Reminder(now), tries: 0, untilSaid: false };
    const { reminder, untilSaid } = this.#unavailable;
    const isLong = retryAfterMs >= WORTH_A_TIME_MS;
    if (isFirst || (isLong && (!untilSaid || reminder.isDue(now)))) {
      const until = isLong ? { until: this.#options.clock.now() + retryAfterMs } : {};
      this.#unavailable.untilSaid ||= isLong;
      const running = this.#watched.size;
      this.#options.emit({ type: 'unavailable', reason: message, running, ...until });
    }
    return this.#unavailable;
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
