import type { Problem } from '../domain/errors.ts';
import type { Kind, Match, Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { Pausable, PausedEntry } from '../domain/pausing.ts';
import type { Given, Vendor } from '../domain/vendor.ts';
import { parseItems } from '../selection/items.ts';
import { type EarlierJobs, readJobs } from '../selection/jobs.ts';
import { readersOf } from '../selection/readers.ts';
import { readRecord } from '../selection/record.ts';
import type { DbtTargetsOptions, ReadDbtTargets } from './dbt/targets.ts';
import { readWorkspaceFile } from './workspace-file.ts';

/** What a step acts on: items, the jobs of an earlier step, or the record of a pause. */
export interface Targets {
  readonly selectors: readonly Selector[];
  readonly jobs?: EarlierJobs;
  readonly record?: readonly PausedEntry[];
  /** What the pages of dbt's exposures show: items too where each is exactly one. */
  readonly links?: readonly Selector[];
  /** What of dbt's artifacts was gone by and what left aside, a line each. Holds foreign text. */
  readonly dbtNotes?: readonly string[];
}

export interface TargetsOptions {
  readonly input: Given['input'];
  readonly operation: Operation;
  readonly vendor: Vendor;
  /** All that there are. */
  readonly vendors: readonly Vendor[];
  readonly match: Match;
  readonly workspace: string;
  /** For dbt's artifacts, where they can be used. */
  readonly dbt?: Omit<DbtTargetsOptions, 'input' | 'vendor' | 'match' | 'workspace'> & {
    readonly read: ReadDbtTargets;
  };
}

/** Two inputs with the same content, of which the second names a file. */
type Pair = readonly [text: string, file: string];

const ITEMS: Pair = ['items', 'items-file'];
const JOBS: Pair = ['jobs', 'jobs-file'];
const PAUSED: Pair = ['paused', 'paused-file'];

const DBT = 'dbt-artifacts';

export const TARGET_INPUTS: readonly string[] = [...ITEMS, ...JOBS, ...PAUSED, DBT];

/** What an earlier step wrote may be long: thousands of jobs with reasons of their own. */
const LARGEST_OF_OURS = 20_000_000;

/** Which of them an operation takes. */
const TAKES: Readonly<Record<Operation, readonly Pair[]>> = {
  refresh: [ITEMS],
  wait: [JOBS],
  cancel: [JOBS],
  pause: [ITEMS],
  resume: [PAUSED, ITEMS],
};

const WHY_EMPTY =
  'It is empty when that step did not run, or when GitHub dropped it for holding a secret: keep URLs, sites and ids in vars rather than secrets. What would pass 100 kB is empty, too: give its file then';

/** Reads what to act on; adds every problem to `problems`, and what is worth a word to `warnings`. */
export function readTargets(
  options: TargetsOptions,
  problems: Problem[],
  warnings: string[] = [],
): Targets {
  const { input, operation } = options;
  for (const pair of [ITEMS, JOBS, PAUSED]) {
    const given = pair.filter((name) => input(name) !== '');
    if (given.length === 0) continue;
    if (!TAKES[operation].includes(pair)) {
      problems.push({ input: given.join(', '), allowed: misplaced(pair, operation) });
    } else if (given.length > 1) {
      problems.push({ input: pair[0], allowed: `give one of ${pair.join(' and ')}, not both` });
    }
  }
  if (operation !== 'refresh' && input(DBT) !== '') {
    problems.push({ input: DBT, allowed: `is for operation: refresh, not ${operation}` });
  }
  switch (operation) {
    case 'refresh':
      return readForRefresh(options, problems, warnings);
    case 'pause':
      return { selectors: readItems(options, problems, warnings) };
    case 'wait':
    case 'cancel':
      return { selectors: [], ...readEarlier(options, problems) };
    case 'resume':
      return readPaused(options, problems, warnings);
  }
}

/** Items, exposures of dbt, or items on which dbt decides. */
function readForRefresh(options: TargetsOptions, problems: Problem[], warnings: string[]): Targets {
  const { input, dbt } = options;
  const [itemsInput = 'items'] = ITEMS.filter((name) => input(name) !== '');
  const isGivenDbt = input(DBT) !== '';
  const given = isGiven(ITEMS, options);
  const selectors = given || !isGivenDbt ? readItems(options, problems, warnings) : [];
  if (!isGivenDbt) {
    for (const { path } of selectors.filter((one) => one.exposureName !== undefined)) {
      const allowed = `${path}: exposure needs dbt-artifacts, the target folder of a dbt build. It is empty where an expression yielded nothing`;
      problems.push({ input: itemsInput, allowed });
    }
    return { selectors };
  }
  if (!dbt) return { selectors: [] };
  const items = given ? { selectors, input: itemsInput } : undefined;
  const { notes, ...found } = dbt.read(items, { ...options, ...dbt }, problems, warnings);
  return { ...found, dbtNotes: notes };
}

function misplaced(pair: Pair, operation: Operation): string {
  const fitting = (Object.keys(TAKES) as Operation[]).filter((one) => TAKES[one].includes(pair));
  const takes = TAKES[operation].map(([name]) => name).join(' or ');
  return `is for operation: ${fitting.join(', ')}; ${operation} takes ${takes}`;
}

/** The text of one of the two inputs, and which it was. */
function textOf(
  pair: Pair,
  { input, workspace }: TargetsOptions,
  problems: Problem[],
): { text: string | undefined; from: string } {
  const [name, fileInput] = pair;
  const text = input(name);
  if (text !== '') return { text, from: name };
  const path = input(fileInput);
  const file =
    pair === ITEMS
      ? readWorkspaceFile(fileInput, path, workspace, problems)
      : readWorkspaceFile(fileInput, path, workspace, problems, LARGEST_OF_OURS);
  return { text: file, from: fileInput };
}

function isGiven(pair: Pair, { input }: TargetsOptions): boolean {
  return pair.some((name) => input(name) !== '');
}

function kindsFor({ operation, vendor }: TargetsOptions): readonly Kind[] {
  return operation === 'pause' || operation === 'resume'
    ? (vendor.pausable?.kinds ?? [])
    : vendor.kinds;
}

function readItems(
  options: TargetsOptions,
  problems: Problem[],
  warnings: string[],
): readonly Selector[] {
  const { operation, vendor, vendors, match } = options;
  const kinds = kindsFor(options);
  if (kinds.length === 0) return [];
  if (!isGiven(ITEMS, options)) {
    const example = `${kinds[0]?.name}: [{ name: … }]`;
    const allowed = `is required (or items-file${operation === 'refresh' ? ', or dbt-artifacts' : ''}): what to ${operation}, such as ${example}`;
    problems.push({ input: 'items', allowed });
    return [];
  }
  const { text, from } = textOf(ITEMS, options, problems);
  if (text === undefined) return [];
  const all = [...vendor.kinds, ...(vendor.pausable?.kinds ?? [])];
  const parsed = parseItems(text, {
    operation,
    kinds,
    otherKinds: all.filter((kind) => !kinds.includes(kind)),
    match,
    input: from === 'items' ? 'items' : 'items-file',
    vendorLabel: vendor.label,
    readers: readersOf(vendors),
    ordered: vendor.kindByKind ?? false,
  });
  problems.push(...parsed.problems);
  warnings.push(...parsed.warnings);
  return parsed.selectors;
}

function readEarlier(options: TargetsOptions, problems: Problem[]): { jobs?: EarlierJobs } {
  const { operation, vendor } = options;
  if (!isGiven(JOBS, options)) {
    const what = `what to ${operation === 'wait' ? 'wait for' : 'cancel'}, an earlier step's output jobs`;
    problems.push({
      input: 'jobs',
      allowed: `is required (or jobs-file): ${what}. ${WHY_EMPTY}`,
    });
    return {};
  }
  const { text, from } = textOf(JOBS, options, problems);
  if (text === undefined) return {};
  const jobs = readJobs(
    text,
    {
      input: from === 'jobs' ? 'jobs' : 'jobs-file',
      vendor: vendor.id,
      kinds: vendor.kinds,
      needs: vendor.jobNeeds,
    },
    problems,
  );
  return jobs ? { jobs } : {};
}

/** A record, which items may narrow; or items alone, where they are enough. */
function readPaused(options: TargetsOptions, problems: Problem[], warnings: string[]): Targets {
  const { vendor } = options;
  const { pausable } = vendor;
  if (!pausable) return { selectors: [] };
  const selectors = isGiven(ITEMS, options) ? readItems(options, problems, warnings) : [];
  if (isGiven(PAUSED, options)) {
    const { text, from } = textOf(PAUSED, options, problems);
    const record =
      text === undefined
        ? undefined
        : readRecord(text, { input: from, vendor: vendor.id, pausable }, problems);
    return { selectors, ...(record && { record }) };
  }
  if (!isGiven(ITEMS, options)) {
    problems.push({ input: 'paused', allowed: `${paused(pausable)}. ${WHY_EMPTY}` });
  }
  const lost = selectors.find(({ kind }) => !pausable.withoutRecord.includes(kind));
  if (lost) {
    problems.push({
      input: 'paused',
      allowed: `${paused(pausable)}: ${lost.kind.name} are restored from what was written down when they were paused`,
    });
  }
  return { selectors };
}

function paused({ withoutRecord }: Pausable): string {
  const alone = withoutRecord.map(({ name }) => name).join(', ');
  return `is required (or paused-file): the output paused of the pause step; items alone are enough for ${alone}`;
}
