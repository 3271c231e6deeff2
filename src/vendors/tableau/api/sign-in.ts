import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Clock } from '../../../domain/clock.ts';
import { StepError, UnavailableError } from '../../../domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../../domain/http.ts';
import { Address } from '../../../http/address.ts';
import { RedirectError } from '../../../http/answer.ts';
import { type Patience, patiently } from '../../../http/patience.ts';
import type { Credentials, TableauConfig } from '../config.ts';
import { cloudRedirect } from '../hosts.ts';
import { bySiteName, DEFAULT_SITE_HINT } from './default-site.ts';
import { errorIn, type TableauError } from './errors.ts';
import { serverInfoAnswer, signInAnswer } from './schemas.ts';
import {
  atLeast,
  CONNECTED_APP_VERSION,
  NEWEST_VERSION,
  OLDEST_VERSION,
  older,
  TOKEN_VERSION,
} from './version.ts';

/** Where the server is found and which API version is spoken with it. */
export interface Server {
  /** Ends with a slash. */
  readonly base: URL;
  readonly version: string;
}

export interface SignedIn {
  readonly token: string;
  readonly siteId: string;
  readonly userId: string | undefined;
  readonly userName: string | undefined;
}

export const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

/** Any version answers here, without a session (Server Info, API 2.4). */
const SERVER_INFO = 'api/2.4/serverinfo';
const JWT_LIFETIME_S = 300;

/** Finds the server behind `tableau-url` and agrees on an API version with it. */
export async function negotiate(
  config: TableauConfig,
  send: Send,
  patience: Patience,
): Promise<Server> {
  if (config.apiVersion !== 'auto') {
    return accept({ base: config.base, version: config.apiVersion }, config.credentials);
  }
  const { base, response } = await followingCloud(config.base, patience, async (base) => {
    const request: HttpRequest = {
      method: 'GET',
      url: new URL(SERVER_INFO, base),
      headers: { Accept: 'application/json' },
      signal: patience.signal,
    };
    return jsonFrom(await addressOf(patience).ask(request, send), base);
  });
  const parsed = serverInfoAnswer.safeParse(response.json);
  if (!parsed.success) {
    throw new StepError(
      `${base.host} does not answer as a Tableau server: ${errorIn(response, 'GET serverinfo')?.words ?? response.describe()}.`,
      { advice: 'Check tableau-url.' },
    );
  }
  const offered = parsed.data.serverInfo.restApiVersion;
  return accept({ base, version: older(offered, NEWEST_VERSION) }, config.credentials);
}

function accept(server: Server, credentials: Credentials): Server {
  const least = {
    token: TOKEN_VERSION,
    password: OLDEST_VERSION,
    'connected-app': CONNECTED_APP_VERSION,
  }[credentials.kind];
  if (!atLeast(server.version, least)) {
    throw new StepError(
      `This server's REST API ${server.version} is too old for signing in with ${WITH[credentials.kind]}: it takes ${least}.`,
      { advice: 'Sign in another way, or upgrade the server.' },
    );
  }
  return server;
}

export const WITH: Readonly<Record<Credentials['kind'], string>> = {
  token: 'a personal access token',
  password: 'user name and password',
  'connected-app': 'a connected app',
};

/** Signs in to the site. `scopes` bound what a connected app's session may do. */
export async function signIn(
  server: Server,
  config: TableauConfig,
  scopes: readonly string[],
  send: Send,
  patience: Patience,
): Promise<{ server: Server; session: SignedIn }> {
  const { base, response } = await followingCloud(server.base, patience, async (base) => {
    const request: HttpRequest = {
      method: 'POST',
      url: new URL(`api/${server.version}/auth/signin`, base),
      headers: JSON_HEADERS,
      body: JSON.stringify({
        credentials: {
          ...(await proof(config.credentials, scopes, patience.clock)),
          site: { contentUrl: config.site },
        },
      }),
      signal: patience.signal,
    };
    return jsonFrom(await addressOf(patience).ask(request, send), base);
  });
  const error = errorIn(response, 'POST auth/signin');
  if (error) throw refusal(error, config, scopes);
  const parsed = signInAnswer.safeParse(response.json);
  if (!parsed.success) {
    throw new StepError(`${base.host} answered the sign-in in a form that is not Tableau's.`);
  }
  const { token, site, user } = parsed.data.credentials;
  return {
    server: { ...server, base },
    session: { token, siteId: site.id, userId: user?.id, userName: user?.name },
  };
}

