import { UnavailableError } from '../../../domain/errors.ts';
import type { HttpResponse } from '../../../domain/http.ts';
import type { Paused, Resumed } from '../../../domain/pausing.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { unread } from '../../../http/answer.ts';
import type { TableauClient } from '../api/client.ts';
import { isForbidden, TableauError } from '../api/errors.ts';
import type { Deleted } from './changes.ts';
import { short } from './plan.ts';
import { addedAnswer } from './schemas.ts';
import type { Tasks } from './tasks.ts';

const TRIES = 3;
/** A task that was just deleted may be listed for a moment; or nobody but a proxy has heard of it. */
const DELETED_AFTER_MS = [0, 1_000, 3_000, 6_000];
/** A task that was just made may not be listed at once. */
const LOOKS_AFTER_MS = [1_000, 3_000, 6_000];
const SINGULAR = { workbooks: 'workbook', datasources: 'datasource' } as const;

/** Tableau Server: tasks are deleted, and made anew on the same schedule. */
export class Recreation {
  readonly #client: TableauClient;
  readonly #tasks: Tasks;
  readonly #context: VendorContext;

  constructor(client: TableauClient, tasks: Tasks, context: VendorContext) {
    this.#client = client;
    this.#tasks = tasks;
    this.#context = context;
  }

  /** Deletes the tasks, and reads back that they are gone. */
  async delete(change: Deleted): Promise<Paused> {
    const { tasks, schedule, lost } = change;
    let left: readonly string[] = tasks.map(({ id }) => id);
    for (const ms of DELETED_AFTER_MS) {
      await this.#context.clock.sleep(ms, this.#context.signal);
      for (const id of left) {
        const refused = await this.#deleteOne(id, change);
        if (refused) return refused;
      }
      left = await this.#there(change);
      if (left.length === 0) break;
    }
    if (left.length > 0) {
      return {
        kind: 'refused',
        reason: `Tableau accepted that task ${short(left[0] ?? '')} is deleted, and still lists it`,
        advice: 'Run it again, or look at the task on the server: a proxy may answer in its place.',
        // It may be gone all the same; the record of one that is there does no harm.
        partly: true,
      };
    }
    const what = tasks.length === 1 ? 'its task' : `its ${tasks.length} tasks`;
    return {
      kind: 'paused',
      words: `${what} on schedule ${schedule.name} deleted until resumed: ${lost.join('; ')}`,
    };
  }

  async #deleteOne(id: string, change: Deleted): Promise<Paused | undefined> {
    try {
      await this.#tasks.delete(id);
      return undefined;
    } catch (error) {
      if (!(error instanceof TableauError) && !isForbidden(error)) throw error;
      return {
        kind: 'refused',
        reason: error instanceof TableauError ? error.words : error.message,
        advice: 'Only a site administrator or the owner of the content may delete its tasks.',
        // A refusal may come after the effect.
        partly: (await this.#missing(change)) > 0,
      };
    }
  }

  /** Which of the tasks are listed still: a task may be denied (404026) while its schedule has it. */
  async #there({ item, tasks }: Deleted): Promise<readonly string[]> {
    const listed = new Set((await this.#tasks.of({ id: item })).map(({ id }) => id));
    return tasks.map(({ id }) => id).filter((id) => listed.has(id));
  }

  /** Makes as many tasks anew as there are missing, and no more than that. */
  async restore(change: Deleted): Promise<Resumed> {
    const { schedule } = change;
    let missing = await this.#missing(change);
    if (missing === 0) {
      return { kind: 'in-place', words: `on schedule ${schedule.name} as before` };
    }
    for (let tries = 1; tries <= TRIES && missing > 0; tries++) {
      const added = await this.#add(change, missing);
      if (added === 'added') break;
      if (added !== 'lost') return added;
      // What a lost answer may have made shows after a moment.
      missing = await this.#stillMissing(change);
    }
    if ((await this.#stillMissing(change)) > 0) {
      return {
        kind: 'failed',
        reason: `Tableau does not show the task on schedule ${schedule.name} that was to be made anew`,
        advice: byHand(change),
      };
    }
    const lost = change.lost.length === 0 ? '' : ` (${change.lost.join('; ')})`;
    return { kind: 'restored', words: `on schedule ${schedule.name} again${lost}` };
  }

  /** Looks several times, as long as something is missing. */
  async #stillMissing(change: Deleted): Promise<number> {
    const { clock, signal } = this.#context;
    let missing = await this.#missing(change);
    for (const ms of LOOKS_AFTER_MS) {
      if (missing === 0) break;
      await clock.sleep(ms, signal);
      missing = await this.#missing(change);
    }
    return missing;
  }

  /** How many of the tasks are neither there nor made anew. */
  async #missing({ item, schedule, tasks, beside }: Deleted): Promise<number> {
    const there = (await this.#tasks.of({ id: item })).filter(
      (task) => task.schedule.kind === 'server' && task.schedule.id === schedule.id,
    );
    const known = new Set([...tasks.map(({ id }) => id), ...beside]);
    const anew = there.filter(({ id }) => !known.has(id)).length;
    const gone = tasks.filter(({ id }) => !there.some((task) => task.id === id)).length;
    return Math.max(0, gone - anew);
  }

  /** Adds as many as it is told. Stops at the first lost answer: what became of it has to be looked at. */
  async #add(change: Deleted, times: number): Promise<Resumed | 'added' | 'lost'> {
    for (let made = 0; made < times; made++) {
      try {
        this.#warn(await this.#addOnce(change), change);
      } catch (error) {
        if (error instanceof TableauError || isForbidden(error)) {
          const reason = error instanceof TableauError ? error.words : error.message;
          return { kind: 'failed', reason, advice: byHand(change) };
        }
        if (!(error instanceof UnavailableError)) throw error;
        // An unknown schedule is a 500 as well (500000).
        this.#context.log.debug(`Adding to schedule ${change.schedule.name}: ${error.message}`);
        return 'lost';
      }
    }
    return 'added';
  }

  async #addOnce({ content, item, schedule }: Deleted): Promise<HttpResponse> {
    const response = await this.#client.call({
      method: 'PUT',
      path: `schedules/${encodeURIComponent(schedule.id)}/${content}`,
      body: { task: { extractRefresh: { [SINGULAR[content]]: { id: item } } } },
      scope: 'for schedules (none is documented: use a personal access token)',
      signal: this.#context.signal,
      freshConnection: true,
    });
    return unread(response);
  }

  /** Warnings come with a 200 (TSC test asset schedule_add_workbook_with_warnings.xml). */
  #warn({ json }: HttpResponse, { schedule }: Deleted): void {
    for (const { message } of addedAnswer.safeParse(json).data?.warnings ?? []) {
      if (message)
        this.#context.log.warning(`Tableau, about schedule ${schedule.name}: ${message}`);
    }
  }
}

function byHand({ content, schedule, tasks }: Deleted): string {
  const what = tasks.length === 1 ? 'a task' : `${tasks.length} tasks`;
  return `The ${SINGULAR[content]} had ${what} on schedule ${schedule.name}: run resume again with the record, or add it by hand.`;
}
