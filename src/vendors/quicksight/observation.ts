import type { Observation } from '../../domain/job.ts';
import { failureOf } from './reasons.ts';
import type { Ingestion } from './schemas.ts';

const WAITING: ReadonlySet<string> = new Set(['INITIALIZED', 'QUEUED']);

/** Surely running, or waiting to: one of others in a state never heard of keeps nobody waiting. */
export function isGoing({ status }: Ingestion): boolean {
  return status === 'RUNNING' || WAITING.has(status);
}

export function hasBegun({ status }: Ingestion): boolean {
  return !WAITING.has(status);
}

export function isSuperseded({ status, error }: Ingestion): boolean {
  return status === 'FAILED' && error.type === 'INGESTION_SUPERSEDED';
}

/**
 * What an ingestion tells. It names neither its start nor its end: `CreatedTime` is when it was asked
 * for, and how long it took leaves out how long it was queued.
 */
export function observationOf(ingestion: Ingestion): Observation {
  const { status, error, rowsDropped } = ingestion;
  switch (status) {
    case 'INITIALIZED':
    case 'QUEUED':
      return { state: 'pending', ...queueHint(ingestion) };
    case 'RUNNING':
      return { state: 'running' };
    case 'COMPLETED':
      return rowsDropped > 0
        ? { state: 'succeeded', reason: droppedText(rowsDropped) }
        : { state: 'succeeded' };
    case 'CANCELLED':
      return { state: 'cancelled', reason: 'cancelled at QuickSight' };
    case 'FAILED':
      if (error.type === 'INGESTION_CANCELED') {
        return { state: 'cancelled', reason: failureOf(ingestion).reason ?? 'cancelled' };
      }
      return { state: 'failed', ...failureOf(ingestion) };
    default:
      return {
        state: 'running',
        hint: `QuickSight calls its state "${status}", which is not known`,
      };
  }
}

export function droppedText(rows: number): string {
  return `succeeded, but QuickSight dropped ${rows} ${rows === 1 ? 'row' : 'rows'} that it could not read`;
}

/** The model's descriptions of the two contradict their names: both are shown, and nothing follows. */
function queueHint({ waitingOn, queued }: Ingestion): { readonly hint?: string } {
  const parts = [
    waitingOn === undefined ? '' : `WaitingOnIngestion ${waitingOn}`,
    queued === undefined ? '' : `QueuedIngestion ${queued}`,
  ].filter(Boolean);
  return parts.length === 0 ? {} : { hint: `QuickSight has it in a queue (${parts.join(', ')})` };
}
