/** The access tokens that Entra issued and the API takes. */

import { randomBytes } from 'node:crypto';
import type { App } from '../items.ts';
import type { Settings } from '../options.ts';

interface AccessToken {
  readonly app: App;
  expiresAt: number;
}

export class AccessTokens {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  issue(app: App): string {
    const token = randomBytes(96).toString('base64url');
    const expiresAt = this.#settings.now() + this.#settings.expiresIn * 1000;
    this.#tokens.set(token, { app, expiresAt });
    return token;
  }

  /** Whose it is, `expired`, or undefined if Entra never issued it. */
  check(token: string): App | 'expired' | undefined {
    const known = this.#tokens.get(token);
    return known && this.#settings.now() >= known.expiresAt ? 'expired' : known?.app;
  }

  expireAll(): void {
    for (const token of this.#tokens.values()) token.expiresAt = Number.NEGATIVE_INFINITY;
  }
}
