import type { Ended, Observation } from '../../../domain/job.ts';
import { withoutMarks } from '../api/error-text.ts';
import { adviceFor, reasonsOf } from '../api/reasons.ts';
import type { HistoryEntry, RefreshDetails } from '../api/schemas.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Power BI ends every refresh after 24 hours: one that shows no end an hour later was lost. */
const LONGEST_REFRESH_MS = 25 * HOUR_MS;
/**
 * A state may lag behind the end beside it, or the end be none: Microsoft's own samples show
 * `InProgress` and `NotStarted` with one (powerbi-docs#4795). For so long the state counts.
 */
const STATE_LAGS_MS = 15 * MINUTE_MS;

export interface Times {
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
}

/** An end before the start is none: .NET's way to say nothing is the year 1. */
export function endOf({ startTime, endTime }: Times): number | undefined {
  return endTime !== undefined && endTime > 0 && endTime >= (startTime ?? 0) ? endTime : undefined;
}

/** Whether something in progress still is, by its end. @param now Power BI's clock */
export function isStillGoing(times: Times, now: number): boolean {
  const end = endOf(times);
  return end === undefined || now - end < STATE_LAGS_MS;
}

/** @param since when it began. @param now Power BI's clock */
export function isLost(since: number | undefined, now: number): boolean {
  return since !== undefined && now - since > LONGEST_REFRESH_MS;
}

export const LOST = 'Power BI shows no end of it, longer than it lets any refresh take';

/**
 * The service's word for how a refresh stands, in lower case: the more exact of the two that it
 * gives (powerbi-docs#3892: spelt in more than one way). A success that the other one denies is none.
 */
function stateOf({ status, extendedStatus }: HistoryEntry): string {
  const word = (status ?? 'unknown').toLowerCase();
  const exact = (extendedStatus ?? 'unknown').toLowerCase();
  if (exact === 'unknown') return word;
  const isDenied = exact === 'completed' && word !== 'completed' && word !== 'unknown';
  return isDenied ? word : exact;
}

/** Running, or waiting to, whoever started it. */
export function isGoing(entry: HistoryEntry, now: number): boolean {
  const { state } = observationOf(entry, now);
  return state === 'running' || state === 'pending';
}

export function hasBegun(entry: HistoryEntry): boolean {
  return !WAITING.has(stateOf(entry));
}

/** `Pending` is in Microsoft's own provider for Airflow. */
const WAITING: ReadonlySet<string> = new Set(['notstarted', 'pending', 'queued']);

/** What the details or the history tell of a refresh. @param now Power BI's clock */
export function observationOf(
  entry: HistoryEntry,
  now: number,
  details?: RefreshDetails,
): Observation {
  const state = stateOf(entry);
  const end = endOf(entry);
  const times = {
    ...(entry.startTime === undefined ? {} : { startedAt: entry.startTime }),
    ...(end === undefined ? {} : { endedAt: end }),
  };
  switch (state) {
    case 'completed':
      return completed(details, times);
    case 'cancelled':
    case 'canceled':
      return { state: 'cancelled', reason: 'cancelled at Power BI', ...times };
    case 'failed':
      return failed('Power BI gives no reason', entry, details, times);
    case 'timedout':
      return failed("it took longer than Power BI's limit for one refresh", entry, details, times);
    case 'disabled':
      return failed('Power BI has disabled the refresh', entry, details, times);
    default:
      return ongoing(entry, now, times);
  }
}

/** In progress, waiting, `Unknown` (the history's word for both), or in a state never heard of. */
function ongoing(entry: HistoryEntry, now: number, times: EndTimes): Observation {
  const state = stateOf(entry);
  const spelt = entry.extendedStatus ?? entry.status ?? '';
  const { startedAt } = times;
  const running = { state: 'running', ...(startedAt === undefined ? {} : { startedAt }) } as const;
  if (isLost(entry.startTime, now)) return { state: 'unknown', reason: LOST, ...times };
  // "If a refresh is in progress, endTime isn't specified" (Get Refresh History In Group).
  const ended = times.endedAt !== undefined;
  if (state === 'unknown') {
    if (!ended) return running;
    return { state: 'unknown', reason: 'Power BI does not know how it ended', ...times };
  }
  if (WAITING.has(state) || state === 'inprogress') {
    if (isStillGoing(entry, now)) return WAITING.has(state) ? { state: 'pending' } : running;
    const reason = `Power BI says when it ended, and calls it "${spelt}" still`;
    return { state: 'unknown', reason, ...times };
  }
  if (!ended) {
    return { ...running, hint: `Power BI calls its state "${spelt}", which is not known` };
  }
  const reason = `Power BI ended it as "${spelt}", which is not known`;
  return { state: 'unknown', reason, ...times };
}

type EndTimes = Pick<Ended, 'startedAt' | 'endedAt'>;
type Part = RefreshDetails['objects'][number];

/** How a part may end that is not up to date by then. */
const BROKEN: ReadonlySet<string> = new Set([
  'failed',
  'timedout',
  'cancelled',
  'canceled',
  'disabled',
  'notstarted',
]);

/** Committed in batches, a refresh may be complete although tables of it are not. */
function completed(details: RefreshDetails | undefined, times: EndTimes): Ended {
  const parts = partsOf(details);
  const open = (details?.objects ?? []).filter((part) => wordFor(part) !== 'completed');
  if (open.length === 0) return { state: 'succeeded', parts, ...times };
  const broken = open.filter((part) => BROKEN.has(wordFor(part)));
  if (broken.length > 0) {
    const names = broken.map(inWords).join(', ');
    return { state: 'failed', reason: `completed, but not for: ${names}`, parts, ...times };
  }
  const names = open.map(inWords).join(', ');
  const reason = `completed, but of these Power BI does not say so: ${names}`;
  return { state: 'unknown', reason, parts, ...times };
}

function failed(
  otherwise: string,
  entry: HistoryEntry,
  details: RefreshDetails | undefined,
  times: EndTimes,
): Ended {
  const said = reasonsOf(entry, details);
  const broken = (details?.objects ?? [])
    .filter((part) => wordFor(part) === 'failed')
    .map((part) => `failed: ${nameOf(part)}`);
  const lines = [...(said.length === 0 && broken.length === 0 ? [otherwise] : said), ...broken];
  return {
    state: 'failed',
    reason: withoutMarks(lines.join('\n')),
    parts: partsOf(details),
    // The names of tables say nothing of the fault.
    ...adviceFor([...said, otherwise]),
    ...times,
  };
}

function wordFor({ status = '' }: Part): string {
  return status.toLowerCase();
}

/** `Sales`, and how it ended where that is not just a failure. */
function inWords(part: Part): string {
  if (wordFor(part) === 'failed') return nameOf(part);
  return `${nameOf(part)} (${part.status ?? 'not told'})`;
}

function partsOf(details: RefreshDetails | undefined): readonly string[] {
  return (details?.objects ?? []).map((part) => `${nameOf(part)}: ${part.status ?? 'not told'}`);
}

/** A table that was never divided has one partition, named after it and a GUID. */
function nameOf({ table = '', partition }: Part): string {
  if (partition === undefined || partition === table) return table;
  const rest = partition.startsWith(`${table}-`) ? partition.slice(table.length + 1) : '';
  return GUID.test(rest) ? table : `${table}/${partition}`;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
