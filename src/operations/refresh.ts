import type { Selector } from '../domain/item.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { planned } from '../engine/planned.ts';
import { refreshAll } from '../engine/refresh.ts';
import { findItems } from './find.ts';
import { followLinks, refuseNothing } from './links.ts';
import { type StepRequest, type StepSurroundings, stageOptions, stepResult } from './step.ts';
import { withSession } from './surroundings.ts';

export interface RefreshRequest extends StepRequest {
  readonly selectors: readonly Selector[];
  /** What the pages of dbt's exposures show. */
  readonly links?: readonly Selector[];
  readonly dbtNotes?: readonly string[];
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
  const { vendor, config, selectors, links = [], settings, dryRun } = request;
  const startedAt = surroundings.clock.now();
  const kinds = [...new Set([...selectors, ...links].map(({ kind }) => kind))];
  return withSession(
    vendor,
    config,
    { operation: 'refresh', kinds },
    surroundings,
    async (session) => {
      const items = await findItems(
        'refresh',
        await withLinks(request, session),
        session,
        surroundings,
      );
      const results = items.map(planned);
      if (dryRun) explainNothing(results);
      else await refreshAll(results, stageOptions(settings, session, results, surroundings));
      return stepResult('refresh', results, startedAt, surroundings);
    },
  );
}

/** Takes in what the exposures' own pages show. */
async function withLinks(request: RefreshRequest, session: VendorSession): Promise<RefreshRequest> {
  const { selectors, links = [], dbtNotes = [] } = request;
  if (links.length === 0) return request;
  const followed = await followLinks(links, session);
  const all = [...selectors, ...followed.selectors];
  if (all.length === 0) refuseNothing(links, followed.notes);
  return { ...request, selectors: all, dbtNotes: [...dbtNotes, ...followed.notes] };
}

/** A dry run says of what would not be refreshed why. */
function explainNothing(results: readonly ItemResult[]): void {
  for (const result of results) {
    const { heldBack, item } = result.planned;
    const nothing = heldBack === undefined ? item.nothingToRefresh : undefined;
    result.reason = heldBack ?? nothing?.reason ?? null;
    result.advice = nothing?.advice ?? null;
  }
}
