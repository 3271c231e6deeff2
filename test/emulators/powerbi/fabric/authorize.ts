/** Who asks: the bearer token of each request, and whether it is for Fabric. */

import type { Call } from '../../https/exchange.ts';
import type { AccessTokens, Principal } from '../entra/access-tokens.ts';
import type { Settings } from '../options.ts';
import type { Refusal } from '../refusal.ts';
import { bearerOf } from '../service.ts';
import { fabricError } from './errors.ts';

/** @throws Refusal 401, 403 */
export function authorize(call: Call, tokens: AccessTokens, settings: Settings): Principal {
  const token = bearerOf(call);
  if (token === undefined) throw unauthorized('there is no bearer token');
  const known = tokens.check(token);
  if (known === 'expired') throw expired();
  if (known === undefined) throw unauthorized('Entra never issued this token');
  if (known.audience !== 'fabric' && !settings.fabric.takesPowerBiTokens) {
    throw unauthorized('the token is for Power BI, and not for Fabric');
  }
  if (known.as === 'app' && !settings.servicePrincipals) {
    const message = 'The caller is not permitted to use Fabric public APIs';
    const why = 'the tenant setting for service principals is off';
    throw fabricError(403, 'PrincipalTypeNotSupported', message, why);
  }
  return known;
}

/** The words of FMD_FRAMEWORK#178. */
function unauthorized(why: string): Refusal {
  const message = 'The caller is not authenticated to access this resource';
  return fabricError(401, 'Unauthorized', message, why);
}

function expired(): Refusal {
  const message = 'Access token has expired, resubmit with a new access token';
  return fabricError(401, 'TokenExpired', message, 'the access token has expired');
}
