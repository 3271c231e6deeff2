import { RunCancelled, StepError, TimeoutReached } from '../../domain/errors.ts';
import type { Ended, Job, Observation, Order } from '../../domain/job.ts';
import type { ItemResult } from '../../domain/result.ts';
import {
  follow,
  isBeforeRetry,
  isOurs,
  NOT_SENT,
  type Origin,
  openOf,
  retry,
} from '../../domain/trigger.ts';
import type { EngineContext } from '../context.ts';
import { nothingToRefresh, type Outcome, type Started, start } from '../start/start.ts';
import type { WatchOptions } from '../watch/watcher.ts';
import { hopeless } from './hopeless.ts';
import { refreshedLately } from './recent.ts';

/** What was refused for a passing reason at once, is asked for again after that. */
const REFUSED_PAUSE_MS = 30_000;

/** Where an item stands between its start and its end. */
export type Phase = 'waiting' | 'pending' | 'running' | 'ended';

/** One item on its way from the plan to its end. Its `result` is what the outputs show meanwhile. */
export class ItemRun {
  readonly order: Order;
  readonly result: ItemResult;
  phase: Phase = 'waiting';
  /** Percent, while it is known. */
  progress: number | undefined;
  /** How long its past refreshes took, once it is known. */
  usual: { readonly ms: number; readonly runs: number } | undefined;
  job: Job | undefined;
  /** An earlier step left it: here nobody starts it, and nobody cancels it. */
  followed = false;
  readonly #context: EngineContext;
  #hinted = false;
  /** Jobs followed, ours or not. */
  #tries = 0;
  #triggers = 0;
  /** How often a refresh of ours was without effect beside another one. */
  #superseded = 0;
  /** How the last of our own refreshes failed, while it is tried again. */
  #failed: Ended | undefined;

  constructor(order: Order, result: ItemResult, context: EngineContext) {
    this.order = order;
    this.result = result;
    this.#context = context;
  }

  /** Whether its job is surely ours: any other is never cancelled. */
  get ours(): boolean {
    return isOurs(this.result.trigger);
  }

  /** Refreshes the item. Leaves it open when the step ends first; see `finish`. */
  async refresh(): Promise<void> {
    const { nothingToRefresh: nothing } = this.order.item;
    if (nothing) return this.end(nothingToRefresh(nothing, this.result));
    await this.#guarded(async () => {
      const lately = await refreshedLately(this.order, this.result, this.#context);
      if (lately) return this.end(lately);
      while (await this.#attempt());
    });
  }

