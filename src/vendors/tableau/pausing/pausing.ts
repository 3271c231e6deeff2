import type { Item } from '../../../domain/item.ts';
import type { Job, Untold } from '../../../domain/job.ts';
import type {
  Change,
  Paused,
  PausePlan,
  PauseRequest,
  Pausing,
  Resumed,
} from '../../../domain/pausing.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden } from '../api/errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { datasources, schedules, workbooks } from '../kinds.ts';
import type { Lineages } from '../lineage/lineages.ts';
import type { Suspended, TableauChange } from './changes.ts';
import { tableauChange } from './changes.ts';
import { Parking } from './parking.ts';
import { planTasks } from './plan.ts';
import { Recreation } from './recreation.ts';
import type { Schedules } from './schedules.ts';
import { type Task, Tasks } from './tasks.ts';
import type { Sight } from './visibility.ts';

interface Helpers {
  readonly jobs: Jobs;
  readonly schedules: Schedules;
  readonly lineages: Lineages;
  readonly sight: Sight;
}

/**
 * Pauses extract refreshes. There is no request that pauses a task: on Cloud its schedule is moved
 * far off, on Server it is deleted and made anew; a whole schedule is suspended when asked for.
 */
export class TableauPausing implements Pausing {
  readonly #client: TableauClient;
  readonly #context: VendorContext;
  readonly #jobs: Jobs;
  readonly #tasks: Tasks;
  readonly #schedules: Schedules;
  readonly #lineages: Lineages;
  readonly #sight: Sight;
  readonly #parking: Parking;
  readonly #recreation: Recreation;

  constructor(
    client: TableauClient,
    context: VendorContext,
    { jobs, schedules, lineages, sight }: Helpers,
  ) {
    const { signal } = context;
    this.#client = client;
    this.#context = context;
    this.#jobs = jobs;
    this.#tasks = new Tasks(client, signal);
    this.#schedules = schedules;
    this.#lineages = lineages;
    this.#sight = sight;
    this.#parking = new Parking(client, this.#tasks, signal);
    this.#recreation = new Recreation(client, this.#tasks, context);
  }

  async plan(requests: readonly PauseRequest[]): Promise<readonly PausePlan[]> {
    const isContent = requests.some(({ item }) => item.kind.name !== schedules.name);
    const tasks = isContent ? await this.#tasks.all() : [];
    const leftRunning = await this.#sourcesLeftRunning(requests, tasks);
    return Promise.all(
      requests.map(async (request) => {
        if (request.item.kind.name === schedules.name) return this.#planSchedule(request.item);
        const plan = await planTasks(request, tasks, this.#tasks, this.#client);
        const hidden = await this.#whatIsHidden(request.item, tasks);
        const left = leftRunning.get(request.item.id) ?? [];
        const remarks = [...plan.remarks, ...(hidden.remarks ?? []), ...left.map(goesOn)];
        return { ...plan, ...hidden, remarks };
      }),
    );
  }

  /** No task at all may be one that only administrators see. */
  async #whatIsHidden(
    { id }: Item,
    tasks: readonly Task[],
  ): Promise<Partial<Pick<PausePlan, 'remarks' | 'refusal'>>> {
    if (tasks.some(({ itemId }) => itemId === id)) return {};
    const seen = await this.#sight.reaches(id);
    if (seen === true) return {};
    if (seen === false) return { refusal: HIDDEN };
    return {
      remarks: ['no task of it is seen; others than its owner and administrators see none'],
    };
  }

  async #planSchedule(item: Item): Promise<PausePlan> {
    if (await this.#schedules.isSuspended(item.id)) {
      const remarks = ['it is suspended already, and stays so'];
      return { changes: [], remarks, refreshed: [] };
    }
    const extracts = await this.#extractsOn(item.id);
    const items = [...new Set(extracts?.flatMap(({ itemId }) => itemId ?? []))];
    const counted = `${extracts?.length} tasks of ${items.length} items of this site`;
    const words = extracts === undefined ? 'how many tasks is not told' : counted;
    return {
      changes: [
        {
          change: suspension(item),
          words: `the whole schedule suspended, with every task on it: ${words}`,
        },
      ],
      remarks: [],
      // Which of the two kinds does not matter: what runs is told apart by the id.
      refreshed: items.map((id) => ({ kind: workbooks, id, name: id })),
    };
  }

  async #extractsOn(scheduleId: string) {
    try {
      return await this.#tasks.extractsOn(scheduleId);
    } catch (error) {
      if (isForbidden(error)) return undefined;
      throw error;
    }
  }

  /** Published sources that paused workbooks read and that go on being refreshed, as far as it shows. */
  async #sourcesLeftRunning(
    requests: readonly PauseRequest[],
    tasks: readonly Task[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const books = requests.filter(({ item }) => item.kind.name === workbooks.name);
    if (books.length === 0) return new Map();
    const paused = new Set(requests.map(({ item }) => item.id));
    const scheduled = new Set(tasks.flatMap(({ itemId }) => itemId ?? []));
    try {
      const lineage = await this.#lineages.of(
        books.map(({ item }) => item.id),
        AbortSignal.any([this.#context.signal, AbortSignal.timeout(LOOK_MS)]),
      );
      return new Map(
        [...lineage].map(([id, { sources }]) => [
          id,
          sources.filter(({ luid }) => scheduled.has(luid) && !paused.has(luid)).map(nameOf),
        ]),
      );
    } catch (error) {
      this.#context.signal.throwIfAborted();
      this.#context.log.debug(`Which published sources go on being refreshed: ${String(error)}`);
      return new Map();
    }
  }

  async rehearse(change: Change): Promise<void> {
    const known = this.#read(change);
    if (known.change === 'task-parked') await this.#parking.rehearse(known);
  }

  async pause(change: Change): Promise<Paused> {
    const known = this.#read(change);
    switch (known.change) {
      case 'task-parked':
        return this.#parking.park(known);
      case 'tasks-deleted':
        return this.#recreation.delete(known);
      case 'schedule-suspended':
        return this.#schedules.suspend(known);
    }
  }

  async resume(change: Change): Promise<Resumed> {
    const known = this.#read(change);
    if (known.change === 'schedule-suspended') return this.#schedules.activate(known);
    if (known.site !== this.#client.siteId) {
      return {
        kind: 'failed',
        reason: 'the record is of another site than the one that is signed in to',
        advice: 'Give tableau-url and tableau-site as the pause step had them.',
      };
    }
    return known.change === 'task-parked'
      ? this.#parking.restore(known)
      : this.#recreation.restore(known);
  }

  async changesOf(item: Item): Promise<readonly Change[]> {
    return [suspension(item)];
  }

  unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold> {
    return this.#jobs.unfinished(items);
  }

  #read(change: Change): TableauChange {
    return tableauChange().parse(change);
  }
}

const HIDDEN = {
  reason:
    'whether it has tasks is not shown to this account, which neither owns it nor is an administrator',
  advice: 'Sign in as its owner or as a site administrator, or leave it out.',
};

/** For what is only worth a remark. */
const LOOK_MS = 20_000;

function suspension({ id, name }: Item): Suspended {
  return { change: 'schedule-suspended', schedule: { id, name } };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function goesOn(source: string): string {
  return `${datasources.singular} ${source}, which it reads, goes on being refreshed`;
}
