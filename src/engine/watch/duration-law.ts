/**
 * How long a refresh takes, as far as past ones tell: a mixture of log-logistic laws. Times are
 * milliseconds.
 */
export interface DurationLaw {
  readonly components: readonly Component[];
  /** Half of the past ones took longer. */
  readonly medianMs: number;
  /** How many past ones it is made from. */
  readonly runs: number;
}

interface Component {
  /** All of them together are 1. */
  readonly weight: number;
  /** The logarithm of its median. */
  readonly center: number;
  /** Of the logarithm of a duration, as a logistic law has it. */
  readonly scale: number;
}

/** Vendors tell whole seconds: what took less than one took some part of it. */
const SHORTEST_MS = 500;
/** A self-hosted job ends after five days: what seems longer was never ended by anybody. */
const LONGEST_MS = 5 * 24 * 60 * 60_000;
/** Runs that differ by a factor of two are of two sorts: full and incremental ones, say. */
const GAP = 0.7;
/** As if one more run had been off by 15 %: a few runs that happen to agree prove little. */
const PSEUDO_DEVIATION = 0.15;
/** How many standard deviations of the middle half a deviation counts at most: one odd run says little. */
const MOST_DEVIATION = 3;
/** From the median of absolute deviations to the standard deviation, as in a normal law. */
const DEVIATION_OF_MEDIAN = 1.4826;
/** From the standard deviation of a logistic law to its scale. */
const SCALE_OF_DEVIATION = Math.sqrt(3) / Math.PI;
/** What the past does not know of: early failures, a source ten times as large. */
const BROAD = { weight: 0.07, scale: 0.8 };

/**
 * The law that the durations of past refreshes suggest; `undefined` where there are none that can be
 * used. The order does not matter.
 */
export function durationLaw(durationsMs: readonly number[]): DurationLaw | undefined {
  const logs = durationsMs
    .filter((ms) => Number.isFinite(ms) && ms >= 0 && ms <= LONGEST_MS)
    .map((ms) => Math.log(Math.max(ms, SHORTEST_MS)))
    .sort((a, b) => a - b);
  if (logs.length === 0) return undefined;
  const center = median(logs);
  const sorts = groups(logs).map((group) => ({
    weight: ((1 - BROAD.weight) * group.length) / logs.length,
    ...shapeOf(group),
  }));
  return {
    components: [...sorts, { ...BROAD, center }],
    medianMs: Math.exp(center),
    runs: logs.length,
  };
}

/**
 * How likely a refresh that has run for so long ends in the next moment, a millisecond. What
 * outlives everything that is known ends ever less likely, and never surely not.
 */
export function hazard({ components }: DurationLaw, elapsedMs: number): number {
  const at = Math.log(Math.max(elapsedMs, 1));
  let density = 0;
  let survival = 0;
  for (const { weight, center, scale } of components) {
    const survives = 1 / (1 + Math.exp((at - center) / scale));
    survival += weight * survives;
    density += (weight * survives * (1 - survives)) / scale;
  }
  return density / survival / Math.max(elapsedMs, 1);
}

/** @param logs in ascending order */
function groups(logs: readonly number[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const log of logs) {
    const last = found.at(-1);
    if (last && log - (last.at(-1) ?? log) <= GAP) last.push(log);
    else found.push([log]);
  }
  return found;
}

/** @param logs in ascending order */
function shapeOf(logs: readonly number[]): Omit<Component, 'weight'> {
  const center = mean(logs.length > 4 ? logs.slice(1, -1) : logs);
  const deviations = logs.map((log) => Math.abs(log - center));
  const usual = median(deviations.toSorted((a, b) => a - b)) * DEVIATION_OF_MEDIAN;
  const most = MOST_DEVIATION * (usual || PSEUDO_DEVIATION);
  const squares = deviations.map((deviation) => Math.min(deviation, most) ** 2);
  const variance = (sum(squares) + PSEUDO_DEVIATION ** 2) / (logs.length + 1);
  return { center, scale: Math.sqrt(variance) * SCALE_OF_DEVIATION };
}

/** @param sorted in ascending order */
function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
