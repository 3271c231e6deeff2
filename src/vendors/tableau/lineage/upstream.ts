import { StepError } from '../../../domain/errors.ts';
import type { Item } from '../../../domain/item.ts';
import type { Upstream } from '../../../domain/vendor.ts';
import type { Finder } from '../content/finder.ts';
import { noExtract } from '../content/items.ts';
import { datasources } from '../kinds.ts';
import type { Lineages } from './lineages.ts';

/**
 * For each workbook the published data sources with extracts that it reads.
 * @throws StepError when they can't be told, or this account may not see one
 */
export async function upstreamOf(
  items: readonly Item[],
  lineages: Lineages,
  finder: Finder,
  signal: AbortSignal,
): Promise<readonly Upstream[]> {
  const ids = items.map(({ id }) => id);
  const lineage = await lineages.of(ids, signal);
  const luids = ids.flatMap((id) =>
    (lineage.get(id)?.sources ?? []).flatMap(({ luid, hasExtracts }) => (hasExtracts ? luid : [])),
  );
  const byId = await fetchAll([...new Set(luids)], finder);
  return items.map((item) => {
    const known = lineage.get(item.id);
    if (!known) throw notIndexed(item);
    const sources = known.sources
      .filter(({ hasExtracts }) => hasExtracts)
      .map(({ luid, name }) => byId.get(luid) ?? unseen(item, name));
    return {
      sources: sources.filter(({ nothingToRefresh }) => !nothingToRefresh),
      ...(known.onlyCopies && { nothingOwn: noExtract(item.kind) }),
    };
  });
}

async function fetchAll(
  luids: readonly string[],
  finder: Finder,
): Promise<ReadonlyMap<string, Item>> {
  if (luids.length === 0) return new Map();
  const [found = []] = await finder.find([
    {
      kind: datasources,
      stage: 0,
      path: 'include_upstream',
      text: '',
      conditions: [{ field: 'id', operator: 'in', values: luids }],
      match: 'any',
      parameters: {},
    },
  ]);
  return new Map(found.map((item) => [item.id, item]));
}

function notIndexed({ name }: Item): StepError {
  return new StepError(
    `What workbook "${name}" reads from is not known: the index of the Metadata API does not have it (yet).`,
    {
      advice:
        'It lags behind a new workbook by some minutes: run this again later, or leave include_upstream out and name the data sources.',
    },
  );
}

function unseen({ name }: Item, source: string): never {
  throw new StepError(
    `Workbook "${name}" reads from the published data source "${source}", which this account may not see.`,
    { advice: 'Use an account that may see it, or leave include_upstream out.' },
  );
}
