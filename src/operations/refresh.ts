import type { Selector } from '../domain/item.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import { planned } from '../engine/planned.ts';
import { refreshAll } from '../engine/refresh.ts';
import { findItems } from './find.ts';
import { type StepRequest, type StepSurroundings, stageOptions, stepResult } from './step.ts';
import { withSession } from './surroundings.ts';

export interface RefreshRequest extends StepRequest {
  readonly selectors: readonly Selector[];
  readonly maxItems: number;
}

/**
 * Signs in, finds the items, refreshes them stage by stage and waits for their ends.
 * @throws StepError and others that end the step before anything was triggered
 */
export async function refresh(
  request: RefreshRequest,
  surroundings: StepSurroundings,
): Promise<StepResult> {
  const { vendor, config, selectors, settings, dryRun } = request;
  const startedAt = surroundings.clock.now();
  const kinds = [...new Set(selectors.map(({ kind }) => kind))];
  return withSession(
    vendor,
    config,
    { operation: 'refresh', kinds },
    surroundings,
    async (session) => {
      const items = await findItems('refresh', request, session, surroundings);
      const results = items.map(planned);
      if (dryRun) explainNothing(results);
      else await refreshAll(results, stageOptions(settings, session, results, surroundings));
      return stepResult('refresh', results, startedAt, surroundings);
    },
  );
}

/** A dry run says of what can't be refreshed why. */
function explainNothing(results: readonly ItemResult[]): void {
  for (const result of results) {
    const nothing = result.planned.item.nothingToRefresh;
    result.reason = nothing?.reason ?? null;
    result.advice = nothing?.advice ?? null;
  }
}
