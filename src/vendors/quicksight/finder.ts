import { StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import { holds } from '../../selection/compare.ts';
import { nearest, quoted } from '../../selection/near.ts';
import type { QuickSightClient } from './client.ts';
import { datasets } from './kinds.ts';
import { readList } from './listing.ts';
import { pagesOf } from './regions.ts';
import { type DataSetRow, dataSetsAnswer } from './schemas.ts';

/** A million data sets are no list that anybody waits for. */
const MOST_PAGES = 10_000;
/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;

const DIRECT = {
  reason: 'it queries its source directly, so that there is nothing to refresh',
  advice: 'Name a data set that is imported into SPICE, or import this one.',
} as const;

/**
 * Finds data sets. QuickSight's search goes by a part of the name alone, and describing one by its id
 * is refused for what was uploaded: so all are listed, once, and compared here.
 */
export class Finder {
  readonly #client: QuickSightClient;
  readonly #signal: AbortSignal;
  readonly #pages: URL;
  #all: Promise<readonly DataSetRow[]> | undefined;

  constructor(client: QuickSightClient, region: string, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
    this.#pages = pagesOf(region);
  }

  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    if (selectors.length === 0) return [];
    const all = await this.#list();
    return selectors.map((selector) =>
      all.filter((row) => satisfies(selector, row)).map((row) => this.#toItem(row)),
    );
  }

  /** What may have been meant by names that nothing has, by the list that was read. Never throws. */
  async near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    const all = await this.#list().catch((): readonly DataSetRow[] => []);
    const known = new Set(all.map(({ name }) => name));
    return selectors.map(({ conditions }) =>
      conditions
        .filter(({ field, operator }) => field === 'name' && operator !== 'like')
        .flatMap(({ values }) => values)
        .filter((name) => !known.has(name))
        .slice(0, MOST_NAMES)
        .flatMap((wanted) =>
          nearest(wanted, all, ({ name }) => name).map(
            ({ found, how }) => `There is ${quoted(found.name)}, ${how}.`,
          ),
        ),
    );
  }

  #list(): Promise<readonly DataSetRow[]> {
    this.#all ??= this.#readAll();
    return this.#all;
  }

  async #readAll(): Promise<readonly DataSetRow[]> {
    const { rows, whole } = await readList(this.#client, {
      path: ['data-sets'],
      form: dataSetsAnswer,
      signal: this.#signal,
      mostPages: MOST_PAGES,
    });
    if (!whole) throw new StepError('QuickSight sends a list of data sets without end.');
    return [...new Map(rows.map((row) => [row.id, row])).values()];
  }

  #toItem({ id, name, importMode }: DataSetRow): Item {
    return {
      kind: datasets,
      id,
      name,
      url: new URL(`/sn/data-sets/${encodeURIComponent(id.toWellFormed())}`, this.#pages).href,
      ...(importMode === 'DIRECT_QUERY' ? { nothingToRefresh: DIRECT } : {}),
    };
  }
}

function satisfies({ kind, conditions }: Selector, row: DataSetRow): boolean {
  return conditions.every((condition) => {
    const { field } = condition;
    return holds(condition, kind.filters[field] ?? 'text', valuesOf(field, row));
  });
}

function valuesOf(
  field: string,
  { id, name, createdAt, updatedAt }: DataSetRow,
): readonly string[] {
  if (field === 'id') return [id];
  if (field === 'name') return [name];
  const time = field === 'created_at' ? createdAt : updatedAt;
  return time === undefined ? [] : [new Date(time).toISOString()];
}
