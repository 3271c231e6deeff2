import { describe, expect, it } from 'vitest';
import { findings, INVARIANT_NAMES, type InvariantName, violations } from './invariants/index.ts';
import { LIES } from './lies.ts';
import { MISTAKES } from './mistakes.ts';
import { type Run, type SimulationOptions, simulate } from './run.ts';

/** The seeds among which each mistake has to show. A new vendor draws all of them anew. */
const SEEDS = 2000;
const FROM = 30_000;
const LONG = { timeout: 240_000 };

/** Seeds in which the rare ones show. Where a change has drawn them anew, they are looked for in the others. */
const SHOWS_IN: Readonly<Record<string, number>> = {
  'takes for its own whatever was there when an answer is lost': 30_572,
  'takes its own run for somebody else’s': 30_166,
  'gives up at the first poll without an answer': 30_867,
  'pauses what nobody has selected': 30_115,
  'does not wait for the last refreshes of what it pauses': 30_714,
  'loses the record': 32_185,
};

/** Where something is looked for: first where it is known to show, then in so many others. */
function* seedsFor(names: readonly string[], count: number): Generator<number> {
  yield* names.flatMap((name) => SHOWS_IN[name] ?? []);
  for (let seed = FROM; seed < FROM + count; seed++) yield seed;
}

/** Whether an invariant finds a fault in a broken step that the same step has not when it is whole. */
async function isCaught(
  mistake: string,
  by: InvariantName,
  options: () => SimulationOptions,
): Promise<boolean> {
  for (const seed of seedsFor([mistake], SEEDS)) {
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
  const lies = Object.keys(LIES);
  for (const seed of seedsFor(lies, 3 * SEEDS)) {
    if (caught.size === lies.length) break;
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
  it.each(Object.entries(MISTAKES))('%s is caught', LONG, async (mistake, [invariant, options]) => {
    expect(await isCaught(mistake, invariant, options)).toBe(true);
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
