import type { Look, Order } from '../../../domain/job.ts';
import { CLOCKS_DIFFER_MS } from '../../../domain/trigger.ts';
import type { TableauClient } from '../api/client.ts';
import { isoSeconds, type JobReader } from './reader.ts';
import { typesFilter } from './types.ts';

/** How long items that are started at once share a look. */
const LASTS_MS = 10_000;

interface Shared {
  readonly at: number;
  readonly ids: Promise<ReadonlySet<string> | undefined>;
}

/** Looks at what there is before something is started, so that what comes after can be told from it. */
export class Looks {
  readonly #client: TableauClient;
  readonly #reader: JobReader;
  readonly #signal: AbortSignal;
  /** The latest of each filter, for all items alike. */
  readonly #latest = new Map<string, Shared>();

  constructor(client: TableauClient, reader: JobReader, signal: AbortSignal) {
    this.#client = client;
    this.#reader = reader;
    this.#signal = signal;
  }

  /**
   * The ids of all jobs that had come into being shortly before. To tell which items they are for
   * would take a request each, and does not matter: none of them is what is about to be started.
   */
  async look(order: Order): Promise<Look> {
    const types = typesFilter([order]);
    const now = this.#client.now();
    let shared = this.#latest.get(types);
    if (!shared || now - shared.at > LASTS_MS) {
      shared = { at: now, ids: this.#idsSince(now - 2 * CLOCKS_DIFFER_MS, types) };
      this.#latest.set(types, shared);
    }
    const ids = await shared.ids;
    this.#signal.throwIfAborted();
    const at = this.#client.now();
    return ids ? { at, ids } : { at };
  }

  /** `undefined` where they can't be had just now, or by this account: that holds no refresh up. */
  async #idsSince(from: number, types: string): Promise<ReadonlySet<string> | undefined> {
    try {
      const created = `createdAt:gte:${isoSeconds(from)}`;
      const rows = await this.#reader.list([created, types], this.#signal, false);
      return new Set(rows.map(({ id }) => id));
    } catch {
      return undefined;
    }
  }
}
