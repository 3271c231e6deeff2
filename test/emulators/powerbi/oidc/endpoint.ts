/**
 * Where a job with `id-token: write` gets its ID tokens. ACTIONS_ID_TOKEN_REQUEST_URL has a query already,
 * to which `&audience=` must be appended, and a double slash in its path.
 */

import { type Call, parameter } from '../../https/exchange.ts';
import { Refusal } from '../refusal.ts';
import { bearerOf, type Reply } from '../service.ts';
import type { IdTokens } from './issuer.ts';

export const ID_TOKEN_PATH = '/yLpRv3mBW2//idtoken/8bd2e3a1/4c0a5e7f';
export const ID_TOKEN_QUERY = 'api-version=2.0';
/** What GitHub puts in when the request names none: the owner's page. */
const DEFAULT_AUDIENCE = 'https://github.com/acme';

export function idTokenHandler(idTokens: IdTokens, requestToken: string): (call: Call) => Reply {
  return (call) => {
    check(call, requestToken);
    const value = idTokens.issue(parameter(call, 'audience') ?? DEFAULT_AUDIENCE);
    return { status: 200, body: { count: value.length, value } };
  };
}

function check(call: Call, requestToken: string): void {
  if (call.path !== ID_TOKEN_PATH) {
    throw refusal(
      404,
      'that is not the path of ACTIONS_ID_TOKEN_REQUEST_URL, double slash and all',
    );
  }
  if (call.method !== 'GET') throw refusal(405, 'ID tokens are asked for with GET');
  if (bearerOf(call) !== requestToken) {
    throw refusal(401, 'the bearer token is not ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  }
  if (parameter(call, 'api-version') !== '2.0') {
    throw refusal(
      400,
      'the query of ACTIONS_ID_TOKEN_REQUEST_URL is lost; the audience is appended with &, not ?',
    );
  }
}

function refusal(status: number, why: string): Refusal {
  return new Refusal(status, String(status), why, { body: { message: why } });
}
