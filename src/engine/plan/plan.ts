import { StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import type { Operation } from '../../domain/operation.ts';
import type { PlannedItem } from '../../domain/result.ts';
import type { VendorSession } from '../../domain/vendor.ts';
import { complain, isTooMany, refuse } from './complaints.ts';
import { mergedOfDbt, ofDbt } from './dbt.ts';
import { look, type Match, type Patience } from './look.ts';
import { type Chosen, withUpstream } from './upstream.ts';

type Finder = Pick<
  VendorSession,
  'find' | 'findAnew' | 'near' | 'describe' | 'prepare' | 'upstream'
>;

export interface PlanOptions {
  /** Without it nothing is looked for twice. */
  readonly patience?: Patience;
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
  const isWrong = (match: Match) => isTooMany(match, options);
  const pairs = await look(selectors, session, isWrong, options.patience);
  const complaints = await complain(pairs, session, options);
  if (complaints.length > 0) throw await refuse(complaints, session, NOTHING_DONE[operation]);
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
    asked: selector.parameters,
    stage: selector.stage,
    name: item.name || selector.label || item.id,
    lenient: selector.match !== 'one',
    holders: [item.id],
    restoreAsFull: selector.restoreAsFull ?? false,
    includeUpstream: selector.includeUpstream ?? false,
    ...ofDbt(selector.exposure),
  };
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
        ...mergedOfDbt(doubles),
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
