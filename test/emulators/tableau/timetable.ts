/** The extract refresh tasks of the site and, on Tableau Server, the schedules that they are on. */

import type { NewSchedule, NewTask } from './builders.ts';
import type { Ids } from './ids.ts';
import type { Settings } from './options.ts';
import type { OwnSchedule, RefreshTask, Schedule } from './schedule.ts';
import { Shelf } from './shelf.ts';
import { Tasks } from './tasks.ts';
import { everyDayAt, type Timing } from './timing.ts';
import { timingError } from './timing-rules.ts';

const LONG_AGO = Date.parse('2024-01-01T00:00:00Z');
const USUAL_NAME = 'Every morning';
const USUAL_TIMING = everyDayAt('06:00:00');

export class Timetable {
  readonly schedules = new Shelf<Schedule>();
  readonly tasks = new Tasks();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  addSchedule(schedule: NewSchedule): Schedule {
    if (this.#settings.edition === 'cloud') {
      throw new Error('Tableau Cloud has no schedules apart from those of its tasks.');
    }
    return this.schedules.add({
      id: this.#ids.luid(),
      name: schedule.name,
      state: schedule.state ?? 'Active',
      priority: schedule.priority ?? 50,
      type: schedule.type ?? 'Extract',
      executionOrder: schedule.executionOrder ?? 'Parallel',
      timing: schedule.timing ?? USUAL_TIMING,
      createdAt: LONG_AGO,
      updatedAt: LONG_AGO,
    });
  }

  addTask(task: NewTask): RefreshTask {
    const schedule = this.#scheduleOf(task);
    return this.tasks.add({
      id: this.#ids.luid(),
      item: task.item,
      type: task.type ?? 'full',
      priority: task.priority ?? 50,
      consecutiveFailedCount: task.consecutiveFailedCount ?? 0,
      schedule,
    });
  }

  #scheduleOf({ schedule }: NewTask): RefreshTask['schedule'] {
    if (schedule === 'none') return undefined;
    if (this.#settings.edition === 'cloud') return ownSchedule(schedule);
    if (schedule === undefined) return this.#usual();
    if ('id' in schedule) return schedule;
    throw new Error('A task of Tableau Server is on a schedule: add that first.');
  }

  #usual(): Schedule {
    const [present] = this.schedules.named(USUAL_NAME);
    return present ?? this.addSchedule({ name: USUAL_NAME });
  }
}

function ownSchedule(timing: Schedule | Timing = USUAL_TIMING): OwnSchedule {
  if ('id' in timing) throw new Error('Tasks of Tableau Cloud have schedules of their own.');
  const error = timingError(timing);
  if (error !== undefined) throw new Error(`Tableau Cloud knows no such schedule: ${error}.`);
  return { timing, createdAt: LONG_AGO, updatedAt: LONG_AGO };
}
