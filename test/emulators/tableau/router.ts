/** From a path to its route, through everything that is checked before a route is asked. */

import type { Call } from '../https/exchange.ts';
import { Refusal } from './refusal.ts';
import type { OpenRequest, Reply, Route, Tableau } from './route.ts';
import { authRoutes } from './routes/auth.ts';
import { contentRoutes } from './routes/content.ts';
import { flowRunRoutes } from './routes/flow-runs.ts';
import { jobRoutes } from './routes/jobs.ts';
import { askMetadata, isMetadata } from './routes/metadata.ts';
import { refreshRoutes } from './routes/refresh.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { siteRoutes } from './routes/site.ts';
import { taskRoutes } from './routes/tasks.ts';
import { atLeast, isVersion } from './versions.ts';

const ROUTES: readonly Route[] = [
  ...authRoutes,
  ...siteRoutes,
  // Before flows by their ids, which a run is not.
  ...flowRunRoutes,
  ...contentRoutes,
  ...refreshRoutes,
  ...jobRoutes,
  ...taskRoutes,
  ...scheduleRoutes,
];

interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** @throws Refusal */
export function dispatch(tableau: Tableau, call: Call): Reply {
  if (isMetadata(call)) return askMetadata(tableau, call);
  const { version, rest } = splitVersion(tableau, call);
  const { route, parameters } = findRoute(call, version, rest);
  const request: OpenRequest = { tableau, call, version };
  if (route.open) return route.handle(request);
  const session = tableau.sessions.require(call.headers['x-tableau-auth']);
  const scope = typeof route.scope === 'function' ? route.scope(tableau.settings) : route.scope;
  if (scope !== undefined) tableau.sessions.requireScope(session, scope);
  const { site = tableau.world.siteId, id = '' } = parameters;
  if (site !== tableau.world.siteId) {
    throw new Refusal('404000', 'the path names a site that this session is not on', {
      about: site,
    });
  }
  return route.handle({ ...request, session, id });
}

function splitVersion({ settings }: Tableau, call: Call): { version: string; rest: string } {
  const [, version = '', rest = ''] = /^\/api\/([^/]+)(\/.*)$/.exec(call.path) ?? [];
  if (!isVersion(version)) throw unknown(call, 'the path does not begin with /api/ and a version');
  if (!atLeast(settings.apiVersion, version)) {
    throw unknown(call, `this server knows REST versions up to ${settings.apiVersion}`);
  }
  return { version, rest };
}

function findRoute(call: Call, version: string, rest: string): Match {
  const matches = ROUTES.flatMap((route) => {
    const parameters = matchPath(route.path, rest);
    return parameters ? [{ route, parameters }] : [];
  });
  const match = matches.find(({ route }) => route.method === call.method);
  if (match) {
    if (atLeast(version, match.route.since)) return match;
    throw unknown(call, `this came with REST version ${match.route.since}`);
  }
  if (matches.length === 0) throw unknown(call, 'this emulator has no such path');
  const allowed = matches.map(({ route }) => route.method).join(', ');
  throw new Refusal('405000', `this path takes ${allowed} alone`, { about: call.method });
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}

function unknown(call: Call, why: string): Refusal {
  return new Refusal('404003', why, { about: call.path });
}
