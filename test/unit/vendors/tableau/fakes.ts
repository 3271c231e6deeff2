import { readFileSync } from 'node:fs';
import { Agent, request as send } from 'node:https';
import type { Clock } from '../../../../src/domain/clock.ts';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse, type Send } from '../../../../src/domain/http.ts';
import type { VendorContext } from '../../../../src/domain/vendor.ts';
import type { TableauConfig } from '../../../../src/vendors/tableau/config.ts';
import { datasources, flows, workbooks } from '../../../../src/vendors/tableau/kinds.ts';
import { callOf } from '../../../emulators/https/exchange.ts';
import type { TableauEmulator } from '../../../emulators/tableau/index.ts';

/** Sleeps take no time, but they make it pass. */
export class FakeClock implements Clock {
  ms = Date.parse('2026-01-05T06:00:00Z');
  readonly #start = this.ms;

  now(): number {
    return this.ms;
  }

  elapsed(): number {
    return this.ms - this.#start;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.ms += ms;
    await Promise.resolve();
    signal?.throwIfAborted();
  }
}

export interface FakeContext extends VendorContext {
  readonly clock: FakeClock;
  readonly lines: string[];
  readonly masked: string[];
}

export function fakeContext(
  over: Partial<VendorContext> & Pick<VendorContext, 'send'>,
): FakeContext {
  const lines: string[] = [];
  const masked: string[] = [];
  const say = (line: string) => void lines.push(line);
  return {
    clock: new FakeClock(),
    random: () => 0.5,
    log: {
      info: say,
      warning: say,
      debug: say,
      group: (title, all) => void lines.push(title, ...all),
    },
    mask: (secret) => void masked.push(secret),
    signal: new AbortController().signal,
    leftMs: () => 3_600_000,
    operation: 'refresh',
    kinds: [flows, datasources, workbooks],
    ...over,
    lines,
    masked,
  } as FakeContext;
}

export const TOKEN_CONFIG: TableauConfig = {
  base: new URL('https://tableau.example.com'),
  site: 'acme',
  credentials: { kind: 'token', name: 'ci', secret: 's3cret' },
  apiVersion: 'auto',
};

export const APP_CONFIG: TableauConfig = {
  ...TOKEN_CONFIG,
  credentials: {
    kind: 'connected-app',
    clientId: 'client',
    secretId: 'kid',
    secretValue: 'a-secret-value-of-32-bytes-at-least',
    username: 'jane@example.com',
  },
};

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpResponse {
  return new HttpResponse(status, headers, JSON.stringify(body));
}

export function refusal(status: number, code: string, detail = 'detail'): HttpResponse {
  return json(status, { error: { code, summary: 'Summary', detail } });
}

export const SERVER_INFO = json(200, { serverInfo: { restApiVersion: '3.28' } });

export function signedIn(token: string): HttpResponse {
  return json(200, { credentials: { token, site: { id: 'site-1' }, user: { id: 'user-1' } } });
}

/** A server that signs in under numbered tokens and leaves the rest to `answer`. */
export class FakeServer {
  readonly requests: HttpRequest[] = [];
  readonly #answer: (request: HttpRequest, token: string) => HttpResponse | Promise<HttpResponse>;
  signIns = 0;

  constructor(
    answer: (request: HttpRequest, token: string) => HttpResponse | Promise<HttpResponse>,
  ) {
    this.#answer = answer;
  }

  readonly send: Send = async (request) => {
    this.requests.push(request);
    await Promise.resolve();
    const { pathname } = request.url;
    if (pathname.endsWith('/serverinfo')) return SERVER_INFO;
    if (pathname.endsWith('/auth/signin')) return signedIn(`token-${++this.signIns}`);
    if (pathname.endsWith('/auth/signout')) return new HttpResponse(204, {}, '');
    return this.#answer(request, request.headers?.['X-Tableau-Auth'] ?? '');
  };

  /** `GET jobs/1`, without signing in and out. */
  get sent(): readonly string[] {
    return this.requests
      .map(
        ({ method, url }) =>
          `${method} ${url.pathname.replace(/^\/api\/[\d.]+\/(sites\/site-1\/)?/, '')}`,
      )
      .filter((line) => !/serverinfo|auth\//.test(line));
  }
}

/** A `Send` to an emulator, whose certificate it trusts. */
export function sendTo(tableau: TableauEmulator): Send & Disposable {
  const agent = new Agent({ ca: readFileSync(tableau.caFile), keepAlive: true });
  const one: Send = ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = send(url, { method, headers: { ...headers }, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const flat = Object.entries(response.headers).map(([name, value]) => [
            name,
            String(value),
          ]);
          const text = Buffer.concat(chunks).toString();
          resolve(new HttpResponse(response.statusCode ?? 0, Object.fromEntries(flat), text));
        });
      });
      sent.on('error', (cause) => reject(new UnavailableError('broken', { cause })));
      sent.end(body);
    });
  return Object.assign(one, { [Symbol.dispose]: () => agent.destroy() });
}

/** The same without sockets, for properties that ask a thousand times. Answers tell no `Date`. */
export function sendStraightTo({ handle }: TableauEmulator): Send {
  return async (request) => {
    const { status, headers, body } = await handle(callOf(request, Date.now()));
    return new HttpResponse(status, headers, body);
  };
}

/** A server with the administrator's token `ci`. */
export function configFor(tableau: TableauEmulator): TableauConfig {
  tableau.world.addCredential({ name: 'ci', secret: 's3cret' });
  return { ...TOKEN_CONFIG, base: new URL(`${tableau.url}/`) };
}
