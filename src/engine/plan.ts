import { StepError } from '../domain/errors.ts';
import type { Item, Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { PlannedItem } from '../domain/result.ts';
import type { VendorSession } from '../domain/vendor.ts';
import { type Chosen, withUpstream } from './upstream.ts';

/** Candidates that one complaint lists. */
const CANDIDATES = 20;

type Finder = Pick<VendorSession, 'find' | 'describe' | 'prepare' | 'upstream'>;

export interface PlanOptions {
  readonly operation: Operation;
  /** The most that one selector may match. */
  readonly maxItems: number;
}

/** What did not happen, where something is wrong with the items. */
const NOTHING_DONE: Readonly<Record<Operation, string>> = {
  refresh: 'Nothing was triggered.',
  wait: 'Nothing was changed.',
  cancel: 'Nothing was cancelled.',
  pause: 'Nothing was paused.',
  resume: 'Nothing was resumed.',
};

/** A selector that did not match as asked, with what may have been meant. */
interface Complaint {
  readonly message: string;
  readonly candidates: readonly Item[];
  readonly advice: string;
}

/**
 * Finds everything that the selectors name, before anything is triggered.
 * @returns the items in the order of the selectors, each refreshed once
 * @throws StepError when any selector matches too few or too many, or asks for what can't be done
 */
export async function plan(
  selectors: readonly Selector[],
  session: Finder,
  options: PlanOptions,
): Promise<readonly PlannedItem[]> {
  const { operation } = options;
  const found = await session.find(selectors);
  const pairs = selectors.map((selector, index) => ({ selector, items: found[index] ?? [] }));
  const complaints = await Promise.all(
    pairs.map(({ selector, items }) => complain(selector, items, session, options)),
  );
  const real = complaints.filter((complaint) => complaint !== undefined);
  if (real.length > 0) throw await refuse(real, session, NOTHING_DONE[operation]);
  const chosen = pairs.flatMap(({ selector, items }) =>
    items.map((item) => toChosen(selector, item)),
  );
  const planned = withoutDoubles(await withUpstream(chosen, session));
  // What has nothing to refresh may well have what can be paused.
  if (operation !== 'refresh') return planned.map(withoutVerdict);
  return Promise.all(
    planned.map(async (one) =>
      one.item.nothingToRefresh ? one : { ...one, parameters: await session.prepare(one) },
    ),
  );
}

function withoutVerdict(planned: PlannedItem): PlannedItem {
  const { nothingToRefresh: _, ...item } = planned.item;
  return { ...planned, item };
}

function toChosen(selector: Selector, item: Item): Chosen {
  return {
    item,
    parameters: selector.parameters,
    stage: selector.stage,
    name: item.name || selector.label || item.id,
    lenient: selector.match !== 'one',
    holders: [item.id],
    restoreAsFull: selector.restoreAsFull ?? false,
    includeUpstream: selector.includeUpstream ?? false,
  };
}

async function complain(
  selector: Selector,
  items: readonly Item[],
  session: Finder,
  { operation, maxItems }: PlanOptions,
): Promise<Complaint | undefined> {
  const { kind, match } = selector;
  const what = `${selector.path} ${selector.text}`;
  if (items.length === 0 && match !== 'any') {
    const candidates = await sameName(selector, session);
    return {
      message: `${what} matches no ${kind.singular} that this account may see.`,
      candidates,
      advice:
        candidates.length > 0
          ? `There is this name, but not with the other filters: correct them.`
          : `Names compare exactly and case-sensitively. Check the spelling, and what the account may see.`,
    };
  }
  if (items.length > 1 && match === 'one') {
    return {
      message: `${what} matches ${items.length} ${kind.plural}, and exactly 1 is asked for.`,
      candidates: items,
      advice: `Add a filter that tells them apart, or match: all to ${operation} every one.`,
    };
  }
  if (items.length > maxItems) {
    return {
      message: `${what} matches ${items.length} ${kind.plural}, more than max-items allows (${maxItems}).`,
      candidates: items,
      advice: 'Narrow the filter, or raise max-items.',
    };
  }
  return undefined;
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

async function refuse(
  complaints: readonly Complaint[],
  session: Finder,
  nothingDone: string,
): Promise<StepError> {
  const [first, ...others] = await Promise.all(
    complaints.map(async (complaint) => ({
      ...complaint,
      lines: await candidateLines(complaint.candidates, session),
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

/**
 * An item is refreshed once, in the first stage that names it. Asked for with other parameters it
 * runs again in a later stage; within one stage that contradicts itself.
 */
function withoutDoubles(planned: readonly PlannedItem[]): readonly PlannedItem[] {
  const byItem = Map.groupBy(planned, ({ item }) =>
    [item.kind.name, item.id, item.variant].join(' '),
  );
  const kept = new Map<PlannedItem, PlannedItem>();
  for (const same of byItem.values()) {
    const byRequest = Map.groupBy(same, ({ parameters }) => canonical(parameters));
    const firsts = [...byRequest.values()].map((doubles) => {
      const [first = same[0] as PlannedItem] = doubles.toSorted((a, b) => a.stage - b.stage);
      // Asked for by name even once, it must be refreshed.
      kept.set(first, {
        ...first,
        lenient: doubles.every(({ lenient }) => lenient),
        holders: [...new Set(doubles.flatMap(({ holders }) => holders))],
        restoreAsFull: doubles.some(({ restoreAsFull }) => restoreAsFull),
      });
      return first;
    });
    const stages = firsts.map(({ stage }) => stage);
    const clash = firsts.find(({ stage }, index) => stages.indexOf(stage) !== index);
    if (clash) throw contradiction(clash);
  }
  return planned.flatMap((one) => kept.get(one) ?? []);
}

/** The same text for the same parameters, in whatever order they were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function contradiction({ name, item, stage }: PlannedItem): StepError {
  return new StepError(
    `The ${item.kind.singular} "${name}" is selected twice in stage ${stage + 1} with different refresh parameters. Nothing was triggered.`,
    { advice: 'Give it once, or put the second refresh in a later stage.' },
  );
}
