import { type Violation, violations } from './invariants/index.ts';
import { type Run, simulate } from './run.ts';
import type { StepRun } from './step.ts';

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
  for (const step of run.steps) {
    count(tally.ends, endOf(step));
    for (const { type } of step.events) count(tally.met, type);
    for (const { status } of step.result?.items ?? []) count(tally.met, status);
  }
  for (const { fault } of run.exchanges) count(tally.met, fault);
  count(tally.met, run.scenario.vendor);
  count(tally.met, run.scenario.play);
  const broken = violations(run);
  if (broken.length > 0) tally.broken.push({ seed, violations: broken });
  return run;
}

function endOf({ result, error, killed, operation }: StepRun): string {
  if (killed) return 'killed';
  if (result) return result.status;
  return error instanceof Error ? error.name : operation;
}

export function describeBroken({ seed, violations }: Broken): string {
  const lines = violations.map(({ invariant, how }) => `  ${invariant}: ${how}`);
  return [`seed ${seed}`, ...lines, `  replay: npm run simulate -- --seed ${seed}`].join('\n');
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
