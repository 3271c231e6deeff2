/** A client assertion: signed with the application's certificate, or an ID token of GitHub's. */

import { createHash, X509Certificate } from 'node:crypto';
import type { App } from '../items.ts';
import { type Claims, decodeJwt, hasSignatureOf, type Jwt } from '../jwt.ts';
import { checkTimes } from './assertion-times.ts';
import type { TokenRequest } from './context.ts';
import { AadError } from './errors.ts';
import { checkFederated } from './federation.ts';

/** What it was, in words. @throws AadError */
export function checkAssertion(context: TokenRequest, assertion: string): string {
  const jwt = decodeJwt(assertion);
  if (jwt === undefined) {
    throw new AadError(50027, 'JWT token is invalid or malformed.', 'client_assertion is no JWT');
  }
  // Those who sign for themselves are named by their client id, everybody else by an address.
  if (String(jwt.claims.iss).startsWith('https://')) {
    checkFederated(context, jwt);
    return 'ID token';
  }
  checkSelfSigned(context, jwt);
  return 'certificate';
}

/** Entra: certificate-credentials. */
function checkSelfSigned({ entra, call, app }: TokenRequest, jwt: Jwt): void {
  const certificate = app.certificates
    .map((pem) => new X509Certificate(pem))
    .find((one) => isNamed(one, jwt.header));
  if (certificate === undefined) {
    throw unknownKey(`neither x5t#S256 nor x5t names a certificate of ${app.name}`);
  }
  if (!hasSignatureOf(jwt, certificate.publicKey)) {
    throw unknownKey(`the signature is none of PS256 or RS256 by the certificate of ${app.name}`);
  }
  checkNames(jwt.claims, app, `https://${call.headers.host}${call.path}`);
  checkTimes(jwt.claims, entra.settings.now());
}

function isNamed(certificate: X509Certificate, header: Claims): boolean {
  const print = (hash: string) => createHash(hash).update(certificate.raw).digest('base64url');
  return header['x5t#S256'] === print('sha256') || header.x5t === print('sha1');
}

function checkNames({ iss, sub, aud }: Claims, app: App, endpoint: string): void {
  if (![iss, sub].every((one) => String(one).toLowerCase() === app.clientId.toLowerCase())) {
    const text = "Client assertion application identifier doesn't match 'client_id' parameter.";
    throw new AadError(700021, text, "the assertion's iss and sub are not both the client id");
  }
  if (aud !== endpoint) {
    const text = `Client assertion audience claim does not match Realm issuer.`;
    throw new AadError(700023, text, `the assertion's aud is not this endpoint, ${endpoint}`);
  }
}

function unknownKey(why: string): AadError {
  const text =
    'The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]';
  return new AadError(700027, text, why);
}
