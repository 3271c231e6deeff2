import type { Condition, FieldType, Kind, Operator } from '../domain/item.ts';
import type { Data } from './data.ts';
import type { Problems } from './problems.ts';
import { OPERATORS, readValue } from './values.ts';
import { quote, similar } from './wording.ts';

/** A pattern that says nothing. */
export const EVERYTHING = /^\*+$/;

/** Where a condition stands. */
export interface ConditionContext {
  readonly kind: Kind;
  /** Of the filter: `workbooks[0]`. */
  readonly path: string;
  /** The keys that may stand beside conditions there. */
  readonly reserved: readonly string[];
}

/** Reads `name__in: [a, b]` and the like. Returns undefined when something is wrong with it. */
export function readCondition(
  key: string,
  data: Data,
  { kind, path, reserved }: ConditionContext,
  problems: Problems,
): Condition | undefined {
  const { field, suffix } = splitKey(key);
  const type = typeOf(field, kind);
  if (type === undefined) {
    problems.add(path, () => unknownKey(key, kind, reserved));
    return undefined;
  }
  const operator = OPERATORS[type].find((candidate) => suffixOf(candidate) === suffix);
  if (operator === undefined) {
    problems.add(path, `${quote(key)} is not possible. Use: ${spellings(field, type)}`);
    return undefined;
  }
  const values = readValues(data, { field, type, operator }, `${path}.${key}`, problems);
  if (type === 'name' && operator !== 'like' && values?.some((value) => value.includes('*'))) {
    problems.warn(`${path}.${key}`, asteriskIn(field));
  }
  return values && { field, operator, values };
}

function splitKey(key: string): { field: string; suffix: string } {
  const at = key.indexOf('__');
  if (at === -1) return { field: key, suffix: '' };
  return { field: key.slice(0, at), suffix: key.slice(at) };
}

/** A field that is called `constructor` is not one because every object has one. */
function typeOf(field: string, kind: Kind): FieldType | undefined {
  return Object.hasOwn(kind.filters, field) ? kind.filters[field] : undefined;
}

/** What stands behind the name of a field: `__in`, or nothing where it has to equal. */
export function suffixOf(operator: Operator): string {
  return operator === 'eq' ? '' : `__${operator}`;
}

function spellings(field: string, type: FieldType): string {
  return OPERATORS[type].map((operator) => field + suffixOf(operator)).join(', ');
}

function asteriskIn(field: string): string {
  return `* is compared as it is written. For names that match a pattern write ${field}__like`;
}

function unknownKey(key: string, kind: Kind, reserved: readonly string[]): string {
  const fields = Object.keys(kind.filters);
  const spelt = Object.entries(kind.filters).flatMap(([field, type]) =>
    OPERATORS[type].map((operator) => field + suffixOf(operator)),
  );
  const meant = similar(key, [...spelt, ...reserved]);
  const guess = meant === undefined ? blankAfter(key, fields) : ` Did you mean ${meant}?`;
  const others = reserved.length === 0 ? '' : `; also ${reserved.join(', ')}`;
  return `${quote(key)} is not a filter of ${kind.name}.${guess} Use: ${fields.join(', ')}${others}`;
}

/** `name:Sales` is one word to YAML. */
function blankAfter(key: string, fields: readonly string[]): string {
  const [field = ''] = key.split(':');
  const isMeant = field !== key && fields.includes(splitKey(field).field);
  return isMeant ? ` Write a blank behind the colon of ${field}:` : '';
}

interface Comparison {
  readonly field: string;
  readonly type: FieldType;
  readonly operator: Operator;
}

function readValues(
  data: Data,
  comparison: Comparison,
  path: string,
  problems: Problems,
): string[] | undefined {
  const before = problems.count;
  const values: string[] = [];
  const add = (value: Data, place: string) => {
    const read = readOne(value, comparison);
    if (read.ok) values.push(read.value);
    else problems.add(place, read.says);
  };
  const { field, operator } = comparison;
  if (operator !== 'in') add(data, path);
  else if (!Array.isArray(data)) problems.add(path, needsList(data, field));
  else if (data.length === 0) problems.add(path, 'is an empty list. Give at least one value');
  else for (const [index, value] of data.entries()) add(value, `${path}[${index}]`);
  return problems.count === before ? values : undefined;
}

function readOne(data: Data, { field, type, operator }: Comparison): ReturnType<typeof readValue> {
  if (Array.isArray(data)) {
    const several = operator === 'eq' && OPERATORS[type].includes('in');
    const hint = several ? `. For several write ${field}__in` : '';
    return { ok: false, says: `has to be one value, not a list${hint}` };
  }
  if (data instanceof Map) return { ok: false, says: 'has to be one value, not a mapping' };
  const read = readValue(data, type);
  if (read.ok && operator === 'like' && EVERYTHING.test(read.value)) {
    return {
      ok: false,
      says: `${quote(read.value)} matches everything. Give some text with it, as in "Sales*", or select by other filters`,
    };
  }
  return read;
}

function needsList(data: Data, field: string): string {
  const example = typeof data === 'string' && data.trim() !== '' ? quote(data) : 'A, B';
  return `has to be a list, such as [${example}]. For one value write ${field}`;
}
