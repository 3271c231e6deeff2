import { describe, expect, it } from 'vitest';
import type { Condition, Operator } from '../../../../../src/domain/item.ts';
import {
  expression,
  filterParameter,
  namePattern,
  sayable,
} from '../../../../../src/vendors/tableau/api/filter.ts';

const NAME = { name: 'projectName', operators: ['eq', 'in'] as readonly Operator[] };
const TIME = {
  name: 'createdAt',
  operators: ['eq', 'gt', 'gte', 'lt', 'lte'] as readonly Operator[],
};
const ONLY_EQ = { name: 'ownerName', operators: ['eq'] as readonly Operator[] };

function where(operator: Operator, ...values: string[]): Condition {
  return { field: 'x', operator, values };
}

describe('sayable', () => {
  it.each(['Sales', 'A B', 'A+B', 'a:b', 'a/b', 'Ü', 'q=1', '#1', 'a?', '日本'])(
    '%s is',
    (value) => {
      expect(sayable(value)).toBe('exactly');
    },
  );

  it.each(['a,b', 'a&b', ',', '&'])('%s is not', (value) => {
    expect(sayable(value)).toBe('never');
  });

  it.each(['a*b', '[x', 'x]', '"a"', "it's", 'a\\b', 'a;b', '100%', ' a', 'a ', 'a\nb', 'a\tb'])(
    '%j may be',
    (value) => {
      expect(sayable(value)).toBe('perhaps');
    },
  );
});

describe('expression', () => {
  it.each([
    [NAME, where('eq', 'A B'), 'projectName:eq:A B'],
    [NAME, where('in', 'A', 'B'), 'projectName:in:[A,B]'],
    [NAME, where('in', 'A'), 'projectName:eq:A'],
    [NAME, where('in', 'A,B'), undefined],
    [NAME, where('in', 'A', 'B,C'), undefined],
    [NAME, where('in', 'A', 'B]'), undefined],
    [NAME, where('eq', 'A&B'), undefined],
    [NAME, where('gt', 'A'), undefined],
    [ONLY_EQ, where('in', 'A', 'B'), undefined],
    [ONLY_EQ, where('in', 'A'), 'ownerName:eq:A'],
    [TIME, where('gte', '2026-01-01T00:00:00Z'), 'createdAt:gte:2026-01-01T00:00:00Z'],
  ])('%#', (field, condition, said) => {
    expect(expression(field, condition)).toBe(said);
  });

  it('of very many values is left to us', () => {
    const values = Array.from({ length: 51 }, (_, n) => `V${n}`);
    expect(expression(NAME, where('in', ...values))).toBeUndefined();
    expect(expression(NAME, where('in', ...values.slice(1)))).toMatch(/^projectName:in:\[V1,/);
  });
});

describe('namePattern', () => {
  it.each([
    ['Sales, EMEA & APAC', 'name:eq:Sales* EMEA * APAC'],
    ['a,,b', 'name:eq:a*b'],
    ['it*', 'name:eq:it*'],
  ])('%s', (name, pattern) => {
    expect(namePattern(name)).toBe(pattern);
  });
});

describe('filterParameter', () => {
  const expressions = ['name:eq:A+B [x] Ü', 'tags:in:[a,b]'];

  it('is encoded whole since 3.7', () => {
    const encoded = filterParameter(expressions, '3.7');
    expect(encoded).toMatch(/^[A-Za-z0-9%.!~*'()_-]+$/);
    expect(decodeURIComponent(encoded)).toBe('name:eq:A+B [x] Ü,tags:in:[a,b]');
  });

  it('has bare delimiters before', () => {
    expect(filterParameter(expressions, '3.6')).toBe('name:eq:A%2BB%20[x]%20%C3%9C,tags:in:[a,b]');
  });
});
