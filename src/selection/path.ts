/**
 * Paths of folders are written from the top, `A/B`. A slash in a name is `\/`, a backslash `\\`.
 * Every list of names has exactly one spelling, so that equal paths are equal texts.
 */

const NAME = String.raw`(?:[^\\/]|\\[\\/])+`;

/** No name is empty, and no backslash stands alone. */
export const PATH = new RegExp(`^${NAME}(?:/${NAME})*$`);

const NAMES = new RegExp(NAME, 'g');

/** Reads a path into its names. Undefined for what is none. */
export function parsePath(text: string): string[] | undefined {
  if (!PATH.test(text)) return undefined;
  return text.match(NAMES)?.map((name) => name.replace(/\\(.)/g, '$1'));
}

/** Writes names, none of them empty, as a path. */
export function formatPath(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/');
}
