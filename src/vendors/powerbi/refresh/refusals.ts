import { UnavailableError } from '../../../domain/errors.ts';
import type { CancelAnswer, Observation, TriggerAnswer, Untold } from '../../../domain/job.ts';
import { refusedCancel } from '../../../domain/refused-cancel.ts';
import { RedirectError } from '../../../http/answer.ts';
import { noAnswer, redirected } from '../../no-answer.ts';
import { isExact, isRefusedAccess, PowerBiError, TokenError } from '../api/errors.ts';
import { isCapacityLimit, isInternalError } from '../api/reasons.ts';

/** What Power BI's refusals mean for the one who asked. */

/** Too much goes on at once on the capacity: until others have ended. */
const CAPACITY_WAIT_MS = 60_000;
/** The one text that tells a busy model from any other bad request (docs "Enhanced refresh"). */
const BUSY = /another refresh request is already executing/i;

/** The codes of a refusal that may be any. */
const UNSPECIFIC = /^(?:InvalidRequest|BadRequest)?$/i;

/** `Request Throttled: … Number of refresh requests in last 24 hours exceeded limit`. */
const DAILY_LIMIT = /Request Throttled|requests in last 24 hours/i;

/** What an error of the triggering request says about the refresh. */
export function triggerRefusal(error: unknown, enhanced: boolean): TriggerAnswer {
  if (error instanceof TokenError) throw error;
  if (error instanceof PowerBiError) return refusal(error, enhanced);
  if (error instanceof UnavailableError) return noAnswer(error, 'Power BI');
  if (error instanceof RedirectError) return redirected(error);
  throw error;
}

function refusal({ status, code, words, advice }: PowerBiError, enhanced: boolean): TriggerAnswer {
  if (status === 409 || BUSY.test(words)) return { kind: 'busy', reason: words };
  if (status === 415) {
    return {
      kind: 'nothing-to-refresh',
      reason: `there is nothing to refresh in it: ${words}`,
      advice: 'Push, streaming and live-connected models hold no imported data: leave it out.',
    };
  }
  const reason = `Power BI refused it: ${words}`;
  if (isCapacityLimit(words)) {
    return { kind: 'later', afterMs: CAPACITY_WAIT_MS, reason: words, turn: true };
  }
  // It may have begun all the same, as other vendors have shown: the history decides.
  if (status === 403 && !isExact(code))
    return { kind: 'unclear', reason, final: true, ...(advice ? { advice } : {}) };
  const what = advice ?? (status === 400 ? adviceFor(words, code, enhanced) : undefined);
  return {
    kind: 'refused',
    reason,
    ...(what ? { advice: what } : {}),
    ...(isInternalError(words) ? { transient: true } : {}),
  };
}

/** Most bad requests have the same code, and how an enhanced refresh is refused is not known. */
function adviceFor(words: string, code: string, enhanced: boolean): string | undefined {
  if (DAILY_LIMIT.test(words)) {
    return 'A model on shared capacity may be refreshed 8 times a day, by schedule and API together. Refresh it less often, or move its workspace to a capacity.';
  }
  if (!enhanced || !UNSPECIFIC.test(code) || isInternalError(words)) return undefined;
  return 'An enhanced refresh takes Premium, Premium per user, Embedded or Fabric: if the workspace is on shared capacity, leave everything under refresh out.';
}

export function untold(error: unknown): Untold {
  if (isRefusedAccess(error) && !(error instanceof TokenError)) {
    const untold = `this account may not read the refresh history (${error.words})`;
    return { untold, refused: true };
  }
  throw error;
}

/** One that was deleted, or whose id can be none, is not known there; what else is wrong is refused. */
export function outOfSight(error: unknown): Observation {
  const isGone = error instanceof PowerBiError && [400, 404].includes(error.status);
  if (!isGone || error instanceof TokenError) throw error;
  return { state: 'missing', reason: `Power BI no longer shows it: ${error.words}` };
}

export function cancelRefusal(error: unknown): CancelAnswer {
  if (error instanceof PowerBiError) return { kind: 'refused', reason: error.words };
  return refusedCancel(error);
}
