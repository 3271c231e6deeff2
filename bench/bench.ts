import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureDbt } from './dbt.ts';
import { measureMemory } from './memory.ts';
import { measureQueries } from './queries.ts';
import { measureStart } from './start.ts';
import { measureStatus } from './status.ts';
import { type Figure, markdownTable, writeBetweenMarkers } from './table.ts';
import { measureWaiting } from './waiting.ts';

/**
 * Measures the committed bundle against emulated vendors: `npm run bench`. With `--write` the
 * figures go into README.md. Takes about two minutes, since the refreshes take their real time.
 */

const MEASURES = [
  measureStart,
  measureQueries,
  measureWaiting,
  measureMemory,
  measureDbt,
  measureStatus,
];

const figures: Figure[] = [];
for (const measure of MEASURES) {
  const more = [await measure()].flat();
  for (const { what, measured, target } of more) console.log(`${what}: ${measured} (${target})`);
  figures.push(...more);
}

const where = `Measured with Node ${process.versions.node} on ${process.platform}, ${cpus().length} cores, with emulated vendors on the same machine.`;
const text = `${markdownTable(figures)}\n\n${where}`;
console.log(`\n${text}`);
if (process.argv.includes('--write')) {
  writeBetweenMarkers(join(import.meta.dirname, '..', 'README.md'), text);
  console.log('\nWritten to README.md');
}
