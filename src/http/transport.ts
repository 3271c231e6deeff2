import type { IncomingMessage, RequestOptions } from 'node:http';
import { getProxyUrl, HttpClient } from '@actions/http-client';
import { type Heals, UnavailableError } from '../domain/errors.ts';
import { type HttpRequest, HttpResponse, type Send } from '../domain/http.ts';
import { trusting } from './trust.ts';

const TIMEOUT_MS = 30_000;
/** A page of 1,000 workbooks with all their fields is some 2 MB. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;

export interface Transport {
  readonly send: Send;
  /** Closes the kept-alive connections. */
  close(): void;
}

/**
 * The one way out of the process. `@actions/http-client` brings the proxy settings that users know
 * from `actions/*`; its own redirects, retries and body readers are not used: redirects would carry
 * `X-Tableau-Auth` to another host, and a body that is cut would never settle.
 * @param certificates of authorities that are trusted beside the usual ones, one PEM each
 */
export function createTransport(
  userAgent: string,
  certificates: readonly string[] = [],
): Transport {
  const trust = trusting(certificates);
  // One client can't serve both http and https.
  const clients = new Map<string, HttpClient>();
  const clientFor = (request: HttpRequest, signal: AbortSignal): HttpClient => {
    const keepAlive = request.freshConnection !== true;
    const key = `${request.url.protocol} ${keepAlive}`;
    const client = clients.get(key) ?? newClient(userAgent, keepAlive);
    clients.set(key, client);
    client.handlers = [abortsWith(signal, trust)];
    return client;
  };
  return {
    send: (request) => sendOnce(request, clientFor),
    close: () => {
      for (const client of clients.values()) client.dispose();
    },
  };
}

function newClient(userAgent: string, keepAlive: boolean): HttpClient {
  return new HttpClient(userAgent, undefined, {
    allowRedirects: false,
    allowRetries: false,
    keepAlive,
  });
}

/** Lets a signal end a request that still waits for its socket, its TLS handshake or its proxy. */
function abortsWith(signal: AbortSignal, trust: (options: RequestOptions) => void) {
  return {
    prepareRequest(options: RequestOptions) {
      options.signal = signal;
      trust(options);
      // node:http wants IPv6 addresses without their brackets.
      if (options.host) options.host = options.host.replace(/[[\]]/g, '');
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('not used')),
  };
}

async function sendOnce(
  request: HttpRequest,
  clientFor: (request: HttpRequest, signal: AbortSignal) => HttpClient,
): Promise<HttpResponse> {
  request.signal?.throwIfAborted();
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
  // Not AbortSignal.timeout and any: their timers would hold every answer until they fire.
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const stop = () => controller.abort();
  request.signal?.addEventListener('abort', stop);
  try {
    return await untilAborted(signal, exchange(request, clientFor(request, signal)));
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!signal.aborted) throw unavailable(error, request.url);
    const way = throughProxy(request.url);
    const message = `no whole answer within ${timeoutMs / 1000} s${way}`;
    throw new UnavailableError(message, { cause: error });
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', stop);
  }
}

/** A proxy may be the one that keeps silent. Its address is told without the password in it. */
function throughProxy({ href }: URL): string {
  const proxy = URL.parse(getProxyUrl(href));
  return proxy ? ` through the proxy ${proxy.host}` : '';
}

async function exchange(request: HttpRequest, client: HttpClient): Promise<HttpResponse> {
  const headers = { ...request.headers };
  // http-client sends no body for null, and GET must have none.
  const body = request.body ?? (request.method === 'GET' ? null : '');
  const response = await client.request(request.method, request.url.href, body as string, headers);
  return new HttpResponse(
    response.message.statusCode ?? 0,
    flatten(response.message.headers),
    await readBody(response.message),
  );
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) {
      throw new UnavailableError('an answer larger than 32 MB', { heals: 'never' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** Settles with the promise or, when that hangs, as soon as the signal aborts. */
function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason));
  return Promise.race([promise, aborted]);
}

/** Errors before the request left: it had no effect. */
const NOT_SENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const IN_WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed',
  ETIMEDOUT: 'connection timed out',
  EAI_AGAIN: 'name look-up failed',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
};

function unavailable(error: unknown, url: URL): UnavailableError {
  if (error instanceof UnavailableError) return error;
  const { code, message } = details(error);
  if (/tunneling socket could not be established/i.test(message)) {
    const { words, heals } = refusalOfProxy(message, url);
    return new UnavailableError(`the proxy gave no connection to ${url.host}: ${words}`, {
      cause: error,
      notSent: true,
      heals,
    });
  }
  if (isCertificateError(code)) {
    return new UnavailableError(
      `the certificate of ${url.host} is not trusted (${code}); ${OWN_AUTHORITY}`,
      { cause: error, notSent: true, heals: 'never' },
    );
  }
  if (code === 'ENOTFOUND') {
    return new UnavailableError(`no host ${url.hostname} is known`, {
      cause: error,
      notSent: true,
      heals: 'soon',
    });
  }
  const words = code.startsWith('HPE_') ? 'an answer that is not HTTP' : IN_WORDS[code];
  return new UnavailableError(words ?? (code || message), {
    cause: error,
    notSent: NOT_SENT.has(code),
  });
}

const OWN_AUTHORITY =
  'for an authority of your own give ca-certificates, or set NODE_EXTRA_CA_CERTS';

/** What the proxy said to CONNECT, and what to do about it where that is known. */
function refusalOfProxy(message: string, url: URL): { words: string; heals: Heals } {
  const status = /statusCode=(\d+)/.exec(message)?.[1];
  if (status === '407') return { words: whoAsks(url), heals: 'never' };
  if (status === '403') {
    return { words: 'it does not let us there (403): have the host allowed', heals: 'never' };
  }
  if (/certificate/.test(message)) {
    return {
      words: `its certificate is not trusted (${message}); ${OWN_AUTHORITY}`,
      heals: 'never',
    };
  }
  return { words: message, heals: status?.startsWith('4') ? 'never' : 'soon' };
}

function whoAsks({ href }: URL): string {
  const proxy = URL.parse(getProxyUrl(href));
  return proxy && proxy.username + proxy.password !== ''
    ? 'it does not take the user name and password that HTTPS_PROXY holds (407): correct them there, special characters percent-encoded'
    : `it asks for a user name and password (407): set HTTPS_PROXY to ${proxy?.protocol ?? 'http:'}//USER:PASSWORD@${proxy?.host ?? 'HOST:PORT'}`;
}

function details(error: unknown): { code: string; message: string } {
  // Both addresses of a host failed: the first error speaks for them.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = (first as { code?: unknown } | undefined)?.code;
  return {
    code: typeof code === 'string' ? code : '',
    message: first instanceof Error ? first.message : String(first),
  };
}

function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS/.test(code);
}
