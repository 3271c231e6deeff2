import type { Clock } from '../../domain/clock.ts';
import { RunCancelled } from '../../domain/errors.ts';
import type { Send } from '../../domain/http.ts';
import type { Log } from '../../domain/log.ts';
import type { ItemResult } from '../../domain/result.ts';
import type { SafeText } from '../../report/safe.ts';
import type { Fault } from './fault.ts';
import { type CheckRunsApi, openGitHub, type Report } from './github.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type NamedVendor, nameOfRest, namesOf } from './names.ts';
import { Pace, PER_MINUTE } from './pace.ts';
import type { Place } from './place.ts';
import { Queue } from './queue.ts';
import { Reports } from './reports.ts';

/** As many as the job summary has blocks. Further items share one check run. */
export const MOST_CHECK_RUNS = 50;

/** The end of a step waits no longer than this for GitHub; what is left is for post. */
const FLUSH_MS = 5_000;
const FLUSH_WHEN_CANCELLED_MS = 1_000;
/**
 * Nor longer than so much after the signal that ended it: a cancelled step is killed after ten seconds,
 * and one at its timeout ends within a minute.
 */
const AFTER_CANCELLATION_MS = 6_000;
const AFTER_TIMEOUT_MS = 55_000;

/** What main and post have for it. */
export interface PublishOptions {
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warning' | 'debug'>;
  readonly safe: SafeText;
  readonly place: Place;
  readonly token: string;
  readonly userAgent: string;
  readonly send: Send;
  /** The path of the ledger for post. */
  readonly ledgerPath: string;
}

export interface PublisherOptions extends PublishOptions {
  readonly vendor: NamedVendor & { readonly folder: string };
  /** Whether the step waits for the ends of its refreshes. */
  readonly waits: boolean;
  /** The step's own: aborts when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Is told when something is left for post, and when nothing is any more. */
  readonly onLeft: (isLeft: boolean) => void;
}

