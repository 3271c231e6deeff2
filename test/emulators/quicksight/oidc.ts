/** Where a job with `id-token: write` gets its ID tokens; see the one of Power BI's emulator. */

import { type Answer, type Call, parameter } from '../https/exchange.ts';
import type { Account } from './account.ts';

export const ID_TOKEN_PATH = '/yLpRv3mBW2//idtoken/8bd2e3a1/4c0a5e7f';
export const ID_TOKEN_QUERY = 'api-version=2.0';
export const REQUEST_TOKEN = 'eyJhbGciOiJub25lIn0.eyJleGFtcGxlIjoicmVxdWVzdCJ9.c2lnbmF0dXJl';

export function handleOidc({ signIn, refuse }: Account, call: Call): Answer {
  const isAsked =
    call.method === 'GET' &&
    call.headers.authorization === `Bearer ${REQUEST_TOKEN}` &&
    parameter(call, 'api-version') === '2.0';
  if (!isAsked) {
    refuse('an ID token was asked for with another method, key or query');
    return { status: 401, headers: {}, body: '{"message":"no"}' };
  }
  const value = signIn.issueIdToken(parameter(call, 'audience') ?? 'https://github.com/acme');
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: JSON.stringify({ count: value.length, value }) };
}
