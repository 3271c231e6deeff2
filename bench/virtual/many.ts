import { markdown } from '../table.ts';
import { type Durations, draw, drawPast, randomFrom } from './draws.ts';
import { short, summaryOf } from './figures.ts';
import { watch } from './ours.ts';
import { tableauserverclient, type Wait, waitFor, waitInTurn } from './peers.ts';

/** Many jobs that begin at once: on one list, and with a request each. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PAST_RUNS = 10;

const HEAD = [
  'Jobs',
  'With past runs',
  'Without a past',
  'tableauserverclient, a thread each',
  'tableauserverclient, in turn',
];

/** As on Tableau, where one request lists all jobs, and the end of each is asked of it. */
export async function onOneList(): Promise<string> {
  const rows: (readonly string[])[] = [HEAD];
  for (const [name, meanMs] of [['5 min', 5 * MINUTE_MS] as const, ['1 h', HOUR_MS] as const]) {
    for (const count of [10, 100, 300, 1000]) {
      rows.push(await row(`${count.toLocaleString('en')} of ${name}`, count, meanMs, true));
    }
  }
  return markdown(rows);
}

/** As on Power BI, on Tamr, and on Tableau where jobs may not be listed. */
export async function oneByOne(): Promise<string> {
  const rows: (readonly string[])[] = [HEAD];
  for (const count of [20, 50, 100]) {
    rows.push(await row(`${count} of 5 min`, count, 5 * MINUTE_MS, false));
  }
  return markdown(rows);
}

async function row(
  name: string,
  count: number,
  meanMs: number,
  together: boolean,
): Promise<readonly string[]> {
  const durations: Durations = { meanMs, cv: 0.1, dirty: false };
  const random = randomFrom(7);
  const jobs = Array.from({ length: count }, () => ({
    past: drawPast(durations, PAST_RUNS, random),
    durationMs: draw(durations, random),
  }));
  const cold = jobs.map(({ durationMs }) => ({ durationMs, past: [] }));
  const lengths = jobs.map(({ durationMs }) => durationMs);
  return [
    name,
    total(await watch(jobs, together)),
    total(await watch(cold, together)),
    total(lengths.map((duration) => waitFor(tableauserverclient, duration))),
    total(waitInTurn(tableauserverclient, lengths)),
  ];
}

/** `2.5 s / 4.8 s / 1,008`: of all jobs together. */
function total(waits: readonly Wait[]): string {
  const { meanMs, p95Ms, requests } = summaryOf(waits);
  const all = Math.round(requests * waits.length);
  return `${short(meanMs)} / ${short(p95Ms)} / ${all.toLocaleString('en')}`;
}
