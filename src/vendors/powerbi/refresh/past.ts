import type { RefreshParameters } from '../../../domain/item.ts';
import type { Observation } from '../../../domain/job.ts';
import type { HistoryEntry, Transaction } from '../api/schemas.ts';
import { isEnhanced } from '../kinds.ts';
import { observationOf } from './observation.ts';
import { transactionObservation } from './transactions.ts';

/** A past refresh that succeeded. Times are milliseconds since the epoch. */
export interface Success {
  readonly startedAt: number | undefined;
  readonly endedAt: number;
}

/** What an enhanced refresh did, the history does not say; all others do the whole model. */
const ENHANCED = /^ViaEnhancedApi$/i;

/** The newest first. @param now Power BI's clock */
export function successes(entries: readonly HistoryEntry[], now: number): readonly Success[] {
  return newestFirst(entries.map((entry) => observationOf(entry, now)));
}

/** Those that did what an order of these parameters asks for, as far as it shows. */
export function alike(
  entries: readonly HistoryEntry[],
  parameters: RefreshParameters,
): readonly HistoryEntry[] {
  const enhanced = isEnhanced(parameters);
  return entries.filter(({ refreshType = '' }) => ENHANCED.test(refreshType) === enhanced);
}

/** The same of a dataflow's transactions. */
export function succeededTransactions(
  transactions: readonly Transaction[],
  now: number,
): readonly Success[] {
  return newestFirst(transactions.map((one) => transactionObservation(one, now)));
}

/** How long they took, in milliseconds. */
export function durationsOf(past: readonly Success[]): readonly number[] {
  return past.flatMap(({ startedAt, endedAt }) =>
    startedAt === undefined ? [] : [endedAt - startedAt],
  );
}

function newestFirst(seen: readonly Observation[]): readonly Success[] {
  return seen
    .flatMap((one) => {
      if (one.state !== 'succeeded' || one.endedAt === undefined) return [];
      return [{ startedAt: one.startedAt, endedAt: one.endedAt }];
    })
    .sort((a, b) => b.endedAt - a.endedAt);
}
