import pLimit from 'p-limit';
import { UnavailableError } from '../../../domain/errors.ts';
import type { TableauClient } from '../api/client.ts';
import { TableauError } from '../api/errors.ts';
import { filterParameter } from '../api/filter.ts';
import { Listing } from '../api/listing.ts';
import { type JobRecord, type JobRow, jobAnswer, jobPage } from './schemas.ts';
import { BRIDGE_FILTER, withoutBridge } from './types.ts';

const SCOPE = 'tableau:jobs:read';
const AT_ONCE = 8;

/** Asks for jobs: for one by its id, or for a list. */
export class JobReader {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #limit = pLimit(AT_ONCE);
  #knowsBridge = true;

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** @param patient asks again while Tableau does not answer */
  get(id: string, signal: AbortSignal, patient = false): Promise<JobRecord> {
    const call = { method: 'GET', path: jobPath(id), scope: SCOPE, signal } as const;
    return this.#limit(async () => {
      const response = await (patient ? this.#client.read(call) : this.#client.call(call));
      const parsed = jobAnswer.safeParse(response.json);
      if (!parsed.success) throw new UnavailableError(response.describe(), { cause: parsed.error });
      return parsed.data.job;
    });
  }

  /**
   * Jobs of Bridge since then that count as a success: done, or merely handed to it.
   * @param since milliseconds since the epoch
   */
  async handedOver(since: number): Promise<readonly JobRow[]> {
    if (!this.#knowsBridge) return [];
    try {
      const from = `createdAt:gte:${isoSeconds(since)}`;
      return await this.list([from, 'status:eq:Success', BRIDGE_FILTER]);
    } catch (error) {
      if (!(error instanceof TableauError && error.status === 400)) throw error;
      this.#knowsBridge = false;
      return [];
    }
  }

  /**
   * Jobs, the newest first.
   * @param enough what has been read by then will do
   * @param order in which they are read
   */
  async list(
    expressions: readonly string[],
    signal: AbortSignal = this.#signal,
    patient = true,
    enough?: (rows: readonly JobRow[]) => boolean,
    order: 'newest first' | 'oldest first' = 'newest first',
  ): Promise<readonly JobRow[]> {
    const isBackwards = enough !== undefined && order === 'newest first';
    const read = async (all: readonly string[]) => {
      const rows = await new Listing(this.#client, signal, patient).all({
        path: 'jobs',
        query: {
          filter: filterParameter(all, this.#client.version),
          // Oldest first no job that is added moves others; newest first where these are enough.
          sort: `createdAt:${isBackwards ? 'desc' : 'asc'}`,
        },
        page: jobPage,
        scope: SCOPE,
        restless: true,
        ...(enough && { enough }),
      });
      return rows.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    };
    const less = expressions.map(withoutBridge);
    if (!this.#knowsBridge) return read(less);
    try {
      return await read(expressions);
    } catch (error) {
      // Whether a server without Bridge's types refuses them is not known.
      const isRefused = error instanceof TableauError && error.status === 400;
      if (!isRefused || less.join() === expressions.join()) throw error;
      const rows = await read(less);
      this.#knowsBridge = false;
      return rows;
    }
  }
}

export function jobPath(id: string): string {
  return `jobs/${encodeURIComponent(id)}`;
}

export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/**
 * No such job (404018), one that can't be queried, as was seen of some that had ended (400031, TSC
 * #1093), or an id that can be none.
 */
export function isUnknown(error: unknown): error is TableauError {
  return error instanceof TableauError && (error.status === 400 || error.status === 404);
}
