import { formatDuration } from '../domain/duration.ts';
import type { Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { PlannedItem } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { plan } from '../engine/plan/plan.ts';
import type { StepRequest, StepSurroundings } from './step.ts';

export interface FindRequest extends Pick<StepRequest, 'vendor' | 'dryRun' | 'settings'> {
  readonly selectors: readonly Selector[];
  readonly maxItems: number;
  /** What of dbt's artifacts was gone by and what left aside, a line each. Holds foreign text. */
  readonly dbtNotes?: readonly string[];
}

/**
 * Finds everything that the selectors name, and says so.
 * @throws StepError when they do not match as asked
 */
export async function findItems(
  operation: Operation,
  { vendor, selectors, maxItems, dryRun, settings, dbtNotes = [] }: FindRequest,
  session: VendorSession,
  { log, lines, safe, clock, signal, leftMs }: StepSurroundings,
): Promise<readonly PlannedItem[]> {
  const onLookAgain = (missing: readonly Selector[], forMs: number) => {
    const [{ path = '', text = '' } = {}, ...others] = missing;
    const which =
      others.length === 0 ? `${path} ${text} matches` : `${missing.length} filters match`;
    const why = 'in case it was published a moment ago';
    log.info(
      safe.plain(`${which} nothing yet: looking again for ${formatDuration(forMs)}, ${why}`),
    );
  };
  try {
    const patience = { clock, signal, leftMs, onLookAgain };
    const items = await plan(selectors, session, { operation, maxItems, patience });
    const toDo = items.filter((one) => !dryRun || isToBeDone(one));
    const counts = [toDo.length, items.length] as const;
    log.info(lines.opening({ operation, dryRun }, counts, session.description));
    // A single stage is told when it begins, which in a dry run it never does.
    const isStaged = operation === 'refresh' && (dryRun || items.some(({ stage }) => stage > 0));
    const { maxParallel } = settings;
    log.group('Finding items', lines.found(items, isStaged ? { maxParallel, dryRun } : undefined));
    const said = lines.dbt(items, dbtNotes);
    if (said.length > 0) log.group('What dbt says', said);
    return items;
  } catch (error) {
    log.info(safe.plain(`Looking on ${vendor.label} ${session.description}`));
    throw error;
  }
}

/** What has nothing to refresh, or is held back for dbt's sake, is not acted on. */
function isToBeDone({ item, heldBack }: PlannedItem): boolean {
  return item.nothingToRefresh === undefined && heldBack === undefined;
}
