/** What a job looks like at one moment, worked out from its times: nothing ticks. */

import type { Item, User } from './items.ts';
import { DEFAULT_BRIDGE_MS, DEFAULT_FAILURE_NOTES, type JobScript } from './job-script.ts';

export interface Job {
  readonly id: string;
  /** As Query Jobs spells it: refresh_extracts, increment_extracts, run_flow, subscription, ... */
  readonly jobType: string;
  /** Undefined for a job that is not about content, such as a group synchronisation. */
  readonly item: Item | undefined;
  readonly initiator: User;
  readonly script: JobScript;
  /** Of a flow's job. */
  readonly flowRunId: string | undefined;
  readonly priority: number;
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  /** All in epoch milliseconds; Infinity is never. */
  readonly createdAt: number;
  startAt: number;
  endAt: number;
  /** When a cancellation takes effect, if it was asked for. */
  cancelAt: number | undefined;
}

/** As Query Jobs spells it, apart from the outcome `unknown-status`. */
export type StatusWord = 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'Cancelled' | 'Deferred';

export interface JobState {
  readonly job: Job;
  readonly status: StatusWord;
  readonly progress: number;
  readonly updatedAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly finishCode?: number;
  readonly notes?: string;
}

export function hasEnded(job: Job, now: number): boolean {
  return now >= job.endAt;
}

/** The job at `now`; undefined when Tableau no longer knows it. */
export function stateOf(job: Job, now: number, speed: number): JobState | undefined {
  if (now < job.endAt) return now < job.startAt ? pending(job) : running(job, now);
  if (job.cancelAt === job.endAt) return ended(job, 'Cancelled', 2);
  switch (job.script.outcome) {
    case 'vanish':
      return undefined;
    case 'failure':
      return ended(job, 'Failed', 1, job.script.notes ?? DEFAULT_FAILURE_NOTES);
    case 'cancelled':
      return ended(job, 'Cancelled', 2);
    case 'completed':
      return ended(job, 'Success', 3);
    case 'bridge':
      return bridge(job, now, speed);
    case 'unknown-status':
      return ended(job, 'Deferred', 7);
    default:
      return ended(job, 'Success', 0);
  }
}

function pending(job: Job): JobState {
  return { job, status: 'Pending', progress: 0, updatedAt: job.createdAt };
}

function running(job: Job, now: number): JobState {
  const share = (now - job.startAt) / (job.endAt - job.startAt);
  const progress = job.script.progress ?? Math.floor(99 * share);
  return { job, status: 'InProgress', progress, updatedAt: now, startedAt: job.startAt };
}

function ended(
  job: Job,
  status: StatusWord,
  finishCode: number,
  notes = job.script.notes,
  endedAt = job.endAt,
): JobState {
  const started = job.startAt !== job.cancelAt;
  return {
    job,
    status,
    finishCode,
    endedAt,
    progress: 100,
    updatedAt: endedAt,
    ...(started && { startedAt: job.startAt }),
    ...(notes !== undefined && { notes }),
  };
}

function bridgeDoneAt(job: Job, speed: number): number {
  return job.endAt + (job.script.bridgeMs ?? DEFAULT_BRIDGE_MS) / speed;
}

/** When the job has refreshed its extract, whatever it says; undefined when it has not (yet). */
export function refreshedAt(job: Job, now: number, speed: number): number | undefined {
  const { outcome = 'success' } = job.script;
  if (!['success', 'completed', 'bridge', 'vanish'].includes(outcome)) return undefined;
  if (job.cancelAt === job.endAt) return undefined;
  const doneAt = outcome === 'bridge' ? bridgeDoneAt(job, speed) : job.endAt;
  return doneAt <= now ? doneAt : undefined;
}

/**
 * Finish code 0 means that a Bridge client has the job, 3 that it has done it. Whether `completedAt` comes
 * with the 0 is documented nowhere: here it does, which misleads a client that takes 0 for the end.
 */
function bridge(job: Job, now: number, speed: number): JobState {
  const doneAt = bridgeDoneAt(job, speed);
  if (now < doneAt || job.script.silent) return ended(job, 'Success', 0);
  return ended(job, 'Success', 3, job.script.notes, doneAt);
}
