import type { Condition, Item, Selector } from '../../domain/item.ts';
import { holds } from '../../selection/compare.ts';
import { nearest, quoted } from '../../selection/near.ts';
import type { QlikClient, Query } from './client.ts';
import { QlikError } from './errors.ts';
import { apps } from './kinds.ts';
import { pageOf } from './link.ts';
import { type AppRow, itemsPage } from './schemas.ts';
import { liesIn, PERSONAL, type Place, Spaces } from './spaces.ts';

/**
 * Plain apps alone: data flows, scripts, stored data and monitoring are items of the type `app`, too,
 * each of a sub-type. `noActions` keeps the list from telling what we may do with each of them.
 */
const EVERY_APP: Query = { resourceType: 'app[]', noActions: 'true', limit: '100' };
/** More searches than this are no less than the whole list. */
const MOST_SEARCHES = 20;
/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;

/**
 * Finds apps: Qlik Cloud searches for ids and for a part of the name, in any letter case; everything
 * is compared here.
 */
export class Finder {
  readonly #client: QlikClient;
  readonly #signal: AbortSignal;
  readonly #me: string | undefined;
  readonly #spaces: Spaces;
  readonly #lists = new Map<string, Promise<readonly AppRow[]>>();
  readonly #owners = new Map<string, string>();

  /** @param me our own id, where it is known */
  constructor(client: QlikClient, signal: AbortSignal, me: string | undefined) {
    this.#client = client;
    this.#signal = signal;
    this.#me = me;
    this.#spaces = new Spaces(client, signal);
  }

  /** With the names of their spaces. */
  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    const found = await Promise.all(selectors.map((selector) => this.#findOne(selector)));
    const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()];
    for (const { id, ownerId } of rows) if (ownerId !== undefined) this.#owners.set(id, ownerId);
    await this.#spaces.learn(rows.flatMap(({ spaceId }) => spaceId ?? []));
    return found.map((of) => of.map((row) => this.#toItem(row)));
  }

  /** Adds the ids of owners: apps may have the same name in the same space. */
  describe(items: readonly Item[]): readonly Item[] {
    return items.map((item) => {
      const owner = this.#owners.get(item.id);
      return owner === undefined ? item : { ...item, owner };
    });
  }

  /** What may have been meant by names that nothing has, by the lists that were read. Never throws. */
  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return Promise.all(selectors.map((selector) => this.#near(selector).catch(() => [])));
  }

  async #near({ conditions }: Selector): Promise<readonly string[]> {
    const places = await this.#spaces.of({ conditions });
    const rows = (await this.#everyApp(places)).filter((row) => this.#isIn(row, places));
    const known = new Set(rows.map(({ name }) => name));
    const names = valuesOf(conditions, 'name').filter((name) => !known.has(name));
    return names.slice(0, MOST_NAMES).flatMap((wanted) =>
      nearest(wanted, rows, ({ name }) => name).map(({ found, how }) => {
        const space = found.spaceId && this.#spaces.nameOf(found.spaceId);
        const where = space ? ` in space ${quoted(space)}` : '';
        return `There is ${quoted(found.name)}${where}, ${how}.`;
      }),
    );
  }

  async #findOne(selector: Selector): Promise<readonly AppRow[]> {
    const places = await this.#spaces.of(selector);
    const candidates = await this.#candidates(selector, places);
    const found = new Map<string, AppRow>();
    for (const row of candidates) {
      if (this.#isIn(row, places) && satisfies(selector, row)) found.set(row.id, row);
    }
    return [...found.values()];
  }

  /**
   * Every app that may satisfy the filter, and others. What a search does not bring is looked for in
   * the whole list: how it takes blanks, signs and wildcards in a name is not told.
   */
  async #candidates(
    { conditions }: Selector,
    places: readonly Place[] | undefined,
  ): Promise<readonly AppRow[]> {
    const ids = valuesOf(conditions, 'id');
    const names = valuesOf(conditions, 'name');
    const searches = [
      ...ids.flatMap((id) =>
        [...new Set([id, id.toLowerCase()])].map((resourceId) => ({ resourceId })),
      ),
      ...(ids.length > 0 ? [] : names.map((name) => ({ name }))),
    ];
    if (searches.length === 0 || searches.length > MOST_SEARCHES) return this.#everyApp(places);
    const rows = (await Promise.all(searches.map((query) => this.#search(query)))).flat();
    const isMissing = (name: string) =>
      !rows.some((row) => row.name === name && this.#isIn(row, places));
    if (ids.length > 0 || !names.some(isMissing)) return rows;
    return [...rows, ...(await this.#everyApp(places))];
  }

  /** A search that is not understood is none: then all apps are compared. */
  async #search(query: Query): Promise<readonly AppRow[]> {
    try {
      return await this.#list({ ...EVERY_APP, ...query });
    } catch (error) {
      if (error instanceof QlikError && error.status === 400) return this.#list(EVERY_APP);
      throw error;
    }
  }

  /** Of these places, or of all. */
  async #everyApp(places: readonly Place[] | undefined): Promise<readonly AppRow[]> {
    if (!places || places.length > MOST_SEARCHES) return this.#list(EVERY_APP);
    const lists = places.map(({ id }) => this.#search({ spaceId: id }));
    return (await Promise.all(lists)).flat();
  }

  /** To its end, once for each query. */
  #list(query: Query): Promise<readonly AppRow[]> {
    const key = JSON.stringify(query);
    const known = this.#lists.get(key);
    if (known) return known;
    const listing = { path: 'items', query, form: itemsPage };
    const list = this.#client
      .pages(listing, this.#signal)
      .then((pages) => pages.flatMap(({ data }) => data).filter((row) => row !== undefined));
    this.#lists.set(key, list);
    return list;
  }

  #isIn(row: AppRow, places: readonly Place[] | undefined): boolean {
    return places === undefined || places.some((place) => liesIn(row, place, this.#me));
  }

  #toItem({ id, name, spaceId }: AppRow): Item {
    const folder =
      spaceId === undefined || spaceId === PERSONAL
        ? 'personal space'
        : this.#spaces.nameOf(spaceId);
    return {
      kind: apps,
      id,
      name,
      url: pageOf(id, this.#client.tenant),
      ...(folder ? { folder } : {}),
    };
  }
}

/** What is asked for by equality, as far as one condition on the field goes. */
function valuesOf(conditions: readonly Condition[], field: string): readonly string[] {
  const exact = conditions.find(
    (one) => one.field === field && (one.operator === 'eq' || one.operator === 'in'),
  );
  return [...new Set(exact?.values)];
}

/** Places are compared where they are known. */
function satisfies({ conditions, kind }: Selector, row: AppRow): boolean {
  return conditions
    .filter(({ field }) => field !== 'space' && field !== 'space_id')
    .every((condition) => {
      const actual = actualOf(condition, row);
      const type = kind.filters[condition.field] ?? 'text';
      return holds(condition, type, actual === undefined ? [] : [actual]);
    });
}

function actualOf({ field, values }: Condition, row: AppRow): string | undefined {
  switch (field) {
    case 'id':
      // GUIDs are the same in any case.
      return values.find((value) => value.toLowerCase() === row.id.toLowerCase());
    case 'name':
      return row.name;
    case 'owner_id':
      return row.ownerId;
    case 'created_at':
      return row.createdAt;
    default:
      return row.updatedAt;
  }
}
