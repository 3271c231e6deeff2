import type { Kind } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult, ItemStatus, PlannedItem, StepStatus } from '../domain/result.ts';

/** The few words in which vendors differ when a person reads of them. */
export interface Wording {
  /** `Tableau`. */
  readonly vendor: string;
  /** Where its items live, as a column heading: `Project`. */
  readonly folder: string;
}

/** How an operation is spoken of. */
interface OperationWords {
  /** `Refreshing 5 items`. */
  readonly doing: string;
  /** `Would refresh 5 items`, `Nothing to refresh`. */
  readonly todo: string;
  /** `5 items refreshed`. */
  readonly done: string;
  /** `5 items would be refreshed`. */
  readonly wouldBe: string;
  /** `Tableau refresh: …`. */
  readonly noun: string;
}

export const OPERATION_WORDS: Readonly<Record<Operation, OperationWords>> = {
  refresh: words('Refreshing', 'refresh', 'refreshed', 'refresh'),
  wait: { ...words('Waiting for', 'wait for', 'refreshed', 'refresh'), wouldBe: 'waited for' },
  cancel: words('Cancelling', 'cancel', 'cancelled', 'cancellation'),
  pause: words('Pausing', 'pause', 'paused', 'pause'),
  resume: words('Resuming', 'resume', 'resumed', 'resume'),
};

function words(doing: string, todo: string, done: string, noun: string): OperationWords {
  return { doing, todo, done, wouldBe: done, noun };
}

/** A cancellation is not in trouble when a job had failed, or was cancelled, but when it may still run. */
export function isTroubleFor(
  operation: Operation,
  { status, mayRun }: Pick<ItemResult, 'status' | 'mayRun'>,
): boolean {
  if (operation !== 'cancel') return isTrouble(status);
  return mayRun || status === 'unknown';
}

/** How a result is marked, by what its operation was after. */
export function markFor(
  operation: Operation,
  result: Pick<ItemResult, 'status' | 'mayRun' | 'foreseen'>,
): string {
  if (result.status === 'planned' && result.foreseen) return MARKS[result.foreseen];
  if (operation !== 'cancel' || result.status === 'planned') return MARKS[result.status];
  if (isTroubleFor(operation, result)) {
    return result.status === 'unknown' ? MARKS.unknown : MARKS.failed;
  }
  // What had ended by itself was left as it was.
  return result.status === 'cancelled' ? MARKS.succeeded : MARKS.skipped;
}

export const MARKS: Readonly<Record<ItemStatus, string>> = {
  succeeded: '✓',
  failed: '✗',
  cancelled: '✗',
  'timed-out': '✗',
  skipped: '⏭',
  running: '…',
  planned: '·',
  unknown: '?',
};

export const STATUS_WORDS: Readonly<Record<ItemStatus, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  'timed-out': 'timed out',
  skipped: 'skipped',
  running: 'running',
  planned: 'planned',
  unknown: 'outcome unknown',
};

export const STEP_MARKS: Readonly<Record<StepStatus, string>> = {
  succeeded: '✓',
  failed: '✗',
  'timed-out': '✗',
  cancelled: '✗',
  skipped: '⏭',
  triggered: '…',
  planned: '·',
  paused: '✓',
  resumed: '✓',
};

/** Neither done, nor left out, nor still to come; the worst first. */
export const TROUBLE: readonly ItemStatus[] = ['failed', 'unknown', 'timed-out', 'cancelled'];

const BY_INTEREST: readonly ItemStatus[] = [
  ...TROUBLE,
  'running',
  'succeeded',
  'planned',
  'skipped',
];

export function isTrouble(status: ItemStatus): boolean {
  return TROUBLE.includes(status);
}

/** The status as the end of a sentence that begins with the item's name. */
export function asVerb(status: ItemStatus): string {
  return status === 'unknown' ? 'ended with an unknown outcome' : STATUS_WORDS[status];
}

/** Failures first; among equals the order stays. */
export function byInterest(results: readonly ItemResult[]): readonly ItemResult[] {
  const rank = (result: ItemResult) => BY_INTEREST.indexOf(result.status);
  return results.toSorted((a, b) => rank(a) - rank(b));
}

export function count(results: readonly ItemResult[], ...statuses: ItemStatus[]): number {
  return results.filter((result) => statuses.includes(result.status)).length;
}

/** Of what a dry run would not act on. */
export const FORESEEN = { skipped: 'to be skipped', failed: 'to fail' } as const;

/**
 * Those whose ids a plan shows as well: what goes by a label of its author, which says nothing of what it
 * is, and what nothing else tells apart.
 */
export function shownById(items: readonly PlannedItem[]): ReadonlySet<PlannedItem> {
  const number = numbering();
  const alike = Map.groupBy(items, ({ item, name }) =>
    [item.kind.name, name, item.folder, item.owner].map(number).join(),
  );
  const differ = [...alike.values()].filter((same) => new Set(same.map(idOf)).size > 1);
  return new Set([...items.filter(isLabelled), ...differ.flat()]);
}

/** Numbers texts as they turn up: a key made of numbers is short, however long the texts are. */
function numbering(): (text: string | undefined) => number {
  const numbers = new Map<string | undefined, number>();
  return (text) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
}

function isLabelled({ item, name }: PlannedItem): boolean {
  return item.name === '' && item.id !== '' && name !== item.id;
}

function idOf({ item }: PlannedItem): string {
  return item.id;
}

/** How long the refresh itself took, in milliseconds, as far as its times are known. */
export function durationOf(result: ItemResult): number | undefined {
  const start = result.startedAt ?? result.triggeredAt;
  return start === null || result.endedAt === null ? undefined : result.endedAt - start;
}

/** `1 item`, `2 items`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `2 data sources, 3 workbooks`, in the order in which the kinds turn up. */
export function countByKind(kinds: readonly Kind[]): string {
  return [...new Set(kinds)]
    .map((kind) => plural(kinds.filter((each) => each === kind).length, kind.singular, kind.plural))
    .join(', ');
}
