import type { Condition, Operator } from '../../../domain/item.ts';
import { atLeast, ENCODED_FILTERS_VERSION } from './version.ts';

/**
 * Tableau's filter expressions: `name:eq:Sales,createdAt:gte:2026-01-01T00:00:00Z`. A comma and an
 * ampersand are delimiters even when percent-encoded, values in `in:[…]` aren't quoted, and of a
 * repeated field only the last counts (TSC docs/filter-sort.md).
 */

/** What Tableau can compare itself. */
export interface ServerField {
  readonly name: string;
  readonly operators: readonly Operator[];
}

/**
 * `exactly`: Tableau understands the value as it is. `perhaps`: we found no word on its characters.
 * `never`: it holds a delimiter.
 */
export function sayable(value: string): 'exactly' | 'perhaps' | 'never' {
  if (/[,&]/.test(value)) return 'never';
  return /[*[\]"'\\;%\p{C}]|^\s|\s$/u.test(value) ? 'perhaps' : 'exactly';
}

/** `field:op:value`, or `undefined` where the value can't be said. */
export function expression(field: ServerField, condition: Condition): string | undefined {
  const { operator, values } = condition;
  const server = operator === 'in' && values.length === 1 ? 'eq' : operator;
  if (!field.operators.includes(server)) return undefined;
  if (server === 'in') {
    if (values.some((value) => sayable(value) !== 'exactly') || values.length > 50)
      return undefined;
    return `${field.name}:in:[${values.join(',')}]`;
  }
  const [value = ''] = values;
  return sayable(value) === 'never' ? undefined : `${field.name}:${server}:${value}`;
}

/**
 * A name that holds a delimiter, or a list's bracket, is asked for with `*` in its place, which matches any text (TSC
 * #1200); the answers are compared exactly afterwards.
 */
export function namePattern(value: string): string {
  return `name:eq:${value.replace(/[,&[\]]+/g, '*')}`;
}

/** Percent-encodes expressions for the `filter` parameter. Older servers want bare delimiters. */
export function filterParameter(expressions: readonly string[], version: string): string {
  const encoded = encodeURIComponent(expressions.join(','));
  if (atLeast(version, ENCODED_FILTERS_VERSION)) return encoded;
  return encoded.replace(/%(3A|2C|5B|5D)/g, (code) => decodeURIComponent(code));
}
