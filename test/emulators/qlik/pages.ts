/** Lists in pages: ten rows unless told, a hundred at most, and the address of the next one. */

import { type Call, parameter } from '../https/exchange.ts';
import type { Settings } from './options.ts';
import { badRequest } from './refusal.ts';

const DEFAULT_ROWS = 10;
const MOST_ROWS = 100;

/** Which host addresses in answers name. */
export function originOf({ headers }: Call, { linkOrigin }: Settings): string {
  return linkOrigin ?? `https://${headers.host ?? 'my-tenant.eu.qlikcloud.com'}`;
}

/** @throws Refusal */
export function pageOf<T>(
  all: readonly T[],
  call: Call,
  settings: Settings,
  view: (row: T) => object,
): object {
  const limit = Number(parameter(call, 'limit') ?? DEFAULT_ROWS);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw badRequest('limit must be between 1 and 100');
  }
  const from = offset(parameter(call, 'next'));
  const to = from + Math.min(limit, settings.pageRows);
  const origin = originOf(call, settings);
  const link = (query: readonly (readonly [string, string])[]) => {
    const search = new URLSearchParams(
      query.map(([name, value]): [string, string] => [name, value]),
    );
    return { href: `${origin}${call.path}?${search}` };
  };
  const others = call.query.filter(([name]) => name !== 'next');
  return {
    data: all.slice(from, to).map(view),
    links: {
      self: link(call.query),
      ...(to < all.length && { next: link([...others, ['next', cursor(to)]]) }),
      ...(from > 0 && { prev: link([...others, ['prev', cursor(0)]]) }),
    },
  };
}

function cursor(at: number): string {
  return Buffer.from(`at:${at}`).toString('base64');
}

function offset(given: string | undefined): number {
  if (given === undefined) return 0;
  const [, at] = /^at:(\d+)$/.exec(Buffer.from(given, 'base64').toString()) ?? [];
  if (at === undefined) throw badRequest('the cursor is none of this list');
  return Number(at);
}
