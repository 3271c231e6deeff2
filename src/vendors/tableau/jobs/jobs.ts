import { StepError } from '../../../domain/errors.ts';
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
import type { TableauClient } from '../api/client.ts';
import { isForbidden } from '../api/errors.ts';
import { datasources, flows, workbooks } from '../kinds.ts';
import type { Bridges } from './bridges.ts';
import type { LastRefreshes } from './endings.ts';
import { FlowRuns, refusalOf } from './flow-runs.ts';
import { Looks } from './looks.ts';
import { FEW, Lookup, type Seen } from './lookup.ts';
import { Observer } from './observer.ts';
import { isoSeconds, JobReader, jobPath } from './reader.ts';
import { TooManyJobs, untold } from './rights.ts';
import { doesAtLeast, foremost, isGoing, toRunning } from './running.ts';
import type { JobRecord, JobRow } from './schemas.ts';
import { typesFilter } from './types.ts';

/** A refresh that Bridge was handed longer ago is not waited for: it may never say that it is done. */
const BRIDGE_TAKES_MS = 2 * 60 * 60_000;

interface JobsContext {
  readonly signal: AbortSignal;
  readonly log: Log;
}

const KINDS = [flows, datasources, workbooks];

/** Tableau's jobs: what runs, what was started, how it goes on, and how to stop it. */
export class Jobs {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #reader: JobReader;
  readonly #looks: Looks;
  readonly #lookup: Lookup;
  readonly runs: FlowRuns;
  readonly #bridges: Bridges;
  readonly #observer: Observer;
  readonly #createdAt = new Map<string, number>();
  readonly #answered = new Set<string>();

