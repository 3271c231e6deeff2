import { StepError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import { errorAnswer } from './schemas.ts';

/** Codes are told as `RELOADS-003` or by the number alone. */
const NOT_ALLOWED = /^(?:RELOADS-)?0*3$/;
const QUOTA_MET = /^(?:RELOADS-)?0*13$/;

/** Our tokens are asked for with `user_default` alone, which reaches nobody else's personal space. */
export const ACCESS_ADVICE =
  'Give the OAuth client or the user a role in the space of the app that may reload it; an app in the personal space of somebody else has to be moved to a shared one.';
export const SIGN_IN_ADVICE =
  'Check qlik-client-id and qlik-client-secret, or qlik-api-key: they belong to this tenant, and were not deleted and have not expired.';

/** What a refusal says. */
export interface Said {
  readonly codes: readonly string[];
  /** With its codes, the status, and the id that Qlik's support asks for. */
  readonly words: string;
  /** False when something else than Qlik Cloud's API answered: a proxy's page, say. */
  readonly fromApi: boolean;
}

/** Qlik Cloud refused a request with a 4xx. */
export class QlikError extends StepError implements Said {
  readonly status: number;
  readonly codes: readonly string[];
  readonly words: string;
  readonly fromApi: boolean;

  constructor(what: string, response: HttpResponse) {
    const { status } = response;
    const said = saidIn(response);
    const { codes, words, fromApi } = said;
    const advice = adviceFor(status, said);
    super(`Qlik Cloud refused ${what}: ${words}`, advice === undefined ? {} : { advice });
    this.name = 'QlikError';
    this.status = status;
    this.codes = codes;
    this.words = words;
    this.fromApi = fromApi;
  }
}

/** What an answer says that is none of what was asked for. */
export function saidIn(response: HttpResponse): Said {
  const { status } = response;
  const parsed = errorAnswer.safeParse(response.json);
  if (!parsed.success) {
    // Whatever the page: a 401 asks who we are.
    const fromApi = status === 401 || response.json !== undefined;
    return { codes: [], words: `${response.describe()} (${status})`, fromApi };
  }
  const { errors, traceId } = parsed.data;
  const codes = errors.flatMap(({ code }) => code?.toUpperCase() ?? []);
  const said = errors
    .map(({ title, detail }) => [...new Set([title, detail])].filter(Boolean).join(': '))
    .filter(Boolean);
  const about = [...codes, status, ...(traceId === undefined ? [] : [`trace ${traceId}`])];
  const words = `${said.join('; ') || 'no reason given'} (${about.join(', ')})`;
  return { codes, words, fromApi: true };
}

/** Not allowed, be it that there is no such app (`RELOADS-003`, qlik.dev: Reloads). */
export function isNotAllowed({ codes }: Pick<Said, 'codes'>): boolean {
  return codes.some((code) => NOT_ALLOWED.test(code));
}

/** The quota of reloads has been met: no right is missing (`RELOADS-013`, qlik.dev: Reloads). */
export function isQuotaMet({ codes }: Pick<Said, 'codes'>): boolean {
  return codes.some((code) => QUOTA_MET.test(code));
}

/** The same in words alone. */
export function saysQuota(said: Pick<Said, 'codes' | 'words'>): boolean {
  return !isNotAllowed(said) && /\bquota\b/i.test(said.words);
}

function adviceFor(status: number, said: Said): string | undefined {
  if (isQuotaMet(said) || saysQuota(said)) return undefined;
  if (status === 401) return SIGN_IN_ADVICE;
  return status === 403 ? ACCESS_ADVICE : undefined;
}
