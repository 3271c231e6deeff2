import type { Kind } from '../../src/domain/item.ts';
import type { RefreshSettings } from '../../src/engine/context.ts';
import { datasources, flows, workbooks } from '../../src/vendors/tableau/kinds.ts';
import { Random } from './random.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** All that a seed decides before the step begins. Times are milliseconds since its start. */
export interface Scenario {
  readonly seed: number;
  readonly items: readonly ItemScript[];
  readonly settings: RefreshSettings;
  readonly timeoutMs: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt: number | undefined;
  readonly weather: Weather;
  readonly outages: readonly Outage[];
  /** From then on this account may not list jobs. */
  readonly listingForbiddenFrom: number;
  /** A session ends when it is so old. */
  readonly sessionMs: number;
  /** Somebody ends all sessions then. */
  readonly sessionsEndedAt: readonly number[];
  /** The vendor's clock is ahead of ours by so much. */
  readonly skewMs: number;
}

export interface ItemScript {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly incremental: boolean;
  /** What becomes of the first, the second ... refresh that we start; the last counts for the rest. */
  readonly courses: readonly Course[];
  /** Refreshes that others start. */
  readonly others: readonly { readonly at: number; readonly course: Course }[];
}

export type End = 'succeeds' | 'fails' | 'fails for now' | 'is cancelled' | 'ends oddly' | 'hangs';

/** What becomes of a refresh, if nobody interferes. */
export interface Course {
  readonly queueMs: number;
  readonly runMs: number;
  readonly end: End;
  /** So long it is neither listed nor known. */
  readonly shownAfterMs: number;
  /** After so long its own record is gone; its row stays, or goes as well. */
  readonly goneAfterMs: number;
  readonly rowGoes: boolean;
  readonly cancelling: 'obeys' | 'ignores' | 'refuses';
  readonly cancelTakesMs: number;
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

export const NEVER = Number.POSITIVE_INFINITY;
/** The longest that a real site was thought to keep a new job out of its lists. */
const LONGEST_UNSHOWN_MS = 20 * SECOND;
/** Two sessions that end within one request are taken for what can't be helped. */
const TWO_SESSIONS_MS = 2 * MINUTE;
/** A job's record does not go before it has been shown for a while. */
const SHORTEST_KNOWN_MS = 2 * MINUTE;

export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  const long = random.chance(0.15);
  const timeoutMs = long
    ? random.magnitude(30 * MINUTE, 5 * HOUR)
    : random.magnitude(20 * SECOND, 15 * MINUTE);
  const stages = random.number({ 1: 7, 2: 2, 3: 1 });
  const anyTime = () => random.whole(0, timeoutMs);
  const kinds = random.pick([
    [workbooks],
    [workbooks, datasources],
    [flows],
    [workbooks, datasources, flows],
  ]);
  const count = random.number({ 1: 4, 2: 3, 3: 2, 4: 2, 5: 1, 6: 1 });
  const items = Array.from({ length: count }, (_, index): ItemScript => {
    const kind = random.pick(kinds);
    return {
      kind,
      id: `${kind.name}-${index}`,
      name: `Item ${index}`,
      stage: random.whole(0, stages - 1),
      incremental: kind !== flows && random.chance(0.2),
      courses: Array.from({ length: 3 }, () => drawCourse(random, timeoutMs)),
      others: drawOthers(random, timeoutMs),
    };
  });
  return {
    seed,
    items: withoutGaps(items),
    settings: drawSettings(random, long, stages > 1),
    timeoutMs,
    cancelledAt: random.chance(0.2) ? Math.round(anyTime() * random.next()) : undefined,
    weather: drawWeather(random),
    outages: drawOutages(random, timeoutMs),
    listingForbiddenFrom: random.chance(0.7) ? NEVER : random.pick([0, 0, anyTime()]),
    sessionMs: random.pick([2 * HOUR, 4 * HOUR, random.magnitude(6 * MINUTE, 2 * HOUR)]),
    sessionsEndedAt: apart(
      Array.from({ length: random.number({ 0: 8, 1: 1, 4: 1 }) }, anyTime),
      TWO_SESSIONS_MS,
    ),
    skewMs: random.pick([0, 0, random.whole(-10 * MINUTE, 10 * MINUTE)]),
  };
}

