import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureDbt } from './bundle/dbt.ts';
import { measureMemory } from './bundle/memory.ts';
import { measureQueries } from './bundle/queries.ts';
import { measureStart } from './bundle/start.ts';
import { measureStatus } from './bundle/status.ts';
import { measureWaiting } from './bundle/waiting.ts';
import { type Figure, markdownTable, writeBetweenMarkers } from './table.ts';
import { oneByOne, onOneList } from './virtual/many.ts';
import { oneJob } from './virtual/one.ts';

/**
 * `npm run bench`: how we wait beside how others do, on a virtual clock, which gives the same figures
 * every time; then the committed bundle against emulated vendors, where refreshes take their real
 * time. With `--virtual` the first half alone. With `--write` the figures go into docs/performance.md.
 */

const MEASURES = [
  measureStart,
  measureQueries,
  measureWaiting,
  measureMemory,
  measureDbt,
  measureStatus,
];

const one = await oneJob();
console.log(`${one.all}\n`);
const list = await onOneList();
console.log(`${list}\n`);
const each = await oneByOne();
console.log(`${each}\n`);
if (!process.argv.includes('--virtual')) await measureBundle();

async function measureBundle(): Promise<void> {
  const figures: Figure[] = [];
  for (const measure of MEASURES) {
    const more = [await measure()].flat();
    for (const { what, measured, target } of more) console.log(`${what}: ${measured} (${target})`);
    figures.push(...more);
  }
  if (!process.argv.includes('--write')) return;
  const where = `Measured with Node ${process.versions.node} on ${process.platform}, ${cpus().length} cores, with emulated vendors on the same machine, 20 ms away.`;
  const text = [
    '**Waiting for one refresh.** In each cell: how late its end is known, in the mean and at worst in 95 of 100 cases, and how many looks that takes. CV is the standard deviation of the duration by its mean; of dirty ones 5 % fail early and 3 % take three times as long. Simulated, with requests that take no time; the limit is the least mean lag that any schedule could have which knew the law of the durations.',
    one.short,
    '**Many at once, on one list (Tableau).** CV 0.1. Requests are those of all together, a last look at each job included.',
    list,
    '**Many at once, with a request each (Power BI, Tamr, and Tableau where jobs may not be listed).**',
    each,
    '**The action itself.**',
    markdownTable(figures),
    where,
  ].join('\n\n');
  writeBetweenMarkers(join(import.meta.dirname, '..', 'docs', 'performance.md'), text);
  console.log(
    '\nWritten to docs/performance.md: npm run docs takes the figures of README.md from it',
  );
}
