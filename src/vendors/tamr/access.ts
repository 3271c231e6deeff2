import { StepError, UnavailableError } from '../../domain/errors.ts';
import type { TamrClient } from './client.ts';
import { KEY_ADVICE, TamrError } from './errors.ts';
import { listAnswer } from './schemas.ts';

const ADDRESS_ADVICE = 'Check tamr-tenant or tamr-url, and what stands between the runner and it.';

/**
 * Asks for one job, so that a wrong address or key is known before anything is triggered: Tamr has
 * no sign-in that would tell.
 * @throws StepError that says which of the two it is
 */
export async function checkAccess(client: TamrClient, signal: AbortSignal): Promise<void> {
  const { api } = client.config;
  try {
    const query = { pageSize: '1' };
    const response = await client.read({ method: 'GET', path: 'jobs', query, signal });
    if (listAnswer.safeParse(response.json).success) return;
  } catch (error) {
    throw explain(error, client);
  }
  throw new StepError(`${api.host} does not answer as Tamr's Jobs API does.`, {
    advice: ADDRESS_ADVICE,
  });
}

function explain(error: unknown, { config: { api, tenant } }: TamrClient): unknown {
  if (error instanceof TamrError) {
    const { status, words, fromApi } = error;
    if (fromApi && (status === 401 || status === 403)) {
      const message = `Tamr refused the API key: ${words}.`;
      return new StepError(message, { cause: error, advice: KEY_ADVICE });
    }
    const what =
      tenant !== undefined && status === 404
        ? `There seems to be no tenant ${tenant}`
        : `${api.host} does not answer as Tamr's Jobs API does`;
    const message = `${what}: ${api.href}jobs says ${words}.`;
    return new StepError(message, { cause: error, advice: ADDRESS_ADVICE });
  }
  if (error instanceof UnavailableError && error.heals === 'soon') {
    const what = isUnknownHost(error) && tenant !== undefined ? `There is no tenant ${tenant}` : '';
    const message = [what || 'Tamr can not be reached', error.message].join(': ');
    return new StepError(`${message}.`, { cause: error, advice: ADDRESS_ADVICE });
  }
  return error;
}

function isUnknownHost({ cause }: UnavailableError): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOTFOUND';
}
