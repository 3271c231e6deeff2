/** How the emulated Tableau is set up. */

import type { Net } from '../https/net.ts';

export interface TableauOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A network inside this process, of which it is to be a host; default: a server of its own. */
  net?: Net;
  /** Default cloud. */
  edition?: 'cloud' | 'server';
  /** The newest REST version offered, default 3.28. A newer one is refused; an older one is served by its own rules. */
  apiVersion?: string;
  /** Content URL of the only site, default `acme`; empty for the default site of a Tableau Server. */
  site?: string;
  /** The path that the server lives under, behind a proxy that knows no other: `/tableau`. Default none. */
  basePath?: string;
  /** Epoch milliseconds, default `Date.now`. */
  now?: () => number;
  /** Durations of jobs are divided by this, default 1. */
  speed?: number;
  /** Whether Query Jobs is refused to users without a site administrator's role, default everyone. */
  listJobs?: 'everyone' | 'admins-only' | 'admins-else-empty';
  /** Whether Query Job is refused to users without a site administrator's role, default everyone. */
  readJobs?: 'everyone' | 'admins-only';
  /** Whether filters may name the job types of Tableau Bridge, default known; refused is a guess about old servers. */
  bridgeJobTypes?: 'known' | 'refused';
  /** Whether data sources tell that Bridge refreshes them, default told; old answers leave the flag out. */
  bridgeFlag?: 'told' | 'absent';
  /** How long after a refresh the Metadata API knows of it, default 0. */
  metadataLagMs?: number;
  /** Minutes until an idle session ends, default 120 on Cloud and 240 on Server. */
  sessionMinutes?: number;
  /** The scopes that a connected app may ask for, default all that this emulator knows. */
  grantedScopes?: readonly string[];
  /** Refusals and notable events, in words. */
  log?: (line: string) => void;
  /** The site's language: error summaries and details are localised, their codes are not. */
  language?: 'en' | 'de';
  /** How the XML-to-JSON conversion treats lists, booleans and numbers, default mixed (see looseness.ts). */
  looseness?: 'array' | 'object' | 'mixed';
  /** When a second refresh of the same content is refused with 409093, default queued-or-running. */
  duplicateRule?: 'queued' | 'queued-or-running';
  /** Refresh starts a site may make in an hour before 429000, default Infinity (Tableau Cloud: 60). */
  refreshesPerHour?: number;
  /** Whether 429000 comes with a Retry-After header, default false: the wait is in the text alone. */
  retryAfterHeader?: boolean;
  /** Who may cancel a job besides administrators, default owner: whoever started it. */
  cancelBy?: 'owner' | 'admins-only';
  /** How a refused cancellation is told, default status: as HTTP 4xx; or as HTTP 200 with an error inside. */
  cancelRefusal?: 'status' | 'envelope';
  /** How far the site's time zone, in which its schedules are written, is ahead of UTC. Default 0. */
  utcOffsetMinutes?: number;
  /**
   * How tasks are listed, default wrapped: `{ tasks: { task: [...] } }`, all in one answer. `bare` is
   * `{ tasks: [...] }`; `paged` is wrapped and in pages. What becomes of a list of one is a matter of `looseness`.
   */
  taskList?: 'wrapped' | 'bare' | 'paged';
  /** The scope that lets a connected app update a task, default write (tableau-mcp); elsewhere it is update. */
  updateTaskScope?: 'tableau:tasks:write' | 'tableau:tasks:update';
  /** What Cloud calls an incremental task to be made, default IncrementalExtract (Migration SDK). */
  incrementalTaskType?: 'IncrementalExtract' | 'IncrementalRefresh';
  /**
   * The order of lists of content for which no `sort` is asked, default `added`. `any` is another one for
   * each page, so that pages overlap and leave rows out (REST reference: Paginating Results).
   */
  listOrder?: 'added' | 'any';
  /** Whether lists of content and projects know `sort`, default true. */
  sorts?: boolean;
  /** What a schedule has on it comes in pages, or with no word of pages. Default paged. */
  extractList?: 'paged' | 'unpaged';
  /** Warnings beside the HTTP 200 of Add to Schedule, default none. */
  addToScheduleWarnings?: readonly string[];
  /** Default enabled. `not-enabled` is an HTML page with 404, the others come as errors of GraphQL. */
  metadataApi?:
    | 'enabled'
    | 'not-enabled'
    | 'feature-disabled'
    | 'access-denied'
    | 'backfill-running';
  /** Of a page of more workbooks the Metadata API answers so many, with a warning. Default Infinity. */
  metadataNodeLimit?: number;
  /** Of a page of more workbooks it answers so many, with an error about the time. Default Infinity. */
  metadataTimeLimit?: number;
  /** Fields that the schema of this older server does not have yet: `hasExtracts`, for instance. Default none. */
  metadataLacks?: readonly string[];
}

export type Settings = Readonly<Required<Omit<TableauOptions, 'port' | 'net'>>>;

/** All but the scope for updating a task, which is an option. */
export const ALL_SCOPES = [
  'tableau:content:read',
  'tableau:flow_runs:read',
  'tableau:flow_runs:update',
  'tableau:flows:read',
  'tableau:flows:run',
  'tableau:jobs:read',
  'tableau:jobs:update',
  'tableau:tasks:create',
  'tableau:tasks:delete',
  'tableau:tasks:read',
  'tableau:tasks:run',
  'tableau:users:read',
] as const;

export function settle(options: TableauOptions): Settings {
  const edition = options.edition ?? 'cloud';
  const updateTaskScope = options.updateTaskScope ?? 'tableau:tasks:write';
  return {
    edition,
    apiVersion: options.apiVersion ?? '3.28',
    site: options.site ?? 'acme',
    basePath: options.basePath ?? '',
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    listJobs: options.listJobs ?? 'everyone',
    readJobs: options.readJobs ?? 'everyone',
    bridgeJobTypes: options.bridgeJobTypes ?? 'known',
    bridgeFlag: options.bridgeFlag ?? 'told',
    metadataLagMs: options.metadataLagMs ?? 0,
    sessionMinutes: options.sessionMinutes ?? (edition === 'cloud' ? 120 : 240),
    grantedScopes: options.grantedScopes ?? [...ALL_SCOPES, updateTaskScope],
    log: options.log ?? (() => {}),
    language: options.language ?? 'en',
    looseness: options.looseness ?? 'mixed',
    duplicateRule: options.duplicateRule ?? 'queued-or-running',
    refreshesPerHour: options.refreshesPerHour ?? Number.POSITIVE_INFINITY,
    retryAfterHeader: options.retryAfterHeader ?? false,
    cancelBy: options.cancelBy ?? 'owner',
    cancelRefusal: options.cancelRefusal ?? 'status',
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    taskList: options.taskList ?? 'wrapped',
    updateTaskScope,
    incrementalTaskType: options.incrementalTaskType ?? 'IncrementalExtract',
    listOrder: options.listOrder ?? 'added',
    sorts: options.sorts ?? true,
    extractList: options.extractList ?? 'paged',
    addToScheduleWarnings: options.addToScheduleWarnings ?? [],
    metadataApi: options.metadataApi ?? 'enabled',
    metadataNodeLimit: options.metadataNodeLimit ?? Number.POSITIVE_INFINITY,
    metadataTimeLimit: options.metadataTimeLimit ?? Number.POSITIVE_INFINITY,
    metadataLacks: options.metadataLacks ?? [],
  };
}
