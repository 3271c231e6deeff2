/** What becomes of a refresh, decided beforehand by a test. */

export type Outcome =
  | 'completed'
  | 'failed'
  /** Somebody else cancelled it. */
  | 'cancelled'
  /** Disabled by a selective refresh. */
  | 'disabled'
  /** Each attempt runs until its time limit: the request's `timeout`, or 5 hours, or 2 on shared capacity. */
  | 'timed-out'
  /** The model was evicted from memory, 0xC11C0020: the guide says to run it again. */
  | 'evicted'
  /** It never ends, and after a while Power BI no longer knows its state. */
  | 'unknown-forever';

export interface EngineMessage {
  readonly code?: string;
  readonly message: string;
  readonly type: 'Error' | 'Warning';
}

/** Goes over the wire as JSON inside a JSON string, `serviceExceptionJson`. */
export interface ServiceException {
  readonly errorCode: string;
  readonly errorDescription?: string;
}

export interface ObjectStatus {
  readonly table: string;
  readonly partition?: string;
  readonly status: string;
}

export interface RefreshScript {
  /** From the request to the start, default 2 s; refreshes of one model follow one another besides. */
  readonly queueMs?: number;
  /** Of each attempt, default 60 s. */
  readonly runMs?: number;
  /** Of the last attempt, default completed. */
  readonly outcome?: Outcome;
  /** So many attempts fail before; if `retryCount` is less than that, so does the refresh. Default 0. */
  readonly failedAttempts?: number;
  /** Of a failure. */
  readonly error?: ServiceException;
  /** In the details of an enhanced refresh that has ended; a failure has an Error by default. */
  readonly messages?: readonly EngineMessage[];
  /** What the details of an enhanced refresh say of its tables and partitions when it has ended. */
  readonly objects?: readonly ObjectStatus[];
}

export const DEFAULT_QUEUE_MS = 2_000;
export const DEFAULT_RUN_MS = 60_000;

/** A refresh that was accepted although it cannot succeed; the documentation's sample took 1.5 seconds. */
export function doomedScript(message: string): RefreshScript {
  return {
    queueMs: 0,
    runMs: 1_500,
    outcome: 'failed',
    error: { errorCode: 'ModelRefresh_ShortMessage_ProcessingError', errorDescription: message },
    messages: [{ message, type: 'Error' }],
  };
}
