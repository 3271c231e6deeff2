import pLimit from 'p-limit';
import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { CancelAnswer, Job, Observation, Order, Running, Untold } from '../../domain/job.ts';
import type { Log } from '../../domain/log.ts';
import { observeEach } from '../observe-each.ts';
import type { TableauClient } from './client.ts';
import { isForbidden, TableauError } from './errors.ts';
import { flows } from './kinds.ts';
import { Listing } from './listing.ts';
import { endIn, observationOf, ongoing } from './observation.ts';
import { filterParameter } from './query.ts';
import { type JobRecord, type JobRow, jobAnswer, jobPage } from './schemas.ts';

const SCOPE = 'tableau:jobs:read';
/** From so many jobs on, one list is cheaper than asking for each. */
const WORTH_A_LIST = 3;
const AT_ONCE = 8;
/** Clocks and rounding: how much earlier than asked for a job may have come into being. */
const LIST_SLACK_MS = 5 * 60_000;
const STARTED_SLACK_MS = 5_000;
/** 404018: no such job. 400031: it can't be queried, as was seen of some that had ended (TSC #1093). */
const GONE = new Set(['404018', '400031']);
const EXTRACT_JOBS = ['refresh_extracts', 'increment_extracts'];
const FLOW_JOBS = ['run_flow'];

/** Follows Tableau's jobs, with one request for many where the account may list them. */
export class Jobs {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #log: Log;
  readonly #isThroughBridge: (itemId: string) => boolean;
  readonly #limit = pLimit(AT_ONCE);
  readonly #createdAt = new Map<string, number>();
  /** Which item a job is for never changes. */
  readonly #itemOf = new Map<string, string | undefined>();
  #mayList = true;

  constructor(
    client: TableauClient,
    signal: AbortSignal,
    log: Log,
    isThroughBridge: (itemId: string) => boolean,
  ) {
    this.#client = client;
    this.#signal = signal;
    this.#log = log;
    this.#isThroughBridge = isThroughBridge;
  }

  get mayList(): boolean {
    return this.#mayList;
  }

  /** Remembers a job of ours. */
  note(job: JobRecord): void {
    this.#createdAt.set(job.id, job.createdAt ?? this.#client.now());
  }

