import { formatDuration } from '../../domain/duration.ts';
import type { Operation } from '../../domain/operation.ts';
import type { ItemResult, ItemStatus } from '../../domain/result.ts';
import { link } from '../markdown.ts';
import { firstMeaningfulLine } from '../reason.ts';
import type { SafeText } from '../safe.ts';
import { durationOf, markFor, plural, STATUS_WORDS, type Wording } from '../words.ts';

/** More are counted: nobody scrolls through them on a phone. */
const MOST_BLOCKS = 50;

const LONGEST_NAME = 255;
const LONGEST_LINE = 300;
const LONGEST_ADVICE = 1000;
const FOLDED_LINES = 40;

/** Where the mark alone would leave it open what happened. */
const TOLD_IN_WORDS: readonly ItemStatus[] = ['unknown', 'timed-out', 'cancelled', 'running'];

export interface BlockStyle {
  readonly wording: Wording;
  readonly safe: SafeText;
  readonly operation: Operation;
}

/**
 * What did not end well, an entry of a list each, which wraps on any screen: what it is, the first
 * line of the reason that tells something, what to do, and folded all that the vendor says.
 * @param chars the most that is shown of each reason
 */
export function failureBlocks(
  troubled: readonly ItemResult[],
  style: BlockStyle,
  chars: number,
): string {
  if (troubled.length === 0) return '';
  const shown = troubled.slice(0, MOST_BLOCKS);
  const left = troubled.length - shown.length;
  const blocks = shown.map((result) => block(result, style, chars));
  const how = troubled.some(({ foreseen }) => foreseen) ? 'would fail' : 'did not end well';
  const more = left > 0 ? `\n${plural(left, 'more item')} ${how}: see the log.\n` : '';
  return `\n${blocks.join('')}${more}`;
}

function block(result: ItemResult, style: BlockStyle, chars: number): string {
  const { safe, wording } = style;
  const { reason, advice } = result;
  const first = reason === null ? '' : firstMeaningfulLine(reason, safe, chars);
  const lines = [
    whatItIs(result, style),
    safe.html(first, LONGEST_LINE),
    ...(advice === null ? [] : [`→ ${adviceWithLink(advice, safe)}`]),
  ].filter((line) => line !== '');
  const all = reason === null ? [] : safe.lines(reason, FOLDED_LINES, chars);
  const isMore = all.length > 1 || first.length > LONGEST_LINE || all[0] !== first;
  const folded =
    all.length > 0 && isMore
      ? `\n  <details><summary>all that ${safe.html(wording.vendor)} says</summary>${all.map((line) => safe.html(line)).join('<br>')}</details>`
      : '';
  return `- ${lines.join('<br>\n  ')}${folded}\n`;
}

/** `✗ **[Sales](https://…)** · workbook in Marketing · timed out after 5 min`. */
function whatItIs(result: ItemResult, { safe, operation }: BlockStyle): string {
  const { item, name } = result.plan;
  const title = link(safe.plain(name, LONGEST_NAME), safe.url(item.url));
  const place = item.folder ? ` in ${safe.html(item.folder, LONGEST_NAME)}` : '';
  const duration = durationOf(result);
  const word = TOLD_IN_WORDS.includes(result.status) ? STATUS_WORDS[result.status] : '';
  const took = duration === undefined ? '' : formatDuration(duration);
  const how = word !== '' && took !== '' ? `${word} after ${took}` : word || took;
  return [
    `${markFor(operation, result)} **${title}**`,
    `${safe.html(item.kind.singular)}${place}`,
    ...(how === '' ? [] : [how]),
  ].join(' · ');
}

/** `Renew the credentials: https://…`, of which the sentence becomes the link. */
const ENDS_IN_LINK = /^(?<before>(?:.*[.!?] )?)(?<label>[^:]+): (?<address>https:\/\/\S+?)\.?$/s;

/** A long address in a sentence is no help on a phone. */
function adviceWithLink(advice: string, safe: SafeText): string {
  const parts = ENDS_IN_LINK.exec(safe.plain(advice, LONGEST_ADVICE))?.groups;
  if (!parts) return safe.prose(advice, LONGEST_ADVICE);
  const { before = '', label = '', address = '' } = parts;
  const url = safe.url(address);
  return url === undefined
    ? safe.prose(advice, LONGEST_ADVICE)
    : safe.html(before) + spaced(before) + link(label, url);
}

/** Cleaning a line takes the blank at its end. */
function spaced(before: string): string {
  return before === '' ? '' : ' ';
}
