import { formatDuration } from '../domain/duration.ts';
import type { ItemResult, PlannedItem } from '../domain/result.ts';
import { link } from './markdown.ts';
import { firstMeaningfulLine } from './reason.ts';
import type { SafeText } from './safe.ts';
import { listNames } from './sentence.ts';
import { failureBlocks } from './summary/failures.ts';
import { count, durationOf, plural, STATUS_WORDS, TROUBLE, type Wording } from './words.ts';

/** The ends of a check run that we give, in GitHub's words. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'timed_out' | 'skipped' | 'neutral';

/** What a check run shows. */
export interface CheckRunText {
  /** One line of plain text. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

export interface CheckRunStyle {
  readonly wording: Wording;
  readonly safe: SafeText;
  /** The page of the workflow run; `undefined` where it is not known. */
  readonly runUrl: string | undefined;
}

/** GitHub refuses a summary of more characters than this. */
export const LONGEST_SUMMARY = 65_535;

/** How much of a reason is shown: as much as leaves the summary its length, however it is escaped. */
const REASON_CHARS = [4000, 1000, 200] as const;
const LONGEST_TITLE = 200;
const LONGEST_ITEM_NAME = 120;

/**
 * `Tableau workbook Sales Dashboard (3f2a1c)`.
 * @param tag what tells it apart from others of its name
 */
export function checkRunName(
  { item, name }: PlannedItem,
  tag: string,
  vendor: string,
  safe: SafeText,
): string {
  const what = `${vendor} ${item.kind.singular} ${safe.plain(name, LONGEST_ITEM_NAME)}`;
  return `${what.trim()} (${tag})`;
}

/**
 * How a status counts as a check.
 * @param waits whether the step waits for the ends of its refreshes
 * @param cancelled whether the workflow run was cancelled
 */
export function conclusionOf(
  { status }: Pick<ItemResult, 'status'>,
  { waits, cancelled }: { readonly waits: boolean; readonly cancelled: boolean },
): Conclusion {
  switch (status) {
    case 'succeeded':
      return 'success';
    case 'skipped':
      return 'skipped';
    case 'cancelled':
      return 'cancelled';
    case 'timed-out':
      return 'timed_out';
    case 'running':
      // Not seen to end is only as it should be where nobody waited.
      if (!waits) return 'neutral';
      return cancelled ? 'cancelled' : 'failure';
    case 'planned':
      return 'neutral';
    case 'failed':
    case 'unknown':
      return 'failure';
  }
}

/** While the refresh runs. */
export function runningText(style: CheckRunStyle): CheckRunText {
  return { title: 'Being refreshed', summary: withRun('The refresh was started.', style) };
}

/** How the item ended: its reason, and what to do next. */
export function endedText(result: ItemResult, style: CheckRunStyle): CheckRunText {
  const { wording, safe } = style;
  const title = safe.plain(titleOf(result, safe), LONGEST_TITLE);
  const written = REASON_CHARS.map((chars) => {
    const block = failureBlocks([result], { wording, safe, operation: 'refresh' }, chars);
    return withRun(block.trim(), style);
  });
  const summary = written.find(fits) ?? withRun(safe.html(title), style);
  return { title, summary };
}

/** The step was killed before it saw the end. */
export function cancelledText(style: Pick<CheckRunStyle, 'safe' | 'runUrl'>): CheckRunText {
  return {
    title: 'Cancelled',
    summary: withRun(
      'The step was ended before it saw the end of this refresh. What it left running, its post step looks after: see the log.',
      style,
    ),
  };
}

/** What stands for all the items that have no check run of their own. */
export function restText(rest: readonly ItemResult[], style: CheckRunStyle): CheckRunText {
  const { safe } = style;
  const troubled = rest.filter(({ status }) => TROUBLE.includes(status));
  const shares = [...TROUBLE, 'running', 'succeeded', 'skipped'] as const;
  const counts = shares.flatMap((status) => {
    const number = count(rest, status);
    return number === 0 ? [] : [`${number} ${STATUS_WORDS[status]}`];
  });
  const names = troubled.map(({ plan }) => plan.name);
  const said = names.length === 0 ? '' : `: ${listNames(names, safe)}`;
  const title = safe.plain(counts.join(', ') || 'Being refreshed', LONGEST_TITLE);
  const text = `${plural(rest.length, 'item')} in one check run, for want of one each: ${title}${said}. The job summary has them all.`;
  return { title, summary: withRun(safe.html(text), style) };
}

function titleOf(result: ItemResult, safe: SafeText): string {
  const { status, reason } = result;
  const duration = durationOf(result);
  const took = duration === undefined ? '' : ` in ${formatDuration(duration)}`;
  if (status === 'succeeded') return `Refreshed${took}`;
  const word = status === 'running' ? 'started, not waited for' : STATUS_WORDS[status];
  const why = firstMeaningfulLine(reason ?? '', safe, LONGEST_TITLE);
  return capitalize(why === '' ? word : `${word}: ${why}`);
}

/** Check runs made with a job's own token link to a page of GitHub's, whatever address they are given. */
function withRun(text: string, { runUrl, safe }: Pick<CheckRunStyle, 'safe' | 'runUrl'>): string {
  const url = safe.url(runUrl);
  return url === undefined ? text : `${text}\n\n${link('The workflow run', url)}`;
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= LONGEST_SUMMARY;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
