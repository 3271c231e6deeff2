import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import type { RunningStep } from '../test/runner/runner.ts';
import { green, Site } from './site.ts';
import type { Figure } from './table.ts';

const ITEMS = 1_000;
const LOOK_EVERY_MS = 50;

/** The most memory that a step with a thousand refreshes in flight ever had. Linux alone tells. */
export async function measureMemory(): Promise<Figure> {
  await using site = await Site.open(ITEMS, () => ({ queueMs: 0, runMs: 15_000 }));
  const step = site.start({
    items: 'workbooks: [{ tags: bench, match: all }]',
    'max-items': String(ITEMS),
  });
  const [run, peak] = await Promise.all([step.done, peakOf(step)]);
  green(run);
  return {
    what: `Peak memory with ${ITEMS.toLocaleString('en')} refreshes in flight`,
    measured: peak === undefined ? 'not told on this platform' : `${Math.round(peak / 1024)} MB`,
    target: '150 MB',
    others: '',
  };
}

/** The most memory that a step ever had, in kB; `undefined` where the platform does not tell. */
export async function peakOf({ child, done }: RunningStep): Promise<number | undefined> {
  let peak: number | undefined;
  let over = false;
  const end = () => {
    over = true;
  };
  done.then(end, end);
  for await (const _ of setInterval(LOOK_EVERY_MS)) {
    if (over) break;
    peak = highWaterMark(child.pid) ?? peak;
  }
  return peak;
}

/** In kB. The kernel's own peak, so that looking now and then misses nothing. */
function highWaterMark(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}
