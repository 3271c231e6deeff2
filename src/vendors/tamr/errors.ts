import { StepError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import { errorAnswer } from './schemas.ts';

export const KEY_ADVICE =
  'Check tamr-api-key: it belongs to this tenant, and is in the list under Admin Center > API Keys.';

/** A request was refused with a 4xx. */
export class TamrError extends StepError {
  readonly status: number;
  /** What was said, with the status. */
  readonly words: string;
  /** False when something else than Tamr's API answered: a proxy's page, say. */
  readonly fromApi: boolean;

  constructor(what: string, response: HttpResponse) {
    const { status } = response;
    const parsed = errorAnswer.safeParse(response.json);
    const said = parsed.success ? (parsed.data.message ?? 'no reason given') : response.describe();
    const words = `${said} (${status})`;
    const refused = status === 401 || status === 403;
    super(`Tamr refused ${what}: ${words}`, refused ? { advice: KEY_ADVICE } : {});
    this.name = 'TamrError';
    this.status = status;
    this.words = words;
    // Whatever the page: a proxy that wants to know who asks says 407.
    this.fromApi = parsed.success || status === 401;
  }
}
