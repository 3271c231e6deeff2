import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseItems } from '../../../src/selection/items.ts';
import { codePoint } from '../code-point.ts';
import { options, select, tamr } from './fixtures.ts';

/** Whatever people put into names, and whatever YAML gives a meaning to. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: codePoint }),
  fc.string({
    unit: fc.constantFrom(
      ...['a', ' ', '\n', '\r', '\t', ':', '#', '-', '?', '*', '&', '!', '|', '>', '%', '@', '`'],
      ...[
        "'",
        '"',
        '\\',
        '/',
        '[',
        ']',
        '{',
        '}',
        ',',
        '<',
        '=',
        '~',
        '\u0085',
        '\u2028',
        '\ufeff',
      ],
    ),
  }),
  fc.constantFrom('null', '~', 'no', 'true', '1.10', '007', '0x1F', '1e3', '.inf', '<<', '---'),
  fc.constantFrom('2026-01-31', '1:30', '=', '__proto__', '...', '- a', 'a: b', 'a #b', '{{ x }}'),
);
const name = nasty.filter((text) => text.trim() !== '' && !text.includes('\0'));

const wrote = (filter: Record<string, unknown>) => ({ workbooks: [filter] });

const conditions = (text: string) => select(text).map((selector) => selector.conditions);

describe('names', () => {
  it('come through YAML unchanged', () => {
    fc.assert(
      fc.property(name, fc.array(name, { minLength: 1, maxLength: 4 }), (one, several) => {
        const text = stringify(wrote({ name: one, tags__in: several }));
        expect(conditions(text)).toEqual([
          [
            { field: 'name', operator: 'eq', values: [one] },
            { field: 'tags', operator: 'in', values: several },
          ],
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('come through JSON unchanged', () => {
    const spaces = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(
        name,
        fc.array(name, { minLength: 1, maxLength: 4 }),
        spaces,
        (one, list, space) => {
          const text = JSON.stringify(wrote({ name: one, tags__in: list }), null, space);
          expect(conditions(text)).toEqual([
            [
              { field: 'name', operator: 'eq', values: [one] },
              { field: 'tags', operator: 'in', values: list },
            ],
          ]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('come through unchanged when an expression puts them into a workflow as JSON', () => {
    fc.assert(
      fc.property(name, (one) => {
        const text = `workbooks:\n  - name: ${JSON.stringify(one)}\n    match: all\n`;
        expect(conditions(text)).toEqual([[{ field: 'name', operator: 'eq', values: [one] }]]);
      }),
    );
  });

  it('are shown on one short line', () => {
    fc.assert(
      fc.property(name, (one) => {
        const [selector] = select(JSON.stringify(wrote({ name: one })));
        expect(selector?.text).toMatch(/^\{name: [^\n\r]*$/);
        expect(selector?.text.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

describe('whatever is given', () => {
  const keys = ['workbooks', 'flows', 'name', 'name__in', 'id', 'match', 'label', 'refresh'];
  const key = fc.oneof(fc.constantFrom(...keys, 'size__gt', 'project', '__proto__'), nasty);
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.oneof(nasty, fc.constant(null), fc.integer(), fc.boolean()),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const stage = fc.dictionary(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom('workbooks', 'flows') }, key),
    fc.array(fc.oneof(fc.dictionary(key, value, { maxKeys: 3 }), value), { maxLength: 3 }),
    { maxKeys: 3 },
  );

  /** Either something is said, or all that was asked for is there and none of it is everything. */
  const settled = (text: string) => {
    for (const more of [options, { ...options, kinds: tamr, ordered: true }]) {
      const { selectors, problems } = parseItems(text, more);
      expect(problems.length).toBeLessThanOrEqual(51);
      if (problems.length > 0) continue;
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector.conditions.length).toBeGreaterThan(0);
        for (const { values } of selector.conditions) {
          expect(values.length).toBeGreaterThan(0);
          for (const value of values) expect(value.trim()).not.toBe('');
        }
      }
    }
  };

  it('ends in selectors or in problems: structures', () => {
    fc.assert(
      fc.property(fc.oneof(stage, fc.array(stage, { maxLength: 3 }), value), (data) => {
        settled(JSON.stringify(data));
        settled(stringify(data));
      }),
      { numRuns: 1000 },
    );
  });

  it('ends in selectors or in problems: texts', () => {
    const piece = fc.constantFrom(
      ...['workbooks', 'name', 'a', ': ', ':', '\n', '\n  ', '- ', '[', ']', '{', '}', ', ', '"'],
      ...[
        "'",
        '&x ',
        '*x',
        '!t ',
        '!!str ',
        '? ',
        '| ',
        '> ',
        '#',
        '---\n',
        '...\n',
        '%YAML 1.1\n',
      ],
      ...['<<', '\t', '\r\n', '~', '\0', '\ufeff', '\\', '@'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, piece, nasty), { maxLength: 30 }), (pieces) => {
        settled(pieces.join(''));
      }),
      { numRuns: 3000 },
    );
  });
});
