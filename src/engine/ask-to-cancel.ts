import type { Clock } from '../domain/clock.ts';
import type { CancelAnswer, Job } from '../domain/job.ts';
import type { VendorSession } from '../domain/vendor.ts';

/** Between two tries, where the vendor gave no usable answer. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Asks the vendor to cancel a job until it answers, as long as the signal lets us: cancelling twice
 * does no harm. Whoever runs out of time gets the last refusal, or the signal's reason.
 */
export async function askToCancel(
  job: Job,
  { session, clock }: { readonly session: Pick<VendorSession, 'cancel'>; readonly clock: Clock },
  signal: AbortSignal,
): Promise<CancelAnswer> {
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
    const answer = await session.cancel(job, signal);
    if (answer.kind !== 'refused' || !answer.transient || signal.aborted) return answer;
    await clock.sleep(pause, signal);
  }
}
