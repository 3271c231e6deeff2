import { StepError } from '../../../domain/errors.ts';
import type { Condition, Item, Selector } from '../../../domain/item.ts';
import { holds } from '../../../selection/compare.ts';
import { nearest, quoted } from '../../../selection/near.ts';
import type { PowerBiClient } from '../api/client.ts';
import { isRefusedAccess, PowerBiError, TokenError } from '../api/errors.ts';
import { dataflowsAnswer, groupsPage, modelsAnswer, reportAnswer } from '../api/schemas.ts';
import { semanticModels } from '../kinds.ts';
import { OF_REPORT } from '../link.ts';

interface Workspace {
  readonly id: string;
  readonly name: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly configuredBy: string | undefined;
  readonly isRefreshable: string | undefined;
}

/** The most that a page of workspaces holds. */
const PAGE_SIZE = 5000;
/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds semantic models and dataflows: Power BI lists a workspace's whole, the rest is decided here. */
export class Finder {
  readonly #client: PowerBiClient;
  readonly #signal: AbortSignal;
  readonly #defaultWorkspace: string;
  readonly #pagesUrl: string;
  readonly #named = new Map<string, Promise<readonly Workspace[]>>();
  readonly #lists = new Map<string, Promise<readonly Row[]>>();
  #all: Promise<readonly Workspace[]> | undefined;

  constructor(
    client: PowerBiClient,
    signal: AbortSignal,
    options: { readonly defaultWorkspace: string; readonly pagesUrl: string },
  ) {
    this.#client = client;
    this.#signal = signal;
    this.#defaultWorkspace = options.defaultWorkspace;
    this.#pagesUrl = options.pagesUrl;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return Promise.all(selectors.map((selector) => this.#findOne(selector)));
  }

