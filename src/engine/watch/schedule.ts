import { type DurationLaw, hazard } from './duration-law.ts';

/**
 * When to look next, in milliseconds. What is known of past durations shapes it: looks are dense
 * where an end is likely. With h as the hazard, looks of density sqrt(h / 2c) are the best there are
 * when a request is worth c of being late (Keller 1974, Management Science 21:256).
 */

const SHORTEST_MS = 1000;
/**
 * How many milliseconds of being late one request is worth. It is less where hours lie between the
 * first and the last.
 */
const REQUEST_MS = 110;
const HOUR_MS = 60 * 60_000;
const LESS_FOR_LONG = 0.15;
/** Of more jobs that share the requests that may be sent, each can have the fewer. */
const SHARERS = 6;
/** Between two looks there is never more than this, since what nobody expects happens, too. */
const LONGEST_MS = 300_000;
/** The same where a refresh usually takes less than 24 minutes, and it costs little. */
const LONGEST_OF_SHORT_MS = 120_000;
const SHARE_OF_MEDIAN = 1 / 12;
/** Until a refresh was seen to have begun, it is looked for: its time counts from there. */
const LONGEST_QUEUED_MS = 30_000;

/** Without a past: a job that has run for 5 minutes is looked at every 9 s, and known done 4.5 s late. */
const SHARE_OF_ELAPSED = 0.03;
const SHORTEST_COLD_MS = 3000;
const LONGEST_COLD_MS = 15_000;

/** From this many jobs on, a vendor that lists them answers for all with one request. */
export const WORTH_A_LIST = 3;
/** A list is asked for no more often than this, or while it is young, than this share of its age. */
const SHORTEST_LIST_MS = 5000;
const SHARE_OF_LIST = 0.04;

/** The integral of the density is taken in steps of a tenth of a look. */
const STEP = 0.1;
const SHORTEST_STEP_MS = 250;

/** A job between two looks. */
export interface Followed {
  /** How long we have followed it. */
  readonly followedMs: number;
  /**
   * How long the vendor says that it has run; while it may be waiting, how long it may have run at most.
   * `undefined` where nothing tells.
   */
  readonly ranMs: number | undefined;
  /** The vendor was seen to run it. */
  readonly hasBegun: boolean;
  /** What its past tells. */
  readonly law: DurationLaw | undefined;
}

/**
 * Until the next look at a job that costs a request of its own.
 * @param sharers how many jobs do, and share the requests that may be sent
 * @param leastMs between two looks at one without a past: less where it is the last one of a list
 */
export function nextLookMs(job: Followed, sharers = 1, leastMs = SHORTEST_COLD_MS): number {
  const { law, ranMs } = job;
  if (!law || ranMs === undefined)
    return coldMs(job.followedMs, Math.min(leastMs, SHORTEST_COLD_MS));
  const grain = (afterMs: number) => Math.max(SHORTEST_STEP_MS, (ranMs + afterMs) / 100);
  const thinner = Math.sqrt(Math.max(1, sharers / SHARERS));
  const density = (afterMs: number) => densityOf(job, afterMs) / thinner;
  return oneLook(density, grain, SHORTEST_MS, longestMs(job));
}

/**
 * Until the next look at a list of several jobs: the hazards of all add up.
 * @param listedMs how long there has been a list to look at
 */
export function nextListMs(jobs: readonly Followed[], listedMs: number): number {
  const least = leastListMs(listedMs);
  const most = Math.max(least, Math.min(...jobs.map(longestMs)));
  const density = (afterMs: number) => Math.hypot(...jobs.map((job) => densityOf(job, afterMs)));
  return oneLook(density, () => Math.max(SHORTEST_STEP_MS, least / 4), least, most);
}

/** Between two looks at a list there is no less, whatever its jobs. */
export function leastListMs(listedMs: number): number {
  return clamp(listedMs * SHARE_OF_LIST, SHORTEST_MS, SHORTEST_LIST_MS);
}

/** How many looks in a millisecond a job is worth, that much later than now. */
function densityOf({ law, ranMs, followedMs }: Followed, afterMs: number): number {
  if (!law || ranMs === undefined) return 1 / coldMs(followedMs + afterMs);
  return Math.sqrt(hazard(law, ranMs + afterMs) / (2 * requestMs(law)));
}

function requestMs({ medianMs }: DurationLaw): number {
  return REQUEST_MS / Math.max(1, medianMs / HOUR_MS) ** LESS_FOR_LONG;
}

function coldMs(followedMs: number, leastMs = SHORTEST_COLD_MS): number {
  return clamp(followedMs * SHARE_OF_ELAPSED, leastMs, LONGEST_COLD_MS);
}

function longestMs({ law, ranMs, hasBegun }: Followed): number {
  if (!law || ranMs === undefined) return LONGEST_COLD_MS;
  if (!hasBegun) return LONGEST_QUEUED_MS;
  return clamp(law.medianMs * SHARE_OF_MEDIAN, LONGEST_OF_SHORT_MS, LONGEST_MS);
}

/**
 * When the integral of a density reaches one look.
 * @param grain no step of the integral is longer than that, if it comes to it
 */
function oneLook(
  density: (afterMs: number) => number,
  grain: (afterMs: number) => number,
  least: number,
  most: number,
): number {
  let looks = 0;
  for (let afterMs = 0; afterMs < most; ) {
    const step = Math.min(grain(afterMs), Math.max(1, STEP / density(afterMs)));
    const here = density(afterMs + step / 2);
    if (looks + here * step >= 1) return clamp(afterMs + (1 - looks) / here, least, most);
    looks += here * step;
    afterMs += step;
  }
  return most;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
