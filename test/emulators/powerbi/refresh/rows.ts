/** A refresh in the history, and its details: two resources that disagree on more than one thing. */

import type { Settings } from '../options.ts';
import { withoutZ, withZ } from '../times.ts';
import type { Attempt } from './attempts.ts';
import { exceptionJson, messagesOf } from './messages.ts';
import { objectsOf } from './objects.ts';
import type { RefreshState } from './refresh.ts';

type Row = Readonly<Record<string, unknown>>;

/** The part of a standard refresh's time that it loads data; then come query caches and tiles. */
const DATA_SHARE = 0.95;

/** In the sample of powerbi-docs#4795. */
const ODD_END_MS = 3_000;

/** Get Refresh History In Group. Keys without a value are absent. */
export function historyRow(state: RefreshState, settings: Settings): Row {
  const { refresh, status, extendedStatus, outcome, endedAt } = state;
  const oddEnd = refresh.told === 'with-end' ? refresh.createdAt + ODD_END_MS : undefined;
  const endTime = endedAt ?? oddEnd;
  return {
    requestId: refresh.told === 'without-id' ? undefined : refresh.id,
    id: refresh.number,
    refreshType: refresh.type,
    startTime: withZ(refresh.createdAt),
    endTime: endTime === undefined ? undefined : withZ(endTime),
    serviceExceptionJson: exceptionJson(outcome, refresh.script),
    status,
    extendedStatus: oddEnd || hasExtendedStatus(state, settings) ? extendedStatus : undefined,
    refreshAttempts: outcome === undefined ? undefined : attemptRows(state, withZ),
  };
}

/** Get Refresh Execution Details In Group: no id, no Z, and numberOfAttempts is 0 after the first one. */
export function detailRow(state: RefreshState, settings: Settings): Row {
  const { refresh, extendedStatus, attempts, endedAt, outcome } = state;
  const isEnhanced = refresh.request.isEnhanced;
  const messages = isEnhanced ? messagesOf(state) : [];
  const hasObjects = isEnhanced && attempts.length > 0;
  return {
    startTime: withoutZ(refresh.createdAt),
    endTime: endedAt === undefined ? undefined : withoutZ(endedAt),
    type: refresh.request.type,
    commitMode: refresh.request.commitMode,
    status: outcome === undefined ? settings.runningStatus : state.status,
    extendedStatus: hasExtendedStatus(state, settings) ? extendedStatus : undefined,
    currentRefreshType: refresh.request.type,
    numberOfAttempts: Math.max(attempts.length - 1, 0),
    objects: hasObjects ? objectsOf(state, settings.now()) : undefined,
    messages: messages.length > 0 ? messages : undefined,
    refreshAttempts: attempts.length > 0 ? attemptRows(state, withoutZ) : undefined,
  };
}

function hasExtendedStatus({ refresh }: RefreshState, settings: Settings): boolean {
  return refresh.request.isEnhanced || settings.standardExtendedStatus;
}

function attemptRows(state: RefreshState, time: (ms: number) => string): Row[] {
  return state.attempts.flatMap((attempt, index) =>
    phases(state, attempt).map(([type, startAt, endAt]) => {
      const hasEnded = endAt <= endOfLast(state);
      return {
        attemptId: index + 1,
        startTime: time(startAt),
        endTime: hasEnded ? time(endAt) : undefined,
        serviceExceptionJson: hasEnded
          ? exceptionJson(attempt.outcome, state.refresh.script)
          : undefined,
        type,
      };
    }),
  );
}

type Phase = readonly [type: 'Data' | 'Query', startAt: number, endAt: number];

/** Two rows with one attemptId are one completed attempt of a standard refresh. */
function phases({ refresh, outcome }: RefreshState, { startAt, endAt }: Attempt): Phase[] {
  if (refresh.request.isEnhanced || outcome !== 'completed') return [['Data', startAt, endAt]];
  const between = startAt + DATA_SHARE * (endAt - startAt);
  return [
    ['Data', startAt, between],
    ['Query', between, endAt],
  ];
}

/** While a refresh runs, the attempts before the last have ended. */
function endOfLast({ attempts, endedAt }: RefreshState): number {
  return endedAt ?? attempts.at(-1)?.startAt ?? Number.NEGATIVE_INFINITY;
}
