/** Keeps what authenticates an application at Entra out of the recorded requests. */

import { HIDDEN } from '../https/recording.ts';

const SECRET = /\b(client_secret|client_assertion)=[^&]*/g;

export function hideSecrets(body: string): string {
  return body.replace(SECRET, `$1=${HIDDEN}`);
}
