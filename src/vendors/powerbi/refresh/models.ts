import type { Clock } from '../../../domain/clock.ts';
import type { RefreshParameters } from '../../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../../domain/job.ts';
import { isSince } from '../../../domain/trigger.ts';
import type { Deadline, LastSuccess } from '../../../domain/vendor.ts';
import { unread } from '../../../http/answer.ts';
import { TRIGGER_TIMEOUT_MS } from '../../no-answer.ts';
import type { ApiClient } from '../api/client.ts';
import { PowerBiError } from '../api/errors.ts';
import { type HistoryEntry, historyAnswer, refreshDetails } from '../api/schemas.ts';
import { bodyOf, isEnhanced } from '../kinds.ts';
import { LOOK_LASTS_MS, preferred, type Refresher } from '../refresher.ts';
import { HiddenRefreshes } from './hidden.ts';
import { isGoing, observationOf } from './observation.ts';
import { alike, durationsOf, successes } from './past.ts';
import { cancelRefusal, outOfSight, triggerRefusal, untold } from './refusals.ts';
import { requestIdOf, withTimeout } from './request.ts';
import { isNameless, nameless, runningOf, UNTOLD_ID } from './running.ts';

/** Types of refreshes that were asked for in other ways. By the API it is not always `ViaApi` (powerbi-docs#3892). */
const NOT_BY_API = /^(Scheduled|OnDemand|OnDemandTraining|ViaXmlaEndpoint)$/i;
/** Power BI keeps no more. */
const HISTORY = '60';
/** How often, and after what pause, the cancellation of a refresh that does not show yet is repeated. */
const CANCEL_TRIES = 10;
const CANCEL_AGAIN_MS = 1_000;

/** Refreshes of semantic models, standard and enhanced. */
export class Models implements Refresher {
  readonly #client: ApiClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #enhanced = new Map<string, boolean>();
  readonly #seen = new Set<string>();
  /** Refreshes that Power BI named in its answers to us. */
  readonly #answered = new Set<string>();
  /** The history as it was last seen, for each model. */
  readonly #looks = new Map<string, Look>();
  /** The same in full. */
  readonly #histories = new Map<string, readonly HistoryEntry[]>();
  readonly #hidden: HiddenRefreshes;

  constructor(client: ApiClient, clock: Clock, signal: AbortSignal) {
    this.#client = client;
    this.#clock = clock;
    this.#signal = signal;
    this.#hidden = new HiddenRefreshes(clock);
  }

