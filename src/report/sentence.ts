import { formatDuration } from '../domain/duration.ts';
import type { ItemResult, ItemStatus, StepResult } from '../domain/result.ts';
import type { SafeText } from './safe.ts';
import {
  asVerb,
  count,
  countToBeDone,
  isTroubleFor,
  OPERATION_WORDS,
  plural,
  TROUBLE,
} from './words.ts';

const NAMES_LISTED = 5;
const LONGEST_NAME = 100;

/** What a step came to, in one sentence without its full stop. */
export function verdictSentence(result: StepResult, safe: SafeText): string {
  const { operation, status, items } = result;
  const { todo, done, planned } = OPERATION_WORDS[operation];
  const duration = formatDuration(result.endedAt - result.startedAt);
  const share = (...statuses: ItemStatus[]) => shareOf(count(items, ...statuses), items.length);
  const skipped = count(items, 'skipped');
  const missed =
    operation === 'cancel'
      ? cancellation(items, safe)
      : troubles(items, safe) || `${share('succeeded')} ${done}`;
  const besides = skipped > 0 ? `, ${skipped} skipped` : '';
  switch (status) {
    case 'succeeded':
      // The refreshes themselves took longer, or were over before.
      if (operation === 'wait')
        return `${share('succeeded')} ${done}, waited ${duration}${besides}`;
      return `${share('succeeded')} ${done} in ${duration}${besides}`;
    case 'paused':
    case 'resumed':
      return `${share('succeeded')} ${done} in ${duration}${besides}`;
    case 'triggered':
      return `${share('running', 'succeeded')} triggered, not waited for${besides}`;
    case 'planned':
      return `Dry run: ${uncapitalize(shareOf(countToBeDone(items), items.length))} would be ${planned}, nothing was changed`;
    case 'skipped':
      return items.length === 0
        ? `Nothing to ${todo}`
        : `${share('skipped')} skipped${why(items, safe)}`;
    case 'cancelled':
      if (operation === 'cancel' && !isInterrupted(items)) return missed;
      return `Cancelled after ${duration}; ${missed}${operation === 'refresh' ? left(items, safe) : ''}`;
    case 'failed':
    case 'timed-out':
      return missed;
  }
}

/** Of a job that may run on, what is wrong; how it stands otherwise. */
const NOT_CANCELLED: readonly (readonly [ItemStatus, string])[] = [
  ['failed', 'could not be cancelled'],
  ['unknown', 'ended with an unknown outcome'],
  ['timed-out', 'not cancelled at the timeout'],
  ['cancelled', 'may still be running'],
  ['running', 'may still be running'],
];

/** What each job came to: it took the cancellation, or had ended already. */
function cancellation(items: readonly ItemResult[], safe: SafeText): string {
  const open = items.filter((item) => isTroubleFor('cancel', item));
  const settled = items.filter((item) => !open.includes(item));
  const cancelled = count(settled, 'cancelled');
  const ended = count(settled, 'succeeded', 'failed');
  const left = count(settled, 'skipped');
  const stuck = NOT_CANCELLED.map(([status, word]) => ({
    word,
    names: open.filter((item) => item.status === status).map((item) => item.planned.name),
  })).filter(({ names }) => names.length > 0);
  const besides = [
    ...(ended > 0 ? [`${ended} had ended by then`] : []),
    ...(left > 0 ? [`${left} left alone`] : []),
  ];
  const [first, ...others] = stuck;
  if (!first) return [`${shareOf(cancelled, items.length)} cancelled`, ...besides].join(', ');
  return [
    `${shareOf(first.names.length, items.length)} ${first.word}: ${listNames(first.names, safe)}`,
    ...others.map(({ names, word }) => `${names.length} ${word}: ${listNames(names, safe)}`),
    [...(cancelled > 0 ? [`${cancelled} cancelled`] : []), ...besides].join(', '),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** The workflow run was cancelled while we were cancelling. */
function isInterrupted(items: readonly ItemResult[]): boolean {
  return items.some(({ mayRun }) => mayRun);
}

/** `1 of 5 items failed: Sales Dashboard; 2 timed out: Month End, Sales Data`. */
function troubles(items: readonly ItemResult[], safe: SafeText): string {
  const [first, ...others] = TROUBLE.map((status) => ({
    word: asVerb(status),
    names: items.filter((item) => item.status === status).map((item) => item.planned.name),
  })).filter(({ names }) => names.length > 0);
  if (!first) return '';
  return [
    `${shareOf(first.names.length, items.length)} ${first.word}: ${listNames(first.names, safe)}`,
    ...others.map(({ names, word }) => `${names.length} ${word}: ${listNames(names, safe)}`),
  ].join('; ');
}

/** What runs on though the run was cancelled: it could not be cancelled, or is not ours. */
function left(items: readonly ItemResult[], safe: SafeText): string {
  const names = items
    .filter(({ status }) => status === 'running')
    .map(({ planned }) => planned.name);
  return names.length === 0 ? '' : `; left running: ${listNames(names, safe)}`;
}

/** `All 5 items`, `1 of 5 items`, `1 item`. */
function shareOf(part: number, total: number): string {
  if (part < total) return `${part} of ${plural(total, 'item')}`;
  return total === 1 ? '1 item' : `All ${total} items`;
}

/** The reason of a skip, where all share it. */
function why(items: readonly ItemResult[], safe: SafeText): string {
  const [reason, ...others] = new Set(items.map((item) => item.reason));
  return reason && others.length === 0 ? `: ${safe.plain(reason, 300)}` : '';
}

/** The first few names, and how many more there are. */
export function listNames(names: readonly string[], safe: SafeText): string {
  const shown = names.slice(0, NAMES_LISTED).map((name) => safe.plain(name, LONGEST_NAME));
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

function uncapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
