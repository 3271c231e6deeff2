import { decodeJwt, type JWTPayload } from 'jose';

/** What a token says of itself, for hints to people: nothing of it is verified. */

/** When it ends, in milliseconds since the epoch; `undefined` for a token that does not say. */
export function endOf(token: string): number | undefined {
  const exp = claimsOf(token)?.exp;
  return exp === undefined ? undefined : exp * 1000;
}

/** Whom it is for; nobody for a token that does not say. */
export function audiencesOf(token: string): readonly string[] {
  const aud = claimsOf(token)?.aud ?? [];
  return typeof aud === 'string' ? [aud] : aud;
}

/** Whether it is surely an application's: the optional claim `idtyp` says so (Entra, "Optional claims"). */
export function isOfApplication(token: string): boolean {
  return claimsOf(token)?.idtyp === 'app';
}

function claimsOf(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
