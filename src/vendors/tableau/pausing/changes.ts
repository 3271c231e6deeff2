import { z } from 'zod';
import { timing } from './timing.ts';

/** What the record of a pause holds for Tableau: all that it takes to restore, and nothing secret. */

const luid = z.string().regex(/^[\w-]{1,64}$/);
const name = z.string().max(1000);

/** Tableau Cloud: the task keeps its id, its schedule is moved to the day of the month just past. */
const parked = z.strictObject({
  change: z.literal('task-parked'),
  site: luid,
  task: luid,
  /** Kept by the task itself: for whoever reads the record. */
  priority: z.number().int().optional(),
  schedule: timing,
  parked: timing,
});
export type Parked = z.output<typeof parked>;

/** Tableau Server: the tasks of an item on one schedule are deleted, to be made anew. */
const deleted = z.strictObject({
  change: z.literal('tasks-deleted'),
  site: luid,
  content: z.enum(['workbooks', 'datasources']),
  item: luid,
  schedule: z.strictObject({ id: luid, name }),
  tasks: z
    .array(
      z.strictObject({
        id: luid,
        /** `FullRefresh`, `IncrementalRefresh`, or not known. */
        type: z.string().max(50).optional(),
        priority: z.number().int().optional(),
      }),
    )
    .min(1),
  /** Tasks of the item on the same schedule that were left alone. */
  beside: z.array(luid),
  /** What a task that is made anew does not have of the old one. */
  lost: z.array(z.string().max(1000)),
});
export type Deleted = z.output<typeof deleted>;

/** Tableau Server: a whole schedule. */
const suspended = z.strictObject({
  change: z.literal('schedule-suspended'),
  schedule: z.strictObject({ id: luid, name }),
});
export type Suspended = z.output<typeof suspended>;

export const tableauChange = z.discriminatedUnion('change', [parked, deleted, suspended]);
export type TableauChange = z.output<typeof tableauChange>;
