import { StepError } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { Job, Look, Order, Running, Untold } from '../../domain/job.ts';
import { isSince } from '../../domain/trigger.ts';
import type { LastSuccess } from '../../domain/vendor.ts';
import type { QuickSightClient } from './client.ts';
import { QuickSightError } from './errors.ts';
import { FULL, INCREMENTAL, typeOf } from './kinds.ts';
import { type List, PAGE_SIZE, type Reading, readList } from './listing.ts';
import { hasBegun, isGoing, isSuperseded } from './observation.ts';
import { type Ingestion, ingestionsAnswer } from './schemas.ts';

/** How long QuickSight keeps ingestions is documented nowhere: more of one data set are not looked through. */
const MOST_PAGES = 50;
/** In a list that comes newest first, nothing that is older is looked for among what may be running. */
const LONGEST_RUN_MS = 3 * 24 * 60 * 60_000;

const TOO_MANY: Untold = { untold: 'QuickSight lists more ingestions than can be looked through' };

/** The ingestions of data sets, whoever started them. In which order they are listed is not documented. */
export class History {
  readonly #client: QuickSightClient;
  readonly #signal: AbortSignal;
  /** As they were last read, by data set: newest first. */
  readonly #known = new Map<string, readonly Ingestion[]>();

  constructor(client: QuickSightClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * Of those that have not ended, one that has not begun and covers the order if there is one.
   * @param ours ids that are asked for by themselves: none of others
   */
  async running(order: Order, ours: ReadonlySet<string>): Promise<Running | undefined | Untold> {
    const from = this.#client.now() - LONGEST_RUN_MS;
    try {
      const { rows, whole } = await this.#list(order.item, (sofar) => goesBackTo(from, sofar));
      const others = rows.filter((row) => isGoing(row) && !ours.has(row.id));
      const there = others.map((row) => runningOf(row, order));
      const first =
        there.find(({ begun, covers }) => !begun && covers) ??
        there.find(({ begun }) => begun) ??
        there[0];
      return first ?? (whole || goesBackTo(from, rows) ? undefined : TOO_MANY);
    } catch (error) {
      return untold(error);
    }
  }

  /** Ids are chosen by us, so that this is asked only by whoever has none. */
  async startedSince({ item }: Order, look: Look): Promise<readonly Job[] | Untold> {
    const from = look.at - LONGEST_RUN_MS;
    try {
      const { rows, whole } = await this.#list(item, (sofar) => goesBackTo(from, sofar));
      if (!whole && !goesBackTo(from, rows)) return TOO_MANY;
      const news = rows.filter(({ id, createdAt }) => isSince(look, { id, createdAt }) !== false);
      return news.map(({ id }) => ({ id, item }));
    } catch (error) {
      return untold(error) ?? [];
    }
  }

  /** From the list as it was last read: before a start it is read anyway. Else by one page. */
  async durations({ item, parameters }: Order): Promise<readonly number[] | Untold> {
    try {
      const rows = this.#known.get(item.id) ?? (await this.#page(item));
      const isIncremental = typeOf(parameters) === INCREMENTAL;
      return rows
        .filter((row) => isSuccess(row) && (row.requestType === INCREMENTAL) === isIncremental)
        .flatMap(({ tookMs }) => tookMs ?? []);
    } catch (error) {
      return untold(error) ?? [];
    }
  }

  /** An end is told by how long it took since it was asked for, which leaves out the queue: rather too early. */
  async lastSuccess({ item }: Order): Promise<LastSuccess | undefined | Untold> {
    try {
      const isEnough = (rows: readonly Ingestion[]) => isNewestFirst(rows) && rows.some(isSuccess);
      const { rows, whole } = await this.#list(item, isEnough);
      const ends = rows
        .filter(isSuccess)
        .flatMap(({ createdAt, tookMs = 0 }) =>
          createdAt === undefined ? [] : createdAt + tookMs,
        );
      const now = this.#client.now();
      if (ends.length > 0) return { endedAt: Math.max(...ends), now };
      return whole ? undefined : TOO_MANY;
    } catch (error) {
      return untold(error);
    }
  }

  /**
   * The newest ingestion of the data set, where it was asked for after this one.
   * @param signal that of the look which needs it: other jobs wait for the same look
   */
  async newerThan(
    { item, id }: Job,
    { createdAt }: Ingestion,
    signal: AbortSignal,
  ): Promise<Job | undefined> {
    if (createdAt === undefined) return undefined;
    const isEnough = (sofar: readonly Ingestion[]) => goesBackTo(createdAt, sofar);
    const { rows } = await this.#list(item, isEnough, { signal, once: true });
    const [newest] = newestFirst(rows).filter(
      (row) =>
        row.id !== id &&
        // Two of one moment are not to lead to each other and back.
        (timeOf(row) > createdAt || (timeOf(row) === createdAt && !isSuperseded(row))),
    );
    return newest && { id: newest.id, item };
  }

  /** Asked for once, and not repeated. */
  async #page({ id }: Item): Promise<readonly Ingestion[]> {
    const path = pathTo(id);
    const query = { 'max-results': String(PAGE_SIZE) };
    const call = { method: 'GET', path, query, signal: this.#signal } as const;
    return newestFirst((await this.#client.look(call, ingestionsAnswer)).rows);
  }

  async #list(
    { id }: Item,
    isEnough: (rows: readonly Ingestion[]) => boolean,
    asking: Pick<Reading<Ingestion>, 'signal' | 'once'> = { signal: this.#signal },
  ): Promise<List<Ingestion>> {
    const { rows, whole } = await readList(this.#client, {
      ...asking,
      path: pathTo(id),
      form: ingestionsAnswer,
      mostPages: MOST_PAGES,
      isEnough,
    });
    this.#known.set(id, newestFirst([...new Map(rows.map((row) => [row.id, row])).values()]));
    return { rows, whole };
  }
}

function pathTo(dataSetId: string): readonly string[] {
  return ['data-sets', dataSetId, 'ingestions'];
}

function isSuccess({ status }: Ingestion): boolean {
  return status === 'COMPLETED';
}

function timeOf({ createdAt }: Ingestion): number {
  return createdAt ?? Number.NEGATIVE_INFINITY;
}

function newestFirst(rows: readonly Ingestion[]): readonly Ingestion[] {
  return rows.toSorted((a, b) => timeOf(b) - timeOf(a));
}

/** So far it comes newest first, as it seems. */
function isNewestFirst(rows: readonly Ingestion[]): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1];
    return row.createdAt !== undefined && (!before || timeOf(before) >= row.createdAt);
  });
}

/** What comes behind these is older than that: a whole page in this order is no chance. */
function goesBackTo(from: number, rows: readonly Ingestion[]): boolean {
  const last = rows.at(-1);
  const isLong = rows.length >= PAGE_SIZE;
  return isLong && last !== undefined && timeOf(last) < from && isNewestFirst(rows);
}

function runningOf(row: Ingestion, { item, parameters }: Order): Running {
  const { id, createdAt, requestType } = row;
  return {
    job: { id, item },
    begun: hasBegun(row),
    ...(createdAt === undefined ? {} : { since: createdAt }),
    // A full refresh loads all that an increment would.
    covers:
      requestType === FULL || (requestType === INCREMENTAL && typeOf(parameters) === INCREMENTAL),
  };
}

/** What is not there has none that runs, and its start says why. */
function untold(error: unknown): Untold | undefined {
  if (error instanceof QuickSightError && error.isNotFound) return undefined;
  if (error instanceof StepError) return { untold: error.message, refused: true };
  throw error;
}
