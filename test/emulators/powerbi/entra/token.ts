/** The client credentials flow (Entra: v2-oauth2-client-creds-grant-flow), without its consent prompts. */

import type { Call } from '../../https/exchange.ts';
import type { App } from '../items.ts';
import type { Reply } from '../service.ts';
import { type Audience, FABRIC } from './access-tokens.ts';
import { checkAssertion } from './assertion.ts';
import type { Entra } from './context.ts';
import { type AadCode, AadError } from './errors.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function answerToken(entra: Entra, call: Call, apps: readonly App[]): Reply {
  const form = readForm(call);
  checkGrantType(form);
  const clientId = required(form, 'client_id').toLowerCase();
  const audience = audienceOf(required(form, 'scope'), entra.settings.scope);
  const app = apps.find((one) => one.clientId.toLowerCase() === clientId) ?? notFound(clientId);
  if (app.refusedAs !== undefined) throw refusedAs(app, app.refusedAs);
  const how = authenticate(entra, call, app, form);
  const { expiresIn, log } = entra.settings;
  log(`Entra gave ${app.name} a token for ${audience} for ${expiresIn} s, for its ${how}.`);
  return {
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      token_type: 'Bearer',
      expires_in: expiresIn,
      ext_expires_in: expiresIn,
      access_token: entra.tokens.issue({ app, as: 'app', audience }),
    },
  };
}

/** The texts of public reports: Azure/login#283 and #552, triton#10680, microsoft/Agents#202. */
const REFUSALS: Partial<Record<AadCode, string>> = {
  500011:
    'The resource principal named https://analysis.windows.net/powerbi/api was not found in the tenant named Acme. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
  501661: 'Request to External OIDC endpoint failed.',
  7002137:
    "No matching federated identity record found for presented assertion subject '/eid1/c/pub/t/x/a/y/z'. Please make sure the federated identity credential Subject is '/eid1/c/pub/t/{tenantId}/a/y/z'.",
  7002381:
    "Federated identity credentials issued by 'https://token.actions.githubusercontent.com/' for applications or managed identities registered in this tenant must contain the enterprise claim with value 'acme' but actual value is ''.",
};

function refusedAs(app: App, code: AadCode): AadError {
  return new AadError(code, REFUSALS[code] ?? 'Refused.', `a test refuses ${app.name}`);
}

function authenticate(entra: Entra, call: Call, app: App, form: URLSearchParams): string {
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === ASSERTION_TYPE) {
    return checkAssertion({ entra, call, app }, assertion);
  }
  const secret = form.get('client_secret');
  if (secret !== null) return checkSecret(app, secret, entra.settings.now());
  throw new AadError(
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    'there is neither a client_secret nor a client_assertion with its client_assertion_type',
  );
}

function checkSecret(app: App, secret: string, now: number): string {
  const known = app.secrets.find(({ value }) => value === secret);
  if (known && now < known.expiresAt) return 'secret';
  if (known) {
    const text = `The provided client secret keys for app '${app.clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`;
    throw new AadError(7000222, text, `that secret of ${app.name} has expired`);
  }
  const isPadded = app.secrets.some(({ value }) => value === secret.trim());
  const why = isPadded ? 'is right but for the white space around it' : 'is none of its own';
  const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`;
  throw new AadError(7000215, text, `the client_secret of ${app.name} ${why}`);
}

function readForm(call: Call): URLSearchParams {
  if (call.method !== 'POST') {
    const text = `The endpoint only accepts POST, OPTIONS requests. Received a ${call.method} request.`;
    throw new AadError(900561, text, 'tokens are asked for with POST');
  }
  const type = call.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return new URLSearchParams(call.body);
  throw missing('grant_type', `the body is ${type || 'of no type'} and not form-encoded`);
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  throw missing(name, `${name} is missing`);
}

function missing(name: string, why: string): AadError {
  const text = `The request body must contain the following parameter: '${name}'.`;
  return new AadError(900144, text, why);
}

function checkGrantType(form: URLSearchParams): void {
  const grant = required(form, 'grant_type');
  if (grant === 'client_credentials') return;
  const text = `The app requested an unsupported grant type '${grant}'.`;
  throw new AadError(70003, text, 'this emulator knows the grant type client_credentials alone');
}

/** MSAL adds `openid profile offline_access` to the scopes of users, never to those of applications. */
function audienceOf(scope: string, powerbi: string): Audience {
  if (scope === powerbi) return 'powerbi';
  if (scope === `${FABRIC}/.default`) return 'fabric';
  const text = `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`;
  throw new AadError(70011, text, `the scope is neither ${powerbi} nor that of Fabric`);
}

function notFound(clientId: string): never {
  const text = `Application with identifier '${clientId}' was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
  throw new AadError(700016, text, `no application of the tenant has the client id ${clientId}`);
}
