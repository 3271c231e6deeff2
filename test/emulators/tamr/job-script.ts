/** What becomes of a job, decided beforehand by a test. */

export type Outcome =
  | 'success'
  /** DONE with an error. */
  | { readonly reason: string; readonly message: string }
  /** It runs, and then Tamr has never heard of it. */
  | 'vanish';

export interface JobScript {
  /** Until it runs, default 2 s. */
  readonly pendingMs?: number;
  /** From running to its end, default 60 s. */
  readonly runMs?: number;
  /** Default success. */
  readonly outcome?: Outcome;
  /** A state that no page mentions, in place of RUNNING. */
  readonly state?: string;
  /** From the signal to stop to the end, default 2 s. Infinity: it does not heed it. */
  readonly stopMs?: number;
}

export const DEFAULT_PENDING_MS = 2_000;
export const DEFAULT_RUN_MS = 60_000;
export const DEFAULT_STOP_MS = 2_000;

export const STOPPED = {
  reason: 'STOPPED_BY_USER',
  message: 'The job was stopped by a user.',
} as const;

export const PLANNING_FAILED = {
  reason: 'PLANNING_FAILED',
  message: 'Something went wrong while planning the job.',
} as const;
