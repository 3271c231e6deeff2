/** What the server is, which sites it has and who its users are. */

import { isAdministrator } from '../items.ts';
import { Refusal } from '../refusal.ts';
import type { OpenRequest, Reply, Request, Route } from '../route.ts';
import { ok } from '../route.ts';
import { userRow } from '../rows.ts';

export const siteRoutes: readonly Route[] = [
  // tableauserverclient asks for serverInfo, the reference says serverinfo.
  { method: 'GET', path: '/serverinfo', since: '2.4', open: true, handle: serverInfo },
  { method: 'GET', path: '/serverInfo', since: '2.4', open: true, handle: serverInfo },
  { method: 'GET', path: '/sites', since: '2.0', handle: querySites },
  {
    method: 'GET',
    path: '/sites/:site/users/:id',
    since: '2.0',
    scope: 'tableau:users:read',
    handle: queryUser,
  },
];

function serverInfo({ tableau }: OpenRequest): Reply {
  return ok({
    serverInfo: {
      productVersion: { value: '2026.1.0', build: '20261.26.0401.1111' },
      restApiVersion: tableau.settings.apiVersion,
    },
  });
}

/** Cloud refuses everybody, which tells the editions apart (Migration SDK). */
function querySites({ tableau, session }: Request): Reply {
  if (session.user.siteRole !== 'ServerAdministrator') {
    const why = 'only a server administrator may list sites, and Tableau Cloud has none';
    throw new Refusal('403069', why);
  }
  const { settings, world } = tableau;
  const site = { id: world.siteId, name: settings.site || 'Default', contentUrl: settings.site };
  return ok({
    pagination: { pageNumber: 1, pageSize: 100, totalAvailable: 1 },
    sites: { site: [site] },
  });
}

function queryUser({ tableau, session, id }: Request): Reply {
  const user = tableau.world.users.get(id);
  if (user !== session.user && !isAdministrator(session.user)) {
    const why = `${session.user.name} is no administrator and may look up nobody else`;
    throw new Refusal('403004', why, { about: 'query this user' });
  }
  if (user === undefined) throw new Refusal('404002', 'there is no such user', { about: id });
  return ok({ user: userRow(user) });
}
