import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Job, Look, Order, Running, Untold } from '../../domain/job.ts';
import { CLOCKS_DIFFER_MS, CLOCKS_MOSTLY_DIFFER_MS } from '../../domain/trigger.ts';
import type { LastSuccess } from '../../domain/vendor.ts';
import type { TamrClient } from './client.ts';
import { clauseFor, covers, isFor } from './configuration.ts';
import { TamrError } from './errors.ts';
import { both, createdBefore, createdSince, DONE, equals, NOT_DONE } from './filter.ts';
import type { Jobs } from './jobs.ts';
import { anyPasses, listJobs, newest } from './listing.ts';
import { isDone, isPending } from './observation.ts';
import type { JobRow } from './schemas.ts';

/** `Date` headers tell whole seconds: by this much a job may seem to have been made too early. */
const ROUNDING_MS = 5_000;
/** A look that is older says nothing about what was there when a request was sent. */
const FRESH_MS = 60_000;

/** More jobs that don't say what they are about are not asked for one by one. */
const MOST_SILENT = 60;

/** Looks for jobs of an item, whoever started them. Jobs of the UI's scheduler are not listed. */
export class ItemJobs {
  readonly #client: TamrClient;
  readonly #jobs: Jobs;
  readonly #signal: AbortSignal;
  readonly #looks = new Map<string, Required<Look>>();
  readonly #ours = new Set<string>();
  /** Items that Tamr called busy when we asked to start them. */
  readonly #busy = new Map<string, string>();
  /** In how many ways of writing a time Tamr refuses to filter by it. */
  #timesRefused = 0;

  constructor(client: TamrClient, jobs: Jobs, signal: AbortSignal) {
    this.#client = client;
    this.#jobs = jobs;
    this.#signal = signal;
  }

  /** Remembers a job of ours. */
  note(job: Job): void {
    this.#ours.add(job.id);
    this.#busy.delete(clauseFor(job.item));
  }

  noteBusy({ item }: Order, words: string): void {
    this.#busy.set(clauseFor(item), words);
  }

  /** Of the jobs of an item that have not ended, one that has not begun if there is one. */
  async running(order: Order): Promise<Running | undefined | Untold> {
    const clause = clauseFor(order.item);
    const at = this.#client.now();
    const { rows, whole } = await this.#list([both(clause, NOT_DONE), clause]);
    if (!whole) return TOO_MANY;
    this.#looks.set(clause, { at, ids: new Set(rows.map(({ id }) => id)) });
    const open = rows.filter(({ status }) => !isDone(status));
    const { ours, unknown } = await this.#ofItem(open, order);
    const there = ours.filter(({ status }) => !isDone(status)).map((row) => toRunning(row, order));
    const first =
      there.find((one) => !one.begun && one.covers) ?? there.find((one) => one.begun) ?? there[0];
    if (first) return first;
    const [one] = unknown;
    if (one) return { untold: `Tamr does not say what job ${one.id} is about` };
    const busy = this.#busy.get(clause);
    if (busy === undefined) return undefined;
    return {
      untold: `Tamr says ${busy}, but lists no job of it (those of its own scheduler it does not list)`,
    };
  }