/** What says who we are, made anew for each sign-in. */
async function proof(
  credentials: Credentials,
  scopes: readonly string[],
  clock: Clock,
): Promise<Record<string, string>> {
  switch (credentials.kind) {
    case 'token':
      return {
        personalAccessTokenName: credentials.name,
        personalAccessTokenSecret: credentials.secret,
      };
    case 'password':
      return { name: credentials.username, password: credentials.password };
    case 'connected-app': {
      const now = Math.floor(clock.now() / 1000);
      // A few seconds back, for a server whose clock is a little behind.
      const from = now - 5;
      const jwt = await new SignJWT({ scp: [...scopes] })
        .setProtectedHeader({
          alg: 'HS256',
          typ: 'JWT',
          kid: credentials.secretId,
          iss: credentials.clientId,
        })
        .setIssuer(credentials.clientId)
        .setSubject(credentials.username)
        .setAudience('tableau')
        .setJti(randomUUID())
        .setIssuedAt(from)
        .setNotBefore(from)
        .setExpirationTime(now + JWT_LIFETIME_S)
        .sign(new TextEncoder().encode(credentials.secretValue));
      return { jwt };
    }
  }
}

function refusal(error: TableauError, config: TableauConfig, scopes: readonly string[]): StepError {
  const site = config.site === '' ? 'the default site' : `site ${config.site}`;
  return new StepError(`Tableau refused the sign-in to ${site}: ${error.words}.`, {
    cause: error,
    advice: [
      SIGN_IN_ADVICE[config.credentials.kind](scopes),
      ...(bySiteName(config) ? [`On a Tableau Server ${DEFAULT_SITE_HINT}.`] : []),
    ].join(' '),
  });
}

/** 401001 stands for a wrong secret and a wrong site alike. */
const SIGN_IN_ADVICE: Readonly<Record<Credentials['kind'], (scopes: readonly string[]) => string>> =
  {
    token: () =>
      'Check tableau-site, tableau-token-name and tableau-token-secret. A token ends after 15 days without use and after a year at most; make a new one if need be.',
    password: () =>
      'Check tableau-site, tableau-username and tableau-password. On Tableau Cloud use a personal access token or a connected app: passwords with multi-factor authentication do not work here.',
    'connected-app': (scopes) =>
      `Check tableau-site, the connected app's ids and secret, that it is enabled, that tableau-username is a user of the site, and that the app may grant: ${scopes.join(', ')}.`,
  };

/** A proxy's or a load balancer's page in place of the API's answer may be gone a moment later. */
function jsonFrom(response: HttpResponse, base: URL): HttpResponse {
  if (!response.ok || response.json !== undefined) return response;
  throw new UnavailableError(`${base.host} sent ${response.describe()}`, { heals: 'soon' });
}

function addressOf({ clock, who, check }: Patience): Address {
  return Address.of(clock, who, check);
}

/**
 * Asks until there is an answer. Tableau Cloud sends a client that named the wrong pod to the right
 * one: that is followed once.
 */
async function followingCloud(
  base: URL,
  patience: Patience,
  ask: (base: URL) => Promise<HttpResponse>,
): Promise<{ base: URL; response: HttpResponse }> {
  let to: URL | undefined;
  const response = await patiently(async () => {
    try {
      return await ask(to ?? base);
    } catch (error) {
      const other = error instanceof RedirectError && cloudRedirect(base, error.location);
      if (!other || to) throw error;
      to = other;
      return ask(to);
    }
  }, patience);
  return { base: to ?? base, response };
}
