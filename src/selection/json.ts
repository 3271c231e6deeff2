import type { Problem } from '../domain/errors.ts';
import { shorten } from './wording.ts';

/** Our own lists have three levels. Deep enough, reading takes seconds for each megabyte. */
const DEEPEST = 64;

/** The array in an output of an earlier step; `undefined` after saying what is wrong with it. */
export function readJsonArray(
  text: string,
  input: string,
  what: string,
  problems: Problem[],
): readonly unknown[] | undefined {
  const value = isTooDeep(text) ? undefined : parse(text);
  if (Array.isArray(value)) return value;
  problems.push({ input, given: shorten(text.trim(), 60), allowed: `a JSON array: ${what}` });
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counts brackets, those in strings apart. What is no JSON is for the parser to say. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    else if (char === '\\') at += 1;
    else if (quoted) continue;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Ids become parts of addresses: nothing that would lead elsewhere, or that can't be written there. */
export function isId(text: string): boolean {
  const fits = text.length > 0 && text.length <= 1000 && text.isWellFormed();
  return fits && !/^\.{1,2}$|\p{Cc}/u.test(text);
}