  constructor(
    client: TableauClient,
    { signal, log }: JobsContext,
    bridges: Bridges,
    refreshes: LastRefreshes,
  ) {
    this.#client = client;
    this.#signal = signal;
    this.#reader = new JobReader(client, signal);
    this.#looks = new Looks(client, this.#reader, signal);
    this.#lookup = new Lookup(this.#reader, signal);
    this.runs = new FlowRuns(client, signal);
    this.#bridges = bridges;
    this.#observer = new Observer({
      client,
      signal,
      log,
      reader: this.#reader,
      runs: this.runs,
      bridges,
      refreshes,
      createdAt: this.#createdAt,
    });
  }

  get mayList(): boolean {
    return this.#observer.mayList;
  }

  /** Remembers a job that Tableau named in its answer to us. */
  noteOurs(job: JobRecord): void {
    this.#answered.add(job.id);
    this.note(job);
  }

  /** Remembers when a job came into being. */
  note(job: JobRecord): void {
    this.#createdAt.set(job.id, job.createdAt ?? this.#client.now());
    this.runs.note(job);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return this.#observer.observe(jobs, signal);
  }

  /** What these jobs are about, as far as Tableau knows them and says so. */
  identify(ids: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return Promise.all(ids.map((id) => this.#identifyOne(id)));
  }

  async #identifyOne(id: string): Promise<Item | undefined> {
    try {
      const record = await this.#lookup.get(id);
      if (record) this.note(record);
      const kind = KINDS.find(({ name }) => name === record?.item?.kind);
      return kind && record?.item && { kind, id: record.item.id, name: record.item.name ?? '' };
    } catch (error) {
      const run = isForbidden(error) && (await this.runs.ofJob(id));
      if (run && run.flowId !== undefined) return { kind: flows, id: run.flowId, name: '' };
      // What one job is about is no reason to leave the others alone.
      if (error instanceof StepError) return undefined;
      throw error;
    }
  }

  /** Of the refreshes of an item that have not ended, one that has not begun if there is one. */
  async running(order: Order): Promise<Running | undefined | Untold> {
    try {
      const { pending, begun } = await this.#unended([order.item]);
      const isIt = (id: string | undefined) => id === order.item.id;
      const covers = (one: Seen) => isGoing(one) && doesAtLeast(one.row, order);
      const queued = await this.#lookup.of(pending, isIt, (found) => found.some(covers), FEW);
      const going = await this.#lookup.of(begun, isIt, (found) => found.some(isGoing), FEW);
      const handed = await this.#handedOver([order.item]);
      const running = [
        ...queued.found.filter(isGoing),
        ...going.found.filter(isGoing),
        ...handed,
      ].map((one) => toRunning(one, order));
      const left = queued.left + going.left;
      if (running.length === 0 && left > 0) throw new TooManyJobs(left);
      // A list may be empty for whoever is no administrator: of a flow, its runs are asked as well.
      const runs = running.length === 0 ? await this.runs.tryRunning(order) : [];
      return foremost([...running, ...runs]);
    } catch (error) {
      return this.#byRuns(order, error, async () => {
        const running = await this.runs.running(order);
        return running && { answer: foremost(running) };
      });
    }
  }

  /** Refreshes of any of these items that have not ended. */
  async unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold> {
    const byId = new Map(items.map((item) => [item.id, item]));
    try {
      const { pending, begun } = await this.#unended(items);
      const isAny = (id: string | undefined) => byId.has(id ?? '');
      const seen = await this.#lookup.of([...begun, ...pending], isAny);
      const handed = await this.#handedOver(items);
      const found = [...seen.found.filter(isGoing), ...handed];
      if (found.length === 0 && seen.left > 0) throw new TooManyJobs(seen.left);
      const jobs = found.flatMap(({ job }): readonly Job[] => {
        const item = byId.get(job.itemId ?? '');
        return item ? [{ id: job.id, item }] : [];
      });
      return [...new Map(jobs.map((job) => [job.id, job])).values()];
    } catch (error) {
      return untold(error);
    }
  }

  /** What there is of an item, as far as it shows: for whoever may not list jobs, runs of a flow. */
  async look(order: Order): Promise<Look> {
    const look = await this.#looks.look(order);
    if (order.item.kind.name !== flows.name || (look.ids?.size ?? 0) > 0) return look;
    const ids = await this.runs.tryJobIds(order);
    return ids ? { ...look, ids } : look;
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
      if (found.length === 0) return this.#news(await this.runs.tryStartedSince(order, look));
      return found.map(({ row }) => ({ id: row.id, item: order.item }));
    } catch (error) {
      return this.#byRuns(order, error, async () => {
        const jobs = await this.runs.startedSince(order, look);
        return jobs && { answer: this.#news(jobs) };
      });
    }
  }

  /** Those that Tableau did not name in its answers to us. */
  #news(jobs: readonly Job[] | Untold): readonly Job[] | Untold {
    return 'untold' in jobs ? jobs : jobs.filter(({ id }) => !this.#answered.has(id));
  }

  /** What only administrators are told of jobs, a flow's runs may tell; else it is not told. */
  async #byRuns<T>(
    { item }: Order,
    error: unknown,
    ask: () => Promise<{ readonly answer: T } | undefined>,
  ): Promise<T | Untold> {
    const told = untold(error);
    if (item.kind.name !== flows.name) return told;
    try {
      const found = await ask();
      return found ? found.answer : told;
    } catch (other) {
      if (!(other instanceof StepError)) throw other;
      return { ...told, untold: `${told.untold}; ${other.message}` };
    }
  }

  /** Jobs that have not ended, of whatever item. */
  async #unended(
    items: readonly Item[],
  ): Promise<{ readonly pending: readonly JobRow[]; readonly begun: readonly JobRow[] }> {
    const types = typesFilter(items.map((item) => ({ item })));
    // One after the other: what begins in between is in both lists rather than in none.
    const pending = await this.#reader.list(['status:eq:Pending', types], this.#signal);
    const begun = await this.#reader.list(['status:eq:InProgress', types], this.#signal);
    return { pending, begun };
  }

  /** What Bridge was handed not long ago and has not done: the list counts it as a success. */
  async #handedOver(items: readonly Item[]): Promise<readonly Seen[]> {
    const open = new Map(
      items.filter((item) => this.#bridges.mayRefresh(item)).map((item) => [item.id, item]),
    );
    if (open.size === 0) return [];
    const rows = await this.#reader.handedOver(this.#client.now() - BRIDGE_TAKES_MS);
    const { found } = await this.#lookup.of(rows, (id) => open.has(id ?? ''));
    const handed = await Promise.all(
      found.map(async (one) => {
        const item = open.get(one.job.itemId ?? '');
        const isOpen =
          item && (await this.#observer.isHandedOver({ id: one.job.id, item }, one.job, one.row));
        return isOpen ? [one] : [];
      }),
    );
    return handed.flat();
  }

  /** Those of one item. @throws TooManyJobs rather than to miss it */
  async #ofItem(rows: readonly JobRow[], { item }: Order): Promise<readonly Seen[]> {
    // The oldest first: a job of ours came into being soon after it was asked for.
    const { found, left } = await this.#lookup.of(rows.toReversed(), (id) => id === item.id);
    if (found.length === 0 && left > 0) throw new TooManyJobs(left);
    return found;
  }

  async cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    const scope = 'tableau:jobs:update';
    try {
      const put = { method: 'PUT', path: jobPath(job.id), scope, signal } as const;
      unread(await this.#client.withScopes([scope], signal, (client) => client.call(put)));
      return { kind: 'accepted' };
    } catch (error) {
      // Of a flow's run, whoever started it may do what takes an administrator of its job.
      const byRun = isForbidden(error) && (await this.runs.cancel(job, signal));
      return byRun || refusalOf(error, '403091');
    }
  }
}
