import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import type { Order, TriggerAnswer } from '../../domain/job.ts';
import { RedirectError, retryAfterHeader } from '../../http/answer.ts';
import { noAnswer, redirected, TRIGGER_TIMEOUT_MS } from '../no-answer.ts';
import type { QlikClient } from './client.ts';
import { WHO } from './config.ts';
import { ACCESS_ADVICE, isNotAllowed, isQuotaMet, QlikError, saidIn, saysQuota } from './errors.ts';
import { type Reload, reloadAnswer } from './schemas.ts';

const QUOTA_ADVICE =
  "The tenant's quota of reloads is used up: reload less often, or wait until it is counted anew. No right is missing.";
const APP_ADVICE = 'Check that the app still exists, and that this account may see it.';

/** What came of it, and the reload that the answer names. */
export interface Triggered {
  readonly answer: TriggerAnswer;
  readonly reload?: Reload;
}

/** Sends the one request that starts a reload. It can't be named: there is no id that we could choose. */
export async function triggerReload(
  { item, parameters }: Order,
  client: QlikClient,
  signal: AbortSignal,
): Promise<Triggered> {
  try {
    const response = await client.call({
      method: 'POST',
      path: 'reloads',
      body: { appId: item.id, ...parameters },
      signal,
      outlivesSignal: true,
      freshConnection: true,
      timeoutMs: TRIGGER_TIMEOUT_MS,
    });
    return accepted(response, item);
  } catch (error) {
    return { answer: refusal(error) };
  }
}

function accepted(response: HttpResponse, item: Order['item']): Triggered {
  const reload = reloadAnswer.safeParse(response.json);
  if (reload.success) {
    const { data } = reload;
    return { answer: { kind: 'accepted', job: { id: data.id, item } }, reload: data };
  }
  const what = response.json === undefined ? response.describe() : 'an answer without an id';
  const reason = `Qlik Cloud accepted it (${response.status}) but named no reload: ${what}`;
  return { answer: { kind: 'unclear', reason, final: false } };
}

function refusal(error: unknown): TriggerAnswer {
  if (error instanceof QlikError) return ofApi(error);
  if (error instanceof UnavailableError) return unanswered(error);
  if (error instanceof RedirectError) return redirected(error);
  if (error instanceof StepError) return refused(error.message, error.advice);
  throw error;
}

function ofApi(error: QlikError): TriggerAnswer {
  const { status, words, fromApi } = error;
  const reason = `Qlik Cloud refused it: ${words}`;
  // A page of something in between does not say what became of the request.
  if (!fromApi) return { kind: 'unclear', reason, final: true };
  if (isQuotaMet(error)) return refused(reason, QUOTA_ADVICE);
  switch (status) {
    case 401:
      return refused(reason, undefined);
    case 403: {
      if (isNotAllowed(error)) return refused(reason, ACCESS_ADVICE);
      const advice = saysQuota(error) ? QUOTA_ADVICE : ACCESS_ADVICE;
      return { kind: 'unclear', reason, final: true, advice };
    }
    case 404:
      return refused(reason, APP_ADVICE);
    case 409:
      return { kind: 'busy', reason: words };
    default:
      return refused(reason, undefined);
  }
}

function refused(reason: string, advice: string | undefined): TriggerAnswer {
  return { kind: 'refused', reason, ...(advice === undefined ? {} : { advice }) };
}

/**
 * A 429 is either the limit of requests, or "a pending reload request already exists for this app"
 * (qlik.dev: Reloads). The codes are those of two services: `HTTP-429`, and `RELOADS-…`. In doubt it is
 * the limit: before the request is sent again it is looked what there is.
 */
function unanswered(error: UnavailableError): TriggerAnswer {
  const { status, answer } = error;
  if (status !== 429 || !answer) return noAnswer(error, WHO);
  const said = saidIn(answer);
  const { codes, words } = said;
  if (isQuotaMet(said)) return refused(`Qlik Cloud refused it: ${words}`, QUOTA_ADVICE);
  const isPending = /\bpending reload|\balready (?:exists|pending|queued)/i.test(words);
  const isLimit =
    codes.some((code) => code.startsWith('HTTP-')) ||
    /\brate limit/i.test(words) ||
    retryAfterHeader(answer) !== undefined;
  const isOfReloads = codes.some((code) => code.startsWith('RELOADS-'));
  if (isPending || (isOfReloads && !isLimit)) return { kind: 'busy', reason: words };
  return noAnswer(error, WHO);
}
