/** How the emulated Power BI, Fabric, Entra and GitHub are set up. */

import type { Net } from '../https/net.ts';
import { type FabricOptions, type FabricSettings, settleFabric } from './fabric/options.ts';

export interface PowerBiOptions {
  /** Of the API, default 0: any free port. Entra and the OIDC endpoint have any free port of their own. */
  port?: number;
  /** A network inside this process, of which it is to be a host; default: a server of its own. */
  net?: Net;
  /** Epoch milliseconds, default `Date.now`. */
  now?: () => number;
  /** Durations of refreshes, and the limits on them, are divided by this. Default 1. */
  speed?: number;
  /** Refusals and notable events, in words. */
  log?: (line: string) => void;

  /** Seconds that an access token lives, default 3599. */
  expiresIn?: number;
  /** Default the commercial cloud's `https://analysis.windows.net/powerbi/api/.default`. */
  scope?: string;
  /** Who GitHub says the workflow is, default `repo:acme/warehouse:ref:refs/heads/main`. */
  oidcSubject?: string;

  /** How an expired access token is told, default 403: TokenExpired, as in the troubleshooting guide. */
  expiredAs?: 401 | 403 | 'alternate';
  /** False: the tenant setting "Service principals can call Fabric public APIs" is off. Default true. */
  servicePrincipals?: boolean;
  /** What there is of a workspace that the application is not in, default 404. */
  notMember?: 404 | 401;
  /** API requests within a minute before 429, default Infinity: no number is published. */
  requestsPerMinute?: number;

  /** Where the answer to POST refreshes says the id; `real` depends on the kind of refresh (see the route). */
  idHeaders?: 'location' | 'x-ms-request-id' | 'request-id' | 'none' | 'real';
  /** How long an accepted refresh is not found yet, default 3 s (airflow#44618). */
  appearMs?: number;
  /** notifyOption beside the parameters of an enhanced refresh, which the documentation forbids. Default refused. */
  mixedNotifyOption?: 'refused' | 'tolerated';
  /** How a refresh is refused while another runs, default 400; the oldest documentation said 409. */
  busyStatus?: 400 | 409;
  /** Instead of refusing: "does a refresh, queues the next request, and drops all others". Default false. */
  dropping?: boolean;
  /** Refreshes of a model on shared capacity in 24 hours, default 8. */
  sharedRefreshesPerDay?: number;

  /** The details of a standard refresh: as documented refused (400), or not-found (404). Default refused. */
  standardDetails?: 'works' | 'refused' | 'not-found';
  /** Whether a standard refresh has an extendedStatus, default false. */
  standardExtendedStatus?: boolean;
  /** The status of a running refresh in its details, default Unknown; the guide's sample has InProgress. */
  runningStatus?: 'Unknown' | 'InProgress';

  /**
   * Who the applications count as: one whom a model's `configuredBy` may name, who alone may change its
   * schedule. Default `owner`: the owner of every model.
   */
  principal?: string;
  /** The schedules of models that are another's, default readable. */
  foreignSchedules?: 'readable' | 'refused';
  /** Whether a changed schedule comes bare and not in `value`: sources disagree. Default false. */
  unwrapped?: boolean;

  /** A second refresh of a dataflow while one runs, default refused; or it follows. */
  dataflowBusy?: 'refused' | 'queued';

  /** Of Fabric's own API. */
  fabric?: FabricOptions;
}

export type Settings = Readonly<Required<Omit<PowerBiOptions, 'port' | 'net' | 'fabric'>>> & {
  readonly fabric: FabricSettings;
};

export function settle(options: PowerBiOptions): Settings {
  return {
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    log: options.log ?? (() => {}),
    expiresIn: options.expiresIn ?? 3599,
    scope: options.scope ?? 'https://analysis.windows.net/powerbi/api/.default',
    oidcSubject: options.oidcSubject ?? 'repo:acme/warehouse:ref:refs/heads/main',
    expiredAs: options.expiredAs ?? 403,
    servicePrincipals: options.servicePrincipals ?? true,
    notMember: options.notMember ?? 404,
    requestsPerMinute: options.requestsPerMinute ?? Number.POSITIVE_INFINITY,
    idHeaders: options.idHeaders ?? 'real',
    appearMs: options.appearMs ?? 3_000,
    mixedNotifyOption: options.mixedNotifyOption ?? 'refused',
    busyStatus: options.busyStatus ?? 400,
    dropping: options.dropping ?? false,
    sharedRefreshesPerDay: options.sharedRefreshesPerDay ?? 8,
    standardDetails: options.standardDetails ?? 'refused',
    standardExtendedStatus: options.standardExtendedStatus ?? false,
    runningStatus: options.runningStatus ?? 'Unknown',
    principal: options.principal ?? 'owner',
    foreignSchedules: options.foreignSchedules ?? 'readable',
    unwrapped: options.unwrapped ?? false,
    dataflowBusy: options.dataflowBusy ?? 'refused',
    fabric: settleFabric(options.fabric),
  };
}
