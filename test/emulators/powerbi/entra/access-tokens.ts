/** The access tokens that Entra issued, each for one of the two APIs. */

import { randomBytes } from 'node:crypto';
import type { App } from '../items.ts';
import type { Settings } from '../options.ts';

export type Audience = 'powerbi' | 'fabric';

/** Who asks, and what for. */
export interface Principal {
  /** Of a user: the program that the user signed in by. */
  readonly app: App;
  readonly as: 'app' | 'user';
  readonly audience: Audience;
}

/** The scopes end in `/.default`. */
export const FABRIC = 'https://api.fabric.microsoft.com';

const USER = 'ada@example.com';

interface AccessToken extends Principal {
  expiresAt: number;
}

export class AccessTokens {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** One that says nothing, as far as a client may know. */
  issue(principal: Principal): string {
    return this.#keep(randomBytes(96).toString('base64url'), principal);
  }

  /** One that can be read, as Entra's can: whom it is for, until when, and whether an application has it. */
  issueReadable(principal: Principal): string {
    const { now, expiresIn, scope } = this.#settings;
    const { app, as, audience } = principal;
    const seconds = Math.floor(now() / 1000);
    const claims = {
      aud: audience === 'fabric' ? FABRIC : scope.replace(/\/\.default$/, ''),
      iat: seconds,
      nbf: seconds,
      exp: seconds + expiresIn,
      appid: app.clientId,
      tid: app.tenant,
      ...(as === 'app'
        ? { idtyp: 'app' }
        : { idtyp: 'user', scp: 'user_impersonation', upn: USER }),
    };
    const parts = [{ typ: 'JWT', alg: 'RS256', kid: 'emulated' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = randomBytes(256).toString('base64url');
    return this.#keep([...parts, signature].join('.'), principal);
  }

  /** Whose it is, `expired`, or undefined if Entra never issued it. */
  check(token: string): Principal | 'expired' | undefined {
    const known = this.#tokens.get(token);
    return known && this.#settings.now() >= known.expiresAt ? 'expired' : known;
  }

  #keep(token: string, principal: Principal): string {
    const expiresAt = this.#settings.now() + this.#settings.expiresIn * 1000;
    this.#tokens.set(token, { ...principal, expiresAt });
    return token;
  }

  expireAll(): void {
    for (const token of this.#tokens.values()) token.expiresAt = Number.NEGATIVE_INFINITY;
  }
}
