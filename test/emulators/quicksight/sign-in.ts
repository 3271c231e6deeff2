/** Who may ask: keys, the sessions of roles, and GitHub's ID tokens that lead to them. */

import { randomBytes } from 'node:crypto';
import type { Call } from '../https/exchange.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';
import { canonicalRequest, isSignedBy, readSignature } from './signature.ts';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Epoch milliseconds; none for those of a user. */
  readonly endsAt?: number;
  /** Who has them. */
  readonly arn: string;
}

/** Keys of a user, as in AWS's own examples. */
export const EXAMPLE_KEYS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
} as const;

export class SignIn {
  readonly #settings: Settings;
  readonly #keys = new Map<string, Keys>();
  readonly #idTokens = new Map<string, { readonly audience: string; readonly endsAt: number }>();
  /** Every session that was given out, oldest first. */
  readonly sessions: Keys[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
    const arn = `arn:aws:iam::${settings.accountId}:user/ci`;
    this.#keys.set(EXAMPLE_KEYS.accessKeyId, { ...EXAMPLE_KEYS, arn });
  }

  /** Keys of a session, as configure-aws-credentials leaves them. */
  addSession(
    lifeMs: number,
    arn = `arn:aws:sts::${this.#settings.accountId}:assumed-role/ci/x`,
  ): Keys {
    const keys: Keys = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      // Some kilobytes of base64, with all that it may hold.
      sessionToken: `IQoJb3JpZ2luX2VjE+/${randomBytes(400).toString('base64')}==`,
      endsAt: this.#settings.now() + lifeMs,
      arn,
    };
    this.#keys.set(keys.accessKeyId, keys);
    this.sessions.push(keys);
    return keys;
  }

  /** Ends every session at once, as revoking the sessions of a role does. */
  endSessions(): void {
    const endsAt = this.#settings.now();
    for (const keys of this.sessions) this.#keys.set(keys.accessKeyId, { ...keys, endsAt });
  }

  /** GitHub's ID token for an audience: believed for five minutes. */
  issueIdToken(audience: string): string {
    const { now, oidcSubject: sub } = this.#settings;
    const iat = Math.floor(now() / 1000);
    const claims = {
      iss: 'https://token.actions.githubusercontent.com',
      aud: audience,
      sub,
      jti: randomBytes(8).toString('hex'),
      iat,
      exp: iat + 300,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signature = randomBytes(32).toString('base64url');
    const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${signature}`;
    this.#idTokens.set(token, { audience, endsAt: claims.exp * 1000 });
    return token;
  }

  idToken(token: string) {
    return this.#idTokens.get(token);
  }

  /** Whose request it is. @throws Refusal */
  verify(call: Call, service: string): Keys {
    const { now, region, skewMs } = this.#settings;
    if (call.headers.authorization === undefined) {
      throw new Refusal(
        'MissingAuthenticationToken',
        'Missing Authentication Token',
        'it is not signed',
      );
    }
    const signed = readSignature(call);
    if (!signed)
      throw new Refusal(
        'IncompleteSignature',
        'The signature is incomplete.',
        'its signature is not whole',
      );
    const keys = this.#keys.get(signed.accessKeyId);
    const token = call.headers['x-amz-security-token'];
    if (!keys || token !== keys.sessionToken) {
      throw new Refusal(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        'nobody has these keys',
      );
    }
    if (keys.endsAt !== undefined && keys.endsAt <= now()) {
      throw new Refusal(
        'ExpiredTokenException',
        'The security token included in the request is expired',
        'the session has ended',
      );
    }
    if (signed.region !== region || signed.service !== service) {
      const said = `Credential should be scoped to a valid region, not '${signed.region}'.`;
      throw new Refusal('InvalidSignatureException', said, 'it is signed for elsewhere');
    }
    checkTime(signed.at, now(), skewMs);
    const needed = ['host', 'x-amz-date', ...(token === undefined ? [] : ['x-amz-security-token'])];
    const isWhole =
      needed.every((name) => signed.headers.includes(name)) &&
      signed.day === stamp(signed.at).slice(0, 8);
    if (!isWhole || !isSignedBy(keys.secretAccessKey, signed, call)) {
      const canonical = canonicalRequest(call, signed.headers);
      const said = `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n`;
      throw new Refusal('InvalidSignatureException', said, 'the signature does not match');
    }
    return keys;
  }
}

function checkTime(at: number, now: number, skewMs: number): void {
  const minutes = skewMs / 60_000;
  if (at < now - skewMs) {
    const said = `Signature expired: ${stamp(at)} is now earlier than ${stamp(now - skewMs)} (${stamp(now)} - ${minutes} min.)`;
    throw new Refusal('InvalidSignatureException', said, 'it was signed by a clock that is slow');
  }
  if (at > now + skewMs) {
    const said = `Signature not yet current: ${stamp(at)} is still later than ${stamp(now + skewMs)} (${stamp(now)} + ${minutes} min.)`;
    throw new Refusal('InvalidSignatureException', said, 'it was signed by a clock that is fast');
  }
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[:-]|\.\d{3}/g, '');
}
