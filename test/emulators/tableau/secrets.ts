/** Keeps the secrets of a sign-in, in JSON or XML, out of the recorded requests. */

import { HIDDEN } from '../https/recording.ts';

const SECRET = /\b(personalAccessTokenSecret|password|jwt)("?\s*[:=]\s*)"(?:[^"\\]|\\.)*"/g;

export function hideSecrets(body: string): string {
  return body.replace(SECRET, `$1$2"${HIDDEN}"`);
}
