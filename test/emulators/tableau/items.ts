/** What there is on a Tableau site. Tests may change an item's properties at any time, except its name. */

import type { JobScript } from './job-script.ts';

export type SiteRole =
  | 'ServerAdministrator'
  | 'SiteAdministratorCreator'
  | 'SiteAdministratorExplorer'
  | 'Creator'
  | 'ExplorerCanPublish'
  | 'Explorer'
  | 'Viewer';

export interface User {
  readonly id: string;
  /** What one signs in with. */
  readonly name: string;
  fullName: string;
  email: string;
  /** Its Active Directory domain, or `local`, or `external` on Cloud. */
  domain: string;
  siteRole: SiteRole;
  /** Content still says whose it was, and nobody is found by the id. */
  isDeleted: boolean;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly parent: Project | undefined;
  description: string;
  owner: User;
  createdAt: number;
  updatedAt: number;
}

interface Content {
  readonly id: string;
  readonly name: string;
  /** Its number in web page addresses. */
  readonly number: number;
  /** Undefined in a personal space. */
  project: Project | undefined;
  owner: User;
  tags: string[];
  description: string | undefined;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  /** In megabytes. */
  size: number;
  /** From when on lists show it, in epoch milliseconds: they lag behind publishing. */
  listedFrom: number;
  /** Who sees it: undefined is everybody, or for a personal space its owner and administrators. */
  visibleTo: readonly User[] | undefined;
  /** Who may refresh it: undefined is its owner and administrators. */
  refreshableBy: readonly User[] | undefined;
  /** What its successive refreshes do; the last repeats. */
  refresh: readonly JobScript[];
}

export interface EmbeddedSource {
  readonly name: string;
  readonly hasExtracts: boolean;
}

export interface Workbook extends Content {
  readonly kind: 'workbook';
  readonly contentUrl: string;
  hasExtracts: boolean;
  /** Undefined is one that is called like the workbook and has an extract if the workbook has. */
  embeddedSources: readonly EmbeddedSource[] | undefined;
  /** The published data sources that it reads. */
  publishedSources: readonly Datasource[];
  /** Tableau Bridge refreshes what is embedded in it: nothing but the types of its jobs tells. */
  throughBridge: boolean;
  /** Whether the Metadata API knows it: it learns of changes a while later. */
  isIndexed: boolean;
  hasAlerts: boolean;
  showTabs: boolean;
  sheetCount: number;
  favoritesTotal: number;
  subscriptionsTotal: number;
}

export interface Datasource extends Content {
  readonly kind: 'datasource';
  readonly contentUrl: string;
  hasExtracts: boolean;
  isCertified: boolean;
  isPublished: boolean;
  /** True for Tableau Bridge. */
  useRemoteQueryAgent: boolean;
  /** Its connection type, for instance `sqlserver`. */
  type: string;
  /** The rarer fields that can be filtered on, for instance `{ databaseName: 'dwh' }`. */
  fields: Readonly<Record<string, string | number | boolean>>;
}

export interface FlowParameter {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly value: string | undefined;
  readonly isRequired: boolean;
  /** The allowed values; undefined is any. */
  readonly domain: readonly string[] | undefined;
}

export interface FlowOutputStep {
  readonly id: string;
  readonly name: string;
}

export interface Flow extends Content {
  readonly kind: 'flow';
  fileType: 'tfl' | 'tflx';
  parameters: readonly FlowParameter[];
  outputSteps: readonly FlowOutputStep[];
}

export type Item = Workbook | Datasource | Flow;

export function isThroughBridge(item: Item): boolean {
  if (item.kind === 'workbook') return item.throughBridge;
  return item.kind === 'datasource' && item.useRemoteQueryAgent;
}

/** As Query Jobs calls a refresh of the item. */
export function refreshJobType(item: Item, type: 'full' | 'incremental' = 'full'): string {
  if (item.kind === 'flow') return 'run_flow';
  const direct = type === 'full' ? 'refresh_extracts' : 'increment_extracts';
  return isThroughBridge(item) ? `${direct}_via_bridge` : direct;
}

export function isAdministrator(user: User): boolean {
  return user.siteRole.includes('Administrator');
}

export function mayRefresh(user: User, item: Item): boolean {
  if (item.refreshableBy) return item.refreshableBy.includes(user);
  return user === item.owner || isAdministrator(user);
}

export function maySee(user: User, item: Item): boolean {
  if (item.visibleTo) return item.visibleTo.includes(user);
  return item.project !== undefined || user === item.owner || isAdministrator(user);
}
