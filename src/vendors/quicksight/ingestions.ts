import pLimit from 'p-limit';
import { StepError } from '../../domain/errors.ts';
import type { CancelAnswer, Ended, Job, Observation } from '../../domain/job.ts';
import { refusedCancel } from '../../domain/refused-cancel.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { unread } from '../../http/answer.ts';
import { observeEach } from '../observe-each.ts';
import type { QuickSightClient } from './client.ts';
import { QuickSightError } from './errors.ts';
import type { History } from './history.ts';
import { droppedText, isGoing, isSuperseded, observationOf } from './observation.ts';
import { type Ingestion, ingestionAnswer } from './schemas.ts';

/** "5 TPS per user and 25 TPS per account" (API reference, ListIngestions). */
const AT_ONCE = 5;
/** How often, and after what pause, the cancellation of one that does not show yet is repeated. */
const CANCEL_TRIES = 10;
const CANCEL_AGAIN_MS = 1_000;
/** A cancellation that was accepted is not held up by the look after it. */
const LOOK_AFTER_MS = 1_500;

/** Follows and cancels ingestions, each by its id. */
export class Ingestions {
  readonly #client: QuickSightClient;
  readonly #history: History;
  readonly #context: Pick<VendorContext, 'clock' | 'log'>;
  readonly #limit = pLimit(AT_ONCE);
  /** Of which it was said that rows were dropped. */
  readonly #warned = new Set<string>();

  constructor(
    client: QuickSightClient,
    history: History,
    context: Pick<VendorContext, 'clock' | 'log'>,
  ) {
    this.#client = client;
    this.#history = history;
    this.#context = context;
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
  }

  async #observeOne(job: Job, signal: AbortSignal): Promise<Observation> {
    try {
      const ingestion = await this.#get(job, signal);
      if (isSuperseded(ingestion)) return await this.#superseded(job, ingestion, signal);
      this.#warnOfDropped(job, ingestion);
      return observationOf(ingestion);
    } catch (error) {
      if (!(error instanceof QuickSightError) || !error.isNotFound) throw error;
      return { state: 'missing', reason: `QuickSight knows no such ingestion: ${error.words}` };
    }
  }

  /** A newer one took over, whoever started it: that one is followed. */
  async #superseded(job: Job, ingestion: Ingestion, signal: AbortSignal): Promise<Ended> {
    const { reason = 'INGESTION_SUPERSEDED' } = observationOf(ingestion) as Ended;
    const advice =
      'Look at the data set in QuickSight whether a newer refresh of it has succeeded.';
    try {
      const by = await this.#history.newerThan(job, ingestion, signal);
      if (by) return { state: 'superseded', reason, by };
      return { state: 'failed', reason: `${reason}; QuickSight shows no newer one`, advice };
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      return { state: 'failed', reason: `${reason}; ${error.message}`, advice };
    }
  }

  #warnOfDropped({ id, item }: Job, { status, rowsDropped }: Ingestion): void {
    if (status !== 'COMPLETED' || rowsDropped <= 0 || this.#warned.has(id)) return;
    this.#warned.add(id);
    this.#context.log.warning(`${item.name || item.id}: ${droppedText(rowsDropped)}`);
  }

  #get(job: Job, signal: AbortSignal, timeoutMs?: number): Promise<Ingestion> {
    const more = timeoutMs === undefined ? {} : { timeoutMs };
    return this.#client.look(
      { method: 'GET', path: pathOf(job), signal, ...more },
      ingestionAnswer,
    );
  }

  /** The answer names no state, and what is said of one that has ended is not documented: it is looked at. */
  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    for (let tries = 1; ; tries++) {
      try {
        unread(await this.#client.call({ method: 'DELETE', path: pathOf(job), signal }));
        const ended = await this.#endOf(job, signal, LOOK_AFTER_MS);
        return ended && ended !== 'cancelled' ? { kind: 'already-ended' } : { kind: 'accepted' };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof QuickSightError)) return refusedCancel(error);
        if (await this.#endOf(job, signal)) return { kind: 'already-ended' };
        // One that was just accepted may not show for some seconds.
        if (!error.isNotFound || tries >= CANCEL_TRIES) {
          return { kind: 'refused', reason: error.words };
        }
      }
      await this.#context.clock.sleep(CANCEL_AGAIN_MS, signal);
    }
  }

  /** How it ended; `undefined` where it has not, or that can't be seen. */
  async #endOf(
    job: Job,
    signal: AbortSignal,
    timeoutMs?: number,
  ): Promise<Observation['state'] | undefined> {
    try {
      const ingestion = await this.#get(job, signal, timeoutMs);
      const { state } = observationOf(ingestion);
      return isGoing(ingestion) || state === 'running' ? undefined : state;
    } catch {
      return undefined;
    }
  }
}

/** Where an ingestion is, also before there is one. */
export function pathOf({ id, item }: Job): readonly string[] {
  return ['data-sets', item.id, 'ingestions', id];
}
