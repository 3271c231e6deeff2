/** What tasks are on: a schedule that tasks share on Tableau Server, one of its own on Tableau Cloud. */

import type { Datasource, Workbook } from './items.ts';
import type { Timing } from './timing.ts';

export type ScheduleState = 'Active' | 'Suspended';
export type ScheduleType =
  | 'Extract'
  | 'Subscription'
  | 'Flow'
  | 'System'
  | 'DataAcceleration'
  | 'ActiveDirectorySync';

/** On Tableau Server: it belongs to the server, and tasks of every site may be on it. */
export interface Schedule {
  readonly id: string;
  readonly name: string;
  state: ScheduleState;
  priority: number;
  readonly type: ScheduleType;
  executionOrder: 'Parallel' | 'Serial';
  timing: Timing;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  updatedAt: number;
}

/** On Tableau Cloud: no id, no name, no state. */
export interface OwnSchedule {
  readonly id?: never;
  timing: Timing;
  createdAt: number;
  updatedAt: number;
}

export type RefreshType = 'full' | 'incremental';

/** An extract refresh task. Tests may change its properties at any time. */
export interface RefreshTask {
  readonly id: string;
  /** Undefined for a task whose target is missing (TSC test asset tasks_no_workbook_or_datasource.xml). */
  readonly item: Workbook | Datasource | undefined;
  type: RefreshType;
  priority: number;
  /** From 5 on Tableau has suspended the task by itself. */
  consecutiveFailedCount: number;
  /** Undefined for a task without one (TSC test asset tasks_without_schedule.xml). */
  schedule: Schedule | OwnSchedule | undefined;
}

const FAILURES_TO_SUSPEND = 5;

export function isShared(schedule: RefreshTask['schedule']): schedule is Schedule {
  return schedule?.id !== undefined;
}

/** Whether its schedule starts it: not when that is suspended, and not when it failed too often. */
export function isActive({ schedule, consecutiveFailedCount }: RefreshTask): boolean {
  if (schedule === undefined || consecutiveFailedCount >= FAILURES_TO_SUSPEND) return false;
  return !isShared(schedule) || schedule.state === 'Active';
}
