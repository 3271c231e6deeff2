/** One request and its answer, as plain values: what every emulator's handler works on. */

import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../../../src/domain/http.ts';

export type Pair = readonly [name: string, value: string];

export interface Call {
  /** When it arrived, in epoch milliseconds of the emulator's clock. */
  readonly at: number;
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, still percent-encoded. */
  readonly rawQuery: string;
  /** Decoded; an un-encoded `+` is a space, as in any form-encoded query. */
  readonly query: readonly Pair[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export async function readCall(request: IncomingMessage, at: number): Promise<Call> {
  const target = request.url ?? '/';
  const cut = target.indexOf('?');
  const rawQuery = cut < 0 ? '' : target.slice(cut + 1);
  return {
    at,
    method: request.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    rawQuery,
    query: decodeQuery(rawQuery),
    headers: flatten(request.headers),
    body: await readBody(request),
  };
}

/** The same of a request that never was on a wire. Names of headers in any case. */
export function callOf({ method, url, headers = {}, body = '' }: HttpRequest, at: number): Call {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const rawQuery = url.search.slice(1);
  return {
    at,
    method,
    path: url.pathname,
    rawQuery,
    query: decodeQuery(rawQuery),
    headers: Object.fromEntries(lower),
    body,
  };
}

/** The last value of a query parameter. */
export function parameter(call: Call, name: string): string | undefined {
  return call.query.findLast(([key]) => key === name)?.[1];
}

function decodeQuery(raw: string): Pair[] {
  return raw
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      if (equals < 0) return [decode(part), ''];
      return [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
