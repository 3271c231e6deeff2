import type { DbtVerdict } from './dbt.ts';
import type { Item, RefreshParameters } from './item.ts';
import type { Operation } from './operation.ts';
import type { Trigger } from './trigger.ts';

export type ItemStatus =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'timed-out'
  | 'skipped'
  | 'running'
  | 'planned'
  | 'unknown';

export type StepStatus =
  | 'succeeded'
  | 'failed'
  | 'timed-out'
  | 'cancelled'
  | 'skipped'
  | 'triggered'
  | 'planned'
  | 'paused'
  | 'resumed';

/**
 * Why an item was passed over. `not-wanted`: its author says so, by `if-running: skip` for one.
 * `nothing-to-do`: there is nothing in it to act on. `earlier-failure`: something before it failed,
 * which is never a success. `dbt`: what it shows was not rebuilt, or something above failed there.
 * What the end of the step cut off is not skipped.
 */
export type SkipCause = 'not-wanted' | 'nothing-to-do' | 'earlier-failure' | 'dbt';

/** One item to refresh, as planned: the unit that outputs, log and summary speak of. */
export interface PlannedItem {
  readonly item: Item;
  /** As the vendor is sent it. */
  readonly parameters: RefreshParameters;
  /** The same as it was written under `refresh:`. */
  readonly asked: RefreshParameters;
  /** Counted from 0. */
  readonly stage: number;
  /** What people call it: its name, else its label, else its id. */
  readonly name: string;
  /** Chosen by a filter that takes what it finds: with nothing to refresh it is skipped, not failed. */
  readonly lenient: boolean;
  /** Ids of the items that read from it, where it is here for their sake; and its own, if it was asked for. */
  readonly holders: readonly string[];
  /** When paused, what can't be resumed exactly may be resumed as a full refresh. */
  readonly restoreAsFull: boolean;
  /** What dbt says of the exposures that it belongs to. */
  readonly exposures?: readonly DbtVerdict[];
  /** Their names, where an earlier step asked dbt. */
  readonly exposureNames?: readonly string[];
  /** Why it is passed over for dbt's sake, as a phrase. */
  readonly heldBack?: string;
}

/** What became of a planned item so far. Times are milliseconds since the epoch. */
export interface ItemResult {
  readonly plan: PlannedItem;
  status: ItemStatus;
  /** Set where it is `skipped`, and only there. */
  skipped: SkipCause | null;
  /** In a dry run what would become of it, where it would not be acted on. */
  foreseen: 'skipped' | 'failed' | null;
  /** Why, in one sentence or in the vendor's words; `null` where there is nothing to say. */
  reason: string | null;
  /** What to do next. */
  advice: string | null;
  /** How its parts ended, a line each, for the log. */
  parts: readonly string[];
  jobId: string | null;
  /** How far we have come with starting it, and whose its job is. */
  trigger: Trigger;
  /** When our own request was accepted, or was found to have been; `null` for an adopted job. */
  triggeredAt: number | null;
  /** The vendor's own times. */
  startedAt: number | null;
  endedAt: number | null;
  /** It may be running all the same: its cancellation was not accepted, or its start is in doubt. */
  mayRun: boolean;
  /** How often we triggered it: 0 for an adopted job. */
  attempts: number;
}

/** Passes an item over. */
export function skip(result: ItemResult, cause: SkipCause, reason: string | null): void {
  Object.assign(result, { status: 'skipped', skipped: cause, reason });
}

/** What became of a step. */
export interface StepResult {
  readonly operation: Operation;
  readonly status: StepStatus;
  readonly items: readonly ItemResult[];
  readonly startedAt: number;
  readonly endedAt: number;
  /** Refreshes in flight at a time, where it refreshes. */
  readonly maxParallel?: number;
}

/** The statuses that let the step pass. */
export const PASSING: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'skipped',
  'triggered',
  'planned',
  'paused',
  'resumed',
]);
