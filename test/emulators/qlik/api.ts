/** Which request is which. */

import type { Answer, Call } from '../https/exchange.ts';
import { listItems, listSpaces } from './items.ts';
import { originOf } from './pages.ts';
import { Refusal } from './refusal.ts';
import { cancel, create, get, list } from './reloads.ts';
import type { Tenant } from './tenant.ts';
import { json } from './view.ts';
import { ME } from './world.ts';

const RELOAD = /^\/api\/v1\/reloads\/(?<id>[^/]+)(?<cancel>\/actions\/cancel)?$/;

/** @throws Refusal */
export function handle(tenant: Tenant, call: Call): Answer {
  const { method, path } = call;
  if (path === '/oauth/token' && method === 'POST') return tenant.credentials.token(call);
  tenant.credentials.check(call);
  limit(tenant, method === 'POST');
  switch (`${method} ${path}`) {
    case 'GET /api/v1/users/me':
      return toMe(tenant, call);
    case `GET /api/v1/users/${ME}`:
      return json(200, { id: ME, name: 'Example client', status: 'active' });
    case 'GET /api/v1/items':
      return listItems(tenant, call);
    case 'GET /api/v1/spaces':
      return listSpaces(tenant, call);
    case 'GET /api/v1/reloads':
      return list(tenant, call);
    case 'POST /api/v1/reloads':
      return create(tenant, call);
    default:
      return one(tenant, call);
  }
}

/** "Redirects to retrieve the user resource", be it at another host name of the tenant (qlik.dev: Users). */
function toMe({ settings }: Tenant, call: Call): Answer {
  const location = `${originOf(call, settings)}/api/v1/users/${ME}`;
  return { status: 301, headers: { location, 'content-type': 'text/html' }, body: '' };
}

function one(tenant: Tenant, { method, path }: Call): Answer {
  const { id, cancel: isCancel } = RELOAD.exec(path)?.groups ?? {};
  if (id === undefined) {
    throw new Refusal(404, ['HTTP-404', 'Not found'], 'this emulator has no such path');
  }
  if (method !== (isCancel ? 'POST' : 'GET')) {
    throw new Refusal(405, ['HTTP-405', 'Method not allowed'], 'the path takes another method');
  }
  return isCancel ? cancel(tenant, decode(id)) : get(tenant, decode(id));
}

/** Blocks a whole tier at once (qlik.dev: Rate limiting). */
function limit({ world }: Tenant, posts: boolean): void {
  const seconds = world.limitedFor(posts);
  if (seconds <= 0) return;
  throw new Refusal(
    429,
    [
      'HTTP-429',
      'API rate limit reached.',
      `You need to wait ${seconds} seconds until limit is lifted.`,
    ],
    'the limit of this tier is reached',
    { 'retry-after': String(seconds) },
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, ['HTTP-400', 'Bad request'], 'the path is not percent-encoded');
  }
}
