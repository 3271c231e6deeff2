/** How the emulated Fabric is set up: what differs between clusters, or what sources disagree on. */

import type { FabricType } from './items.ts';

/** Where the answer to a run says which job it began. */
export type LocationForm =
  /** As recorded: `.../items/{item}/jobs/instances/{job}`. */
  | 'item'
  /** Below the collection, as in the specification's example of dbt jobs. */
  | 'typed'
  /** The specification's example of parameters: no id in it, but a header x-ms-job-id. */
  | 'query'
  /** As recorded of operations: on the host of the cluster. */
  | 'cluster'
  /** Some documents have a long-running operation here, whose id is not the job's. */
  | 'operation'
  /** The documentation of 2025 had the ids in the body. */
  | 'body'
  | 'none';

export interface FabricOptions {
  /** Seconds until the first look at a job, divided by the speed, default 60 as recorded. */
  retryAfter?: number;
  /** Seconds between looks at an operation, divided by the speed, default 20 as recorded. */
  operationRetryAfter?: number;
  /** How long a job that was accepted is not found (404), default 3 s: seen right after the run. */
  appearMs?: number;
  /** From a cancellation to its effect, default 40 s as recorded. */
  cancelMs?: number;
  /** Default `item`. */
  location?: LocationForm;
  /** What has no second job of its type at a time, default dataflows and lakehouses; the others run side by side. */
  dedupes?: readonly FabricType[];
  /** Whether the typed routes take runs; older clusters answer 400 InvalidJobType. Default taken. */
  typedRoutes?: 'taken' | 'invalid';
  /** Whether a run by `/jobs/Execute/instances` takes the new list of parameters, default taken. */
  parameterList?: 'taken' | 'unavailable';
  /** Items, workspaces and jobs on a page, default all. */
  pageSize?: number;
  /** What tells the next page. `token`: as it is, to be encoded; `foreign`: a URI on another host. Default both. */
  continuation?: 'both' | 'uri' | 'token' | 'foreign';
  /** How a job that has ended refuses to be cancelled, default 400. */
  completedStatus?: 400 | 409;
  /** Whether errors say if they can be retried, as they do since about 2026. Default true. */
  saysRetriable?: boolean;
  /** How the capacity hides that it is paused, default 404. */
  pausedAs?: 404 | 403;
  /** Whether a paused capacity hides its lists of items as well, default false. */
  pausedLists?: boolean;
  /** Whether applications administer the capacity, and so see its state. Default false. */
  administersCapacity?: boolean;
  /** False: listing dataflows is forbidden (403). Default true. */
  listsDataflows?: boolean;
  /** Whether the audience of Power BI is good here too, as fabric-cli has it. Default false. */
  takesPowerBiTokens?: boolean;
  /** Whether the runs of activities come bare and not in `value`: sources disagree. Default false. */
  bareActivities?: boolean;
  /** Get Job requests a minute, default 50; not divided by the speed, as the other limits. */
  looksPerMinute?: number;
  /** Runs a minute, default 50. */
  runsPerMinute?: number;
  /** Of each of three buckets: jobs, operations and the rest. Default 200. */
  callsPerMinute?: number;
}

export type FabricSettings = Readonly<Required<FabricOptions>>;

export function settleFabric(options: FabricOptions = {}): FabricSettings {
  return {
    retryAfter: 60,
    operationRetryAfter: 20,
    appearMs: 3_000,
    cancelMs: 40_000,
    location: 'item',
    dedupes: ['Dataflow', 'Lakehouse'],
    typedRoutes: 'taken',
    parameterList: 'taken',
    pageSize: Number.POSITIVE_INFINITY,
    continuation: 'both',
    completedStatus: 400,
    saysRetriable: true,
    pausedAs: 404,
    pausedLists: false,
    administersCapacity: false,
    listsDataflows: true,
    takesPowerBiTokens: false,
    bareActivities: false,
    looksPerMinute: 50,
    runsPerMinute: 50,
    callsPerMinute: 200,
    ...options,
  };
}
