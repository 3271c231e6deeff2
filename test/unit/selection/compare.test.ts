import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType, Operator } from '../../../src/domain/item.ts';
import { holds } from '../../../src/selection/compare.ts';
import { formatPath } from '../../../src/selection/path.ts';

const test = (type: FieldType, operator: Operator, values: string[], actual: string[]) =>
  holds({ field: 'x', operator, values }, type, actual);

describe('text, names and ids', () => {
  it.each(['text', 'name', 'id'] as const)('compares %s exactly', (type) => {
    expect(test(type, 'eq', ['Sales'], ['Sales'])).toBe(true);
    expect(test(type, 'eq', ['Sales'], ['sales'])).toBe(false);
    expect(test(type, 'eq', ['Sales'], ['Sales '])).toBe(false);
    expect(test(type, 'eq', ['1.10'], ['1.1'])).toBe(false);
    expect(test(type, 'in', ['a', 'b'], ['b'])).toBe(true);
    expect(test(type, 'in', ['a', 'b'], ['a, b'])).toBe(false);
  });

  it('is content with one of several values, and never with none', () => {
    expect(test('text', 'eq', ['b'], ['a', 'b'])).toBe(true);
    expect(test('text', 'in', ['b', 'c'], ['a', 'c'])).toBe(true);
    expect(test('text', 'eq', ['b'], ['a', 'c'])).toBe(false);
    expect(test('text', 'eq', ['b'], [])).toBe(false);
    expect(test('name', 'like', ['*b*'], ['a', 'abc'])).toBe(true);
  });

  it('does not take two spellings of one letter for the same', () => {
    expect(test('name', 'eq', ['é'.normalize('NFC')], ['é'.normalize('NFD')])).toBe(false);
  });
});

describe('like', () => {
  it.each([
    ['Sales*', 'Sales', true],
    ['Sales*', 'Sales EMEA', true],
    ['Sales*', 'sales EMEA', false],
    ['Sales*', 'My Sales', false],
    ['*Sales', 'My Sales', true],
    ['*Sales', 'Sales 2', false],
    ['*Sales*', 'My Sales 2', true],
    ['S*s', 'S', false],
    ['S*S', 'S', false],
    ['a*a', 'aa', true],
    ['a*b*a', 'aba', true],
    ['a*b*a', 'aa', false],
    ['*ab*ab*', 'abab', true],
    ['*ab*ab*', 'aab', false],
    ['a**b', 'ab', true],
    ['a*b', 'a\n\u2028b', true],
    ['Sales', 'Sales', true],
    ['Sales', 'Sales 2', false],
    ['a.c*', 'abc', false],
    ['a?*', 'a?c', true],
    ['[a]*', 'a', false],
    ['\\*', '\\x', true],
    ['x*', '', false],
  ])('%j of %j is %s', (pattern, text, expected) => {
    expect(test('name', 'like', [pattern], [text])).toBe(expected);
  });

  it('equals a plain reading of the rule', () => {
    const naive = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] !== '*') {
        return pattern[0] === text[0] && text !== '' && naive(pattern.slice(1), text.slice(1));
      }
      return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)));
    };
    const letters = (...letters: string[]) =>
      fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
    fc.assert(
      fc.property(letters('a', 'b', '*', '\n'), letters('a', 'b', '*', '\n'), (pattern, text) => {
        expect(test('name', 'like', [pattern], [text])).toBe(naive(pattern, text));
      }),
      { numRuns: 3000 },
    );
  });

  it('ends soon on a pattern that makes others go back and forth', () => {
    const text = 'a'.repeat(20_000);
    expect(test('name', 'like', [`${'*a'.repeat(5000)}*b`], [text])).toBe(false);
  });
});

