import type { Ended, Observation } from '../../domain/job.ts';
import {
  type HistoryEntry,
  type RefreshDetails,
  serviceException,
  type Transaction,
} from './schemas.ts';

/** The service's word for how a refresh stands: the more exact of the two that it gives. */
function stateOf({ status, extendedStatus }: HistoryEntry): string {
  const exact = extendedStatus && extendedStatus !== 'Unknown' ? extendedStatus : status;
  return exact ?? 'Unknown';
}

/** Running, or waiting to. `Unknown` is the history's word for it (docs "Enhanced refresh"). */
export function isGoing(entry: HistoryEntry): boolean {
  const going = ['NotStarted', 'InProgress', 'Unknown'].includes(stateOf(entry));
  return going && entry.endTime === undefined;
}

export function hasBegun(entry: HistoryEntry): boolean {
  return stateOf(entry) !== 'NotStarted';
}

/** What the details or the history tell of a refresh. */
export function observationOf(entry: HistoryEntry, details?: RefreshDetails): Observation {
  const state = stateOf(entry);
  const times = {
    ...(entry.startTime === undefined ? {} : { startedAt: entry.startTime }),
    ...(entry.endTime === undefined ? {} : { endedAt: entry.endTime }),
  };
  switch (state) {
    case 'NotStarted':
      return { state: 'pending' };
    case 'Unknown':
      // "If a refresh is in progress, endTime isn't specified" (Get Refresh History In Group).
      if (entry.endTime !== undefined) {
        return { state: 'unknown', reason: 'Power BI does not know how it ended', ...times };
      }
      return { state: 'running', ...times };
    case 'InProgress':
      return { state: 'running', ...times };
    case 'Completed':
      return completed(details, times);
    case 'Cancelled':
    case 'Canceled':
      return { state: 'cancelled', reason: 'cancelled at Power BI', ...times };
    case 'Failed':
      return failed('Power BI gives no reason', entry, details, times);
    case 'TimedOut':
      return failed("it took longer than Power BI's limit for one refresh", entry, details, times);
    case 'Disabled':
      return failed('Power BI has disabled the refresh', entry, details, times);
    default:
      if (entry.endTime === undefined) {
        return {
          state: 'running',
          hint: `Power BI calls its state "${state}", which is not known`,
          ...times,
        };
      }
      return {
        state: 'unknown',
        reason: `Power BI ended it as "${state}", which is not known`,
        ...times,
      };
  }
}

type Times = Pick<Ended, 'startedAt' | 'endedAt'>;

/** Committed in batches, a refresh may be complete although tables of it failed. */
function completed(details: RefreshDetails | undefined, times: Times): Ended {
  const parts = partsOf(details);
  const broken = (details?.objects ?? []).filter(({ status }) => status === 'Failed');
  if (broken.length === 0) return { state: 'succeeded', parts, ...times };
  return {
    state: 'failed',
    reason: `completed, but not for: ${broken.map(nameOf).join(', ')}`,
    parts,
    ...times,
  };
}

function failed(
  otherwise: string,
  entry: HistoryEntry,
  details: RefreshDetails | undefined,
  times: Times,
): Ended {
  const said = reasonsOf(entry, details);
  const reason = said.length === 0 ? otherwise : said.join('\n');
  const known = KNOWN_FAILURES.find(({ says }) => says.test(reason));
  return {
    state: 'failed',
    reason,
    parts: partsOf(details),
    transient: known?.transient ?? false,
    ...(known && { advice: known.advice }),
    ...times,
  };
}

/** Errors first: the true one may stand behind warnings about retries. */
function reasonsOf(entry: HistoryEntry, details: RefreshDetails | undefined): readonly string[] {
  const messages = details?.messages ?? [];
  const said = [
    ...messages.filter(({ type }) => type === 'Error'),
    ...messages.filter(({ type }) => type !== 'Error'),
  ].map(({ code, message }) => [code, message].filter(Boolean).join(': '));
  const exceptions = [entry, ...(details ? [details] : [])].flatMap((one) => [
    one.serviceExceptionJson,
    ...one.refreshAttempts.map((attempt) => attempt.serviceExceptionJson),
  ]);
  const broken = (details?.objects ?? [])
    .filter(({ status }) => status === 'Failed')
    .map((object) => `failed: ${nameOf(object)}`);
  return [...new Set([...said, ...exceptions.map(exceptionText), ...broken])].filter(
    (line) => line !== '',
  );
}

function exceptionText(json: string | undefined): string {
  if (json === undefined) return '';
  try {
    const parsed = serviceException.safeParse(JSON.parse(json));
    return parsed.data || json;
  } catch {
    return json;
  }
}

function partsOf(details: RefreshDetails | undefined): readonly string[] {
  return (details?.objects ?? []).map(
    (object) => `${nameOf(object)}: ${object.status ?? 'not told'}`,
  );
}

/** A table that was never divided has one partition, named after it and a GUID. */
function nameOf({ table = '', partition }: RefreshDetails['objects'][number]): string {
  if (partition === undefined || partition === table) return table;
  const rest = partition.startsWith(`${table}-`) ? partition.slice(table.length + 1) : '';
  return GUID.test(rest) ? table : `${table}/${partition}`;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const KNOWN_FAILURES: readonly { says: RegExp; advice: string; transient?: boolean }[] = [
  {
    says: /0xC11C0020|evicted to free up memory/i,
    transient: true,
    advice:
      'The model was pushed out of memory: refresh it at a quieter time, or give the capacity more.',
  },
  {
    says: /CredentialsNotSpecified|credential|login failed|access is denied/i,
    advice: "Renew the data source credentials in the model's settings.",
  },
  {
    says: /Gateway|DM_GWPipeline/i,
    advice: 'Check that the on-premises data gateway is online and has the data source.',
  },
  {
    says: /longer than Power BI's limit|timed? ?out/i,
    advice: 'Refresh fewer objects at a time, or raise refresh.timeout or retryCount.',
  },
];

/** What a dataflow's transaction tells. Its states are free text. */
export function transactionObservation({
  status = '',
  startTime,
  endTime,
}: Transaction): Observation {
  const times = {
    ...(startTime === undefined ? {} : { startedAt: startTime }),
    ...(endTime === undefined ? {} : { endedAt: endTime }),
  };
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
    case 'inprogress':
    case 'in progress':
    case 'notstarted':
    case 'unknown':
      return { state: 'running', ...times };
    default:
      return endTime === undefined
        ? {
            state: 'running',
            hint: `Power BI calls its state "${status}", which is not known`,
            ...times,
          }
        : {
            state: 'unknown',
            reason: `Power BI ended it as "${status}", which is not known`,
            ...times,
          };
  }
}

export function isTransactionGoing(transaction: Transaction): boolean {
  return transactionObservation(transaction).state === 'running';
}
