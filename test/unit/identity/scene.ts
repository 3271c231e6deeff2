import { type HttpRequest, HttpResponse } from '../../../src/domain/http.ts';
import type { SignInContext } from '../../../src/identity/context.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

export const OIDC = { requestUrl: 'https://oidc.example.com/ask?run=7', requestToken: 'key' };

/** What signing in has of the outside: each request gets the next of these answers, in JSON. */
export function scene(...answers: readonly { status?: number; body: object }[]) {
  const clock = new VirtualClock();
  const requests: HttpRequest[] = [];
  const masked: string[] = [];
  const context: SignInContext = {
    clock,
    random: () => 1,
    log: { info: () => {}, warning: () => {}, debug: () => {}, group: () => {} },
    signal: new AbortController().signal,
    leftMs: () => 60_000,
    mask: (secret) => masked.push(secret),
    send: async (request) => {
      const { status = 200, body } = answers[requests.length] ?? { status: 500, body: {} };
      requests.push(request);
      return new HttpResponse(status, {}, JSON.stringify(body));
    },
  };
  return { context, masked, requests };
}
