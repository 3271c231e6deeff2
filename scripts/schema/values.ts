import { z } from 'zod';
import type { FieldType } from '../../src/domain/item.ts';
import { EVERYTHING } from '../../src/selection/condition.ts';
import { EXPRESSION } from '../../src/selection/expressions.ts';
import { MATCHES } from '../../src/selection/filter.ts';
import { flag, inAnyCase, scalar } from '../../src/selection/parameters.ts';
import { PATH } from '../../src/selection/path.ts';
import { DECIMAL, LONGEST } from '../../src/selection/values.ts';
import type { JsonSchema } from './items.ts';

/**
 * What the values of filters may be. The action takes scalars as they are written; an editor has read
 * `2026`, `1.10` and `true` already, so that numbers and booleans are texts here.
 */

/** Patterns are for validators in all languages: groups have no names. */
const expression = EXPRESSION.source.replace(/\?<\w+>/g, '?:');

/** Holds something, and nothing that the action refuses in any value. */
const some = `(?!\\s*$)(?![\\s\\S]*(?:\\u0000|${expression}))`;

/** A day that there is, and with a time of day its zone: in whole seconds. */
const day = z.core.regexes.date.source.replace(/^\^|\$$/g, '');
const [hour, sixty] = ['(?:[01]\\d|2[0-3])', '[0-5]\\d'];
const zone = `(?:Z|[+-]${hour}(?::?${sixty})?)`;
const time = `^${day}(?:T${hour}:${sixty}(?::${sixty}(?:\\.0+)?)?${zone})?$`;

const text = {
  ...scalar,
  pattern: `^${some}`,
  patternErrorMessage: 'Empty, or an expression: items files hold neither.',
  maxLength: LONGEST,
};

/** By the names under which they stand among the definitions. */
export const values = {
  text,
  id: text,
  pattern: {
    ...scalar,
    pattern: `^${some}(?!${inner(EVERYTHING)}$)`,
    patternErrorMessage: 'Empty, an expression, or a pattern that matches everything.',
    maxLength: LONGEST,
  },
  path: {
    ...scalar,
    pattern: `^${some}${inner(PATH)}$`,
    patternErrorMessage:
      'The names from the top, A/B. A slash in a name is written \\/, a backslash \\\\.',
    maxLength: LONGEST,
  },
  number: {
    type: ['number', 'string'],
    pattern: DECIMAL.source,
    patternErrorMessage: 'A number such as 5 or 0.5.',
    maxLength: LONGEST,
  },
  boolean: { ...flag.meta() },
  time: {
    type: 'string',
    pattern: time,
    patternErrorMessage:
      'A date or a time in whole seconds with its zone: 2026-01-31, 2026-01-31T06:00:00Z.',
    maxLength: LONGEST,
  },
  match: inAnyCase(MATCHES),
} satisfies Readonly<Record<string, JsonSchema>>;

/** How a field of a type is compared with one value. */
export const typeName: Readonly<Record<FieldType, keyof typeof values>> = {
  text: 'text',
  name: 'text',
  id: 'id',
  path: 'path',
  time: 'time',
  number: 'number',
  boolean: 'boolean',
};

function inner(pattern: RegExp): string {
  return pattern.source.replace(/^\^|\$$/g, '');
}