  /** Follows a job that an earlier step left to its end. Leaves it open when the step ends first. */
  async follow(job: Job): Promise<void> {
    const { journal } = this.#context;
    this.job = job;
    this.followed = true;
    this.phase = 'pending';
    journal.changed(this.result);
    await this.#guarded(async () => {
      this.endAs(await this.#endOf(job, { wasThere: true, atOnce: true }));
    });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof TimeoutReached || error instanceof RunCancelled) {
        // What it was held up by all the time is worth more than that time was up.
        if (error.cause instanceof StepError) this.result.reason = error.cause.message;
        return;
      }
      const inDoubt = this.job !== undefined || openOf(this.result.trigger) !== undefined;
      this.end(hopeless(error, inDoubt));
    }
  }

  /** Waits for the end of a job that nobody reports on: it still takes its place among those in flight. */
  async passed(): Promise<void> {
    if (this.job) await this.#context.watcher.watch(this.job).catch(() => {});
  }

  /** What is told of its job, and what its past tells of it: asked for once there is a job. */
  #watching(): WatchOptions {
    const law = this.#context.pasts.lawOf(this.order);
    void law.then((known) => {
      this.usual = known && { ms: known.medianMs, runs: known.runs };
    });
    return { onChange: (seen) => this.see(seen), law };
  }

  /** One trigger and its wait. True when it is to be tried again. */
  async #attempt(): Promise<boolean> {
    const started = await start(this.order, this.result, this.#context, this.#superseded);
    if ('outcome' in started) {
      const { outcome } = started;
      if (!this.#failed || outcome.status !== 'skipped') return this.#againAfter(outcome);
      // Passed over or not, ours has failed, and that is what the step has to tell.
      const why = [this.#failed.reason, `not tried again: ${outcome.reason}`];
      this.endAs({ ...this.#failed, reason: why.filter(Boolean).join('; ') });
      return false;
    }
    if ('ended' in started) return this.#afterEnd(this.#endedAtOnce(started.ended));
    this.#follow(started);
    if (!this.#context.settings.wait) return false;
    const { job, origin, notBeforeMs } = started;
    const ended = await this.#endOf(job, { wasThere: origin === 'adopted', notBeforeMs });
    if (ended.state === 'superseded') {
      this.#refusedAsBusy(origin, ended);
      return true;
    }
    return this.#afterEnd(ended);
  }

  /** Ends as the job did, unless that failed for a passing reason. True when it is to be tried again. */
  #afterEnd(ended: Ended): boolean {
    const { settings, emit } = this.#context;
    const isPassing = settings.wait && ended.state === 'failed' && ended.transient === true;
    if (!isPassing || this.#tries > settings.retries) {
      this.endAs(ended);
      return false;
    }
    const { job } = this;
    this.phase = 'waiting';
    this.job = undefined;
    this.#failed = ended;
    this.result.trigger = job ? retry(this.result.trigger, job.id) : NOT_SENT;
    const reason = ended.reason ?? 'it failed';
    emit({ type: 'retrying', result: this.result, reason, attempt: this.#tries + 1 });
    return true;
  }

  /** The end of a job, or of what took over from it, whose effect is what was asked for. */
  async #endOf(job: Job, options: WatchOptions): Promise<Ended> {
    const { watcher } = this.#context;
    const watching = this.#watching();
    let ended = await watcher.watch(job, { ...watching, ...options });
    while (ended.state === 'superseded' && ended.by) {
      this.#takeOver(ended.by);
      ended = await watcher.watch(ended.by, { ...watching, wasThere: true, atOnce: true });
    }
    return ended;
  }

  /** Another refresh took over. It is not ours, so that nothing ever cancels it. */
  #takeOver(job: Job): void {
    const { journal, emit } = this.#context;
    this.job = job;
    this.phase = 'pending';
    Object.assign(this.result, { jobId: job.id, startedAt: null, trigger: follow('adopted') });
    journal.changed(this.result);
    emit({ type: 'adopted', result: this.result, begun: false });
  }

  /** Without effect beside another refresh, it counts for nothing: the vendor is busy with the item. */
  #refusedAsBusy(origin: Origin, { reason = 'another refresh of it runs' }: Ended): void {
    const { journal, emit } = this.#context;
    emit({ type: 'superseded', result: this.result, reason });
    this.#superseded++;
    this.#tries--;
    if (origin !== 'adopted') this.#triggers--;
    this.phase = 'waiting';
    this.job = undefined;
    Object.assign(this.result, {
      trigger: NOT_SENT,
      // What the item waits for, should the step end meanwhile.
      reason,
      jobId: null,
      triggeredAt: null,
      startedAt: null,
      attempts: this.#triggers,
    });
    journal.changed(this.result);
  }

  /** Ends as refused, unless that is passing: then, after a pause, it is to be tried again. */
  async #againAfter(outcome: Outcome): Promise<boolean> {
    const { settings, clock, emit, signal, leftMs } = this.#context;
    const isPassing = settings.wait && 'transient' in outcome && outcome.transient === true;
    const again = isPassing && ++this.#tries <= settings.retries;
    if (!again || leftMs() <= REFUSED_PAUSE_MS) {
      this.end(outcome);
      return false;
    }
    const { reason } = outcome;
    emit({ type: 'retrying', result: this.result, reason, attempt: this.#tries + 1 });
    await clock.sleep(REFUSED_PAUSE_MS, signal);
    return true;
  }

  /** The answer to our request told its end: it counts as one of ours, and has no id. */
  #endedAtOnce(ended: Ended): Ended {
    const { clock, emit, journal } = this.#context;
    this.#tries++;
    Object.assign(this.result, {
      trigger: follow('answered'),
      reason: null,
      jobId: null,
      triggeredAt: clock.now(),
      startedAt: null,
      attempts: ++this.#triggers,
    });
    journal.changed(this.result);
    emit({ type: 'triggered', result: this.result });
    return ended;
  }

  #follow({ job, origin, begun }: Exclude<Started, { outcome: Outcome } | { ended: Ended }>): void {
    const { clock, emit, journal } = this.#context;
    const adopted = origin === 'adopted';
    const isSent = !adopted && !isBeforeRetry(this.result.trigger);
    this.#tries++;
    if (isSent) this.#triggers++;
    this.job = job;
    this.phase = begun ? 'running' : 'pending';
    Object.assign(this.result, {
      trigger: follow(origin, this.result.trigger),
      reason: null,
      jobId: job.id,
      startedAt: null,
      triggeredAt: adopted ? null : (job.triggeredAt ?? clock.now()),
      attempts: adopted ? 0 : this.#triggers,
    });
    journal.changed(this.result);
    const { result } = this;
    emit(adopted ? { type: 'adopted', result, begun } : { type: 'triggered', result });
  }

  /** Takes in how its job is doing. */
  see(seen: Exclude<Observation, Ended>): void {
    if (seen.state === 'missing' || seen.state === 'refused') return;
    this.phase = seen.state;
    if (seen.state === 'running') {
      const isNews = seen.startedAt !== undefined && this.result.startedAt === null;
      this.result.startedAt = seen.startedAt ?? this.result.startedAt;
      this.progress = seen.progress;
      // The outputs tell it, too, and follow each change.
      if (isNews) this.#context.journal.changed(this.result);
    }
    if (seen.hint && !this.#hinted) {
      this.#hinted = true;
      this.result.reason = seen.hint;
      this.#context.emit({ type: 'hint', result: this.result, text: seen.hint });
    }
  }

  /** Ends as the vendor's job did. */
  endAs(ended: Ended): void {
    this.result.startedAt = ended.startedAt ?? this.result.startedAt;
    this.result.endedAt = ended.endedAt ?? this.result.endedAt ?? this.#context.clock.now();
    this.result.parts = ended.parts ?? [];
    this.#close({
      // Where nobody asks what superseded it, the data are not fresh by it.
      status: ended.state === 'superseded' ? 'failed' : ended.state,
      reason: ended.reason ?? null,
      advice: ended.advice ?? null,
    });
  }

  end(outcome: Outcome): void {
    const { status, reason } = outcome;
    const isSkipped = outcome.status === 'skipped';
    const more = isSkipped ? { skipped: outcome.cause } : { advice: outcome.advice ?? null };
    this.#close({ status, reason, advice: null, ...more });
  }

  #close(end: Pick<ItemResult, 'status' | 'reason' | 'advice'> & Partial<ItemResult>): void {
    this.phase = 'ended';
    // What became of it is not known, but which one it is: a later step can look at it, or cancel it.
    const jobId = openOf(this.result.trigger)?.jobId;
    const isTold = end.status === 'failed';
    if (jobId && !isTold) Object.assign(this.result, { jobId, attempts: ++this.#triggers });
    Object.assign(this.result, end);
    this.#context.journal.changed(this.result);
    this.#context.emit({ type: 'ended', result: this.result });
  }
}
