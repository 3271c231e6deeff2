import { UnavailableError } from '../../../../domain/errors.ts';
import type { HttpResponse } from '../../../../domain/http.ts';
import { retryAfter } from '../../../../http/answer.ts';
import {
  type ForeignAudience,
  notForUs,
  PowerBiError,
  type RefusalOptions,
} from '../../api/errors.ts';
import { CAPACITY_BUSY } from '../../api/reasons.ts';
import { type ErrorBody, errorBody } from './schemas.ts';

/** Fabric's refusals: `{requestId, errorCode, message, moreDetails, isRetriable}`; the code decides. */

export const FABRIC = 'Fabric';

/** Fabric refused a request. */
export class FabricError extends PowerBiError {
  constructor(
    what: string,
    status: number,
    code: string,
    words: string,
    options: RefusalOptions = {},
  ) {
    super(what, status, code, words, { ...options, who: FABRIC });
    this.name = 'FabricError';
  }
}

/**
 * The capacity is full. By this status it has no room for another Spark job, or its API none for another
 * call (docs "Spark job concurrency"); what says so by its code counts as the same.
 */
export const CAPACITY_FULL = 430;

const RIGHTS =
  'Add the application to the workspace as Contributor (Member for dataflows), and let an administrator allow service principals to call Fabric public APIs.';
export const PAUSED = 'The capacity of the workspace is paused: resume it, and run again.';
export const NO_CAPACITY = 'Move the workspace to a capacity: Fabric items run nowhere else.';

/** What to do about a code that stands for one thing alone. */
const ADVICE: Readonly<Record<string, string>> = {
  InsufficientPrivileges: RIGHTS,
  MissingMinimalPermissions: RIGHTS,
  InsufficientScopes:
    "The token lacks a scope: hand in one with Item.Execute.All and Item.Read.All, or that of the item's type.",
  WorkspaceHasNoCapacityAssigned: NO_CAPACITY,
  UnsupportedSku: 'The capacity of the workspace does not have this feature.',
  CapacityNotActive: PAUSED,
  CapacityLimitExceeded: CAPACITY_BUSY,
  FabricThrottled: CAPACITY_BUSY,
  ComputeTypeMismatch:
    'The notebook runs on another engine than was asked for: open it at Fabric and look at its language and engine.',
  ItemNotFound: 'It was deleted, or this account may not see it.',
  DataflowNeverPublishedError:
    'Publish the dataflow at Fabric, or refresh it with executeOption: ApplyChangesIfNeeded.',
};

const MAY_BE_ACCESS = `This may mean that the application has no access. ${RIGHTS}`;

/** Codes of limits, by whatever status they come: none says anything of what was asked. */
const LIMITS: ReadonlySet<string> = new Set(['TooManyRequestsForJobs', 'RequestBlocked']);
const CAPACITY_LIMITS: ReadonlySet<string> = new Set(['CapacityLimitExceeded', 'FabricThrottled']);
/** These are judged by what they refuse, whatever they say of another try. */
const LASTING: readonly number[] = [401, 403, 404];

/** The part of `Api` that reads a refusal. */
export function refusalOf(
  response: HttpResponse,
  what: string,
  foreign?: ForeignAudience,
): PowerBiError | undefined {
  if (response.ok) return undefined;
  const { status } = response;
  const body = errorBody.parse(response.json);
  const code = body.errorCode ?? response.headers['x-ms-public-api-error-code'] ?? '';
  const words = wordsOf(response, code, body);
  if (status === CAPACITY_FULL) {
    throw limit(
      response,
      CAPACITY_FULL,
      `the capacity has no room for another Spark job (${status})`,
    );
  }
  if (CAPACITY_LIMITS.has(code)) throw limit(response, CAPACITY_FULL, words);
  if (LIMITS.has(code)) throw limit(response, 429, `${code} (${status})`);
  const isRights = status === 401 || status === 403;
  if (foreign && isRights && response.text.trim() === '') {
    return notForUs(FABRIC, status, words, foreign);
  }
  const advice = adviceFor(code) ?? (isRights || status === 404 ? MAY_BE_ACCESS : undefined);
  const passing = body.isRetriable === true && !LASTING.includes(status);
  return new FabricError(what, status, code, words, { passing, ...(advice ? { advice } : {}) });
}

function limit(response: HttpResponse, status: number, words: string): UnavailableError {
  const retryAfterMs = retryAfter(response);
  return new UnavailableError(words, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** `InsufficientPrivileges: … (403, request 968c833c-…)`. */
function wordsOf(response: HttpResponse, code: string, body: ErrorBody): string {
  const said = errorText({ ...body, errorCode: code || undefined }) || response.describe();
  const requestId = body.requestId ?? response.headers.requestid;
  return `${said} (${response.status}${requestId ? `, request ${requestId}` : ''})`;
}

/** An error in one line: its code, its message, and what its details add. */
export function errorText({ errorCode, message, moreDetails }: ErrorBody): string {
  const line = (code: string | undefined, words: string | undefined) =>
    [...new Set([code, words].filter(Boolean))].join(': ');
  const details = moreDetails.map((detail) => line(detail.errorCode, detail.message));
  return [line(errorCode, message), ...details].filter(Boolean).join('; ');
}

export function adviceFor(code: string): string | undefined {
  return Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
}

/** True for a code that says what is wrong, so that nothing was begun. */
export function isExact(code: string): boolean {
  return adviceFor(code) !== undefined;
}

/** A route of the newer kind that this cluster does not have, or that takes no parameters. Nothing was begun. */
export function isOtherRoute(error: unknown): boolean {
  if (!(error instanceof PowerBiError)) return false;
  return error.code === 'InvalidJobType' || error.code === 'FeatureNotAvailable';
}
