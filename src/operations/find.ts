import { formatDuration } from '../domain/duration.ts';
import type { Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { PlannedItem } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { plan } from '../engine/plan.ts';
import type { StepRequest, StepSurroundings } from './step.ts';

export interface FindRequest extends Pick<StepRequest, 'vendor' | 'dryRun'> {
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
  { vendor, selectors, maxItems, dryRun, dbtNotes = [] }: FindRequest,
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
    log.info(lines.opening({ operation, dryRun }, items.length, session.description));
    log.group('Finding items', lines.found(items));
    const said = lines.dbt(items, dbtNotes);
    if (said.length > 0) log.group('What dbt says', said);
    return items;
  } catch (error) {
    log.info(safe.plain(`Looking on ${vendor.label} ${session.description}`));
    throw error;
  }
}
