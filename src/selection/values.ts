import type { FieldType, Operator } from '../domain/item.ts';
import { unevaluated } from './expressions.ts';
import { parsePath } from './path.ts';
import { formatInstant, parseInstant } from './time.ts';
import { quote } from './wording.ts';

/** How the fields of a type compare, in the order in which help lists them. */
export const OPERATORS: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['eq', 'in'],
  name: ['eq', 'in', 'like'],
  id: ['eq', 'in'],
  time: ['eq', 'gt', 'gte', 'lt', 'lte'],
  number: ['eq', 'in', 'gt', 'gte', 'lt', 'lte'],
  boolean: ['eq'],
  path: ['eq', 'under'],
};

/** Far beyond any name, id, address or path that a vendor keeps. In UTF-16 units. */
export const LONGEST = 2000;

/** Booleans as the core schema of YAML writes them, and no more. */
export const FLAGS = {
  true: ['true', 'True', 'TRUE'],
  false: ['false', 'False', 'FALSE'],
} as const;

export const DECIMAL = /^-?\d+(?:\.\d+)?$/;

const EMPTY = 'is empty, perhaps an expression that yielded nothing. Give a value';

/** A value in its one normal form, or what is wrong with it. */
export type ReadValue = { ok: true; value: string } | { ok: false; says: string };

/** Checks one value of a filter. Names, ids and texts stay exactly as written. */
export function readValue(text: string | null, type: FieldType): ReadValue {
  if (text === null || text.trim() === '') return refuse(EMPTY);
  if (text.includes('\0')) return refuse('holds a NUL character. Leave it out');
  const expression = unevaluated(text);
  if (expression !== undefined) return refuse(expression);
  if (text.length > LONGEST) {
    const most = LONGEST.toLocaleString('en');
    return refuse(`${quote(text)} is longer than ${most} characters. Is a quote missing?`);
  }
  switch (type) {
    case 'time':
      return readTime(text);
    case 'number':
      return readNumber(text);
    case 'boolean':
      return readBoolean(text);
    case 'path':
      return readPath(text);
    case 'text':
    case 'name':
    case 'id':
      return { ok: true, value: text };
  }
}

/** Reads one of `FLAGS`. Undefined for anything else. */
export function parseFlag(text: unknown): boolean | undefined {
  if (FLAGS.true.some((word) => word === text)) return true;
  return FLAGS.false.some((word) => word === text) ? false : undefined;
}

/** Reads a decimal number such as `5` or `-0.5`. Undefined for anything else. */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function readTime(text: string): ReadValue {
  const ms = parseInstant(text);
  // Vendors keep whole seconds, and a time that is cut to them would not mean the same.
  const isWhole = !/\.\d*[1-9]/.test(text);
  const value = ms === undefined || !isWhole ? undefined : formatInstant(ms);
  if (value !== undefined) return { ok: true, value };
  const allowed =
    'a date or a time in whole seconds with its zone: 2026-01-31, 2026-01-31T06:00:00Z';
  return refuse(`${quote(text)} is not a time. Use ${allowed}`);
}

function readNumber(text: string): ReadValue {
  if (parseDecimal(text) === undefined) {
    return refuse(`${quote(text)} is not a number. Use one such as 5 or 0.5`);
  }
  // Kept as text: a JavaScript number would round long ones and write some as 1e+21.
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const decimals = fraction.replace(/0+$/, '');
  const size = decimals === '' ? digits : `${digits}.${decimals}`;
  return { ok: true, value: text.startsWith('-') && size !== '0' ? `-${size}` : size };
}

function readBoolean(text: string): ReadValue {
  const flag = parseFlag(text);
  if (flag === undefined) return refuse(`${quote(text)} is not a boolean. Use true or false`);
  return { ok: true, value: String(flag) };
}

function readPath(text: string): ReadValue {
  // A path has one spelling only, so what can be read is in its normal form already.
  if (parsePath(text) !== undefined) return { ok: true, value: text };
  const hint = 'Write the names from the top, A/B; a slash in a name is \\/, a backslash \\\\';
  return refuse(`${quote(text)} is not a path. ${hint}`);
}

function refuse(says: string): ReadValue {
  return { ok: false, says };
}
