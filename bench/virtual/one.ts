import { markdown } from '../table.ts';
import { type Durations, draw, drawPast, randomFrom } from './draws.ts';
import { short, summaryOf, written } from './figures.ts';
import { leastLagMs } from './limit.ts';
import { schedule, watch } from './ours.ts';
import { fixed, tableauserverclient, type Wait, waitFor } from './peers.ts';

/** One job with somebody who waits for it: how late its end is known, and at how many requests. */

const MINUTE_MS = 60_000;
const MEANS: readonly (readonly [string, number])[] = [
  ['30 s', 0.5 * MINUTE_MS],
  ['5 min', 5 * MINUTE_MS],
  ['1 h', 60 * MINUTE_MS],
  ['5 h', 300 * MINUTE_MS],
];
const CVS = [0.1, 0.3, 1] as const;
const PAST_RUNS = 10;
const RUNS = 1000;
/** The watcher is slower than the schedule in it, and takes the same way: for so many it is made sure. */
const WATCHED = 5;

export interface OneJob {
  /** Every row. */
  readonly all: string;
  /** Those that docs/performance.md shows. */
  readonly short: string;
}

export async function oneJob(runs = RUNS): Promise<OneJob> {
  const rows: { row: readonly string[]; isShown: boolean }[] = [];
  for (const [name, meanMs] of MEANS) {
    for (const cv of CVS) {
      for (const dirty of [false, true]) {
        const row = await rowOf({ meanMs, cv, dirty }, runs);
        const kind = dirty ? 'dirty' : 'clean';
        rows.push({ row: [`${name}, ${cv}, ${kind}`, ...row], isShown: cv === 0.1 });
      }
    }
  }
  return {
    all: markdown([HEAD, ...rows.map(({ row }) => row)]),
    short: markdown([HEAD, ...rows.filter(({ isShown }) => isShown).map(({ row }) => row)]),
  };
}

const HEAD = [
  'Duration, CV',
  `With ${PAST_RUNS} past runs`,
  'The limit at as many requests',
  'Without a past',
  'tableauserverclient',
  'Each 2 s',
  'Each 20 s',
  'Each 60 s',
];

async function rowOf(durations: Durations, runs: number): Promise<readonly string[]> {
  const random = randomFrom(99);
  const draws = Array.from({ length: runs }, () => ({
    past: drawPast(durations, PAST_RUNS, random),
    durationMs: draw(durations, random),
  }));
  const warm = draws.map(({ durationMs, past }) => schedule(durationMs, past));
  const cold = draws.map(({ durationMs }) => schedule(durationMs, []));
  await check(draws.slice(0, WATCHED), warm);
  await check(
    draws.slice(0, WATCHED).map((one) => ({ ...one, past: [] })),
    cold,
  );
  const least = leastLagMs(durations, summaryOf(warm).requests);
  const peers = [tableauserverclient, fixed(2_000), fixed(20_000), fixed(60_000)];
  return [
    written(summaryOf(warm)),
    short(least),
    written(summaryOf(cold)),
    ...peers.map((peer) =>
      written(summaryOf(draws.map(({ durationMs }) => waitFor(peer, durationMs)))),
    ),
  ];
}

/** What the schedule comes to, the watcher has to come to as well. */
async function check(draws: readonly Parameters<typeof watch>[0][number][], by: readonly Wait[]) {
  for (const [index, one] of draws.entries()) {
    const [wait] = await watch([one], false);
    const expected = by[index];
    const isSame =
      wait?.requests === expected?.requests &&
      Math.abs((wait?.lagMs ?? 0) - (expected?.lagMs ?? 0)) < 1;
    if (!isSame) {
      throw new Error(
        `the watcher: ${JSON.stringify(wait)}, by schedule: ${JSON.stringify(expected)}`,
      );
    }
  }
}
