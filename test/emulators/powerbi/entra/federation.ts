/** Workload identity federation: an ID token of GitHub's in place of a secret. */

import type { App, FederatedCredential } from '../items.ts';
import type { Jwt } from '../jwt.ts';
import { checkTimes } from './assertion-times.ts';
import type { TokenRequest } from './context.ts';
import { type AadCode, AadError } from './errors.ts';

/** @throws AadError */
export function checkFederated({ entra, app }: TokenRequest, jwt: Jwt): void {
  if (!entra.idTokens.isMine(jwt)) {
    const text = 'Assertion failed signature validation. [Reason - The key was not found.]';
    throw new AadError(50013, text, "the ID token was not signed by the emulator's OIDC endpoint");
  }
  checkTimes(jwt.claims, entra.settings.now());
  const { iss, sub, aud } = jwt.claims;
  const claims = { issuer: String(iss), subject: String(sub), audience: String(aud) };
  if (!app.federatedCredentials.some((one) => isSame(one, claims))) throw mismatch(app, claims);
}

function isSame(one: FederatedCredential, other: FederatedCredential): boolean {
  return (
    one.issuer === other.issuer && one.subject === other.subject && one.audience === other.audience
  );
}

/** Blames what the nearest credential differs in; Azure/login#517 has the one about letter case. */
function mismatch(app: App, claims: FederatedCredential): AadError {
  const all = app.federatedCredentials;
  if (all.length === 0) return noMatch(70021, '', `${app.name} has no federated credential`);
  const ofIssuer = all.filter(({ issuer }) => issuer === claims.issuer);
  if (ofIssuer.length === 0) return differs(700211, 'issuer', claims);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === claims.subject);
  if (ofSubject.length > 0) return differs(700212, 'audience', claims);
  const lower = claims.subject.toLowerCase();
  const isCase = ofIssuer.some(({ subject }) => subject.toLowerCase() === lower);
  return differs(isCase ? 7002138 : 700213, 'subject', claims);
}

function differs(code: AadCode, name: keyof FederatedCredential, claims: FederatedCredential) {
  const value = claims[name];
  const byCase = code === 7002138 ? ' but for letter case, which counts' : '';
  const caseText =
    code === 7002138
      ? '. The subject matches with case-insensitive comparison, but not with case-sensitive comparison'
      : '';
  const why = `no federated credential has the ${name} '${value}'${byCase}`;
  return noMatch(code, ` ${name} '${value}'${caseText}`, why);
}

function noMatch(code: AadCode, about: string, why: string): AadError {
  const text =
    `No matching federated identity record found for presented assertion${about}. ` +
    'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
    'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
  return new AadError(code, text, why);
}
