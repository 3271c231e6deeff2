/** From a path to its route, through everything that is checked before a route is asked. */

import type { Call } from '../../https/exchange.ts';
import type { Ids } from '../ids.ts';
import { matchPath } from '../path.ts';
import { Refusal } from '../refusal.ts';
import type { Reply } from '../service.ts';
import { Authorizer } from './authorize.ts';
import { notForApplications } from './errors.ts';
import type { PowerBi, Route } from './route.ts';
import { dataflowRoutes } from './routes/dataflows.ts';
import { datasetRoutes } from './routes/datasets.ts';
import { groupRoutes } from './routes/groups.ts';
import { refreshRoutes } from './routes/refreshes.ts';
import { reportRoutes } from './routes/reports.ts';
import { scheduleRoutes } from './routes/schedules.ts';

const BASE = '/v1.0/myorg';
const ROUTES: readonly Route[] = [
  ...groupRoutes,
  ...datasetRoutes,
  ...refreshRoutes,
  ...scheduleRoutes,
  ...dataflowRoutes,
  ...reportRoutes,
];

interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Every answer has a RequestId, which support asks for, unless the route says otherwise. */
export function apiHandler(powerbi: PowerBi, requestIds: Ids): (call: Call) => Reply {
  const authorizer = new Authorizer(powerbi.settings, powerbi.tokens);
  const handle = (call: Call, requestId: string): Reply => {
    const app = authorizer.authorize(call);
    powerbi.rateLimit.spend();
    const { route, parameters } = findRoute(call);
    return route.handle({ powerbi, call, app, requestId, parameters });
  };
  return (call) => {
    const id = requestIds.guid();
    return withRequestId(id, () => handle(call, id));
  };
}

function withRequestId(id: string, handle: () => Reply): Reply {
  const usual = { RequestId: id, 'Access-Control-Expose-Headers': 'RequestId' };
  try {
    const reply = handle();
    return { ...reply, headers: reply.headers ?? usual };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, body, headers } = error;
    throw new Refusal(status, code, message, { body, headers: { ...usual, ...headers } });
  }
}

function findRoute(call: Call): Match {
  if (!call.path.startsWith(`${BASE}/`)) throw unknown('the path does not begin with /v1.0/myorg/');
  const rest = call.path.slice(BASE.length);
  if (/^\/(datasets|reports|dataflows|imports)(\/|$)/.test(rest)) {
    throw notForApplications('applications have no My workspace: go through /groups/');
  }
  const matches = ROUTES.flatMap((route) => {
    const parameters = matchPath(route.path, rest);
    return parameters ? [{ route, parameters }] : [];
  });
  const match = matches.find(({ route }) => route.method === call.method);
  if (match) return match;
  if (matches.length === 0) throw unknown('this emulator has no such path');
  const allowed = matches.map(({ route }) => route.method).join(', ');
  throw new Refusal(405, '405', `this path takes ${allowed} alone`);
}

function unknown(why: string): Refusal {
  return new Refusal(404, '404', why);
}
