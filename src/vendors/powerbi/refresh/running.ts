import type { Job, Observation, Order, Running } from '../../../domain/job.ts';
import type { HistoryEntry } from '../api/schemas.ts';
import { isEnhanced } from '../kinds.ts';
import { endOf, hasBegun } from './observation.ts';

/** Refreshes that are there already, as `if-running` sees them. */

/** No id of Power BI's has a space in it. */
const NAMELESS = 'nameless refresh of ';

/** For a refresh that Power BI gives no id of: it can be waited for, by looking whether it is still there. */
export function namelessJob({ item }: Pick<Order, 'item'>): Job {
  return { id: `${NAMELESS}${item.id}`, item };
}

export function isNameless({ id }: Job): boolean {
  return id.startsWith(NAMELESS);
}

/** @param isThere whether one is going on: which, and how one ended, can't be told */
export function nameless(isThere: boolean): Observation {
  return isThere
    ? { state: 'running' }
    : { state: 'unknown', reason: 'Power BI gave no id of this refresh' };
}

export function runningOf(entry: HistoryEntry, order: Order): Running {
  const { item, parameters } = order;
  const { requestId, startTime, refreshType = '' } = entry;
  // Of any other we don't know what it does; a standard one does the whole model.
  const isWhole = /^(Scheduled|OnDemand|ViaApi)$/i.test(refreshType);
  // Beside an end it may be over already.
  const isSure = requestId !== undefined && endOf(entry) === undefined;
  return {
    ...(requestId === undefined
      ? { job: namelessJob(order), nameless: true }
      : { job: { id: requestId, item } }),
    begun: hasBegun(entry),
    ...(startTime === undefined ? {} : { since: startTime }),
    covers: isSure && isWhole && !isEnhanced(parameters),
  };
}

/** Said where a refresh without an id began when ours may have. */
export const UNTOLD_ID = 'Power BI gives no id of a refresh that began at that time';
