import type { z } from 'zod';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { Call, TableauClient } from './client.ts';
import { TableauError } from './errors.ts';
import type { Page } from './json.ts';

export interface ListRequest<Row> {
  readonly path: string;
  readonly below?: Call['below'];
  /** Percent-encoded already. */
  readonly query?: Readonly<Record<string, string>>;
  readonly page: z.ZodType<Page<Row>>;
  readonly scope?: string;
  /** Stops reading pages early, with what was read so far. */
  readonly enough?: (rows: readonly Row[]) => boolean;
  /** The most pages to read, for what need not be whole. */
  readonly mostPages?: number;
  /** Its rows come and go all the time, so that it never adds up for long: jobs. */
  readonly restless?: boolean;
}

/** The most that Tableau gives at a time (403014 above). */
const PAGE_SIZE = 1000;
const MOST_PAGES = 1000;
/** Readings in a row that show nothing new: another one would not either. */
const IDLE_READINGS = 3;
const MOST_READINGS = 20;
/** Before another look at what shows nothing new. */
const PAUSE_MS = 500;

/** A `sort` in which what is new comes last, and moves nothing. Content and projects know it. */
export const ORDER = 'createdAt:asc,name:asc';

interface Reading<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  /** As the last page that was read told it. */
  readonly total: number;
  /** Nothing was added or taken away meanwhile, as far as the pages tell. */
  readonly isQuiet: boolean;
}

/**
 * Reads lists of any length, whole. Tableau's pages are cut anew for each request: without an order
 * they overlap and leave rows out, and what is deleted meanwhile moves rows to a page that was read
 * already (REST docs; tableau/server-client-python#192).
 */
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

  /**
   * All rows, each once.
   * @throws StepError when the list is still shorter than Tableau says after many readings
   */
  async all<Row extends { readonly id: string }>(request: ListRequest<Row>): Promise<Row[]> {
    if (request.enough || request.mostPages) return [...(await this.#forward(request)).values()];
    const seen = new Map<string, Row>();
    let idle = 0;
    for (let readings = 1; ; readings++) {
      const { rows, total, isQuiet } = await this.#readOnce(request);
      if (rows.size >= total && (isQuiet || request.restless)) return [...rows.values()];
      const before = seen.size;
      for (const [id, row] of rows) seen.set(id, row);
      idle = seen.size > before ? 0 : idle + 1;
      const isWhole = seen.size >= total;
      if (idle > 0 && (isWhole || request.restless)) return [...seen.values()];
      if (idle >= IDLE_READINGS || readings >= MOST_READINGS) {
        if (isWhole) return [...seen.values()];
        throw incomplete(request.path, seen.size, total, readings);
      }
      if (idle > 0) await this.#client.pause(PAUSE_MS, this.#signal);
    }
  }

  /** From the first page on, as far as is asked for. */
  async #forward<Row extends { readonly id: string }>(
    request: ListRequest<Row>,
  ): Promise<ReadonlyMap<string, Row>> {
    const { mostPages = MOST_PAGES } = request;
    const rows = new Map<string, Row>();
    let first: Page<Row> | undefined;
    for (let number = 1; number <= mostPages; number++) {
      const page = await this.#page(request, number);
      const before = rows.size;
      for (const row of page?.rows ?? []) rows.set(row.id, row);
      first ??= page;
      const isLast = !page || rows.size === before || number >= pagesOf(first ?? page, number);
      if (isLast || request.enough?.([...rows.values()])) break;
    }
    return rows;
  }

  /**
   * The first page, for the number of pages, and then from the last to the first: what is deleted
   * meanwhile, or in order of creation comes in addition, moves no row to a page that was read.
   */
  async #readOnce<Row extends { readonly id: string }>(
    request: ListRequest<Row>,
  ): Promise<Reading<Row>> {
    const first = await this.#page(request, 1);
    if (!first) return { rows: new Map(), total: 0, isQuiet: true };
    const rows = new Map(first.rows.map((row) => [row.id, row]));
    if (first.total === undefined) return this.#readUncounted(request, rows, first);
    const count = Math.min(pagesOf(first, 1), MOST_PAGES);
    if (count <= 1) return { rows, total: first.total, isQuiet: true };
    const pages: (readonly Row[])[] = [];
    let { total } = first;
    let isQuiet = true;
    for (let number = count; number >= 1; number--) {
      const page = await this.#page(request, number);
      if (page?.total !== total) isQuiet = false;
      total = page?.total ?? total;
      pages.unshift(page?.rows ?? []);
    }
    return { rows: new Map(pages.flat().map((row) => [row.id, row])), total, isQuiet };
  }

  /** Where pages are not counted: on while they are full and bring something new. */
  async #readUncounted<Row extends { readonly id: string }>(
    request: ListRequest<Row>,
    rows: Map<string, Row>,
    first: Page<Row>,
  ): Promise<Reading<Row>> {
    let page: Page<Row> | undefined = first;
    for (let number = 2; page?.rows.length === PAGE_SIZE && number <= MOST_PAGES; number++) {
      const before = rows.size;
      page = await this.#page(request, number);
      for (const row of page?.rows ?? []) rows.set(row.id, row);
      if (rows.size === before) break;
    }
    return { rows, total: rows.size, isQuiet: true };
  }

  /** One page; `undefined` behind the last one, where a list that has shrunk may lead. */
  async #page<Row>(
    { path, below = 'site', query, page, scope = 'tableau:content:read' }: ListRequest<Row>,
    number: number,
  ): Promise<Page<Row> | undefined> {
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

/** How many pages there are; one more than this, where a full page does not tell. */
function pagesOf({ total, rows, size = PAGE_SIZE }: Page<unknown>, number: number): number {
  if (total !== undefined) return Math.ceil(total / Math.max(size, rows.length, 1));
  return rows.length === PAGE_SIZE ? number + 1 : number;
}

function incomplete(path: string, seen: number, total: number, readings: number): StepError {
  return new StepError(
    `Tableau's list of ${path} can't be read whole: it says that there are ${total}, and showed ${seen} in ${readings} readings. Nothing was triggered.`,
    {
      advice:
        'Run the step again when nothing is published or deleted, or narrow the filters so that the list is shorter.',
    },
  );
}
