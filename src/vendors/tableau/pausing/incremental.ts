import { StepError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type { TableauClient } from '../api/client.ts';
import { NotPermitted, TableauError } from '../api/errors.ts';
import { INCREMENTAL_VERSION } from '../api/version.ts';
import { type Task, Tasks } from './tasks.ts';

const READ_TASKS = 'tableau:tasks:read';

/**
 * The incremental tasks that items have: before 2025.1 to run one is the only way to ask for an
 * incremental refresh (tableau/server-client-python#761). A task does not tell its type, the
 * schedules of Tableau Server do.
 */
export class IncrementalTasks {
  readonly #client: TableauClient;
  readonly #signal: AbortSignal;
  #read: Promise<{ readonly tasks: Tasks; readonly all: readonly Task[] }> | undefined;

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * The id of an incremental task of this item, one that Tableau has not suspended where there is.
   * @throws StepError where it has none, or where that can't be read
   */
  async of(item: Item): Promise<string> {
    try {
      this.#read ??= this.#readAll();
      const { tasks, all } = await this.#read;
      const own = all
        .filter(({ itemId }) => itemId === item.id)
        .toSorted((a, b) => Number(a.isSuspendedByTableau) - Number(b.isSuspendedByTableau));
      for (const task of own) if (await isIncremental(task, tasks)) return task.id;
    } catch (error) {
      if (!(error instanceof TableauError || error instanceof NotPermitted)) throw error;
      const why = error instanceof TableauError ? error.words : error.message;
      throw this.#refusal(`whether ${named(item)} has an incremental task can't be read: ${why}`, {
        advice: `Sign in as somebody who may see the task and its schedule, or ${OTHERWISE}`,
        cause: error,
      });
    }
    throw this.#refusal(`${named(item)} has no incremental task that could be run instead`, {
      advice: `Give it an incremental extract refresh on a schedule, or ${OTHERWISE}`,
    });
  }

  async #readAll() {
    const client = await this.#client.keepScopes([READ_TASKS], this.#signal);
    const tasks = new Tasks(client, this.#signal);
    return { tasks, all: await tasks.all() };
  }

  #refusal(why: string, options: { advice: string; cause?: unknown }): StepError {
    const { version } = this.#client;
    return new StepError(
      `This server's REST API ${version} has no incremental refreshes on request: it takes ${INCREMENTAL_VERSION}; and ${why}. Nothing was triggered.`,
      options,
    );
  }
}

const OTHERWISE = 'leave incremental out under refresh, or upgrade the server.';

function named({ kind, name, id }: Item): string {
  return `the ${kind.singular} "${name || id}"`;
}

async function isIncremental({ id, schedule }: Task, tasks: Tasks): Promise<boolean> {
  if (schedule.kind !== 'server') return false;
  const extracts = await tasks.extractsOn(schedule.id);
  return extracts.some((extract) => extract.id === id && /^increment/i.test(extract.type ?? ''));
}
