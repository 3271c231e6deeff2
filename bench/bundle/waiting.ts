import { type Figure, median, seconds } from '../table.ts';
import { lagsOf } from './lags.ts';
import { Site } from './site.ts';

const ITEMS = 50;
const QUEUE_MS = 500;
const SHORTEST_MS = 5_000;
const LONGEST_MS = 25_000;
const ALONE_MS = 20_000;
/** `jobs.wait_for_job` for one job after another, by the schedule in tableauserverclient 0.40. */
const TSC_REQUESTS = 183;
/** The same for one: sign-in, search, refresh, ten looks and sign-out; the last look 4.8 s after the end. */
const TSC_ALONE = { requests: 15, lag: '4.8 s' };

/** Refreshes of real length: what they cost in requests, and how late their ends are known. */
export async function measureWaiting(): Promise<readonly Figure[]> {
  return [...(await alone()), ...(await fifty())];
}

async function alone(): Promise<readonly Figure[]> {
  await using site = await Site.open(1, () => ({ queueMs: QUEUE_MS, runMs: ALONE_MS }));
  const items = 'workbooks: [{ name: W0 }]';
  const [lag = Number.NaN] = await lagsOf(site, (listen) => site.start({ items }, listen));
  return [
    {
      what: `One refresh of ${ALONE_MS / 1000} s: requests, all included, and how late its end is known`,
      measured: `${site.tableau.requests.length} and ${seconds(lag)}`,
      target: `${TSC_ALONE.requests} and 2 s`,
      others: `${TSC_ALONE.requests} and ${TSC_ALONE.lag} (tableauserverclient)`,
    },
  ];
}

async function fifty(): Promise<readonly Figure[]> {
  const spread = (LONGEST_MS - SHORTEST_MS) / (ITEMS - 1);
  await using site = await Site.open(ITEMS, (n) => ({
    queueMs: QUEUE_MS,
    runMs: SHORTEST_MS + n * spread,
  }));
  const items = 'workbooks: [{ tags: bench, match: all }]';
  const lags = await lagsOf(site, (listen) => site.start({ items }, listen));
  return [
    {
      what: `${ITEMS} refreshes of ${SHORTEST_MS / 1000} to ${LONGEST_MS / 1000} s: requests, all included`,
      measured: String(site.tableau.requests.length),
      target: `below ${TSC_REQUESTS}`,
      others: `${TSC_REQUESTS} (tableauserverclient, in turn)`,
    },
    {
      what: 'How late their ends are known, median and worst',
      measured: `${seconds(median(lags))} and ${seconds(Math.max(...lags))}`,
      target: '1.5 s',
      others: '',
    },
  ];
}
