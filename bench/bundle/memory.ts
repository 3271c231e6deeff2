import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import type { RunningStep } from '../../test/runner/job.ts';
import { type Figure, median, seconds } from '../table.ts';
import { Lags } from './lags.ts';
import { green, Site } from './site.ts';

const ITEMS = 1_000;
const QUEUE_MS = 500;
const RUN_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** The most memory that a step with a thousand refreshes in flight ever had, and what it came to. */
export async function measureMemory(): Promise<readonly Figure[]> {
  await using site = await Site.open(ITEMS, () => ({ queueMs: QUEUE_MS, runMs: RUN_MS }));
  const known = new Lags();
  const inputs = {
    items: 'workbooks: [{ tags: bench, match: all }]',
    'max-items': String(ITEMS),
  };
  const step = site.start(inputs, known.listen);
  const [run, peak] = await Promise.all([step.done, peakOf(step)]);
  const lags = known.of(site, green(run));
  const count = ITEMS.toLocaleString('en');
  return [
    {
      what: `${count} refreshes of ${RUN_MS / 1000} s: requests, all included, and how late their ends are known, median and worst`,
      measured: `${site.tableau.requests.length.toLocaleString('en')}, ${seconds(median(lags))} and ${seconds(Math.max(...lags))}`,
      target: '',
      others: '',
    },
    {
      what: `Peak memory with ${count} refreshes in flight`,
      measured: peak === undefined ? 'not told on this platform' : `${Math.round(peak / 1024)} MB`,
      target: '130 MB',
      others: '',
    },
  ];
}

/** The most memory that a step ever had, in kB; `undefined` where the platform does not tell. */
export async function peakOf({ pid, done }: RunningStep): Promise<number | undefined> {
  let peak: number | undefined;
  let over = false;
  const end = () => {
    over = true;
  };
  done.then(end, end);
  for await (const _ of setInterval(LOOK_EVERY_MS)) {
    if (over) break;
    peak = highWaterMark(pid) ?? peak;
  }
  return peak;
}

/** In kB. The kernel's own peak, so that looking now and then misses nothing. Linux alone tells. */
function highWaterMark(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}
