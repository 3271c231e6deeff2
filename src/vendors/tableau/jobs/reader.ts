import pLimit from 'p-limit';
import { UnavailableError } from '../../../domain/errors.ts';
import type { Order } from '../../../domain/job.ts';
import type { TableauClient } from '../api/client.ts';
import { filterParameter } from '../api/filter.ts';
import { Listing } from '../api/listing.ts';
import { flows } from '../kinds.ts';
import { type JobRecord, type JobRow, jobAnswer, jobPage } from './schemas.ts';

const SCOPE = 'tableau:jobs:read';
const AT_ONCE = 8;
const EXTRACT_JOBS = ['refresh_extracts', 'increment_extracts'];
const FLOW_JOBS = ['run_flow'];

/** Asks for jobs: for one by its id, or for a list. */
export class JobReader {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #limit = pLimit(AT_ONCE);

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

  /** Newest first. */
  async list(
    expressions: readonly string[],
    signal: AbortSignal = this.#signal,
    patient = true,
    enough?: (rows: readonly JobRow[]) => boolean,
  ): Promise<readonly JobRow[]> {
    const filter = filterParameter(expressions, this.#client.version);
    const rows = await new Listing(this.#client, signal, patient).all({
      path: 'jobs',
      // Newest first where the newest are enough; oldest first no job that is added moves others.
      query: { filter, sort: `createdAt:${enough ? 'desc' : 'asc'}` },
      page: jobPage,
      scope: SCOPE,
      restless: true,
      ...(enough && { enough }),
    });
    return rows.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  }
}

export function jobPath(id: string): string {
  return `jobs/${encodeURIComponent(id)}`;
}

/** What a filter says to get the jobs that refresh items of these kinds. */
export function typesFilter(orders: readonly Pick<Order, 'item'>[]): string {
  const kinds = new Set(orders.map(({ item }) => item.kind.name === flows.name));
  const types = [...(kinds.has(false) ? EXTRACT_JOBS : []), ...(kinds.has(true) ? FLOW_JOBS : [])];
  return types.length === 1 ? `jobType:eq:${types[0]}` : `jobType:in:[${types.join(',')}]`;
}

export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
