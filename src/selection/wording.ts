import type { Data } from './data.ts';

const LONGEST_FILTER = 120;
const LONGEST_QUOTE = 60;

/** Text that stands for itself without quotes, in YAML and to the eye. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._@/+*-]*[\p{L}\p{N}._@/+*-])?$/u;

/** Writes a filter as one short line for messages: `{name: Sales Dashboard}`. */
export function inline(data: Data): string {
  return shorten(write(data), LONGEST_FILTER);
}

/** Quotes what was given, for messages. Line breaks and other controls come out escaped. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text, LONGEST_QUOTE));
}

/** Cuts a text that is longer than `most` characters, and marks the cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half a surrogate pair at the cut would print as a replacement character.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The name that was most likely meant: the same but for case, separators and a plural s. */
export function similar(given: string, names: Iterable<string>): string | undefined {
  const wanted = squash(given);
  for (const name of names) if (squash(name) === wanted) return name;
  return undefined;
}

function squash(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/s$/, '');
}

function write(data: Data): string {
  if (data === null) return 'null';
  if (typeof data === 'string') return writeText(data);
  if (Array.isArray(data)) return `[${data.map(write).join(', ')}]`;
  const entries = [...data].map(([key, value]) => `${writeText(key)}: ${write(value)}`);
  return `{${entries.join(', ')}}`;
}

function writeText(text: string): string {
  const short = shorten(text, LONGEST_FILTER);
  return PLAIN.test(short) && short.toLowerCase() !== 'null' ? short : JSON.stringify(short);
}
