import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { Outcome } from '../start/start.ts';

/**
 * How an item ends for which looking or starting became hopeless. A job that exists goes on without us.
 * @param inDoubt there is a job, or there may be one
 * @throws what is no answer of a vendor's
 */
export function hopeless(error: unknown, inDoubt: boolean): Outcome {
  const isTold = error instanceof StepError || error instanceof UnavailableError;
  if (!isTold) throw error;
  const reason =
    error instanceof UnavailableError
      ? `no answer from the vendor: ${error.message}`
      : error.message;
  const advice = error instanceof StepError ? error.advice : undefined;
  return { status: inDoubt ? 'unknown' : 'failed', reason, ...(advice ? { advice } : {}) };
}
