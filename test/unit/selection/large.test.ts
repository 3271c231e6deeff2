import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Problems } from '../../../src/selection/problems.ts';
import { readYaml } from '../../../src/selection/yaml.ts';
import { complaints, select } from './fixtures.ts';

describe('large texts', () => {
  const read = (text: string) => {
    const problems = new Problems('items');
    const data = readYaml(text, problems);
    expect(problems.list()).toEqual([]);
    return data;
  };

  it('are not taken for bombs where they have no aliases', () => {
    const numbers = Array.from({ length: 100_000 }, (_, n) => n).join();
    expect(read(`[{${numbers}}, ${'[],'.repeat(200_000)}]`)).toHaveLength(200_001);
  });

  it('may have 100,000 keys', () => {
    const text = Array.from({ length: 100_000 }, (_, n) => `k${n}: v\n`).join('');
    expect((read(text) as Map<string, unknown>).size).toBe(100_000);
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

  it('of 10,000 mistakes are counted', () => {
    const filters = Array.from({ length: 10_000 }, (_, n) => ({ owner: n }));
    expect(complaints(JSON.stringify({ workbooks: filters })).at(-1)).toBe('and 9950 more');
  });
});
