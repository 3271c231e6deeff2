import type { Item } from './item.ts';

/**
 * How many of these items may be in flight at a time: as many as `maxParallel` allows, and of those
 * that exclude each other one.
 */
export function atATime(items: readonly Item[], maxParallel: number): number {
  const free = items.filter(({ oneAtATime }) => oneAtATime === undefined).length;
  const groups = new Set(items.flatMap(({ oneAtATime }) => oneAtATime ?? []));
  return Math.min(maxParallel, free + groups.size);
}
