import type { Problem } from '../domain/errors.ts';
import { shorten } from './wording.ts';

/** The array in an output of an earlier step; `undefined` after saying what is wrong with it. */
export function readJsonArray(
  text: string,
  input: string,
  what: string,
  problems: Problem[],
): readonly unknown[] | undefined {
  const value = parse(text);
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

/** Ids become parts of addresses: nothing that would lead elsewhere, or that can't be written there. */
export function isId(text: string): boolean {
  const fits = text.length > 0 && text.length <= 1000 && text.isWellFormed();
  return fits && !/^\.{1,2}$|\p{Cc}/u.test(text);
}
