import type { Clock } from '../../../domain/clock.ts';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
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
import type { LastSuccess } from '../../../domain/vendor.ts';
import { unread } from '../../../http/answer.ts';
import { TRIGGER_TIMEOUT_MS } from '../../no-answer.ts';
import type { ApiClient } from '../api/client.ts';
import { cancelAnswer, type Transaction } from '../api/schemas.ts';
import { preferred, type Refresher } from '../refresher.ts';
import { durationsOf, succeededTransactions } from './past.ts';
import { cancelRefusal, outOfSight, triggerRefusal, untold } from './refusals.ts';
import { isNameless, nameless, namelessJob } from './running.ts';
import { dataflow, TransactionHistory } from './transaction-history.ts';
import { cameAt, isTransactionGoing, transactionObservation } from './transactions.ts';

/** Power BI names no id: how long, and how often, its transaction is looked for. */
const LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const CERTAIN_AFTER_MS = 2_000;
/** What began so soon before or after our request is taken for its own. */
const AT_ONCE_MS = 5_000;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const LAST_LOOK_AFTER_MS = 1_000;

/** A request that Power BI has accepted. Times are by its clock, but for the last. */
interface Accepted {
  readonly look: Look;
  readonly sentAt: number;
  readonly answeredAt: number;
  /** When it was sent, by ours: its answer may be read after the refresh has begun. */
  readonly triggeredAt: number;
}

/** Refreshes of dataflows (Gen1), which Power BI calls transactions. */
export class Dataflows implements Refresher {
  readonly #client: ApiClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #history: TransactionHistory;
  /** What there was when our request was about to be sent, for each dataflow. */
  readonly #before = new Map<string, Look>();
  /** Those of others, as far as we wait for them. */
  readonly #others = new Set<string>();
  /** Aborts when nobody wants to know any more. */
  readonly #closed = new AbortController();

  constructor(client: ApiClient, clock: Clock, signal: AbortSignal) {
    this.#client = client;
    this.#clock = clock;
    this.#signal = signal;
    this.#history = new TransactionHistory(client);
  }

  /** Nothing is asked after that. */
  close(): void {
    this.#closed.abort();
  }

  /** An empty body is a 400: it must say that nobody is to be notified. */
  prepare({ item, parameters }: Order): RefreshParameters {
    if (Object.values(parameters).some((value) => value !== undefined)) {
      throw new StepError(
        `The dataflow "${item.name}" takes nothing under refresh: only a Dataflow Gen2 with CI/CD does. Nothing was triggered.`,
        { advice: 'Leave refresh out.' },
      );
    }
    return { notifyOption: 'NoNotification' };
  }

  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const going = this.#going(await this.#history.read(order, this.#signal, true));
      for (const { id } of going) if (id !== undefined) this.#others.add(id);
      return preferred(going.map((one) => this.#toRunning(one, order)));
    } catch (error) {
      return untold(error);
    }
  }

