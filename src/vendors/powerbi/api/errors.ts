import { StepError, type StepErrorOptions } from '../../../domain/errors.ts';
import type { HttpResponse } from '../../../domain/http.ts';
import { errorText, unwrapped } from './error-text.ts';
import { CAPACITY_BUSY } from './reasons.ts';

export interface RefusalOptions extends StepErrorOptions {
  /** Which of the two APIs refused; Power BI's unless told. */
  readonly who?: string;
  /** The API itself says that the same request may be answered otherwise a little later. */
  readonly passing?: boolean;
}

/** Power BI or Fabric refused a request. The same code stands for many things: the words decide. */
export class PowerBiError extends StepError {
  readonly who: string;
  readonly status: number;
  readonly code: string;
  /** What it said, with the status and the id that its support asks for. */
  readonly words: string;
  readonly passing: boolean;

  constructor(
    what: string,
    status: number,
    code: string,
    words: string,
    { who = 'Power BI', passing = false, ...options }: RefusalOptions = {},
  ) {
    super(`${who} refused ${what}: ${words}`, options);
    this.name = 'PowerBiError';
    this.who = who;
    this.status = status;
    this.code = code;
    this.words = words;
    this.passing = passing;
  }
}

const MAY_BE_ACCESS =
  'This may mean that the application has no access: add it to the workspace as Contributor, and let an administrator allow service principals to call Fabric public APIs.';

/** What codes mean that stand for one thing alone; `null` where there is no more to say. */
const ADVICE: Readonly<Record<string, string | null>> = {
  PowerBINotLicensedException:
    'The account has no Power BI licence: let an administrator assign one (Pro or Premium per user), or sign in as an application.',
  CapacityNotActive: 'The capacity of the workspace is paused: resume it, and run again.',
  CapacityLimitExceeded: CAPACITY_BUSY,
  FabricThrottled: CAPACITY_BUSY,
  FeatureNotAvailableError:
    'The tenant or the capacity does not have this feature, or an administrator has switched it off.',
  Alm_InvalidRequest_WorkspaceHasNoCapacity: 'Move the workspace to a capacity.',
  ResourceLimitsPackageCountExceeded: null,
  ADGraphGroupOperationFailedResourceNotFound: null,
};

/** The token itself was refused, and no other is to be had. */
export class TokenError extends PowerBiError {}

/**
 * @param what the request in words: `GET groups/…/datasets`
 * @param foreign whom the token is for, where that is not Power BI
 */
export function errorIn(
  response: HttpResponse,
  what: string,
  foreign?: ForeignAudience,
): PowerBiError | undefined {
  if (response.ok) return undefined;
  const { status } = response;
  const { code, messages, parameters } = errorText(response.json);
  const extra = parameters.length > 0 ? `(${parameters.join(', ')})` : '';
  const isEmpty = response.text.trim() === '';
  const said =
    [[...new Set([code, oneLine(messages)])].filter(Boolean).join(': '), extra]
      .filter(Boolean)
      .join(' ') || response.describe();
  const requestId = response.headers.requestid ?? response.headers['x-ms-request-id'];
  const words = `${said} (${status}${requestId ? `, request ${requestId}` : ''})`;
  if (foreign && isEmpty && (status === 401 || status === 403))
    return notForUs('Power BI', status, words, foreign);
  const advice = adviceFor(status, code);
  return new PowerBiError(what, status, code ?? '', words, advice ? { advice } : {});
}

/** Whom a token is for, and whom it has to be for. */
export interface ForeignAudience {
  readonly audience: string;
  readonly wanted: string;
}

function oneLine(messages: readonly string[]): string {
  return messages.map((message) => unwrapped(message).replaceAll('\n', ' ')).join(' ');
}

/** True for a code that says what is wrong, so that nothing was begun. */
export function isExact(code: string): boolean {
  return Object.hasOwn(ADVICE, code);
}

/** Power BI's front door says no more of a token for somebody else (semantic-link-labs#782). */
export function notForUs(
  who: string,
  status: number,
  words: string,
  { audience, wanted }: ForeignAudience,
): TokenError {
  const told = `${words}; it is for ${audience}, and not for ${who}`;
  const advice = `Get a token for ${who}: az account get-access-token --resource ${wanted}`;
  return new TokenError('the token', status, '', told, { advice, who });
}

function adviceFor(status: number, code = ''): string | undefined {
  const own = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  if (own !== undefined) return own ?? undefined;
  return status === 401 || status === 403 || status === 404 ? MAY_BE_ACCESS : undefined;
}

/** True for what may be a missing right, whichever way Power BI puts it. */
export function isRefusedAccess(error: unknown): error is PowerBiError {
  return error instanceof PowerBiError && [401, 403, 404].includes(error.status);
}
