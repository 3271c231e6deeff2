import pLimit from 'p-limit';
import { StepError } from '../../../domain/errors.ts';
import type { Condition, Item, Selector } from '../../../domain/item.ts';
import { holds } from '../../../selection/compare.ts';
import type { TableauClient } from '../api/client.ts';
import { TableauError } from '../api/errors.ts';
import { filterParameter } from '../api/filter.ts';
import { Listing } from '../api/listing.ts';
import { toItem } from './items.ts';
import { Owners } from './owners.ts';
import { Projects } from './projects.ts';
import { type Query, queriesFor } from './queries.ts';
import { type Content, contentAnswer, contentPage } from './schemas.ts';
import { fieldOf, planSearch, type Search } from './search.ts';

const AT_ONCE = 6;
const PROJECT_SCOPE = 'tableau:content:read';

const SINGULAR: Readonly<Record<string, string>> = {
  workbooks: 'workbook',
  datasources: 'datasource',
  flows: 'flow',
};

/** Finds workbooks, data sources and flows: the server narrows, the exact comparison is made here. */
export class Finder {
  /** What was found, by id: later questions about an item need its row. */
  readonly rows = new Map<string, Content>();
  readonly #client: TableauClient;
  readonly #listing: Listing;
  readonly #signal: AbortSignal;
  readonly #owners: Owners;
  /** One query serves all filters that share it. */
  readonly #answers = new Map<string, Promise<readonly Content[]>>();
  readonly #limit = pLimit(AT_ONCE);
  #projects: Promise<Projects> | undefined;
  #shown: Promise<Projects | undefined> | undefined;

  constructor(client: TableauClient, signal: AbortSignal) {
    this.#client = client;
    this.#listing = new Listing(client, signal);
    this.#signal = signal;
    this.#owners = new Owners(client, signal);
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

  /** Adds full project paths and names of owners, as far as they can be had. */
  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    const projects = await this.#projectsToShow();
    return Promise.all(
      items.map(async (item) => {
        const row = this.rows.get(item.id);
        if (!row) return item;
        const whole = await this.#limit(() => this.#owners.complete(row)).catch(() => row);
        return toItem(item.kind, whole, this.#client, projects);
      }),
    );
  }

  async #search(search: Search, queries: readonly Query[]): Promise<readonly Content[]> {
    const { selector, ids, patterns, base } = search;
    if (ids) return this.#matching(search, await this.#fetch(selector, ids));
    const listed = await this.#listAll(selector, queries, patterns.length > 0);
    const rows = await this.#matching(search, listed ?? []);
    if (listed && (rows.length > 0 || patterns.length === 0)) return rows;
    // Tableau may not know the wildcard, or a character: then all names are compared here.
    return this.#matching(search, await this.#list(selector, base));
  }

