import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath } from '../../../src/selection/path.ts';
import { codePoint } from '../code-point.ts';

describe('paths', () => {
  it.each([
    ['A', ['A']],
    ['A/B/C', ['A', 'B', 'C']],
    [' A / B ', [' A ', ' B ']],
    ['A\\/B', ['A/B']],
    ['A\\\\/B', ['A\\', 'B']],
    ['\\/', ['/']],
    ['Z\u00fcrich/😀', ['Zürich', '😀']],
  ])('reads %j', (text, names) => {
    expect(parsePath(text)).toEqual(names);
    expect(formatPath(names)).toBe(text);
  });

  it.each(['', '/', '/A', 'A/', 'A//B', 'A\\B', 'A\\', '\\'])('refuses %j', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });

  it('reads back what it writes', () => {
    const names = fc.array(fc.string({ unit: codePoint, minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(names, (list) => {
        expect(parsePath(formatPath(list))).toEqual(list);
      }),
    );
  });

  it('knows one spelling for every path', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '/', '\\') }), (text) => {
        const names = parsePath(text);
        if (names !== undefined) expect(formatPath(names)).toBe(text);
      }),
    );
  });
});
