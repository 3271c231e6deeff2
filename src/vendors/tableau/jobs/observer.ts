import { StepError } from '../../../domain/errors.ts';
import type { Job, Observation } from '../../../domain/job.ts';
import type { Log } from '../../../domain/log.ts';
import { observeEach } from '../../observe-each.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import type { Bridges } from './bridges.ts';
import { Endings, type LastRefreshes } from './endings.ts';
import type { FlowRuns } from './flow-runs.ts';
import { ongoing, runObservation } from './observation.ts';
import { isoSeconds, isUnknown, type JobReader } from './reader.ts';
import { mayNotRead } from './rights.ts';
import type { JobRecord, JobRow } from './schemas.ts';
import { typesFilter } from './types.ts';

/** The number of jobs from which one list is cheaper than asking for each. */
const WORTH_A_LIST = 3;
/** How many rows for each job that is wanted a list may have: beyond that, asking for each is cheaper. */
const ROWS_A_JOB = 400;
/** Clocks and rounding: how much earlier than asked for a job may have come into being. */
const LIST_SLACK_MS = 5 * 60_000;
/** A job of an earlier step that is older is asked for by itself first: it may have ended long ago. */
const RECENT_MS = 60 * 60_000;

export interface ObserverOptions {
  readonly client: TableauClient;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly reader: JobReader;
  readonly runs: FlowRuns;
  readonly bridges: Bridges;
  readonly refreshes: LastRefreshes;
  /** When each job came into being, as far as it is known. */
  readonly createdAt: Map<string, number>;
}

/** Looks at jobs, with one request for many where the account may list them. */
export class Observer {
  readonly #options: ObserverOptions;
  readonly #endings: Endings;
  /** Flows' jobs that this account may not read: their runs are looked at instead. */
  readonly #byRun = new Set<string>();
  #mayList = true;

  constructor(options: ObserverOptions) {
    const { bridges, refreshes } = options;
    this.#options = options;
    this.#endings = new Endings(bridges, refreshes, (job, record, signal) =>
      this.#findRow(job, signal, record),
    );
  }

  get mayList(): boolean {
    return this.#mayList;
  }

  /** Whether a job of Bridge that has ended with code 0 is merely handed over, as far as it shows. */
  async isHandedOver(job: Job, record: JobRecord, row: JobRow): Promise<boolean> {
    this.#endings.note([row]);
    const seen = await this.#endings.observe(job, record, this.#options.signal);
    return seen.state === 'pending';
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
    if (!rows) {
      this.#options.log.info('This account may not list jobs: each job is asked for by itself');
    }
    return new Map(rows?.map((row) => [row.id, row]));
  }

  async #observeOne(job: Job, row: JobRow | undefined, signal: AbortSignal): Promise<Observation> {
    if (this.#byRun.has(job.id)) return this.#observeRun(job, signal);
    const { reader, runs, createdAt } = this.#options;
    let record: JobRecord;
    try {
      record = await reader.get(job.id, signal);
    } catch (error) {
      if (isForbidden(error)) return this.#unreadable(job, error, signal);
      if (isUnknown(error)) return this.#gone(job, row, error.words, signal);
      throw error;
    }
    if (record.createdAt !== undefined) createdAt.set(job.id, record.createdAt);
    runs.note(record);
    const seen = await this.#endings.observe(job, record, signal);
    const isUnexplained = seen.state === 'failed' && record.notes === '';
    return isUnexplained ? this.#explained(job, seen, signal) : seen;
  }

  async #gone(
    job: Job,
    row: JobRow | undefined,
    words: string,
    signal: AbortSignal,
  ): Promise<Observation> {
    const listed = row ?? (await this.#findRow(job, signal));
    const end = listed && (await this.#endings.endOf(job, listed, signal));
    return end ?? { state: 'missing', reason: `Tableau no longer knows the job: ${words}` };
  }

  /** A flow's run says what its job does not let this account read. */
  async #unreadable(
    job: Job,
    error: Parameters<typeof mayNotRead>[0],
    signal: AbortSignal,
  ): Promise<Observation> {
    try {
      const run = await this.#options.runs.of(job, signal);
      if (!run) throw mayNotRead(error, job);
      this.#byRun.add(job.id);
      return runObservation(run, job.item);
    } catch (other) {
      throw other instanceof TableauError ? mayNotRead(error, job) : other;
    }
  }

  async #observeRun(job: Job, signal: AbortSignal): Promise<Observation> {
    const run = await this.#options.runs.of(job, signal);
    if (run) return runObservation(run, job.item);
    return { state: 'missing', reason: 'Tableau no longer knows the run of the flow' };
  }

  /** Why a flow failed, where its job has no notes: its run may tell (since 3.30). */
  async #explained(job: Job, seen: Observation, signal: AbortSignal): Promise<Observation> {
    const run = await this.#options.runs.tryOf(job, signal);
    return run?.failureReason?.message
      ? { ...runObservation(run, job.item), ...timesOf(seen) }
      : seen;
  }

  /** The row of a job. Where it is known when it came into being, no other is read before it. */
  async #findRow(job: Job, signal: AbortSignal, record?: JobRecord): Promise<JobRow | undefined> {
    if (!this.#mayList || this.#since(job) === undefined) return undefined;
    const exact = record?.createdAt;
    const rows = await this.#listOf([job], signal, exact);
    return rows?.find(({ id }) => id === job.id);
  }

  /** When a job came into being. For one of long ago that was never looked at, no list is worth it. */
  #since({ id, triggeredAt }: Job): number | undefined {
    const { client, createdAt } = this.#options;
    const isRecent = triggeredAt !== undefined && client.now() - triggeredAt < RECENT_MS;
    return createdAt.get(id) ?? (isRecent ? triggeredAt : undefined);
  }

  /**
   * The newest jobs, as far back as to the last of these; `undefined` where they may not be listed.
   * @param from where it is known exactly: the oldest since then, as there are hardly others before
   */
  async #listOf(
    jobs: readonly Job[],
    signal: AbortSignal,
    from?: number,
  ): Promise<readonly JobRow[] | undefined> {
    const { client, reader } = this.#options;
    const times = jobs.flatMap((job) => this.#since(job) ?? []);
    const since = from ?? Math.min(...times, client.now()) - LIST_SLACK_MS;
    const wanted = new Set(jobs.map(({ id }) => id));
    try {
      const rows = await reader.list(
        [`createdAt:gte:${isoSeconds(since)}`, typesFilter(jobs)],
        signal,
        false,
        (read) =>
          read.length >= ROWS_A_JOB * wanted.size ||
          read.filter(({ id }) => wanted.has(id)).length === wanted.size,
        from === undefined ? 'newest first' : 'oldest first',
      );
      this.#endings.note(rows.filter(({ id }) => wanted.has(id)));
      return rows;
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
}

function timesOf(seen: Observation): object {
  const { startedAt, endedAt } = { startedAt: undefined, endedAt: undefined, ...seen };
  return {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
