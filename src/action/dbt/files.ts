import { globSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import { type Artifact, readArtifact } from '../../selection/dbt/artifact.ts';
import { readInChunks } from '../files.ts';

const INPUT = 'dbt-artifacts';

/** What a folder is looked into for. */
const NAMES = ['manifest.json', 'run_results.json', 'sources.json'];

/** No project's own: packages come with the results of whoever wrote them. */
const NOT_OURS = new Set(['node_modules', '.git', 'dbt_packages', 'dbt_modules']);

const MOST_FILES = 1000;

/**
 * Reads the artifacts that `dbt-artifacts` names: a path or glob a line, of a folder or a file inside
 * the workspace. What lies outside, links followed, is refused: see `readWorkspaceFile`.
 */
export function readArtifacts(
  text: string,
  workspace: string,
  problems: Problem[],
): readonly Artifact[] {
  const root = realpathSync(workspace);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const files = new Map<string, string>();
  for (const line of lines.filter((one) => one !== '')) {
    for (const file of filesOf(line, root, problems)) files.set(file, relative(root, file));
  }
  if (files.size > MOST_FILES) {
    problems.push({ input: INPUT, given: `${files.size} files`, allowed: `${MOST_FILES} at most` });
    return [];
  }
  return [...files].flatMap(([file, path]): readonly Artifact[] => {
    const artifact = readOne(file, path, problems);
    return artifact === undefined ? [] : [artifact];
  });
}

/** Real paths. */
function filesOf(line: string, root: string, problems: Problem[]): readonly string[] {
  const refuse = (allowed: string) => {
    problems.push({ input: INPUT, given: line, allowed });
    return [];
  };
  const path = relative(root, resolve(root, line));
  if (isOutside(path)) return refuse('a path inside the workspace');
  const literal = realOf(join(root, path));
  const isGlob = literal === undefined && /[*?[\]{}]/.test(line);
  const found = isGlob ? matches(path, root) : [literal].filter((one) => one !== undefined);
  const files = found.flatMap((one) => artifactsAt(one, root));
  if (files.some((file) => isOutside(relative(root, file)))) {
    return refuse('a path inside the workspace, links followed');
  }
  if (files.length > 0) return files;
  if (found.length > 0 && !isGlob) {
    return refuse(`a folder with one of ${NAMES.join(', ')} in it: give the one that dbt wrote to`);
  }
  return refuse('something that is there: did dbt run before, and were its artifacts downloaded?');
}

/** Links to folders are not walked into. */
function matches(pattern: string, root: string): readonly string[] {
  const named = new Set(pattern.split(sep));
  const exclude = (name: string) => NOT_OURS.has(basename(name)) && !named.has(basename(name));
  return globSync(pattern, { cwd: root, exclude }).flatMap(
    (path) => realOf(join(root, path)) ?? [],
  );
}

function artifactsAt(path: string, root: string): readonly string[] {
  if (isOutside(relative(root, path)) || !statSync(path).isDirectory()) return [path];
  return NAMES.flatMap((name) => realOf(join(path, name)) ?? []);
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isOutside(fromRoot: string): boolean {
  return fromRoot.split(sep)[0] === '..' || isAbsolute(fromRoot);
}

function readOne(file: string, path: string, problems: Problem[]): Artifact | undefined {
  try {
    if (!statSync(file).isFile()) {
      problems.push({ input: INPUT, given: path, allowed: 'a file or a folder' });
      return undefined;
    }
    return readArtifact(path, readInChunks(file), problems);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    problems.push({ input: INPUT, given: path, allowed: `a file that can be read (${code})` });
    return undefined;
  }
}
