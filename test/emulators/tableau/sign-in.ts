/** Who the credentials of a sign-in belong to, or why nobody (Tableau REST: Sign In). */

import { Refusal } from './refusal.ts';
import { type Body, child, malformed, scalar } from './request-body.ts';
import type { OpenRequest, Tableau } from './route.ts';
import type { SignedIn } from './sessions.ts';
import { atLeast } from './versions.ts';

/** @throws Refusal 400000, 401001 or, for a user to be impersonated, 404002 */
export function authenticate({ tableau, version }: OpenRequest, credentials: Body): SignedIn {
  checkSite(tableau, credentials);
  const signedIn = identify(tableau, version, credentials);
  const impersonated = child(credentials, 'user');
  return impersonated ? impersonate(tableau, signedIn, impersonated) : signedIn;
}

/** Tableau Cloud has no default site. */
function checkSite({ settings }: Tableau, credentials: Body): void {
  const site = child(credentials, 'site');
  if (site === undefined && settings.edition === 'cloud') {
    throw malformed('Tableau Cloud has no default site, and the credentials name none');
  }
  const contentUrl = (site && scalar(site, 'contentUrl')) ?? '';
  if (contentUrl !== settings.site) {
    throw new Refusal('401001', `there is no site '${contentUrl}' here, just '${settings.site}'`);
  }
}

function identify(tableau: Tableau, version: string, credentials: Body): SignedIn {
  const tokenName = scalar(credentials, 'personalAccessTokenName');
  const jwt = scalar(credentials, 'jwt');
  const name = scalar(credentials, 'name');
  const ways = [tokenName, jwt, name].filter((way) => way !== undefined);
  if (ways.length !== 1) throw malformed(`${ways.length} ways of signing in are given, not one`);
  if (tokenName !== undefined) {
    requireVersion(version, '3.6', 'personal access tokens');
    return byToken(tableau, tokenName, scalar(credentials, 'personalAccessTokenSecret'));
  }
  if (jwt !== undefined) {
    requireVersion(version, '3.17', 'connected apps');
    return byJwt(tableau, jwt);
  }
  return byPassword(tableau, name ?? '', scalar(credentials, 'password'));
}

function requireVersion(version: string, since: string, what: string): void {
  if (!atLeast(version, since)) throw malformed(`${what} came with REST version ${since}`);
}

function byToken({ world }: Tableau, name: string, secret: string | undefined): SignedIn {
  const token = world.credentials.token(name);
  if (token === undefined) {
    throw new Refusal('401001', `there is no personal access token '${name}'`);
  }
  if (token.secret !== secret) {
    throw new Refusal('401001', `that is not the secret of the personal access token '${name}'`);
  }
  return { user: token.user, by: `the personal access token ${name}`, tokenName: name };
}

/** On Tableau Cloud multi-factor authentication leaves no way in by password. */
function byPassword({ settings, world }: Tableau, name: string, password = ''): SignedIn {
  if (settings.edition === 'cloud') {
    throw new Refusal('401001', 'Tableau Cloud asks for a second factor, which REST cannot give');
  }
  const [user] = world.users.named(name);
  if (user === undefined || !world.credentials.isPassword(user, password)) {
    throw new Refusal('401001', `that is not the password of '${name}', or there is no such user`);
  }
  return { user, by: 'a password' };
}

function byJwt({ world, jwts }: Tableau, jwt: string): SignedIn {
  const { username, scopes } = jwts.verify(jwt);
  const [user] = world.users.named(username);
  if (user === undefined) {
    throw new Refusal('401001', `the JWT's sub, '${username}', is no user of this site`);
  }
  return { user, by: 'a connected app', scopes };
}

function impersonate({ world }: Tableau, signedIn: SignedIn, impersonated: Body): SignedIn {
  if (signedIn.user.siteRole !== 'ServerAdministrator') {
    throw new Refusal('401001', 'only a server administrator can sign in as somebody else');
  }
  const id = scalar(impersonated, 'id') ?? '';
  const user = world.users.get(id);
  if (user === undefined) {
    throw new Refusal('404002', 'the user to be impersonated does not exist', { about: id });
  }
  return { ...signedIn, user };
}
