import type { Figure } from '../table.ts';
import { Site } from './site.ts';

const SIZES = [10, 20_000] as const;
/** What lists every workbook of a site, a page of 100 at a time. */
const FULL_SCAN = Math.ceil(SIZES[1] / 100);

/** How many queries it takes to find two workbooks on sites of different sizes. */
export async function measureQueries(): Promise<Figure> {
  const counts = await Promise.all(
    SIZES.map(async (size) => {
      await using site = await Site.open(size, () => ({}));
      await site.run({ items: 'workbooks: [{ name: W1 }, { name: W9 }]', 'dry-run': 'true' });
      return site.tableau.requests.filter(({ path }) => path.endsWith('/workbooks')).length;
    }),
  );
  return {
    what: `Queries to find 2 workbooks among ${SIZES.map((size) => size.toLocaleString('en')).join(' and ')}`,
    measured: counts.join(' and '),
    target: 'the same',
    others: `Airflow's operator lists the whole site: 1 and ${FULL_SCAN} at 100 a page`,
  };
}
