import { formatDuration } from '../domain/duration.ts';
import type { Event, Progress } from '../domain/event.ts';
import type { Kind } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult } from '../domain/result.ts';
import type { SafeText } from './safe.ts';
import { stageText } from './stage-text.ts';
import {
  durationOf,
  isTrouble,
  isTroubleFor,
  MARKS,
  markFor,
  plural,
  STATUS_WORDS,
} from './words.ts';

/** What one event has to say, before it is laid out in columns. */
export interface EventText {
  readonly text: string;
  readonly mark?: string;
  /** The item that it is about. */
  readonly subject?: Subject;
  /** Lines of their own below it. */
  readonly below?: readonly string[];
  /** A heading stands without a time. */
  readonly heading?: boolean;
}

export interface Subject {
  readonly kind: Kind;
  readonly name: string;
}

export interface EventContext {
  readonly safe: SafeText;
  /** `Tableau`. */
  readonly vendor: string;
  readonly operation: Operation;
  /** How many stages there are, as far as known. */
  readonly stages: number | undefined;
  /** Writes a moment as it reads next to the time of the line. */
  readonly clock: (ms: number) => string;
}

const LONGEST_REASON = 300;
const REASON_LINES = 12;
const REASON_CHARS = 2000;
const LONGEST_ADVICE = 1000;
const PERCENTAGES = 3;
const LONGEST_JOB_ID = 24;
/** What has just begun needs not be told how long it has lasted. */
const SOON_MS = 60_000;

