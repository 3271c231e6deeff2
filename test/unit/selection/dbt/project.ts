import { readFileSync } from 'node:fs';
import type { DbtVerdict } from '../../../../src/domain/dbt.ts';
import type { Problem } from '../../../../src/domain/errors.ts';
import { type Artifact, readArtifact } from '../../../../src/selection/dbt/artifact.ts';
import { type Dbt, type DbtOptions, readDbt } from '../../../../src/selection/dbt/dbt.ts';

/** When the tests take place. */
export const NOW = Date.parse('2026-09-01T05:00:00Z');

const HOUR = 60 * 60_000;

type Json = Readonly<Record<string, unknown>>;

/** What a node reads, or more of it. */
export type NodeWords = readonly string[] | (Json & { readonly parents?: readonly string[] });

export interface Project {
  /** By unique id; metrics, functions and unit tests among them, each in its own map of the manifest. */
  readonly nodes: Readonly<Record<string, NodeWords>>;
  readonly exposures?: Readonly<Record<string, NodeWords>>;
  readonly project?: string;
  /** Hours ago. */
  readonly age?: number;
  readonly disabled?: readonly string[];
}

const MAPS: Readonly<Record<string, string>> = {
  metric: 'metrics',
  semantic_model: 'semantic_models',
  saved_query: 'saved_queries',
  function: 'functions',
  unit_test: 'unit_tests',
  source: 'sources',
};

export function manifest({ nodes, exposures = {}, project = 'shop', ...more }: Project): string {
  const maps: Record<string, Record<string, Json>> = { nodes: {}, exposures: {} };
  for (const [id, words] of [...Object.entries(nodes), ...Object.entries(exposures)]) {
    const type = id.split('.')[0] ?? '';
    const map = type === 'exposure' ? 'exposures' : (MAPS[type] ?? 'nodes');
    const { parents = [], ...rest } = Array.isArray(words) ? { parents: words } : (words as Json);
    const name = id.split('.').slice(2).join('.');
    const path = `models/${name}.sql`;
    const node = { unique_id: id, name, path, original_file_path: path, config: {} };
    const entries = maps[map] ?? {};
    entries[id] = { ...node, depends_on: { nodes: parents }, ...rest };
    maps[map] = entries;
  }
  const disabled = Object.fromEntries((more.disabled ?? []).map((id) => [id, [{}]]));
  return JSON.stringify({
    metadata: { ...metadata('manifest', 12, more.age), project_id: project },
    ...maps,
    disabled,
  });
}

export type RowWords = string | readonly [status: string, message: string];

export interface ResultsOptions {
  readonly args?: Json;
  /** Hours ago. */
  readonly age?: number;
  readonly version?: string;
  /** When the tests take place, unless told otherwise. */
  readonly now?: number;
}

export function results(
  which: string | undefined,
  rows: Readonly<Record<string, RowWords>>,
  { args = {}, age, version, now }: ResultsOptions = {},
): string {
  return JSON.stringify({
    metadata: metadata('run-results', 6, age, version, now),
    args: which === undefined ? args : { which, ...args },
    results: Object.entries(rows).map(([unique_id, words]) => {
      const [status, message = null] = typeof words === 'string' ? [words] : words;
      return { unique_id, status, message };
    }),
  });
}

export function freshness(rows: Readonly<Record<string, string>>, age?: number): string {
  return JSON.stringify({
    metadata: metadata('sources', 3, age),
    results: Object.entries(rows).map(([unique_id, status]) => ({ unique_id, status })),
  });
}

function metadata(type: string, version: number, age = 1, dbt = '1.11.2', now = NOW) {
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${type}/v${version}.json`,
    dbt_version: dbt,
    generated_at: new Date(now - age * HOUR).toISOString(),
  };
}

export function artifact(text: string, problems: Problem[] = [], path = 'target/a.json') {
  return readArtifact(path, [Buffer.from(text)], problems);
}

/** An artifact that dbt wrote. */
export function real(path: string): string {
  return readFileSync(new URL(`../../../dbt-artifacts/${path}`, import.meta.url), 'utf8');
}

export interface Read {
  readonly dbt: Dbt | undefined;
  readonly problems: readonly Problem[];
}

export function read(texts: readonly string[], options: Partial<DbtOptions> = {}): Read {
  const problems: Problem[] = [];
  const artifacts = texts.flatMap((text, index): readonly Artifact[] => {
    const one = artifact(text, problems, `target/${index}.json`);
    return one === undefined ? [] : [one];
  });
  const dbt = readDbt(
    artifacts,
    { require: 'none-failed', freshSources: false, maxAgeMs: 24 * HOUR, now: NOW, ...options },
    problems,
  );
  return { dbt, problems };
}

/** What is decided of each exposure, by its name. */
export function verdicts(
  texts: readonly string[],
  options: Partial<DbtOptions> = {},
): Readonly<Record<string, DbtVerdict>> {
  const { dbt, problems } = read(texts, options);
  if (!dbt) throw new Error(problems.map(({ allowed }) => allowed).join('\n'));
  return Object.fromEntries(dbt.exposures.map((one) => [one.name, dbt.decide(one)]));
}

/** `refresh` or `skip`, and why. */
export function said(texts: readonly string[], options: Partial<DbtOptions> = {}, name = 'board') {
  const verdict = verdicts(texts, options)[name];
  return `${verdict?.decision === 'refresh' ? 'refresh' : 'skip'}: ${verdict?.reason}`;
}
