import { formatDuration } from '../../domain/duration.ts';
import type { StepResult } from '../../domain/result.ts';
import { isTroubleFor, MARKS, OPERATION_WORDS, STEP_MARKS } from '../words.ts';
import { outcomeOf, type Share } from './outcome.ts';

/** `✗ Tableau refresh: 2 failed, 1 unknown of 11 · 48 s`. The vendor's label is taken as it is. */
export function headline(step: StepResult, vendor: string): string {
  const { operation, status, startedAt, endedAt } = step;
  const { noun } = OPERATION_WORDS[operation];
  const isCutShort = status === 'cancelled' && operation !== 'cancel';
  const how = isCutShort ? ' cancelled' : status === 'planned' ? ', dry run' : '';
  const took = formatDuration(endedAt - startedAt);
  const isInstant = status === 'planned' || status === 'skipped';
  const time = isInstant ? '' : ` · ${operation === 'wait' ? 'waited ' : ''}${took}`;
  return `${markOf(step)} ${vendor} ${noun}${how}: ${counts(step)}${time}`;
}

/** `cancelled` is what a cancellation is after. */
function markOf({ operation, status, items }: StepResult): string {
  const isReached =
    operation === 'cancel' &&
    status === 'cancelled' &&
    !items.some((item) => isTroubleFor(operation, item));
  return isReached ? MARKS.succeeded : STEP_MARKS[status];
}

/** Where anything went wrong that is all that counts; else what was done, and what was left out. */
function counts(step: StepResult): string {
  const { items, operation, status } = step;
  const { todo, done } = OPERATION_WORDS[operation];
  if (items.length === 0) return `nothing to ${todo}`;
  const { trouble, reached, besides } = outcomeOf(step);
  if (trouble.length > 0) return `${list(trouble)} of ${items.length}`;
  const told = list([...reached, ...besides]) || `0 ${done}`;
  return status === 'triggered' ? `${told}, not waited for` : told;
}

function list(shares: readonly Share[]): string {
  return shares.map(({ names, word }) => `${names.length} ${word}`).join(', ');
}
