import type { z } from 'zod';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { Call, TableauClient } from './client.ts';
import { TableauError } from './errors.ts';

export interface ListRequest<Row> {
  readonly path: string;
  readonly below?: Call['below'];
  /** Percent-encoded already. */
  readonly query?: Readonly<Record<string, string>>;
  readonly page: z.ZodType<{ total: number; rows: readonly Row[] }>;
  readonly scope?: string;
  /** Stops reading pages early, with what was read so far. */
  readonly enough?: (rows: readonly Row[]) => boolean;
}

/** The most that Tableau gives at a time (403014 above). */
const PAGE_SIZE = 1000;
const MOST_PAGES = 1000;
/** A list that changes while it is read is read again. */
const READINGS = 2;

/** Reads lists of any length. */
export class Listing {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #patient: boolean;

  /** @param patient repeats a page while Tableau does not answer */
  constructor(client: TableauClient, signal: AbortSignal, patient = true) {
    this.#client = client;
    this.#signal = signal;
    this.#patient = patient;
  }

  /** All rows, each once. */
  async all<Row extends { readonly id: string }>(request: ListRequest<Row>): Promise<Row[]> {
    let rows: Row[] = [];
    for (let reading = 1; reading <= READINGS; reading++) {
      const { total, rows: read } = await this.#readOnce(request);
      rows = read;
      if (rows.length >= total || request.enough?.(rows)) break;
    }
    return rows;
  }

  async #readOnce<Row extends { readonly id: string }>(
    request: ListRequest<Row>,
  ): Promise<{ total: number; rows: Row[] }> {
    const byId = new Map<string, Row>();
    let total = 0;
    for (let number = 1; number <= MOST_PAGES; number++) {
      const page = await this.#page(request, number);
      if (!page) break;
      total = page.total;
      for (const row of page.rows) byId.set(row.id, row);
      const isLast = page.rows.length === 0 || number * PAGE_SIZE >= total;
      if (isLast || request.enough?.([...byId.values()])) break;
    }
    return { total, rows: [...byId.values()] };
  }

  /** One page; `undefined` behind the last one, where a list that has shrunk may lead. */
  async #page<Row>(
    { path, below = 'site', query, page, scope = 'tableau:content:read' }: ListRequest<Row>,
    number: number,
  ): Promise<{ total: number; rows: readonly Row[] } | undefined> {
    const call = {
      method: 'GET',
      path,
      below,
      query: { ...query, pageSize: String(PAGE_SIZE), pageNumber: String(number) },
      scope,
      signal: this.#signal,
    } as const;
    try {
      const response = await (this.#patient ? this.#client.read(call) : this.#client.call(call));
      const parsed = page.safeParse(response.json);
      if (parsed.success) return parsed.data;
      if (!this.#patient) throw new UnavailableError(response.describe());
      throw new StepError(`Tableau answered GET ${path} in a form that is not known.`, {
        cause: parsed.error,
      });
    } catch (error) {
      if (error instanceof TableauError && error.code === '400006' && number > 1) return undefined;
      throw error;
    }
  }
}
