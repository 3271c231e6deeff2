import { describe, expect, it } from 'vitest';
import { findings, INVARIANT_NAMES, type InvariantName, violations } from './invariants/index.ts';
import { LIES } from './lies.ts';
import { MISTAKES } from './mistakes.ts';
import { type Run, type SimulationOptions, simulate } from './run.ts';

/** The seeds among which each mistake has to show. A new vendor draws all of them anew. */
const SEEDS = 2000;
const FROM = 30_000;
const LONG = { timeout: 240_000 };

/** Whether an invariant finds a fault in a broken step that the same step has not when it is whole. */
async function isCaught(by: InvariantName, options: () => SimulationOptions): Promise<boolean> {
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    const broken = options();
    const found = findings(await simulate(seed, broken), by);
    if (found.length === 0) continue;
    const { scenario } = broken;
    const anyway = new Set(findings(await simulate(seed, scenario ? { scenario } : {}), by));
    if (found.some((how) => !anyway.has(how))) return true;
  }
  return false;
}

/** The lies about a whole step that are caught: all of them are told about each step. */
async function caughtLies(): Promise<ReadonlySet<string>> {
  const caught = new Set<string>();
  for (let seed = FROM; seed < FROM + 3 * SEEDS && caught.size < Object.keys(LIES).length; seed++) {
    const run = await simulate(seed);
    for (const [lie, [by, spoil]] of Object.entries(LIES)) {
      if (caught.has(lie)) continue;
      const anyway = new Set(findings(run, by));
      if (findings(spoil(run), by).some((how) => !anyway.has(how))) caught.add(lie);
    }
  }
  return caught;
}

/** A refresh that is not killed. */
async function firstWithResult(): Promise<Run> {
  for (let seed = FROM; ; seed++) {
    const run = await simulate(seed);
    if (run.main.operation === 'refresh' && run.main.result) return run;
  }
}

describe('a step that', () => {
  it.each(Object.entries(MISTAKES))('%s is caught', LONG, async (_, [invariant, options]) => {
    expect(await isCaught(invariant, options)).toBe(true);
  });

  it('is lied about is caught', LONG, async () => {
    expect([...(await caughtLies())].sort()).toEqual(Object.keys(LIES).sort());
  });

  it('is broken in one way at least for each invariant', () => {
    const bitten = new Set([...Object.values(MISTAKES), ...Object.values(LIES)].map(([by]) => by));
    expect(INVARIANT_NAMES.filter((name) => !bitten.has(name))).toEqual([
      // The next test lies about that.
      'the step is as its items are',
    ]);
  });

  it('calls itself other than its items are is caught', async () => {
    const run = await firstWithResult();
    const { result } = run.main;
    for (const status of ['succeeded', 'failed', 'timed-out', 'cancelled', 'skipped'] as const) {
      const main = { ...run.main, result: result && { ...result, status } };
      const found = violations({ ...run, main, result: main.result });
      const names = found.map(({ invariant }) => invariant);
      expect(names.includes('the step is as its items are')).toBe(status !== result?.status);
    }
  });
});