describe('times', () => {
  const noon = '2026-01-31T12:00:00Z';

  it.each([
    ['eq', '2026-01-31T12:00:00Z', true],
    ['eq', '2026-01-31T12:00:00.000Z', true],
    ['eq', '2026-01-31T05:00:00-0700', true],
    ['eq', '2026-01-31T13:00+01', true],
    ['eq', '2026-01-31T12:00:00.001Z', false],
    ['gt', '2026-01-31T12:00:00.001Z', true],
    ['gt', '2026-01-31T12:00:00Z', false],
    ['gt', '2026-01-31T13:00:00+02:00', false],
    ['gte', '2026-01-31T12:00:00Z', true],
    ['gte', '2026-01-31T11:59:59.999999Z', false],
    ['lt', '2026-01-31T11:59:59.999999Z', true],
    ['lt', '2026-01-31T12:00:00Z', false],
    ['lte', '2026-01-31T12:00:00Z', true],
    ['lte', '2026-02-01', false],
  ] as const)('%s noon is %j: %s', (operator, actual, expected) => {
    expect(test('time', operator, [noon], [actual])).toBe(expected);
  });

  it.each(['eq', 'gt', 'gte', 'lt', 'lte'] as const)('%s never holds of what is no time', (op) => {
    for (const actual of ['', 'yesterday', '2026-02-30', '2026-01-31T12:00:00', '1769860800']) {
      expect(test('time', op, [noon], [actual])).toBe(false);
      expect(test('time', op, [actual], [noon])).toBe(false);
      expect(test('time', op, [actual], [actual])).toBe(false);
    }
  });
});

describe('numbers', () => {
  it.each([
    ['eq', '5', '5.0', true],
    ['eq', '5', '05', true],
    ['eq', '0', '-0', true],
    ['eq', '5', '6', false],
    ['gt', '9', '10', true],
    ['gt', '9', '9', false],
    ['gte', '9', '9', true],
    ['gte', '9', '8', false],
    ['lt', '10', '9', true],
    ['lt', '-1', '-2', true],
    ['lt', '9', '9', false],
    ['lte', '9', '9', true],
    ['lte', '9', '9.5', false],
  ] as const)('%s %s holds of %s: %s', (operator, wanted, actual, expected) => {
    expect(test('number', operator, [wanted], [actual])).toBe(expected);
  });

  it('compares with each of a list', () => {
    expect(test('number', 'in', ['1', '2'], ['2.0'])).toBe(true);
    expect(test('number', 'in', ['1', '2'], ['3'])).toBe(false);
  });

  it('never holds of what is no number', () => {
    for (const actual of ['', ' ', 'x', '1e3', 'NaN', 'Infinity', '9'.repeat(400)]) {
      expect(test('number', 'gte', ['0'], [actual])).toBe(false);
      expect(test('number', 'lte', ['0'], [actual])).toBe(false);
    }
  });
});

describe('booleans', () => {
  it('compares them as the vendor writes them', () => {
    expect(test('boolean', 'eq', ['true'], ['true'])).toBe(true);
    expect(test('boolean', 'eq', ['true'], ['false'])).toBe(false);
    expect(test('boolean', 'eq', ['false'], [])).toBe(false);
  });
});

describe('paths', () => {
  it.each([
    ['eq', 'A/B', 'A/B', true],
    ['eq', 'A/B', 'A/B/C', false],
    ['eq', 'A/B', 'a/b', false],
    ['under', 'A/B', 'A/B', true],
    ['under', 'A/B', 'A/B/C/D', true],
    ['under', 'A/B', 'A', false],
    ['under', 'A', 'AB', false],
    ['under', 'A', 'A\\/B', false],
    ['under', 'A\\\\', 'A\\\\/B', true],
    ['under', 'A\\\\', 'A\\\\\\/B', false],
  ] as const)('%s %s holds of %s: %s', (operator, wanted, actual, expected) => {
    expect(test('path', operator, [wanted], [actual])).toBe(expected);
  });

  it("is under a folder exactly when its names begin with that folder's", () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', '/', '\\'), minLength: 1, maxLength: 2 }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(names, names, (folder, item) => {
        const begins = folder.every((name, index) => item[index] === name);
        expect(test('path', 'under', [formatPath(folder)], [formatPath(item)])).toBe(begins);
        const same = begins && folder.length === item.length;
        expect(test('path', 'eq', [formatPath(folder)], [formatPath(item)])).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });
});
