/** What a job looks like at one moment, worked out from its times: nothing ticks. */

import {
  DEFAULT_PENDING_MS,
  DEFAULT_RUN_MS,
  DEFAULT_STOP_MS,
  type JobScript,
  STOPPED,
} from './job-script.ts';

/** Exactly one of its members is set. */
export interface Configuration {
  readonly load?: { readonly sourceId: string };
  readonly update?: { readonly dataProductId?: string; readonly workflowId?: string };
  readonly publish?: { readonly destinationId: string; readonly dataProductId?: string };
}

export interface Job {
  readonly id: string;
  readonly configuration: Configuration;
  readonly script: JobScript;
  /** Not shown by the API: one of the UI's scheduler (Jobs Overview). */
  readonly hidden: boolean;
  /** All in epoch milliseconds. */
  readonly createdAt: number;
  /** When it was signalled to stop, if it was. */
  stopAt: number | undefined;
}

export interface JobState {
  readonly job: Job;
  /** PENDING, RUNNING, STOPPING, DONE, or what the script says. */
  readonly state: string;
  readonly stateStartTime: number;
  readonly error?: { readonly reason: string; readonly message: string };
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** The job at `now`; undefined when Tamr no longer knows it. */
export function stateOf(job: Job, now: number, speed: number): JobState | undefined {
  const { script, stopAt = Number.POSITIVE_INFINITY } = job;
  const startAt = job.createdAt + (script.pendingMs ?? DEFAULT_PENDING_MS) / speed;
  if (now < Math.min(startAt, stopAt)) return at(job, 'PENDING', job.createdAt);
  // A job that is pending when it is stopped is done at once (Jobs, stop).
  if (stopAt <= startAt) return at(job, 'DONE', stopAt, { endedAt: stopAt, error: STOPPED });
  const byItself = startAt + (script.runMs ?? DEFAULT_RUN_MS) / speed;
  const stopped = stopAt + (script.stopMs ?? DEFAULT_STOP_MS) / speed;
  const times = { startedAt: startAt };
  if (now < Math.min(byItself, stopped)) {
    if (now >= stopAt) return at(job, 'STOPPING', stopAt, times);
    return at(job, script.state ?? 'RUNNING', startAt, times);
  }
  if (stopped < byItself) {
    return at(job, 'DONE', stopped, { ...times, endedAt: stopped, error: STOPPED });
  }
  if (script.outcome === 'vanish') return undefined;
  const { outcome = 'success' } = script;
  const error = outcome === 'success' ? {} : { error: outcome };
  return at(job, 'DONE', byItself, { ...times, endedAt: byItself, ...error });
}

function at(
  job: Job,
  state: string,
  stateStartTime: number,
  more: Partial<Pick<JobState, 'startedAt' | 'endedAt' | 'error'>> = {},
): JobState {
  return { job, state, stateStartTime, startedAt: undefined, endedAt: undefined, ...more };
}

/** The configuration in one word: what two jobs for the same thing share. */
export function keyOf({ load, update, publish }: Configuration): string {
  return JSON.stringify([
    load?.sourceId,
    update?.dataProductId,
    update?.workflowId,
    publish?.destinationId,
  ]);
}
