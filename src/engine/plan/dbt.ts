import type { DbtVerdict } from '../../domain/dbt.ts';
import type { PlannedItem } from '../../domain/result.ts';

type OfDbt = Pick<PlannedItem, 'exposures' | 'heldBack'>;

/** What a filter with this exposure, or with none, means for what it selects. */
export function ofDbt(verdict: DbtVerdict | undefined): OfDbt {
  if (verdict === undefined) return {};
  const heldBack = verdict.decision === 'refresh' ? {} : { heldBack: `dbt: ${verdict.reason}` };
  return { exposures: [verdict], ...heldBack };
}

/**
 * The same for an item that several filters select. What is asked for without an exposure is refreshed
 * as ever. Otherwise a failure above one exposure holds back what another one shows as well: it would
 * show the failed part, too. That one has nothing new takes nothing from the others.
 */
export function mergedOfDbt(doubles: readonly OfDbt[]): OfDbt {
  const exposures = unique(doubles.flatMap((double) => double.exposures ?? []));
  if (exposures.length === 0) return {};
  const asEver = doubles.some((double) => double.exposures === undefined);
  const held = doubles.filter(({ heldBack }) => heldBack !== undefined);
  const failed = held.find((double) =>
    double.exposures?.some(({ decision }) => decision === 'held-back'),
  );
  const reason = failed ?? (held.length === doubles.length ? held[0] : undefined);
  return asEver || reason?.heldBack === undefined
    ? { exposures }
    : { exposures, heldBack: reason.heldBack };
}

function unique(verdicts: readonly DbtVerdict[]): readonly DbtVerdict[] {
  return [...new Map(verdicts.map((one) => [one.exposure, one])).values()];
}
