/**
 * Tableau's JSON is made from XML, and it shows: numbers are strings, an empty list is a wrapper without
 * its child, a list of one may be an object instead of an array, a boolean may be a string (tableau-mcp's
 * JSON schemas; tableau-api-lib).
 */

import { isList, isTree, type Tree, type Value } from './tree.ts';

interface Style {
  readonly loneItem: 'array' | 'object';
  readonly boolean: 'boolean' | 'string';
  readonly number: 'string' | 'number';
}

export type Looseness = 'array' | 'object' | 'mixed';

/**
 * The style of an emulator's nth JSON answer. `array` and `object` are steady; `mixed` goes through all
 * combinations of lists and booleans, and now and then writes a number as a number.
 */
export function styleOf(looseness: Looseness, n: number): Style {
  if (looseness === 'array') return { loneItem: 'array', boolean: 'boolean', number: 'string' };
  if (looseness === 'object') return { loneItem: 'object', boolean: 'string', number: 'string' };
  return {
    loneItem: n % 2 === 0 ? 'array' : 'object',
    boolean: n % 4 < 2 ? 'boolean' : 'string',
    number: n % 8 === 7 ? 'number' : 'string',
  };
}

/** The JSON text of an answer in this style. */
export function toJson(tree: Tree, style: Style): string {
  return JSON.stringify(loosen(tree, style));
}

/** Seen as arrays without a wrapper (tableau-mcp), and then always as arrays. */
const ALWAYS_ARRAYS = new Set(['tasks']);

function loosen(value: Value, style: Style): unknown {
  if (typeof value === 'number') return style.number === 'string' ? String(value) : value;
  if (typeof value === 'boolean') return style.boolean === 'string' ? String(value) : value;
  if (isList(value)) return loosenList(value, style);
  if (!isTree(value)) return value;
  const loose: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    const isArray = isList(child) && ALWAYS_ARRAYS.has(name);
    loose[name] = isArray ? child.map((one) => loosen(one, style)) : loosen(child, style);
  }
  return loose;
}

/** `JSON.stringify` leaves out what is undefined: so an empty list leaves its wrapper bare. */
function loosenList(list: readonly Tree[], style: Style): unknown {
  const [first] = list;
  if (first === undefined) return undefined;
  if (list.length === 1 && style.loneItem === 'object') return loosen(first, style);
  return list.map((item) => loosen(item, style));
}
