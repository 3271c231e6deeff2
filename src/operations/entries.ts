import { StepError } from '../domain/errors.ts';
import type { Item } from '../domain/item.ts';
import type { Change, PausedEntry } from '../domain/pausing.ts';
import type { PlannedItem } from '../domain/result.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { SafeText } from '../report/safe.ts';

/** An item that nothing more is known of than what an earlier step wrote down. */
export function bareItem(item: Item, name = item.name): PlannedItem {
  return {
    item,
    parameters: {},
    asked: {},
    stage: 0,
    name,
    lenient: false,
    holders: [item.id],
    restoreAsFull: false,
  };
}

/** What is written down of changes to an item. */
export function entriesFor(
  { item, name, holders }: PlannedItem,
  changes: readonly Change[],
  vendor: Vendor,
  { safe, newId }: { readonly safe: SafeText; readonly newId: () => string },
): readonly PausedEntry[] {
  return changes.map((change) => ({
    id: newId(),
    vendor: vendor.id,
    kind: item.kind.name,
    itemId: item.id,
    itemName: safe.plain(name, 255),
    workspaceId: item.workspaceId ?? null,
    holders,
    change: readable(safely(change, safe), vendor, name),
  }));
}

/** A password such as `Monday` would be hidden in the schedule that is to be restored. */
function readable(change: unknown, { pausable }: Vendor, name: string): Change {
  const read = pausable?.change.safeParse(change);
  if (read?.success) return read.data;
  throw new StepError(
    `What it takes to resume ${name} can't be written down: a secret of this step is a part of it. Nothing was paused.`,
    { advice: 'The secret is a word that schedules or ids hold: take a longer one.' },
  );
}

/** Ids and times stay as they are; names that the vendor tells are foreign text. */
function safely(value: unknown, safe: SafeText): unknown {
  if (typeof value === 'string') return safe.plain(value, 1000);
  if (Array.isArray(value)) return value.map((one) => safely(one, safe));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, safely(one, safe)]));
}
