import type { RefreshSettings } from '../../src/engine/context.ts';
import { drawItems, PAUSABLE } from './draw-items.ts';
import { Random } from './random.ts';
import {
  type Habits,
  HOUR,
  type ItemScript,
  MINUTE,
  NEVER,
  type Outage,
  type OutageKind,
  type Play,
  type Scenario,
  SECOND,
  type VendorName,
  type Weather,
} from './scenario.ts';

/** Two sessions that end within one request are taken for what can't be helped. */
const TWO_SESSIONS_MS = 2 * MINUTE;
/** `Date` headers were seen to run so far from the clock that writes the times of jobs. */
const MOST_BETWEEN_CLOCKS_MS = 20 * SECOND;

export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  const vendor = random.weighted<VendorName>({
    tableau: 4,
    powerbi: 3,
    tamr: 3,
    qlik: 3,
    quicksight: 3,
  });
  const play = drawPlay(random, vendor);
  const long = random.chance(0.3);
  const timeoutMs = long
    ? random.magnitude(30 * MINUTE, 5 * HOUR)
    : random.magnitude(20 * SECOND, 15 * MINUTE);
  const stages = play === 'refresh' || play === 'killed' ? random.number({ 1: 7, 2: 2, 3: 1 }) : 1;
  const anyTime = () => random.whole(0, timeoutMs);
  const items = drawItems(random, { vendor, play, timeoutMs, stages });
  return {
    seed,
    vendor,
    play,
    items,
    settings: drawSettings(random, { long, play, vendor, staged: items.some(isLater) }),
    timeoutMs,
    cancelledAt: random.chance(0.2) ? Math.round(anyTime() * random.next()) : undefined,
    killedAt:
      play === 'killed' || random.chance(0.3) ? Math.round(anyTime() * random.next()) : undefined,
    weather: drawWeather(random),
    outages: drawOutages(random, timeoutMs),
    listingForbiddenFrom: random.chance(0.7) ? NEVER : random.pick([0, 0, anyTime()]),
    sessionMs: random.pick([2 * HOUR, 4 * HOUR, random.magnitude(6 * MINUTE, 2 * HOUR)]),
    sessionsEndedAt: apart(
      Array.from({ length: random.number({ 0: 8, 1: 1, 4: 1 }) }, anyTime),
      TWO_SESSIONS_MS,
    ),
    skewMs: random.pick([0, 0, random.whole(-10 * MINUTE, 10 * MINUTE)]),
    dateAheadMs: random.chance(0.5)
      ? 0
      : random.whole(-MOST_BETWEEN_CLOCKS_MS, MOST_BETWEEN_CLOCKS_MS),
    habits: drawHabits(random),
  };
}

/** What the vendor queues well by itself. */
const MOST_PARALLEL: Readonly<Record<VendorName, number>> = {
  tableau: NEVER,
  powerbi: 10,
  tamr: 5,
  qlik: 10,
  quicksight: 10,
};

function drawPlay(random: Random, vendor: VendorName): Play {
  return random.weighted<Play>({
    refresh: 70,
    'then wait': 5,
    'then cancel': 5,
    killed: 8,
    pause: PAUSABLE[vendor] ? 12 : 0,
  });
}

function drawSettings(
  random: Random,
  options: { long: boolean; staged: boolean } & Pick<Scenario, 'play' | 'vendor'>,
): RefreshSettings {
  const { long, staged, play, vendor } = options;
  const fixed = long
    ? random.magnitude(2 * MINUTE, 15 * MINUTE)
    : random.magnitude(2 * SECOND, MINUTE);
  const isFirstOfTwo = play === 'then wait' || play === 'then cancel';
  return {
    // One stage can only follow another when that is waited for.
    wait: !isFirstOfTwo && (staged || random.chance(0.9)),
    ifRunning: random.pick(['queue', 'queue', 'join', 'skip', 'fail']),
    onTimeout: random.pick(['leave', 'cancel']),
    onCancel: random.pick(['leave', 'cancel']),
    onFailure: random.pick(['stop', 'continue']),
    maxParallel: random.pick([MOST_PARALLEL[vendor], 1, 2, 3]),
    retries: random.whole(0, 2),
    pollInterval: random.chance(long ? 0.05 : 0.3) ? 'auto' : fixed,
  };
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

function drawHabits(random: Random): Habits {
  return {
    queuesOne: random.chance(0.5),
    detailsOfStandard: random.chance(0.5),
    strayTransactions: random.chance(0.2),
    refusesTimeFilters: random.chance(0.3),
    guardsItems: random.chance(0.3),
    isServer: random.chance(0.3),
  };
}

/** In order, without those that follow another one too soon. */
function apart(times: readonly number[], leastMs: number): readonly number[] {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.filter((at, index) => at - (sorted[index - 1] ?? -leastMs) >= leastMs);
}

function isLater({ stage }: ItemScript): boolean {
  return stage > 0;
}
