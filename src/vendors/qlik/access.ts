import { StepError, UnavailableError } from '../../domain/errors.ts';
import { RedirectError } from '../../http/answer.ts';
import type { QlikClient } from './client.ts';
import { ADDRESS_INPUT, type QlikConfig } from './config.ts';
import { QlikError, SIGN_IN_ADVICE } from './errors.ts';
import { itemsPage, type User, userAnswer } from './schemas.ts';
import type { Tokens } from './tokens.ts';

/** A user, at whatever host. */
const USER = /^\/api\/v1\/(users\/[^/]+)$/;

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

/**
 * Where there is a list of apps, the address is right, whatever else is not told: who may read that need
 * not be allowed to know who that is.
 */
async function whoAmI(client: QlikClient, signal: AbortSignal): Promise<string | undefined> {
  const me = await askWhoIAm(client, signal);
  if (typeof me === 'string') return me;
  const query = { resourceType: 'app[]', limit: '1' };
  await client.read({ method: 'GET', path: 'items', query, signal }, itemsPage);
  const again = me.mayPass ? await askWhoIAm(client, signal) : undefined;
  return typeof again === 'string' ? again : undefined;
}

/** Our id, or whether it may be told another time. */
async function askWhoIAm(
  client: QlikClient,
  signal: AbortSignal,
): Promise<string | { readonly mayPass: boolean }> {
  try {
    return (await lookAtMe(client, signal)).id;
  } catch (error) {
    if (error instanceof QlikError && error.status === 401) throw error;
    if (error instanceof UnavailableError) return { mayPass: true };
    if (error instanceof StepError && !signal.aborted) return { mayPass: false };
    throw error;
  }
}

/**
 * "Redirects to retrieve the user resource associated with the JWT claims" (qlik.dev: Users, get my
 * user). That is asked at our own host whichever the redirect names: the token goes nowhere else.
 */
async function lookAtMe(client: QlikClient, signal: AbortSignal): Promise<User> {
  const look = (path: string) => client.look({ method: 'GET', path, signal }, userAnswer);
  try {
    return await look('users/me');
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    const to = URL.parse(error.location, new URL('/api/v1/users/me', client.tenant).href);
    const [, path] = USER.exec(to?.pathname ?? '') ?? [];
    if (path === undefined || path === 'users/me') throw error;
    return look(path);
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
