/** What the services have in common: JSON answers, and refusals that say why. */

import type { Answer, Call, Handler } from '../https/exchange.ts';
import { Refusal } from './refusal.ts';

export type ServiceName = 'entra' | 'oidc' | 'api' | 'fabric';

export interface Reply {
  readonly status: number;
  /** Undefined is an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes the line of a refusal; `code` is what the client can go by. */
export type Refuse = (call: Call, code: string, why: string) => void;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function answering(handle: (call: Call) => Reply, refuse: Refuse): Handler {
  return (call) => {
    try {
      return toAnswer(handle(call));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(call, error.code, error.message);
      return toAnswer(error);
    }
  };
}

function toAnswer({ status, body, headers = {} }: Reply): Answer {
  if (body === undefined) return { status, headers, body: '' };
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

/** From `Authorization: Bearer …`; the scheme's letter case does not matter. */
export function bearerOf(call: Call): string | undefined {
  return /^bearer +(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}
