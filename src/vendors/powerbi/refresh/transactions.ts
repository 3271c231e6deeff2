import type { Observation } from '../../../domain/job.ts';
import type { Transaction } from '../api/schemas.ts';
import { endOf, isLost, isStillGoing, LOST } from './observation.ts';

/**
 * Dataflow refreshes, which Power BI calls transactions. Their states are free text, and Microsoft's
 * own example (Get Dataflow Transactions) shows past ones that have none.
 */

/** Without a status a transaction waits for its start, or Power BI says nothing of past ones. */
const UNTOLD_WAITS_MS = 60 * 60_000;
const WAITING = /^(?:not ?started|pending|queued)$/i;
const RUNNING = /^(?:in ?progress|running)$/i;

/** When it came into being: what it says, else the time in its id, `2020-08-27T16:07:47.2487692Z@<guid>$2`. */
export function cameAt({ id, startTime }: Transaction): number | undefined {
  if (startTime !== undefined) return startTime;
  const time = Date.parse(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)@/.exec(id ?? '')?.[1] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** What a transaction tells. @param now Power BI's clock */
export function transactionObservation(transaction: Transaction, now: number): Observation {
  const { status = '', startTime } = transaction;
  const end = endOf(transaction);
  const started = startTime === undefined ? {} : { startedAt: startTime };
  const times = { ...started, ...(end === undefined ? {} : { endedAt: end }) };
  switch (status.toLowerCase()) {
    case 'success':
    case 'succeeded':
    case 'completed':
      return { state: 'succeeded', ...times };
    case 'failed':
    case 'failure':
      return {
        state: 'failed',
        reason: 'Power BI gives no reason for a dataflow',
        advice: "Open the dataflow's refresh history.",
        ...times,
      };
    case 'cancelled':
    case 'canceled':
      return { state: 'cancelled', reason: 'cancelled at Power BI', ...times };
  }
  if (isLost(cameAt(transaction), now)) return { state: 'unknown', reason: LOST, ...times };
  const isWaiting = WAITING.test(status);
  const isTold = isWaiting || RUNNING.test(status);
  if (end !== undefined && !(isTold && isStillGoing(transaction, now))) {
    return { state: 'unknown', reason: howItEnded(status, isTold), ...times };
  }
  if (isWaiting) return { state: 'pending' };
  if (isTold || /^(?:unknown)?$/i.test(status)) return { state: 'running', ...started };
  return {
    state: 'running',
    hint: `Power BI calls its state "${status}", which is not known`,
    ...started,
  };
}

/** @param isTold a state that goes on, and that an end contradicts */
function howItEnded(status: string, isTold: boolean): string {
  if (isTold) return `Power BI says when it ended, and calls it "${status}" still`;
  if (/^(?:unknown)?$/i.test(status)) return 'Power BI does not know how it ended';
  return `Power BI ended it as "${status}", which is not known`;
}

/**
 * Whether somebody's transaction is queued or in progress. Dataflows run one at a time: one that hangs
 * is not in progress any more when a later one succeeded. One without a status counts while it is
 * new, and the last one.
 */
export function isTransactionGoing(
  transaction: Transaction,
  all: readonly Transaction[],
  now: number,
): boolean {
  const { state } = transactionObservation(transaction, now);
  if (state !== 'running' && state !== 'pending') return false;
  const came = cameAt(transaction);
  if (transaction.status) {
    const later = all.filter((other) => came !== undefined && (cameAt(other) ?? 0) > came);
    return !later.some((other) => hasSucceeded(other, now));
  }
  if (came === undefined || now - came > UNTOLD_WAITS_MS) return false;
  return all.every((other) => (cameAt(other) ?? 0) <= came);
}

function hasSucceeded(transaction: Transaction, now: number): boolean {
  return transactionObservation(transaction, now).state === 'succeeded';
}
