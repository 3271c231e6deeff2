/** How the emulated tenant is set up. Where Qlik's pages are silent, options offer what may be. */

import type { Net } from '../https/net.ts';

export interface QlikOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A network inside this process, of which it is to be a host; default: a server of its own. */
  net?: Net;
  /** Epoch milliseconds, default `Date.now`. */
  now?: () => number;
  /** Durations of reloads are divided by this, default 1. */
  speed?: number;
  /** Seconds for which an access token is good, default 21,600. */
  tokenSeconds?: number;
  /** Whether the answer with a token says so (`expires_in` is optional), default true. */
  tellsLife?: boolean;
  /** The most rows that a page holds, whatever `limit` asks for, default 100. */
  pageRows?: number;
  /** The origin in links to the next page, default that of the request: a tenant has alias hosts. */
  linkOrigin?: string;
  /** What becomes of the `filter` of reloads, default heeded. */
  filters?: 'heeded' | 'ignored' | 'refused';
  /** Until a new reload is listed, in milliseconds, default 0. */
  listedAfterMs?: number;
  /** What cancelling gives, default 202: it is being cancelled. */
  cancelStatus?: 202 | 204;
  /** Whether a time that is not known yet is left out, default true, or the year 1, as Go has it. */
  leavesTimesOut?: boolean;
  /** Whether the refusal of a second reload that waits has `Retry-After` beside it, default false. */
  pendingRetryAfter?: boolean;
  /** Whether searches by name find what is called so, default true; they need not know every sign. */
  searchesNames?: boolean;
  /** Refusals and notable events, in words. */
  log?: (line: string) => void;
}

export type Settings = Readonly<Required<Omit<QlikOptions, 'port' | 'net' | 'linkOrigin'>>> & {
  readonly linkOrigin: string | undefined;
};

export const EXAMPLE_CLIENT_ID = 'client_example';
export const EXAMPLE_CLIENT_SECRET = 'secret_of_the_client_example';
export const EXAMPLE_API_KEY = 'eyJhbGciOiJFUzM4NCJ9.key-of-the-example.signature';

export function settle(options: QlikOptions): Settings {
  return {
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    tokenSeconds: options.tokenSeconds ?? 21_600,
    tellsLife: options.tellsLife ?? true,
    pageRows: options.pageRows ?? 100,
    linkOrigin: options.linkOrigin,
    filters: options.filters ?? 'heeded',
    listedAfterMs: options.listedAfterMs ?? 0,
    cancelStatus: options.cancelStatus ?? 202,
    leavesTimesOut: options.leavesTimesOut ?? true,
    pendingRetryAfter: options.pendingRetryAfter ?? false,
    searchesNames: options.searchesNames ?? true,
    log: options.log ?? (() => {}),
  };
}
