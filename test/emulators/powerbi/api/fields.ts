/** A JSON object in a request's body, and its scalars: numbers and booleans may come as strings. */

import type { Call } from '../../https/exchange.ts';
import { Refusal } from '../refusal.ts';
import { invalidRequest } from './errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An empty body is as good as `{}`, and null as good as nothing. @throws Refusal */
export function readFields({ body, headers }: Call): Fields {
  if (body.trim() === '') return {};
  const type = headers['content-type'] ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw wrongType(type);
  const fields = toFields(parse(body));
  if (fields) return fields;
  throw invalidRequest('The request body is not valid', 'the body is no JSON object');
}

export function readObject(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const inner = toFields(value);
  if (inner) return inner;
  throw bad(name, `${name} is no JSON object`);
}

export function readOneOf<const Name extends string>(
  fields: Fields,
  name: string,
  allowed: readonly Name[],
): Name | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  // The documentation writes `full`, the specification `Full`.
  const found = allowed.find((one) => one.toLowerCase() === String(value).toLowerCase());
  if (found !== undefined && typeof value === 'string') return found;
  throw bad(name, `${name} is none of ${allowed.join(', ')}`);
}

export function readInteger(fields: Fields, name: string, least: number): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const isText = typeof value === 'string' && /^-?\d+$/.test(value);
  const number = isText ? Number(value) : value;
  if (Number.isSafeInteger(number) && Number(number) >= least) return Number(number);
  throw bad(name, `${name} is no integer of at least ${least}`);
}

export function readBoolean(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return /^t/i.test(value);
  throw bad(name, `${name} is neither true nor false`);
}

function toFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalidRequest('The request body is not valid', 'the body is no JSON');
  }
}

/** msft-extensions#356 met it with the schedule; the body is ASP.NET's. */
function wrongType(type: string): Refusal {
  const Message = `The request contains an entity body but the media type '${type}' is not supported for this resource.`;
  const why = 'a body needs the Content-Type application/json';
  return new Refusal(415, 'unsupported media type', why, { body: { Message } });
}

function bad(name: string, why: string): Refusal {
  return invalidRequest(`Invalid value for parameter '${name}'`, why);
}
