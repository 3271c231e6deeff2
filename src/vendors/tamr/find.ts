import { type Problem, StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import { dataProducts, destinations, whereIdsAre } from './kinds.ts';

/** Adds every filter that does not name its items. */
export function checkFilters(selectors: readonly Selector[], problems: Problem[]): void {
  for (const allowed of complaintsAbout(selectors)) problems.push({ input: 'items', allowed });
}

/**
 * The items that the selectors name. Tamr has no request that lists sources, data products,
 * workflows or destinations, so that each has to be named by its id, and is taken at its word.
 * @throws StepError for what `checkFilters` complains about
 */
export function find(selectors: readonly Selector[]): readonly (readonly Item[])[] {
  const [complaint] = complaintsAbout(selectors);
  if (complaint !== undefined) throw new StepError(`${complaint}. Nothing was triggered.`);
  return selectors.map((selector) => read(selector).items);
}

function complaintsAbout(selectors: readonly Selector[]): readonly string[] {
  const all = selectors.map((selector) => ({ ...read(selector), path: selector.path }));
  const items = all.flatMap((one) => one.items);
  return [
    ...all.flatMap(({ path, wrong }) => (wrong === undefined ? [] : [`${path}: ${wrong}`])),
    ...contradictions(items),
  ];
}

interface Read {
  readonly items: readonly Item[];
  /** What is wrong with the filter. */
  readonly wrong?: string;
}

function read(selector: Selector): Read {
  const { kind } = selector;
  const refuse = (wrong: string): Read => ({ items: [], wrong });
  const ids = valuesOf(selector, 'id');
  if (ids === undefined) {
    return refuse(
      `add the id of the ${kind.singular}, which Tamr shows ${whereIdsAre(kind)}. It can't be asked for a list of its ${kind.plural}`,
    );
  }
  const products = valuesOf(selector, 'data_product_id');
  if (products && products.length !== 1) {
    return refuse('name one data product: a destination belongs to one');
  }
  if ([...ids, ...(products ?? [])].some((id) => !id.isWellFormed())) {
    return refuse('holds half a character, which is no part of an id');
  }
  return { items: ids.map((id) => toItem(selector, id, products?.[0])) };
}

/** What all conditions on a field agree on, or `undefined` without any. */
function valuesOf({ conditions }: Selector, field: string): readonly string[] | undefined {
  const [first, ...others] = conditions.filter((condition) => condition.field === field);
  if (!first) return undefined;
  return [...new Set(first.values)].filter((value) =>
    others.every(({ values }) => values.includes(value)),
  );
}

function toItem({ kind }: Selector, id: string, product: string | undefined): Item {
  const oneAtATime = kind.name === dataProducts.name ? id : product;
  return {
    kind,
    id,
    name: '',
    ...(product === undefined ? {} : { variant: product, folder: product }),
    // Tamr advises against two jobs of a data product at a time (Jobs Overview, Best Practices).
    ...(oneAtATime === undefined ? {} : { oneAtATime }),
  };
}

/** Destinations that are named with two data products, or once with and once without. */
function contradictions(items: readonly Item[]): readonly string[] {
  const named = items.filter(({ kind }) => kind.name === destinations.name);
  const byId = Map.groupBy(named, ({ id }) => id);
  return [...byId].flatMap(([id, same]) => {
    const products = new Set(same.map(({ variant }) => variant ?? 'none'));
    if (products.size === 1) return [];
    const list = [...products].join(', ');
    return [`destination ${id} is named with different data products (${list}): it belongs to one`];
  });
}
