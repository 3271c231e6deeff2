import { formatDuration } from '../domain/duration.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult, ItemStatus } from '../domain/result.ts';
import { link } from './markdown.ts';
import { firstMeaningfulLine } from './reason.ts';
import type { SafeText } from './safe.ts';
import { durationOf, isTroubleFor, markFor, STATUS_WORDS, type Wording } from './words.ts';

export interface TableStyle {
  readonly wording: Wording;
  readonly safe: SafeText;
  readonly operation: Operation;
  /** A dry run has no durations. */
  readonly durations: boolean;
}

const LONGEST_NAME = 255;
const LONGEST_ADVICE = 1000;

/** A reason that is longer, or has several lines, is folded away behind its beginning. */
const LONGEST_OPEN_REASON = 160;
const FOLDED_LINES = 40;

/** Where the mark alone would leave it open what happened. */
const TOLD_IN_WORDS: readonly ItemStatus[] = ['unknown', 'timed-out', 'cancelled', 'skipped'];

export function tableHead({ wording, safe, durations }: TableStyle): string {
  const headings = [
    '',
    'Item',
    'Kind',
    safe.html(wording.folder),
    ...(durations ? ['Duration'] : []),
    '',
  ];
  return row(headings) + row(headings.map(() => '---'));
}

/** One item, with at most so many characters of its reason. */
export function tableRow(result: ItemResult, style: TableStyle, reasonChars: number): string {
  const { safe, operation, durations } = style;
  const { item, name } = result.planned;
  const duration = durationOf(result);
  return row([
    markFor(operation, result),
    link(safe.plain(name, LONGEST_NAME), safe.url(item.url)),
    safe.html(item.kind.singular),
    safe.html(item.folder ?? '', LONGEST_NAME),
    ...(durations ? [duration === undefined ? '' : formatDuration(duration)] : []),
    remark(result, style, reasonChars),
  ]);
}

/** What happened where the mark does not tell, why, and for a failure what to do next. */
function remark(result: ItemResult, { safe, operation }: TableStyle, max: number): string {
  const { status, reason, advice } = result;
  const isTold = operation === 'cancel' || TOLD_IN_WORDS.includes(status);
  const word = isTold ? STATUS_WORDS[status] : '';
  const why = reason === null ? word : explained(word === '' ? '' : `${word}: `, reason, safe, max);
  if (advice === null || !isTroubleFor(operation, result)) return why;
  const apart = why === '' || why.endsWith('</details>') ? '' : '<br>';
  return `${why}${apart}→ ${safe.prose(advice, LONGEST_ADVICE)}`;
}

function explained(prefix: string, reason: string, safe: SafeText, max: number): string {
  const first = firstMeaningfulLine(reason, safe, max);
  const lines = safe.lines(reason, FOLDED_LINES, max);
  if (lines.length <= 1 && first.length <= LONGEST_OPEN_REASON) return prefix + safe.html(first);
  const beginning = safe.html(first, LONGEST_OPEN_REASON);
  const whole = lines.map((line) => safe.html(line)).join('<br>');
  return `<details><summary>${prefix}${beginning}</summary>${whole}</details>`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
