/** What becomes of a job or of a synchronisation, decided beforehand by a test. */

export interface FailureReason {
  readonly errorCode: string;
  readonly message: string;
  readonly isRetriable?: boolean;
}

export interface Activity {
  readonly name: string;
  readonly type: string;
  readonly status: 'Succeeded' | 'Failed' | 'InProgress' | 'Cancelled' | 'Skipped';
  readonly error?: { readonly errorCode: string; readonly message: string };
}

export interface JobScript {
  /** From the request to the start, default 2 s. */
  readonly queueMs?: number;
  /** From start to end, default 60 s. */
  readonly runMs?: number;
  /** Default completed. A cancelled one was cancelled by somebody else; what hangs never ends. */
  readonly outcome?: 'completed' | 'failed' | 'cancelled' | 'deduped' | 'hangs';
  /** Of a failure: default the one that was recorded, which says nothing; or none at all. */
  readonly failure?: FailureReason | null;
  /** So long after its end it is still told to run: for minutes, as recorded of pipelines. Default 0. */
  readonly lagMs?: number;
  /** A word that the specification does not have, in place of InProgress: `Dehydrated` was seen. */
  readonly runsAs?: string;
  /** The same in place of its end: lakehouse-api.md has `Canceled`. */
  readonly endsAs?: string;
  /** Its end has no time, as a cancelled one was recorded. Default false. */
  readonly endUntold?: boolean;
  /** What comes of a cancellation, default that it obeys. */
  readonly cancelling?: 'obeys' | 'ignores';
  /** Of a pipeline. */
  readonly activities?: readonly Activity[];
  /** What a notebook returns. */
  readonly exitValue?: string;
  /** Why its Spark session was ended; what its code said is told nowhere. Default untold. */
  readonly cancellationReason?: string;
}

export interface TableSync {
  readonly table: string;
  /** Default Success. */
  readonly status?: string;
  readonly error?: { readonly errorCode: string; readonly message: string };
}

export interface SyncScript {
  /** Answered at once, or by an operation. Default an operation. */
  readonly answered?: 'at-once' | 'later';
  /** Of an operation, default 10 s. */
  readonly runMs?: number;
  /** Of an operation, default Succeeded. `Undefined` never ends. */
  readonly outcome?: 'Succeeded' | 'Failed' | 'Undefined';
  /** Of an operation that failed. */
  readonly error?: FailureReason;
  /** Default one table that succeeds. */
  readonly tables?: readonly TableSync[];
  /** False: it succeeds without a result (400 OperationHasNoResult, as recorded). Default true. */
  readonly hasResult?: boolean;
}

export const SILENT_FAILURE: FailureReason = {
  errorCode: 'JobInstanceStatusFailed',
  message: 'Job instance failed without detail error',
  isRetriable: false,
};
