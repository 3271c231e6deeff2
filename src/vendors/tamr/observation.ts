import type { Observation } from '../../domain/job.ts';
import type { JobRecord } from './schemas.ts';

const PENDING = 'PENDING';
const RUNNING = 'RUNNING';
const STOPPING = 'STOPPING';
const DONE = 'DONE';

/** `DONE` stands for success, failure and being stopped alike (Tamr: Job Events). */
const STOPPED_BY_USER = 'STOPPED_BY_USER';

type Status = JobRecord['status'];

export function isDone({ state }: Status): boolean {
  return state === DONE;
}

export function isPending({ state }: Status): boolean {
  return state === PENDING;
}

/** What a job's status tells. Its time is when the job came into its state. */
export function observationOf({ state, stateStartTime, error }: Status): Observation {
  switch (state) {
    case PENDING:
      return { state: 'pending' };
    case RUNNING:
      return {
        state: 'running',
        ...(stateStartTime === undefined ? {} : { startedAt: stateStartTime }),
      };
    case STOPPING:
      return { state: 'running' };
    case DONE: {
      const times = stateStartTime === undefined ? {} : { endedAt: stateStartTime };
      if (!error) return { state: 'succeeded', ...times };
      const reason = [error.reason, error.message].filter(Boolean).join(': ');
      return {
        state: error.reason === STOPPED_BY_USER ? 'cancelled' : 'failed',
        reason: reason || 'Tamr gives no reason',
        ...times,
      };
    }
    default:
      return {
        state: 'running',
        hint:
          state === undefined
            ? 'Tamr names no state of the job'
            : `Tamr calls its state "${state}", which is not known`,
      };
  }
}
