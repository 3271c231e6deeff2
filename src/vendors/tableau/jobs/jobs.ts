import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  Untold,
} from '../../../domain/job.ts';
import type { Log } from '../../../domain/log.ts';
import { CLOCKS_DIFFER_MS, isSince } from '../../../domain/trigger.ts';
import { unread } from '../../../http/answer.ts';
import { observeEach } from '../../observe-each.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import { datasources, flows, workbooks } from '../kinds.ts';
import type { Bridges } from './bridges.ts';
import { Looks } from './looks.ts';
import { endIn, observationOf, ongoing } from './observation.ts';
import { isoSeconds, JobReader, jobPath, typesFilter } from './reader.ts';
import type { JobRecord, JobRow } from './schemas.ts';

/** From so many jobs on, one list is cheaper than asking for each. */
const WORTH_A_LIST = 3;
/** Clocks and rounding: how much earlier than asked for a job may have come into being. */
const LIST_SLACK_MS = 5 * 60_000;
/** A job of an earlier step that is older is asked for by itself first: it may have ended long ago. */
const RECENT_MS = 60 * 60_000;

const KINDS = [flows, datasources, workbooks];

const UNTOLD_BRIDGE: Observation = {
  state: 'unknown',
  reason:
    'Tableau ended it with finish code 0, which is a success unless Tableau Bridge refreshes the data source, and that can not be read',
};

/** Follows Tableau's jobs, with one request for many where the account may list them. */
export class Jobs {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #log: Log;
  readonly #bridges: Bridges;
  readonly #reader: JobReader;
  readonly #looks: Looks;
  readonly #createdAt = new Map<string, number>();
  readonly #answered = new Set<string>();
  /** Which item a job is for never changes. */
  readonly #itemOf = new Map<string, string | undefined>();
  readonly #asked = new Map<string, Promise<JobRecord | undefined>>();
  #mayList = true;

  constructor(client: TableauClient, signal: AbortSignal, log: Log, bridges: Bridges) {
    this.#client = client;
    this.#signal = signal;
    this.#log = log;
    this.#bridges = bridges;
    this.#reader = new JobReader(client, signal);
    this.#looks = new Looks(client, this.#reader, signal);
  }

  get mayList(): boolean {
    return this.#mayList;
  }

  /** Remembers a job that Tableau named in its answer to us. */
  noteOurs(job: JobRecord): void {
    this.#answered.add(job.id);
    this.note(job);
  }

  /** Remembers when a job came into being. */
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
    const dated = jobs.filter((job) => this.#since(job) !== undefined);
    if (!this.#mayList || dated.length < WORTH_A_LIST) return new Map();
    const rows = await this.#listOf(dated, signal);
    if (!rows) this.#log.info('This account may not list jobs: each job is asked for by itself');
    return new Map(rows?.map((row) => [row.id, row]));
  }

  async #observeOne(job: Job, row: JobRow | undefined, signal: AbortSignal): Promise<Observation> {
    try {
      const record = await this.#reader.get(job.id, signal);
      if (record.createdAt !== undefined) this.#createdAt.set(job.id, record.createdAt);
      const bridge =
        record.finishCode === '0' ? await this.#throughBridge(job, signal, record) : false;
      return bridge === undefined ? UNTOLD_BRIDGE : observationOf(record, job.item, bridge);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      const listed = row ?? (await this.#findRow(job, signal));
      const bridge = listed && (await this.#throughBridge(job, signal));
      const end = listed && endIn(listed, bridge !== false);
      return end ?? { state: 'missing', reason: `Tableau no longer knows the job: ${error.words}` };
    }
  }

  #throughBridge({ item }: Job, signal: AbortSignal, record?: JobRecord) {
    const about = record?.item ?? { kind: item.kind.name, id: item.id };
    return this.#bridges.refresh(about, signal);
  }

  async #findRow(job: Job, signal: AbortSignal): Promise<JobRow | undefined> {
    if (!this.#mayList || this.#since(job) === undefined) return undefined;
    const rows = await this.#listOf([job], signal);
    return rows?.find(({ id }) => id === job.id);
  }

  /** When a job came into being. For one of long ago that was never looked at, no list is worth it. */
  #since({ id, triggeredAt }: Job): number | undefined {
    const isRecent = triggeredAt !== undefined && this.#client.now() - triggeredAt < RECENT_MS;
    return this.#createdAt.get(id) ?? (isRecent ? triggeredAt : undefined);
  }

  /** The newest jobs, as far back as to the last of these; `undefined` where they may not be listed. */
  async #listOf(jobs: readonly Job[], signal: AbortSignal): Promise<readonly JobRow[] | undefined> {
    const times = jobs.flatMap((job) => this.#since(job) ?? []);
    const since = Math.min(...times, this.#client.now()) - LIST_SLACK_MS;
    const wanted = new Set(jobs.map(({ id }) => id));
    try {
      return await this.#reader.list(
        [`createdAt:gte:${isoSeconds(since)}`, typesFilter(jobs)],
        signal,
        false,
        (read) => read.filter(({ id }) => wanted.has(id)).length === wanted.size,
      );
    } catch (error) {
      if (isForbidden(error)) {
        this.#mayList = false;
        return undefined;
      }
      // Whatever is wrong with the list this time, each job can still be asked for by itself.
      if (error instanceof StepError) return [];
      throw error;
    }
  }

