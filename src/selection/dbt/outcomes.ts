import type { Row, RunResults } from './artifact.ts';
import { isBuilt, typeOf } from './graph.ts';

/** What became of a node. `skipped`: it was to be built, and was not. */
export type State = 'rebuilt' | 'up-to-date' | 'skipped' | 'failed' | 'fine';

export interface Outcome {
  readonly state: State;
  readonly status: string;
  readonly message: string | undefined;
}

/**
 * The words of dbt 1.0 to 2.0 (`RunStatus`, `TestStatus`; v2's `NodeStatus`), in lower case. What is
 * not here, `partial success` of a microbatch among it, is a failure.
 */
const TABLE: Readonly<Record<string, State>> = {
  success: 'rebuilt',
  // v2: it was built, with a warning.
  warn: 'rebuilt',
  reused: 'up-to-date',
  'no-op': 'up-to-date',
  skipped: 'skipped',
};

/** v2 skips functions in `dbt run`, and tests that nothing changed for are `reused`. */
const FINE = new Set(['pass', 'success', 'warn', 'skipped', 'reused', 'no-op']);

/** v2 reuses a table by putting a clone of it in its place. */
const CLONED = /^\s*cloned\b/i;

/** Of rows of the same time that contradict each other the first in this order counts. */
const WORST: readonly State[] = ['failed', 'skipped', 'fine', 'rebuilt', 'up-to-date'];

/** What a row says; `undefined` for hooks, exposures and other rows that say nothing of data. */
function outcomeOf({ unique_id, status: word, message }: Row): Outcome | undefined {
  const status = word.toLowerCase();
  const said = { status, message: message ?? undefined };
  switch (typeOf(unique_id)) {
    case 'test':
    case 'unit_test':
    case 'function':
      return { state: FINE.has(status) ? 'fine' : 'failed', ...said };
  }
  if (!isBuilt(unique_id)) return undefined;
  const isClone = status === 'reused' && CLONED.test(message ?? '');
  return { state: isClone ? 'rebuilt' : (TABLE[status] ?? 'failed'), ...said };
}

/**
 * The last word on each node, whatever the order of files and rows. That a table is found up to date
 * later does not take back that it was rebuilt.
 */
export function mergeOutcomes(results: readonly RunResults[]): ReadonlyMap<string, Outcome> {
  const last = new Map<string, Outcome & { readonly at: number }>();
  const inOrder = results.toSorted((a, b) => a.generatedAt - b.generatedAt);
  for (const { generatedAt: at, rows } of inOrder) {
    for (const row of rows) {
      const outcome = outcomeOf(row);
      if (!outcome) continue;
      const known = last.get(row.unique_id);
      if (known?.at === at && !isWorse(outcome, known)) continue;
      if (known && known.at < at && known.state === 'rebuilt' && outcome.state === 'up-to-date') {
        continue;
      }
      last.set(row.unique_id, { ...outcome, at });
    }
  }
  return last;
}

function isWorse(a: Outcome, b: Outcome): boolean {
  const difference = WORST.indexOf(a.state) - WORST.indexOf(b.state);
  return difference < 0 || (difference === 0 && (a.message ?? '') < (b.message ?? ''));
}
