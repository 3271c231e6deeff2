/** What is scheduled, in plain values that a test can compare: is it exactly as it was before? */

import {
  isActive,
  isShared,
  type RefreshTask,
  type RefreshType,
  type Schedule,
  type ScheduleState,
  type ScheduleType,
} from './schedule.ts';
import type { Tasks } from './tasks.ts';
import type { Timing } from './timing.ts';

export interface ScheduledTask {
  /** Left out on demand: a task that was made anew has another one. */
  readonly id?: string;
  /** For instance `workbook`; undefined for a task without a target. */
  readonly kind: string | undefined;
  readonly itemId: string | undefined;
  readonly itemName: string | undefined;
  readonly type: RefreshType;
  readonly priority: number;
  /** Suspended also when it failed too often. */
  readonly state: ScheduleState;
  /** On Server the id of the schedule, on Cloud all of its details. */
  readonly schedule: string | Timing | undefined;
}

export interface ScheduledState {
  readonly tasks: readonly ScheduledTask[];
  readonly schedules: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: ScheduleState;
    readonly priority: number;
    readonly type: ScheduleType;
    readonly timing: Timing;
  }[];
}

/**
 * The order is that of the values, so that it does not tell which task was made first.
 *
 * @param ids whether the ids of the tasks are part of it
 */
export function scheduledState(
  tasks: Tasks,
  schedules: Iterable<Schedule>,
  ids: boolean,
): ScheduledState {
  const described = tasks.all().map(
    (task): ScheduledTask => ({
      kind: task.item?.kind,
      itemId: task.item?.id,
      itemName: task.item?.name,
      type: task.type,
      priority: task.priority,
      state: isActive(task) ? 'Active' : 'Suspended',
      schedule: scheduleOf(task),
      ...(ids && { id: task.id }),
    }),
  );
  return {
    tasks: inOrder(described),
    schedules: inOrder(
      [...schedules].map(({ id, name, state, priority, type, timing }) => ({
        id,
        name,
        state,
        priority,
        type,
        timing: plain(timing),
      })),
    ),
  };
}

function scheduleOf({ schedule }: RefreshTask): string | Timing | undefined {
  return isShared(schedule) ? schedule.id : schedule && plain(schedule.timing);
}

/** A copy whose properties are in a settled order. */
function plain({ frequency, start, end, intervals }: Timing): Timing {
  return {
    frequency,
    start,
    ...(end !== undefined && { end }),
    intervals: intervals.map((interval) => ({ ...interval })),
  };
}

function inOrder<One>(list: readonly One[]): readonly One[] {
  const keyed = list.map((one) => ({ one, key: JSON.stringify(one) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}
