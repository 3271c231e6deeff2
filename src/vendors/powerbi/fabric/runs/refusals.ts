import { UnavailableError } from '../../../../domain/errors.ts';
import type { CancelAnswer, TriggerAnswer, Untold } from '../../../../domain/job.ts';
import { refusedCancel } from '../../../../domain/refused-cancel.ts';
import { RedirectError } from '../../../../http/answer.ts';
import { noAnswer, redirected } from '../../../no-answer.ts';
import { isRefusedAccess, PowerBiError, TokenError } from '../../api/errors.ts';
import type { Cause } from '../api/capacities.ts';
import { CAPACITY_FULL, FABRIC, isExact } from '../api/errors.ts';

/** What Fabric's refusals mean for the one who asked. */

/** Too much goes on at once on the capacity: until others have ended. */
const CAPACITY_WAIT_MS = 60_000;

/**
 * What an error of the request that starts a run says about it.
 * @param cause what stands behind it, where that is known
 */
export function startRefusal(error: unknown, cause?: Cause): TriggerAnswer {
  if (error instanceof TokenError) throw error;
  if (error instanceof PowerBiError) return refusal(error, cause);
  if (error instanceof UnavailableError) return unanswered(error);
  if (error instanceof RedirectError) return redirected(error);
  throw error;
}

function unanswered(error: UnavailableError): TriggerAnswer {
  if (error.status !== CAPACITY_FULL) return noAnswer(error, FABRIC);
  const afterMs = error.retryAfterMs ?? CAPACITY_WAIT_MS;
  return { kind: 'later', afterMs, reason: error.message, turn: true };
}

function refusal(error: PowerBiError, cause: Cause | undefined): TriggerAnswer {
  const { status, code, words } = error;
  if (status === 409) return { kind: 'busy', reason: words };
  const reason = `Fabric refused it: ${words}${cause ? `; ${cause.words}` : ''}`;
  const advice = cause?.advice ?? error.advice;
  const told = { reason, ...(advice ? { advice } : {}) };
  // It may have begun all the same, as other vendors have shown: the list of its runs decides. Without
  // a capacity that works nothing begins.
  if (status === 403 && !isExact(code) && !cause?.advice)
    return { kind: 'unclear', final: true, ...told };
  return { kind: 'refused', ...told };
}

export function untold(error: unknown, cause?: Cause): Untold {
  if (isRefusedAccess(error) && !(error instanceof TokenError)) {
    const why = cause ? `; ${cause.words}` : '';
    const untold = `this account may not read its runs (${error.words}${why})`;
    return { untold, refused: true };
  }
  throw error;
}

export function cancelRefusal(error: unknown): CancelAnswer {
  if (!(error instanceof PowerBiError)) return refusedCancel(error);
  if (error.code === 'JobAlreadyCompleted') return { kind: 'already-ended' };
  return { kind: 'refused', reason: error.words, ...(error.passing && { transient: true }) };
}
