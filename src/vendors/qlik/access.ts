import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { QlikClient } from './client.ts';
import { ADDRESS_INPUT, type QlikConfig } from './config.ts';
import { QlikError, SIGN_IN_ADVICE } from './errors.ts';
import { itemsPage, userAnswer } from './schemas.ts';
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
    return await whoAmI(client, signal);
  } catch (error) {
    if (error instanceof QlikError) throw refused(error, config);
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

/** Who may list apps need not be allowed to know who that is: where there is such a list, the address is right. */
async function whoAmI(client: QlikClient, signal: AbortSignal): Promise<string | undefined> {
  const call = { method: 'GET', path: 'users/me', signal } as const;
  try {
    return (await client.read(call, userAnswer)).id;
  } catch (error) {
    if (!(error instanceof QlikError) || error.status === 401) throw error;
    const query = { resourceType: 'app[]', limit: '1' };
    await client.read({ ...call, path: 'items', query }, itemsPage);
    return undefined;
  }
}

function refused(error: QlikError, { credentials, tenant }: QlikConfig): StepError {
  const { status, words } = error;
  if (status !== 401) {
    return misplaced(`${tenant.host} does not answer as Qlik Cloud's API does: ${words}.`, error);
  }
  const what =
    credentials.kind === 'api-key'
      ? 'Qlik Cloud refused the API key:'
      : 'Qlik Cloud refused the token of the OAuth client:';
  return new StepError(`${what} ${words}.`, { cause: error, advice: SIGN_IN_ADVICE });
}

function misplaced(message: string, cause: Error): StepError {
  return new StepError(message, { cause, advice: ADDRESS_ADVICE });
}
