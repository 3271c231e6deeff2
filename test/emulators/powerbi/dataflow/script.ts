/** What becomes of a dataflow's refresh, decided beforehand by a test. */

export interface DataflowScript {
  /** From the request to the start, default 2 s: until then its transaction is an id and nothing more. */
  readonly queueMs?: number;
  /** From start to end, default 60 s. */
  readonly runMs?: number;
  /** Default success. */
  readonly outcome?: 'success' | 'failed' | 'cancelled' | 'unknown-forever';
}
