import { isUnknown, type JobReader } from './reader.ts';
import type { JobRecord, JobRow } from './schemas.ts';

/** How many jobs are asked what they are about before we give up: thousands may be queued. */
const MOST_LOOKED_AT = 400;
/** How many where Tableau itself refuses a second refresh, or another look comes later. */
export const FEW = 100;
/** Asked for at a time, as long as what is looked for may be the next. */
const AT_ONCE = 8;

/** A row of the list, and what Query Job tells of the same job. */
export interface Seen {
  readonly row: JobRow;
  readonly job: JobRecord;
}

/** Finds out which items jobs are for. */
export class Lookup {
  readonly #reader: JobReader;
  readonly #signal: AbortSignal;
  /** Which item a job is for never changes. */
  readonly #itemOf = new Map<string, string | undefined>();
  readonly #asked = new Map<string, Promise<JobRecord | undefined>>();

  constructor(reader: JobReader, signal: AbortSignal) {
    this.#reader = reader;
    this.#signal = signal;
  }

  /**
   * Rows do not say what they are for: their jobs do. What was looked at once is remembered.
   * @param enough stops as soon as it is true of what was found
   * @param most looks at no more than these
   * @returns and how many are left that were not looked at
   */
  async of(
    rows: readonly JobRow[],
    isWanted: (itemId: string | undefined) => boolean,
    enough: (found: readonly Seen[]) => boolean = () => false,
    most = MOST_LOOKED_AT,
  ): Promise<{ readonly found: readonly Seen[]; readonly left: number }> {
    const open = rows.filter(({ id }) => !this.#itemOf.has(id) || isWanted(this.#itemOf.get(id)));
    const found: Seen[] = [];
    let looked = 0;
    while (looked < Math.min(open.length, most) && !enough(found)) {
      const some = open.slice(looked, looked + AT_ONCE);
      looked += some.length;
      const seen = (await Promise.all(some.map((row) => this.#seen(row)))).flat();
      found.push(...seen.filter(({ job }) => isWanted(job.itemId)));
    }
    return { found, left: enough(found) ? 0 : open.length - looked };
  }

  async #seen(row: JobRow): Promise<readonly Seen[]> {
    const job = await this.get(row.id);
    if (!job) return [];
    this.#itemOf.set(row.id, job.itemId);
    return [{ row, job }];
  }

  /** Those who ask for the same job at the same time share the answer. */
  get(id: string): Promise<JobRecord | undefined> {
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
}
