import type { Item } from '../../domain/item.ts';
import type { PlannedItem } from '../../domain/result.ts';
import type { VendorSession } from '../../domain/vendor.ts';

/** An item as a filter chose it. */
export interface Chosen extends PlannedItem {
  readonly includeUpstream: boolean;
}

/**
 * Adds the published sources that chosen items read from, each once and in a stage of its own
 * before them. A source that was chosen by itself, by then, stays as it was asked for.
 */
export async function withUpstream(
  chosen: readonly Chosen[],
  session: Pick<VendorSession, 'upstream'>,
): Promise<readonly PlannedItem[]> {
  const readers = chosen.filter(({ includeUpstream }) => includeUpstream);
  if (readers.length === 0 || !session.upstream) return chosen;
  const items = [...new Map(readers.map(({ item }) => [item.id, item])).values()];
  const answers = await session.upstream(items);
  const upstreamOf = new Map(items.map((item, index) => [item.id, answers[index]]));

  const before = new Map<Chosen, readonly string[]>();
  const all = chosen.flatMap((one): PlannedItem[] => {
    const upstream = one.includeUpstream ? upstreamOf.get(one.item.id) : undefined;
    if (!upstream || upstream.sources.length === 0) return [{ ...one, stage: later(one.stage) }];
    const sources = upstream.sources.flatMap((source) => {
      const own = chosen.find(({ item, stage }) => isSame(item, source) && stage <= one.stage);
      if (!own) return [sourceFor(source, one)];
      before.set(own, [...(before.get(own) ?? []), one.item.id]);
      return [];
    });
    const { item } = one;
    const nothing = item.nothingToRefresh ?? upstream.nothingOwn;
    const reader: PlannedItem = {
      ...one,
      item: nothing ? { ...item, nothingToRefresh: nothing } : item,
      stage: later(one.stage),
      // Its sources are what was asked for, as well: without data of its own it is passed over.
      lenient: true,
    };
    return [...sources, reader];
  });
  return renumbered(
    all.map((one) => {
      const own = chosen.find((other) => before.has(other) && isSame(other.item, one.item));
      if (!own || one.stage !== later(own.stage)) return one;
      const readBy = before.get(own) ?? [];
      const isReadNow = readers.some(
        ({ item, stage }) => stage === own.stage && readBy.includes(item.id),
      );
      return {
        ...one,
        stage: isReadNow ? earlier(own.stage) : one.stage,
        holders: [...new Set([...one.holders, ...readBy])],
      };
    }),
  );
}

/** Between two stages there is room for one of sources. */
const earlier = (stage: number) => 2 * stage;
const later = (stage: number) => 2 * stage + 1;

function sourceFor(source: Item, reader: PlannedItem): PlannedItem {
  return {
    item: source,
    parameters: {},
    asked: {},
    stage: earlier(reader.stage),
    name: source.name || source.id,
    lenient: reader.lenient,
    holders: [reader.item.id],
    restoreAsFull: reader.restoreAsFull,
    // What is refreshed needs its sources, whatever else reads them.
    ...(reader.exposures &&
      reader.heldBack !== undefined && {
        exposures: reader.exposures,
        heldBack: reader.heldBack,
      }),
  };
}

function renumbered(planned: readonly PlannedItem[]): readonly PlannedItem[] {
  const stages = [...new Set(planned.map(({ stage }) => stage))].sort((a, b) => a - b);
  return planned.map((one) => ({ ...one, stage: stages.indexOf(one.stage) }));
}

function isSame(a: Item, b: Item): boolean {
  return a.kind.name === b.kind.name && a.id === b.id;
}
