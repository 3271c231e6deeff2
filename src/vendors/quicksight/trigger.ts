import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import type { Job, Order, TriggerAnswer } from '../../domain/job.ts';
import { RedirectError } from '../../http/answer.ts';
import { noAnswer, redirected, TRIGGER_TIMEOUT_MS } from '../no-answer.ts';
import type { QuickSightClient } from './client.ts';
import { QuickSightError } from './errors.ts';
import { pathOf } from './ingestions.ts';
import { typeOf } from './kinds.ts';
import { ingestionAnswer, startedAnswer } from './schemas.ts';

/** Enterprise 32, Standard 8 "in a 24-hour period" (user guide: Refreshing SPICE data). */
const DAILY_LIMIT =
  'A data set may be refreshed by hand or by API 32 times in 24 hours, with the Standard edition 8 times: refresh it less often, or by a schedule of QuickSight.';

/**
 * Sends the one request that creates the ingestion of this id. The id is ours alone, so that a second
 * request with it starts nothing.
 * @param signal ends signing in
 */
export async function startIngestion(
  { item, parameters }: Order,
  id: string,
  client: QuickSightClient,
  signal: AbortSignal,
): Promise<TriggerAnswer> {
  const job: Job = { id, item };
  try {
    const response = await client.call({
      method: 'PUT',
      path: pathOf(job),
      body: { IngestionType: typeOf(parameters) },
      signal,
      outlivesSignal: true,
      freshConnection: true,
      timeoutMs: TRIGGER_TIMEOUT_MS,
    });
    return answerIn(response, job);
  } catch (error) {
    if (error instanceof QuickSightError) return refusal(error, job, client, signal);
    if (error instanceof UnavailableError) return unanswered(error);
    if (error instanceof RedirectError) return redirected(error);
    if (error instanceof StepError) return refused(error.message, error.advice);
    throw error;
  }
}

function answerIn(response: HttpResponse, job: Job): TriggerAnswer {
  const started = startedAnswer.safeParse(response.json);
  const isOurs = started.success && (started.data ?? job.id) === job.id;
  if (isOurs) return { kind: 'accepted', job };
  const what = response.json === undefined ? response.describe() : 'an answer that is not about it';
  const reason = `QuickSight accepted it (${response.status}) with ${what}`;
  return askedAgain(reason);
}

async function refusal(
  error: QuickSightError,
  job: Job,
  client: QuickSightClient,
  signal: AbortSignal,
): Promise<TriggerAnswer> {
  const { words, code, advice, refusal } = error;
  const reason = `QuickSight refused it: ${words}`;
  // A page of something in between does not say what became of the request.
  if (!refusal.isFromAws) return unclear(reason, advice);
  switch (code) {
    case 'ResourceExists':
      return { kind: 'accepted', job };
    case 'LimitExceeded':
      // It may be ours that was the last: an earlier request for it, whose answer was lost.
      return (await isThere(job, client, signal))
        ? { kind: 'accepted', job }
        : refused(reason, DAILY_LIMIT);
    case 'Conflict':
      return { kind: 'busy', reason: words };
    case 'ResourceNotFound':
      return refused(
        reason,
        advice ??
          'It was deleted, or it is of another account or region: look at it in QuickSight.',
      );
    case 'InvalidParameterValue':
      return refused(reason, adviceOnParameters(words));
  }
  const { status } = refusal;
  const isPlain = status === 400 || status === 401 || status === 404;
  return isPlain ? refused(reason, advice) : unclear(reason, advice);
}

function adviceOnParameters(words: string): string {
  return /\bSPICE\b/.test(words)
    ? 'Name a data set that is imported into SPICE, or import this one.'
    : 'An incremental refresh takes refresh properties: set them in QuickSight, or ask for a full one.';
}

/** Asks once, as it is only to be surer. */
async function isThere(job: Job, client: QuickSightClient, signal: AbortSignal): Promise<boolean> {
  try {
    await client.look({ method: 'GET', path: pathOf(job), signal }, ingestionAnswer);
    return true;
  } catch (error) {
    if (error instanceof StepError || error instanceof UnavailableError) return false;
    throw error;
  }
}

function refused(reason: string, advice?: string): TriggerAnswer {
  return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}

/** Asked about; when there is surely none, it is as the answer says. */
function unclear(reason: string, advice?: string): TriggerAnswer {
  return { kind: 'unclear', reason, final: true, ...(advice ? { advice } : {}) };
}

/** Asked about, and sent again with the same id as long as there is none. */
function askedAgain(reason: string): TriggerAnswer {
  return { kind: 'unclear', reason, final: false, unavailable: { afterMs: 0 } };
}

/** @returns for a limit (429) `later` without a time of its own: see `session.ts` */
function unanswered(error: UnavailableError): TriggerAnswer {
  const answer = noAnswer(error, 'QuickSight');
  if (answer.kind !== 'unclear' || answer.final) return answer;
  return { ...answer, unavailable: { afterMs: error.retryAfterMs ?? 0 } };
}
