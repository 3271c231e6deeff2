import type { ZodType } from 'zod';
import { StepError } from '../../../domain/errors.ts';
import type { Kind } from '../../../domain/item.ts';
import type { ApiClient, Call } from '../api/client.ts';
import { PowerBiError, TokenError } from '../api/errors.ts';
import type { Catalogue, Row, Workspace } from '../catalogue.ts';
import { FABRIC_PAGES_URL } from '../clouds.ts';
import type { Capacities } from './api/capacities.ts';
import { readPages } from './api/pages.ts';
import { itemsPage, type Page, workspaceAnswer, workspacesPage } from './api/schemas.ts';
import { sqlEndpoints } from './kinds.ts';
import { JOBS } from './runs/routes.ts';

/** Where the items of a kind are listed, and what type they must have. */
interface List {
  readonly path: string;
  readonly type?: RegExp;
  readonly page?: string;
}

/** Workspaces and items as Fabric lists them: without any filter, a page at a time. */
export class Directory implements Catalogue {
  readonly #client: ApiClient;
  readonly #signal: AbortSignal;
  readonly #capacities: Capacities;
  #all: Promise<readonly Workspace[]> | undefined;

  constructor(client: ApiClient, signal: AbortSignal, capacities: Capacities) {
    this.#client = client;
    this.#signal = signal;
    this.#capacities = capacities;
  }

  async named(name: string): Promise<readonly Workspace[]> {
    return (await this.all()).filter((workspace) => workspace.name === name);
  }

  all(): Promise<readonly Workspace[]> {
    this.#all ??= this.#list('workspaces', workspacesPage).then((pages) =>
      pages.flatMap(({ value }) => value.map(toWorkspace)),
    );
    return this.#all;
  }

  async withId(id: string): Promise<Workspace | undefined> {
    const call = { method: 'GET', path: `workspaces/${encodeURIComponent(id)}` } as const;
    try {
      return toWorkspace(
        await this.#client.read({ ...call, signal: this.#signal }, workspaceAnswer),
      );
    } catch (error) {
      // Its items say best what is wrong with it.
      if (error instanceof PowerBiError && !(error instanceof TokenError)) return undefined;
      throw error;
    }
  }

  async rows(kind: Kind, workspace: Workspace): Promise<readonly Row[]> {
    const { path, type } = listOf(kind);
    try {
      const pages = await this.#list(
        `workspaces/${encodeURIComponent(workspace.id)}/${path}`,
        itemsPage,
      );
      return pages
        .flatMap(({ value }) => value)
        .filter((one) => !type || one.type === undefined || type.test(one.type))
        .map(({ id, displayName: name }) => ({ id, name }));
    } catch (error) {
      throw await this.#explained(error, workspace);
    }
  }

  pageOf(kind: Kind, workspace: Workspace, { id }: Row): string {
    const { page } = listOf(kind);
    const path = page === undefined ? 'list' : `${page}/${encodeURIComponent(id)}`;
    return new URL(`/groups/${workspace.id}/${path}`, FABRIC_PAGES_URL).href;
  }

  #list<P extends Page>(path: string, form: ZodType<P>): Promise<readonly P[]> {
    const ask = <T>(call: Call, one: ZodType<T>) => this.#client.read(call, one);
    return readPages(this.#client, ask, { path, signal: this.#signal }, form);
  }

  async #explained(error: unknown, workspace: Workspace): Promise<unknown> {
    if (!(error instanceof PowerBiError) || error instanceof TokenError) return error;
    const cause = await this.#capacities.behind(error, workspace.id);
    const why = cause ? `; ${cause.words}` : '';
    const advice = cause?.advice ?? error.advice;
    return new Unreadable(
      `The workspace ${workspace.name} can't be read: ${error.words}${why}. Nothing was triggered.`,
      { cause: error, ...(advice ? { advice } : {}) },
    );
  }
}

/** A list that is refused, with the refusal as the cause. */
export class Unreadable extends StepError {}

function listOf({ name }: Kind): List {
  // It has no list of its own, and its page is that of the lakehouse that it belongs to.
  if (name === sqlEndpoints.name) return { path: 'items?type=SQLEndpoint', type: /^SQLEndpoint$/i };
  const kind = JOBS[name];
  if (!kind) throw new RangeError(`Fabric lists no ${name}`);
  return { path: kind.collection, page: kind.page };
}

function toWorkspace({
  id,
  displayName,
}: {
  readonly id: string;
  readonly displayName: string;
}): Workspace {
  return { id, name: displayName };
}