  /** The rows of all queries; `undefined` when Tableau does not understand a risky one. */
  async #listAll(
    selector: Selector,
    queries: readonly Query[],
    risky: boolean,
  ): Promise<readonly Content[] | undefined> {
    try {
      const answers = await Promise.all(queries.map((query) => this.#list(selector, query)));
      return [...new Map(answers.flat().map((row) => [row.id, row])).values()];
    } catch (error) {
      if (risky && error instanceof TableauError && error.status === 400) return undefined;
      throw error;
    }
  }

  #list({ kind }: Selector, expressions: Query): Promise<readonly Content[]> {
    const filter = filterParameter(expressions, this.#client.version);
    const key = `${kind.name}?${filter}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#limit(() =>
      this.#listing.all({
        path: kind.name,
        query: {
          ...(filter && { filter }),
          // Workbooks show their extracts and owners' e-mails only so; flows have no more to show.
          ...(kind.name !== 'flows' && { fields: '_all_' }),
        },
        page: contentPage(kind.name, SINGULAR[kind.name] ?? kind.name),
        scope: readScope(kind.name),
      }),
    );
    this.#answers.set(key, answer);
    return answer;
  }

  async #fetch({ kind }: Selector, ids: readonly string[]): Promise<readonly Content[]> {
    const answers = await Promise.all(
      [...new Set(ids)].map((id) => this.#limit(() => this.#fetchOne(kind.name, id))),
    );
    return answers.flatMap((row) => (row ? [row] : []));
  }

  async #fetchOne(kind: string, id: string): Promise<Content | undefined> {
    try {
      const response = await this.#client.read({
        method: 'GET',
        path: `${kind}/${encodeURIComponent(id)}`,
        scope: readScope(kind),
        signal: this.#signal,
      });
      return contentAnswer(SINGULAR[kind] ?? kind).parse(response.json);
    } catch (error) {
      const unknown = error instanceof TableauError && [400, 404].includes(error.status);
      if (unknown) return undefined;
      throw error;
    }
  }

  /** The rows that satisfy every condition of the search. */
  async #matching(search: Search, rows: readonly Content[]): Promise<readonly Content[]> {
    const kept = await Promise.all(
      rows.map(async (row) => ((await this.#satisfies(search, row)) ? row : undefined)),
    );
    return kept.filter((row) => row !== undefined);
  }

  async #satisfies(search: Search, row: Content): Promise<boolean> {
    const open: Condition[] = [];
    for (const condition of search.selector.conditions) {
      const values = await this.#values(search, condition, row);
      if (values === undefined) open.push(condition);
      else if (!compares(search, condition, values)) return false;
    }
    for (const condition of open.filter((one) => !search.answered.has(one))) {
      const whole = await this.#complete(search, condition, row);
      const values = await this.#values(search, condition, whole);
      if (values === undefined) throw unreadable(search, condition, row);
      if (!compares(search, condition, values)) return false;
    }
    return true;
  }

  async #values(
    search: Search,
    condition: Condition,
    row: Content,
  ): Promise<readonly string[] | undefined> {
    if (!isPath(condition)) return fieldOf(search.selector, condition).read?.(row);
    if (row.location?.type === 'PersonalSpace') return [];
    const id = row.project?.id;
    const path = id === undefined ? undefined : (await this.#loadProjects()).pathOf(id);
    return path === undefined ? undefined : [path];
  }

  async #complete(search: Search, condition: Condition, row: Content): Promise<Content> {
    if (!fieldOf(search.selector, condition).ofOwner) return row;
    try {
      return await this.#limit(() => this.#owners.complete(row));
    } catch (error) {
      if (!(error instanceof TableauError || error instanceof StepError)) throw error;
      throw unreadable(search, condition, row, error);
    }
  }

  #loadProjects(): Promise<Projects> {
    this.#projects ??= this.#client.withScopes([PROJECT_SCOPE], this.#signal, (client) =>
      Projects.load(new Listing(client, this.#signal)),
    );
    return this.#projects;
  }

  /** For people alone: asked for once, and done without where they are not to be had. */
  #projectsToShow(): Promise<Projects | undefined> {
    if (this.#projects) return this.#projects.catch(() => undefined);
    if (!this.#client.reaches(PROJECT_SCOPE)) return Promise.resolve(undefined);
    this.#shown ??= Projects.load(new Listing(this.#client, this.#signal, false)).catch(
      () => undefined,
    );
    return this.#shown;
  }
}

function isPath({ field }: Condition): boolean {
  return field === 'project';
}

function compares(search: Search, condition: Condition, values: readonly string[]): boolean {
  return holds(condition, search.selector.kind.filters[condition.field] ?? 'text', values);
}

/** Flows have a scope of their own (tableau-mcp scopes). */
function readScope(kind: string): string {
  return kind === 'flows' ? 'tableau:flows:read' : 'tableau:content:read';
}

function unreadable(search: Search, condition: Condition, row: Content, cause?: Error): StepError {
  const why = cause ? `: ${cause.message}` : '';
  return new StepError(
    `${search.selector.path}: the ${condition.field} of ${search.selector.kind.singular} "${row.name}" (${row.id}) can't be read${why}. Nothing was triggered.`,
    {
      cause,
      advice: `Leave ${condition.field} out of the filter, or use an account that may see it.`,
    },
  );
}