  #going(all: readonly Transaction[]): readonly Transaction[] {
    const now = this.#client.now();
    return all.filter((one) => isTransactionGoing(one, all, now));
  }

  #toRunning(transaction: Transaction, order: Order): Running {
    const { id } = transaction;
    const since = cameAt(transaction);
    const { state } = transactionObservation(transaction, this.#client.now());
    return {
      ...(id === undefined
        ? { job: namelessJob(order), nameless: true }
        : { job: { id, item: order.item } }),
      begun: state === 'running',
      ...(since === undefined ? {} : { since }),
      covers: false,
    };
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    // Nothing is asked here that the end of the step could break off as if it were the request itself.
    const look = this.#before.get(order.item.id) ?? (await this.look(order));
    const sentAt = this.#client.now();
    const triggeredAt = this.#clock.now();
    try {
      const response = await this.#client.call({
        method: 'POST',
        path: `${dataflow(order)}/refreshes`,
        body: order.parameters,
        signal: this.#signal,
        outlivesSignal: true,
        freshConnection: true,
        timeoutMs: TRIGGER_TIMEOUT_MS,
      });
      unread(response);
    } catch (error) {
      return triggerRefusal(error, false);
    }
    return this.#findOurs(order, { look, sentAt, answeredAt: this.#client.now(), triggeredAt });
  }

  /**
   * The one new transaction is ours; of two we can't tell. A look that fails says nothing: the request
   * was accepted, whatever becomes of the looks.
   */
  async #findOurs(order: Order, request: Accepted): Promise<TriggerAnswer> {
    const { look, triggeredAt } = request;
    let only: string | undefined;
    let unseen: string | undefined;
    for (const ms of LOOKS_AFTER_MS) {
      const stepEnded = await this.#sleepOrEnd(only ? CERTAIN_AFTER_MS : ms);
      const found = await this.#tryNewSince(order, look, !stepEnded);
      unseen = found instanceof Error ? found.message : undefined;
      if (found instanceof Error) {
        if (stepEnded) break;
        continue;
      }
      if ('untold' in found) {
        return { kind: 'unclear', reason: `it was accepted, but ${found.untold}`, final: true };
      }
      const [job, another] = found;
      if (job && !another && (stepEnded || job.id === only)) {
        this.#history.noteOurs(job, look);
        const accepted = { kind: 'accepted', job: { ...job, triggeredAt } } as const;
        return this.#isThen(job, request) ? accepted : { ...accepted, byTime: true };
      }
      if (another || stepEnded) break;
      only = job?.id;
    }
    const why = unseen === undefined ? '' : `: ${unseen}`;
    const reason = `Power BI accepted it without an id, and its transaction can not be told${why}`;
    return { kind: 'unclear', reason, final: true };
  }

  /** Whether it began when our request was answered: ours may hide behind one that began later. */
  #isThen({ id }: Job, { sentAt, answeredAt }: Accepted): boolean {
    const at = this.#history.cameAt(id);
    return at !== undefined && sentAt - AT_ONCE_MS <= at && at <= answeredAt + AT_ONCE_MS;
  }

  /** What came into being since that look, or why there was no answer this time. */
  async #tryNewSince(order: Order, look: Look, patient: boolean) {
    try {
      const signal = patient ? this.#signal : this.#closed.signal;
      return await this.#history.newSince(order, look, signal, patient);
    } catch (error) {
      const isTold = error instanceof StepError || error instanceof UnavailableError;
      if (isTold || (patient && this.#signal.aborted)) return error as Error;
      throw error;
    }
  }

  /** True when the step ends meanwhile: then there is a last look, for what may have to be cancelled. */
  async #sleepOrEnd(ms: number): Promise<boolean> {
    try {
      await this.#clock.sleep(ms, this.#signal);
      return false;
    } catch {
      await this.#clock.sleep(LAST_LOOK_AFTER_MS, this.#closed.signal);
      return true;
    }
  }

  /** The transactions as `running` has just seen them, or with one request more. */
  async look(order: Order): Promise<Look> {
    const seen = await this.#history.look(order, this.#signal);
    this.#before.set(order.item.id, seen);
    return seen;
  }

  async startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      return await this.#history.newSince(order, look, this.#signal, true);
    } catch (error) {
      return untold(error);
    }
  }

  /** From the transactions as they were last seen: before a trigger they are read anyway. */
  async durations(order: Order): Promise<readonly number[] | Untold> {
    try {
      const known = this.#history.known(order);
      const all = known ?? (await this.#history.read(order, this.#signal, false));
      return durationsOf(succeededTransactions(all, this.#client.now()));
    } catch (error) {
      return untold(error);
    }
  }

  async lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    try {
      const all = await this.#history.read(order, this.#signal, true);
      const now = this.#client.now();
      const [last] = succeededTransactions(all, now);
      return last && { endedAt: last.endedAt, now };
    } catch (error) {
      return untold(error);
    }
  }

  observe(job: Job, signal: AbortSignal): Promise<Observation> {
    return this.#observe(job, signal).catch(outOfSight);
  }

  async #observe(job: Job, signal: AbortSignal): Promise<Observation> {
    const all = await this.#history.read(job, signal, false);
    const going = this.#going(all);
    if (isNameless(job)) return nameless(going.some(({ id }) => id === undefined));
    const found = all.find(({ id }) => id === job.id);
    if (!found) return { state: 'missing', reason: 'Power BI no longer shows this transaction' };
    const seen = transactionObservation(found, this.#client.now());
    const isOpen = seen.state === 'running' || seen.state === 'pending';
    // A transaction of ours may be without a status for any length of time.
    if (!isOpen || going.includes(found) || !this.#others.has(job.id)) return seen;
    return { state: 'unknown', reason: 'Power BI does not say how this transaction stands' };
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const workspace = encodeURIComponent(job.item.workspaceId ?? '');
    try {
      const rival = await this.#history.rivalOf(job, signal);
      if (rival !== undefined) {
        const reason = `${rival} began at the same time, and which of the two is ours can't be told`;
        return { kind: 'refused', reason };
      }
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
}
