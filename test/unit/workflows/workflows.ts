import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly 'runs-on'?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';

export const FILES: readonly string[] = readdirSync(FOLDER).sort();

export function text(file: string): string {
  return readFileSync(`${FOLDER}/${file}`, 'utf8');
}

export function workflow(file: string): Workflow {
  return parse(text(file));
}

/** `ci.yml check`, with the job. */
export function allJobs(): readonly (readonly [name: string, job: Job])[] {
  return FILES.flatMap((file) =>
    Object.entries(workflow(file).jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
  );
}
