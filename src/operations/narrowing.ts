import type { Item } from '../domain/item.ts';
import type { PausedEntry, Pausing } from '../domain/pausing.ts';
import type { ItemResult, PlannedItem } from '../domain/result.ts';
import type { Vendor } from '../domain/vendor.ts';
import { newResult } from '../engine/new-result.ts';
import type { ResumeStep } from '../engine/pause/resume.ts';
import { bareItem, entriesFor } from './entries.ts';
import type { PauseSurroundings } from './pause.ts';

/*
 * What of a record is to be resumed, where items narrow it. An example: the workbooks Board and
 * Forecast were paused with `include_upstream`, and both read the data source Sales.
 *
 *   entry       of whom       holders: for whose sake
 *   schedule 1  Board         Board
 *   schedule 2  Forecast      Forecast
 *   schedule 3  Sales         Board, Forecast
 *
 * `resume` with the item Board restores schedule 1. Schedule 3 stays off, since Forecast is still
 * paused; but Board is taken from its holders, so that a later `resume` with the item Forecast
 * restores schedules 2 and 3.
 */

/** The whole record, item by item. */
export function stepsOf(record: readonly PausedEntry[], vendor: Vendor): readonly ResumeStep[] {
  return [...Map.groupBy(record, keyOf).values()].flatMap((entries) => {
    const result = resultOf(entries, vendor);
    return result ? [{ result, entries }] : [];
  });
}

/**
 * What the named items say of the record: the sources that were paused for their sake alone, then
 * what is theirs. Where the record has nothing of an item, and none is needed for its kind, it is
 * asked for at the vendor what there is to switch on.
 */
export async function stepsFor(
  named: readonly PlannedItem[],
  record: readonly PausedEntry[],
  { vendor, pausing }: { readonly vendor: Vendor; readonly pausing: Pausing },
  surroundings: PauseSurroundings,
): Promise<readonly ResumeStep[]> {
  const entriesOf = Map.groupBy(record, keyOf);
  const keys = new Set(named.map(({ item }) => keyOfItem(item)));
  const ids = new Set(named.map(({ item }) => item.id));
  const sources = record.filter(
    (entry) => !keys.has(keyOf(entry)) && entry.holders.every((holder) => ids.has(holder)),
  );
  const own = await Promise.all(
    named.map(async (one): Promise<ResumeStep> => {
      const recorded = entriesOf.get(keyOfItem(one.item)) ?? [];
      const needsRecord = !vendor.pausable?.withoutRecord.includes(one.item.kind);
      if (recorded.length > 0 || needsRecord) return { result: newResult(one), entries: recorded };
      const changes = await pausing.changesOf(one.item);
      return { result: newResult(one), entries: entriesFor(one, changes, vendor, surroundings) };
    }),
  );
  return [...stepsOf(sources, vendor), ...own];
}

/** What is left of a record when some of it was to be resumed. */
export interface Rest {
  /** The record to keep: what was not asked for, and what could not be restored. */
  readonly record: readonly PausedEntry[];
  /** Of these, what was not asked for. */
  readonly notAskedFor: readonly PausedEntry[];
}

/** @param failed the entries of the steps that could not be restored */
export function restOf(
  record: readonly PausedEntry[],
  steps: readonly ResumeStep[],
  failed: readonly PausedEntry[],
): Rest {
  const chosen = new Set(steps.flatMap(({ entries }) => entries));
  const notAskedFor = record.filter((entry) => !chosen.has(entry));
  const stillPaused = new Set(failed.map(({ itemId }) => itemId));
  const resumed = new Set(
    steps.map(({ result }) => result.plan.item.id).filter((id) => !stillPaused.has(id)),
  );
  const rest = record.flatMap((entry) => {
    if (failed.includes(entry)) return [entry];
    return chosen.has(entry) ? [] : [without(entry, resumed)];
  });
  return { record: rest, notAskedFor };
}

/** Who is resumed needs nothing paused any more. */
function without(entry: PausedEntry, resumed: ReadonlySet<string>): PausedEntry {
  return { ...entry, holders: entry.holders.filter((holder) => !resumed.has(holder)) };
}

function resultOf([entry]: readonly PausedEntry[], vendor: Vendor): ItemResult | undefined {
  const kind = vendor.pausable?.kinds.find(({ name }) => name === entry?.kind);
  if (!entry || !kind) return undefined;
  const item: Item = {
    kind,
    id: entry.itemId,
    name: entry.itemName,
    ...(entry.workspaceId === null ? {} : { workspaceId: entry.workspaceId }),
  };
  return newResult(bareItem(item));
}

function keyOf({ kind, itemId }: PausedEntry): string {
  return `${kind} ${itemId}`;
}

function keyOfItem({ kind, id }: Item): string {
  return `${kind.name} ${id}`;
}
