import type { Kind } from '../../src/domain/item.ts';
import type { RefreshSettings } from '../../src/engine/context.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const NEVER = Number.POSITIVE_INFINITY;

export type VendorName = 'tableau' | 'powerbi' | 'tamr' | 'qlik' | 'quicksight';

/**
 * What is played: a refresh that is waited for; one that is not, and whose jobs a later step waits
 * for or cancels; one that is killed, and looked after by post; a pause and the resume behind it.
 */
export type Play = 'refresh' | 'then wait' | 'then cancel' | 'killed' | 'pause';

/** All that a seed decides before the step begins. Times are milliseconds since its start. */
export interface Scenario {
  readonly seed: number;
  readonly vendor: VendorName;
  readonly play: Play;
  readonly items: readonly ItemScript[];
  readonly settings: RefreshSettings;
  readonly timeoutMs: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt: number | undefined;
  /** The process of the step is killed then. */
  readonly killedAt: number | undefined;
  readonly weather: Weather;
  readonly outages: readonly Outage[];
  /** From then on this account may not list jobs. */
  readonly listingForbiddenFrom: number;
  /** A session ends when it is so old. */
  readonly sessionMs: number;
  /** Somebody ends all sessions then. */
  readonly sessionsEndedAt: readonly number[];
  /** The clock by which the vendor writes the times of its jobs is ahead of ours by so much. */
  readonly skewMs: number;
  /** The clock of its `Date` headers is ahead of that one by so much. */
  readonly dateAheadMs: number;
  readonly habits: Habits;
}

/** What sources disagree on, or what differs from site to site. */
export interface Habits {
  /** Power BI queues one refresh behind the one that runs and drops all others, or refuses each. */
  readonly queuesOne: boolean;
  /** Power BI tells the details of standard refreshes. */
  readonly detailsOfStandard: boolean;
  /** Dataflows have old transactions without a status, and one that hangs for a month. */
  readonly strayTransactions: boolean;
  /** Tamr refuses filters on the time of creation. */
  readonly refusesTimeFilters: boolean;
  /** Tamr refuses a second job of an item, or takes it. */
  readonly guardsItems: boolean;
  /** Tableau Server, where schedules are shared; or Tableau Cloud. */
  readonly isServer: boolean;
}

export interface ItemScript {
  readonly kind: Kind;
  /** Its own among all items, of whatever kind. */
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What becomes of the first, the second ... refresh that we start; the last counts for the rest. */
  readonly courses: readonly Course[];
  /** Refreshes that others start. */
  readonly others: readonly { readonly at: number; readonly course: Course }[];
  /** One that somebody else starts when our first request for it arrives, so much later or earlier. */
  readonly rival: { readonly afterMs: number; readonly course: Course } | undefined;
  /** What switches its refreshes on and off. */
  readonly schedules: readonly ScheduleScript[];
  /** It is there, and no filter of the step names it. */
  readonly unselected: boolean;
}

/** A task of Tableau's, or the one schedule that a semantic model has. */
export interface ScheduleScript {
  readonly id: string;
  readonly on: boolean;
  /** Tableau has suspended it by itself, after failures. */
  readonly suspended: boolean;
  /** By the vendor's own words: `Daily 05:00:00`. */
  readonly frequency: 'Daily' | 'Weekly' | 'Monthly';
  readonly hour: number;
}

export type End = 'succeeds' | 'fails' | 'fails for now' | 'is cancelled' | 'ends oddly' | 'hangs';

/** What becomes of a refresh, if nobody interferes. */
export interface Course {
  readonly queueMs: number;
  readonly runMs: number;
  readonly end: End;
  /** So long no list shows it; one who knows its id is told of it a little sooner. */
  readonly listedAfterMs: number;
  readonly knownAfterMs: number;
  /** After so long its own record is gone; its row in the lists stays, or goes as well. */
  readonly goneAfterMs: number;
  readonly rowGoes: boolean;
  readonly cancelling: 'obeys' | 'ignores' | 'refuses';
  readonly cancelTakesMs: number;
  /** Where others started it: by the API as we do, or by a schedule. */
  readonly byApi: boolean;
}

/** What goes wrong with single requests, and how long they take. */
export interface Weather {
  readonly latencyMs: readonly [least: number, most: number];
  /** How many of the requests take far longer. */
  readonly slow: number;
  /** How many of the requests meet a fault; those that start a refresh apart. */
  readonly faults: number;
  readonly triggerFaults: number;
}

export type OutageKind = 'refused' | 'reset' | 'stalled' | 'lost' | '503' | '429' | 'page';

export interface Outage {
  readonly from: number;
  readonly to: number;
  readonly kind: OutageKind;
}
