/**
 * What a person may have meant: texts that look the same, or nearly so, and compare as different ones.
 */

/** Spaces, soft hyphens, marks of direction and whatever else has no width. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANKS = /[^\S\ufeff]+/gu;

/** Each makes texts the same that differ in one way only, and says which. No two do the same. */
const WAYS: readonly { readonly words: string; readonly level: (text: string) => string }[] = [
  { words: 'with characters that have no width', level: (text) => text.replace(UNSEEN, '') },
  { words: 'with other blanks', level: (text) => text.replace(BLANKS, ' ').replace(/^ | $/g, '') },
  {
    words: 'with letters that are put together otherwise (NFC or NFD)',
    level: (text) => text.normalize('NFC'),
  },
  {
    words: 'with other dashes, quotation marks or widths of letters',
    level: (text) =>
      text
        .replace(/\S/gu, (char) => char.normalize('NFKC'))
        .replace(/[\p{Pd}\u2212]/gu, '-')
        .replace(/[\u2018\u2019\u201b\u00b4`]/gu, "'")
        .replace(/[\u201c-\u201f\u00ab\u00bb]/gu, '"'),
  },
  { words: 'in other letter case', level: (text) => text.toUpperCase().toLowerCase() },
];

/** The same text for texts that a person takes for the same. */
export function folded(text: string): string {
  return level(text, WAYS);
}

/** How `found` differs from `wanted`, where a person takes them for the same. */
export function difference(wanted: string, found: string): string | undefined {
  if (wanted === found || folded(wanted) !== folded(found)) return undefined;
  const ways = WAYS.filter((way) => {
    const others = WAYS.filter((other) => other !== way);
    return level(wanted, others) !== level(found, others);
  });
  return ways.map(({ words }) => words).join(', ') || 'written otherwise';
}

/** Twice, for what one way leaves to be made the same by another. */
function level(text: string, ways: typeof WAYS): string {
  const once = ways.reduce((sofar, way) => way.level(sofar), text);
  return ways.reduce((sofar, way) => way.level(sofar), once);
}

/** A text with what can't be seen, or be told apart, made visible: `Sales␣`, `A<U+200B>B`. */
export function visible(text: string): string {
  const isComposed = text === text.normalize('NFC');
  return text
    .replace(UNSEEN, codePoint)
    .replace(/[^\S ]/gu, codePoint)
    .replace(/^ +| +$| {2,}/g, (blanks) => '␣'.repeat(blanks.length))
    .replace(/\p{M}/gu, (mark) => (isComposed ? mark : codePoint(mark)));
}

function codePoint(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `<U+${hex}>`;
}

/** As `visible`, in quotation marks. */
export function quoted(text: string): string {
  return `"${visible(text)}"`;
}

/** What is said of one text at most. */
const MOST_NEAR = 5;

/** What looks the same as `wanted`, or else is spelled alike, each with how it differs. */
export function nearest<T>(
  wanted: string,
  all: readonly T[],
  textOf: (one: T) => string,
): readonly { readonly found: T; readonly how: string }[] {
  const same = all.flatMap((found) => {
    const how = difference(wanted, textOf(found));
    if (how === undefined) return [];
    const isPlain = visible(wanted) === wanted;
    return [{ found, how: isPlain ? how : `${how}; the filter says ${quoted(wanted)}` }];
  });
  const others = same.length > 0 ? [] : all.filter((one) => textOf(one) !== wanted);
  const alike = others.filter((one) => isAlike(wanted, textOf(one)));
  return [...same, ...alike.map((found) => ({ found, how: 'spelled alike' }))].slice(0, MOST_NEAR);
}

/** Longer ones are not compared letter by letter. */
const LONGEST = 100;

/** True for a slip or two of the pen: letters left out, added, changed or swapped. */
export function isAlike(wanted: string, found: string): boolean {
  const [a, b] = [folded(wanted), folded(found)];
  const longest = Math.max(a.length, b.length);
  const most = Math.min(3, Math.floor(longest / 4));
  if (longest > LONGEST || Math.abs(a.length - b.length) > most) return false;
  return distance(a, b) <= most;
}

/** How many letters have to be added, taken away, changed, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
