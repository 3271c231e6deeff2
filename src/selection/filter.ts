import type { Condition, Kind, Match, RefreshParameters, Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import { readCondition } from './condition.ts';
import type { Data } from './data.ts';
import { readParameters } from './parameters.ts';
import type { Problems } from './problems.ts';
import { parseFlag, readValue } from './values.ts';
import { inline, quote } from './wording.ts';

export const MATCHES: readonly Match[] = ['one', 'all', 'any'];

/** What may stand beside the conditions of a filter. */
export interface Reserved {
  readonly key:
    | 'match'
    | 'except'
    | 'label'
    | 'refresh'
    | 'exposure'
    | 'include_upstream'
    | 'restore_as_full';
  readonly value: 'match' | 'text' | 'flag' | 'filters' | 'parameters';
  /** Where it means something, if not for all. */
  readonly operations?: readonly Operation[];
  /** Only for kinds that read from others. */
  readonly forReaders?: boolean;
  /** The filter may have no condition beside it. */
  readonly isEnough?: boolean;
}

export const RESERVED: readonly Reserved[] = [
  { key: 'match', value: 'match' },
  { key: 'except', value: 'filters' },
  { key: 'label', value: 'text' },
  { key: 'refresh', value: 'parameters', operations: ['refresh'] },
  { key: 'exposure', value: 'text', operations: ['refresh'], isEnough: true },
  { key: 'include_upstream', value: 'flag', forReaders: true },
  // What was paused with it is resumed by the same list.
  { key: 'restore_as_full', value: 'flag', operations: ['pause', 'resume'] },
];

/** Where a filter stands, and what holds unless it says otherwise. */
export interface FilterContext {
  readonly operation: Operation;
  readonly kind: Kind;
  readonly stage: number;
  /** `workbooks[0]`. */
  readonly path: string;
  readonly match: Match;
  /** What reads from others, of whatever vendor: `workbooks of Tableau`. */
  readonly readers: string;
}

/** What a filter says, gathered key by key. */
interface Draft {
  readonly conditions: Condition[];
  /** Counts the keys that are no reserved ones, right or wrong. */
  filters: number;
  match: Match;
  parameters: RefreshParameters;
  label?: string;
  includeUpstream?: boolean;
  restoreAsFull?: boolean;
  except?: readonly (readonly Condition[])[];
  exposureName?: string;
}

/**
 * Reads one filter. Returns undefined when something is wrong with it. With an exposure it may have no
 * conditions: they are then that exposure's own.
 */
export function readFilter(
  data: Data,
  context: FilterContext,
  problems: Problems,
): Selector | undefined {
  const { kind, stage, path } = context;
  const before = problems.count;
  const draft: Draft = { conditions: [], filters: 0, match: context.match, parameters: {} };
  if (data instanceof Map) {
    for (const [key, value] of data) readEntry(key, value, draft, context, problems);
    const isEnough = RESERVED.some((one) => one.isEnough && data.has(one.key));
    if (draft.filters === 0 && !isEnough) problems.add(path, noFilter(kind));
  } else if (kind.bareId && !Array.isArray(data)) {
    const id = readValue(data, 'id');
    if (id.ok) draft.conditions.push({ field: 'id', operator: 'eq', values: [id.value] });
    else problems.add(path, id.says);
  } else {
    problems.add(path, notAFilter(data, kind));
  }
  if (problems.count > before) return undefined;
  const { filters: _, ...rest } = draft;
  return { kind, stage, path, text: inline(data), ...rest };
}

function readEntry(
  key: string,
  value: Data,
  draft: Draft,
  context: FilterContext,
  problems: Problems,
): void {
  const { kind, path } = context;
  const reserved = RESERVED.find((one) => one.key === key);
  if (reserved === undefined) {
    draft.filters += 1;
    const beside = { kind, path, reserved: reservedKeys(context) };
    const condition = readCondition(key, value, beside, problems);
    if (condition !== undefined) draft.conditions.push(condition);
  } else if (isMeant(reserved, context)) {
    readReserved(reserved.key, value, draft, context, problems);
  } else {
    problems.add(path, `${quote(key)} is for ${whereMeant(reserved, context)}. Leave it out`);
  }
}

function readReserved(
  key: Reserved['key'],
  value: Data,
  draft: Draft,
  context: FilterContext,
  problems: Problems,
): void {
  const place = `${context.path}.${key}`;
  switch (key) {
    case 'match':
      draft.match = readMatch(value, place, problems) ?? draft.match;
      return;
    case 'except':
      draft.except = readExceptions(value, context, problems);
      return;
    case 'label': {
      const label = readText(value, place, problems);
      if (label !== undefined) draft.label = label;
      return;
    }
    case 'exposure': {
      const name = readText(value, place, problems);
      if (name !== undefined) draft.exposureName = name;
      return;
    }
    case 'refresh':
      draft.parameters = readParameters(value, context.kind, place, problems) ?? draft.parameters;
      return;
    case 'include_upstream':
      draft.includeUpstream = readFlag(value, place, problems);
      return;
    case 'restore_as_full':
      draft.restoreAsFull = readFlag(value, place, problems);
      return;
  }
}

function isMeant(
  { operations, forReaders }: Reserved,
  { operation, kind }: FilterContext,
): boolean {
  return (operations?.includes(operation) ?? true) && (!forReaders || kind.hasUpstream === true);
}

function whereMeant({ operations = [], forReaders }: Reserved, context: FilterContext): string {
  return forReaders ? context.readers : `operation: ${operations[0]}`;
}

/** What a filter may hold beside conditions, as help lists it: there alone where it is mostly for. */
function reservedKeys(context: FilterContext): readonly string[] {
  const mostly = ({ operations: [first = context.operation] = [] }: Reserved) =>
    first === context.operation;
  return RESERVED.filter((one) => isMeant(one, context) && mostly(one)).map(({ key }) => key);
}

/** The conditions of each filter in `except`, which may hold nothing else. */
function readExceptions(
  data: Data,
  { kind, path }: FilterContext,
  problems: Problems,
): readonly (readonly Condition[])[] {
  const place = `${path}.except`;
  if (!Array.isArray(data) || data.length === 0) {
    problems.add(place, `has to be a list of filters, such as [${exampleOf(kind)}]`);
    return [];
  }
  return data.map((filter, index) => {
    const where = `${place}[${index}]`;
    if (!(filter instanceof Map)) {
      problems.add(where, notAFilter(filter, kind));
      return [];
    }
    if (filter.size === 0) problems.add(where, noFilter(kind));
    return [...filter].flatMap(
      ([key, value]) =>
        readCondition(key, value, { kind, path: where, reserved: [] }, problems) ?? [],
    );
  });
}

function readFlag(data: Data, place: string, problems: Problems): boolean {
  const flag = parseFlag(data);
  if (flag === undefined) {
    const given = typeof data === 'string' ? quote(data) : inline(data);
    problems.add(place, `${given} is not possible. Use true or false`);
  }
  return flag ?? false;
}

function readMatch(data: Data, place: string, problems: Problems): Match | undefined {
  const word = typeof data === 'string' ? data.toLowerCase() : data;
  const match = MATCHES.find((candidate) => candidate === word);
  const given = typeof data === 'string' ? quote(data) : inline(data);
  if (match === undefined) problems.add(place, `${given} is not possible. Use one, all or any`);
  return match;
}

function readText(data: Data, place: string, problems: Problems): string | undefined {
  if (Array.isArray(data) || data instanceof Map) {
    problems.add(place, 'has to be text');
    return undefined;
  }
  const label = readValue(data, 'text');
  if (label.ok) return label.value;
  problems.add(place, label.says);
  return undefined;
}

function noFilter(kind: Kind): string {
  const fields = Object.keys(kind.filters).join(', ');
  return `has no filter, which would be every item. Use: ${fields}`;
}

function notAFilter(data: Data, kind: Kind): string {
  if (data === null) return `is empty. Write a filter such as ${exampleOf(kind)}`;
  const given = typeof data === 'string' ? quote(data) : 'a list';
  return `${given} is not a filter. Write one such as ${exampleOf(kind)}`;
}

/** A filter as one would write it, for messages. */
export function exampleOf(kind: Kind): string {
  return Object.hasOwn(kind.filters, 'name') ? '{ name: Sales }' : '{ id: "1" }';
}