  async observe(
    jobs: readonly Job[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Observation>> {
    const rows = await this.#rowsOf(jobs, signal);
    return observeEach(jobs, async (job) => {
      const row = rows.get(job.id);
      return (row && ongoing(row)) ?? this.#observeOne(job, row, signal);
    });
  }

  /** The list's rows of these jobs; none where asking for each is cheaper, or listing is forbidden. */
  async #rowsOf(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, JobRow>> {
    if (!this.#mayList || jobs.length < WORTH_A_LIST) return new Map();
    const known = jobs.map(({ id }) => this.#createdAt.get(id) ?? Number.POSITIVE_INFINITY);
    const since = Math.min(...known, this.#client.now()) - LIST_SLACK_MS;
    const wanted = new Set(jobs.map(({ id }) => id));
    try {
      const rows = await this.#list(
        [`createdAt:gte:${isoSeconds(since)}`, typesFilter(jobs)],
        signal,
        false,
        (read) => read.filter(({ id }) => wanted.has(id)).length === wanted.size,
      );
      return new Map(rows.map((row) => [row.id, row]));
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.#mayList = false;
      this.#log.info('This account may not list jobs: each job is asked for by itself');
      return new Map();
    }
  }

  async #observeOne(job: Job, row: JobRow | undefined, signal: AbortSignal): Promise<Observation> {
    const bridge = this.#isThroughBridge(job.item.id);
    try {
      return observationOf(await this.#get(job.id, signal), job.item, bridge);
    } catch (error) {
      if (!isGone(error)) throw error;
      const listed = row ?? (await this.#findRow(job, signal));
      const end = listed && endIn(listed, bridge);
      return end ?? { state: 'missing', reason: `Tableau no longer knows the job: ${error.words}` };
    }
  }

  async #findRow(job: Job, signal: AbortSignal): Promise<JobRow | undefined> {
    const createdAt = this.#createdAt.get(job.id);
    if (!this.#mayList || createdAt === undefined) return undefined;
    const since = isoSeconds(createdAt - LIST_SLACK_MS);
    try {
      const rows = await this.#list(
        [`createdAt:gte:${since}`, typesFilter([job])],
        signal,
        false,
        (read) => read.some(({ id }) => id === job.id),
      );
      return rows.find(({ id }) => id === job.id);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.#mayList = false;
      return undefined;
    }
  }

  /** Of the refreshes of an item that have not ended, one that has not begun if there is one. */
  async running(order: Order): Promise<Running | undefined | Untold> {
    const types = typesFilter([order]);
    try {
      const [pending, begun] = await Promise.all([
        this.#list(['status:eq:Pending', types], this.#signal),
        this.#list(['status:eq:InProgress', types], this.#signal),
      ]);
      const candidates = await this.#ofItem([...pending, ...begun], order);
      const running = candidates.flatMap(({ row, job }) => toRunning(row, job, order));
      return (
        running.find((one) => !one.begun && one.covers) ??
        running.find((one) => one.begun) ??
        running[0]
      );
    } catch (error) {
      return untold(error);
    }
  }

  /** Jobs of the item that came into being since, other than those that we know. */
  async startedSince(order: Order, since: number): Promise<readonly Job[] | Untold> {
    try {
      const from = isoSeconds(since - STARTED_SLACK_MS);
      const rows = await this.#list([`createdAt:gte:${from}`, typesFilter([order])], this.#signal);
      const news = rows.filter(({ id }) => !this.#createdAt.has(id));
      const found = await this.#ofItem(news, order);
      for (const { job } of found) this.note(job);
      return found.map(({ job }) => ({ id: job.id, item: order.item }));
    } catch (error) {
      return untold(error);
    }
  }

  /** Rows do not say what they are for: their jobs do. */
  async #ofItem(
    rows: readonly JobRow[],
    { item }: Order,
  ): Promise<readonly { row: JobRow; job: JobRecord }[]> {
    const open = rows.filter(({ id }) => !this.#itemOf.has(id) || this.#itemOf.get(id) === item.id);
    const found = await Promise.all(
      open.map(async (row) => {
        const job = await this.#tryGet(row.id);
        if (job) this.#itemOf.set(row.id, job.itemId);
        return job?.itemId === item.id ? [{ row, job }] : [];
      }),
    );
    return found.flat();
  }

  async #tryGet(id: string): Promise<JobRecord | undefined> {
    try {
      return await this.#get(id, this.#signal, true);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const scope = 'tableau:jobs:update';
    try {
      await this.#client.withScopes([scope], signal, (client) =>
        client.call({ method: 'PUT', path: jobPath(job.id), scope, signal }),
      );
      return { kind: 'accepted' };
    } catch (error) {
      if (error instanceof TableauError) {
        if (error.code === '403091') return { kind: 'already-ended' };
        return { kind: 'refused', reason: error.words };
      }
      if (error instanceof StepError || error instanceof UnavailableError) {
        return { kind: 'refused', reason: error.message };
      }
      throw error;
    }
  }

  async #list(
    expressions: readonly string[],
    signal: AbortSignal,
    patient = true,
    enough?: (rows: readonly JobRow[]) => boolean,
  ): Promise<readonly JobRow[]> {
    const filter = filterParameter(expressions, this.#client.version);
    return new Listing(this.#client, signal, patient).all({
      path: 'jobs',
      // The default order is oldest first (seen live).
      query: { filter, sort: 'createdAt:desc' },
      page: jobPage,
      scope: SCOPE,
      ...(enough && { enough }),
    });
  }

  async #get(id: string, signal: AbortSignal, patient = false): Promise<JobRecord> {
    const call = { method: 'GET', path: jobPath(id), scope: SCOPE, signal } as const;
    return this.#limit(async () => {
      const response = await (patient ? this.#client.read(call) : this.#client.call(call));
      const parsed = jobAnswer.safeParse(response.json);
      if (!parsed.success) throw new UnavailableError(response.describe(), { cause: parsed.error });
      const { job } = parsed.data;
      if (!this.#createdAt.has(id) && job.createdAt !== undefined && !patient) {
        this.#createdAt.set(id, job.createdAt);
      }
      return job;
    });
  }
}

function jobPath(id: string): string {
  return `jobs/${encodeURIComponent(id)}`;
}

function typesFilter(orders: readonly Pick<Order, 'item'>[]): string {
  const kinds = new Set(orders.map(({ item }) => item.kind.name === flows.name));
  const types = [...(kinds.has(false) ? EXTRACT_JOBS : []), ...(kinds.has(true) ? FLOW_JOBS : [])];
  return types.length === 1 ? `jobType:eq:${types[0]}` : `jobType:in:[${types.join(',')}]`;
}

function toRunning(row: JobRow, job: JobRecord, order: Order): readonly Running[] {
  if (job.finishCode !== undefined || job.completedAt !== undefined) return [];
  const begun = job.startedAt !== undefined;
  const since = job.startedAt ?? job.createdAt;
  return [
    {
      job: { id: job.id, item: order.item },
      begun,
      ...(since === undefined ? {} : { since }),
      // A full refresh does all that an incremental one does. Of a flow's run we don't know the parameters.
      covers:
        row.jobType === 'refresh_extracts' ||
        (row.jobType === 'increment_extracts' && 'extractRefresh' in order.parameters),
    },
  ];
}

function isGone(error: unknown): error is TableauError {
  return error instanceof TableauError && (GONE.has(error.code) || error.status === 404);
}

function untold(error: unknown): Untold {
  if (isForbidden(error)) return { untold: `this account may not list jobs (${wordsOf(error)})` };
  throw error;
}

function wordsOf(error: Error): string {
  return error instanceof TableauError ? error.words : error.message;
}

function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
