import { z } from 'zod';
import { StepError, UnavailableError } from '../domain/errors.ts';
import type { HttpRequest, HttpResponse } from '../domain/http.ts';
import type { Given } from '../domain/vendor.ts';
import { Address } from '../http/address.ts';
import { RedirectError } from '../http/answer.ts';
import { patiently } from '../http/patience.ts';
import type { SignInContext } from './context.ts';

const WHO = "GitHub's OIDC endpoint";
const ADVICE = 'Check that the job has permissions: { id-token: write }.';

/** The variable that holds the key by which a job gets ID tokens: as good as what it opens. */
export const GITHUB_ID_TOKEN_KEY = 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';

const answer = z.object({ value: z.string().min(1) });

/** Where GitHub gives ID tokens to this job, and the key to that. */
export interface GitHubOidc {
  readonly requestUrl: string;
  readonly requestToken: string;
}

/** What the runner sets for a job with `permissions: { id-token: write }`; `undefined` for others. */
export function gitHubOidcIn({ env }: Pick<Given, 'env'>): GitHubOidc | undefined {
  const requestUrl = env('ACTIONS_ID_TOKEN_REQUEST_URL');
  const requestToken = env(GITHUB_ID_TOKEN_KEY);
  return requestUrl === '' || requestToken === '' ? undefined : { requestUrl, requestToken };
}

/**
 * Asks GitHub for a token that says which workflow this is: what federated credentials go by. It
 * lives for five minutes.
 * @param audience whom the token is for: `sts.amazonaws.com`
 * @throws StepError that names GitHub's endpoint, so that nobody looks for the fault elsewhere
 */
export async function gitHubIdToken(
  { requestUrl, requestToken }: GitHubOidc,
  audience: string,
  context: SignInContext,
): Promise<string> {
  const { clock, mask, send, signal } = context;
  mask(requestToken);
  const url = new URL(requestUrl);
  url.searchParams.set('audience', audience);
  const request: HttpRequest = {
    method: 'GET',
    url,
    headers: { Accept: 'application/json', Authorization: `Bearer ${requestToken}` },
    signal,
  };
  const check = `that the job has permissions: { id-token: write }, and that this runner reaches ${url.host}`;
  const address = Address.of(clock, WHO, check);
  try {
    const token = await patiently(async () => tokenIn(await address.ask(request, send), url), {
      ...context,
      who: WHO,
      check,
    });
    mask(token);
    return token;
  } catch (error) {
    throw explained(error);
  }
}

function tokenIn(response: HttpResponse, { host }: URL): string {
  if (!response.ok) {
    throw new StepError(`${WHO} gave no ID token (${response.status}).`, { advice: ADVICE });
  }
  const parsed = answer.safeParse(response.json);
  if (parsed.success) return parsed.data.value;
  throw new UnavailableError(`${host} sent ${response.describe()}`, { heals: 'soon' });
}

function explained(error: unknown): unknown {
  if (error instanceof UnavailableError) {
    const message = `${WHO} gave no ID token: ${error.message}.`;
    return new StepError(message, { cause: error, advice: ADVICE });
  }
  if (error instanceof RedirectError) {
    const message = `${WHO} gave no ID token: ${error.message}`;
    return new StepError(message, { cause: error, advice: ADVICE });
  }
  return error;
}
