import type { Job, Look, Order, Untold } from '../../../domain/job.ts';
import { isSince, type Sighting } from '../../../domain/trigger.ts';
import type { ApiClient } from '../api/client.ts';
import { type Transaction, transactionsAnswer } from '../api/schemas.ts';
import { LOOK_LASTS_MS } from '../refresher.ts';
import { UNTOLD_ID } from './running.ts';
import { cameAt } from './transactions.ts';

/** Ours has begun within this time: what begins later is somebody else's. */
const BEGINS_WITHIN_MS = 2 * 60_000;
/** Nobody asked for these by the API. */
const SCHEDULED = /^Scheduled$/i;

/** What Power BI shows of the transactions of dataflows, and which of them may be ours. */
export class TransactionHistory {
  readonly #client: ApiClient;
  /** Transactions that are ours, with what there was before each. */
  readonly #ours = new Map<string, Look>();
  /** The transactions as they were last seen, for each dataflow. */
  readonly #looks = new Map<string, Look>();
  /** The same in full. */
  readonly #histories = new Map<string, readonly Transaction[]>();
  /** When each transaction came into being. */
  readonly #cameAt = new Map<string, number | undefined>();

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /** @param patient whether the request is repeated where that may help */
  async read(
    of: Pick<Order, 'item'>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly Transaction[]> {
    const call = { method: 'GET', path: `${dataflow(of)}/transactions`, signal } as const;
    const form = transactionsAnswer;
    const at = this.#client.now();
    const answer = await (patient ? this.#client.read(call, form) : this.#client.look(call, form));
    for (const one of answer.value) if (one.id !== undefined) this.#cameAt.set(one.id, cameAt(one));
    this.#looks.set(of.item.id, {
      at,
      ids: new Set(answer.value.map((one) => sightingOf(one).id)),
    });
    this.#histories.set(of.item.id, answer.value);
    return answer.value;
  }

  /** As they were last seen, if at all. */
  known({ item }: Pick<Order, 'item'>): readonly Transaction[] | undefined {
    return this.#histories.get(item.id);
  }

  /** When a transaction that was seen came into being, as far as it says. */
  cameAt(id: string): number | undefined {
    return this.#cameAt.get(id);
  }

  /** @param look what there was before it */
  noteOurs({ id }: Job, look: Look): void {
    this.#ours.set(id, look);
  }

  /** The transactions as they were just seen, or with one request more. */
  async look(order: Order, signal: AbortSignal): Promise<Look> {
    const known = this.#looks.get(order.item.id);
    if (!known || this.#client.now() - known.at > LOOK_LASTS_MS) {
      await this.read(order, signal, false).catch(() => {});
      signal.throwIfAborted();
    }
    const look = this.#looks.get(order.item.id);
    const at = this.#client.now();
    const isFresh = look?.ids && at - look.at <= LOOK_LASTS_MS;
    return isFresh ? { at, ids: look.ids } : { at };
  }

  /** What came into being since that look, and may be ours. */
  async newSince(
    order: Order,
    look: Look,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly Job[] | Untold> {
    const all = await this.read(order, signal, patient);
    const candidates = all.filter(
      (one) => this.#mayBeAsked(one) && isSince(look, sightingOf(one)) !== false,
    );
    const found: Job[] = [];
    for (const one of candidates) {
      if (one.id === undefined) return { untold: UNTOLD_ID };
      if (!isSince(look, sightingOf(one))) {
        return { untold: `${one.id} may have been there before` };
      }
      found.push({ id: one.id, item: order.item });
    }
    return found;
  }

  /**
   * The request was accepted, so that one of the new transactions is ours: which one is proven as
   * long as there is no other that began then and only showed later. Of one that an earlier process
   * has started, its own beginning says when that was.
   */
  async rivalOf(job: Job, signal: AbortSignal): Promise<string | undefined> {
    const all = await this.read(job, signal, false);
    const others = all.filter((one) => one.id !== job.id && this.#mayBeAsked(one));
    const look = this.#ours.get(job.id);
    const own = all.find(({ id }) => id === job.id);
    const beganAt = look?.at ?? (own && cameAt(own));
    if (beganAt === undefined) return undefined;
    const from = look ? Number.NEGATIVE_INFINITY : beganAt - BEGINS_WITHIN_MS;
    const until = beganAt + BEGINS_WITHIN_MS;
    const rival = others.find((one) => {
      const at = cameAt(one) ?? until;
      const isNew = look === undefined || isSince(look, sightingOf(one)) !== false;
      return isNew && from <= at && at <= until;
    });
    return rival && (rival.id ?? 'a transaction without an id');
  }

  /** Not one that we know to be ours, nor one that the schedule began. */
  #mayBeAsked({ id, refreshType }: Transaction): boolean {
    const isOurs = id !== undefined && this.#ours.has(id);
    return !isOurs && !SCHEDULED.test(refreshType ?? '');
  }
}

/** One without an id is known by its beginning. */
function sightingOf(transaction: Transaction): Sighting {
  const { id, endTime: endedAt } = transaction;
  const createdAt = cameAt(transaction);
  return { id: id ?? `begun at ${createdAt}`, createdAt, endedAt };
}

export function dataflow({ item }: Pick<Order, 'item'>): string {
  return `groups/${encodeURIComponent(item.workspaceId ?? '')}/dataflows/${encodeURIComponent(item.id)}`;
}
