import { UnavailableError } from '../../domain/errors.ts';

/**
 * What came of a request to GitHub. `passing`: asking again may help. `refused`: this one check run
 * can't be. `hopeless`: none can.
 */
export type FaultKind = 'passing' | 'refused' | 'hopeless';

export interface FaultOptions extends ErrorOptions {
  readonly advice?: string;
  /** How long GitHub asks us to stay away, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Its message is a phrase that fits behind "Check runs are not published:". Holds foreign text. */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly advice: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: FaultKind, message: string, options: FaultOptions = {}) {
    super(message, options);
    this.name = 'Fault';
    this.kind = kind;
    this.advice = options.advice;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An answer that is an error. */
export interface Refusal {
  readonly status: number;
  /** The `message` of GitHub's JSON; `undefined` where the answer is none of GitHub's. */
  readonly message: string | undefined;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Where a secondary limit names no time, GitHub asks for a minute at least. */
const RATE_LIMITED_MS = 60_000;

const NEEDS_PERMISSION = 'Give the job permissions: { checks: write }.';
const NEEDS_NO_FORK =
  'The token of a pull request from a fork may only read: leave check-runs off for those.';
const CHECK_TOKEN = 'Check github-token: by default it is the token of the job.';
const FEWER =
  'GitHub limits how much a token may write: publish for fewer items, or from fewer jobs.';

/**
 * What an answer means.
 * @param now milliseconds since the epoch
 */
export function faultOf(
  { status, message, headers }: Refusal,
  context: { readonly now: number; readonly isFork: boolean; readonly creating: boolean },
): Fault {
  if (message === undefined)
    return new Fault('passing', `GitHub gave no answer of its own (${status})`);
  const words = `GitHub answers "${message}" (${status})`;
  if (status === 429 || (status === 403 && isRateLimit(message, headers))) {
    const retryAfterMs = retryAfter(headers, context.now);
    return new Fault('passing', words, { advice: FEWER, retryAfterMs });
  }
  if (status === 408 || status >= 500) return new Fault('passing', words);
  if (status === 401) return new Fault('hopeless', words, { advice: CHECK_TOKEN });
  if (status === 403) {
    return new Fault('hopeless', words, {
      advice: context.isFork ? NEEDS_NO_FORK : NEEDS_PERMISSION,
    });
  }
  // Without any right to a repository, it is not there; a single check run may have been deleted.
  if (status === 404 && context.creating) {
    return new Fault('hopeless', words, { advice: CHECK_TOKEN });
  }
  return new Fault('refused', words);
}

/** What came in place of an answer. */
export function faultOfError(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof UnavailableError) {
    const kind = error.heals === 'never' ? 'hopeless' : 'passing';
    return new Fault(kind, `GitHub is not answering (${error.message})`, { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new Fault('hopeless', message, { cause: error });
}

/**
 * Both limits are told with 403 or 429, and the secondary one at times by its message alone.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function isRateLimit(message: string, headers: Refusal['headers']): boolean {
  const isSpent = String(headers['x-ratelimit-remaining']) === '0';
  return isSpent || headers['retry-after'] !== undefined || /rate limit|abuse/i.test(message);
}

function retryAfter(headers: Refusal['headers'], now: number): number {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && seconds >= 0) return seconds * 1000;
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  if (String(headers['x-ratelimit-remaining']) === '0' && reset > now) return reset - now;
  return RATE_LIMITED_MS;
}
