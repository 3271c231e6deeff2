/** Entra's error answers: clients classify by `error_codes`, since the text changes. */

import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.ts';

/** How Entra tells each code: OAuth's error, and with it the status (RFC 6749 has 401 for invalid_client). */
const OAUTH_ERRORS = {
  50013: 'invalid_grant',
  50027: 'invalid_request',
  70003: 'unsupported_grant_type',
  70011: 'invalid_scope',
  70021: 'invalid_client',
  500011: 'invalid_resource',
  501661: 'invalid_request',
  90002: 'invalid_request',
  700016: 'unauthorized_client',
  700021: 'invalid_client',
  700023: 'invalid_client',
  700024: 'invalid_client',
  700027: 'invalid_client',
  700211: 'invalid_client',
  700212: 'invalid_client',
  700213: 'invalid_client',
  900144: 'invalid_request',
  900561: 'invalid_request',
  7000215: 'invalid_client',
  7000218: 'invalid_client',
  7000222: 'invalid_client',
  7002137: 'invalid_client',
  7002138: 'invalid_client',
  7002381: 'invalid_client',
} as const;

export type AadCode = keyof typeof OAUTH_ERRORS;

/** Thrown where the reason is known; the answer is worked out where time and request are. */
export class AadError extends Error {
  readonly code: AadCode;
  /** What the client is told. */
  readonly text: string;

  /** @param why one plain sentence for whoever reads the log */
  constructor(code: AadCode, text: string, why: string) {
    super(why);
    this.code = code;
    this.text = text;
  }

  toRefusal(now: number, correlationId: string = randomUUID()): Refusal {
    const error = OAUTH_ERRORS[this.code];
    const timestamp = new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, '');
    const traceId = randomUUID();
    const description =
      `AADSTS${this.code}: ${this.text} Trace ID: ${traceId} ` +
      `Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
    return new Refusal(error === 'invalid_client' ? 401 : 400, `AADSTS${this.code}`, this.message, {
      body: {
        error,
        error_description: description,
        error_codes: [this.code],
        timestamp,
        trace_id: traceId,
        correlation_id: correlationId,
        error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
      },
    });
  }
}
