import { Site } from './site.ts';
import { type Figure, median } from './table.ts';

const RUNS = 9;

/** From the start of the process to its first request at the server. */
export async function measureStart(): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await using site = await Site.open(1, () => ({ runMs: 1 }));
    const startedAt = Date.now();
    await site.run({ items: 'workbooks: [{ name: W0 }]', 'dry-run': 'true' });
    times.push((site.tableau.requests[0]?.at ?? Number.NaN) - startedAt);
  }
  return {
    what: `Start of the process to the first request, median of ${RUNS}`,
    measured: `${Math.round(median(times))} ms`,
    target: '150 ms',
    others: 'a container action pulls its image first',
  };
}
