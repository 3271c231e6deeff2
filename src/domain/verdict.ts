import type { Operation } from './operation.ts';
import type { ItemResult, ItemStatus, StepStatus } from './result.ts';

type Judged = Pick<ItemResult, 'status' | 'skipped' | 'mayRun'>;

/**
 * The worst comes first. An item that was passed over does not count, so it has no place here, but
 * for one behind a failure: that is not green though nobody should tell of the failure itself.
 */
const BY_WEIGHT: readonly (readonly [ItemStatus | 'earlier-failure', StepStatus])[] = [
  ['failed', 'failed'],
  ['unknown', 'failed'],
  ['timed-out', 'timed-out'],
  ['cancelled', 'cancelled'],
  ['earlier-failure', 'failed'],
  ['running', 'triggered'],
  ['planned', 'planned'],
  ['succeeded', 'succeeded'],
];

export interface VerdictOptions {
  readonly operation: Operation;
  /** The workflow run was cancelled. */
  readonly cancelled: boolean;
}

/**
 * What the step comes to: the worst of its items, and `skipped` when every one was skipped or there
 * is none. A cancelled workflow run ends as `cancelled`, whatever else happened.
 */
export function verdict(
  results: readonly Judged[],
  { operation, cancelled }: VerdictOptions,
): StepStatus {
  if (cancelled) return 'cancelled';
  const worst = worstOf(results);
  if (operation === 'cancel') return cancellation(results, worst);
  if (worst !== 'succeeded') return worst;
  if (operation === 'pause') return 'paused';
  return operation === 'resume' ? 'resumed' : worst;
}

function worstOf(results: readonly Judged[]): StepStatus {
  const worst = BY_WEIGHT.find(([weighed]) =>
    results.some(({ status, skipped }) => status === weighed || skipped === weighed),
  );
  return worst?.[1] ?? 'skipped';
}

/** At its goal when every job had ended, however, or took the cancellation. */
function cancellation(results: readonly Judged[], worst: StepStatus): StepStatus {
  if (worst === 'skipped' || worst === 'planned') return worst;
  const open = results.filter(({ status, mayRun }) => mayRun || status === 'unknown');
  if (open.length === 0) return 'cancelled';
  const worstOpen = worstOf(open);
  // What is running though it was to be cancelled has missed its goal.
  return worstOpen === 'triggered' ? 'failed' : worstOpen;
}
