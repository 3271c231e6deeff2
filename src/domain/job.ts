import type { Item, RefreshParameters } from './item.ts';

/** A refresh at the vendor that we follow. */
export interface Job {
  readonly id: string;
  readonly item: Item;
  /** When its request was accepted, if not just now: by the clock of the runner that sent it. */
  readonly triggeredAt?: number;
}

/** What to refresh, and how. */
export interface Order {
  readonly item: Item;
  readonly parameters: RefreshParameters;
}

/** What the vendor says of a job. Times are milliseconds since the epoch, by the vendor's clock. */
export type Observation =
  | Ongoing
  | Ended
  /** The vendor does not know the job (any more, or yet). */
  | { readonly state: 'missing'; readonly reason: string }
  | RefusedLook;

/** A job that has not ended. */
export type Ongoing = {
  readonly hint?: string;
  /** The vendor asks not to be asked about it again for so many milliseconds. */
  readonly notBeforeMs?: number;
} & (
  | { readonly state: 'pending' }
  | {
      readonly state: 'running';
      readonly startedAt?: number;
      /** Percent. */
      readonly progress?: number;
    }
);

/** The vendor did not let us look at the job this time, which says nothing about how it is doing. */
export interface RefusedLook {
  readonly state: 'refused';
  readonly reason: string;
  readonly advice: string;
}

/** A job that has ended. `succeeded` is only ever said on an explicit success. */
export interface Ended {
  /** `superseded`: without effect beside another refresh of the item, so that it says nothing of the data. */
  readonly state: 'succeeded' | 'failed' | 'cancelled' | 'superseded' | 'unknown';
  /** What superseded it, where that began after it and the vendor names it: it does what ours was to do. */
  readonly by?: Job;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Why, in the vendor's words. */
  readonly reason?: string;
  /** What to do next, in ours. */
  readonly advice?: string;
  /** How its parts ended, a line each: the tables of a model, say. */
  readonly parts?: readonly string[];
  /** The vendor itself calls the failure passing: a busy pool, an evicted model. */
  readonly transient?: boolean;
}

/** What came of asking the vendor to start a refresh, once. */
export type TriggerAnswer =
  | {
      readonly kind: 'accepted';
      readonly job: Job;
      /** The vendor names no job, and this one is told by its time alone. */
      readonly byTime?: true;
      /** The vendor asks not to be asked about it for so many milliseconds. */
      readonly notBeforeMs?: number;
    }
  /** It ran, and has ended with the answer: there is no job to follow. */
  | { readonly kind: 'ended'; readonly ended: Ended }
  /** Refused because this item is already being refreshed. */
  | { readonly kind: 'busy'; readonly reason: string }
  /**
   * Refused for now, or never reached. It did not start. A time that the vendor names is given up on
   * when it is too late. Where it is merely not our turn yet, or the pause is our own guess, we wait
   * for as long as the step lasts.
   */
  | {
      readonly kind: 'later';
      readonly afterMs: number;
      readonly reason: string;
      readonly turn?: true;
      /** The vendor names no time: the pause is ours. */
      readonly guessed?: true;
    }
  /** Refused: it did not start. `transient` where the vendor itself calls that passing. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly advice?: string;
      readonly transient?: boolean;
    }
  /** Nothing in it can be refreshed, as it turns out. It did not start. */
  | { readonly kind: 'nothing-to-refresh'; readonly reason: string; readonly advice: string }
  /**
   * It may have started, or not. `final` when there is no use in sending it again. `unavailable`: the
   * vendor says so of itself, and asks to be asked again as long as it takes; in so many milliseconds
   * at the soonest. Otherwise it is sent once more when there surely is no such refresh.
   */
  | {
      readonly kind: 'unclear';
      readonly reason: string;
      readonly final: boolean;
      readonly unavailable?: { readonly afterMs: number };
      readonly advice?: string;
    };

/** What there was of an item's refreshes just before our first request to start one. */
export interface Look {
  /** When it ended, by the clock of the vendor's answers, as far as known: milliseconds since the epoch. */
  readonly at: number;
  /** What had come into being by then, as far as the vendor shows it; left out where nothing could be seen. */
  readonly ids?: ReadonlySet<string>;
}

/** A refresh of an item that is queued or in progress, whoever started it. */
export interface Running {
  readonly job: Job;
  readonly begun: boolean;
  /** When it began, or if it has not, when it was queued. */
  readonly since?: number;
  /** It surely does at least what the order asks for. */
  readonly covers: boolean;
  /** The vendor names no id of it: it can be waited for, and not be followed as ours. */
  readonly nameless?: boolean;
}

/**
 * `untold`: the vendor does not let us see, with the reason in words. `refused`: that was a refusal,
 * which is to be judged by several looks.
 */
export type Untold = { readonly untold: string; readonly refused?: true };

export type CancelAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'already-ended' }
  /** `transient`: it may be accepted a little later. `never`: nothing of its kind can be cancelled. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly transient?: boolean;
      readonly never?: true;
    };
