/**
 * The grammar of `filter=`: `field:operator:value`, joined by commas, all of which must hold
 * (Tableau REST: Filtering and Sorting). Its warts:
 * - commas and ampersands separate expressions even when they were percent-encoded (TSC#632, #691, #695);
 * - of a field named twice only the last expression counts;
 * - field names, operators and values are case-sensitive, and spaces are part of a value;
 * - `*` in `name:eq:` stands for any text (TSC#1200);
 * - before version 3.7 the delimiters must not be percent-encoded.
 */

import { Refusal } from './refusal.ts';

export type Operator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'has';
export type FieldType = 'text' | 'name' | 'time' | 'number' | 'boolean' | 'list' | 'luid';
export type FieldValue = string | number | boolean | readonly string[] | undefined;

export interface FieldRule<Item> {
  readonly type: FieldType;
  readonly operators: readonly Operator[];
  readonly read: (item: Item) => FieldValue;
}

export type FieldRules<Item> = Readonly<Record<string, FieldRule<Item>>>;

export interface Condition<Item> {
  readonly field: string;
  /** The values it accepts, if there is no other way to fulfil it; undefined for any other test. */
  readonly oneOf: readonly string[] | undefined;
  readonly holds: (item: Item) => boolean;
}

/** @throws Refusal 400065 */
export function parseFilter<Item>(text: string, rules: FieldRules<Item>): Condition<Item>[] {
  const conditions = new Map<string, Condition<Item>>();
  for (const expression of splitExpressions(text)) {
    const condition = parseExpression(expression, rules);
    conditions.set(condition.field, condition);
  }
  return [...conditions.values()];
}

/** @throws Refusal 400065 when an old version would not understand the encoding */
export function checkEncoding(rawFilter: string): void {
  if (/%(3a|2c|5b|5d)/i.test(rawFilter)) {
    throw bad(
      'The filter query is malformed.',
      'before version 3.7 the delimiters : , [ ] of a filter must not be percent-encoded',
    );
  }
}

/** At ampersands everywhere, at commas outside brackets. */
function splitExpressions(text: string): string[] {
  return text.split('&').flatMap((part) => part.split(/,(?![^[]*\])/));
}

function parseExpression<Item>(expression: string, rules: FieldRules<Item>): Condition<Item> {
  const [, field = expression, operator = '', value = ''] =
    /^([^:]*):([^:]*):(.*)$/s.exec(expression) ?? [];
  if (operator === '' || value === '') throw missingValue(expression, field);
  const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
  if (rule === undefined) {
    throw bad(
      'The filter query contains a key which is not recognized for this api version.',
      `'${field}' is not a filter field here; those are ${Object.keys(rules).join(', ')}`,
    );
  }
  if (!rule.operators.includes(operator as Operator)) {
    throw bad(
      `The filter query contains an operator which is not supported for key '${field}'.`,
      `'${field}' knows ${rule.operators.join(', ')} and not '${operator}'`,
    );
  }
  return condition(field, rule, operator as Operator, value);
}

function missingValue(expression: string, field: string): Refusal {
  return bad(
    `The filter query is missing a value for key '${field}'.`,
    `'${expression}' is not field:operator:value (a comma or an ampersand in a value, even percent-encoded, ends the expression)`,
  );
}

function condition<Item>(
  field: string,
  rule: FieldRule<Item>,
  operator: Operator,
  value: string,
): Condition<Item> {
  const values = operator === 'in' ? parseList(field, value) : [value];
  for (const one of values) checkValue(field, rule.type, one);
  const hasWildcard = rule.type === 'name' && operator === 'eq' && value.includes('*');
  if (hasWildcard) {
    const pattern = wildcard(value);
    return {
      field,
      oneOf: undefined,
      holds: (item) => pattern.test(String(rule.read(item) ?? '')),
    };
  }
  return {
    field,
    oneOf: operator === 'eq' || operator === 'in' ? values : undefined,
    holds: (item) => values.some((one) => compare(rule.read(item), operator, one, rule.type)),
  };
}

/** Items of a list are not quoted, so none can contain a comma. */
function parseList(field: string, value: string): string[] {
  const [, list = ''] = /^\[(.+)\]$/s.exec(value) ?? [];
  if (list === '') throw missingValue(`${field}:in:${value}`, field);
  return list.split(',');
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const LUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkValue(field: string, type: FieldType, value: string): void {
  const isValid =
    (type === 'time' && TIME.test(value) && !Number.isNaN(Date.parse(value))) ||
    (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) ||
    (type === 'boolean' && /^(true|false)$/.test(value)) ||
    (type === 'luid' && LUID.test(value)) ||
    ['text', 'name', 'list'].includes(type);
  if (!isValid) {
    throw bad(
      `The filter query contains an invalid value for key '${field}'.`,
      `'${value}' is not a ${type} as '${field}' needs it`,
    );
  }
}

function wildcard(value: string): RegExp {
  return new RegExp(`^${value.split('*').map(literal).join('.*')}$`, 's');
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function compare(actual: FieldValue, operator: Operator, wanted: string, type: FieldType): boolean {
  if (actual === undefined) return false;
  if (typeof actual === 'object') return actual.includes(wanted);
  if (operator === 'has') return String(actual).includes(wanted);
  if (type !== 'time' && type !== 'number') return String(actual) === wanted;
  const difference = Number(actual) - (type === 'time' ? Date.parse(wanted) : Number(wanted));
  switch (operator) {
    case 'gt':
      return difference > 0;
    case 'gte':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    case 'lte':
      return difference <= 0;
    default:
      return difference === 0;
  }
}

function bad(detail: string, why: string): Refusal {
  return new Refusal('400065', why, { about: detail });
}
