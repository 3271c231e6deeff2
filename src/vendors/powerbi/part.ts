import type { Item, Selector } from '../../domain/item.ts';
import type { Job, Order } from '../../domain/job.ts';
import type { Finder } from './content/finder.ts';
import type { Refresher } from './refresher.ts';

/** What answers for the items of a kind: how they are found, and how they are refreshed. */
export interface Part {
  /** All that the selector matches. */
  find(selector: Selector): Promise<readonly Item[]>;
  /** What may have been meant by what matches nothing. */
  near(selector: Selector): Promise<readonly string[]>;
  /** What refreshes this item, or follows this job. */
  refresherOf(of: Order | Job): Refresher;
}

/** The parts of a session, by the names of kinds. */
export type Parts = ReadonlyMap<string, Part>;

/** What is all found in one catalogue, and refreshed in one way. */
export function partOf(finder: Finder, refresher: Refresher): Part {
  return {
    find: (selector) => finder.find(selector),
    near: (selector) => finder.near(selector),
    refresherOf: () => refresher,
  };
}
