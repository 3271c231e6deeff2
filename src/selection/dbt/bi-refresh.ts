import type { FieldType, Kind, Match, Selector } from '../../domain/item.ts';
import type { Data } from '../data.ts';
import { readFilter } from '../filter.ts';
import type { Problems } from '../problems.ts';
import { readersOf } from '../readers.ts';
import { quote, similar } from '../wording.ts';
import type { Exposure } from './graph.ts';

/** A vendor, as far as `meta.bi_refresh` names it. */
export interface VendorWords {
  /** The value of the `vendor` input. */
  readonly id: string;
  readonly label: string;
  readonly kinds: readonly Kind[];
  readonly kindByKind?: boolean;
}

export interface BiRefreshOptions {
  /** The step's own. */
  readonly vendor: VendorWords;
  /** All that there are: what is meant for another one is no mistake. */
  readonly vendors: readonly VendorWords[];
  /** For filters that have no `match` of their own. */
  readonly match: Match;
}

const EXAMPLE = 'bi_refresh: { vendor: tableau, kind: workbooks, name: Sales }';
const DEEPEST = 20;

/**
 * What an exposure's `bi_refresh` selects of the step's vendor: `[]` where there is none of it.
 * Problems are told by the exposure's unique id.
 */
export function readBiRefresh(
  exposure: Exposure,
  options: BiRefreshOptions,
  problems: Problems,
): readonly Selector[] {
  if (exposure.biRefresh === undefined) return [];
  const { value } = exposure.biRefresh;
  const place = `${exposure.id}: bi_refresh`;
  const entries = Array.isArray(value) ? value : [value];
  if (entries.length === 0) problems.add(place, `is an empty list. Write ${EXAMPLE}`);
  return entries.flatMap((entry, index) =>
    readEntry(entry, Array.isArray(value) ? `${place}[${index}]` : place, options, problems),
  );
}

function readEntry(
  entry: unknown,
  place: string,
  { vendor, vendors, match }: BiRefreshOptions,
  problems: Problems,
): readonly Selector[] {
  if (!isMapping(entry)) {
    problems.add(place, `is not a mapping. Write ${EXAMPLE}`);
    return [];
  }
  const { vendor: vendorWord, kind: kindWord, ...filter } = entry;
  const meant = vendors.find(({ id }) => id === word(vendorWord).toLowerCase());
  if (!meant) {
    const ids = vendors.map(({ id }) => id).join(', ');
    problems.add(`${place}.vendor`, `${given(vendorWord)} is no vendor. Use: ${ids}`);
    return [];
  }
  const name = word(kindWord);
  const kind = meant.kinds.find((one) => one.name === name || one.aliases?.includes(name));
  if (!kind) {
    problems.add(`${place}.kind`, unknownKind(kindWord, meant));
    return [];
  }
  if (meant.id !== vendor.id) return [];
  if (Object.hasOwn(filter, 'exposure')) {
    problems.add(place, '"exposure" is for items: this one is the exposure. Leave it out');
    return [];
  }
  const before = problems.count;
  const data = new Map(
    Object.entries(filter).map(([key, value]) => [
      key,
      toData(value, typeOf(key, kind), `${place}.${key}`, problems),
    ]),
  );
  if (problems.count > before) return [];
  const stage = vendor.kindByKind ? vendor.kinds.indexOf(kind) : 0;
  const readers = readersOf(vendors);
  const context = { operation: 'refresh', kind, stage, path: place, match, readers } as const;
  const selector = readFilter(data, context, problems);
  return selector === undefined ? [] : [selector];
}

/** The type of the field that a key compares, `undefined` for the keys beside the filters. */
function typeOf(key: string, { filters }: Kind): FieldType | undefined {
  const [field = key] = key.split('__');
  return Object.hasOwn(filters, field) ? filters[field] : undefined;
}

/**
 * Items take scalars as they are written, and dbt's YAML has read these already: what it may have
 * read otherwise than it was written (`no`, `1.10`) is refused where it stands for text.
 */
function toData(
  value: unknown,
  type: FieldType | undefined,
  place: string,
  problems: Problems,
  depth = 0,
): Data {
  if (depth > DEEPEST) {
    problems.add(place, `is nested more than ${DEEPEST} levels deep`);
    return null;
  }
  const inner = (one: unknown, of = type) => toData(one, of, place, problems, depth + 1);
  if (Array.isArray(value)) return value.map((one) => inner(one));
  if (isMapping(value)) {
    return new Map(Object.entries(value).map(([key, one]) => [key, inner(one)]));
  }
  if (typeof value === 'boolean' || typeof value === 'number') {
    const isText = type === 'text' || type === 'name' || type === 'id' || type === 'path';
    if (isText && !Number.isSafeInteger(value)) {
      problems.add(place, `dbt has read ${value} where text is meant. Put it in quotes`);
    }
    return String(value);
  }
  return typeof value === 'string' ? value : null;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function given(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  return quote(typeof value === 'string' ? value : JSON.stringify(value));
}

function unknownKind(value: unknown, { label, kinds }: VendorWords): string {
  const names = kinds.map(({ name }) => name);
  const guess = similar(word(value), [
    ...names,
    ...kinds.flatMap(({ singular, plural }) => [singular, plural]),
  ]);
  const meant = kinds.find(({ name, singular, plural }) =>
    [name, singular, plural].includes(guess ?? ''),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
  return `${given(value)} is not a kind of ${label} item.${hint} Use: ${names.join(', ')}`;
}
