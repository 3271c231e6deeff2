import type { Clock } from '../../domain/clock.ts';
import type { CancelAnswer, Job } from '../../domain/job.ts';
import { refusedCancel } from '../../domain/refused-cancel.ts';
import type { VendorSession } from '../../domain/vendor.ts';

/** Between two tries, where the vendor gave no usable answer. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface Asking {
  readonly session: Pick<VendorSession, 'cancel'>;
  readonly clock: Clock;
  /** Called where the vendor gave no usable answer, and is asked again. */
  readonly onRetry?: (reason: string) => void;
}

/**
 * Asks the vendor to cancel a job until there is an answer that counts: asking twice does no harm.
 * When the signal aborts between two tries, the last refusal is the answer.
 */
export async function askToCancel(
  job: Job,
  { session, clock, onRetry }: Asking,
  signal: AbortSignal,
): Promise<CancelAnswer> {
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
    const answer = await askOnce(job, session, signal);
    if (answer.kind !== 'refused' || !answer.transient || signal.aborted) return answer;
    onRetry?.(answer.reason);
    try {
      await clock.sleep(pause, signal);
    } catch {
      return answer;
    }
  }
}

async function askOnce(
  job: Job,
  session: Pick<VendorSession, 'cancel'>,
  signal: AbortSignal,
): Promise<CancelAnswer> {
  try {
    return await session.cancel(job, signal);
  } catch (error) {
    return refusedCancel(error);
  }
}
