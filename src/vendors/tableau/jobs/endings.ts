import type { Item } from '../../../domain/item.ts';
import type { Ended, Job, Observation } from '../../../domain/job.ts';
import { workbooks } from '../kinds.ts';
import type { Bridges } from './bridges.ts';
import { endIn, observationOf } from './observation.ts';
import type { JobRecord, JobRow } from './schemas.ts';
import { isThroughBridge } from './types.ts';

const UNTOLD_BRIDGE: Observation = {
  state: 'unknown',
  reason:
    'Tableau ended it with finish code 0, which is a success unless Tableau Bridge refreshes the data source, and that can not be read',
  advice:
    'Look at Tableau when its extract was refreshed last, or use an account that may list jobs (a site administrator): there the jobs of Bridge have a type of their own.',
};

/** When the extract of an item was refreshed last, in milliseconds since the epoch, as far as that is told. */
export interface LastRefreshes {
  of(itemId: string, signal: AbortSignal): Promise<number | undefined>;
}

/** The list's row of a job, looked for where it is needed; `undefined` where it is not shown. */
export type RowOf = (
  job: Job,
  record: JobRecord | undefined,
  signal: AbortSignal,
) => Promise<JobRow | undefined>;

/**
 * What it means that a job has ended with finish code 0: done, or merely handed to Tableau Bridge,
 * which says 3 when it is done, and at times never says so (TSC #1576).
 */
export class Endings {
  readonly #bridges: Bridges;
  readonly #refreshes: LastRefreshes;
  readonly #rowOf: RowOf;
  /** By the id of the job: that never changes. */
  readonly #byType = new Map<string, boolean | undefined>();

  constructor(bridges: Bridges, refreshes: LastRefreshes, rowOf: RowOf) {
    this.#bridges = bridges;
    this.#refreshes = refreshes;
    this.#rowOf = rowOf;
  }

  /** Takes in what rows of the list say of their jobs. */
  note(rows: readonly JobRow[]): void {
    for (const { id, jobType } of rows) {
      const told = isThroughBridge(jobType);
      if (told !== undefined) this.#byType.set(id, told);
    }
  }

  async observe(job: Job, record: JobRecord, signal: AbortSignal): Promise<Observation> {
    const seen = observationOf(record, job.item, false);
    if (record.finishCode !== '0' || seen.state !== 'succeeded') return seen;
    const throughBridge = await this.#throughBridge(job, record, signal);
    if (throughBridge === false) return seen;
    const item = aboutOf(job, record);
    // Without a word on Bridge, an extract of a workbook is taken for what most of them are.
    if (throughBridge === undefined && item.kind === workbooks.name) return seen;
    const since = record.completedAt ?? record.startedAt ?? record.createdAt;
    const done = await this.#doneSince(item.id, since, signal);
    if (done) return { ...seen, ...done };
    return throughBridge ? observationOf(record, job.item, true) : UNTOLD_BRIDGE;
  }

  /** The end of a job that Query Job no longer knows, as its row shows it. */
  async endOf(job: Job, row: JobRow, signal: AbortSignal): Promise<Ended | undefined> {
    this.note([row]);
    if (row.status !== 'Success') return endIn(row, false);
    const throughBridge = await this.#throughBridge(job, undefined, signal);
    const isBook = job.item.kind.name === workbooks.name;
    if (throughBridge === false || (throughBridge === undefined && isBook)) {
      return endIn(row, false);
    }
    const since = row.endedAt ?? row.startedAt ?? row.createdAt;
    const done = await this.#doneSince(job.item.id, since, signal);
    const end = done && endIn(row, false);
    return end && { ...end, ...done };
  }

  /** By the type of the job where the list shows it, else by the flag of its data source. */
  async #throughBridge(
    job: Job,
    record: JobRecord | undefined,
    signal: AbortSignal,
  ): Promise<boolean | undefined> {
    if (!this.#byType.has(job.id) && isThroughBridge(record?.type) === true) return true;
    const byType = this.#byType.get(job.id);
    if (byType !== undefined) return byType;
    const flag = await this.#bridges.refresh(aboutOf(job, record), signal);
    if (flag !== undefined) return flag;
    if (!this.#byType.has(job.id)) {
      const row = await this.#rowOf(job, record, signal);
      this.#byType.set(job.id, isThroughBridge(row?.jobType));
    }
    return this.#byType.get(job.id);
  }

  /** That the item's extract was refreshed after that, whatever the job says. */
  async #doneSince(
    id: string,
    since: number | undefined,
    signal: AbortSignal,
  ): Promise<Pick<Ended, 'endedAt' | 'reason'> | undefined> {
    const refreshedAt = await this.#refreshes.of(id, signal);
    if (refreshedAt === undefined || since === undefined || refreshedAt < since) return undefined;
    const at = new Date(refreshedAt).toISOString();
    return {
      endedAt: refreshedAt,
      reason: `finish code 0 is no proof where Tableau Bridge refreshes it, but its extract was refreshed at ${at}, as the Metadata API has it`,
    };
  }
}

/** What the job is about: by its own word, where there is one. */
function aboutOf(
  { item }: Job,
  record: JobRecord | undefined,
): Pick<Item, 'id'> & { kind: string } {
  return record?.item ?? { kind: item.kind.name, id: item.id };
}
