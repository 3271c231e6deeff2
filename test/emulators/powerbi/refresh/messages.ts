/** Why a refresh did not succeed, as its details and its history entry tell it. */

import type { RefreshState } from './refresh.ts';
import type { EngineMessage, Outcome, RefreshScript, ServiceException } from './script.ts';

const SHORT = 'ModelRefresh_ShortMessage_ProcessingError';

/** As the guide "Enhanced refresh with the Power BI REST API" gives it. */
const EVICTED: EngineMessage = {
  code: '0xC11C0020',
  message:
    'Session cancelled because it is connected to a database that has been evicted to free up memory for other operations',
  type: 'Error',
};
const FAILED: ServiceException = {
  errorCode: SHORT,
  errorDescription:
    "0xC112001C: Microsoft SQL: Login failed for user 'etl'. The exception was raised by the IDbCommand interface.",
};
/** How the real one words it is nowhere to be found. */
const TIMED_OUT: EngineMessage = {
  message: 'The refresh operation has reached the time limit of an attempt.',
  type: 'Error',
};

/** In the details of an enhanced refresh that has ended. */
export function messagesOf({ refresh, outcome, attempts }: RefreshState): EngineMessage[] {
  if (outcome === undefined) return [];
  const own = refresh.script.messages ?? usualMessages(outcome, refresh.script);
  const isExhausted = attempts.length > 1 && attempts.length > refresh.request.retryCount;
  return isExhausted && outcome !== 'completed' ? [...exhausted(refresh.id), ...own] : [...own];
}

function usualMessages(outcome: Outcome, script: RefreshScript): EngineMessage[] {
  if (outcome === 'evicted') return [EVICTED];
  if (outcome === 'timed-out') return [TIMED_OUT];
  if (outcome !== 'failed') return [];
  const { errorCode, errorDescription = errorCode } = script.error ?? FAILED;
  const [, code, message = errorDescription] = /^(0x\w+): (.*)$/s.exec(errorDescription) ?? [];
  return [{ ...(code !== undefined && { code }), message, type: 'Error' }];
}

/** Two warnings come before the true error (semantic-link-labs#1003). */
function exhausted(id: string): EngineMessage[] {
  const retries =
    'Retry attempts for failures while executing the refresh exceeded the retry limit set on the request.';
  return [
    { message: retries, type: 'Warning' },
    { message: JSON.stringify({ RootActivityId: id }), type: 'Warning' },
  ];
}

/** A JSON string within the JSON. */
export function exceptionJson(
  outcome: Outcome | undefined,
  script: RefreshScript,
): string | undefined {
  const exception = exceptionOf(outcome, script);
  return exception && JSON.stringify(exception);
}

function exceptionOf(
  outcome: Outcome | undefined,
  script: RefreshScript,
): ServiceException | undefined {
  if (outcome === 'failed') return script.error ?? FAILED;
  if (outcome === 'timed-out') return { errorCode: SHORT, errorDescription: TIMED_OUT.message };
  if (outcome !== 'evicted') return undefined;
  return { errorCode: SHORT, errorDescription: `${EVICTED.code}: ${EVICTED.message}` };
}
