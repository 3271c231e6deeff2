import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../domain/http.ts';
import { Address } from '../../http/address.ts';
import { RedirectError } from '../../http/answer.ts';
import { type Patience, patiently } from '../../http/read.ts';
import type { Credentials } from './config.ts';
import { idTokenAnswer } from './schemas.ts';

const WHO = "GitHub's OIDC endpoint";
const ADVICE = 'Check that the job has permissions: { id-token: write }.';

type GitHubOidc = Pick<
  Extract<Credentials, { kind: 'github-oidc' }>,
  'requestUrl' | 'requestToken'
>;

export interface IdTokenOptions {
  readonly send: Send;
  readonly mask: (secret: string) => void;
  readonly patience: Omit<Patience, 'who' | 'check'>;
}

/**
 * Asks GitHub for a token that says which workflow this is: what Entra's federated credentials go
 * by. It lives for five minutes.
 * @throws StepError that names GitHub's endpoint, so that nobody looks for the fault at Entra
 */
export async function gitHubIdToken(
  { requestUrl, requestToken }: GitHubOidc,
  audience: string,
  { send, mask, patience }: IdTokenOptions,
): Promise<string> {
  mask(requestToken);
  const url = new URL(requestUrl);
  url.searchParams.set('audience', audience);
  const request: HttpRequest = {
    method: 'GET',
    url,
    headers: { Accept: 'application/json', Authorization: `Bearer ${requestToken}` },
    signal: patience.signal,
  };
  const check = `that the job has permissions: { id-token: write }, and that this runner reaches ${url.host}`;
  const address = Address.of(patience.clock, WHO, check);
  try {
    const token = await patiently(async () => tokenIn(await address.ask(request, send), url), {
      ...patience,
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
  const parsed = idTokenAnswer.safeParse(response.json);
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
