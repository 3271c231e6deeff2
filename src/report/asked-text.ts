import type { RefreshParameters } from '../domain/item.ts';

/**
 * What an item is asked for under `refresh:`, in one line: `incremental`, `type: Full, objects:
 * Sales, Orders / 2026`, `parameters: day = today`. Empty where nothing is; not safe to print raw.
 */
export function askedText(asked: RefreshParameters): string {
  return Object.entries(asked).map(partText).join(', ');
}

function partText([key, value]: readonly [string, unknown]): string {
  return value === true ? key : `${key}: ${valueText(value)}`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(entryText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, one]) => `${key}: ${valueText(one)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** An entry of a list is told by its values: a table, and its partition. A parameter has a name and a value. */
function entryText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('name' in value && 'value' in value) return `${value.name} = ${value.value}`;
  return Object.values(value).map(String).join(' / ');
}
