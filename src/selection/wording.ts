import type { Data } from './data.ts';

/** What to do where there are too many filters. */
export const SELECT_MORE =
  'Select more with each (name__in, tags, match: all), or split it over several steps';

const LONGEST_FILTER = 120;
const LONGEST_QUOTE = 60;

/** Nothing longer is a slip for a name of ours. */
const LONGEST_NAME = 100;

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

/**
 * The name that was most likely meant: the same but for case, separators and a plural s, or else but
 * for a slip of the finger, in a long name two.
 */
export function similar(given: string, names: Iterable<string>): string | undefined {
  if (given.length > LONGEST_NAME) return undefined;
  const wanted = squash(given);
  const all = Array.from(names, (name) => ({ name, squashed: squash(name) }));
  const same = all.find(({ squashed }) => squashed === wanted);
  if (same) return same.name;
  const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const near = all
    .filter(({ squashed }) => beginsAlike(wanted, squashed))
    .map(({ name, squashed }) => ({ name, slips: slipsBetween(wanted, squashed, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.name;
}

/** A slip is seldom in the first letter: `batch` is not meant for `match`. */
function beginsAlike(given: string, name: string): boolean {
  return given[0] === name[0] || given[0] === name[1] || given[1] === name[0];
}

/** Letters to put in, to leave out, to change or to swap with the next; more than `most` is infinite. */
function slipsBetween(given: string, name: string, most: number): number {
  if (Math.abs(given.length - name.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: name.length + 1 }, (_, column) => column);
  for (let row = 1; row <= given.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= name.length; column += 1) {
      const [a, b] = [given[row - 1], name[column - 1]];
      const changed = (last[column - 1] ?? 0) + (a === b ? 0 : 1);
      const kept = Math.min(changed, (last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      const isSwap = row > 1 && column > 1 && a === name[column - 2] && b === given[row - 2];
      next.push(isSwap ? Math.min(kept, (before[column - 2] ?? 0) + 1) : kept);
    }
    [before, last] = [last, next];
  }
  return last[name.length] ?? Number.POSITIVE_INFINITY;
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