function drawSettings(random: Random, long: boolean, staged: boolean): RefreshSettings {
  const fixed = long
    ? random.magnitude(2 * MINUTE, 15 * MINUTE)
    : random.magnitude(2 * SECOND, MINUTE);
  return {
    // One stage can only follow another when that is waited for.
    wait: staged || random.chance(0.9),
    ifRunning: random.pick(['queue', 'queue', 'join', 'skip', 'fail']),
    onTimeout: random.pick(['leave', 'cancel']),
    onCancel: random.pick(['leave', 'cancel']),
    onFailure: random.pick(['stop', 'continue']),
    maxParallel: random.pick([Number.POSITIVE_INFINITY, 1, 2, 3]),
    retries: random.whole(0, 2),
    pollInterval: random.chance(long ? 0.05 : 0.4) ? 'auto' : fixed,
  };
}

function drawCourse(random: Random, timeoutMs: number): Course {
  const end = random.weighted<End>({
    succeeds: 60,
    fails: 8,
    'fails for now': 12,
    'is cancelled': 8,
    'ends oddly': 2,
    hangs: 10,
  });
  const goes = random.chance(0.08);
  return {
    queueMs: random.chance(0.5) ? random.whole(0, 5 * SECOND) : random.magnitude(1, timeoutMs / 4),
    runMs: end === 'hangs' ? NEVER : random.magnitude(200, timeoutMs / 2),
    end,
    shownAfterMs: random.chance(0.2) ? random.whole(0, LONGEST_UNSHOWN_MS) : 0,
    goneAfterMs: goes
      ? random.magnitude(SHORTEST_KNOWN_MS, Math.max(timeoutMs, 2 * SHORTEST_KNOWN_MS))
      : NEVER,
    rowGoes: random.chance(0.6),
    cancelling: random.weighted({ obeys: 7, ignores: 2, refuses: 1 }),
    cancelTakesMs: random.magnitude(100, 40 * SECOND),
  };
}

/** Most often there is none; or one that runs already, or some in the course of the step. */
function drawOthers(random: Random, timeoutMs: number): ItemScript['others'] {
  const count = random.number({ 0: 6, 1: 3, 2: 1, 5: 0.5 });
  return Array.from({ length: count }, () => ({
    at: random.chance(0.5) ? -random.whole(0, timeoutMs / 4) : random.whole(0, timeoutMs),
    course: drawCourse(random, timeoutMs),
  })).sort((a, b) => a.at - b.at);
}

function drawWeather(random: Random): Weather {
  const latencyMs = random.pick([
    [5, 50],
    [50, 400],
    [200, 3000],
  ] as const);
  const faults = random.number({ 0: 3, 0.02: 3, 0.1: 2, 0.3: 1 });
  return {
    latencyMs,
    slow: random.pick([0, 0.01, 0.05]),
    faults,
    triggerFaults: random.chance(0.3) ? 0.5 : faults,
  };
}

function drawOutages(random: Random, timeoutMs: number): readonly Outage[] {
  const count = random.number({ 0: 6, 1: 3, 2: 1 });
  return Array.from({ length: count }, () => {
    const from = random.whole(0, timeoutMs);
    const kind = random.weighted<OutageKind>({
      refused: 3,
      reset: 3,
      stalled: 1,
      lost: 2,
      '503': 4,
      '429': 2,
      page: 1,
    });
    return { from, to: from + random.magnitude(5 * SECOND, 45 * MINUTE), kind };
  });
}

/** In order, without those that follow another one too soon. */
function apart(times: readonly number[], leastMs: number): readonly number[] {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.filter((at, index) => at - (sorted[index - 1] ?? -leastMs) >= leastMs);
}

/** A stage without items is none. */
function withoutGaps(items: readonly ItemScript[]): readonly ItemScript[] {
  const stages = [...new Set(items.map(({ stage }) => stage))].sort();
  return items.map((item) => ({ ...item, stage: stages.indexOf(item.stage) }));
}
