import { formatDuration } from '../../domain/duration.ts';
import type { Problem } from '../../domain/errors.ts';
import { formatInstant } from '../time.ts';
import type { Artifact, Freshness, Row, RunResults } from './artifact.ts';
import { type Graph, isBuilt, typeOf } from './graph.ts';

/** What dbt writes run results of and builds with; `clone` puts others' tables in the place of its own. */
const BUILDING = new Set(['build', 'run', 'seed', 'snapshot', 'retry', 'clone']);

/** What to do instead, by the command whose results are all there is. */
const INSTEAD: Readonly<Record<string, string>> = {
  test: 'dbt run and dbt test write the same file: use dbt build, or copy run_results.json aside after dbt run and give both',
  compile: copyBefore('dbt compile'),
  generate: copyBefore('dbt docs generate'),
};

const NAMES: Readonly<Record<string, string>> = { generate: 'docs generate' };

export interface AgeOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Milliseconds; infinity where results of any age will do. */
  readonly maxAgeMs: number;
}

export interface Usable {
  readonly results: readonly RunResults[];
  /** What was left aside, for the log. */
  readonly notes: readonly string[];
}

/**
 * The run results that prove something. Says what is wrong where nothing is left: dbt writes run
 * results for commands that build nothing too, each over those of the last, and says success.
 */
export function usableResults(
  artifacts: readonly Artifact[],
  graph: Graph,
  { now, maxAgeMs }: AgeOptions,
  problems: Problem[],
): Usable {
  const refuse = (allowed: string, given?: string) => {
    problems.push({ input: 'dbt-artifacts', allowed, ...(given !== undefined && { given }) });
  };
  const all = artifacts.filter((one) => one.type === 'run-results');
  const counted = all.filter((one) => isBuilding(one) || isTest(one));
  const aside = all.filter((one) => !counted.includes(one));
  const usable = {
    results: counted.map((one) =>
      isTest(one) ? { ...one, rows: one.rows.filter(isOfTest) } : one,
    ),
    notes: aside.map((one) => `${one.path} is left aside: ${whyAside(one)}`),
  };
  if (all.length === 0) {
    refuse('there is no run_results.json among them: what dbt build leaves in target/');
  } else if (!counted.some(isBuilding)) {
    for (const one of all)
      refuse(`results of a build: ${whyAside(one)}. ${instead(one)}`, one.path);
  }
  for (const one of counted) {
    const age = now - one.generatedAt;
    if (age > maxAgeMs) refuse(tooOld(one, age, maxAgeMs), one.path);
    if (isForeign(one, graph)) {
      const allowed =
        'results of the project whose manifest.json is given: none of its nodes are in there';
      refuse(allowed, one.path);
    }
  }
  return usable;
}

/** @returns unique ids of sources that `dbt source freshness` found in error, by the last word on each */
export function staleSources(
  artifacts: readonly Artifact[],
  wanted: boolean,
  { now, maxAgeMs }: AgeOptions,
  problems: Problem[],
): ReadonlySet<string> {
  const all = artifacts.filter((one) => one.type === 'sources');
  const fresh = all.filter(({ generatedAt }) => now - generatedAt <= maxAgeMs);
  if (wanted && all.length === 0) {
    const allowed = 'false, or a sources.json in dbt-artifacts: run dbt source freshness';
    problems.push({ input: 'dbt-fresh-sources', given: 'true', allowed });
  }
  if (wanted) {
    // What is that old says nothing of this run, and nobody deletes it.
    for (const one of all.filter((old) => !fresh.includes(old))) {
      const allowed = tooOld(one, now - one.generatedAt, maxAgeMs);
      problems.push({ input: 'dbt-artifacts', given: one.path, allowed });
    }
  }
  return inError(fresh);
}

/** Of rows of the same time the one in error counts, whatever their order. */
function inError(all: readonly Freshness[]): ReadonlySet<string> {
  const last = new Map<string, { readonly at: number; readonly error: boolean }>();
  for (const { generatedAt: at, rows } of all) {
    for (const { unique_id: id, status } of rows) {
      const error = /error$/i.test(status);
      const known = last.get(id);
      if (!known || at > known.at) last.set(id, { at, error });
      else if (at === known.at) last.set(id, { at, error: error || known.error });
    }
  }
  return new Set([...last].flatMap(([id, { error }]) => (error ? [id] : [])));
}

/**
 * Some of dbt 2.0 do not say which command it was. Its `compile` leaves no rows, and that of Core
 * says `success` of tests, which only ever pass.
 */
function isBuilding({ command, partial, rows }: RunResults): boolean {
  if (partial !== undefined) return false;
  if (command !== undefined) return BUILDING.has(command);
  return !rows.some(
    ({ unique_id, status }) => typeOf(unique_id) === 'test' && status === 'success',
  );
}

/** Builds nothing, but may say of what another one built that it is wrong. */
function isTest({ command, partial }: RunResults): boolean {
  return command === 'test' && partial === undefined;
}

function whyAside({ command, partial }: RunResults): string {
  const name = `dbt ${NAMES[command ?? ''] ?? command ?? 'compile'}`;
  if (partial === undefined) return `${name} builds nothing, whatever its results say`;
  const what = partial === '--empty' ? 'without rows' : 'from a sample';
  return `${name} ${partial} built its tables ${what}`;
}

function instead({ command, partial }: RunResults): string {
  if (partial !== undefined) return `Give the results of a build without ${partial}`;
  return INSTEAD[command ?? 'compile'] ?? 'Give the run_results.json that dbt build left';
}

function copyBefore(command: string): string {
  return `Copy run_results.json aside before ${command}, or run that with another --target-path; of the dbt platform's API ask for the step of the build (?step=N)`;
}

function tooOld({ generatedAt }: Artifact, age: number, maxAgeMs: number): string {
  const limit = formatDuration(maxAgeMs);
  return `no older than ${limit} (dbt-max-age): it was written ${formatDuration(age)} ago, at ${formatInstant(generatedAt) ?? generatedAt}. A dbt that fails before its first node leaves the file of the last run, and so do caches and commits`;
}

function isOfTest({ unique_id }: Row): boolean {
  return typeOf(unique_id) === 'test' || typeOf(unique_id) === 'unit_test';
}

/** Another project's results: of no row that counts there is anything in a manifest. */
function isForeign({ rows }: RunResults, graph: Graph): boolean {
  const counting = rows.filter((row) => isBuilt(row.unique_id) || isOfTest(row));
  return (
    counting.length > 0 &&
    !counting.some(({ unique_id: id }) => graph.has(id) || graph.disabled.has(id))
  );
}
