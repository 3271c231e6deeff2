import { type core, ZodObject, ZodPipe, type ZodType, z } from 'zod';
import type { Kind, RefreshParameters } from '../domain/item.ts';
import type { Data } from './data.ts';
import type { Problems } from './problems.ts';
import { FLAGS, parseFlag } from './values.ts';
import { quote, similar } from './wording.ts';

/**
 * Words for the schemas of `refresh`. Items are read as written, so that every scalar arrives as text.
 * What a schema says in code it says besides as JSON Schema, in `meta`, of which `schema/` is made: there
 * numbers and booleans are what YAML makes of them.
 */

/**
 * Makes a schema when it is first asked for. A step needs few of all that there are, and to make
 * every one of them would be a good part of its start.
 */
export function lazily<T extends ZodType>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** JSON Schema of any text: numbers and booleans are text as they are written. */
export const scalar = { type: ['string', 'number', 'boolean'] } as const;

/** `true` or `false`, as a filter takes them. */
export const flag = z
  .unknown()
  .transform(parseFlag)
  .pipe(z.boolean({ error: 'use true or false' }))
  .meta({
    type: ['boolean', 'string'],
    pattern: `^(?:${[...FLAGS.true, ...FLAGS.false].join('|')})$`,
  });

/** JSON Schema of a flag that has to be what it says. */
export const isTrue = { enum: [true, ...FLAGS.true] };
export const isFalse = { enum: [false, ...FLAGS.false] };

/** One of the words, in any case. It comes out in the spelling that is given here. */
export function word<const T extends readonly string[]>(...words: T) {
  const error = `use ${words.join(', ')}`;
  return z
    .string({ error })
    .transform((text, context) => {
      const found = words.find((one) => one.toLowerCase() === text.toLowerCase());
      if (found !== undefined) return found as T[number];
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    })
    .meta(inAnyCase(words));
}

/** A whole number, both ends included. */
export function whole(least: number, most: number) {
  const error = `use a whole number from ${least} to ${most}`;
  return z
    .string({ error })
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }))
    .meta({
      type: ['integer', 'string'],
      minimum: least,
      maximum: most,
      pattern: `^(?=\\d{1,6}$)${least === 0 ? '' : `(?!${upTo(least - 1)}$)`}${upTo(most)}$`,
    });
}

/** JSON Schema of words in any case; the spellings to propose are those that are given. */
export function inAnyCase(words: readonly string[]) {
  return { type: 'string', anyOf: [{ enum: [...words] }, { pattern: anyCase(words) }] };
}

/** A pattern for the words in any case. */
export function anyCase(words: readonly string[]): string {
  const letters = (text: string) =>
    text.replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
  return `^(?:${words.map(letters).join('|')})$`;
}

/** A pattern for whole numbers from 0 on, with any zeros before them. */
function upTo(most: number): string {
  const digits = [...String(most)];
  const belowAt = (digit: string, at: number) => {
    const least = at === 0 ? 1 : 0;
    if (Number(digit) <= least) return [];
    return [
      `${digits.slice(0, at).join('')}[${least}-${Number(digit) - 1}]\\d{${digits.length - at - 1}}`,
    ];
  };
  const shorter = digits.length > 1 ? [`[1-9]\\d{0,${digits.length - 2}}`] : [];
  const same = digits.flatMap(belowAt);
  return `0*(?:${[...shorter, ...same, ...(most > 0 ? [most] : [])].join('|')})?`;
}

/** Checks what `refresh` holds with its kind's schema. Returns undefined when something is wrong. */
export function readParameters(
  data: Data,
  kind: Kind,
  path: string,
  problems: Problems,
): RefreshParameters | undefined {
  if (!(data instanceof Map)) {
    problems.add(path, `has to be a mapping.${choices(kind)}`);
    return undefined;
  }
  const before = problems.count;
  const plain = toPlain(data, path, problems);
  const result = kind.parameters.safeParse(plain);
  for (const issue of result.error?.issues ?? []) addIssue(issue, kind, path, problems);
  return problems.count === before ? result.data : undefined;
}

function addIssue(issue: core.$ZodIssue, kind: Kind, path: string, problems: Problems): void {
  const place = path + issue.path.map(step).join('');
  if (issue.code !== 'unrecognized_keys') {
    problems.add(place, issue.message);
    return;
  }
  const names = issue.path.length === 0 ? namesOf(kind) : [];
  const hint = issue.path.length === 0 ? choices(kind) : '';
  for (const key of issue.keys) {
    problems.add(place, () => {
      const meant = similar(key, names);
      const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
      return `${quote(key)} is not a refresh parameter of ${kind.name}.${guess}${hint}`;
    });
  }
}

function choices(kind: Kind): string {
  const names = namesOf(kind);
  return names.length === 0 ? '' : ` Use: ${names.join(', ')}`;
}

/** The names that it may hold. */
export function namesOf(kind: Kind): readonly string[] {
  let schema: unknown = kind.parameters;
  // What a transform makes of it is of no interest here.
  while (schema instanceof ZodPipe) schema = schema.in;
  return schema instanceof ZodObject ? Object.keys(schema.shape) : [];
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^\w+$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

function toPlain(data: Data, path: string, problems: Problems): unknown {
  if (Array.isArray(data)) return data.map((value) => toPlain(value, path, problems));
  if (!(data instanceof Map)) return data;
  const entries = [...data].map(([key, value]) => [key, toPlain(value, path, problems)] as const);
  // Schemas pass this one key over in silence.
  if (data.has('__proto__')) problems.add(path, '"__proto__" is not possible here. Leave it out');
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
}
