import { formatDuration } from '../../domain/duration.ts';
import type { Operation } from '../../domain/operation.ts';
import type { ItemResult } from '../../domain/result.ts';
import { askedText } from '../asked-text.ts';
import { link } from '../markdown.ts';
import { firstMeaningfulLine } from '../reason.ts';
import type { SafeText } from '../safe.ts';
import {
  durationOf,
  FORESEEN,
  markFor,
  plural,
  STATUS_WORDS,
  shownById,
  type Wording,
} from '../words.ts';

export interface TableStyle {
  readonly wording: Wording;
  readonly safe: SafeText;
  readonly operation: Operation;
  /** A dry run, a pause and a resume have none. */
  readonly durations: boolean;
  /** Where all of them are only planned they say nothing, and take room on a phone. */
  readonly marks: boolean;
}

const LONGEST_NAME = 255;
const LONGEST_REASON = 300;

/**
 * Items as a table, with as many rows as there is room for: what they are, how long they took, and
 * in the last column what else there is to say. A column in which nothing would stand is left out.
 * @param room bytes
 */
export function itemsTable(
  results: readonly ItemResult[],
  style: TableStyle,
  room: number,
): string {
  const remarks = results.map((result) => remark(result, style));
  const hasRemarks = remarks.some((text) => text !== '');
  const hasFolders = results.some((result) => folderOf(result, style) !== '');
  const head = headOf(style, hasFolders, hasRemarks);
  const note = (left: number) => `\n${plural(left, 'more item')} left out for want of room.\n`;
  const byId = shownById(results.map(({ plan }) => plan));
  const cells = (result: ItemResult, index: number) => [
    ...cellsOf(result, style, { hasId: byId.has(result.plan), hasFolders }),
    ...(hasRemarks ? [remarks[index] ?? ''] : []),
  ];
  let text = head;
  let left = room - bytes(head) - bytes(note(results.length));
  for (const [index, result] of results.entries()) {
    const line = row(cells(result, index));
    left -= bytes(line);
    if (left < 0) return text + note(results.length - index);
    text += line;
  }
  return text;
}

function headOf(
  { wording, safe, durations, marks }: TableStyle,
  hasFolders: boolean,
  hasRemarks: boolean,
): string {
  const headings = [
    ...(marks ? [''] : []),
    'Item',
    'Kind',
    ...(hasFolders ? [safe.html(wording.folder)] : []),
    ...(durations ? ['Duration'] : []),
    ...(hasRemarks ? [''] : []),
  ];
  return row(headings) + row(headings.map(() => '---'));
}

function folderOf({ plan }: ItemResult, { safe }: TableStyle): string {
  return safe.html(plan.item.folder ?? '', LONGEST_NAME);
}

function cellsOf(
  result: ItemResult,
  style: TableStyle,
  { hasId, hasFolders }: { readonly hasId: boolean; readonly hasFolders: boolean },
) {
  const { safe, operation, durations, marks } = style;
  const { item, name } = result.plan;
  const duration = durationOf(result);
  return [
    ...(marks ? [markFor(operation, result)] : []),
    link(safe.plain(name, LONGEST_NAME), safe.url(item.url)) +
      idOf(result, safe, hasId) +
      asked(result, safe),
    safe.html(item.kind.singular),
    ...(hasFolders ? [folderOf(result, style)] : []),
    ...(durations ? [duration === undefined ? '' : formatDuration(duration)] : []),
  ];
}

/** In a plan alone: later the name leads to the item's page. */
function idOf({ plan, status }: ItemResult, safe: SafeText, hasId: boolean): string {
  return status === 'planned' && hasId ? ` (${safe.html(plan.item.id, LONGEST_NAME)})` : '';
}

/** What is asked for, as far as it is only planned: below the name, where a phone shows it. */
function asked({ plan, status }: ItemResult, safe: SafeText): string {
  const text = status === 'planned' ? askedText(plan.asked) : '';
  return text === '' ? '' : `<br>${safe.html(text, LONGEST_REASON)}`;
}

/** Why; and after a cancellation how it ended, since what had ended by then is marked alike. */
function remark(result: ItemResult, { safe, operation }: TableStyle): string {
  const { reason, status, foreseen } = result;
  const why = reason === null ? '' : safe.html(firstMeaningfulLine(reason, safe, LONGEST_REASON));
  if (foreseen) return `${FORESEEN[foreseen]}${why === '' ? '' : `: ${why}`}`;
  if (operation !== 'cancel') return why;
  return [STATUS_WORDS[status], why].filter((part) => part !== '').join(': ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
