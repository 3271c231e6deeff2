/** GitHub's ID tokens: who a workflow is, signed, and believed for five minutes. */

import { generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { hasSignatureOf, type Jwt, signJwt } from '../jwt.ts';
import type { Settings } from '../options.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
/** kata-containers#11758: valid from 17:04:47 to 17:09:47. */
const LIFE_SECONDS = 300;

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

let keys: Promise<KeyPair> | undefined;

/** Made once in a process, since it takes a while. */
export function signingKeys(): Promise<KeyPair> {
  keys ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return keys;
}

export class IdTokens {
  readonly #keys: KeyPair;
  readonly #settings: Settings;

  constructor(pair: KeyPair, settings: Settings) {
    this.#keys = pair;
    this.#settings = settings;
  }

  issue(audience: string): string {
    const iat = Math.floor(this.#settings.now() / 1000);
    const sub = this.#settings.oidcSubject;
    // The header has an x5t, as a certificate's assertion has: that does not tell the two apart.
    const header = { typ: 'JWT', alg: 'RS256', x5t: 'example-thumbprint', kid: 'example-key-id' };
    const [, repository] = /^repo:([^:]*)/.exec(sub) ?? [];
    const claims = {
      jti: randomUUID(),
      sub,
      aud: audience,
      ...(repository !== undefined && { repository }),
      iss: ISSUER,
      nbf: iat,
      iat,
      exp: iat + LIFE_SECONDS,
    };
    return signJwt(header, claims, this.#keys.privateKey);
  }

  isMine(jwt: Jwt): boolean {
    return hasSignatureOf(jwt, this.#keys.publicKey);
  }
}
