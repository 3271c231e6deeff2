import { formatDuration } from '../domain/duration.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { SafeText } from './safe.ts';
import { type Outcome, outcomeOf, type Share } from './summary/outcome.ts';
import { OPERATION_WORDS, plural } from './words.ts';

const NAMES_LISTED = 5;
const LONGEST_NAME = 100;

/** What a step came to, in one sentence without its full stop. */
export function verdictSentence(step: StepResult, safe: SafeText): string {
  const { operation, status, items } = step;
  const outcome = outcomeOf(step);
  const { todo, done } = OPERATION_WORDS[operation];
  const duration = formatDuration(step.endedAt - step.startedAt);
  if (items.length === 0 && status === 'skipped') return `Nothing to ${todo}`;
  if (outcome.trouble.length > 0) {
    const said = [troubles(outcome, items.length, safe), goodOf(outcome, operation === 'cancel')];
    const sentence = said.filter((part) => part !== '').join('; ');
    return status === 'cancelled' && !isOwnGoal(step)
      ? `Cancelled after ${duration}; ${sentence}${leftText(outcome, safe)}`
      : sentence;
  }
  const besides = outcome.besides.map(({ names, verb }) => `, ${names.length} ${verb}`).join('');
  const reached = `${shareOf(outcome.reached[0]?.names.length ?? 0, items.length)} ${outcome.reached[0]?.verb ?? done}`;
  switch (status) {
    case 'succeeded':
      // The refreshes themselves took longer, or were over before.
      if (operation === 'wait') return `${reached}, waited ${duration}${besides}`;
      return `${reached} in ${duration}${besides}`;
    case 'paused':
    case 'resumed':
      return `${reached} in ${duration}${besides}`;
    case 'triggered':
      return `${reached}, not waited for${besides}`;
    case 'planned':
      return `Dry run: ${uncapitalize(reached)}${besides}, nothing was changed`;
    case 'skipped':
      return `${shareOf(items.length, items.length)} skipped${why(items, safe)}`;
    case 'cancelled':
      return operation === 'cancel'
        ? `${reached}${besides}`
        : `Cancelled after ${duration}; ${reached}${leftText(outcome, safe)}`;
    case 'failed':
    case 'timed-out':
      return reached;
  }
}

/** A cancellation that ran to its end tells what it came to, and not that it was one. */
function isOwnGoal({ operation, items }: StepResult): boolean {
  return operation === 'cancel' && !items.some(({ mayRun }) => mayRun);
}

/** `1 of 5 items failed: Sales Dashboard; 2 timed out: Month End, Sales Data`. */
function troubles({ trouble }: Outcome, total: number, safe: SafeText): string {
  const [first, ...others] = trouble;
  if (!first) return '';
  return [
    `${shareOf(first.names.length, total)} ${first.verb}: ${listNames(first.names, safe)}`,
    ...others.map(({ names, verb }) => `${names.length} ${verb}: ${listNames(names, safe)}`),
  ].join('; ');
}

/** Beside troubles, how a cancellation went otherwise; of a refresh that goes without saying. */
function goodOf({ reached, besides }: Outcome, told: boolean): string {
  if (!told) return '';
  return [...reached, ...besides]
    .map(({ names, verb }: Share) => `${names.length} ${verb}`)
    .join(', ');
}

/** What runs on though the run was cancelled: it could not be cancelled, or is not ours. */
function leftText({ left }: Outcome, safe: SafeText): string {
  return left.map(({ names, verb }) => `; ${verb}: ${listNames(names, safe)}`).join('');
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
