import type { Kind } from '../../domain/item.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

/** An item as a list shows it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly configuredBy?: string | undefined;
  readonly isRefreshable?: string | undefined;
}

/** Where workspaces and what lies in them are looked up: one of the product's two APIs. */
export interface Catalogue {
  /** All workspaces of exactly this name that the account may see. */
  named(name: string): Promise<readonly Workspace[]>;
  /** All workspaces that the account may see, for what may have been meant by a name that none has. */
  all(): Promise<readonly Workspace[]>;
  /** A workspace with its name for people; `undefined` where that can't be had. */
  withId(id: string): Promise<Workspace | undefined>;
  /**
   * Everything of the kind in the workspace: there is no filter.
   * @throws StepError for what can't be read
   */
  rows(kind: Kind, workspace: Workspace): Promise<readonly Row[]>;
  /** The item's page. */
  pageOf(kind: Kind, workspace: Workspace, row: Row): string;
  /** The model that a report reads, where the API knows of reports; nothing for one that is gone. */
  modelsOf?(workspace: Workspace, report: string): Promise<readonly string[]>;
}
