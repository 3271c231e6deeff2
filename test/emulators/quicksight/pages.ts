/** Pages: `max-results` from 1 to 100, and a `next-token` that says nothing to anybody else. */

import { type Call, parameter } from '../https/exchange.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

const KNOWN = ['max-results', 'next-token'];
const used = new WeakMap<Settings, Map<string, number>>();

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

/** @throws Refusal */
export function pageOf<T>(all: readonly T[], call: Call, settings: Settings): Page<T> {
  const strange = call.query.find(([name]) => !KNOWN.includes(name));
  if (strange) throw invalid(`there is no parameter ${strange[0]}`);
  const size = Number(parameter(call, 'max-results') ?? '100');
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw invalid('max-results is out of range');
  const from = offsetOf(parameter(call, 'next-token'), call, settings);
  const to = from + Math.min(size, settings.pageSize);
  return { rows: all.slice(from, to), next: to < all.length ? tokenOf(to, call) : undefined };
}

/** Base64 with all that a query has to encode. */
function tokenOf(offset: number, { path }: Call): string {
  return Buffer.from(`??>>${offset} ${path}`).toString('base64');
}

function offsetOf(token: string | undefined, call: Call, settings: Settings): number {
  if (token === undefined) return 0;
  const counts = used.get(settings) ?? new Map<string, number>();
  used.set(settings, counts);
  const uses = (counts.get(token) ?? 0) + 1;
  counts.set(token, uses);
  const [, offset, path] = /^\?\?>>(\d+) (.*)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  const isOurs = path === call.path && uses <= settings.tokenUses;
  if (isOurs) return Number(offset);
  if (uses > settings.tokenUses) counts.set(token, Number.NEGATIVE_INFINITY);
  throw new Refusal(
    'InvalidNextTokenException',
    'The NextToken value is not valid.',
    'the token has ended',
  );
}

function invalid(why: string): Refusal {
  return new Refusal('InvalidParameterValueException', why, why);
}
