/** What an emulator remembers of each request, without the secrets it carried. */

import type { Call, Pair } from './exchange.ts';

export interface RecordedRequest {
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** Decoded pairs, in the order sent. */
  readonly query: readonly Pair[];
  /** Names in lower case; the values that authenticate are replaced by `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Secrets in it are replaced by `***`. */
  readonly body: string;
  /** As sent to the client; 0 while there is no answer and when none was sent. */
  readonly status: number;
}

export type Recording = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

export const HIDDEN = '***';

const SECRET_HEADERS = [
  'authorization',
  'cookie',
  'x-amz-security-token',
  'x-api-key',
  'x-tableau-auth',
];

export function record(call: Call, hideSecrets: (body: string) => string): Recording {
  const headers = { ...call.headers };
  for (const name of SECRET_HEADERS) if (name in headers) headers[name] = HIDDEN;
  return {
    at: call.at,
    method: call.method,
    path: call.path,
    query: call.query,
    headers,
    body: hideSecrets(call.body),
    status: 0,
  };
}