/** Publishes one check run per item while a step goes on. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #reports: Reports;
  readonly #queue: Queue;
  readonly #ledger: Ledger;
  readonly #names = new Map<ItemResult, string>();
  /** What was said of the end of an item. */
  readonly #ended = new Map<ItemResult, string>();
  #rest: readonly ItemResult[] = [];
  #restName = '';
  #saysRest = false;
  /** When the step was told to end, by the clock's `elapsed()`. */
  #stoppedAt: number | undefined;
  #isLeft = false;
  #isGivenUp = false;

  constructor(options: PublisherOptions, api: CheckRunsApi = openGitHub(options)) {
    const { clock, log, safe, signal, vendor, waits, place, ledgerPath } = options;
    this.#options = options;
    this.#reports = new Reports({
      wording: { vendor: vendor.label, folder: vendor.folder },
      safe,
      runUrl: place.runUrl,
      clock,
      waits,
      isCancelled: () => this.#isCancelled,
    });
    this.#ledger = createLedger(ledgerPath, log.debug);
    this.#queue = new Queue({
      api,
      clock,
      pace: {
        all: new Pace(clock, PER_MINUTE.main),
        starts: new Pace(clock, PER_MINUTE.starts),
      },
      ledger: this.#ledger,
      debug: (line) => log.debug(safe.plain(line, 1000)),
      onGivenUp: (fault) => this.#giveUp(fault),
    });
    const note = () => {
      this.#stoppedAt = clock.elapsed();
    };
    if (signal.aborted) note();
    else signal.addEventListener('abort', note, { once: true });
  }

  /** The items of the step, before the first change. */
  plan(results: readonly ItemResult[]): void {
    const plans = results.map(({ plan }) => plan);
    const names = namesOf(plans, this.#options.vendor, this.#options.safe);
    this.#names.clear();
    for (const [index, result] of results.slice(0, MOST_CHECK_RUNS).entries()) {
      this.#names.set(result, names[index] ?? '');
    }
    const isKnown = this.#rest.length > 0;
    this.#rest = results.slice(MOST_CHECK_RUNS);
    if (this.#rest.length === 0) return;
    this.#restName = nameOfRest(names.slice(MOST_CHECK_RUNS), this.#options.vendor);
    if (isKnown) return;
    this.#options.log.info(
      `Check runs: one each for the first ${MOST_CHECK_RUNS} items, and one for the other ${this.#rest.length} together`,
    );
  }

  /** Something has changed with an item. */
  changed(result: ItemResult): void {
    const name = this.#names.get(result);
    const { status } = result;
    if (name === undefined) this.#restChanged(result);
    else if (status === 'running' && this.#waitsFor(result)) this.#start(name, result);
    else if (status !== 'running' && status !== 'planned') this.#end(name, result);
  }

  /** The last word on all items. */
  end(results: readonly ItemResult[]): void {
    // What bare ids of jobs are about is known only when the vendor was asked.
    if (results.some((result) => !this.#isPlanned(result))) this.plan(results);
    for (const [result, name] of this.#names) {
      if (result.status !== 'planned') this.#end(name, result);
    }
    const rest = this.#rest.filter(({ status }) => status !== 'planned');
    if (rest.length > 0) this.#say(this.#reports.restEnded(this.#restName, rest));
  }

  /** Lets GitHub have the last of it, for a short time. */
  async flush(): Promise<void> {
    const { log } = this.#options;
    const { unanswered } = await this.#queue.finish(this.#flushMs());
    if (this.#isGivenUp) return;
    const { unsaid, size, fault } = this.#queue;
    if (unsaid === 0) {
      this.#leave(false);
      return;
    }
    const what = `${unsaid} of ${size} check runs are not published yet, and left to the post step`;
    if (fault) this.#warn(what, fault.message, fault.advice);
    else if (unanswered && !this.#isCancelled) this.#warn(what, 'GitHub gave no answer in time');
    else log.info(what);
  }

  #flushMs(): number {
    const [most, after] = this.#isCancelled
      ? [FLUSH_WHEN_CANCELLED_MS, AFTER_CANCELLATION_MS]
      : [FLUSH_MS, AFTER_TIMEOUT_MS];
    const sinceStop = this.#options.clock.elapsed() - (this.#stoppedAt ?? Number.POSITIVE_INFINITY);
    return Math.max(0, Math.min(most, after - Math.max(0, sinceStop)));
  }

  get #isCancelled(): boolean {
    return this.#options.signal.reason instanceof RunCancelled;
  }

  #restChanged(result: ItemResult): void {
    if (this.#saysRest || !this.#waitsFor(result)) return;
    this.#saysRest = true;
    this.#start(this.#restName, result, this.#rest);
  }

  #start(name: string, result: ItemResult, rest?: readonly ItemResult[]): void {
    if (this.#isGivenUp) return;
    this.#leave(true);
    this.#queue.set(
      rest ? this.#reports.restRunning(name, rest, result) : this.#reports.running(name, result),
    );
  }

  #end(name: string, result: ItemResult): void {
    const { status, reason, advice } = result;
    const end = JSON.stringify([status, reason, advice]);
    if (this.#ended.get(result) === end) return;
    this.#ended.set(result, end);
    this.#say(this.#reports.ended(name, result));
  }

  #say(report: Report): void {
    if (this.#isGivenUp) return;
    this.#leave(true);
    this.#ledger.note({ end: report });
    this.#queue.set(report);
  }

  /** A job of which only the id is known has no name that others would find. */
  #waitsFor({ status, jobId, plan }: ItemResult): boolean {
    const isBegun = status === 'running' && jobId !== null && plan.item.kind.name !== '';
    return this.#options.waits && isBegun;
  }

  #isPlanned(result: ItemResult): boolean {
    return this.#names.has(result) || this.#rest.includes(result);
  }

  #leave(isLeft: boolean): void {
    if (this.#isLeft !== isLeft) this.#options.onLeft(isLeft);
    this.#isLeft = isLeft;
  }

  #giveUp(fault: Fault): void {
    this.#isGivenUp = true;
    this.#warn('Check runs are not published', fault.message, fault.advice);
    // Post would be told the same.
    if (fault.kind === 'hopeless') this.#leave(false);
  }

  #warn(what: string, why: string, advice?: string): void {
    this.#ledger.note({ warned: true });
    this.#options.log.warning(complaint(this.#options.safe, what, why, advice));
  }
}

/** What went wrong with check runs, in plain sentences. `why` may hold foreign text. */
export function complaint(safe: SafeText, what: string, why: string, advice = ''): string {
  const said = safe.plain(why, 500).replace(/\.$/, '');
  return `${what}: ${said}. The refreshes and the result of this step are not affected. ${advice}`.trim();
}
