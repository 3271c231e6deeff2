import type { Clock } from '../../domain/clock.ts';
import { type Fault, faultOfError } from './fault.ts';
import type { CheckRunsApi, Report } from './github.ts';
import type { Ledger } from './ledger.ts';
import type { Pace } from './pace.ts';

/** Requests at a time. */
const AT_ONCE = 4;
/** Rounds in a row that came to nothing, before it is given up. */
const FEW_ROUNDS = 5;
/** Check runs in a row that were refused: it is more likely that all are. */
const FEW_REFUSED = 3;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

export interface QueueOptions {
  readonly api: CheckRunsApi;
  readonly clock: Clock;
  readonly pace: { readonly all: Pace; readonly starts?: Pace };
  readonly ledger: Ledger;
  /** For the debug log. Given foreign text. */
  readonly debug: (line: string) => void;
  /** It is over, long before its end: no check run is published any more. */
  readonly onGivenUp: (fault: Fault) => void;
}

interface Entry {
  id: number | undefined;
  wanted: Report;
  sent: Report | undefined;
  isSending: boolean;
  isRefused: boolean;
}

/**
 * Brings check runs to what they are to say, each as soon as it may be: a few at a time, ends first,
 * at GitHub's pace. What changes meanwhile is sent once, as it is by then. A request that failed is
 * made again: to create one twice does no harm, for GitHub shows the newest of a name.
 */
export class Queue {
  readonly #options: QueueOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #over = new AbortController();
  #alarm: AbortController | undefined;
  #sending = 0;
  #pausedUntil = 0;
  #failedRounds = 0;
  #refusedInARow = 0;
  #lastFault: Fault | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** What a check run is to say from now on. @param id of one that is there already */
  set(report: Report, id?: number): void {
    const entry = this.#entries.get(report.name);
    if (entry) {
      entry.wanted = report;
    } else {
      const state = { sent: undefined, isSending: false, isRefused: false };
      this.#entries.set(report.name, { id, wanted: report, ...state });
    }
    this.#pump();
  }

  /**
   * Waits until all is said, it was given up, or the time is up. Then nothing is sent any more.
   * @returns whether a request was still without an answer
   */
  async finish(withinMs: number): Promise<{ readonly unanswered: boolean }> {
    if (this.#over.signal.aborted) return { unanswered: false };
    const { clock } = this.#options;
    const timer = new AbortController();
    const idle = new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
    this.#pump();
    const isAway = this.#sending === 0 && this.#pausedUntil - clock.elapsed() >= withinMs;
    const late = clock.sleep(isAway ? 0 : withinMs, timer.signal).catch(() => {});
    await Promise.race([idle, late]);
    timer.abort();
    const unanswered = this.#sending > 0;
    this.#stop();
    return { unanswered };
  }

  /** Check runs that do not say what they are to say. */
  get unsaid(): number {
    return [...this.#entries.values()].filter(({ sent, wanted }) => sent !== wanted).length;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Why the last request came to nothing, where there is still something to say. */
  get fault(): Fault | undefined {
    return this.unsaid === 0 ? undefined : this.#lastFault;
  }

  #stop(): void {
    this.#over.abort(new Error('the step is over'));
    this.#alarm?.abort();
    this.#whenIdle?.();
  }

  #pump(): void {
    while (!this.#over.signal.aborted && this.#sending < AT_ONCE) {
      const entry = this.#next();
      if (!entry) break;
      const ms = this.#waitMs(entry);
      if (ms > 0) {
        this.#wakeIn(ms);
        break;
      }
      void this.#send(entry);
    }
    const isIdle = this.#sending === 0 && this.#next() === undefined;
    if (isIdle) this.#whenIdle?.();
  }

  /** Ends come before starts. */
  #next(): Entry | undefined {
    const open = [...this.#entries.values()].filter(
      ({ isSending, isRefused, sent, wanted }) => !isSending && !isRefused && sent !== wanted,
    );
    return open.find(({ wanted }) => wanted.conclusion !== undefined) ?? open[0];
  }

  #waitMs({ wanted }: Entry): number {
    const { clock, pace } = this.#options;
    const isStart = wanted.conclusion === undefined;
    const starts = isStart ? (pace.starts?.waitMs() ?? 0) : 0;
    return Math.max(this.#pausedUntil - clock.elapsed(), pace.all.waitMs(), starts);
  }

  #wakeIn(ms: number): void {
    this.#alarm?.abort();
    this.#alarm = new AbortController();
    this.#options.clock.sleep(ms, this.#alarm.signal).then(
      () => this.#pump(),
      () => {},
    );
  }

  async #send(entry: Entry): Promise<void> {
    const { api, clock, pace, ledger } = this.#options;
    const report = entry.wanted;
    const { signal } = this.#over;
    pace.all.take();
    if (report.conclusion === undefined) pace.starts?.take();
    entry.isSending = true;
    this.#sending++;
    ledger.note({ sentAt: clock.now() });
    try {
      if (entry.id === undefined) {
        ledger.note({ begun: report });
        entry.id = await api.create(report, signal);
        ledger.note({ begun: report, id: entry.id });
      } else {
        await api.update(entry.id, report, signal);
      }
      entry.sent = report;
      if (report.conclusion !== undefined) ledger.note({ done: report.name });
      this.#failedRounds = 0;
      this.#refusedInARow = 0;
    } catch (error) {
      if (!signal.aborted) this.#failed(entry, faultOfError(error));
    } finally {
      entry.isSending = false;
      this.#sending--;
      this.#pump();
    }
  }

  #failed(entry: Entry, fault: Fault): void {
    const { clock, debug, onGivenUp } = this.#options;
    debug(`Check run ${entry.wanted.name}: ${fault.message}`);
    this.#lastFault = fault;
    const now = clock.elapsed();
    if (fault.kind === 'refused') {
      entry.isRefused = true;
      this.#refusedInARow++;
    } else if (now >= this.#pausedUntil) {
      // Of requests that fail side by side, the first speaks for all.
      const own = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** this.#failedRounds);
      this.#failedRounds++;
      this.#pausedUntil = now + Math.max(own, fault.retryAfterMs ?? 0);
    }
    const isHopeless =
      fault.kind === 'hopeless' ||
      this.#failedRounds >= FEW_ROUNDS ||
      this.#refusedInARow >= FEW_REFUSED;
    if (!isHopeless) return;
    this.#stop();
    onGivenUp(fault);
  }
}
