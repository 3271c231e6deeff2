import { type Violation, violations } from './invariants.ts';
import { type Run, simulate } from './run.ts';

/** What running many seeds came to. */
export interface Tally {
  seeds: number;
  requests: number;
  virtualMs: number;
  /** How often a step came to what: its status, or the error that it threw. */
  readonly ends: Map<string, number>;
  /** How often something was met on the way: an event, a fault, an item's status. */
  readonly met: Map<string, number>;
  readonly broken: Broken[];
}

/** A seed whose run breaks an invariant. */
export interface Broken {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

export function newTally(): Tally {
  return { seeds: 0, requests: 0, virtualMs: 0, ends: new Map(), met: new Map(), broken: [] };
}

/** Runs a seed and adds it up. */
export async function tallySeed(seed: number, tally: Tally): Promise<Run> {
  const run = await simulate(seed);
  tally.seeds++;
  tally.requests += run.exchanges.length;
  tally.virtualMs += run.endedAt;
  const { result, error } = run;
  count(tally.ends, result?.status ?? (error instanceof Error ? error.name : String(error)));
  for (const { type } of run.events) count(tally.met, type);
  for (const { fault } of run.exchanges) count(tally.met, fault);
  for (const { status } of result?.items ?? []) count(tally.met, status);
  const broken = violations(run);
  if (broken.length > 0) tally.broken.push({ seed, violations: broken });
  return run;
}

export function describeBroken({ seed, violations }: Broken): string {
  const lines = violations.map(({ invariant, how }) => `  ${invariant}: ${how}`);
  return [`seed ${seed}`, ...lines, `  replay: npm run simulate -- --seed ${seed}`].join('\n');
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