  /** What may have been meant by names that nothing has, by the lists that were read. Never throws. */
  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return Promise.all(selectors.map((selector) => this.#near(selector).catch(() => [])));
  }

  async #near(selector: Selector): Promise<readonly string[]> {
    const workspaces = await this.#workspacesOf(selector);
    const lists = workspaces.map(async (workspace) =>
      (await this.#list(selector, workspace)).map(({ name }) => ({ name, workspace })),
    );
    const all = (await Promise.all(lists)).flat();
    const known = new Set(all.map(({ name }) => name));
    const names = selector.conditions
      .filter(({ field, operator }) => field === 'name' && operator !== 'like')
      .flatMap(({ values }) => values)
      .filter((name) => !known.has(name));
    return names
      .slice(0, MOST_NAMES)
      .flatMap((wanted) =>
        nearest(wanted, all, ({ name }) => name).map(
          ({ found, how }) =>
            `There is ${quoted(found.name)} in workspace ${quoted(found.workspace.name)}, ${how}.`,
        ),
      );
  }

  async #findOne(asked: Selector): Promise<readonly Item[]> {
    const workspaces = await this.#workspacesOf(asked);
    const selector = await this.#throughReports(asked, workspaces);
    const lists = await Promise.all(
      workspaces.map(async (workspace) => {
        const rows = await this.#list(selector, workspace);
        return rows
          .filter((row) => satisfies(selector, row))
          .map((row) => this.#toItem(selector, workspace, row));
      }),
    );
    return lists.flat();
  }

  /** The models that the reports read which a page shows, by their ids. */
  async #throughReports(selector: Selector, workspaces: readonly Workspace[]): Promise<Selector> {
    const conditions = selector.conditions.map(async (condition): Promise<Condition> => {
      if (condition.field !== OF_REPORT) return condition;
      const asked = workspaces.flatMap(({ id }) =>
        condition.values.map((report) => this.#modelOf(id, report)),
      );
      const values = (await Promise.all(asked)).flat();
      return { field: 'id', operator: 'in', values };
    });
    return { ...selector, conditions: await Promise.all(conditions) };
  }

  /** A report that is gone, or may not be seen, reads none; one of another workspace's model neither. */
  async #modelOf(workspace: string, report: string): Promise<readonly string[]> {
    const path = `groups/${encodeURIComponent(workspace)}/reports/${encodeURIComponent(report)}`;
    const call = { method: 'GET', path, signal: this.#signal } as const;
    try {
      const { datasetId } = await this.#client.read(call, reportAnswer);
      return datasetId === undefined ? [] : [datasetId];
    } catch (error) {
      const isGone =
        error instanceof PowerBiError && (error.status === 404 || error.status === 400);
      if (isGone || (isRefusedAccess(error) && !(error instanceof TokenError))) return [];
      throw error;
    }
  }

  /**
   * The workspaces that every condition on them allows; without one, the default. Where there is
   * none either, a name is looked for that the items have nowhere: then those that they speak of.
   */
  async #workspacesOf({ conditions }: Selector): Promise<readonly Workspace[]> {
    const ofField = (name: string) => conditions.filter(({ field }) => field === name);
    const named = await Promise.all(
      ofField('workspace').map(async ({ values }) => {
        return (await Promise.all(values.map((value) => this.#workspace(value)))).flat();
      }),
    );
    const byId = await Promise.all(
      ofField('workspace_id').map(({ values }) => {
        return Promise.all(values.map((id) => this.#withName(id)));
      }),
    );
    const [first, ...others] = [...named, ...byId];
    if (!first && this.#defaultWorkspace === '') {
      return unique((await Promise.all(this.#named.values())).flat());
    }
    if (!first) return this.#workspace(this.#defaultWorkspace);
    const isIn = (workspaces: readonly Workspace[], id: string) =>
      workspaces.some((other) => other.id.toLowerCase() === id.toLowerCase());
    return unique(first).filter(({ id }) => others.every((workspaces) => isIn(workspaces, id)));
  }

  /** A workspace by its name or id. @throws StepError when the application sees none */
  async #workspace(nameOrId: string): Promise<readonly Workspace[]> {
    if (GUID.test(nameOrId)) return [await this.#withName(nameOrId)];
    const known = this.#named.get(nameOrId) ?? this.#lookUp(nameOrId);
    this.#named.set(nameOrId, known);
    const workspaces = await known;
    if (workspaces.length > 0) return workspaces;
    throw new StepError(
      `There is no workspace "${nameOrId}" that this account may see. Nothing was triggered.`,
      {
        advice:
          'Check its spelling, and add the account to the workspace as Contributor: workspaces that it is no member of are not shown.',
      },
    );
  }

  /** A workspace named by its id, with its name for people where that can be had. */
  async #withName(given: string): Promise<Workspace> {
    const id = given.toLowerCase();
    const known = this.#named.get(id) ?? this.#askForName(id);
    this.#named.set(id, known);
    const [workspace] = await known;
    return workspace ?? { id, name: given };
  }

  async #askForName(id: string): Promise<readonly Workspace[]> {
    try {
      const query = { $filter: `id eq '${id.replaceAll("'", "''")}'`, $top: String(PAGE_SIZE) };
      return (await this.#page(query)).filter((workspace) => workspace.id.toLowerCase() === id);
    } catch (error) {
      if (error instanceof StepError) return [];
      throw error;
    }
  }

  /** Asks for the name; should Power BI misread it, all workspaces are compared here. */
  async #lookUp(name: string): Promise<readonly Workspace[]> {
    const filter = `name eq '${name.replaceAll("'", "''")}'`;
    const asked = await this.#page({ $filter: filter, $top: String(PAGE_SIZE) }).catch((error) => {
      if (error instanceof PowerBiError && error.status === 400) return [];
      throw error;
    });
    const exact = asked.filter((workspace) => workspace.name === name);
    if (exact.length > 0) return exact;
    this.#all ??= this.#listAll();
    return (await this.#all).filter((workspace) => workspace.name === name);
  }

  async #listAll(): Promise<readonly Workspace[]> {
    const all: Workspace[] = [];
    for (;;) {
      const page = await this.#page({ $top: String(PAGE_SIZE), $skip: String(all.length) });
      all.push(...page);
      if (page.length < PAGE_SIZE) return all;
    }
  }

  async #page(query: Record<string, string>): Promise<readonly Workspace[]> {
    const call = { method: 'GET', path: 'groups', query, signal: this.#signal } as const;
    return (await this.#client.read(call, groupsPage)).value;
  }

  /** Everything of the kind in the workspace: there is no filter. */
  #list({ kind }: Selector, workspace: Workspace): Promise<readonly Row[]> {
    const what = kind.name === semanticModels.name ? 'datasets' : 'dataflows';
    const path = `groups/${encodeURIComponent(workspace.id)}/${what}`;
    const known = this.#lists.get(path);
    if (known) return known;
    const answer = what === 'datasets' ? modelsAnswer : dataflowsAnswer;
    const list = this.#client
      .readPages({ path, signal: this.#signal }, answer)
      .then((pages): readonly Row[] => pages.flatMap(({ value }) => value))
      .catch((error: unknown) => {
        const isRights = isRefusedAccess(error) && !(error instanceof TokenError);
        throw isRights ? noAccess(workspace, error) : error;
      });
    this.#lists.set(path, list);
    return list;
  }

  #toItem({ kind }: Selector, workspace: Workspace, row: Row): Item {
    const page = kind.name === semanticModels.name ? 'datasets' : 'dataflows';
    const url = new URL(
      `/groups/${workspace.id}/${page}/${encodeURIComponent(row.id)}`,
      this.#pagesUrl,
    );
    if (kind.name === semanticModels.name) url.pathname += '/details';
    return {
      kind,
      id: row.id,
      name: row.name,
      folder: workspace.name,
      workspaceId: workspace.id,
      url: url.href,
      ...(row.configuredBy === undefined ? {} : { owner: row.configuredBy }),
    };
  }
}

function unique(workspaces: readonly Workspace[]): readonly Workspace[] {
  return [...new Map(workspaces.map((workspace) => [workspace.id, workspace])).values()];
}

function satisfies(selector: Selector, row: Row): boolean {
  return selector.conditions
    .filter(({ field }) => field !== 'workspace' && field !== 'workspace_id')
    .every((condition) => {
      const type = selector.kind.filters[condition.field] ?? 'text';
      return holds(condition, type, valuesOf(condition, row));
    });
}

function valuesOf({ field, values }: Condition, row: Row): readonly string[] {
  switch (field) {
    case 'id':
      // GUIDs are the same in any case.
      return values.filter((value) => value.toLowerCase() === row.id.toLowerCase());
    case 'name':
      return [row.name];
    case 'configured_by':
      return row.configuredBy === undefined ? [] : [row.configuredBy];
    default:
      return row.isRefreshable === undefined ? [] : [row.isRefreshable];
  }
}

function noAccess(workspace: Workspace, error: PowerBiError): StepError {
  return new StepError(
    `The workspace ${workspace.name} can't be read: ${error.words}. Nothing was triggered.`,
    { cause: error, ...(error.advice ? { advice: error.advice } : {}) },
  );
}
