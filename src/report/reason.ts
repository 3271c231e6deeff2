import type { SafeText } from './safe.ts';

/** Where a vendor has said nothing of note by then, it will not. */
const LINES_SEARCHED = 20;

/**
 * The first line of a vendor's reason that tells a person something: without the class of the Java
 * exception, which comes first in most of them. The line as it is when that is all there is.
 */
export function firstMeaningfulLine(reason: string, safe: SafeText, max: number): string {
  const lines = safe.lines(reason, LINES_SEARCHED, LINES_SEARCHED * max);
  const told = lines.map(withoutException).find((line) => line !== '');
  return safe.plain(told ?? lines[0] ?? '', max);
}

/** `com.acme.LoadException: Login failed` and `java.io.IOException`, which tells nothing. */
function withoutException(line: string): string {
  const end = line.search(/:(?:\s|$)/);
  const head = end < 0 ? line : line.slice(0, end);
  if (!/^\w+(?:\.[\w$]+)+$/.test(head) || !/(?:Exception|Error)$/.test(head)) return line;
  return end < 0 ? '' : withoutException(line.slice(end + 1).trim());
}
