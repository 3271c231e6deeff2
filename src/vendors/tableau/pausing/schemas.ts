import { z } from 'zod';
import { listOf, optionalNumber, optionalText, optionalTime, page, text } from '../api/json.ts';

const cloudDetails = z.object({
  start: text,
  end: optionalText,
  intervals: listOf('interval', z.record(z.string(), text)).optional(),
});

const taskSchedule = z.object({
  id: optionalText,
  name: optionalText,
  state: optionalText,
  frequency: optionalText,
  nextRunAt: optionalTime,
  /** In a form that is not known they are left out: that concerns one task, not the whole list. */
  frequencyDetails: cloudDetails.nullish().catch(undefined),
});

/** On Server it names a schedule; on Cloud the schedule is its own (TSC test assets tasks_*.xml). */
const refreshTask = z.object({
  id: text,
  priority: optionalNumber,
  consecutiveFailedCount: optionalNumber,
  schedule: taskSchedule.nullish(),
  workbook: z.object({ id: text }).nullish(),
  datasource: z.object({ id: text }).nullish(),
});

const task = z
  .object({ extractRefresh: refreshTask })
  .transform(({ extractRefresh: one }) => ({ ...one, schedule: one.schedule ?? undefined }));
export type TaskRow = z.output<typeof task>;

export const taskAnswer = z.object({ task }).transform((answer) => answer.task);

/** All tasks at once, mostly: the answer is seen with and without pages (tableau-mcp tasksApi). */
export const taskPage = page('tasks', listOf('task', task), { paged: false });

export const scheduleRow = z.object({
  id: text,
  name: text,
  state: text,
  type: optionalText,
  frequency: optionalText,
  priority: optionalText,
});
export type ScheduleRow = z.output<typeof scheduleRow>;

export const schedulePage = page('schedules', listOf('schedule', scheduleRow));
export const scheduleAnswer = z.object({ schedule: z.object({ state: text }) });

/**
 * Query Extract Refresh Tasks of a schedule: the one place that tells full from incremental. Without
 * pages in TSC's test asset, with them in the API's documents.
 */
export const extractPage = page(
  'extracts',
  listOf(
    'extract',
    z.object({
      id: text,
      type: optionalText,
      workbook: z.object({ id: text }).nullish(),
      datasource: z.object({ id: text }).nullish(),
    }),
  ),
  { paged: false },
);

/** What adding to a schedule answers: the new task, and warnings beside a 200. */
export const addedAnswer = z.object({
  task: z.object({ extractRefresh: z.object({ id: optionalText }).nullish() }).nullish(),
  warnings: listOf('warning', z.object({ message: optionalText })).optional(),
});