  /** Of the jobs that ended without an error the last one. They tell nothing of their beginning. */
  async lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    const clause = clauseFor(order.item);
    const { rows, whole } = await this.#list([both(clause, DONE), clause]);
    const now = this.#client.now();
    const done = rows.filter(({ status }) => isDone(status) && !status.error);
    const { ours, unknown } = await this.#ofItem(done, order);
    const ends = ours.map(({ status }) => status.stateStartTime ?? Number.NEGATIVE_INFINITY);
    const endedAt = Math.max(...ends);
    if (Number.isFinite(endedAt)) return { endedAt, now };
    if (!whole) return TOO_MANY;
    const isTold = ours.length === 0 && unknown.length === 0;
    return isTold ? undefined : { untold: 'Tamr does not say when its jobs ended' };
  }

  /**
   * What `running` has just seen, the jobs of the item that had not ended; and those that came not
   * long before and have: by clocks that differ they may seem to come later.
   */
  async look({ item }: Order): Promise<Look> {
    const clause = clauseFor(item);
    const last = this.#looks.get(clause);
    const isFresh = last && this.#client.now() - last.at <= FRESH_MS;
    const from = this.#client.now() - 2 * CLOCKS_DIFFER_MS;
    const ended = isFresh && (await this.#idsSince(clause, from).catch(() => undefined));
    this.#signal.throwIfAborted();
    const at = this.#client.now();
    return ended ? { at, ids: new Set([...last.ids, ...ended]) } : { at };
  }

  /** Asks once, for one page, so that nothing is held up. */
  async #idsSince(clause: string, from: number): Promise<readonly string[]> {
    for (const filter of this.#createdSince(clause, from)) {
      const rows = await newest(this.#client, filter, this.#signal);
      if (rows) return rows.map(({ id }) => id);
      this.#timesRefused++;
    }
    return (await newest(this.#client, clause, this.#signal))?.map(({ id }) => id) ?? [];
  }

  /** In the ways of writing a time that Tamr has not refused. */
  #createdSince(clause: string, from: number): readonly string[] {
    const ways = createdSince(from).slice(this.#timesRefused);
    return ways.map((since) => both(clause, since));
  }

  /** Jobs of the item that were made since, other than ours. Never throws but at the end. */
  async startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    try {
      return await this.#startedSince(order, look);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (error instanceof StepError || error instanceof UnavailableError) {
        return { untold: error.message };
      }
      throw error;
    }
  }

  async #startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    const from = look.at - CLOCKS_DIFFER_MS;
    const clause = clauseFor(order.item);
    const narrow = this.#createdSince(clause, from);
    const { rows, whole, refused } = await this.#list([...narrow, clause]);
    this.#timesRefused += Math.min(refused, narrow.length);
    if (!whole) return TOO_MANY;
    const news = rows.filter(
      ({ id, status }) =>
        !this.#ours.has(id) && !look.ids?.has(id) && !startsBefore(status.stateStartTime, from),
    );
    const { ours, unknown } = await this.#ofItem(news, order);
    const found: Job[] = [];
    for (const row of [...ours, ...unknown]) {
      if (!(await this.#isSince(row, look))) {
        return { untold: `Tamr does not say when job ${row.id} was made` };
      }
      if (unknown.includes(row)) {
        return { untold: `Tamr does not say what job ${row.id} is about` };
      }
      found.push({ id: row.id, item: order.item });
    }
    return found;
  }

  /** Whether a job that the look did not see was surely made after it. */
  async #isSince(row: JobRow, { at, ids }: Look): Promise<boolean> {
    if (await this.#isNotOlder(row, at - ROUNDING_MS)) return true;
    const { status } = row;
    const changedAt = status.stateStartTime ?? 0;
    if (isPending(status) && changedAt >= at - ROUNDING_MS) return true;
    // Had it been there at the look before the request, it would have been listed then, unless lists
    // show new jobs late: what is older than clocks differ was there.
    if (ids === undefined || (isDone(status) && changedAt < at)) return false;
    return !(await this.#isOlder(row, at - CLOCKS_MOSTLY_DIFFER_MS));
  }

  /** Whether a job was surely made before: not where neither its state nor a filter tells. */
  async #isOlder({ id, status }: JobRow, than: number): Promise<boolean> {
    if (startsBefore(status.stateStartTime, than)) return true;
    for (const filter of this.#createdSince(equals('job_id', id), than)) {
      const passes = await anyPasses(this.#client, filter, this.#signal);
      if (passes !== undefined) return !passes;
    }
    return false;
  }

  /**
   * Tamr shows no time of creation, but filters by it. As filters may be passed over in silence, it
   * is asked for the contrary: an empty answer can't be the whole list.
   */
  async #isNotOlder({ id }: JobRow, from: number): Promise<boolean> {
    for (const older of createdBefore(from).slice(this.#timesRefused)) {
      const filter = both(equals('job_id', id), older);
      const passes = await anyPasses(this.#client, filter, this.#signal);
      if (passes !== undefined) return !passes;
    }
    return false;
  }

  /** Which of the rows are about the item. Those that don't say are asked for one by one. */
  async #ofItem(
    rows: readonly JobRow[],
    { item }: Order,
  ): Promise<{ readonly ours: readonly JobRow[]; readonly unknown: readonly JobRow[] }> {
    const silent = rows.filter(({ configuration }) => !configuration);
    if (silent.length > MOST_SILENT) return { ours: [], unknown: silent };
    const whole = await Promise.all(rows.map((row) => (row.configuration ? row : this.#get(row))));
    const known = whole.filter((row) => row !== undefined);
    return {
      ours: known.filter(({ configuration }) => configuration && isFor(configuration, item)),
      unknown: known.filter(({ configuration }) => !configuration),
    };
  }

  async #get(row: JobRow): Promise<JobRow | undefined> {
    try {
      return { id: row.id, ...(await this.#jobs.read(row.id, this.#signal)) };
    } catch (error) {
      if (error instanceof TamrError && error.status === 404) return undefined;
      throw error;
    }
  }

  #list(filters: readonly string[]) {
    return listJobs(this.#client, filters, this.#signal);
  }
}

const TOO_MANY: Untold = { untold: 'Tamr lists more jobs than can be looked through' };

/** A job that came into its state before was there before. */
function startsBefore(stateStartTime: number | undefined, from: number): boolean {
  return stateStartTime !== undefined && stateStartTime < from;
}

function toRunning({ id, status, configuration }: JobRow, { item }: Order): Running {
  return {
    job: { id, item },
    begun: !isPending(status),
    ...(status.stateStartTime === undefined ? {} : { since: status.stateStartTime }),
    covers: configuration !== undefined && covers(configuration, item),
  };
}
