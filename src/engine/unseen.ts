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

/** Sessions that refused for so long to show something: who asks next need not find that out again. */
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
  for (let looks = 1; ; looks++) {
    const seen = await look().catch((error: unknown) => {
      if (error instanceof StepError) return error;
      throw error;
    });
    if (!isRefusal(seen)) {
      refusing.delete(session);
      return seen;
    }
    if (refusing.has(session) || looks >= UNSEEN_LOOKS) {
      refusing.add(session);
      if (seen instanceof StepError) throw seen;
      return seen;
    }
    await clock.sleep(UNSEEN_FOR_MS / (UNSEEN_LOOKS - 1), signal);
  }
}

function isRefusal<T>(
  seen: T | Untold | StepError,
): seen is (Untold & { refused: true }) | StepError {
  if (seen instanceof StepError) return true;
  return typeof seen === 'object' && seen !== null && 'untold' in seen && seen.refused === true;
}
