/** Lists in pages: with a token, a URI, or both, until there is neither. */

import { parameter } from '../../https/exchange.ts';
import type { Reply } from '../service.ts';
import { invalidParameter } from './errors.ts';
import type { FabricRequest } from './route.ts';

/** Another host than the one that was asked: that of the cluster, as locations were recorded. */
export const CLUSTER = 'https://wabi-us-central-b-primary-redirect.analysis.windows.net';

export function pages(request: FabricRequest, rows: readonly unknown[]): Reply {
  const { call, fabric } = request;
  const { pageSize } = fabric.settings.fabric;
  const from = fromToken(parameter(call, 'continuationToken'));
  const value = rows.slice(from, from + pageSize);
  const next = from + value.length;
  const more = next < rows.length ? continuation(request, next) : {};
  return { status: 200, body: { value, ...more } };
}

/** For instance `LDEsMTAwMDAwLDA=`: its last character is one that has to be encoded. */
function toToken(next: number): string {
  return Buffer.from(`,1,${String(next).padStart(6, '0')},0`).toString('base64');
}

/** The specification's example has it encoded already in the body; both come back as they may. */
function fromToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const plain = token.replaceAll('%3D', '=');
  const [, next] = /^,1,(\d{6}),0$/.exec(Buffer.from(plain, 'base64').toString()) ?? [];
  if (next === undefined || toToken(Number(next)) !== plain) {
    throw invalidParameter('this continuation token was never given');
  }
  return Number(next);
}

function continuation({ call, fabric }: FabricRequest, next: number): object {
  const token = toToken(next);
  const encoded = encodeURIComponent(token);
  const others = call.rawQuery.split('&').filter((part) => !/^(continuationToken=|$)/.test(part));
  const query = [...others, `continuationToken=${encoded}`].join('&');
  const uri = (origin: string) => `${origin}${call.path}?${query}`;
  switch (fabric.settings.fabric.continuation) {
    case 'token':
      return { continuationToken: token };
    case 'uri':
      return { continuationUri: uri(fabric.origin()) };
    case 'foreign':
      return { continuationToken: encoded, continuationUri: uri(CLUSTER) };
    default:
      return { continuationToken: encoded, continuationUri: uri(fabric.origin()) };
  }
}
