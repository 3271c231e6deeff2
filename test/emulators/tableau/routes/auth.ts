/** Sign In and Sign Out (Tableau REST: Authentication Methods). */

import { child, malformed, readBody } from '../request-body.ts';
import type { OpenRequest, Reply, Request, Route } from '../route.ts';
import { ok } from '../route.ts';
import { authenticate } from '../sign-in.ts';

export const authRoutes: readonly Route[] = [
  { method: 'POST', path: '/auth/signin', since: '2.0', open: true, handle: signIn },
  { method: 'POST', path: '/auth/signout', since: '2.0', handle: signOut },
];

function signIn(request: OpenRequest): Reply {
  const { sessions, settings, world } = request.tableau;
  const credentials = child(readBody(request.call), 'credentials');
  if (credentials === undefined) throw malformed('the body has no credentials');
  const session = sessions.open(authenticate(request, credentials));
  settings.log(`${session.user.name} signed in with ${session.by}.`);
  return ok({
    credentials: {
      token: session.token,
      estimatedTimeToExpiration: clockTime(settings.sessionMinutes),
      site: { id: world.siteId, contentUrl: settings.site },
      user: { id: session.user.id },
    },
  });
}

function signOut({ tableau, session }: Request): Reply {
  tableau.sessions.close(session);
  tableau.settings.log(`${session.user.name} signed out.`);
  return { status: 204 };
}

/** For instance `177:05:38`. */
function clockTime(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  return [Math.floor(seconds / 3600), ...parts.map((part) => String(part).padStart(2, '0'))].join(
    ':',
  );
}
