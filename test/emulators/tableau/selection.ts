/** `fields=`: which attributes of a row are sent (Tableau REST: Fields). */

import { isTree, type Tree } from './tree.ts';

/**
 * @param fields for instance `_default_,hasExtracts,owner.email`, or `_all_`; undefined is `_default_`.
 *   A name that no row has is not an error: it is just missing from the answer.
 * @param defaults the paths sent by default, such as `owner.id`
 */
export function selectFields(
  row: Tree,
  fields: string | undefined,
  defaults: readonly string[],
): Tree {
  const names = (fields ?? '_default_').split(',');
  if (names.includes('_all_')) return row;
  const paths = names.flatMap((name) => (name === '_default_' ? defaults : [name]));
  return pick(row, paths);
}

/** A path that ends at an element takes all of it. */
export function pick(row: Tree, paths: readonly string[]): Tree {
  const picked: Record<string, Tree[string]> = {};
  for (const [name, value] of Object.entries(row)) {
    if (paths.includes(name)) {
      picked[name] = value;
      continue;
    }
    const below = paths.filter((path) => path.startsWith(`${name}.`));
    if (below.length > 0 && value !== undefined && isTree(value)) {
      picked[name] = pick(
        value,
        below.map((path) => path.slice(name.length + 1)),
      );
    }
  }
  return picked;
}
