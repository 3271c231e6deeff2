import type { Problem } from '../domain/errors.ts';
import type { Kind, Match, Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { Data } from './data.ts';
import { exampleOf, readFilter } from './filter.ts';
import { Problems } from './problems.ts';
import { quote, SELECT_MORE, similar } from './wording.ts';
import { type Commented, readYaml } from './yaml.ts';

export interface ItemsOptions {
  /** What is to be done with the items. */
  readonly operation: Operation;
  /** The kinds that it can be done with, in their natural order. */
  readonly kinds: readonly Kind[];
  /** The vendor's other kinds. */
  readonly otherKinds?: readonly Kind[];
  /** For filters that have no `match` of their own. */
  readonly match: Match;
  /** The input that the text came by. */
  readonly input: 'items' | 'items-file';
  /** For people: `Tableau`. */
  readonly vendorLabel: string;
  /** What reads from others, of whatever vendor, for people: `workbooks of Tableau`. */
  readonly readers?: string;
  /** One mapping of several kinds becomes a stage for each, in their natural order. */
  readonly ordered?: boolean;
}

export interface ParsedItems {
  /** Stage by stage. Only to be used when there are no problems: a filter in trouble is missing. */
  readonly selectors: readonly Selector[];
  readonly problems: readonly Problem[];
  /** What can be used as it stands and was probably not meant so, a sentence each. */
  readonly warnings: readonly string[];
}

/** The filters of one kind in one mapping. */
interface Group {
  readonly kind: Kind;
  /** `workbooks`, or in a list of stages `items[1].workbooks`. */
  readonly path: string;
  readonly filters: readonly Data[];
}

export const MOST_FILTERS = 10_000;

function tooMany(count: number): string {
  const [given, most] = [count, MOST_FILTERS].map((number) => number.toLocaleString('en'));
  return `holds ${given} filters: ${most} at most. ${SELECT_MORE}`;
}

/** Reads `items`: a mapping of kinds to filters, or a list of such mappings. Never throws. */
export function parseItems(text: string, options: ItemsOptions): ParsedItems {
  const problems = new Problems(options.input);
  const data = readYaml(text, problems, (found) => warnOfComment(found, options, problems));
  const stages = data === undefined ? [] : readStages(data, options, problems);
  const count = stages.flat().reduce((sum, { filters }) => sum + filters.length, 0);
  if (count > MOST_FILTERS) {
    problems.add('', tooMany(count));
    return { selectors: [], problems: problems.list(), warnings: [] };
  }
  const selectors = stages.flatMap((groups, stage) =>
    groups.flatMap((group) => readGroup(group, stage, options, problems)),
  );
  return { selectors, problems: problems.list(), warnings: problems.warnings() };
}

/** Keys whose values are words of ours or the vendor's: none of them holds a `#`. */
const WORDS = new Set(['match', 'include_upstream', 'restore_as_full']);

/** `name: Q1 #2` is `Q1` to YAML. */
function warnOfComment(
  { line, keys, value, comment }: Commented,
  { kinds }: ItemsOptions,
  problems: Problems,
): void {
  const [key = '', parent] = keys.toReversed();
  const [field = ''] = key.split('__');
  const types = kinds.map(({ filters }) => (Object.hasOwn(filters, field) ? filters[field] : ''));
  const isText = !types.some((type) => type === 'time' || type === 'number' || type === 'boolean');
  if (parent === 'refresh' || WORDS.has(key) || !isText) return;
  const whole = quote(`${value} ${comment}`);
  problems.warn(
    `line ${line}`,
    `${quote(comment)} is read as a comment, and ${key} as ${quote(value)}. If it belongs to the value, write ${key}: ${whole}; if not, put the value alone in quotes`,
  );
}

function readStages(data: Data, options: ItemsOptions, problems: Problems): Group[][] {
  if (data instanceof Map) return readMapping(data, '', options, problems);
  if (Array.isArray(data) && data.length > 0) {
    return data.flatMap((entry, index) => {
      const place = `items[${index}]`;
      if (entry instanceof Map) return readMapping(entry, place, options, problems);
      problems.add(place, `is not a stage. ${expected(options)}`);
      return [];
    });
  }
  const says = data === null || Array.isArray(data) ? 'there is nothing in it.' : 'is only text.';
  problems.add('', `${says} ${expected(options)}`);
  return [];
}

/** Returns one stage, or with `ordered` one for each kind. */
function readMapping(
  mapping: ReadonlyMap<string, Data>,
  place: string,
  options: ItemsOptions,
  problems: Problems,
): Group[][] {
  if (mapping.size === 0) problems.add(place, `there is nothing in it. ${expected(options)}`);
  const groups: Group[] = [];
  for (const [key, data] of mapping) {
    const kind = options.kinds.find(({ name, aliases }) => name === key || aliases?.includes(key));
    const path = place === '' ? key : `${place}.${key}`;
    if (kind === undefined) problems.add(place, () => unknownKind(key, options));
    else if (!Array.isArray(data)) problems.add(path, notAList(data, kind));
    else if (data.length === 0) problems.add(path, `is an empty list. ${filtersOf(kind)}`);
    else groups.push({ kind, path, filters: data });
  }
  if (!options.ordered) return [groups];
  return options.kinds
    .map((kind) => groups.filter((group) => group.kind === kind))
    .filter((stage) => stage.length > 0);
}

function readGroup(
  group: Group,
  stage: number,
  { operation, match, readers = 'what reads from others' }: ItemsOptions,
  problems: Problems,
): Selector[] {
  return group.filters.flatMap((filter, index) => {
    const path = `${group.path}[${index}]`;
    const { kind } = group;
    return readFilter(filter, { operation, kind, stage, path, match, readers }, problems) ?? [];
  });
}

function expected({ kinds }: ItemsOptions): string {
  const [kind] = kinds;
  const example = kind && `, such as ${kind.name}: [${exampleOf(kind)}]`;
  return `Write kinds with their filters${example ?? ''}`;
}

/** How an operation is said to have been done to something. */
const DONE: Readonly<Record<Operation, string>> = {
  refresh: 'refreshed',
  wait: 'waited for',
  cancel: 'cancelled',
  pause: 'paused',
  resume: 'resumed',
};

function unknownKind(key: string, options: ItemsOptions): string {
  const { operation, kinds, otherKinds = [], vendorLabel } = options;
  const other = otherKinds.find(({ name, aliases }) => name === key || aliases?.includes(key));
  if (other) {
    const able = kinds.map(({ name }) => name).join(', ');
    const why = other.notPausable === undefined ? '' : ` (${other.notPausable})`;
    return `${key} can't be ${DONE[operation]}${why}, only: ${able}`;
  }
  const meant = kinds.find(({ name, aliases, singular, plural }) =>
    similar(key, [name, singular, plural, ...(aliases ?? [])]),
  );
  const guess = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
  const names = kinds.map(({ name }) => name).join(', ');
  return `${quote(key)} is not a kind of ${vendorLabel} item.${guess} Use: ${names}`;
}

function notAList(data: Data, kind: Kind): string {
  const given = data === null ? 'is empty' : 'is not a list';
  return `${given}. ${filtersOf(kind)}`;
}

function filtersOf(kind: Kind): string {
  return `Give a list of filters, such as [${exampleOf(kind)}]`;
}
