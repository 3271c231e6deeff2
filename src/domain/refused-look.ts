import { StepError, UnavailableError } from './errors.ts';
import type { RefusedLook } from './job.ts';

const LOOK_YOURSELF = 'Look at the vendor how it ended, and whether this account may still see it.';

/**
 * What an error that asking again right away does not heal says of a look at a job: its own words.
 * @throws the error itself where it is none of the vendor's
 */
export function refusedLook(error: unknown): RefusedLook {
  if (error instanceof StepError) {
    return { state: 'refused', reason: error.message, advice: error.advice ?? LOOK_YOURSELF };
  }
  if (error instanceof UnavailableError) {
    const reason = `no answer from the vendor: ${error.message}`;
    return { state: 'refused', reason, advice: LOOK_YOURSELF };
  }
  throw error;
}
