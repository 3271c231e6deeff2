import { z } from 'zod';
import { lazily } from '../../../selection/parameters.ts';
import { timing } from './timing.ts';

/** What the record of a pause holds for Tableau: all that it takes to restore, and nothing secret. */

const luid = lazily(() => z.string().regex(/^[\w-]{1,64}$/));
const name = lazily(() => z.string().max(1000));

/** Tableau Cloud: the task keeps its id, its schedule is moved to the day of the month just past. */
const parked = lazily(() =>
  z.strictObject({
    change: z.literal('task-parked'),
    site: luid(),
    task: luid(),
    /** Kept by the task itself: for whoever reads the record. */
    priority: z.number().int().optional(),
    schedule: timing(),
    parked: timing(),
  }),
);
export type Parked = z.output<ReturnType<typeof parked>>;

/** Tableau Server: the tasks of an item on one schedule are deleted, to be made anew. */
const deleted = lazily(() =>
  z.strictObject({
    change: z.literal('tasks-deleted'),
    site: luid(),
    content: z.enum(['workbooks', 'datasources']),
    item: luid(),
    schedule: z.strictObject({ id: luid(), name: name() }),
    tasks: z
      .array(
        z.strictObject({
          id: luid(),
          /** `FullRefresh`, `IncrementalRefresh`, or not known. */
          type: z.string().max(50).optional(),
          priority: z.number().int().optional(),
        }),
      )
      .min(1),
    /** Tasks of the item on the same schedule that were left alone. */
    beside: z.array(luid()),
    /** What a task that is made anew does not have of the old one. */
    lost: z.array(z.string().max(1000)),
  }),
);
export type Deleted = z.output<ReturnType<typeof deleted>>;

/** Tableau Server: a whole schedule. */
const suspended = lazily(() =>
  z.strictObject({
    change: z.literal('schedule-suspended'),
    schedule: z.strictObject({ id: luid(), name: name() }),
  }),
);
export type Suspended = z.output<ReturnType<typeof suspended>>;

export const tableauChange = lazily(() =>
  z.discriminatedUnion('change', [parked(), deleted(), suspended()]),
);
export type TableauChange = z.output<ReturnType<typeof tableauChange>>;
