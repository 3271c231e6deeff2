import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { leaveBuild, SHOP } from '../../test/scenes/dbt.ts';
import { manifest, type NodeWords } from '../../test/unit/selection/dbt/project.ts';
import { type Figure, seconds } from '../table.ts';
import { peakOf } from './memory.ts';
import { green, Site } from './site.ts';

const BYTES = 200_000_000;
const NODES = 40_000;

/** A dry run by a manifest of 200 MB: how long it takes to the first request, and the most memory. */
export async function measureDbt(): Promise<Figure> {
  await using site = await Site.open(1, () => ({ runMs: 1 }));
  const exposures = {
    'exposure.shop.board': {
      parents: [`model.shop.n${NODES - 1}`],
      meta: { bi_refresh: { vendor: 'tableau', kind: 'workbooks', name: 'W0' } },
    },
  };
  const target = join(site.workspace, 'target');
  leaveBuild(site.workspace, { nodes: SHOP }, { [`model.shop.n${NODES - 1}`]: 'success' });
  mkdirSync(target, { recursive: true });
  writeManifest(join(target, 'manifest.json'), exposures);
  const { size } = statSync(join(target, 'manifest.json'));
  const startedAt = Date.now();
  const step = site.start({ 'dbt-artifacts': 'target', 'dry-run': 'true' });
  const [run, peak] = await Promise.all([step.done, peakOf(step)]);
  green(run);
  const took = (site.tableau.requests[0]?.at ?? Number.NaN) - startedAt;
  const memory = peak === undefined ? '' : `, ${Math.round(peak / 1024)} MB of memory`;
  return {
    what: `A dbt manifest of ${Math.round(size / 1e6)} MB: start of the process to the first request`,
    measured: `${seconds(took)}${memory}`,
    target: '5 s, 600 MB',
    others: '',
  };
}

/** A chain of models with SQL and columns, a part at a time: the whole would not fit in one text. */
function writeManifest(path: string, exposures: Readonly<Record<string, NodeWords>>): void {
  const sql = 'select "id", \'{}\' as x\nfrom raw -- }\n'.repeat(BYTES / NODES / 74);
  const columns = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [
      `column_${n}`,
      { name: `column_${n}`, description: 'what it holds', meta: {}, data_type: null, tags: [] },
    ]),
  );
  const [head = '', tail = ''] = manifest({ nodes: {}, exposures }).split('"nodes":{}');
  writeFileSync(path, `${head}"nodes":{`);
  const file = openSync(path, 'a');
  for (let n = 0; n < NODES; n += 1) {
    const id = `model.shop.n${n}`;
    const node = {
      unique_id: id,
      name: `n${n}`,
      path: `${n}.sql`,
      raw_code: sql,
      columns,
      config: { enabled: true, materialized: 'table', tags: [], meta: {}, grants: {} },
      tags: [],
      refs: [],
      sources: [],
      depends_on: { nodes: n === 0 ? [] : [`model.shop.n${n - 1}`] },
    };
    writeSync(file, `${n === 0 ? '' : ','}${JSON.stringify(id)}:${JSON.stringify(node)}`);
  }
  writeSync(file, `}${tail}`);
  closeSync(file);
}
