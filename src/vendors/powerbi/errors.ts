import { StepError, type StepErrorOptions } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import { errorAnswer } from './schemas.ts';

/** Power BI refused a request. The same code stands for many things: the words decide. */
export class PowerBiError extends StepError {
  readonly status: number;
  readonly code: string;
  /** What Power BI said, with the status and the id that its support asks for. */
  readonly words: string;

  constructor(
    what: string,
    status: number,
    code: string,
    words: string,
    options?: StepErrorOptions,
  ) {
    super(`Power BI refused ${what}: ${words}`, options);
    this.name = 'PowerBiError';
    this.status = status;
    this.code = code;
    this.words = words;
  }
}

const MAY_BE_ACCESS =
  'This may mean that the application has no access: add it to the workspace as Contributor, and let an administrator allow service principals to call Fabric public APIs.';

/** The token itself was refused, and no other is to be had. */
export class TokenError extends PowerBiError {}

/** @param what the request in words: `GET groups/…/datasets` */
export function errorIn(response: HttpResponse, what: string): PowerBiError | undefined {
  if (response.ok) return undefined;
  const { status } = response;
  const { code, message } = errorAnswer.parse(response.json);
  const said = [...new Set([code, message])].filter(Boolean).join(': ') || response.describe();
  const requestId = response.headers.requestid ?? response.headers['x-ms-request-id'];
  const words = `${said} (${status}${requestId ? `, request ${requestId}` : ''})`;
  const unclear = status === 401 || status === 403 || status === 404;
  return new PowerBiError(
    what,
    status,
    code ?? '',
    words,
    unclear ? { advice: MAY_BE_ACCESS } : {},
  );
}

/** True for what may be a missing right, whichever way Power BI puts it. */
export function isRefusedAccess(error: unknown): error is PowerBiError {
  return error instanceof PowerBiError && [401, 403, 404].includes(error.status);
}
