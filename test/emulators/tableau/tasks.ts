/** The site's extract refresh tasks, in the order in which they were made. */

import type { Datasource, Workbook } from './items.ts';
import type { RefreshTask } from './schedule.ts';

export class Tasks {
  readonly #byId = new Map<string, RefreshTask>();

  add(task: RefreshTask): RefreshTask {
    this.#byId.set(task.id, task);
    return task;
  }

  delete(task: RefreshTask): void {
    this.#byId.delete(task.id);
  }

  get(id: string): RefreshTask | undefined {
    return this.#byId.get(id);
  }

  all(): RefreshTask[] {
    return [...this.#byId.values()];
  }

  of(item: Workbook | Datasource): RefreshTask[] {
    return this.all().filter((task) => task.item === item);
  }
}
