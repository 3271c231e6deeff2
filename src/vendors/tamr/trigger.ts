import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import type { Item } from '../../domain/item.ts';
import type { Order, TriggerAnswer } from '../../domain/job.ts';
import { RedirectError } from '../../http/answer.ts';
import { noAnswer, redirected, TRIGGER_TIMEOUT_MS } from '../no-answer.ts';
import type { TamrClient } from './client.ts';
import { configurationOf } from './configuration.ts';
import { KEY_ADVICE, TamrError } from './errors.ts';
import { dataProducts, destinations, whereIdsAre } from './kinds.ts';
import { createAnswer } from './schemas.ts';

/** Jobs take half an hour and more: a place that became free is not left so for long. */
const FIRST_TURN_MS = 15_000;
const LONGEST_TURN_MS = 60_000;

/**
 * Sends the one request that starts a job.
 * @param turns how often this was refused because the tenant is full
 */
export async function triggerOrder(
  order: Order,
  client: TamrClient,
  turns: number,
): Promise<TriggerAnswer> {
  try {
    const response = await client.call({
      method: 'POST',
      path: 'jobs',
      body: { configuration: configurationOf(order.item) },
      // Once sent, its answer is worth having, even when the step ends meanwhile.
      signal: new AbortController().signal,
      freshConnection: true,
      timeoutMs: TRIGGER_TIMEOUT_MS,
    });
    return answerIn(response, order);
  } catch (error) {
    if (error instanceof TamrError) return refusal(error, order);
    if (error instanceof UnavailableError) return unanswered(error, turns);
    if (error instanceof RedirectError) return redirected(error);
    if (error instanceof StepError) return refused(error.message, error.advice);
    throw error;
  }
}

function answerIn(response: HttpResponse, { item }: Order): TriggerAnswer {
  const id = createAnswer.safeParse(response.json);
  if (id.success) return { kind: 'accepted', job: { id: id.data, item } };
  const what = response.json === undefined ? response.describe() : 'an answer without a job id';
  const reason = `Tamr accepted it (${response.status}) but named no job: ${what}`;
  return { kind: 'unclear', reason, final: false };
}

/** The codes are those of cloud.docs.tamr.com: Error Handling. */
function refusal({ status, words, fromApi }: TamrError, { item }: Order): TriggerAnswer {
  const reason = `Tamr refused it: ${words}`;
  // A page of something in between does not say what became of the request.
  if (!fromApi) return { kind: 'unclear', reason, final: true };
  switch (status) {
    case 409:
      return { kind: 'busy', reason: words };
    case 401:
    case 403:
      return refused(reason, KEY_ADVICE);
    case 400:
    case 404:
      return refused(reason, adviceOnIds(item));
    default:
      return refused(reason);
  }
}

/** Only a destination of the RealTime datastore is told by its id alone (Job Events). */
function adviceOnIds({ kind, variant }: Item): string {
  const where = `Tamr shows it ${whereIdsAre(kind)}.`;
  if (kind.name !== destinations.name) return `Check the id of the ${kind.singular}: ${where}`;
  return variant === undefined
    ? `If it publishes a data product, add data_product_id: that product's id, which Tamr shows ${whereIdsAre(dataProducts)}. Otherwise check the id of the destination: ${where}`
    : `Check the id of the destination and its data_product_id: ${where}`;
}

function refused(reason: string, advice?: string): TriggerAnswer {
  return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}

function unanswered(error: UnavailableError, turns: number): TriggerAnswer {
  if (error.status === 429) return full(error, turns);
  const answer = noAnswer(error, 'Tamr');
  if (answer.kind !== 'unclear' || (error.status !== 500 && error.status !== 503)) return answer;
  // Both are to be retried "repeatedly at intervals" (cloud.docs.tamr.com: Error Handling).
  return { ...answer, unavailable: { afterMs: error.retryAfterMs ?? 0 } };
}

/** A tenant runs five jobs at a time and refuses more (cloud.docs.tamr.com: Usage and Rate Limits). */
function full({ retryAfterMs }: UnavailableError, turns: number): TriggerAnswer {
  const backoff = Math.min(LONGEST_TURN_MS, FIRST_TURN_MS * 2 ** turns);
  return {
    kind: 'later',
    afterMs: retryAfterMs ?? backoff,
    reason: 'the tenant runs as many jobs as it may (429)',
    turn: true,
  };
}
