import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Problem } from '../domain/errors.ts';

/** More than any list of filters takes. */
const LARGEST_BYTES = 5_000_000;

/**
 * Reads the file of the workspace that an input names, of `largest` bytes at most. What lies outside,
 * links followed, is refused: a pull request must not make the step read what belongs to the runner.
 */
export function readWorkspaceFile(
  input: string,
  path: string,
  workspace: string,
  problems: Problem[],
  largest = LARGEST_BYTES,
): string | undefined {
  const refuse = (allowed: string) => {
    problems.push({ input, given: path, allowed });
    return undefined;
  };
  try {
    const root = realpathSync(workspace);
    const file = realpathSync(resolve(root, path));
    const fromRoot = relative(root, file);
    const isOutside = fromRoot.split(sep)[0] === '..' || isAbsolute(fromRoot);
    if (isOutside) return refuse('a file inside the workspace');
    const stats = statSync(file);
    if (!stats.isFile()) return refuse('a file');
    if (stats.size > largest) return refuse(`a file of ${largest / 1_000_000} MB at most`);
    const text = decode(readFileSync(file));
    if (text === undefined) return refuse(NOT_TEXT);
    return text.trim() === '' ? refuse('a file with something in it') : text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT') return refuse('a file that exists in the workspace: is it checked out?');
    return refuse(`a file that can be read (${code})`);
  }
}

const NOT_TEXT =
  'a file of text in UTF-8 (in Windows PowerShell, > writes UTF-16: use Out-File -Encoding utf8)';

/** The text without its byte order mark; `undefined` where it is no UTF-8. */
function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
