import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Problems } from '../../../src/selection/problems.ts';
import { readYaml } from '../../../src/selection/yaml.ts';
import { cpuTime } from '../cpu-time.ts';
import { complaints, select, tamr } from './fixtures.ts';

describe('large texts', () => {
  const read = (text: string) => {
    const problems = new Problems('items');
    const data = readYaml(text, problems);
    expect(problems.list()).toEqual([]);
    return data;
  };

  it('are not taken for bombs where they have no aliases', () => {
    const numbers = Array.from({ length: 40_000 }, (_, n) => n).join();
    expect(read(`[{${numbers}}, ${'[],'.repeat(30_000)}]`)).toHaveLength(30_001);
  });

  it('may have 30,000 keys', () => {
    const text = Array.from({ length: 30_000 }, (_, n) => `k${n}: v\n`).join('');
    expect((read(text) as Map<string, unknown>).size).toBe(30_000);
  });
});

/** Just below the 5 MB that a file may have. */
const MOST = 4_900_000;

const filled = (text: string, { before = '', after = '' } = {}) =>
  before + text.repeat(Math.floor(MOST / text.length)) + after;

describe('a file that was made to keep the step busy', () => {
  it.each<[string, string]>([
    ['commas', filled(',', { before: '[' })],
    ['commas with values', filled('1,', { before: 'workbooks: [', after: ']' })],
    ['the same key', filled('workbooks: []\n')],
    ['the same key on one line', filled('a: 1, ', { before: '{', after: '}' })],
    ['as many of the same key as are read', `{${'a: 1, '.repeat(40_000)}}`],
    ['closing brackets', filled(']')],
    ['opening brackets', filled('[')],
    ['opening braces', filled('{a: ')],
    ['dashes', filled('- ')],
    ['question marks', filled('? ')],
    ['quotes', filled('"')],
    ['colons', filled(':')],
    ['one word', filled('x')],
    ['one word in quotes that never end', filled('x', { before: 'workbooks: "' })],
    ['one name', filled('x', { before: 'workbooks: [{ name: ', after: ' }]' })],
    ['escapes that are none', filled('\\q', { before: 'workbooks: "', after: '"' })],
    ['lines without text', filled('\n')],
    ['lines without text, as Windows ends them', filled('\r\n', { before: 'workbooks:\r\n' })],
    ['blanks', filled(' ')],
    ['comments', filled('#\n')],
    ['documents', filled('---\n')],
    ['directives', filled('%a\n')],
    ['anchors', filled('&a x, ', { before: '[', after: ']' })],
    ['aliases', filled('*a, ', { before: '[&a x, ', after: ']' })],
    ['tags', filled('!a x, ', { before: '[', after: ']' })],
    ['empty mappings', filled('{},', { before: 'workbooks: [', after: ']' })],
    ['byte order marks', '\ufeff'.repeat(MOST / 3)],
    ['NUL characters', filled('\0')],
    [
      'keys that are near a filter',
      `sources: [{ ${Array.from({ length: 40_000 }, (_, n) => `data_product_i${n}: a`).join()} }]`,
    ],
    ['kinds that are near one', `{ ${Array.from({ length: 40_000 }, (_, n) => `source${n}: a`)} }`],
    ['bare ids', filled('a, ', { before: 'sources: [', after: ']' })],
  ])('of %s is refused with one error, at once', (_, text) => {
    const before = cpuTime();
    const found = complaints(text, { kinds: tamr });
    // A second of any machine, and slack for one that is busy. Some took minutes and all memory.
    expect(cpuTime() - before).toBeLessThan(3000);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(51);
    expect(found.join('\n').length).toBeLessThan(10_000);
  });

  it('says so, and what to do', () => {
    expect(complaints(filled('[],', { before: '[', after: ']' }))).toEqual([
      'holds too much to be a list of filters. Select more with each (name__in, tags, match: all), or split it over several steps',
    ]);
  });
});

describe('large lists', () => {
  it('of 10,000 items are read', () => {
    const filters = Array.from({ length: 10_000 }, (_, n) => ({
      name: `Sales ${n}`,
      project: 'A/B',
    }));
    expect(select(JSON.stringify({ workbooks: filters }))).toHaveLength(10_000);
    const selectors = select(stringify({ workbooks: filters }));
    expect(selectors.at(-1)?.path).toBe('workbooks[9999]');
  });

  it('of 10,001 items are refused', () => {
    const filters = '{ id: a },'.repeat(10_001);
    expect(complaints(`sources: [${filters}]`, { kinds: tamr })).toEqual([
      'holds 10,001 filters: 10,000 at most. Select more with each (name__in, tags, match: all), or split it over several steps',
    ]);
  });

  it('of 10,000 mistakes are counted', () => {
    const filters = Array.from({ length: 10_000 }, (_, n) => ({ owner: n }));
    expect(complaints(JSON.stringify({ workbooks: filters })).at(-1)).toBe('and 9950 more');
  });
});
