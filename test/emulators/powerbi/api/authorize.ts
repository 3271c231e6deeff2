/** Who asks: the bearer token of each request. */

import { decodeJwt } from 'jose';
import type { Call } from '../../https/exchange.ts';
import type { AccessTokens } from '../entra/access-tokens.ts';
import type { App } from '../items.ts';
import type { Settings } from '../options.ts';
import { Refusal } from '../refusal.ts';
import { bearerOf } from '../service.ts';
import { coded, notForApplications, pbiError } from './errors.ts';

/** Nothing else is said of it (semantic-link-labs#782). */
function forAnother(audience: string): Refusal {
  return new Refusal(403, '403', `the token is for ${audience}, and not for Power BI`);
}

function neverIssued(token: string): Refusal {
  const audience = audienceOf(token);
  if (audience !== undefined) return forAnother(audience);
  return pbiError(401, 'PowerBINotAuthorizedException', 'Entra never issued this token');
}

/** Of one that can be read. */
function audienceOf(token: string): string | undefined {
  if (!token.includes('.')) return undefined;
  try {
    return String(decodeJwt(token).aud);
  } catch {
    return undefined;
  }
}

export class Authorizer {
  #expiredAnswers = 0;
  readonly #settings: Settings;
  readonly #tokens: AccessTokens;

  constructor(settings: Settings, tokens: AccessTokens) {
    this.#settings = settings;
    this.#tokens = tokens;
  }

  /** @throws Refusal 401, 403 */
  authorize(call: Call): App {
    const token = bearerOf(call);
    if (token === undefined) {
      const headers = { 'WWW-Authenticate': 'Bearer' };
      throw new Refusal(401, '401', 'there is no bearer token', { headers });
    }
    const known = this.#tokens.check(token);
    if (known === 'expired') throw this.#expired();
    if (known === undefined) throw neverIssued(token);
    if (known.audience !== 'powerbi') throw forAnother('Fabric');
    if (known.as === 'app' && !this.#settings.servicePrincipals) {
      throw notForApplications('the tenant setting for service principals is off');
    }
    return known.app;
  }

  /** Powerbi-docs' troubleshooting guide has it as 403; clients that wait for a 401 wait in vain. */
  #expired(): Refusal {
    const { expiredAs } = this.#settings;
    const turn = this.#expiredAnswers % 2 === 0 ? 403 : 401;
    this.#expiredAnswers += 1;
    return coded(
      expiredAs === 'alternate' ? turn : expiredAs,
      'TokenExpired',
      'Access token has expired, resubmit with a new access token',
      'the access token has expired',
    );
  }
}