  prepare({ parameters }: Order): RefreshParameters {
    return bodyOf(parameters);
  }

  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const entries = await this.#history(order, this.#signal, true);
      return preferred(this.#going(entries).map((entry) => runningOf(entry, order)));
    } catch (error) {
      return untold(error);
    }
  }

  async trigger(order: Order, until: Deadline): Promise<TriggerAnswer> {
    const body = withTimeout(order.parameters, until);
    try {
      const response = await this.#client.call({
        method: 'POST',
        path: refreshes(order),
        body,
        signal: this.#signal,
        outlivesSignal: true,
        freshConnection: true,
        timeoutMs: TRIGGER_TIMEOUT_MS,
      });
      const id = requestIdOf(response);
      if (id === undefined) {
        const reason = `Power BI accepted it (${response.status}) but named no id`;
        return { kind: 'unclear', reason, final: true };
      }
      this.#enhanced.set(id, isEnhanced(body));
      this.#answered.add(id);
      return { kind: 'accepted', job: { id, item: order.item } };
    } catch (error) {
      return triggerRefusal(error, isEnhanced(body));
    }
  }

  /** The history as `running` has just seen it, or with one request more. */
  async look(order: Order): Promise<Look> {
    const known = this.#looks.get(keyOf(order));
    const now = this.#client.now();
    if (!known || now - known.at > LOOK_LASTS_MS) {
      await this.#history(order, this.#signal, false).catch(() => {});
      this.#signal.throwIfAborted();
    }
    const look = this.#looks.get(keyOf(order));
    const at = this.#client.now();
    return look?.ids && at - look.at <= LOOK_LASTS_MS ? { at, ids: look.ids } : { at };
  }

  /** Refreshes since that look, but for those that surely are not by the API. */
  async startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      const entries = await this.#history(order, this.#signal, true);
      const found: Job[] = [];
      for (const entry of entries) {
        const { requestId, refreshType, startTime: createdAt, endTime: endedAt } = entry;
        if (NOT_BY_API.test(refreshType ?? '')) continue;
        if (requestId !== undefined && this.#answered.has(requestId)) continue;
        const isNew = isSince(look, { id: idOf(entry), createdAt, endedAt });
        if (isNew === false) continue;
        if (requestId === undefined) return { untold: UNTOLD_ID };
        if (isNew === undefined) return { untold: `${requestId} may have been there before` };
        found.push({ id: requestId, item: order.item });
      }
      return found;
    } catch (error) {
      return untold(error);
    }
  }

  /** From the history as it was last seen: before a trigger it is read anyway. */
  async durations(order: Order): Promise<readonly number[] | Untold> {
    try {
      const known = this.#histories.get(keyOf(order));
      const entries = known ?? (await this.#history(order, this.#signal, false));
      return durationsOf(successes(alike(entries, order.parameters), this.#client.now()));
    } catch (error) {
      return untold(error);
    }
  }

  async lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    try {
      const entries = await this.#history(order, this.#signal, true);
      const now = this.#client.now();
      const [last] = successes(entries, now);
      return last && { endedAt: last.endedAt, now };
    } catch (error) {
      return untold(error);
    }
  }

  observe(job: Job, signal: AbortSignal): Promise<Observation> {
    return this.#observe(job, signal).catch(outOfSight);
  }

  async #observe(job: Job, signal: AbortSignal): Promise<Observation> {
    if (isNameless(job)) {
      const entries = await this.#history(job, signal, false);
      return nameless(this.#going(entries).some(({ requestId }) => requestId === undefined));
    }
    return (await this.#details(job, signal)) ?? (await this.#fromHistory(job, signal));
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    if (this.#enhanced.get(job.id) === false) {
      return STANDARD;
    }
    const path = `${refreshes(job)}/${segment(job.id)}`;
    for (let tries = 1; ; tries++) {
      try {
        unread(await this.#client.call({ method: 'DELETE', path, signal }));
        return { kind: 'accepted' };
      } catch (error) {
        const ended = await this.#endedAlready(job, signal);
        if (ended) return ended;
        // One that was just accepted is not found for some seconds.
        const mayAppear = error instanceof PowerBiError && error.status === 404;
        if (!mayAppear || tries >= CANCEL_TRIES) return cancelRefusal(error);
      }
      await this.#clock.sleep(CANCEL_AGAIN_MS, signal);
    }
  }

  /** A refresh that has ended can't be cancelled, and needs not be. */
  async #endedAlready(job: Job, signal: AbortSignal): Promise<CancelAnswer | undefined> {
    try {
      const { state } = await this.observe(job, signal);
      const ended = ['succeeded', 'failed', 'cancelled', 'unknown'].includes(state);
      return ended ? { kind: 'already-ended' } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The details; `undefined` where they are not to be had: standard refreshes may have none. */
  async #details(job: Job, signal: AbortSignal): Promise<Observation | undefined> {
    if (this.#enhanced.get(job.id) === false) return undefined;
    try {
      const path = `${refreshes(job)}/${segment(job.id)}`;
      const details = await this.#client.look({ method: 'GET', path, signal }, refreshDetails);
      this.#seen.add(job.id);
      return observationOf(details, this.#client.now(), details);
    } catch (error) {
      if (error instanceof PowerBiError && error.status !== 401 && error.status !== 403) {
        return undefined;
      }
      throw error;
    }
  }

  async #fromHistory(job: Job, signal: AbortSignal): Promise<Observation> {
    const entries = await this.#history(job, signal, false);
    const entry = entries.find(({ requestId }) => isSame(requestId, job.id));
    if (entry) {
      this.#seen.add(job.id);
      // Not known of a refresh of an earlier step. A standard one shows here alone.
      const isStandard = /^ViaApi$/i.test(entry.refreshType ?? '');
      if (isStandard && !this.#enhanced.has(job.id)) this.#enhanced.set(job.id, false);
      return observationOf(entry, this.#client.now());
    }
    if (this.#seen.has(job.id) || isForgotten(job, entries)) {
      return { state: 'missing', reason: 'Power BI no longer shows this refresh' };
    }
    return this.#hidden.observe(job.id, this.#going(entries).length > 0);
  }

  /** Those that run or wait to, but for the ones that Power BI has lost. */
  #going(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
    const now = this.#client.now();
    return entries.filter((entry) => isGoing(entry, now));
  }

  /** What is not a model (415) has none: nothing runs, and its trigger says why. */
  async #history(
    of: Pick<Order, 'item'>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly HistoryEntry[]> {
    const call = { method: 'GET', path: refreshes(of), query: { $top: HISTORY }, signal } as const;
    const form = historyAnswer;
    const at = this.#client.now();
    try {
      const answer = await (patient
        ? this.#client.read(call, form)
        : this.#client.look(call, form));
      this.#looks.set(keyOf(of), { at, ids: new Set(answer.value.map(idOf)) });
      this.#histories.set(keyOf(of), answer.value);
      return answer.value;
    } catch (error) {
      if (!(error instanceof PowerBiError && error.status === 415)) throw error;
      this.#looks.set(keyOf(of), { at, ids: new Set() });
      return [];
    }
  }
}

const STANDARD: CancelAnswer = {
  kind: 'refused',
  reason: 'Power BI can only cancel enhanced refreshes: name a type under refresh',
};

/** Power BI keeps no more than its history holds: of what is older it says nothing. */
function isForgotten({ triggeredAt }: Job, entries: readonly HistoryEntry[]): boolean {
  if (triggeredAt === undefined || entries.length < Number(HISTORY)) return false;
  return entries.every(({ startTime }) => startTime !== undefined && startTime > triggeredAt);
}

function refreshes({ item }: Pick<Order, 'item'>): string {
  return `groups/${segment(item.workspaceId ?? '')}/datasets/${segment(item.id)}/refreshes`;
}

function segment(text: string): string {
  return encodeURIComponent(text);
}

function keyOf({ item }: Pick<Order, 'item'>): string {
  return [item.workspaceId, item.id].join(' ');
}

/** An entry without an id is known by its beginning. */
function idOf({ requestId, startTime }: HistoryEntry): string {
  return requestId ?? `begun at ${startTime}`;
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
