import { atATime } from '../domain/capacity.ts';
import type { PlannedItem } from '../domain/result.ts';
import { countByKind } from './words.ts';

export interface StageNumber {
  /** Counted from 0. */
  readonly stage: number;
  /** How many there are, as far as known. */
  readonly stages: number | undefined;
  /** Refreshes in flight at a time. */
  readonly maxParallel: number;
}

/** `Stage 1 of 2, 10 at a time: 20 semantic models`. */
export function stageText(
  planned: readonly PlannedItem[],
  { stage, stages, maxParallel }: StageNumber,
): string {
  const items = planned.map(({ item }) => item);
  const number = stages === undefined ? `${stage + 1}` : `${stage + 1} of ${stages}`;
  const most = atATime(items, maxParallel);
  const together = items.length < 2 ? '' : `, ${inWords(most, items.length)}`;
  const what = countByKind(items.map(({ kind }) => kind)) || 'nothing to refresh';
  return `Stage ${number}${together}: ${what}`;
}

function inWords(most: number, all: number): string {
  if (most === all) return 'all at once';
  return `${most === 1 ? 'one' : most} at a time`;
}

/** The items stage by stage, each with its number. */
export function byStage<T>(
  items: readonly T[],
  stageOf: (item: T) => number,
): readonly (readonly [number, readonly T[]])[] {
  return [...Map.groupBy(items, stageOf)].sort(([a], [b]) => a - b);
}
