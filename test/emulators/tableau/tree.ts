/**
 * What an answer says before it is rendered as XML or JSON. As in Tableau's XML schema, a scalar is an
 * attribute, a tree is a child element, a list is a repeated child element, and undefined is absent.
 */

export type Value = string | number | boolean | undefined | Tree | readonly Tree[];

export interface Tree {
  readonly [name: string]: Value;
}

export function isTree(value: Value): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

export function isList(value: Value): value is readonly Tree[] {
  return Array.isArray(value);
}

/** Tableau writes times in UTC and without fractions of a second. */
export function isoTime(ms: number): string {
  return new Date(wholeSeconds(ms)).toISOString().replace('.000Z', 'Z');
}

export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
