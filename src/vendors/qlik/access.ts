import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { QlikClient } from './client.ts';
import { ADDRESS_INPUT, type QlikConfig } from './config.ts';
import { QlikError, SIGN_IN_ADVICE } from './errors.ts';
import { userAnswer } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const ADDRESS_ADVICE = `Check ${ADDRESS_INPUT}, and what stands between the runner and it.`;

/**
 * Signs in and asks who we are, so that a wrong address or key is known before anything else. Reloads
 * name the user who asked for them: by that ours are told when an answer was lost.
 * @returns our id; `undefined` where that is not told
 * @throws StepError that says what is wrong
 */
export async function signIn(
  client: QlikClient,
  tokens: Tokens,
  config: QlikConfig,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await tokens.get(signal);
    const call = { method: 'GET', path: 'users/me', signal } as const;
    return (await client.read(call, userAnswer)).id;
  } catch (error) {
    if (error instanceof QlikError) return refused(error, config);
    if (error instanceof UnavailableError && error.heals === 'soon') {
      const { host } = config.tenant;
      const what = error.notSent
        ? 'Qlik Cloud can not be reached'
        : `${host} does not answer as Qlik Cloud's API does`;
      throw misplaced(`${what}: ${error.message}.`, error);
    }
    throw error;
  }
}

/** Who can sign in need not be allowed to know who that is: then the address is right at least. */
function refused(error: QlikError, { credentials, tenant }: QlikConfig): undefined {
  const { status, words, fromApi } = error;
  const isKey = credentials.kind === 'api-key';
  if (fromApi && status === 401) {
    const what = isKey
      ? 'Qlik Cloud refused the API key:'
      : 'Qlik Cloud refused the token of the OAuth client:';
    const message = `${what} ${words}.`;
    throw new StepError(message, { cause: error, advice: SIGN_IN_ADVICE });
  }
  if (fromApi && (status === 403 || (status === 404 && !isKey))) return undefined;
  throw misplaced(`${tenant.host} does not answer as Qlik Cloud's API does: ${words}.`, error);
}

function misplaced(message: string, cause: Error): StepError {
  return new StepError(message, { cause, advice: ADDRESS_ADVICE });
}
