/** What becomes of a job, decided beforehand by a test. */

export type Outcome =
  /** Finish code 0. */
  | 'success'
  /** Finish code 3, which Tableau calls completed. */
  | 'completed'
  /** Finish code 1, with notes. */
  | 'failure'
  /** Finish code 2: somebody else cancelled it. */
  | 'cancelled'
  /** It runs, and then Tableau has never heard of it: clean-up of completed jobs (Migration SDK). */
  | 'vanish'
  /** Finish code 0 when Tableau Bridge takes the job on, and 3 when Bridge has done it (TSC#1577). */
  | 'bridge'
  /** A finish code and a status word that no document mentions. */
  | 'unknown-status';

export interface StatusNote {
  readonly type: string;
  readonly value: string;
  readonly text: string;
}

export interface JobScript {
  /** Until it starts, default 2 s; runs of the same content wait for each other besides. */
  readonly queueMs?: number;
  /** From start to end, default 60 s. */
  readonly runMs?: number;
  /** Default success. */
  readonly outcome?: Outcome;
  /** For `bridge`: from finish code 0 to 3, default 30 s; Infinity is never. */
  readonly bridgeMs?: number;
  /** For `bridge`: it does its work, but never says so, as was seen (TSC#1576): the code stays 0. */
  readonly silent?: boolean;
  /** Text in the answer once it has ended; a failure has one by default. */
  readonly notes?: string;
  readonly statusNotes?: readonly StatusNote[];
  /** A progress it hangs at while running, instead of one that grows with time. */
  readonly progress?: number;
}

export const DEFAULT_QUEUE_MS = 2_000;
export const DEFAULT_RUN_MS = 60_000;
export const DEFAULT_BRIDGE_MS = 30_000;
export const DEFAULT_FAILURE_NOTES =
  "java.lang.RuntimeException: [Microsoft][ODBC Driver 17 for SQL Server]Login failed for user 'etl'.";
