/** What becomes of an ingestion, decided beforehand by a test, and what it looks like at one moment. */

export type Outcome =
  | 'success'
  /** FAILED with an error of this type: one of IngestionErrorType. */
  | { readonly type: string; readonly message: string };

export interface Script {
  /** Until it runs or waits for its turn, default 1 s. */
  readonly initialMs?: number;
  /** From running to its end, default 60 s. */
  readonly runMs?: number;
  /** Default success. */
  readonly outcome?: Outcome;
  /** Of a success, default 0. */
  readonly rowsDropped?: number;
  /** A state that no page mentions, in place of RUNNING. */
  readonly state?: string;
  /** From the cancellation to the end, default 2 s. Infinity: it is not heeded. */
  readonly cancelMs?: number;
}

export interface Ingestion {
  readonly id: string;
  readonly type: 'FULL_REFRESH' | 'INCREMENTAL_REFRESH' | 'INITIAL_INGESTION' | 'EDIT';
  readonly source: 'MANUAL' | 'SCHEDULED';
  readonly script: Script;
  /** Both in epoch milliseconds. */
  readonly createdAt: number;
  cancelledAt: number | undefined;
}

export interface IngestionState {
  readonly ingestion: Ingestion;
  readonly status: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** What it waits for. */
  readonly behind: Ingestion | undefined;
}

const DEFAULT_INITIAL_MS = 1_000;
const DEFAULT_RUN_MS = 60_000;
const DEFAULT_CANCEL_MS = 2_000;

/** A data set runs one at a time: those that come later are queued. */
export function statesOf(
  ingestions: readonly Ingestion[],
  now: number,
  speed: number,
): readonly IngestionState[] {
  const states: IngestionState[] = [];
  for (const ingestion of ingestions.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const { script, createdAt, cancelledAt = Number.POSITIVE_INFINITY } = ingestion;
    const ready = createdAt + (script.initialMs ?? DEFAULT_INITIAL_MS) / speed;
    const before = states.toSorted((a, b) => a.endsAt - b.endsAt).at(-1);
    const startedAt = Math.max(ready, before?.endsAt ?? 0);
    const byItself = startedAt + (script.runMs ?? DEFAULT_RUN_MS) / speed;
    const cancelled = cancelledAt + (script.cancelMs ?? DEFAULT_CANCEL_MS) / speed;
    const endsAt = Math.min(byItself, cancelled);
    states.push({
      ingestion,
      status: statusAt(now, { ready, startedAt, byItself, cancelled, script }),
      startedAt,
      endsAt,
      behind: before && before.endsAt > now ? before.ingestion : undefined,
    });
  }
  return states;
}

interface Times {
  readonly ready: number;
  readonly startedAt: number;
  readonly byItself: number;
  readonly cancelled: number;
  readonly script: Script;
}

function statusAt(now: number, { ready, startedAt, byItself, cancelled, script }: Times): string {
  if (now >= Math.min(byItself, cancelled)) {
    if (cancelled < byItself) return 'CANCELLED';
    return (script.outcome ?? 'success') === 'success' ? 'COMPLETED' : 'FAILED';
  }
  if (now >= startedAt) return script.state ?? 'RUNNING';
  return now >= ready ? 'QUEUED' : 'INITIALIZED';
}
