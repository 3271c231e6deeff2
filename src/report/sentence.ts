import { formatDuration } from '../domain/duration.ts';
import type { ItemResult, ItemStatus, StepResult } from '../domain/result.ts';
import type { SafeText } from './safe.ts';
import { asVerb, count, plural, TROUBLE } from './words.ts';

const NAMES_LISTED = 5;
const LONGEST_NAME = 100;

/** What a step came to, in one sentence without its full stop. */
export function verdictSentence(result: StepResult, safe: SafeText): string {
  const { status, items } = result;
  const duration = formatDuration(result.endedAt - result.startedAt);
  const share = (...statuses: ItemStatus[]) => shareOf(count(items, ...statuses), items.length);
  const skipped = count(items, 'skipped');
  const missed = troubles(items, safe) || `${share('succeeded')} refreshed`;
  const besides = skipped > 0 ? `, ${skipped} skipped` : '';
  switch (status) {
    case 'succeeded':
      return `${share('succeeded')} refreshed in ${duration}${besides}`;
    case 'triggered':
      return `${share('running', 'succeeded')} triggered, not waited for${besides}`;
    case 'planned':
      return `Dry run: ${uncapitalize(share('planned'))} would be refreshed, nothing was changed`;
    case 'skipped':
      return items.length === 0
        ? 'Nothing to refresh'
        : `${share('skipped')} skipped${why(items, safe)}`;
    case 'cancelled':
      return `Cancelled after ${duration}; ${missed}`;
    case 'failed':
    case 'timed-out':
      return missed;
  }
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
