import type { Item } from './item.ts';
import type { ItemResult } from './result.ts';

/** What the engine has to tell a person while it works. The report turns it into lines. */
export type Event =
  | { readonly type: 'triggered'; readonly result: ItemResult }
  /** A refresh that was already there is followed as ours. */
  | { readonly type: 'adopted'; readonly result: ItemResult; readonly begun: boolean }
  /** Ours starts when the one that runs has ended. `since` is unknown where jobs can't be listed. */
  | { readonly type: 'waiting-behind'; readonly result: ItemResult; readonly since?: number }
  | { readonly type: 'ended'; readonly result: ItemResult }
  /** Ours was without effect beside another refresh of the item, and is dealt with as if refused as busy. */
  | { readonly type: 'superseded'; readonly result: ItemResult; readonly reason: string }
  | {
      readonly type: 'retrying';
      readonly result: ItemResult;
      readonly reason: string;
      readonly attempt: number;
    }
  /** The answer to a trigger was lost, and the vendor is asked what became of it. */
  | { readonly type: 'unclear'; readonly result: ItemResult; readonly reason: string }
  /** Starting refreshes pauses until then, as the vendor asks; or until it is our turn. */
  | {
      readonly type: 'throttled';
      readonly until: number;
      readonly reason: string;
      readonly turn: boolean;
      /** How many are still to start, at how many an hour, and when the last of them may start by that. */
      readonly rest?: {
        readonly waiting: number;
        readonly perHour: number;
        readonly lastAt: number;
      };
    }
  /** More refreshes are to be started than the vendor's documentation lets a site start in an hour. */
  | {
      readonly type: 'many-starts';
      readonly items: number;
      readonly perHour: number;
      /** When the last of them may start. */
      readonly lastAt: number;
      /** The step ends before that. */
      readonly tooLate: boolean;
    }
  | {
      readonly type: 'unavailable';
      readonly reason: string;
      readonly running: number;
      /** The vendor asks us to stay away until then. */
      readonly until?: number;
    }
  /** Looks are spread out, since a step takes only a share of what the vendor allows a day. */
  | { readonly type: 'stretched'; readonly perDay: number; readonly most: number }
  | { readonly type: 'available-again'; readonly afterMs: number }
  | { readonly type: 'hint'; readonly result: ItemResult; readonly text: string }
  /** A refresh that had begun before its item was paused is waited for. */
  | { readonly type: 'last-refresh'; readonly item: Item; readonly jobId: string }
  /** Whether refreshes still run can't be told. */
  | { readonly type: 'untold'; readonly reason: string }
  | { readonly type: 'progress'; readonly progress: Progress }
  | {
      readonly type: 'stage';
      readonly stage: number;
      readonly results: readonly ItemResult[];
      /** Refreshes in flight at a time. */
      readonly maxParallel: number;
    }
  | { readonly type: 'timeout'; readonly running: number; readonly cancelling: number }
  | { readonly type: 'run-cancelled'; readonly running: number; readonly cancelling: number }
  | {
      readonly type: 'cancel';
      readonly result: ItemResult;
      readonly refused?: string;
      /** It is asked for again. */
      readonly again?: boolean;
    };

/** A heartbeat: how the jobs in flight are doing. */
export interface Progress {
  readonly elapsedMs: number;
  readonly pending: number;
  readonly running: number;
  /** Not yet started by us: behind another refresh, or `max-parallel`. */
  readonly waiting: number;
  readonly ended: number;
  /** How long past refreshes took of the item in flight that takes longest, and how many tell so. */
  readonly usual?: { readonly ms: number; readonly runs: number };
  /** The furthest known progress of single jobs, percent. */
  readonly percentages: readonly { readonly name: string; readonly percent: number }[];
}
