/** What one can sign in with. */

import type { User } from './items.ts';

export interface PersonalAccessToken {
  readonly name: string;
  readonly secret: string;
  readonly user: User;
}

export interface Password {
  readonly user: User;
  readonly password: string;
}

/** A connected app with direct trust. */
export interface ConnectedApp {
  readonly clientId: string;
  readonly secretId: string;
  readonly secretValue: string;
}

export class Credentials {
  readonly #tokens = new Map<string, PersonalAccessToken>();
  readonly #passwords = new Map<User, string>();
  readonly #apps = new Map<string, ConnectedApp>();

  add(credential: PersonalAccessToken | Password | ConnectedApp): void {
    if ('clientId' in credential) this.#apps.set(credential.clientId, credential);
    else if ('secret' in credential) this.#tokens.set(credential.name, credential);
    else this.#passwords.set(credential.user, credential.password);
  }

  /** A revoked token refuses the next sign-in; the session that it opened lives on. */
  revoke(tokenName: string): void {
    this.#tokens.delete(tokenName);
  }

  token(name: string): PersonalAccessToken | undefined {
    return this.#tokens.get(name);
  }

  isPassword(user: User, password: string): boolean {
    return this.#passwords.get(user) === password;
  }

  app(clientId: string): ConnectedApp | undefined {
    return this.#apps.get(clientId);
  }
}
