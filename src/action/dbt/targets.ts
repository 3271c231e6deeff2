import type { Problem } from '../../domain/errors.ts';
import type { Match, Selector } from '../../domain/item.ts';
import type { Given, Vendor } from '../../domain/vendor.ts';
import { type Dbt, readDbt } from '../../selection/dbt/dbt.ts';
import { exposureTargets, withVerdicts } from '../../selection/dbt/targets.ts';
import type { General } from '../general-inputs.ts';
import { readArtifacts } from './files.ts';

/** How to go by dbt's artifacts. */
export type DbtInputs = Pick<
  General,
  'dbt-require' | 'dbt-max-age' | 'dbt-fresh-sources' | 'dbt-urls'
>;

export interface DbtTargetsOptions {
  readonly input: Given['input'];
  readonly workspace: string;
  readonly dbt: DbtInputs;
  readonly vendor: Vendor;
  /** `undefined` where there is something wrong with it. */
  readonly config: unknown;
  readonly vendors: readonly Vendor[];
  readonly match: Match;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What dbt's artifacts select. */
export interface DbtTargets {
  readonly selectors: readonly Selector[];
  /** What the pages of exposures show; items where each is exactly one. */
  readonly links: readonly Selector[];
  /** What was gone by and what left aside, a line each. Holds foreign text. */
  readonly notes: readonly string[];
}

/** Loaded later, and so handed on: see `loadDbt`. */
export type ReadDbtTargets = typeof readDbtTargets;

const NOTHING: DbtTargets = { selectors: [], links: [], notes: [] };

/**
 * Lets dbt's artifacts decide on the items; or makes items of its exposures, where none are given.
 * @param items what was given, and by which input
 */
export function readDbtTargets(
  items: { readonly selectors: readonly Selector[]; readonly input: string } | undefined,
  options: DbtTargetsOptions,
  problems: Problem[],
  warnings: string[],
): DbtTargets {
  const dbt = readEvidence(options, problems);
  if (!dbt) return NOTHING;
  const notes = [...dbt.evidence, ...dbt.notes];
  if (!items) return { ...exposureTargets(dbt, exposureOptions(options), problems), notes };
  if (!items.selectors.some(({ exposureName }) => exposureName !== undefined)) {
    warnings.push(
      `dbt-artifacts: decides nothing, for none of the ${items.input} names an exposure`,
    );
  }
  const selectors = withVerdicts(items.selectors, dbt, items.input, options, problems);
  return { selectors, links: [], notes };
}

function readEvidence(options: DbtTargetsOptions, problems: Problem[]): Dbt | undefined {
  const { input, workspace, dbt, now } = options;
  const before = problems.length;
  const artifacts = readArtifacts(input('dbt-artifacts'), workspace, problems);
  if (problems.length > before) return undefined;
  const evidence = {
    require: dbt['dbt-require'],
    maxAgeMs: dbt['dbt-max-age'],
    freshSources: dbt['dbt-fresh-sources'],
    now,
  };
  return readDbt(artifacts, evidence, problems);
}

function exposureOptions({ dbt, vendor, config, vendors, match }: DbtTargetsOptions) {
  const follows = dbt['dbt-urls'] && config !== undefined;
  const readLink = follows ? (url: URL) => vendor.readLink?.(url, config) : undefined;
  return { vendor, vendors, match, readLink };
}
