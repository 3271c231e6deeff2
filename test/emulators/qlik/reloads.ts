/** Reloads: ask for one, look, cancel, list (qlik.dev: Reloads; its OpenAPI). */

import { z } from 'zod';
import { type Answer, type Call, parameter } from '../https/exchange.ts';
import { FilterError, type Predicate, parseFilter } from './filter.ts';
import { pageOf } from './pages.ts';
import { badRequest, notAllowed, notFound, Refusal } from './refusal.ts';
import { ACTIVE } from './reload-state.ts';
import type { Tenant } from './tenant.ts';
import { json, reloadView } from './view.ts';

const KNOWN = ['appId', 'filter', 'limit', 'log', 'next', 'prev', 'partial', 'sort'];

const variable = z.string().max(256);
const body = z.strictObject({
  appId: z.string(),
  partial: z.boolean().optional(),
  weight: z.number().int().min(1).max(10).optional(),
  variables: z
    .record(variable, variable)
    .refine((all) => Object.keys(all).length <= 20)
    .optional(),
});

/** @throws Refusal */
export function create({ world, settings }: Tenant, call: Call): Answer {
  if (!call.headers['content-type']?.startsWith('application/json')) {
    throw new Refusal(
      415,
      ['HTTP-415', 'Unsupported media type'],
      'the body is not said to be JSON',
    );
  }
  const { data } = body.safeParse(parse(call.body));
  if (!data) throw badRequest('the body is no reload request');
  const { appId, partial, weight, variables } = data;
  const app = world.apps.find(({ id }) => id === appId);
  if (!app || world.forbidden.has(appId)) throw notAllowed(`${appId} may not be reloaded`);
  if (world.overQuota.has(appId)) {
    const said = ['RELOADS-013', 'Reload frequency quota has been met'] as const;
    throw new Refusal(403, said, 'the quota of reloads is used up');
  }
  if (world.hasPending(appId)) throw pending(settings.pendingRetryAfter);
  const reload = world.create({
    appId,
    ...(partial === undefined ? {} : { partial }),
    // Apps in personal spaces always have the least (changelog 150).
    ...(weight === undefined ? {} : { weight: app.spaceId === undefined ? 1 : weight }),
    ...(variables === undefined ? {} : { variables }),
  });
  return json(201, viewOf({ world, settings }, reload.id));
}

/** The status of a rate limit, and none: at most one reload of an app waits. */
function pending(withRetryAfter: boolean): Refusal {
  return new Refusal(
    429,
    ['RELOADS-007', 'Too many requests', 'a pending reload request already exists for this app'],
    'a reload of the app waits already',
    withRetryAfter ? { 'retry-after': '1' } : {},
  );
}

function viewOf({ world, settings }: Pick<Tenant, 'world' | 'settings'>, id: string): object {
  const state = world.state(id);
  if (!state) throw notFound('reload');
  return reloadView(state, settings);
}

/** @throws Refusal */
export function get(tenant: Tenant, id: string): Answer {
  return json(200, viewOf(tenant, id));
}

/** @throws Refusal */
export function cancel({ world, settings }: Tenant, id: string): Answer {
  const state = world.state(id);
  if (!state) throw notFound('reload');
  const { reload, status } = state;
  if (!ACTIVE.includes(status) || status === 'CANCELING') {
    const said = ['RELOADS-009', 'Conflict', 'not in a cancellable state'] as const;
    throw new Refusal(409, said, `the reload is ${status}`);
  }
  reload.cancelAt = settings.now();
  settings.log(`${id} is to be cancelled.`);
  if (settings.cancelStatus === 202) return json(202, { status: 'CANCELING' });
  return { status: 204, headers: {}, body: '' };
}

/** @throws Refusal */
export function list({ world, settings }: Tenant, call: Call): Answer {
  const strange = call.query.find(([name]) => !KNOWN.includes(name));
  if (strange) throw badRequest(`there is no parameter ${strange[0]}`);
  const sort = parameter(call, 'sort') ?? '-creationTime';
  if (sort !== '-creationTime') throw badRequest('this emulator sorts by -creationTime alone');
  const now = settings.now();
  const all = world
    .states(parameter(call, 'appId'))
    .filter(({ reload }) => reload.createdAt + settings.listedAfterMs <= now)
    .filter(predicate(parameter(call, 'filter') ?? '', settings.filters));
  const withLog = parameter(call, 'log') === 'true';
  return json(
    200,
    pageOf(all, call, settings, (state) => reloadView(state, settings, { withLog })),
  );
}

function predicate(filter: string, filters: 'heeded' | 'ignored' | 'refused'): Predicate {
  if (filter === '' || filters === 'ignored') return () => true;
  if (filters === 'refused') throw badRequest('this tenant takes no filter');
  try {
    return parseFilter(filter);
  } catch (error) {
    if (error instanceof FilterError) throw badRequest(`filter ${filter}: ${error.message}`);
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
