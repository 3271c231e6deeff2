import { createHash } from 'node:crypto';
import type { PlannedItem } from '../../domain/result.ts';
import { checkRunName } from '../../report/check-run.ts';
import type { SafeText } from '../../report/safe.ts';

/** Enough for the items of one name on one commit. */
const TAG_LENGTH = 6;

/** By the value of the `vendor` input, and for people. */
export interface NamedVendor {
  readonly id: string;
  readonly label: string;
}

/**
 * The names of the items' check runs, in their order. GitHub shows the newest of a name, so that each
 * is to be the item's alone: a name is the same whatever else a step acts on, and a `wait` in another
 * job, which only knows of an item what the output `jobs` tells, finds the same.
 */
export function namesOf(
  items: readonly PlannedItem[],
  vendor: NamedVendor,
  safe: SafeText,
): readonly string[] {
  const seen = new Map<string, number>();
  return items.map((planned) => {
    const name = checkRunName(planned, tagOf(planned, vendor.id), vendor.label, safe);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    // The same item once more, in a later stage.
    return nth === 1 ? name : `${name} #${nth}`;
  });
}

/** The name of the one that stands for the others; the same as long as the items are. */
export function nameOfRest(rest: readonly string[], vendor: NamedVendor): string {
  return `${vendor.label} more items (${digest(rest)})`;
}

function tagOf({ item, name }: PlannedItem, vendor: string): string {
  // What bare job ids are about is not always known.
  return digest([vendor, item.kind.name, item.workspaceId ?? '', item.id || name]);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, TAG_LENGTH);
}
