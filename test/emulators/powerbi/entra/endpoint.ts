/** Microsoft Entra: the token endpoint and the OpenID configuration of each tenant. */

import type { Call } from '../../https/exchange.ts';
import type { App } from '../items.ts';
import { Refusal } from '../refusal.ts';
import type { Reply } from '../service.ts';
import type { Entra } from './context.ts';
import { AadError } from './errors.ts';
import { answerToken } from './token.ts';

export function entraHandler(entra: Entra): (call: Call) => Reply {
  return (call) => {
    try {
      return dispatch(entra, call);
    } catch (error) {
      if (!(error instanceof AadError)) throw error;
      throw error.toRefusal(entra.settings.now(), call.headers['client-request-id']);
    }
  };
}

function dispatch(entra: Entra, call: Call): Reply {
  if (/\/discovery\/instance$/i.test(call.path)) throw instanceDiscovery();
  const [, tenant = '', resource] = /^\/([^/]+)\/(.+)$/.exec(call.path) ?? [];
  if (resource === 'oauth2/v2.0/token') return answerToken(entra, call, appsOf(entra, tenant));
  if (resource === 'v2.0/.well-known/openid-configuration') {
    appsOf(entra, tenant);
    return { status: 200, body: openIdConfiguration(`https://${call.headers.host}`, tenant) };
  }
  throw new Refusal(404, '404', 'this emulator has no such path');
}

/** MSAL asks Microsoft about authorities that it does not know, which no stand-in can answer. */
function instanceDiscovery(): Refusal {
  const why =
    'instance discovery is not for this authority: name its host, with the port, in knownAuthorities';
  return new Refusal(400, 'invalid_instance', why, { body: { error: 'invalid_instance' } });
}

function appsOf({ world }: Entra, tenant: string): readonly App[] {
  const id = tenant.toLowerCase();
  const apps = world.apps.filter((app) => app.tenant.toLowerCase() === id);
  if (apps.length > 0 || world.tenant === id) return apps;
  const text =
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are ` +
    'signing into the correct cloud.';
  throw new AadError(90002, text, `there is no tenant '${tenant}'`);
}

function openIdConfiguration(origin: string, tenant: string): object {
  const base = `${origin}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}
