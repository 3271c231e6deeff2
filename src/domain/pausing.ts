import type { ZodType } from 'zod';
import type { Item, Kind } from './item.ts';
import type { Job, Untold } from './job.ts';

/** What a vendor that can pause says of it before anything is sent. */
export interface Pausable {
  /** What can be paused. */
  readonly kinds: readonly Kind[];
  /** Those that can be resumed without a record: there is nothing to restore but that they are on. */
  readonly withoutRecord: readonly Kind[];
  /** Reads the vendor's own part of a record back. */
  readonly change: ZodType<Change>;
}

/**
 * One thing that pausing switches off, with all that it takes to switch it on again: a task, a
 * schedule. Plain JSON in the vendor's own form, and nothing secret.
 */
export type Change = Readonly<Record<string, unknown>>;

/** One line of the record that `resume` takes. */
export interface PausedEntry {
  /** Its own in all records. */
  readonly id: string;
  /** The value of the `vendor` input. */
  readonly vendor: string;
  /** Whose it is. */
  readonly kind: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly workspaceId: string | null;
  /** Ids of the items for whose sake: its own, or those of the workbooks that read it. */
  readonly holders: readonly string[];
  readonly change: Change;
}

/** An item to pause. */
export interface PauseRequest {
  readonly item: Item;
  /** What can't be restored exactly may be restored as a full refresh. */
  readonly restoreAsFull: boolean;
}

/** What pausing an item takes. */
export interface PausePlan {
  readonly changes: readonly PlannedChange[];
  /** What is off already, or is left alone and why. A line each. */
  readonly remarks: readonly string[];
  /** Whose refreshes must have ended before it is paused. */
  readonly refreshed: readonly Item[];
  /** Why it can't be paused safely. */
  readonly refusal?: { readonly reason: string; readonly advice: string };
}

export interface PlannedChange {
  readonly change: Change;
  /** What it is about, in words: `schedule Nightly, 12 tasks of 9 items`. */
  readonly words: string;
}

/** What came of switching one thing off. */
export type Paused =
  /** With what is worth telling: when it would next run if nobody resumed it. */
  | { readonly kind: 'paused'; readonly words: string }
  /** `partly`: some of it is off all the same. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly advice: string;
      readonly partly: boolean;
    };

/** What came of switching one thing on again. */
export type Resumed =
  /** `in-place`: it was on already. */
  | { readonly kind: 'restored' | 'in-place'; readonly words: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly advice: string };

/** Switching refreshes off and on, where a vendor has it. Reads are repeated as elsewhere. */
export interface Pausing {
  /** What pausing these items would take, in their order. Changes nothing. */
  plan(requests: readonly PauseRequest[]): Promise<readonly PausePlan[]>;

  /**
   * Proves that a change can be taken back, as far as that can be had without making it. Throws
   * where it can't.
   */
  rehearse(change: Change): Promise<void>;

  /**
   * Switches one thing off. Asking twice does no harm. Throws where the vendor does not answer, so
   * that it is not known what came of it.
   */
  pause(change: Change): Promise<Paused>;

  /** Switches it on again, if it is off by this change, and reads back that it is. */
  resume(change: Change): Promise<Resumed>;

  /** What resuming an item takes that comes without a record. */
  changesOf(item: Item): Promise<readonly Change[]>;

  /** Refreshes of these items that are queued or running, whoever started them. */
  unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold>;
}
