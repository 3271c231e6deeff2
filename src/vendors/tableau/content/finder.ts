import pLimit from 'p-limit';
import type { Item, Kind, Selector } from '../../../domain/item.ts';
import type { TableauClient } from '../api/client.ts';
import { Dialect, type Question } from '../api/dialect.ts';
import { isUnknown, TableauError } from '../api/errors.ts';
import { filterParameter, sayable } from '../api/filter.ts';
import { parsedAs } from '../api/json.ts';
import { Listing, ORDER } from '../api/listing.ts';
import { toItem } from './items.ts';
import { isPath, type Listed, Matcher } from './matcher.ts';
import { Owners } from './owners.ts';
import { Projects } from './projects.ts';
import { nameExpression, type Query, queriesFor } from './queries.ts';
import { type Content, contentAnswer, contentPage } from './schemas.ts';
import { planSearch, type Search } from './search.ts';

const AT_ONCE = 6;
const PROJECT_SCOPE = 'tableau:content:read';

const SINGULAR: Readonly<Record<string, string>> = {
  workbooks: 'workbook',
  datasources: 'datasource',
  flows: 'flow',
};

/** Pages of a kind that are read for the sake of a hint. */
const SAMPLE_PAGES = 5;

interface Found {
  readonly kind: Kind;
  readonly row: Content;
}

/** Finds workbooks, data sources and flows: the server narrows, the exact comparison is made here. */
export class Finder {
  /** What was found, by id: later questions about an item need its row. */
  readonly rows = new Map<string, Content>();
  readonly #client: TableauClient;
  readonly #listing: Listing;
  readonly #signal: AbortSignal;
  readonly #patient: boolean;
  readonly #owners: Owners;
  readonly #matcher: Matcher;
  /** One query serves all filters that share it. */
  readonly #answers = new Map<string, Promise<Listed>>();
  readonly #dialects = new Map<string, Dialect>();
  readonly #limit = pLimit(AT_ONCE);
  #projects: Promise<Projects> | undefined;
  #shown: Promise<Projects | undefined> | undefined;

  /** @param patient asks again while Tableau does not answer */
  constructor(client: TableauClient, signal: AbortSignal, patient = true) {
    this.#client = client;
    this.#patient = patient;
    this.#listing = new Listing(client, signal, patient);
    this.#signal = signal;
    this.#owners = new Owners(client, signal);
    const owned = (row: Content) => this.#limit(() => this.#owners.complete(row));
    this.#matcher = new Matcher(owned, client.version);
  }

  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    const byPath = selectors.some(({ conditions }) => conditions.some(isPath));
    const shown = byPath ? this.#loadProjects() : this.#projectsToShow();
    const projects = byPath ? await this.#loadProjects() : undefined;
    const searches = selectors.map((selector) => planSearch(selector, projects));
    const queries = queriesFor(searches);
    return Promise.all(
      searches.map(async (search) => {
        const rows = await this.#search(search, queries.get(search) ?? []);
        for (const row of rows) this.rows.set(row.id, row);
        const paths = await shown;
        return rows.map((row) => toItem(search.selector.kind, row, this.#client, paths));
      }),
    );
  }

  /** The same, without what was read before: what is published takes a while to be listed. */
  findAnew(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    this.#answers.clear();
    this.#projects = undefined;
    this.#shown = undefined;
    return this.find(selectors);
  }

  /** Adds full project paths and names of owners, as far as they can be had. */
  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    const projects = await this.#projectsToShow();
    return Promise.all(
      items.map(async (item) => {
        const row = this.rows.get(item.id);
        if (!row) return item;
        const owned = await this.#limit(() => this.#owners.complete(row)).catch(() => undefined);
        return toItem(item.kind, owned?.row ?? row, this.#client, projects);
      }),
    );
  }

  /** Some of what there is of a kind, up to a few thousand: for people. */
  async sample(kind: Kind): Promise<readonly Content[]> {
    return (await this.#list({ kind }, [], { mostPages: SAMPLE_PAGES })).rows;
  }

  /** What has one of these names, of the kinds that this session may read. */
  async withNames(kinds: readonly Kind[], names: readonly string[]): Promise<readonly Found[]> {
    const plain = names.filter((name) => sayable(name) === 'exactly');
    if (plain.length === 0) return [];
    const lists = this.#readable(kinds).map(async (kind) => {
      const { rows } = await this.#list({ kind }, [nameExpression(plain)], { isRisky: true });
      return rows.filter(({ name }) => plain.includes(name)).map((row) => ({ kind, row }));
    });
    return asFarAsCanBeHad(lists);
  }

  /** What has one of these ids, of the kinds that this session may read. */
  async withIds(kinds: readonly Kind[], ids: readonly string[]): Promise<readonly Found[]> {
    const lists = this.#readable(kinds).map(async (kind) =>
      (await this.#fetch({ kind }, ids)).map((row) => ({ kind, row })),
    );
    return asFarAsCanBeHad(lists);
  }

  projects(): Promise<Projects> {
    return this.#loadProjects();
  }

  #readable(kinds: readonly Kind[]): readonly Kind[] {
    return kinds.filter(({ name }) => this.#client.reaches(readScope(name)));
  }

