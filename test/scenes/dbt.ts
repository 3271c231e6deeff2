import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, type Project, type RowWords, results } from '../unit/selection/dbt/project.ts';

/** What dbt would have left in `target` of a workspace, an hour ago unless told otherwise. */
export function leaveBuild(
  workspace: string,
  project: Project,
  rows: Readonly<Record<string, RowWords>>,
  { command = 'build', folder = 'target', age = 1, now = Date.now() } = {},
): void {
  mkdirSync(join(workspace, folder), { recursive: true });
  writeFileSync(join(workspace, folder, 'manifest.json'), manifest(project));
  const text = results(command, rows, { age, now });
  writeFileSync(join(workspace, folder, 'run_results.json'), text);
}

/** Two dashboards, of which one stands on a staging model of its own. */
export const SHOP: Project['nodes'] = {
  'model.shop.stg_orders': [],
  'model.shop.orders': ['model.shop.stg_orders'],
  'model.shop.customers': [],
  'model.shop.stock': [],
};

/** `stg_orders` failed and took `orders` along; `stock` was not built. */
export const ONE_FAILED: Readonly<Record<string, RowWords>> = {
  'model.shop.stg_orders': [
    'error',
    'Database Error in model stg_orders (models/stg_orders.sql)\n  relation "raw" does not exist',
  ],
  'model.shop.orders': 'skipped',
  'model.shop.customers': 'success',
};

export const REASON =
  'dbt: model stg_orders failed: Database Error in model stg_orders (models/stg_orders.sql): relation "raw" does not exist';
