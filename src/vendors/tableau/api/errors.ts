import { StepError, type StepErrorOptions } from '../../../domain/errors.ts';
import type { HttpResponse } from '../../../domain/http.ts';
import { errorAnswer } from './schemas.ts';

/**
 * Tableau refused a request. `code` decides what it means: its first three digits are the HTTP
 * status, and the texts are in the site's language.
 */
export class TableauError extends StepError {
  readonly status: number;
  readonly code: string;
  /** What Tableau said, with the code. */
  readonly words: string;

  constructor(what: string, status: number, code: string, words: string) {
    super(`Tableau refused ${what}: ${words}`);
    this.name = 'TableauError';
    this.status = status;
    this.code = code;
    this.words = words;
  }
}

/** This account may not do what was asked. Asking again does not help. */
export class NotPermitted extends StepError {
  constructor(message: string, options?: StepErrorOptions) {
    super(message, options);
    this.name = 'NotPermitted';
  }
}

/**
 * The error in an answer: any 4xx, and the error that cancelling may hide in a 200
 * (tableau/tableau-mcp cancelFlowRun).
 * @param what the request in words: `GET jobs`
 */
export function errorIn(response: HttpResponse, what: string): TableauError | undefined {
  const parsed = errorAnswer.safeParse(response.json ?? errorInXml(response.text));
  if (parsed.success) {
    const { code = '', summary, detail } = parsed.data.error;
    const status = response.ok ? Number(code.slice(0, 3)) || 400 : response.status;
    const words = [summary, detail].filter(Boolean).join(': ');
    return new TableauError(what, status, code, `${words} (${code || status})`);
  }
  if (response.ok) return undefined;
  const words = `${response.describe()} (${response.status})`;
  return new TableauError(what, response.status, '', words);
}

const XML_ERROR = /<(?:\w+:)?error\b[^>]*?\scode="(\d+)"[^>]*>(.*?)<\/(?:\w+:)?error>/s;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/** What does not get as far as to heed `Accept` refuses in XML (TSC test asset server_info_404.xml). */
function errorInXml(text: string): unknown {
  const [, code, content = ''] = XML_ERROR.exec(text.slice(0, LONGEST_XML)) ?? [];
  if (code === undefined) return undefined;
  const element = (name: string) =>
    new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`)
      .exec(content)?.[1]
      ?.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return { error: { code, summary: element('summary'), detail: element('detail') } };
}

/** Longer ones are no errors. */
const LONGEST_XML = 10_000;

/**
 * True where Tableau itself says that there is no such thing, or that this can be no id of one. A page
 * in its place, a proxy's say, has no code and says nothing; a site that is gone (404000) is another matter.
 */
export function isUnknown(error: unknown): error is TableauError {
  return (
    error instanceof TableauError &&
    (error.status === 404 || error.status === 400) &&
    error.code !== '' &&
    error.code !== '404000'
  );
}

/** True for what this account may not see or do, whoever says so: Tableau, or a missing scope. */
export function isForbidden(error: unknown): error is TableauError | NotPermitted {
  return error instanceof NotPermitted || (error instanceof TableauError && error.status === 403);
}
