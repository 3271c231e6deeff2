/** A refresh, and what it looks like at one moment: worked out from its times, nothing ticks. */

import type { RefreshOddity } from '../builders.ts';
import type { Model } from '../items.ts';
import type { Attempt } from './attempts.ts';
import type { RefreshRequest } from './request.ts';
import type { Outcome, RefreshScript } from './script.ts';

export interface Refresh {
  /** `requestId` in the history, and what the paths want. */
  readonly id: string;
  /** `id` in the history, which no path wants (powerbi-docs PR#3653). */
  readonly number: number;
  readonly model: Model;
  /** For instance ViaEnhancedApi. */
  readonly type: string;
  readonly request: RefreshRequest;
  readonly script: RefreshScript;
  /** Accepted, and then never heard of again. */
  readonly isDropped: boolean;
  readonly told?: RefreshOddity | undefined;
  /** All in epoch milliseconds; Infinity is never. */
  readonly createdAt: number;
  readonly appearAt: number;
  startAt: number;
  endAt: number;
  /** When a cancellation takes effect, if it was asked for. */
  cancelAt: number | undefined;
  attempts: readonly [Attempt, ...Attempt[]];
}

export type Status = 'Unknown' | 'Completed' | 'Failed' | 'Cancelled' | 'Disabled';
export type ExtendedStatus = Status | 'NotStarted' | 'InProgress' | 'TimedOut';

export interface RefreshState {
  readonly refresh: Refresh;
  readonly status: Status;
  readonly extendedStatus: ExtendedStatus;
  /** Epoch milliseconds; undefined while it runs. */
  readonly endedAt: number | undefined;
  /** Of the refresh, when it has ended. */
  readonly outcome: Outcome | undefined;
  /** Those that have started, the last of which may be running. */
  readonly attempts: readonly Attempt[];
}

const ENDS: Readonly<Record<Outcome, readonly [Status, ExtendedStatus]>> = {
  completed: ['Completed', 'Completed'],
  failed: ['Failed', 'Failed'],
  evicted: ['Failed', 'Failed'],
  cancelled: ['Cancelled', 'Cancelled'],
  disabled: ['Disabled', 'Disabled'],
  'timed-out': ['Failed', 'TimedOut'],
  'unknown-forever': ['Unknown', 'Unknown'],
};

/** Whether the API knows it. */
export function isVisible(refresh: Refresh, now: number): boolean {
  return !refresh.isDropped && now >= refresh.appearAt;
}

export function hasEnded(refresh: Refresh, now: number): boolean {
  return now >= refresh.endAt;
}

export function stateOf(refresh: Refresh, now: number): RefreshState {
  const attempts = refresh.attempts
    .filter(({ startAt }) => startAt <= now && startAt < refresh.endAt)
    .map((attempt) => cutAt(refresh.endAt, attempt));
  if (!hasEnded(refresh, now)) {
    const extendedStatus = now < refresh.startAt ? 'NotStarted' : runningStatus(refresh, now);
    return unfinished(refresh, extendedStatus, attempts);
  }
  const isCancelled = refresh.cancelAt === refresh.endAt;
  const outcome = isCancelled ? 'cancelled' : lastOf(refresh.attempts).outcome;
  const [status, extendedStatus] = ENDS[outcome];
  return { refresh, status, extendedStatus, outcome, attempts, endedAt: refresh.endAt };
}

function unfinished(
  refresh: Refresh,
  extendedStatus: ExtendedStatus,
  attempts: readonly Attempt[],
): RefreshState {
  const neither = { outcome: undefined, endedAt: undefined };
  return { refresh, status: 'Unknown', extendedStatus, attempts, ...neither };
}

/** One that never ends seems to be in progress for as long as it would have taken. */
function runningStatus(refresh: Refresh, now: number): ExtendedStatus {
  const { lostAt = Number.POSITIVE_INFINITY } = lastOf(refresh.attempts);
  return now < lostAt ? 'InProgress' : 'Unknown';
}

function cutAt(endAt: number, attempt: Attempt): Attempt {
  return attempt.endAt <= endAt ? attempt : { ...attempt, endAt, outcome: 'cancelled' };
}

function lastOf(attempts: Refresh['attempts']): Attempt {
  return attempts.at(-1) ?? attempts[0];
}
