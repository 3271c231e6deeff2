import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Condition, Selector } from '../../domain/item.ts';
import { holds } from '../../selection/compare.ts';
import { nearest, quoted } from '../../selection/near.ts';
import type { QlikClient, Query } from './client.ts';
import { QlikError } from './errors.ts';
import { type AppRow, type Space, spacesPage } from './schemas.ts';

/** One's own personal space: it has no id, and items in it name no space (qlik.dev: Items). */
export const PERSONAL = 'personal';
const LIMIT = '100';

/** Where apps lie: a space, or one's own personal space. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

const OWN: Place = { id: PERSONAL, name: 'personal space' };

/** Spaces by their names: Qlik Cloud looks for a part of them, in any letter case. */
export class Spaces {
  readonly #client: QlikClient;
  readonly #signal: AbortSignal;
  readonly #named = new Map<string, Promise<readonly Space[]>>();
  /** Names by id, as far as they came by. */
  readonly #names = new Map<string, string>();
  #all: Promise<readonly Space[]> | undefined;

  constructor(client: QlikClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * The places that every condition on them allows; `undefined` without any such condition.
   * @throws StepError for a name that no space has which this account may see
   */
  async of({ conditions }: Pick<Selector, 'conditions'>): Promise<readonly Place[] | undefined> {
    const allowed = conditions.flatMap((condition) => {
      if (condition.field === 'space') return [this.#byName(condition)];
      if (condition.field !== 'space_id') return [];
      return [Promise.resolve(condition.values.map(byId))];
    });
    const [first, ...others] = await Promise.all(allowed);
    if (!first) return undefined;
    const isIn = (places: readonly Place[], id: string) => places.some((one) => one.id === id);
    const common = first.filter(({ id }) => others.every((places) => isIn(places, id)));
    return [...new Map(common.map((place) => [place.id, place])).values()];
  }

  /** A space's name for people, where it is known by now. */
  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** Gets the names of these spaces, at little cost. What can't be had is left out: it decides nothing. */
  async learn(ids: readonly string[]): Promise<void> {
    if (ids.every((id) => this.#names.has(id))) return;
    try {
      await this.#pages({ limit: LIMIT }, true);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof StepError || error instanceof UnavailableError)) throw error;
    }
  }

  async #byName(condition: Condition): Promise<readonly Place[]> {
    if (condition.operator === 'like') {
      return (await this.#list()).filter(({ name }) => holds(condition, 'name', [name]));
    }
    const found = condition.values.map((name) =>
      name === PERSONAL ? Promise.resolve([OWN]) : this.#exactly(name),
    );
    return (await Promise.all(found)).flat();
  }

  async #exactly(name: string): Promise<readonly Place[]> {
    const known = this.#named.get(name) ?? this.#lookUp(name);
    this.#named.set(name, known);
    const spaces = await known;
    if (spaces.length > 0) return spaces;
    const near = nearest(name, await this.#list(), (space) => space.name);
    throw new StepError(
      `There is no space "${name}" that this account may see. Nothing was triggered.`,
      {
        details: near.map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`),
        advice:
          'Check its spelling, and give the OAuth client or the user a role in the space: spaces that it is no member of may not be shown. Its own personal space is called personal.',
      },
    );
  }

  /** Asks for the name; should Qlik Cloud look for it in another way, all spaces are compared here. */
  async #lookUp(name: string): Promise<readonly Space[]> {
    const asked = await this.#pages({ name, limit: LIMIT }).catch((error: unknown) => {
      if (error instanceof QlikError && error.status === 400) return [];
      throw error;
    });
    const exact = asked.filter((space) => space.name === name);
    if (exact.length > 0) return exact;
    return (await this.#list()).filter((space) => space.name === name);
  }

  #list(): Promise<readonly Space[]> {
    this.#all ??= this.#pages({ limit: LIMIT });
    return this.#all;
  }

  async #pages(query: Query, once = false): Promise<readonly Space[]> {
    const listing = { path: 'spaces', query, form: spacesPage, once };
    const spaces = (await this.#client.pages(listing, this.#signal)).flatMap(({ data }) => data);
    for (const { id, name } of spaces) this.#names.set(id, name);
    return spaces;
  }
}

/** @param me our own id, where it is known */
export function liesIn(row: AppRow, { id }: Place, me: string | undefined): boolean {
  if (id !== PERSONAL) return row.spaceId === id;
  if (row.spaceId !== undefined && row.spaceId !== PERSONAL) return false;
  return me === undefined || row.ownerId === undefined || row.ownerId === me;
}

function byId(id: string): Place {
  return id === PERSONAL ? OWN : { id, name: '' };
}
