import { RunCancelled } from '../domain/errors.ts';
import type { Event } from '../domain/event.ts';
import type { Selector } from '../domain/item.ts';
import type { ItemResult, PlannedItem, StepResult } from '../domain/result.ts';
import type { Vendor, VendorSession } from '../domain/vendor.ts';
import { verdict } from '../domain/verdict.ts';
import type { Journal, RefreshSettings } from '../engine/context.ts';
import { plan } from '../engine/plan.ts';
import { planned, refreshAll } from '../engine/refresh.ts';
import type { LineWriter } from '../report/lines.ts';
import { connect, type Surroundings } from './surroundings.ts';

export interface RefreshRequest {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly selectors: readonly Selector[];
  readonly settings: RefreshSettings;
  readonly maxItems: number;
  readonly dryRun: boolean;
}

export interface RefreshSurroundings extends Surroundings {
  readonly lines: LineWriter;
  /** Opens the journal of a step's results, which change as the step goes on. */
  readonly openJournal: (results: readonly ItemResult[]) => Journal;
}

/**
 * Signs in, finds the items, refreshes them stage by stage and waits for their ends.
 * @throws StepError and others that end the step before anything was triggered
 */
export async function refresh(
  request: RefreshRequest,
  surroundings: RefreshSurroundings,
): Promise<StepResult> {
  const startedAt = surroundings.clock.now();
  const kinds = [...new Set(request.selectors.map(({ kind }) => kind))];
  const session = await connect(request.vendor, request.config, kinds, surroundings);
  try {
    const items = await find(request, session, surroundings);
    const results = items.map(planned);
    if (request.dryRun) explainNothing(results);
    else await refreshAll(results, engineOptions(request, session, results, surroundings));
    return {
      status: verdict(results, {
        cancelled: surroundings.signal.reason instanceof RunCancelled,
      }),
      items: results,
      startedAt,
      endedAt: surroundings.clock.now(),
    };
  } finally {
    await session.close();
  }
}

async function find(
  { vendor, selectors, maxItems, dryRun }: RefreshRequest,
  session: VendorSession,
  { log, lines, safe }: RefreshSurroundings,
): Promise<readonly PlannedItem[]> {
  try {
    const items = await plan(selectors, session, maxItems);
    log.info(
      lines.opening(dryRun ? 'Would refresh' : 'Refreshing', items.length, session.description),
    );
    log.group('Finding items', lines.found(items));
    return items;
  } catch (error) {
    log.info(safe.plain(`Looking on ${vendor.label} ${session.description}`));
    throw error;
  }
}

function engineOptions(
  { settings }: RefreshRequest,
  session: VendorSession,
  results: readonly ItemResult[],
  { clock, signal, leftMs, log, lines, openJournal }: RefreshSurroundings,
) {
  const emit = (event: Event) => {
    for (const line of lines.event(event, clock.now())) log.info(line);
  };
  return { session, settings, clock, signal, leftMs, emit, journal: openJournal(results) };
}

/** A dry run says of what can't be refreshed why. */
function explainNothing(results: readonly ItemResult[]): void {
  for (const result of results) {
    const nothing = result.planned.item.nothingToRefresh;
    result.reason = nothing?.reason ?? null;
    result.advice = nothing?.advice ?? null;
  }
}
