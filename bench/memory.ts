import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
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
  let peak: number | undefined;
  let over = false;
  const done = step.done.finally(() => {
    over = true;
  });
  for await (const _ of setInterval(LOOK_EVERY_MS)) {
    if (over) break;
    peak = highWaterMark(step.child.pid) ?? peak;
  }
  green(await done);
  return {
    what: `Peak memory with ${ITEMS.toLocaleString('en')} refreshes in flight`,
    measured: peak === undefined ? 'not told on this platform' : `${Math.round(peak / 1024)} MB`,
    target: '150 MB',
    others: '',
  };
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
