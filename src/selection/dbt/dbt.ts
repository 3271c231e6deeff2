import type { DbtRequire, DbtVerdict } from '../../domain/dbt.ts';
import { formatDuration } from '../../domain/duration.ts';
import type { Problem } from '../../domain/errors.ts';
import { quote, shorten, similar } from '../wording.ts';
import type { Artifact, RunResults } from './artifact.ts';
import { Judge } from './decide.ts';
import { type Exposure, Graph, typeOf } from './graph.ts';
import { mergeOutcomes, type Outcome } from './outcomes.ts';
import { type AgeOptions, staleSources, usableResults } from './results.ts';

export interface DbtOptions extends AgeOptions {
  readonly require: DbtRequire;
  /** A source that `dbt source freshness` found in error stops what stands on it. */
  readonly freshSources: boolean;
}

/** What dbt left behind, read and checked. A pure function of the artifacts and the time. */
export interface Dbt {
  readonly exposures: readonly Exposure[];
  /** What is gone by: the results and their age, a line each. */
  readonly evidence: readonly string[];
  /** What was left aside or looks odd, a line each. Its texts are foreign. */
  readonly notes: readonly string[];
  /** The exposure of that name or unique id, or what is wrong with the name. */
  exposure(name: string): Exposure | string;
  decide(exposure: Exposure): DbtVerdict;
}

/** `undefined` after saying what is wrong with the artifacts. */
export function readDbt(
  artifacts: readonly Artifact[],
  options: DbtOptions,
  problems: Problem[],
): Dbt | undefined {
  const before = problems.length;
  const manifests = artifacts.filter((one) => one.type === 'manifest');
  if (manifests.length === 0) {
    const allowed = 'there is no manifest.json among them: dbt leaves it in target/';
    problems.push({ input: 'dbt-artifacts', allowed });
    return undefined;
  }
  const graph = new Graph(manifests);
  const { results, notes } = usableResults(artifacts, graph, options, problems);
  const stale = staleSources(artifacts, options.freshSources, options, problems);
  if (problems.length > before) return undefined;
  const outcomes = mergeOutcomes(results);
  const stoppingSources = options.freshSources ? stale : new Set<string>();
  const judge = new Judge({ graph, outcomes, stoppingSources }, options.require);
  const exposures = [...graph.exposures.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    exposures,
    evidence: results
      .toSorted((a, b) => a.generatedAt - b.generatedAt)
      .map((one) => evidenceOf(one, options.now)),
    notes: [
      ...notes,
      ...unknownFailures(graph, outcomes),
      ...(options.freshSources ? [] : staleNotes(graph, stale)),
    ],
    exposure: (name) => find(name, graph, exposures),
    decide: (exposure) => judge.decide(exposure),
  };
}

function evidenceOf({ path, command, rows, generatedAt }: RunResults, now: number): string {
  const what = `${command === undefined ? 'dbt' : `dbt ${command}`}, ${rows.length} results`;
  return `${path}: ${what}, written ${formatDuration(now - generatedAt)} ago`;
}

function find(name: string, graph: Graph, exposures: readonly Exposure[]): Exposure | string {
  const byId = graph.exposures.get(name);
  if (byId) return byId;
  const named = exposures.filter((one) => one.name === name);
  const [only] = named;
  if (only && named.length === 1) return only;
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    return `${quote(name)} is the name of ${named.length} exposures. Use one's unique id: ${ids}`;
  }
  const isDisabled = [...graph.disabled].some(
    (id) => typeOf(id) === 'exposure' && (id === name || id.endsWith(`.${name}`)),
  );
  if (isDisabled) return `the exposure ${quote(name)} is disabled in dbt`;
  const names = exposures.map((one) => one.name);
  const guess = similar(name, names);
  const hint = guess === undefined ? '' : ` Did you mean ${quote(guess)}?`;
  const all =
    names.length === 0 ? 'there are none' : `there are: ${shorten(names.join(', '), 300)}`;
  return `${quote(name)} is no exposure in the manifest.${hint} In it ${all}`;
}

/** What fails and is in no manifest can't be found above anything. */
function unknownFailures(graph: Graph, outcomes: ReadonlyMap<string, Outcome>): string[] {
  const unknown = [...outcomes].flatMap(([id, { state }]) =>
    state === 'failed' && !graph.has(id) && !graph.disabled.has(id) ? [id] : [],
  );
  const [first] = unknown.sort();
  if (first === undefined) return [];
  const more = unknown.length === 1 ? '' : ` and ${unknown.length - 1} more`;
  return [`${first}${more} failed, and no manifest knows what reads it: is one missing?`];
}

function staleNotes(graph: Graph, stale: ReadonlySet<string>): string[] {
  const used = new Set<string>();
  if (stale.size === 0) return [];
  for (const exposure of graph.exposures.values()) {
    for (const id of graph.ancestors(exposure)) if (stale.has(id)) used.add(id);
  }
  return [...used]
    .sort()
    .map(
      (id) => `dbt source freshness found ${graph.label(id)} in error (dbt-fresh-sources: false)`,
    );
}
