/** What a test says about the things it adds to the world: everything but the name has a default. */

import type { ConnectedApp } from './credentials.ts';
import type {
  Datasource,
  Flow,
  FlowOutputStep,
  FlowParameter,
  Item,
  Project,
  SiteRole,
  User,
  Workbook,
} from './items.ts';
import type { JobScript } from './job-script.ts';
import type { RefreshType, Schedule } from './schedule.ts';
import type { Timing } from './timing.ts';

export interface NewUser {
  name: string;
  /** Default: the name up to the `@`. */
  fullName?: string;
  /** Default: the name, if it is an e-mail address, or else the name at example.com. */
  email?: string;
  /** Default `external`. */
  domain?: string;
  /** Default Creator. */
  siteRole?: SiteRole;
}

export interface NewProject {
  description?: string;
  owner?: User | string;
  createdAt?: string;
  updatedAt?: string;
}

export interface NewContent {
  name: string;
  /** A project or its path, which is made if missing. Default `default`, as on every site. */
  project?: Project | string;
  /** A user or the name of one that exists. Default the administrator. */
  owner?: User | string;
  tags?: readonly string[];
  description?: string;
  /** ISO 8601. Default 2024-01-01T00:00:00Z. */
  createdAt?: string;
  /** ISO 8601. Default as created. */
  updatedAt?: string;
  /** How long lists do not show it yet, from now on, as after publishing. Default 0. */
  listedAfterMs?: number;
  /** In megabytes, default 1. */
  size?: number;
  /** Just these see it. Default everybody. */
  visibleTo?: readonly User[];
  /** Just these may refresh it. Default its owner and administrators. */
  refreshableBy?: readonly User[];
  /** What its refreshes do: one script, or one for each successive refresh (the last repeats). */
  refresh?: JobScript | readonly JobScript[];
}

export interface NewWorkbook extends NewContent {
  /** Default: the name's letters and digits, with a number if taken. */
  contentUrl?: string;
  /** Default true, or whether an embedded source has one; false is a workbook with live connections alone. */
  hasExtracts?: boolean;
  /** Names, or names of sources with or without an extract (default with). Default one, called like the workbook. */
  embeddedSources?: readonly (string | { name: string; hasExtracts?: boolean })[];
  /** The published data sources that it reads. */
  publishedSources?: readonly Datasource[];
  /** Refreshed by Tableau Bridge, default false. */
  throughBridge?: boolean;
  /** Default true; false is a workbook that the Metadata API does not know yet. */
  isIndexed?: boolean;
  hasAlerts?: boolean;
  showTabs?: boolean;
  sheetCount?: number;
  favoritesTotal?: number;
  subscriptionsTotal?: number;
  /** In its owner's personal space instead of a project. */
  personalSpace?: boolean;
}

export interface NewDatasource extends NewContent {
  contentUrl?: string;
  /** Default true. */
  hasExtracts?: boolean;
  isCertified?: boolean;
  /** Default true. */
  isPublished?: boolean;
  /** Refreshed by Tableau Bridge. */
  useRemoteQueryAgent?: boolean;
  /** Default sqlserver. */
  type?: string;
  fields?: Datasource['fields'];
}

export interface NewFlow extends NewContent {
  fileType?: Flow['fileType'];
  parameters?: readonly (Pick<FlowParameter, 'name'> & Partial<FlowParameter>)[];
  /** Names, or names with ids. Default one step, Output. */
  outputSteps?: readonly (string | FlowOutputStep)[];
}

export interface NewBackgroundJob {
  /** The content it refreshes; leave out for a job of another type. */
  item?: Item;
  /** Default: the full refresh or the run of the item, or `subscription` without an item. */
  jobType?: string;
  /** How long ago it was created, default 0. */
  agoMs?: number;
  /** Default: it starts at once. */
  script?: JobScript;
  /** Default the administrator. */
  initiator?: User;
  priority?: number;
  title?: string;
  subtitle?: string;
}

/** A schedule of Tableau Server. */
export interface NewSchedule {
  name: string;
  /** Default Active. */
  state?: Schedule['state'];
  /** Default 50. */
  priority?: number;
  /** Default Extract. */
  type?: Schedule['type'];
  /** Default Parallel. */
  executionOrder?: Schedule['executionOrder'];
  /** Default at six every morning. */
  timing?: Timing;
}

export interface NewTask {
  /** Left out, the target of the task is missing. */
  item?: Workbook | Datasource;
  /** Default full. */
  type?: RefreshType;
  /**
   * On Server a schedule, on Cloud details that its rules allow. Default at six every morning, which on
   * Server is the schedule `Every morning`. With `none` the task's schedule is missing.
   */
  schedule?: Schedule | Timing | 'none';
  /** Default 50. */
  priority?: number;
  /** Default 0; from 5 on Tableau has suspended the task by itself. */
  consecutiveFailedCount?: number;
}

/** A personal access token (of the administrator, unless said otherwise), a password, a connected app. */
export type NewCredential =
  | { name: string; secret: string; user?: User | string }
  | { user: User | string; password: string }
  | ConnectedApp;
