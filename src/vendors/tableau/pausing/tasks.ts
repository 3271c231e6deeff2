import { StepError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type { Call, TableauClient } from '../api/client.ts';
import { TableauError } from '../api/errors.ts';
import { Listing } from '../api/listing.ts';
import { extractPage, type TaskRow, taskAnswer, taskPage } from './schemas.ts';
import type { Timing } from './timing.ts';

/** The number of failures in a row after which Tableau suspends a task by itself. */
const SUSPENDED_AFTER = 5;

/** What a task is scheduled by: a schedule of the server, or on Cloud one of its own. */
export type TaskSchedule =
  | { readonly kind: 'server'; readonly id: string; readonly name: string; readonly state: string }
  | { readonly kind: 'cloud'; readonly timing: Timing }
  | { readonly kind: 'none' };

/** An extract refresh task. */
export interface Task {
  readonly id: string;
  /** The workbook or data source that it refreshes. */
  readonly itemId: string | undefined;
  readonly priority: number | undefined;
  readonly isSuspendedByTableau: boolean;
  readonly schedule: TaskSchedule;
  /** Milliseconds since the epoch. */
  readonly nextRunAt: number | undefined;
}

/** What a schedule tells of a task on it. */
export interface Extract {
  readonly id: string;
  readonly type: string | undefined;
  readonly itemId: string | undefined;
}

const PATH = 'tasks/extractRefreshes';
const SCOPE = 'tableau:tasks:read';

/** Extract refresh tasks. Whoever is no administrator sees those of his own content alone. */
export class Tasks {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  readonly #extracts = new Map<string, Promise<readonly Extract[]>>();

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** All of the site. There is no filter. */
  async all(): Promise<readonly Task[]> {
    const listing = new Listing(this.#client, this.#signal);
    const rows = await listing.all({ path: PATH, page: rowsById, scope: SCOPE });
    return rows.map(({ row }) => toTask(row));
  }

  async of({ id }: Pick<Item, 'id'>): Promise<readonly Task[]> {
    return (await this.all()).filter(({ itemId }) => itemId === id);
  }

  /** `undefined` for a task that is gone. */
  async get(id: string): Promise<Task | undefined> {
    try {
      const response = await this.#client.read({ ...this.#call(id), method: 'GET' });
      const parsed = taskAnswer.safeParse(response.json);
      if (parsed.success) return toTask(parsed.data);
      throw new StepError(`Tableau answered GET ${PATH} in a form that is not known.`, {
        cause: parsed.error,
      });
    } catch (error) {
      if (error instanceof TableauError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Full or incremental, by task, as the schedule tells (TSC schedule_get_extract_refresh_tasks.xml). */
  extractsOn(scheduleId: string): Promise<readonly Extract[]> {
    // Items share schedules, and are planned at once.
    const extracts = this.#extracts.get(scheduleId) ?? this.#readExtracts(scheduleId);
    this.#extracts.set(scheduleId, extracts);
    return extracts;
  }

  async #readExtracts(scheduleId: string): Promise<readonly Extract[]> {
    const rows = await new Listing(this.#client, this.#signal).all({
      path: `schedules/${encodeURIComponent(scheduleId)}/extracts`,
      page: extractPage,
      scope: SCOPE,
    });
    return rows.map(({ id, type, workbook, datasource }) => ({
      id,
      type,
      itemId: workbook?.id ?? datasource?.id,
    }));
  }

  /**
   * Asks for it to be deleted, whatever the answer looks like: what became of it has to be looked
   * at. Gone is gone: asking twice does no harm.
   */
  async delete(id: string): Promise<void> {
    const scope = 'tableau:tasks:delete';
    const client = await this.#client.keepScopes([scope], this.#signal);
    try {
      await client.repeat({ ...this.#call(id), method: 'DELETE', scope });
    } catch (error) {
      if (!(error instanceof TableauError && error.status === 404)) throw error;
    }
  }

  #call(id: string): Omit<Call, 'method'> {
    return { path: `${PATH}/${encodeURIComponent(id)}`, scope: SCOPE, signal: this.#signal };
  }
}

/** A row with its id on top, as lists want it. */
const rowsById = taskPage.transform(({ rows, ...others }) => ({
  ...others,
  rows: rows.map((row) => ({ id: row.id, row })),
}));

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    itemId: row.workbook?.id ?? row.datasource?.id,
    priority: row.priority,
    isSuspendedByTableau: (row.consecutiveFailedCount ?? 0) >= SUSPENDED_AFTER,
    schedule: toSchedule(row.schedule),
    nextRunAt: row.schedule?.nextRunAt,
  };
}

function toSchedule(schedule: TaskRow['schedule']): TaskSchedule {
  if (schedule?.id !== undefined) {
    const { id, name = id, state = '' } = schedule;
    return { kind: 'server', id, name, state };
  }
  const { frequency, frequencyDetails } = schedule ?? {};
  if (frequency === undefined) return { kind: 'none' };
  // Without its details it runs all the same: it is one that can't be restored.
  const { start, end, intervals = [] } = frequencyDetails ?? { start: '' };
  return {
    kind: 'cloud',
    timing: { frequency, start, ...(end === undefined ? {} : { end }), intervals },
  };
}
