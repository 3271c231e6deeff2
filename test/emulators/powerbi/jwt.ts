/** JSON Web Tokens signed with RSA, taken apart and put together. */

import { constants, type KeyObject, sign, verify } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

export interface Jwt {
  readonly header: Claims;
  readonly claims: Claims;
  readonly signed: string;
  readonly signature: Buffer;
}

export function decodeJwt(token: string): Jwt | undefined {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const header = decodePart(head);
  const claims = decodePart(body);
  if (!header || !claims || signature === '' || rest.length > 0) return undefined;
  return {
    header,
    claims,
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function decodePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** PS256, as Entra's documentation has it today, or RS256, as it had before. */
export function hasSignatureOf(jwt: Jwt, key: KeyObject): boolean {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const { alg } = jwt.header;
  if (alg !== 'PS256' && alg !== 'RS256') return false;
  const how = alg === 'PS256' ? { key, ...pss } : { key };
  return verify('sha256', Buffer.from(jwt.signed), how, jwt.signature);
}

export function signJwt(header: Claims, claims: Claims, key: KeyObject): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
