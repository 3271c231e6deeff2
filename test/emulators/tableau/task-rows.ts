/** How tasks and schedules are spelled. */

import { nextRun } from './next-run.ts';
import type { Settings } from './options.ts';
import { isShared, type OwnSchedule, type RefreshTask, type Schedule } from './schedule.ts';
import { detailsRow, type Timing } from './timing.ts';
import { isoTime, offsetTime, type Tree } from './tree.ts';

/** The type is the same of all: it does not tell whether the refresh is full or incremental. */
export function taskRow({ schedule, ...task }: RefreshTask, settings: Settings): Tree {
  return {
    ...taskHead(task),
    schedule: isShared(schedule)
      ? scheduleRow(schedule, settings)
      : schedule && ownScheduleRow(schedule, settings),
    ...target(task.item),
  };
}

function taskHead(task: Omit<RefreshTask, 'schedule'>): Tree {
  return {
    id: task.id,
    priority: task.priority,
    consecutiveFailedCount: task.consecutiveFailedCount,
    type: 'RefreshExtractTask',
  };
}

/** In a list of a schedule's tasks, which does tell the type. */
export function extractRow({ id, priority, type, item }: RefreshTask): Tree {
  const spelled = type === 'full' ? 'FullRefresh' : 'IncrementalRefresh';
  return { id, priority, type: spelled, ...target(item) };
}

function target(item: RefreshTask['item']): Tree {
  return item ? { [item.kind]: { id: item.id } } : {};
}

/** As in a list and as the schedule of a task: without the details. */
export function scheduleRow(schedule: Schedule, settings: Settings): Tree {
  return {
    id: schedule.id,
    name: schedule.name,
    state: schedule.state,
    priority: schedule.priority,
    createdAt: isoTime(schedule.createdAt),
    updatedAt: isoTime(schedule.updatedAt),
    type: schedule.type,
    frequency: schedule.timing.frequency,
    nextRunAt: nextRunAt(schedule.timing, settings),
  };
}

/** On its own: with the details (TSC test asset schedule_update.xml). */
export function scheduleAnswer(schedule: Schedule, settings: Settings): Tree {
  return {
    schedule: {
      ...scheduleRow(schedule, settings),
      executionOrder: schedule.executionOrder,
      frequencyDetails: detailsRow(schedule.timing),
    },
  };
}

/** On Cloud: no id, no name, no state (TSC test asset tasks_with_interval.xml). */
function ownScheduleRow({ timing }: OwnSchedule, settings: Settings): Tree {
  return {
    frequency: timing.frequency,
    nextRunAt: nextRunAt(timing, settings),
    frequencyDetails: detailsRow(timing),
  };
}

/**
 * The answer to Create and to Update Cloud Extract Refresh Task: the schedule stands beside the task, with
 * times that are not quite ISO 8601 (TSC test asset tasks_create_extract_task.xml).
 *
 * @param type how the task's type is spelled in it
 */
export function changedTask(
  task: RefreshTask & { readonly schedule: OwnSchedule },
  type: string,
  settings: Settings,
): Tree {
  const { timing, createdAt, updatedAt } = task.schedule;
  const local = (ms: number) => offsetTime(ms, settings.utcOffsetMinutes);
  const next = nextRun(timing, settings.now(), settings.utcOffsetMinutes);
  return {
    extractRefresh: { id: task.id, type, ...target(task.item) },
    schedule: {
      createdAt: local(createdAt),
      updatedAt: local(updatedAt),
      frequency: timing.frequency,
      nextRunAt: next === undefined ? undefined : local(next),
      frequencyDetails: detailsRow(timing),
    },
  };
}

/** Told also of a suspended schedule (TSC test asset schedule_update.xml). */
function nextRunAt(timing: Timing, { now, utcOffsetMinutes }: Settings): string | undefined {
  const next = nextRun(timing, now(), utcOffsetMinutes);
  return next === undefined ? undefined : isoTime(next);
}
