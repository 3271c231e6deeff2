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

/**
 * What the step comes to: the worst of its items, and `skipped` when every one was skipped or there
 * is none. A cancelled workflow run ends as `cancelled`, whatever else happened.
 */
export function verdict(
  results: readonly Pick<ItemResult, 'status'>[],
  { cancelled }: { readonly cancelled: boolean },
): StepStatus {
  if (cancelled) return 'cancelled';
  const worst = BY_WEIGHT.find(([status]) => results.some((result) => result.status === status));
  return worst?.[1] ?? 'skipped';
}
