/** JSON Web Tokens of a connected app with direct trust (Tableau: Configure Connected Apps with Direct Trust). */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ConnectedApp, Credentials } from './credentials.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';
import { covers } from './sessions.ts';

const MAX_LIFE_SECONDS = 10 * 60;

export interface TrustedClaims {
  readonly username: string;
  readonly scopes: readonly string[];
}

type Claims = Readonly<Record<string, unknown>>;

export class JwtVerifier {
  readonly #usedIds = new Set<string>();
  readonly #credentials: Credentials;
  readonly #settings: Settings;

  constructor(credentials: Credentials, settings: Settings) {
    this.#credentials = credentials;
    this.#settings = settings;
  }

  /** @throws Refusal 401001 */
  verify(jwt: string): TrustedClaims {
    const [head = '', payload = '', signature = '', ...rest] = jwt.split('.');
    const header = decodePart(head);
    const claims = decodePart(payload);
    if (!header || !claims || rest.length > 0) throw bad('the JWT is not three base64url parts');
    this.#verifySignature(header, claims, `${head}.${payload}`, signature);
    this.#verifyTimes(claims);
    if (![claims.aud].flat().includes('tableau')) throw bad("the JWT's aud is not tableau");
    this.#verifyId(claims);
    if (typeof claims.sub !== 'string') throw bad('the JWT names no user in sub');
    return { username: claims.sub, scopes: this.#grantedScopes(claims) };
  }

  #verifySignature(header: Claims, claims: Claims, signed: string, signature: string): void {
    const app = this.#appOf(header, claims);
    if (header.alg !== 'HS256') throw bad("the JWT's alg is not HS256");
    if (header.kid !== app.secretId) throw bad("the JWT's kid is not the app's secret id");
    const wanted = createHmac('sha256', app.secretValue).update(signed).digest();
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw bad("the JWT is not signed with the app's secret value");
    }
  }

  #appOf(header: Claims, claims: Claims): ConnectedApp {
    const issuer = claims.iss;
    const app = typeof issuer === 'string' ? this.#credentials.app(issuer) : undefined;
    if (app === undefined) throw bad("the JWT's iss is not the client id of a connected app");
    if ('iss' in header && header.iss !== issuer) throw bad("the JWT's two iss differ");
    return app;
  }

  #verifyTimes({ exp, nbf }: Claims): void {
    const now = Math.floor(this.#settings.now() / 1000);
    if (typeof exp !== 'number' || exp <= now) throw bad('the JWT has no exp, or it is past');
    if (exp > now + MAX_LIFE_SECONDS) {
      throw bad('the JWT expires more than 10 minutes from now', ' (errorCode=10096)');
    }
    if (typeof nbf === 'number' && nbf > now) throw bad('the JWT is not valid yet (nbf)');
  }

  #verifyId({ jti }: Claims): void {
    if (typeof jti !== 'string' || jti === '') throw bad('the JWT has no jti');
    if (this.#usedIds.has(jti)) throw bad('a JWT with this jti has signed in before');
    this.#usedIds.add(jti);
  }

  /** One scope that the app was not granted refuses the whole sign-in. */
  #grantedScopes({ scp }: Claims): readonly string[] {
    if (!Array.isArray(scp) || scp.length === 0 || !scp.every((one) => typeof one === 'string')) {
      throw bad("the JWT's scp is not a list of scopes");
    }
    const { grantedScopes } = this.#settings;
    const missing = scp.find((one) => !grantedScopes.some((granted) => covers(granted, one)));
    if (missing !== undefined) throw bad(`the connected app was not granted the scope ${missing}`);
    return scp;
  }
}

function decodePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function bad(why: string, about = ''): Refusal {
  return new Refusal('401001', why, { about });
}
