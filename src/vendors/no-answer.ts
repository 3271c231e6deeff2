import type { UnavailableError } from '../domain/errors.ts';
import type { TriggerAnswer } from '../domain/job.ts';
import type { RedirectError } from '../http/answer.ts';

/** A refresh may be long in being accepted on a busy server. */
export const TRIGGER_TIMEOUT_MS = 60_000;
/** A limit that names no time counts by the minute or by the hour. */
const UNNAMED_WAIT_MS = 60_000;
const UNREACHABLE_WAIT_MS = 5_000;

/**
 * What it means for a refresh that the request to start it got no usable answer: it did not start
 * where the request never left or was limited, and otherwise that is not known.
 * @param who for people: `Tableau`
 * @param limited what a 429 says
 */
export function noAnswer(
  error: UnavailableError,
  who: string,
  limited = `${who} limits how often it is asked (429)`,
): TriggerAnswer {
  const { message, status, notSent, heals, retryAfterMs } = error;
  // A page in place of the API's answer.
  if (status === 403) {
    return { kind: 'unclear', reason: `${who} refused it: ${message}`, final: true };
  }
  if (status === 429) {
    return retryAfterMs === undefined
      ? { kind: 'later', afterMs: UNNAMED_WAIT_MS, reason: limited, guessed: true }
      : { kind: 'later', afterMs: retryAfterMs, reason: limited };
  }
  if (!notSent) {
    return { kind: 'unclear', reason: `its answer was lost (${message})`, final: false };
  }
  if (heals === 'never') return { kind: 'refused', reason: message };
  const reason = `${who} can't be reached: ${message}`;
  return { kind: 'later', afterMs: UNREACHABLE_WAIT_MS, reason, guessed: true };
}

/** What sends us elsewhere does not say what it had done with the request before. */
export function redirected({ message, advice }: RedirectError): TriggerAnswer {
  return { kind: 'unclear', reason: message, final: true, ...(advice ? { advice } : {}) };
}
