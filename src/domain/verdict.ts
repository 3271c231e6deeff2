import type { Operation } from './operation.ts';
import type { ItemResult, ItemStatus, StepStatus } from './result.ts';

/** The worst comes first. A skipped item does not count, so it has no place here. */
const BY_WEIGHT: readonly (readonly [ItemStatus, StepStatus])[] = [
  ['failed', 'failed'],
  ['unknown', 'failed'],
  ['timed-out', 'timed-out'],
  ['cancelled', 'cancelled'],
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
  results: readonly Pick<ItemResult, 'status' | 'mayRun'>[],
  { operation, cancelled }: VerdictOptions,
): StepStatus {
  if (cancelled) return 'cancelled';
  const worst = worstOf(results);
  if (operation === 'cancel') return cancellation(results, worst);
  if (worst !== 'succeeded') return worst;
  if (operation === 'pause') return 'paused';
  return operation === 'resume' ? 'resumed' : worst;
}

function worstOf(results: readonly Pick<ItemResult, 'status'>[]): StepStatus {
  const worst = BY_WEIGHT.find(([status]) => results.some((result) => result.status === status));
  return worst?.[1] ?? 'skipped';
}

/** At its goal when every job had ended, however, or took the cancellation. */
function cancellation(
  results: readonly Pick<ItemResult, 'status' | 'mayRun'>[],
  worst: StepStatus,
): StepStatus {
  if (worst === 'skipped' || worst === 'planned') return worst;
  const open = results.filter(({ status, mayRun }) => mayRun || status === 'unknown');
  return open.length === 0 ? 'cancelled' : worstOf(open);
}