/** A job id that is a UUID is shown by its first part. The outputs hold it in full. */
const UUID = /^([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Events of one item, and those of the step. */
type ItemEvent = Extract<Event, { readonly result: ItemResult }>;
type StepEvent = Exclude<Event, ItemEvent>;

export function eventText(event: Event, context: EventContext): EventText {
  if (!('result' in event)) return stepText(event, context);
  const { item, name } = event.result.plan;
  const subject = { kind: item.kind, name };
  if (event.type === 'ended') return { subject, ...endText(event.result, context) };
  return { subject, text: itemText(event, context) };
}

function itemText(
  event: Exclude<ItemEvent, { readonly type: 'ended' }>,
  { safe, vendor, clock }: EventContext,
): string {
  const short = (text: string) => safe.plain(text, LONGEST_REASON);
  switch (event.type) {
    case 'triggered':
      return `${jobText(event.result, safe)}queued`;
    case 'adopted':
      return `${jobText(event.result, safe)}already ${event.begun ? 'running' : 'queued'}, followed as ours`;
    case 'waiting-behind': {
      const since = event.since === undefined ? '' : ` since ${clock(event.since)}`;
      return `already refreshing${since}; ours starts when it ends`;
    }
    case 'superseded':
      return `${jobText(event.result, safe)}without effect beside another refresh: ${short(event.reason)}`;
    case 'retrying':
      return `trying again, attempt ${event.attempt}: ${short(event.reason)}`;
    case 'unclear':
      return `in doubt: ${short(event.reason)}; asking ${vendor} what became of it`;
    case 'hint':
      return short(event.text);
    case 'cancel':
      if (event.refused === undefined) return 'cancellation asked for';
      return event.again
        ? `could not be cancelled yet, trying again: ${short(event.refused)}`
        : `could not be cancelled: ${short(event.refused)}`;
  }
}

function stepText(event: StepEvent, context: EventContext): EventText {
  const { safe, vendor, stages, clock } = context;
  const short = (text: string) => safe.plain(text, LONGEST_REASON);
  switch (event.type) {
    case 'stage':
      return {
        heading: true,
        text: stageText(
          event.results.map(({ plan }) => plan),
          { ...event, stages },
        ),
      };
    case 'throttled':
      return { text: throttledText(event, context) };
    case 'many-starts': {
      const { items, perHour, lastAt, tooLate } = event;
      const late = tooLate ? ', after the timeout of this step' : '';
      return {
        text: `${vendor} may let a site start no more than ${count(perHour)} refreshes an hour: the last of ${count(items)} then begins about ${clock(lastAt)}${late}`,
      };
    }
    case 'unavailable': {
      const jobs = event.running === 0 ? 'no job was' : jobsWere(event.running);
      const at = event.until === undefined ? '' : ` at ${clock(event.until)}`;
      return {
        text: `${vendor} is not answering (${short(event.reason)}), trying again${at}; ${jobs} running`,
      };
    }
    case 'stretched':
      return {
        text: `Looking more seldom: of the ${count(event.perDay)} looks that ${vendor} allows a day for all, this step takes ${count(event.most)} at most`,
      };
    case 'available-again':
      return { text: `${vendor} answers again after ${formatDuration(event.afterMs)}` };
    case 'last-refresh': {
      const { kind, name } = event.item;
      return {
        subject: { kind, name },
        text: `${shortId(event.jobId, safe)}still refreshing; waiting for its end`,
      };
    }
    case 'untold':
      return { text: `Whether refreshes still run can't be told: ${short(event.reason)}` };
    case 'progress':
      return { text: progressText(event.progress, safe) };
    case 'timeout':
      return { text: `The timeout is reached; ${leftText(event.running, event.cancelling)}` };
    case 'run-cancelled':
      return {
        text: `The workflow run was cancelled; ${leftText(event.running, event.cancelling)}`,
      };
  }
}

function throttledText(
  { turn, until, reason, rest }: Extract<Event, { readonly type: 'throttled' }>,
  { safe, vendor, clock }: EventContext,
): string {
  const why = safe.plain(reason, LONGEST_REASON);
  if (turn) return `Waiting for a turn: ${why}`;
  const told = `${vendor} asks us to slow down: nothing is started until ${clock(until)} (${why})`;
  if (!rest) return told;
  const { waiting, perHour, lastAt } = rest;
  return `${told}; ${count(waiting)} are still to start, at about ${count(perHour)} an hour the last one at ${clock(lastAt)}`;
}

function endText(
  result: ItemResult,
  { operation, safe }: EventContext,
): Omit<EventText, 'subject'> {
  const { status, reason, advice } = result;
  if (operation === 'cancel' && !isTroubleFor(operation, result)) {
    return { mark: markFor(operation, result), text: statusAndReason(result, safe) };
  }
  const mark = MARKS[status];
  const duration = durationOf(result);
  const took = duration === undefined ? undefined : formatDuration(duration);
  const words = STATUS_WORDS[status];
  const parts = result.parts.flatMap((part) => safe.block(part, 1, LONGEST_REASON));
  if (status === 'succeeded') return { mark, text: took ?? done(reason, safe), below: parts };
  if (!isTrouble(status)) return { mark, text: statusAndReason(result, safe) };
  const below = [
    ...safe.block(reason ?? '', REASON_LINES, REASON_CHARS),
    ...parts,
    ...(advice === null ? [] : [`→ ${safe.plain(advice, LONGEST_ADVICE)}`]),
  ];
  return { mark, text: took === undefined ? words : `${words} after ${took}`, below };
}

function statusAndReason({ status, reason }: ItemResult, safe: SafeText): string {
  const words = STATUS_WORDS[status];
  return reason === null ? words : `${words}: ${safe.plain(reason, LONGEST_REASON)}`;
}

/** What was done without a job: paused, resumed. */
function done(reason: string | null, safe: SafeText): string {
  return reason === null ? STATUS_WORDS.succeeded : safe.plain(reason, LONGEST_REASON);
}

/** `3 running (Sales Data 62 %), 2 queued, 5 min 21 s so far, usually 6 min (last 10 runs)`. */
function progressText(progress: Progress, safe: SafeText): string {
  const { usual } = progress;
  const percentages = progress.percentages
    .slice(0, PERCENTAGES)
    .map(({ name, percent }) => `${safe.plain(name, 60)} ${Math.round(percent)} %`);
  const furthest = percentages.length === 0 ? '' : ` (${percentages.join(', ')})`;
  return [
    ...(progress.running > 0 ? [`${progress.running} running${furthest}`] : []),
    ...(progress.pending > 0 ? [`${progress.pending} queued`] : []),
    ...(progress.waiting > 0 ? [`${progress.waiting} waiting to start`] : []),
    ...(progress.ended > 0 ? [`${progress.ended} ended`] : []),
    ...(usual && progress.elapsedMs < SOON_MS
      ? []
      : [`${formatDuration(progress.elapsedMs)} so far`]),
    ...(usual ? [`usually ${formatDuration(usual.ms)} (${lastRuns(usual.runs)})`] : []),
  ].join(', ');
}

function lastRuns(runs: number): string {
  return runs === 1 ? 'last run' : `last ${count(runs)} runs`;
}

function leftText(running: number, cancelling: number): string {
  if (running === 0) return 'no job was running';
  const left = running - cancelling;
  return [
    `${jobsWere(running)} still running`,
    ...(cancelling > 0
      ? [`cancelling ${left === 0 ? plural(cancelling, 'job') : cancelling}`]
      : []),
    ...(left > 0 ? [`leaving ${left} alone`] : []),
  ].join(', ');
}

/** `20,000`. */
function count(number: number): string {
  return number.toLocaleString('en');
}

function jobsWere(number: number): string {
  return `${plural(number, 'job')} ${number === 1 ? 'was' : 'were'}`;
}

function jobText({ jobId }: ItemResult, safe: SafeText): string {
  return jobId === null ? '' : shortId(jobId, safe);
}

function shortId(jobId: string, safe: SafeText): string {
  return `job ${safe.plain(UUID.exec(jobId)?.[1] ?? jobId, LONGEST_JOB_ID)}  `;
}
