/**
 * Paths of folders are written from the top, `A/B`. A slash in a name is `\/`, a backslash `\\`.
 * Every list of names has exactly one spelling, so that equal paths are equal texts.
 */

/** Reads a path into its names. Undefined when a name is empty or a backslash stands alone. */
export function parsePath(text: string): string[] | undefined {
  const names: string[] = [];
  let name = '';
  for (let at = 0; at < text.length; at += 1) {
    let char = text.charAt(at);
    if (char === '/') {
      if (name === '') return undefined;
      names.push(name);
      name = '';
      continue;
    }
    if (char === '\\') {
      at += 1;
      char = text.charAt(at);
      if (char !== '/' && char !== '\\') return undefined;
    }
    name += char;
  }
  return name === '' ? undefined : [...names, name];
}

/** Writes names, none of them empty, as a path. */
export function formatPath(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/');
}