  async #search(search: Search, queries: readonly Query[]): Promise<readonly Content[]> {
    const { selector, ids, patterns, base } = search;
    if (ids) {
      const rows = await this.#fetch(selector, ids);
      return this.#matching(search, { rows, understood: new Set() });
    }
    const listed = await this.#listAll(selector, queries, patterns.length > 0);
    const rows = listed ? await this.#matching(search, listed) : [];
    if (listed && (rows.length > 0 || patterns.length === 0)) return rows;
    // Tableau may not know the wildcard, or a character: then all names are compared here.
    return this.#matching(search, await this.#list(selector, base));
  }

  /** The rows of all queries; `undefined` when Tableau does not understand a risky one. */
  async #listAll(
    selector: Selector,
    queries: readonly Query[],
    isRisky: boolean,
  ): Promise<Listed | undefined> {
    try {
      const answers = await Promise.all(
        queries.map((query) => this.#list(selector, query, { isRisky })),
      );
      const rows = new Map(answers.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
      const [first = [], ...others] = answers.map(({ understood }) => [...understood]);
      const understood = first.filter((one) => others.every((other) => other.includes(one)));
      return { rows: [...rows.values()], understood: new Set(understood) };
    } catch (error) {
      if (isRisky && error instanceof TableauError && error.status === 400) return undefined;
      throw error;
    }
  }

  #list(
    { kind }: Pick<Selector, 'kind'>,
    expressions: Query,
    { isRisky = false, mostPages }: { isRisky?: boolean; mostPages?: number } = {},
  ): Promise<Listed> {
    const key = JSON.stringify([kind.name, isRisky, mostPages, expressions]);
    const known = this.#answers.get(key);
    if (known) return known;
    const wanted = {
      expressions,
      // Workbooks show their extracts and owners' e-mails only so; flows have no more to show.
      allFields: kind.name !== 'flows',
      ordered: true,
      keepsNames: isRisky,
    };
    const answer = this.#dialectOf(kind.name)
      .ask(wanted, (question) =>
        this.#limit(() =>
          this.#listing.all({
            ...request(kind.name, question, this.#client.version),
            ...(mostPages && { mostPages }),
          }),
        ),
      )
      .then(({ answer: rows, question }) => ({ rows, understood: new Set(question.expressions) }));
    this.#answers.set(key, answer);
    return answer;
  }

  #dialectOf(list: string): Dialect {
    const dialect = this.#dialects.get(list) ?? new Dialect();
    this.#dialects.set(list, dialect);
    return dialect;
  }

  async #fetch(
    { kind }: Pick<Selector, 'kind'>,
    ids: readonly string[],
  ): Promise<readonly Content[]> {
    const answers = await Promise.all(
      [...new Set(ids)].map((id) => this.#limit(() => this.#fetchOne(kind.name, id))),
    );
    return answers.flatMap((row) => (row ? [row] : []));
  }

  async #fetchOne(kind: string, id: string): Promise<Content | undefined> {
    try {
      const call = {
        method: 'GET',
        path: `${kind}/${encodeURIComponent(id)}`,
        scope: readScope(kind),
        signal: this.#signal,
      } as const;
      const response = await (this.#patient ? this.#client.read(call) : this.#client.call(call));
      return parsedAs(contentAnswer(SINGULAR[kind] ?? kind), response, kind);
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw error;
    }
  }

  async #matching(search: Search, listed: Listed): Promise<readonly Content[]> {
    const byPath = search.selector.conditions.some(isPath);
    return this.#matcher.matching(search, listed, byPath ? await this.#loadProjects() : undefined);
  }

  #loadProjects(): Promise<Projects> {
    this.#projects ??= this.#client.withScopes([PROJECT_SCOPE], this.#signal, (client) =>
      Projects.load(new Listing(client, this.#signal, this.#patient), this.#dialectOf('projects')),
    );
    return this.#projects;
  }

  /** For people alone: asked for once, and done without where they are not to be had. */
  #projectsToShow(): Promise<Projects | undefined> {
    if (this.#projects) return this.#projects.catch(() => undefined);
    if (!this.#client.reaches(PROJECT_SCOPE)) return Promise.resolve(undefined);
    this.#shown ??= Projects.load(
      new Listing(this.#client, this.#signal, false),
      this.#dialectOf('projects'),
    ).catch(() => undefined);
    return this.#shown;
  }
}

function request(kind: string, { expressions, allFields, ordered }: Question, version: string) {
  const filter = filterParameter(expressions, version);
  return {
    path: kind,
    query: {
      ...(filter && { filter }),
      ...(allFields && { fields: '_all_' }),
      ...(ordered && { sort: ORDER }),
    },
    page: contentPage(kind, SINGULAR[kind] ?? kind),
    scope: readScope(kind),
  };
}

/** Flows have a scope of their own (tableau-mcp scopes). */
function readScope(kind: string): string {
  return kind === 'flows' ? 'tableau:flows:read' : 'tableau:content:read';
}

async function asFarAsCanBeHad<T>(lists: readonly Promise<readonly T[]>[]): Promise<readonly T[]> {
  const settled = await Promise.allSettled(lists);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}
