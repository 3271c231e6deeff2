import { StepError } from '../../../domain/errors.ts';
import type { Condition, Item, Selector } from '../../../domain/item.ts';
import { holds } from '../../../selection/compare.ts';
import { nearest, quoted } from '../../../selection/near.ts';
import type { Catalogue, Row, Workspace } from '../catalogue.ts';
import { OF_REPORT } from '../link.ts';

/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** There is none of that name, as far as the account may see. */
export class NoWorkspace extends StepError {
  /** @param all those that it may see, of which another may have been meant */
  constructor(name: string, all: readonly Workspace[]) {
    const near = nearest(name, all, (workspace) => workspace.name);
    super(`There is no workspace "${name}" that this account may see. Nothing was triggered.`, {
      details: near.map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`),
      advice:
        'Check its spelling, and add the account to the workspace as Contributor: workspaces that it is no member of are not shown.',
    });
    this.name = 'NoWorkspace';
  }
}

/** Finds items: a catalogue lists a workspace's whole, the rest is decided here. */
export class Finder {
  readonly #catalogue: Catalogue;
  readonly #defaultWorkspace: string;
  readonly #named = new Map<string, Promise<readonly Workspace[]>>();
  readonly #lists = new Map<string, Promise<readonly Row[]>>();

  /** @param defaultWorkspace for filters that name none: a name or an id, or empty */
  constructor(catalogue: Catalogue, defaultWorkspace: string) {
    this.#catalogue = catalogue;
    this.#defaultWorkspace = defaultWorkspace;
  }

  /** What may have been meant by names that nothing has, by the lists that were read. */
  async near(selector: Selector): Promise<readonly string[]> {
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

  /** All that the selector matches. */
  async find(asked: Selector): Promise<readonly Item[]> {
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
      const asked = workspaces.flatMap((workspace) =>
        condition.values.map((report) => this.#catalogue.modelsOf?.(workspace, report) ?? []),
      );
      const values = (await Promise.all(asked)).flat();
      return { field: 'id', operator: 'in', values };
    });
    return { ...selector, conditions: await Promise.all(conditions) };
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
    const known = this.#named.get(nameOrId) ?? this.#catalogue.named(nameOrId);
    this.#named.set(nameOrId, known);
    const workspaces = await known;
    if (workspaces.length > 0) return workspaces;
    throw new NoWorkspace(nameOrId, await this.#catalogue.all());
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
    const workspace = await this.#catalogue.withId(id);
    return workspace ? [workspace] : [];
  }

  #list({ kind }: Selector, workspace: Workspace): Promise<readonly Row[]> {
    const key = `${kind.name} ${workspace.id}`;
    const list = this.#lists.get(key) ?? this.#catalogue.rows(kind, workspace);
    this.#lists.set(key, list);
    return list;
  }

  #toItem({ kind }: Selector, workspace: Workspace, row: Row): Item {
    return {
      kind,
      id: row.id,
      name: row.name,
      folder: workspace.name,
      workspaceId: workspace.id,
      url: this.#catalogue.pageOf(kind, workspace, row),
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
