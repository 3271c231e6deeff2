import { Site } from './site.ts';
import { type Figure, median, seconds } from './table.ts';

const ITEMS = 50;
const SHORTEST_MS = 5_000;
const LONGEST_MS = 25_000;
/** `jobs.wait_for_job` for one job after another, by the schedule in tableauserverclient 0.40. */
const TSC_REQUESTS = 183;
/** It looks every 30 s in the end: half of that late in the mean. */
const TSC_LAG = '15 s in the mean for long jobs (tableauserverclient)';

/** Fifty refreshes of real length: what they cost in requests, and how late their ends are known. */
export async function measureWaiting(): Promise<readonly Figure[]> {
  const spread = (LONGEST_MS - SHORTEST_MS) / (ITEMS - 1);
  await using site = await Site.open(ITEMS, (n) => ({
    queueMs: 0,
    runMs: SHORTEST_MS + n * spread,
  }));
  const knownAt = new Map<string, number>();
  const run = await site.run({ items: 'workbooks: [{ tags: bench, match: all }]' }, (text) => {
    const now = Date.now();
    for (const [, name = ''] of text.matchAll(/✓ workbook +(W\d+) /g)) knownAt.set(name, now);
  });
  const lags = site.tableau.world.jobs.map(({ job, endedAt = Number.NaN }) => {
    return (knownAt.get(job.item?.name ?? '') ?? Number.NaN) - endedAt;
  });
  if (lags.length !== ITEMS || lags.some(Number.isNaN)) {
    throw new Error(`not every end was told:\n${run.log}`);
  }
  return [
    {
      what: `Requests for ${ITEMS} refreshes of ${SHORTEST_MS / 1000} to ${LONGEST_MS / 1000} s, all included`,
      measured: String(site.tableau.requests.length),
      target: `below ${TSC_REQUESTS}`,
      others: `${TSC_REQUESTS} (tableauserverclient)`,
    },
    {
      what: 'From the end of a refresh to its line in the log, median and worst of these',
      measured: `${seconds(median(lags))} and ${seconds(Math.max(...lags))}`,
      target: '1.5 s',
      others: TSC_LAG,
    },
  ];
}