  /** What these jobs are about, as far as Tableau knows them and says so. */
  identify(ids: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return Promise.all(
      ids.map(async (id) => {
        const record = await this.#tryGet(id).catch((error: unknown) => {
          // What one job is about is no reason to leave the others alone.
          if (error instanceof StepError) return undefined;
          throw error;
        });
        if (record) this.note(record);
        const kind = KINDS.find(({ name }) => name === record?.item?.kind);
        return kind && record?.item && { kind, id: record.item.id, name: record.item.name ?? '' };
      }),
    );
  }

  /** Of the refreshes of an item that have not ended, one that has not begun if there is one. */
  async running(order: Order): Promise<Running | undefined | Untold> {
    const types = typesFilter([order]);
    try {
      // One after the other: what begins in between is in both lists rather than in none.
      const pending = await this.#reader.list(['status:eq:Pending', types], this.#signal);
      const begun = await this.#reader.list(['status:eq:InProgress', types], this.#signal);
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

  /** Refreshes of any of these items that have not ended. */
  async unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold> {
    const byId = new Map(items.map((item) => [item.id, item]));
    const types = typesFilter(items.map((item) => ({ item })));
    try {
      // One after the other: what begins in between is in both lists rather than in none.
      const pending = await this.#reader.list(['status:eq:Pending', types], this.#signal);
      const begun = await this.#reader.list(['status:eq:InProgress', types], this.#signal);
      const found = await Promise.all(
        [...pending, ...begun].map(async ({ id }) => {
          if (this.#itemOf.has(id) && !byId.has(this.#itemOf.get(id) ?? '')) return [];
          const job = await this.#tryGet(id);
          if (job) this.#itemOf.set(id, job.itemId);
          const item = byId.get(job?.itemId ?? '');
          return item && job && !hasEnded(job) ? [{ id, item }] : [];
        }),
      );
      return [...new Map(found.flat().map((job) => [job.id, job])).values()];
    } catch (error) {
      return untold(error);
    }
  }

  look(order: Order): Promise<Look> {
    return this.#looks.look(order);
  }

  /**
   * Jobs of the item that came into being since a look. The clock of `Date` and that of `createdAt`
   * are two: where there was a look, its ids tell them apart.
   */
  async startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      const from = isoSeconds(look.at - CLOCKS_DIFFER_MS);
      const rows = await this.#reader.list(
        [`createdAt:gte:${from}`, typesFilter([order])],
        this.#signal,
      );
      const news = rows.filter(
        (row) => !this.#answered.has(row.id) && isSince(look, row) !== false,
      );
      const found = await this.#ofItem(news, order);
      const untold = found.find(({ row }) => isSince(look, row) === undefined);
      if (untold) return { untold: `job ${untold.row.id} may have been there before` };
      return found.map(({ row }) => ({ id: row.id, item: order.item }));
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

  /** Those who ask for the same job at the same time share the answer. */
  #tryGet(id: string): Promise<JobRecord | undefined> {
    const asked = this.#asked.get(id) ?? this.#ask(id).finally(() => this.#asked.delete(id));
    this.#asked.set(id, asked);
    return asked;
  }

  async #ask(id: string): Promise<JobRecord | undefined> {
    try {
      return await this.#reader.get(id, this.#signal, true);
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw error;
    }
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const scope = 'tableau:jobs:update';
    try {
      const put = { method: 'PUT', path: jobPath(job.id), scope, signal } as const;
      unread(await this.#client.withScopes([scope], signal, (client) => client.call(put)));
      return { kind: 'accepted' };
    } catch (error) {
      if (error instanceof TableauError) {
        if (error.code === '403091') return { kind: 'already-ended' };
        return { kind: 'refused', reason: error.words };
      }
      if (error instanceof UnavailableError) {
        return { kind: 'refused', reason: error.message, transient: error.heals !== 'never' };
      }
      if (error instanceof StepError) return { kind: 'refused', reason: error.message };
      throw error;
    }
  }
}

function hasEnded({ finishCode, completedAt }: JobRecord): boolean {
  return finishCode !== undefined || completedAt !== undefined;
}

function toRunning(row: JobRow, job: JobRecord, order: Order): readonly Running[] {
  if (hasEnded(job)) return [];
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

/**
 * No such job (404018), one that can't be queried, as was seen of some that had ended (400031, TSC
 * #1093), or an id that can be none.
 */
function isUnknown(error: unknown): error is TableauError {
  return error instanceof TableauError && (error.status === 400 || error.status === 404);
}

function untold(error: unknown): Untold {
  if (isForbidden(error)) return { untold: `this account may not list jobs (${wordsOf(error)})` };
  throw error;
}

function wordsOf(error: Error): string {
  return error instanceof TableauError ? error.words : error.message;
}
