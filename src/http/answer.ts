import { StepError, UnavailableError } from '../domain/errors.ts';
import type { HttpRequest, HttpResponse } from '../domain/http.ts';

/** A server answered an API call with a redirect. It is not followed: it would take secrets along. */
export class RedirectError extends StepError {
  readonly location: string;

  constructor(request: URL, status: number, location: string) {
    super(
      `${request.origin} redirects to ${location || 'nowhere'} (${status}). That was not followed, since credentials would go along.`,
      { advice: 'Give the address where the API itself answers.' },
    );
    this.name = 'RedirectError';
    this.location = location;
  }
}

/** The API itself answers, in a form that is not what was asked for: to go on asking may be in vain. */
export class OddAnswer extends UnavailableError {
  constructor() {
    super('JSON that is not what was asked for', { heals: 'soon' });
    this.name = 'OddAnswer';
  }
}

/**
 * Passes on what the API itself answered, 4xx included.
 * @throws RedirectError for any 3xx
 * @throws UnavailableError for 408, 425, 429 and 5xx: they say nothing about what was asked
 */
export function usable(request: HttpRequest, response: HttpResponse): HttpResponse {
  const { status } = response;
  if (status >= 300 && status < 400) {
    throw new RedirectError(request.url, status, response.headers.location ?? '');
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = retryAfter(response);
    throw new UnavailableError(String(status), {
      status,
      answer: response,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  return response;
}

/**
 * Passes on an answer of which nothing is read but that it came.
 * @throws UnavailableError for a web page: a proxy's, in place of the API's answer
 */
export function unread(response: HttpResponse): HttpResponse {
  const isMarked = /^\s*<(!doctype|html)\b/i.test(response.text);
  const isNamed = /^\s*text\/html\b/i.test(response.headers['content-type'] ?? '');
  if (!isMarked && !(isNamed && response.text.trim() !== '')) return response;
  throw new UnavailableError(response.describe(), { heals: 'soon' });
}

/**
 * A refusal that is none of an API's: a web page or a line of text, as proxies and load balancers
 * put them in place of what they can't reach. Power BI's own refusals may be empty, and those of
 * Tableau and of the AWS Security Token Service XML.
 */
export function isForeign({ status, text, json }: HttpResponse): boolean {
  const isRefusal = status >= 400 && status < 500;
  return isRefusal && json === undefined && text.trim() !== '' && !OWN_XML.test(text);
}

const OWN_XML = /<(?:tsResponse|ErrorResponse)\b/;

const UNITS: Record<string, number> = { second: 1000, minute: 60_000, hour: 3_600_000 };

/**
 * How long the server asks us to stay away, in milliseconds: `Retry-After` in seconds (decimals
 * too) or as a date by the server's own clock, `retry-after-ms`, or words in the body. Tableau says
 * "Please retry after 29 minutes" in the text alone (tableau/server-client-python#952), Power BI
 * "Retry in 3392 seconds." beside the header (RuiRomano/pbimonitor#58), Qlik Cloud "You need to wait
 * 13 seconds until limit is lifted." (qlik.dev: Rate limiting).
 */
export function retryAfter(response: HttpResponse): number | undefined {
  return sensible(inMs(response) ?? inHeader(response) ?? inWords(response));
}

/** The same by the header alone: what the body of an answer says may be about anything. */
export function retryAfterHeader(response: HttpResponse): number | undefined {
  return sensible(inHeader(response));
}

function sensible(ms: number | undefined): number | undefined {
  return ms !== undefined && ms <= LONGEST_MS ? ms : undefined;
}

/** What asks for more is nonsense. */
const LONGEST_MS = 366 * 24 * 60 * 60_000;

function inMs({ headers }: HttpResponse): number | undefined {
  return plainNumber(headers['retry-after-ms']);
}

function inHeader(response: HttpResponse): number | undefined {
  const header = response.headers['retry-after'];
  const seconds = plainNumber(header);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(header ?? '');
  if (Number.isNaN(date)) return undefined;
  return Math.max(0, date - (response.date ?? Date.now()));
}

function inWords({ text }: HttpResponse): number | undefined {
  const words = /\b(?:after|wait|(?:retry|again) in)\s+(\d{1,6})\s+(second|minute|hour)s?\b/i.exec(
    text.slice(0, 5000),
  );
  const unit = UNITS[words?.[2]?.toLowerCase() ?? ''];
  return unit === undefined ? undefined : Number(words?.[1]) * unit;
}

function plainNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
