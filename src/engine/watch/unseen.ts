import type { Clock } from '../../domain/clock.ts';
import { StepError } from '../../domain/errors.ts';
import type { Untold } from '../../domain/job.ts';

/** How long, and how often, we look for what the vendor does not know or show before we believe it. */
export const UNSEEN_FOR_MS = 30_000;
export const UNSEEN_LOOKS = 3;

/** A refusal to show something is believed when it stands for a few seconds: a lasting one holds nobody up. */
const REFUSED_AGAIN_AFTER_MS = [1_000, 2_000];

/**
 * Looks until the vendor tells, or has refused to several times: one refusal may come from something
 * in its place, or be gone a moment later.
 * @returns the last refusal where there was no answer
 */
export async function lookUntilTold<T extends object>(
  look: () => Promise<T | Untold>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T | Untold> {
  for (let looks = 0; ; looks++) {
    const seen = await look().catch((error: unknown): Untold => {
      if (error instanceof StepError) return { untold: error.message };
      throw error;
    });
    const pauseMs = REFUSED_AGAIN_AFTER_MS[looks];
    if (!('untold' in seen) || pauseMs === undefined) return seen;
    await clock.sleep(pauseMs, signal);
  }
}

/**
 * Sessions that have refused all this time to show something: who asks next need not find that out
 * again.
 */
const refusing = new WeakSet<object>();

/**
 * Looks at what the vendor may refuse to show, and once more where it does: a single refusal may come
 * from something in its place. What else can't be told is told at once.
 * @throws StepError a refusal in that form, when it lasts
 */
export async function lookPastRefusals<T>(
  session: object,
  look: () => Promise<T | Untold>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T | Untold> {
  for (let looks = 0; ; looks++) {
    const seen = await look().catch((error: unknown) => {
      if (error instanceof StepError) return error;
      throw error;
    });
    if (!isRefusal(seen)) {
      refusing.delete(session);
      return seen;
    }
    const pauseMs = REFUSED_AGAIN_AFTER_MS[looks];
    if (refusing.has(session) || pauseMs === undefined) {
      refusing.add(session);
      if (seen instanceof StepError) throw seen;
      return seen;
    }
    await clock.sleep(pauseMs, signal);
  }
}

function isRefusal<T>(
  seen: T | Untold | StepError,
): seen is (Untold & { refused: true }) | StepError {
  if (seen instanceof StepError) return true;
  return typeof seen === 'object' && seen !== null && 'untold' in seen && seen.refused === true;
}
