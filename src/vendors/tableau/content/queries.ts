import type { Search } from './search.ts';

/** Expressions that must all hold. */
export type Query = readonly string[];

/** An `in` list stays readable, and the address short enough for any proxy. */
const MOST_NAMES = 50;
const LONGEST_LIST = 1500;

/**
 * The queries of each search. Searches that differ in the name alone share one query for all their
 * names.
 */
export function queriesFor(searches: readonly Search[]): ReadonlyMap<Search, readonly Query[]> {
  const listed = searches.filter(({ ids }) => ids === undefined);
  const queries = new Map<Search, readonly Query[]>();
  const groups = Map.groupBy(listed, ({ selector, base }) =>
    JSON.stringify([selector.kind.name, base]),
  );
  for (const group of groups.values()) {
    const names = chunks([...new Set(group.flatMap((search) => search.names ?? []))]);
    for (const search of group) {
      const wanted = names.filter((chunk) => chunk.some((name) => search.names?.includes(name)));
      const byName = [...wanted.map(nameExpression), ...search.patterns];
      queries.set(
        search,
        search.names === undefined ? [search.base] : byName.map((one) => [...search.base, one]),
      );
    }
  }
  return queries;
}

export function nameExpression(names: readonly string[]): string {
  return names.length === 1 ? `name:eq:${names[0]}` : `name:in:[${names.join(',')}]`;
}

function chunks(names: readonly string[]): string[][] {
  const all: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const last = all.at(-1);
    length += encodeURIComponent(name).length + 3;
    if (last && last.length < MOST_NAMES && length <= LONGEST_LIST) {
      last.push(name);
    } else {
      all.push([name]);
      length = encodeURIComponent(name).length;
    }
  }
  return all;
}
