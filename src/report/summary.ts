import { formatDuration } from '../domain/duration.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import { dbtPlan } from './dbt-plan.ts';
import { gantt, MOST_BARS } from './gantt.ts';
import type { SafeText } from './safe.ts';
import { type TableStyle, tableHead, tableRow } from './summary-table.ts';
import {
  byInterest,
  count,
  countToBeDone,
  isTroubleFor,
  MARKS,
  OPERATION_WORDS,
  plural,
  STEP_MARKS,
  type Wording,
} from './words.ts';

/** GitHub drops a summary of more than 1,048,576 bytes as a whole. */
const BUDGET_BYTES = 900_000;

/** How much of each reason is shown: the most that leaves every item its row. */
const REASON_CHARS = [4000, 400] as const;
const SHORTEST_REASON_CHARS = 100;

/**
 * The job summary in Markdown: the verdict, a table with the failures first, and the timeline.
 * It never has more than `budget` bytes; what is left out for that is counted.
 */
export function summary(
  step: StepResult,
  wording: Wording,
  safe: SafeText,
  budget = BUDGET_BYTES,
): string {
  const headline = `### ${markOf(step)} ${safe.html(wording.vendor)} ${OPERATION_WORDS[step.operation].noun}${outcome(step)}\n`;
  const room = budget - bytes(headline);
  const plan = dbtPlan(
    step.items.map(({ planned }) => planned),
    safe,
    room / 4,
  );
  const whole =
    step.items.length === 0
      ? headline
      : headline + body(step, wording, safe, room - bytes(plan)) + plan;
  return [whole, headline].find((text) => bytes(text) <= budget) ?? '';
}

/** `cancelled` is what a cancellation is after. */
function markOf({ operation, status, items }: StepResult): string {
  const isReached =
    operation === 'cancel' &&
    status === 'cancelled' &&
    !items.some((item) => isTroubleFor(operation, item));
  return isReached ? MARKS.succeeded : STEP_MARKS[status];
}

function outcome({ operation, status, items, startedAt, endedAt }: StepResult): string {
  const { todo, done, planned } = OPERATION_WORDS[operation];
  const skipped = count(items, 'skipped');
  const besides = skipped > 0 ? ` and ${skipped} skipped` : '';
  const duration = formatDuration(endedAt - startedAt);
  const took = operation === 'wait' ? `, waited ${duration}` : ` in ${duration}`;
  const succeeded =
    operation === 'cancel'
      ? `${count(items, 'cancelled')} of ${items.length} cancelled${besides}${took}`
      : `${count(items, 'succeeded')} of ${items.length} succeeded${besides}${took}`;
  switch (status) {
    case 'paused':
    case 'resumed':
      return `: ${count(items, 'succeeded')} of ${items.length} ${done}${besides} in ${duration}`;
    case 'succeeded':
    case 'failed':
      return `: ${succeeded}`;
    case 'timed-out':
      return ` timed out: ${succeeded}`;
    case 'cancelled':
      return operation === 'cancel' ? `: ${succeeded}` : ` cancelled: ${succeeded}`;
    case 'skipped':
      return items.length === 0
        ? `: nothing to ${todo}`
        : `: ${plural(items.length, 'item')} skipped`;
    case 'triggered':
      return `: ${count(items, 'running', 'succeeded')} of ${items.length} triggered${besides}, not waited for`;
    case 'planned':
      return `, dry run: ${countToBeDone(items)} of ${items.length} would be ${planned}${besides}`;
  }
}

function body(step: StepResult, wording: Wording, safe: SafeText, budget: number): string {
  const dryRun = step.status === 'planned';
  const durations = !dryRun && step.operation !== 'pause' && step.operation !== 'resume';
  const style = { wording, safe, operation: step.operation, durations };
  const head = `\n${tableHead(style)}`;
  const picture = dryRun ? '' : timeline(step, safe);
  // Rows tell more than the picture: it takes what they can spare.
  const end = bytes(picture) < budget / 4 ? picture : '';
  return head + rows(byInterest(step.items), style, budget - bytes(head + end)) + end;
}

function timeline(step: StepResult, safe: SafeText): string {
  if (step.items.length > MOST_BARS) {
    return `\nThe timeline is left out: it is drawn for ${MOST_BARS} items at most.\n`;
  }
  const chart = gantt(step, safe);
  return chart.length === 0 ? '' : `\n${chart.join('\n')}\n`;
}

/** All rows, with shorter reasons if need be; else as many as there is room for. */
function rows(results: readonly ItemResult[], style: TableStyle, budget: number): string {
  for (const chars of REASON_CHARS) {
    const { text, rendered } = render(results, style, chars, budget);
    if (rendered === results.length) return text;
  }
  const note = (left: number) => `\n${plural(left, 'more item')} left out for want of room.\n`;
  const room = budget - bytes(note(results.length));
  const { text, rendered } = render(results, style, SHORTEST_REASON_CHARS, room);
  return rendered === results.length ? text : text + note(results.length - rendered);
}

/** Rows from the first on, until the room is used up. */
function render(results: readonly ItemResult[], style: TableStyle, chars: number, room: number) {
  let text = '';
  let left = room;
  for (const [index, result] of results.entries()) {
    const row = tableRow(result, style, chars);
    left -= bytes(row);
    if (left < 0) return { text, rendered: index };
    text += row;
  }
  return { text, rendered: results.length };
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
