import type { ItemResult, StepResult } from '../domain/result.ts';
import { refreshAll } from '../engine/refresh.ts';
import { type SelectingRequest, withFoundItems } from './found.ts';
import { type StepSurroundings, stageOptions } from './step.ts';

/**
 * Signs in, finds the items, refreshes them stage by stage and waits for their ends.
 * @throws StepError and others that end the step before anything was triggered
 */
export async function refresh(
  request: SelectingRequest,
  surroundings: StepSurroundings,
): Promise<StepResult> {
  const { settings, dryRun } = request;
  const step = await withFoundItems('refresh', request, surroundings, async (results, session) => {
    if (dryRun) explainNothing(results);
    else await refreshAll(results, stageOptions(settings, session, results, surroundings));
  });
  return { ...step, maxParallel: settings.maxParallel };
}

/** A dry run says of what would not be refreshed why. */
function explainNothing(results: readonly ItemResult[]): void {
  for (const result of results) {
    const { heldBack, item, lenient } = result.plan;
    if (heldBack !== undefined) {
      result.foreseen = 'skipped';
      result.reason = heldBack;
    } else if (item.nothingToRefresh) {
      result.foreseen = lenient ? 'skipped' : 'failed';
      Object.assign(result, item.nothingToRefresh);
    }
  }
}
