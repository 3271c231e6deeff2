import { violations } from '../test/simulation/invariants/index.ts';
import { simulate } from '../test/simulation/run.ts';
import {
  type Broken,
  describeBroken,
  newTally,
  type Tally,
  tallySeed,
} from '../test/simulation/seeds.ts';

/**
 * Runs steps against simulated vendors that are as bad as it gets: `npm run simulate`, and
 * `npm run simulate -- 1000000` for more of them, `--seed 42` to see a single one. Fails when an
 * invariant is broken, with the command that shows the seed's whole way.
 */

const COUNT = 10_000;
const EVERY_MS = 5_000;
const MOST_SHOWN = 5;
const HOUR_MS = 3_600_000;

const choice = choose(process.argv.slice(2));
if (!choice) {
  console.error('Usage: npm run simulate -- [count] [--seed number]');
  process.exitCode = 2;
} else if (choice.count === undefined) {
  process.exitCode = (await replay(choice.seed)) ? 0 : 1;
} else {
  process.exitCode = (await simulateMany(choice.seed, choice.count)) ? 0 : 1;
}

/** A single seed is shown; of many, those from a seed on, which is drawn unless it is given. */
function choose(words: readonly string[]): { seed: number; count?: number } | undefined {
  const at = words.indexOf('--seed');
  const seed = at < 0 ? undefined : words[at + 1];
  const rest = at < 0 ? words : words.toSpliced(at, 2);
  const numbers = [...rest, ...(at < 0 ? [] : [seed ?? ''])];
  if (rest.length > 1 || !numbers.every((text) => /^\d{1,15}$/.test(text))) return undefined;
  const [count] = rest;
  if (seed !== undefined && count === undefined) return { seed: Number(seed) };
  return {
    seed: Number(seed ?? Math.floor(Math.random() * 2 ** 32)),
    count: Number(count ?? COUNT),
  };
}

async function replay(seed: number): Promise<boolean> {
  const run = await simulate(seed);
  const { items, ...scenario } = run.scenario;
  console.log(scenario);
  for (const { kind, ...item } of items) console.dir({ kind: kind.name, ...item }, { depth: 4 });
  for (const job of run.jobs) {
    console.log(
      `${job.id}: ${job.item.id}, by ${job.by}, from ${job.createdAt} to ${job.endsAt} ms, ${job.end}, listed from ${job.listedAt} ms`,
    );
  }
  console.log(run.trace.join('\n'));
  const broken: Broken = { seed, violations: violations(run) };
  if (broken.violations.length > 0) console.error(describeBroken(broken));
  return broken.violations.length === 0;
}

async function simulateMany(from: number, count: number): Promise<boolean> {
  const tally = newTally();
  const startedAt = performance.now();
  let saidAt = startedAt;
  console.log(`${count} seeds from ${from} on`);
  for (let seed = from; seed < from + count; seed++) {
    await tallySeed(seed, tally);
    const now = performance.now();
    if (now - saidAt >= EVERY_MS) {
      saidAt = now;
      console.log(progress(tally, now - startedAt));
    }
  }
  console.log(progress(tally, performance.now() - startedAt));
  console.log(shares(tally));
  for (const broken of tally.broken.slice(0, MOST_SHOWN)) console.error(describeBroken(broken));
  if (tally.broken.length > 0) console.error(`${tally.broken.length} seeds break an invariant`);
  return tally.broken.length === 0;
}

function progress({ seeds, requests, virtualMs, broken }: Tally, ms: number): string {
  const perSecond = Math.round((seeds / ms) * 1000);
  const hours = Math.round(virtualMs / HOUR_MS);
  return `${seeds} seeds, ${perSecond} a second: ${hours} hours, ${requests} requests, ${broken.length} broken`;
}

function shares({ seeds, ends }: Tally): string {
  return [...ends]
    .sort(([, a], [, b]) => b - a)
    .map(([end, count]) => `${end} ${((100 * count) / seeds).toFixed(1)} %`)
    .join(', ');
}
