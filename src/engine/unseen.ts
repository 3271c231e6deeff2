import type { Clock } from '../domain/clock.ts';
import { StepError } from '../domain/errors.ts';
import type { Untold } from '../domain/job.ts';

/** What the vendor does not know or show is looked for so long, and so often, before we believe it. */
export const UNSEEN_FOR_MS = 30_000;
export const UNSEEN_LOOKS = 3;

/**
 * Looks until the vendor tells, or has refused to for half a minute: one refusal may come from
 * something in its place, or be gone a moment later.
 * @returns the last refusal where there was no answer
 */
export async function lookUntilTold<T extends object>(
  look: () => Promise<T | Untold>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T | Untold> {
  for (let looks = 1; ; looks++) {
    const seen = await look().catch((error: unknown): Untold => {
      if (error instanceof StepError) return { untold: error.message };
      throw error;
    });
    if (!('untold' in seen) || looks >= UNSEEN_LOOKS) return seen;
    await clock.sleep(UNSEEN_FOR_MS / (UNSEEN_LOOKS - 1), signal);
  }
}
