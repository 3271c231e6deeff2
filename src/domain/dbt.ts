/** How much of what an exposure reads has to be rebuilt; each is stricter than the next. */
export type DbtRequire = 'all' | 'none-failed' | 'any';

/** What dbt's results say of a node that an exposure reads. */
export type NodeState = 'rebuilt' | 'up-to-date' | 'failed' | 'skipped' | 'not-run';

/**
 * `held-back`: something above failed, or was not rebuilt that had to be. `nothing-new`: there is
 * nothing to show that was not shown before.
 */
export type DbtDecision = 'refresh' | 'held-back' | 'nothing-new';

/** What dbt says of one exposure. Its texts are foreign: not safe to print raw. */
export interface DbtVerdict {
  /** Its unique id: `exposure.sales.board`. */
  readonly exposure: string;
  readonly name: string;
  /** What it reads, seen through what is no table itself. */
  readonly reads: readonly { readonly name: string; readonly state: NodeState }[];
  readonly decision: DbtDecision;
  /** Why, as a phrase: `model orders failed: Database Error in model orders (models/orders.sql)`. */
  readonly reason: string;
}
