/** How the emulated tenant is set up. Where Tamr's pages are silent, options offer what may be. */

import type { Net } from '../https/net.ts';

export interface TamrOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A network inside this process, of which it is to be a host; default: a server of its own. */
  net?: Net;
  /** What stands before `/api/v1beta1`, default nothing. A gateway's path, for instance `/tamr`. */
  base?: string;
  /** The keys that are accepted, default `apk_example`. */
  keys?: readonly string[];
  /** Epoch milliseconds, default `Date.now`. */
  now?: () => number;
  /** Durations of jobs are divided by this, default 1. */
  speed?: number;
  /** Jobs that may be there at a time and not be done, default 5; more get 429. */
  runningLimit?: number;
  /** Seconds that a 429 names in Retry-After, default none: Tamr's pages do not mention it. */
  retryAfterSeconds?: number;
  /** Default tamr: `{"statusCode":…,"message":…}`; or as gRPC gateways do, `{"code":…,"message":…,"details":[]}`. */
  errorForm?: 'tamr' | 'gateway';
  /** What an id that nobody knows gets, default 404; or a job that fails. */
  unknownIds?: 404 | 400 | 'failing-job';
  /** Whether a second job for the same configuration gets 409, default false. */
  conflicts?: boolean;
  /** Where a new job's id is, default top: `{"jobId":…}`; or `{"job":{"jobId":…}}`, `{"id":…}`. */
  createForm?: 'top' | 'nested' | 'id';
  /** Whether a status has its `stateStartTime`, default true. */
  stateTimes?: boolean;
  /** What becomes of `filter`, default heeded; or passed over; or refused with 400. */
  filters?: 'heeded' | 'ignored' | 'refused';
  /** Whether filters know `create_time()`, default quoted: with a string literal; or with a bare one. */
  createTime?: 'quoted' | 'bare' | 'refused';
  /** Whether jobs in a list have their configuration, default true. */
  listsConfiguration?: boolean;
  /** Until a new job is listed, in milliseconds, default 0. */
  listedAfterMs?: number;
  /** How fields are spelled, default camel: `jobId`; or snake: `job_id`. */
  spelling?: 'camel' | 'snake';
  /** What `:stop` gives for a job that is done, default 200: it has no effect. */
  stopOfDone?: 200 | 400 | 409;
  /** Refusals and notable events, in words. */
  log?: (line: string) => void;
}

export type Settings = Readonly<
  Required<Omit<TamrOptions, 'port' | 'net' | 'retryAfterSeconds'>>
> & {
  readonly retryAfterSeconds: number | undefined;
};

export const EXAMPLE_KEY = 'apk_example';

export function settle(options: TamrOptions): Settings {
  return {
    base: options.base ?? '',
    keys: options.keys ?? [EXAMPLE_KEY],
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    runningLimit: options.runningLimit ?? 5,
    retryAfterSeconds: options.retryAfterSeconds,
    errorForm: options.errorForm ?? 'tamr',
    unknownIds: options.unknownIds ?? 404,
    conflicts: options.conflicts ?? false,
    createForm: options.createForm ?? 'top',
    stateTimes: options.stateTimes ?? true,
    filters: options.filters ?? 'heeded',
    createTime: options.createTime ?? 'quoted',
    listsConfiguration: options.listsConfiguration ?? true,
    listedAfterMs: options.listedAfterMs ?? 0,
    spelling: options.spelling ?? 'camel',
    stopOfDone: options.stopOfDone ?? 200,
    log: options.log ?? (() => {}),
  };
}
