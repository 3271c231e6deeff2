import { StepError, UnavailableError } from './errors.ts';
import type { CancelAnswer } from './job.ts';

/**
 * What an error means as the answer to a cancellation: without a usable answer it may be accepted a
 * little later, and asking twice does no harm.
 * @throws the error itself where it is none of the vendor's
 */
export function refusedCancel(error: unknown): CancelAnswer {
  if (error instanceof UnavailableError) {
    return { kind: 'refused', reason: error.message, transient: error.heals !== 'never' };
  }
  if (error instanceof StepError) return { kind: 'refused', reason: error.message };
  throw error;
}
