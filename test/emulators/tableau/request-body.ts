/** The body of a request, in XML or in JSON, as a tree of unknown content. */

import type { Call } from '../https/exchange.ts';
import { Refusal } from './refusal.ts';
import { parseXmlRequest } from './xml.ts';

export type Body = Readonly<Record<string, unknown>>;

/** @throws Refusal 400000 when it is missing (tableau-api-lib#56) or malformed */
export function readBody(call: Call): Body {
  if (call.body.trim() === '') {
    throw malformed(
      'the body is empty; an empty request still needs {} or <tsRequest/>',
      `Required request body is missing: ${call.method} ${call.path}`,
    );
  }
  if (call.headers['content-type']?.includes('json')) {
    return parseJson(call.body) ?? refuse('the body is not a JSON object');
  }
  const why = 'without Content-Type: application/json the body is read as XML, and it is none';
  return parseXmlRequest(call.body) ?? refuse(why);
}

export function malformed(why: string, detail = 'The request body is malformed.'): Refusal {
  return new Refusal('400000', why, { about: detail });
}

export function child(body: Body, name: string): Body | undefined {
  const value = body[name];
  return isBody(value) ? value : undefined;
}

/** A scalar as text: XML knows no other, and JSON may spell `true` as `"true"`. */
export function scalar(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}

/** The items of `{ wrapper: { item: [...] } }`; of one item the array may be left out. */
export function items(body: Body, wrapper: string, item: string): Body[] {
  return [child(body, wrapper)?.[item]].flat().filter(isBody);
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBody(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refuse(why: string): never {
  throw malformed(why);
}
