import { TimeoutReached, UnavailableError } from '../../domain/errors.ts';
import type { Ended, Job, Observation } from '../../domain/job.ts';
import { refusedLook } from '../../domain/refused-look.ts';
import { Reminder } from '../../domain/reminder.ts';
import { WORTH_A_TIME_MS } from '../../domain/time-of-day.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import { Agenda, type AgendaOptions, type Entry } from './agenda.ts';
import type { DurationLaw } from './duration-law.ts';
import { Timing } from './timing.ts';
import { UNSEEN_FOR_MS, UNSEEN_LOOKS } from './unseen.ts';

/** How long the last look, at the step's timeout, may take. */
const LAST_LOOK_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
/** The share of itself by which a pause may be shorter. */
const JITTER = 0.5;
/** How often whoever waits for the next look shows that he still does. */
const SIGN_OF_LIFE_MS = 60_000;

const LOOK_YOURSELF =
  'Look at the item at the vendor: when it was last refreshed, and how that ended.';

type Ongoing = Exclude<Observation, Ended>;
/** That one look did not show the job proves nothing, whatever the reason. */
type Unseen = Extract<Observation, { readonly state: 'missing' | 'refused' }>;

interface Watched extends Entry {
  readonly job: Job;
  readonly onChange: (observation: Ongoing) => void;
  readonly settle: PromiseWithResolvers<Ended>;
  unseen: { since: number; looks: number } | undefined;
}

interface Unavailable {
  readonly since: number;
  readonly reminder: Reminder;
  tries: number;
  /** It was said until when the vendor wants us to stay away. */
  untilSaid: boolean;
}

export interface WatcherOptions extends AgendaOptions {
  readonly session: Pick<VendorSession, 'observe' | 'observesTogether'>;
  readonly signal: AbortSignal;
  /** Spreads the pauses of an outage, so that a crowd of steps does not come back at once. */
  readonly random?: () => number;
  /** Called after every round of looks, and now and then between two. */
  readonly onLook?: () => void;
  /** Looks though the vendor asks to be asked later: what was cancelled is soon to end. */
  readonly impatient?: boolean;
}

export interface WatchOptions {
  readonly onChange?: (observation: Ongoing) => void;
  /** It was there before we came, and may have run for long. */
  readonly wasThere?: boolean;
  /** It may have ended long ago. */
  readonly atOnce?: boolean;
  /** The vendor asks not to be asked about it for so many milliseconds. */
  readonly notBeforeMs?: number | undefined;
  /** What past refreshes of its item tell, as soon as it is known. Never rejects. */
  readonly law?: Promise<DurationLaw | undefined>;
}

/**
 * Follows any number of jobs to their end with one loop, so that one request can answer for all.
 * A failed look never fails the wait: it is repeated until the step ends.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #agenda: Agenda<Watched>;
  readonly #stopped = new AbortController();
  readonly #signal: AbortSignal;
  #looping = false;
  #nap: AbortController | undefined;
  #unavailable: Unavailable | undefined;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#agenda = new Agenda(options);
    this.#signal = AbortSignal.any([options.signal, this.#stopped.signal]);
  }

  /** Nobody wants to know any more: not even a last look is on its way after that. */
  stop(): void {
    this.#stopped.abort();
  }

  /**
   * Resolves with the job's end, which is `unknown` where the vendor shows it no more. Rejects with
   * the signal's reason when the step ends first.
   */
  watch(
    job: Job,
    { onChange = () => {}, wasThere = false, atOnce = false, notBeforeMs, law }: WatchOptions = {},
  ): Promise<Ended> {
    const timing = new Timing(this.#options.clock.elapsed(), !wasThere);
    const settle = Promise.withResolvers<Ended>();
    const fresh = { due: 0, notBefore: 0, unseen: undefined };
    const watched: Watched = { job, timing, onChange, settle, ...fresh };
    const { due } = this.#agenda;
    this.#heed(watched, notBeforeMs);
    this.#agenda.add(watched, atOnce);
    void law?.then((known) => {
      timing.law = known;
      if (known) this.#agenda.replan(watched);
    });
    if (watched.due < due) this.#nap?.abort();
    if (!this.#looping) void this.#loop();
    return settle.promise;
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    try {
      while (this.#agenda.size > 0) {
        await this.#sleepUntilDue();
        await this.#look(this.#agenda.take(), this.#signal);
        this.#options.onLook?.();
      }
    } catch (error) {
      await this.#end(error);
    } finally {
      this.#looping = false;
    }
  }

  async #sleepUntilDue(): Promise<void> {
    const { clock, onLook } = this.#options;
    const signal = this.#signal;
    for (;;) {
      const ms = this.#agenda.waitMs();
      if (ms <= 0) return signal.throwIfAborted();
      const nap = new AbortController();
      this.#nap = nap;
      try {
        await clock.sleep(Math.min(ms, SIGN_OF_LIFE_MS), AbortSignal.any([signal, nap.signal]));
        if (ms > SIGN_OF_LIFE_MS) onLook?.();
      } catch (error) {
        // A job that came in is looked at sooner than the others.
        if (signal.aborted || !nap.signal.aborted) throw error;
      }
    }
  }

  async #look(watched: readonly Watched[], signal: AbortSignal): Promise<void> {
    const { clock, session } = this.#options;
    const asked = clock.elapsed();
    let observations: ReadonlyMap<string, Observation>;
    try {
      observations = await session.observe(
        watched.map(({ job }) => job),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UnavailableError && error.heals !== 'never') {
        return this.#pause(error, watched);
      }
      const refused = refusedLook(error);
      observations = new Map(watched.map(({ job }) => [job.id, refused]));
    }
    this.#answered();
    const moment = { elapsed: clock.elapsed(), now: clock.now() };
    for (const one of watched) {
      const observation = observations.get(one.job.id);
      if (!observation) continue;
      one.timing.see(observation, asked, moment);
      this.#take(one, observation, asked);
    }
    this.#agenda.looked(watched);
  }

  #take(watched: Watched, observation: Observation, asked: number): void {
    switch (observation.state) {
      case 'pending':
      case 'running':
        watched.unseen = undefined;
        this.#heed(watched, observation.notBeforeMs);
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
    this.#agenda.delete(watched);
    watched.settle.resolve(ended);
  }

  #heed(watched: Watched, notBeforeMs = 0): void {
    const { clock, impatient = false } = this.#options;
    if (!impatient) watched.notBefore = clock.elapsed() + notBeforeMs;
  }

  #pause(error: UnavailableError, watched: readonly Watched[]): void {
    const { clock, random = () => 1 } = this.#options;
    const now = clock.elapsed();
    const unavailable = this.#sayUnavailable(error, now);
    const backoff = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** unavailable.tries++);
    const pause = backoff * (1 - JITTER * (1 - random()));
    this.#agenda.hold(now + Math.max(pause, error.retryAfterMs ?? 0), watched);
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
      const running = this.#agenda.size;
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
      await this.#look(this.#agenda.entries, signal).catch(() => {});
      last.abort(reason);
      await limit;
    }
    for (const watched of this.#agenda.entries) watched.settle.reject(reason);
    this.#agenda.clear();
  }
}
