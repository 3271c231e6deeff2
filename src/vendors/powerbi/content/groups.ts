import { StepError } from '../../../domain/errors.ts';
import type { Kind } from '../../../domain/item.ts';
import type { ApiClient } from '../api/client.ts';
import { isRefusedAccess, PowerBiError, TokenError } from '../api/errors.ts';
import { dataflowsAnswer, groupsPage, modelsAnswer, reportAnswer } from '../api/schemas.ts';
import type { Catalogue, Row, Workspace } from '../catalogue.ts';
import { semanticModels } from '../kinds.ts';

/** The most that a page of workspaces holds. */
const PAGE_SIZE = 5000;

/** Semantic models and dataflows as Power BI lists them, which calls workspaces groups. */
export class Groups implements Catalogue {
  readonly #client: ApiClient;
  readonly #signal: AbortSignal;
  readonly #pagesUrl: string;
  #all: Promise<readonly Workspace[]> | undefined;

  constructor(client: ApiClient, signal: AbortSignal, pagesUrl: string) {
    this.#client = client;
    this.#signal = signal;
    this.#pagesUrl = pagesUrl;
  }

  async withId(id: string): Promise<Workspace | undefined> {
    try {
      const query = { $filter: `id eq '${id.replaceAll("'", "''")}'`, $top: String(PAGE_SIZE) };
      return (await this.#page(query)).find((workspace) => workspace.id.toLowerCase() === id);
    } catch (error) {
      if (error instanceof StepError) return undefined;
      throw error;
    }
  }

  /** Asks for the name; should Power BI misread it, all workspaces are compared here. */
  async named(name: string): Promise<readonly Workspace[]> {
    const filter = `name eq '${name.replaceAll("'", "''")}'`;
    const asked = await this.#page({ $filter: filter, $top: String(PAGE_SIZE) }).catch((error) => {
      if (error instanceof PowerBiError && error.status === 400) return [];
      throw error;
    });
    const exact = asked.filter((workspace) => workspace.name === name);
    if (exact.length > 0) return exact;
    return (await this.all()).filter((workspace) => workspace.name === name);
  }

  all(): Promise<readonly Workspace[]> {
    this.#all ??= this.#listAll();
    return this.#all;
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

  async rows(kind: Kind, workspace: Workspace): Promise<readonly Row[]> {
    const [what, answer] = isModel(kind)
      ? (['datasets', modelsAnswer] as const)
      : (['dataflows', dataflowsAnswer] as const);
    const path = `groups/${encodeURIComponent(workspace.id)}/${what}`;
    try {
      const pages = await this.#client.readPages({ path, signal: this.#signal }, answer);
      return pages.flatMap(({ value }): readonly Row[] => value);
    } catch (error) {
      const isRights = isRefusedAccess(error) && !(error instanceof TokenError);
      throw isRights ? noAccess(workspace, error) : error;
    }
  }

  pageOf(kind: Kind, workspace: Workspace, { id }: Row): string {
    const what = isModel(kind) ? 'datasets' : 'dataflows';
    const url = new URL(
      `/groups/${workspace.id}/${what}/${encodeURIComponent(id)}`,
      this.#pagesUrl,
    );
    if (isModel(kind)) url.pathname += '/details';
    return url.href;
  }

  /** A report that is gone, or may not be seen, reads none; one of another workspace's model neither. */
  async modelsOf(workspace: Workspace, report: string): Promise<readonly string[]> {
    const path = `groups/${encodeURIComponent(workspace.id)}/reports/${encodeURIComponent(report)}`;
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
}

function isModel({ name }: Kind): boolean {
  return name === semanticModels.name;
}

function noAccess(workspace: Workspace, error: PowerBiError): StepError {
  return new StepError(
    `The workspace ${workspace.name} can't be read: ${error.words}. Nothing was triggered.`,
    { cause: error, ...(error.advice ? { advice: error.advice } : {}) },
  );
}
