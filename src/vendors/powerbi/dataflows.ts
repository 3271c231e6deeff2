import type { Clock } from '../../domain/clock.ts';
import type { RefreshParameters } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import { cancelRefusal, triggerRefusal, untold } from './answers.ts';
import type { PowerBiClient } from './client.ts';
import { isTransactionGoing, transactionObservation } from './observation.ts';
import { type Refresher, STARTED_SLACK_MS, TRIGGER_TIMEOUT_MS } from './refresher.ts';
import { cancelAnswer, type Transaction, transactionsAnswer } from './schemas.ts';

/** Power BI names no id: how long, and how often, its transaction is looked for. */
const LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const CERTAIN_AFTER_MS = 2_000;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const LAST_LOOK_AFTER_MS = 1_000;

/** Refreshes of dataflows (Gen1), which Power BI calls transactions. */
export class Dataflows implements Refresher {
  readonly #client: PowerBiClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** Transactions that were there before ours. */
  readonly #known = new Set<string>();

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
      const going = (await this.#remember(order)).find(isTransactionGoing);
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
    const since = this.#client.now();
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
    return this.#findOurs(order, since);
  }

  /** The one new transaction is ours; of two we can't tell. */
  async #findOurs(order: Order, since: number): Promise<TriggerAnswer> {
    let only: string | undefined;
    for (const ms of LOOKS_AFTER_MS) {
      const stepEnded = await this.#sleepOrEnd(only ? CERTAIN_AFTER_MS : ms);
      const found = await this.#newSince(order, since, !stepEnded);
      if ('untold' in found) {
        return { kind: 'unclear', reason: `it was accepted, but ${found.untold}`, final: true };
      }
      const [job, another] = found;
      if (job && !another && (stepEnded || job.id === only)) {
        this.#known.add(job.id);
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

  startedSince(order: Order, since: number): Promise<readonly Job[] | Untold> {
    return this.#newSince(order, since, true);
  }

  async #newSince(order: Order, since: number, patient: boolean): Promise<readonly Job[] | Untold> {
    const signal = patient ? this.#signal : new AbortController().signal;
    try {
      const all = await this.#transactions(order, signal, patient);
      return all
        .filter(({ id, startTime }) => {
          const recent = startTime === undefined || startTime >= since - STARTED_SLACK_MS;
          return recent && !this.#known.has(id);
        })
        .map(({ id }) => ({ id, item: order.item }));
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

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
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

  /** Reads the transactions before ours is asked for. */
  async #remember(order: Order): Promise<readonly Transaction[]> {
    const all = await this.#transactions(order, this.#signal, true);
    for (const { id } of all) this.#known.add(id);
    return all;
  }

  async #transactions(
    of: Pick<Order, 'item'>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly Transaction[]> {
    const call = { method: 'GET', path: `${dataflow(of)}/transactions`, signal } as const;
    const form = transactionsAnswer;
    const answer = await (patient ? this.#client.read(call, form) : this.#client.look(call, form));
    return answer.value;
  }
}

function dataflow({ item }: Pick<Order, 'item'>): string {
  return `groups/${encodeURIComponent(item.workspaceId ?? '')}/dataflows/${encodeURIComponent(item.id)}`;
}
