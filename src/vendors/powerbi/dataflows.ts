import type { Clock } from '../../domain/clock.ts';
import type { RefreshParameters } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import { isSince } from '../../domain/trigger.ts';
import { cancelRefusal, triggerRefusal, untold } from './answers.ts';
import type { PowerBiClient } from './client.ts';
import { isTransactionGoing, transactionObservation } from './observation.ts';
import { LOOK_LASTS_MS, type Refresher, TRIGGER_TIMEOUT_MS } from './refresher.ts';
import { cancelAnswer, type Transaction, transactionsAnswer } from './schemas.ts';

/** Power BI names no id: how long, and how often, its transaction is looked for. */
const LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const CERTAIN_AFTER_MS = 2_000;
/** Ours began by then: later ones are others. */
const BEGINS_WITHIN_MS = 2 * 60_000;
/** Nobody asked for these by the API. */
const SCHEDULED = /^Scheduled$/i;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const LAST_LOOK_AFTER_MS = 1_000;

/** Refreshes of dataflows (Gen1), which Power BI calls transactions. */
export class Dataflows implements Refresher {
  readonly #client: PowerBiClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** Transactions that are ours, with what there was before each. */
  readonly #answered = new Map<string, Look>();
  /** The transactions as they were last seen, for each dataflow. */
  readonly #looks = new Map<string, Look>();

  constructor(client: PowerBiClient, clock: Clock, signal: AbortSignal) {
    this.#client = client;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** An empty body is a 400: it must say that nobody is to be notified. */
  prepare(): RefreshParameters {
    return { notifyOption: 'NoNotification' };
  }

  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const all = await this.#transactions(order, this.#signal, true);
      const going = all.find(isTransactionGoing);
      if (!going) return undefined;
      return {
        job: { id: going.id, item: order.item },
        begun: true,
        ...(going.startTime === undefined ? {} : { since: going.startTime }),
        covers: false,
      };
    } catch (error) {
      return untold(error);
    }
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    const look = await this.look(order);
    try {
      await this.#client.call({
        method: 'POST',
        path: `${dataflow(order)}/refreshes`,
        body: order.parameters,
        signal: this.#signal,
        outlivesSignal: true,
        freshConnection: true,
        timeoutMs: TRIGGER_TIMEOUT_MS,
      });
    } catch (error) {
      return triggerRefusal(error, false);
    }
    return this.#findOurs(order, look);
  }

  /** The one new transaction is ours; of two we can't tell. */
  async #findOurs(order: Order, look: Look): Promise<TriggerAnswer> {
    let only: string | undefined;
    for (const ms of LOOKS_AFTER_MS) {
      const stepEnded = await this.#sleepOrEnd(only ? CERTAIN_AFTER_MS : ms);
      const found = await this.#newSince(order, look, !stepEnded);
      if ('untold' in found) {
        return { kind: 'unclear', reason: `it was accepted, but ${found.untold}`, final: true };
      }
      const [job, another] = found;
      if (job && !another && (stepEnded || job.id === only)) {
        this.#answered.set(job.id, look);
        return { kind: 'accepted', job };
      }
      if (another || stepEnded) break;
      only = job?.id;
    }
    const reason = 'Power BI accepted it without an id, and its transaction can not be told';
    return { kind: 'unclear', reason, final: true };
  }

  /** True when the step ends meanwhile: then there is a last look, for what may have to be cancelled. */
  async #sleepOrEnd(ms: number): Promise<boolean> {
    try {
      await this.#clock.sleep(ms, this.#signal);
      return false;
    } catch {
      await this.#clock.sleep(LAST_LOOK_AFTER_MS);
      return true;
    }
  }

  /** The transactions as `running` has just seen them, or with one request more. */
  async look(order: Order): Promise<Look> {
    const known = this.#looks.get(order.item.id);
    if (!known || this.#client.now() - known.at > LOOK_LASTS_MS) {
      await this.#transactions(order, this.#signal, false).catch(() => {});
      this.#signal.throwIfAborted();
    }
    const look = this.#looks.get(order.item.id);
    const at = this.#client.now();
    return look?.ids && at - look.at <= LOOK_LASTS_MS ? { at, ids: look.ids } : { at };
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#newSince(order, look, true);
  }

  async #newSince(order: Order, look: Look, patient: boolean): Promise<readonly Job[] | Untold> {
    const signal = patient ? this.#signal : new AbortController().signal;
    try {
      const all = await this.#transactions(order, signal, patient);
      const ageOf = ({ id, startTime: createdAt, endTime: endedAt }: Transaction) =>
        isSince(look, { id, createdAt, endedAt });
      const candidates = all.filter(
        (one) =>
          !this.#answered.has(one.id) &&
          !SCHEDULED.test(one.refreshType ?? '') &&
          ageOf(one) !== false,
      );
      const untold = candidates.find((one) => !ageOf(one));
      if (untold) return { untold: `${untold.id} may have been there before` };
      return candidates.map(({ id }) => ({ id, item: order.item }));
    } catch (error) {
      return untold(error);
    }
  }

  async observe(job: Job, signal: AbortSignal): Promise<Observation> {
    const all = await this.#transactions(job, signal, false);
    const ours = all.find(({ id }) => id === job.id);
    if (!ours) return { state: 'missing', reason: 'Power BI no longer shows this transaction' };
    return transactionObservation(ours);
  }

  /**
   * The request was accepted, so that one of the new transactions is ours: which one is proven as
   * long as there is no other that began then and only showed later.
   */
  async #rivalOf(job: Job, signal: AbortSignal): Promise<string | undefined> {
    const look = this.#answered.get(job.id);
    if (!look) return undefined;
    const all = await this.#transactions(job, signal, false).catch(() => []);
    const until = look.at + BEGINS_WITHIN_MS;
    return all.find(
      ({ id, startTime: createdAt, endTime: endedAt, refreshType }) =>
        !this.#answered.has(id) &&
        !SCHEDULED.test(refreshType ?? '') &&
        (createdAt ?? until) <= until &&
        isSince(look, { id, createdAt, endedAt }) !== false,
    )?.id;
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const rival = await this.#rivalOf(job, signal);
    if (rival !== undefined) {
      const reason = `${rival} began at the same time, and which of the two is ours can't be told`;
      return { kind: 'refused', reason };
    }
    const workspace = encodeURIComponent(job.item.workspaceId ?? '');
    try {
      const response = await this.#client.call({
        method: 'POST',
        path: `groups/${workspace}/dataflows/transactions/${encodeURIComponent(job.id)}/cancel`,
        signal,
      });
      const { status = '' } = cancelAnswer.catch({ status: undefined }).parse(response.json);
      if (/^successfullyMarked$/i.test(status)) return { kind: 'accepted' };
      if (/^alreadyConcluded$/i.test(status)) return { kind: 'already-ended' };
      return { kind: 'refused', reason: `Power BI answered "${status}"` };
    } catch (error) {
      return cancelRefusal(error);
    }
  }

  async #transactions(
    of: Pick<Order, 'item'>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly Transaction[]> {
    const call = { method: 'GET', path: `${dataflow(of)}/transactions`, signal } as const;
    const form = transactionsAnswer;
    const at = this.#client.now();
    const answer = await (patient ? this.#client.read(call, form) : this.#client.look(call, form));
    this.#looks.set(of.item.id, { at, ids: new Set(answer.value.map(({ id }) => id)) });
    return answer.value;
  }
}

function dataflow({ item }: Pick<Order, 'item'>): string {
  return `groups/${encodeURIComponent(item.workspaceId ?? '')}/dataflows/${encodeURIComponent(item.id)}`;
}
