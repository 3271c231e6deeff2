import type { Condition, FieldType, Operator } from '../domain/item.ts';
import { parseInstant } from './time.ts';
import { parseDecimal } from './values.ts';

/**
 * True when one of an item's values satisfies the condition (an item may have several tags). Text
 * compares exactly and case-sensitively, times as instants, numbers as numbers, paths by folder.
 * `actual` holds the vendor's texts, paths as `formatPath` writes them; a value that can't be read
 * satisfies nothing.
 */
export function holds(condition: Condition, type: FieldType, actual: readonly string[]): boolean {
  const { operator, values } = condition;
  return actual.some((value) => values.some((wanted) => satisfies(operator, type, value, wanted)));
}

function satisfies(operator: Operator, type: FieldType, value: string, wanted: string): boolean {
  if (operator === 'like') return isLike(value, wanted);
  if (operator === 'under') return value === wanted || value.startsWith(`${wanted}/`);
  const left = comparable(value, type);
  const right = comparable(wanted, type);
  if (left === undefined || right === undefined) return false;
  switch (operator) {
    case 'eq':
    case 'in':
      return left === right;
    case 'gt':
      return left > right;
    case 'gte':
      return left >= right;
    case 'lt':
      return left < right;
    case 'lte':
      return left <= right;
  }
}

function comparable(text: string, type: FieldType): string | number | undefined {
  if (type === 'time') return parseInstant(text);
  if (type === 'number') return parseDecimal(text);
  return text;
}

/**
 * `*` stands for any text, also none; nothing else is special. The parts between the stars are
 * looked for from left to right, each at its first chance, so there is never anything to go back to.
 */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
