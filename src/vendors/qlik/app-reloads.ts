import type { Job, Look, Order, Running, Untold } from '../../domain/job.ts';
import { CLOCKS_DIFFER_MS, isSince } from '../../domain/trigger.ts';
import type { LastSuccess } from '../../domain/vendor.ts';
import type { QlikClient } from './client.ts';
import { QlikError } from './errors.ts';
import { History } from './history.ts';
import { hasVariables, isPartial } from './kinds.ts';
import { hasBegun, hasSucceeded } from './observation.ts';
import type { Reload } from './schemas.ts';

/** How old a look may be that tells what there is before something is started. */
const LOOK_LASTS_MS = 10_000;

/** What asked for a reload that is surely not ours: ours are of the type `external` (qlik.dev: Reloads). */
const BY_OTHERS: ReadonlySet<string> = new Set([
  'hub',
  'chronos',
  'automations',
  'data-refresh',
  'choreographer',
]);

interface Seen extends Required<Look> {
  readonly rows: readonly Reload[];
}

/** Looks for reloads of an app, whoever asked for them. */
export class AppReloads {
  readonly #client: QlikClient;
  readonly #history: History;
  readonly #signal: AbortSignal;
  /** Users whose reloads may be ours; empty where that is not known. */
  readonly #us = new Set<string>();
  /** Reloads that Qlik Cloud named in its answers to us. */
  readonly #answered = new Set<string>();
  /** The newest of each app, as last seen. */
  readonly #looks = new Map<string, Seen>();

  /** @param me our own id, where it is known */
  constructor(client: QlikClient, signal: AbortSignal, me: string | undefined) {
    this.#client = client;
    this.#history = new History(client);
    this.#signal = signal;
    if (me !== undefined) this.#us.add(me);
  }

  /** Remembers a reload of ours. */
  note({ id, userId }: Pick<Reload, 'id' | 'userId'>): void {
    this.#answered.add(id);
    if (userId !== undefined && this.#us.size > 0) this.#us.add(userId);
  }

  /** One that has not begun and does what ours would; else one that has begun. */
  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const rows = await this.#history.active(order.item.id, this.#signal);
      const there = rows.map((row) => toRunning(row, order));
      return (
        there.find((one) => !one.begun && one.covers) ?? there.find((one) => one.begun) ?? there[0]
      );
    } catch (error) {
      return untold(error);
    }
  }

  async look({ item }: Order): Promise<Look> {
    const known = this.#looks.get(item.id);
    if (!known || this.#client.now() - known.at > LOOK_LASTS_MS) {
      await this.#newest(item.id).catch(() => {});
      this.#signal.throwIfAborted();
    }
    const seen = this.#looks.get(item.id);
    const at = this.#client.now();
    return seen && at - seen.at <= LOOK_LASTS_MS ? { at, ids: seen.ids } : { at };
  }

  /** Reloads since that look which may be ours. */
  async startedSince({ item, parameters }: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      const from = look.at - CLOCKS_DIFFER_MS;
      const rows = await this.#history.since(item.id, from, this.#signal);
      const found: Job[] = [];
      for (const row of rows.filter((one) => this.#mayBeOurs(one, isPartial(parameters)))) {
        const { id, creationTime: createdAt, endTime: endedAt } = row;
        const isNew = isSince(look, { id, createdAt, endedAt });
        if (isNew === undefined) return { untold: `reload ${id} may have been there before` };
        if (isNew) found.push({ id, item });
      }
      return found;
    } catch (error) {
      return untold(error);
    }
  }

  /** From the newest as last seen: before a trigger they are asked for anyway. */
  async durations({ item, parameters }: Order): Promise<readonly number[] | Untold> {
    try {
      const rows = this.#looks.get(item.id)?.rows ?? (await this.#newest(item.id));
      return rows.flatMap(({ startTime, endTime, partial, ...row }) => {
        const isAlike = hasSucceeded(row) && (partial ?? false) === isPartial(parameters);
        if (!isAlike || startTime === undefined || endTime === undefined) return [];
        return endTime >= startTime ? [endTime - startTime] : [];
      });
    } catch (error) {
      return untold(error);
    }
  }

  async lastSuccess({ item }: Order): Promise<LastSuccess | undefined | Untold> {
    try {
      const rows = await this.#history.succeeded(item.id, this.#signal);
      const now = this.#client.now();
      const ends = rows.flatMap(({ endTime, engineTime }) => endTime ?? engineTime ?? []);
      if (ends.length > 0) return { endedAt: Math.max(...ends), now };
      return rows.length > 0
        ? { untold: 'Qlik Cloud does not say when its reloads ended' }
        : undefined;
    } catch (error) {
      return untold(error);
    }
  }

  async #newest(appId: string): Promise<readonly Reload[]> {
    const at = this.#client.now();
    const rows = await this.#history.newest(appId, this.#signal);
    this.#looks.set(appId, { at, ids: new Set(rows.map(({ id }) => id)), rows });
    return rows;
  }

  #mayBeOurs({ id, type = '', userId, partial }: Reload, asPartial: boolean): boolean {
    if (this.#answered.has(id) || BY_OTHERS.has(type.toLowerCase())) return false;
    if (partial !== undefined && partial !== asPartial) return false;
    return userId === undefined || this.#us.size === 0 || this.#us.has(userId);
  }
}

/**
 * "A Reload does not tell its variables": one that waits does what ours would only if ours has none,
 * and both are equally partial.
 */
function toRunning(row: Reload, { item, parameters }: Order): Running {
  const begun = hasBegun(row);
  const since = begun ? (row.startTime ?? row.creationTime) : row.creationTime;
  return {
    job: { id: row.id, item },
    begun,
    ...(since === undefined ? {} : { since }),
    covers: !hasVariables(parameters) && (row.partial ?? false) === isPartial(parameters),
  };
}

function untold(error: unknown): Untold {
  if (error instanceof QlikError && (error.status === 403 || error.status === 404)) {
    return {
      untold: `this account may not see the reloads of the app: ${error.words}`,
      refused: true,
    };
  }
  throw error;
}
