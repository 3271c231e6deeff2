import { z } from 'zod';

/**
 * Power BI's error objects: `{error:{code,message,target,details:[{message}],"pbi.error":{code,
 * parameters,details:[{code,detail:{value}}]}}}`, `{Message}` or `{message}`; in answers, and as
 * JSON within the sentences of a failed refresh, there sometimes once more within itself.
 */

const MARKS = /<\/?(?:oii|pii|euii|eupi|ccon)>/gi;
/** JSON within JSON within a sentence is as deep as it was seen. */
const DEEPEST = 4;
const LONGEST_TEXT = 100_000;

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .optional()
  .catch(undefined);
const detail = z.object({
  code: text,
  message: text,
  detail: z.object({ value: text }).optional().catch(undefined),
});
type Detail = z.output<typeof detail>;
const details = z
  .array(detail.catch({ code: undefined, message: undefined, detail: undefined }))
  .catch([]);
const parameters = z.record(z.string(), text).catch({});

const inner = z.object({ code: text, message: text, parameters, details });
const outer = inner.extend({ 'pbi.error': inner.optional().catch(undefined) });
const body = z
  .object({
    error: z
      .union([outer, z.string().transform((message) => outer.parse({ message }))])
      .optional()
      .catch(undefined),
    'pbi.error': inner.optional().catch(undefined),
    message: text,
    Message: text,
  })
  .catch({ error: undefined, 'pbi.error': undefined, message: undefined, Message: undefined });

/** What an error object says, as it comes. */
export interface ErrorText {
  readonly code: string | undefined;
  /** The innermost, which is the most exact, last. */
  readonly messages: readonly string[];
  /** `CountPermitted: 200`. */
  readonly parameters: readonly string[];
}

/** Reads a parsed body, or whatever is in its place. */
export function errorText(json: unknown): ErrorText {
  const { error, 'pbi.error': bare, message, Message } = body.parse(json);
  const levels = [error, error?.['pbi.error'], bare].filter((level) => level !== undefined);
  const said = [
    message,
    Message,
    ...levels.flatMap((level) => [level.message, ...level.details.map(messageIn)]),
  ];
  const given = levels.flatMap((level) => Object.entries(level.parameters));
  return {
    code: levels.find(({ code }) => code)?.code,
    messages: unique(said.flatMap((one) => (one ? [withoutMarks(one.trim())] : []))),
    parameters: unique(
      given.flatMap(([name, value]) => (value ? [withoutMarks(`${name}: ${value}`)] : [])),
    ),
  };
}

/** Beside messages, details hold error numbers, kinds and paths of sources, by codes of their own. */
function messageIn({ code, message, detail: inside }: Detail): string | undefined {
  const value = inside?.value;
  const isMessage = code === undefined || /message$/i.test(code);
  return value !== undefined && isMessage ? value : message;
}

/** Power BI marks the names and contents of its customers, for its own logs. */
export function withoutMarks(sentence: string): string {
  return sentence.replace(MARKS, '');
}

/** A sentence with the innermost message and the code in place of the JSON in it. Other messages are lines. */
export function unwrapped(sentence: string, depth = 0): string {
  const found = depth < DEEPEST ? embedded(sentence) : undefined;
  if (!found) return sentence;
  const { before, json, after } = found;
  const { code, messages, parameters } = errorText(json);
  const [innermost, ...others] = messages.map((one) => unwrapped(one, depth + 1)).reverse();
  if (innermost === undefined && code === undefined) return sentence;
  const [first = '', ...rest] = (innermost ?? '').split('\n');
  const extra = parameters.join(', ');
  const named = first === '' ? (code ?? '') : code ? `${first} (${code})` : first;
  const line = `${before}${named}${extra ? ` (${extra})` : ''}${after}`;
  return [line, ...rest, ...others].join('\n');
}

/** The first JSON object in a text that is an error. */
function embedded(sentence: string): { before: string; json: object; after: string } | undefined {
  if (sentence.length > LONGEST_TEXT) return undefined;
  const start = /\{\s*"(?:error|pbi\.error)"\s*:/.exec(sentence)?.index;
  const end = start === undefined ? -1 : closing(sentence, start);
  if (start === undefined || end < 0) return undefined;
  try {
    const json: object = JSON.parse(sentence.slice(start, end));
    return { before: sentence.slice(0, start), json, after: sentence.slice(end) };
  } catch {
    return undefined;
  }
}

/** Where the object that begins at `start` ends; -1 for one that is cut off. */
function closing(sentence: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of sentence.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') depth++;
    if (token === '}' && --depth === 0) return start + index + 1;
  }
  return -1;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((one) => one !== '');
}
