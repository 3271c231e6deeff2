import { StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import type { Operation } from '../../domain/operation.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import { isMissing, type Match } from './look.ts';

/** Candidates that one complaint lists. */
const CANDIDATES = 20;
/** Selectors for which what is near is looked for. */
const MOST_NEAR = 5;

type Finder = Pick<VendorSession, 'find' | 'near' | 'describe'>;

interface Limits {
  readonly operation: Operation;
  /** The most that one selector may match. */
  readonly maxItems: number;
}

/** A selector that did not match as asked, with what may have been meant. */
export interface Complaint {
  readonly message: string;
  readonly candidates: readonly Item[];
  /** What else may have been meant, in sentences. */
  readonly near: readonly string[];
  readonly advice: string;
}

/** True when it matches more than it may. */
export function isTooMany({ selector, items }: Match, { maxItems }: Limits): boolean {
  return (items.length > 1 && selector.match === 'one') || items.length > maxItems;
}

/** What is wrong with the matches, in their order. */
export async function complain(
  matches: readonly Match[],
  session: Finder,
  limits: Limits,
): Promise<readonly Complaint[]> {
  const missing = matches.filter(isMissing).slice(0, MOST_NEAR);
  const selectors = missing.map(({ selector }) => selector);
  const near = selectors.length === 0 ? [] : ((await session.near?.(selectors)) ?? []);
  const complaints = await Promise.all(
    matches.map((match) =>
      isMissing(match)
        ? absent(match.selector, near[selectors.indexOf(match.selector)] ?? [], session)
        : tooMany(match, limits),
    ),
  );
  return complaints.filter((complaint) => complaint !== undefined);
}

async function absent(
  selector: Selector,
  near: readonly string[],
  session: Finder,
): Promise<Complaint> {
  const candidates = await sameName(selector, session);
  return {
    message: `${what(selector)} matches no ${selector.kind.singular} that this account may see.`,
    candidates,
    near,
    advice:
      candidates.length > 0
        ? 'There is this name, but not with the other filters: correct them.'
        : 'Names compare exactly and case-sensitively. Check the spelling, and what the account may see.',
  };
}

function tooMany(match: Match, limits: Limits): Complaint | undefined {
  if (!isTooMany(match, limits)) return undefined;
  const { selector, items } = match;
  const { kind } = selector;
  const matches = `${what(selector)} matches ${items.length} ${kind.plural}`;
  const complaint = { candidates: items, near: [] };
  if (selector.match === 'one') {
    return {
      ...complaint,
      message: `${matches}, and exactly 1 is asked for.`,
      advice: `Add a filter that tells them apart, or match: all to ${limits.operation} every one.`,
    };
  }
  return {
    ...complaint,
    message: `${matches}, more than max-items allows (${limits.maxItems}).`,
    advice: 'Narrow the filter, or raise max-items.',
  };
}

function what({ path, text }: Selector): string {
  return `${path} ${text}`;
}

/** What has the name that was asked for, whatever else was asked. */
async function sameName(selector: Selector, session: Finder): Promise<readonly Item[]> {
  const conditions = selector.conditions.filter(({ field }) => field === 'name');
  if (conditions.length === 0 || conditions.length === selector.conditions.length) return [];
  // A courtesy, which is not to end in an error of its own.
  const [items] = await session.find([{ ...selector, conditions }]).catch((error: unknown) => {
    if (error instanceof StepError) return [];
    throw error;
  });
  return items ?? [];
}

export async function refuse(
  complaints: readonly Complaint[],
  session: Finder,
  nothingDone: string,
): Promise<StepError> {
  const [first, ...others] = await Promise.all(
    complaints.map(async (complaint) => ({
      ...complaint,
      lines: [...(await candidateLines(complaint.candidates, session)), ...complaint.near],
    })),
  );
  if (!first) throw new RangeError('no complaint to report');
  if (others.length === 0) {
    return new StepError(`${first.message} ${nothingDone}`, {
      details: first.lines,
      advice: first.advice,
    });
  }
  const details = [first, ...others].flatMap(({ message, lines, advice }) => [
    message,
    ...lines.map((line) => `  ${line}`),
    `  → ${advice}`,
  ]);
  return new StepError(`${complaints.length} filters do not match as asked. ${nothingDone}`, {
    details,
  });
}

async function candidateLines(items: readonly Item[], session: Finder): Promise<string[]> {
  const described = await session.describe(items.slice(0, CANDIDATES));
  const rows = described.map((item) => [
    item.name,
    item.folder ?? '',
    item.owner ? `owner ${item.owner}` : '',
    item.id,
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.min(60, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0))),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => widths[column] !== 0)
      .join('   ')
      .trimEnd(),
  );
  const more = items.length - described.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
