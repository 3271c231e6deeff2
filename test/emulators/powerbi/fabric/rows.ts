/** How Fabric tells of its items, jobs and operations: nulls are explicit, and times lack the zone. */

import type { Workspace } from '../items.ts';
import { capacityIdOf } from '../items.ts';
import { withoutZ, withZ } from '../times.ts';
import type { FabricItem } from './items.ts';
import type { FabricJob, FabricJobState } from './jobs.ts';
import { type Activity, SILENT_FAILURE } from './script.ts';
import type { Sync } from './syncs.ts';

/** Without a description, where the specification requires one: so it was recorded. */
export function workspaceRow({ id, name, capacity, ...rest }: Workspace) {
  return {
    id,
    displayName: name,
    type: 'Workspace',
    ...(capacity === 'dedicated' && {
      capacityId: capacityIdOf({ capacityState: rest.capacityState }),
    }),
  };
}

/** Of some types an empty description is left out, as recorded. */
export function itemRow({ id, type, name, description, workspace }: FabricItem) {
  const isUntold = description === '' && (type === 'DataPipeline' || type === 'Dataflow');
  const told = isUntold ? {} : { description };
  return { id, type, displayName: name, ...told, workspaceId: workspace.id };
}

/** `startTimeUtc` is the queue's until it starts; the decimals are up to seven. */
export function jobRow({ job, status, endedAt }: FabricJobState, requestId: string) {
  const { id, item, jobType, invokeType, rootActivityId, script } = job;
  return {
    id,
    itemId: item.id,
    jobType,
    invokeType,
    status,
    failureReason: status === 'Failed' ? failureOf(job, requestId) : null,
    rootActivityId,
    startTimeUtc: sevenths(status === 'NotStarted' ? job.createdAt : job.startAt),
    endTimeUtc: endedAt === undefined || script.endUntold ? null : sevenths(endedAt),
  };
}

function failureOf({ script }: FabricJob, requestId: string) {
  const { failure = SILENT_FAILURE } = script;
  return failure === null ? null : { requestId, ...failure };
}

/** For instance `2026-04-27T06:42:22.37` or `2026-04-27T06:57:51.9951291`. */
function sevenths(ms: number): string {
  const text = withoutZ(ms);
  return /\.\d{3}$/.test(text) ? `${text}1291` : text;
}

/** An operation's `percentComplete` is null while it runs, as recorded. */
export function operationRow({ script, createdAt, endAt }: Sync, hasEnded: boolean) {
  const status = hasEnded ? (script.outcome ?? 'Succeeded') : runningAs(script.outcome);
  return {
    status,
    createdTimeUtc: sevenths(createdAt),
    lastUpdatedTimeUtc: sevenths(hasEnded ? endAt : createdAt),
    percentComplete: status === 'Succeeded' ? 100 : null,
    error: status === 'Failed' ? (script.error ?? SYNC_FAILED) : null,
  };
}

function runningAs(outcome: string | undefined): string {
  return outcome === 'Undefined' ? outcome : 'Running';
}

const SYNC_FAILED = {
  errorCode: 'UnknownError',
  message: 'An unexpected error occurred while processing the request',
};

/** The times of tables have their zone; that of a table's last success is not that of one that failed. */
export function syncRows({ script, createdAt, endAt }: Sync) {
  const { tables = [{ table: 'orders' }] } = script;
  return {
    value: tables.map(({ table, status = 'Success', error }) => ({
      tableName: table,
      startDateTime: withZ(createdAt),
      endDateTime: withZ(endAt),
      status,
      ...(error && { error }),
      lastSuccessfulSyncDateTime: withZ(status === 'Success' ? endAt : createdAt - 86_400_000),
    })),
  };
}

/** In fabric-docs' pipeline-rest-api-capabilities; what did not fail has an empty error. */
export function activityRow(activity: Activity, { id, startAt, endAt }: FabricJob) {
  const { name, type, status, error } = activity;
  return {
    pipelineRunId: id,
    activityName: name,
    activityType: type,
    status,
    activityRunStart: withZ(startAt),
    activityRunEnd: Number.isFinite(endAt) ? withZ(endAt) : null,
    durationInMs: Number.isFinite(endAt) ? Math.round(endAt - startAt) : null,
    error: {
      errorCode: error?.errorCode ?? '',
      message: error?.message ?? '',
      failureType: error ? 'UserError' : '',
      target: name,
      details: '',
    },
  };
}
