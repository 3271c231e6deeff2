import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The files that people read, by path from the root. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/examples.md',
  'docs/troubleshooting.md',
];

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}

export interface ActionInput {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

export interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: Readonly<Record<string, string>>;
}

export function readAction(): Action {
  return parse(read('action.yml'));
}

/** The texts of all TypeScript files below a folder. */
export function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(folder, path)));
}
