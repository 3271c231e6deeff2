import { describe, expect, it } from 'vitest';
import { blocks, lists, steps, withSamples } from '../docs/blocks.ts';
import { asRead, validator } from './validate.ts';

/** Every list that is shown to people. */
const shown = [
  ...lists.map(({ where, text, vendor }) => ({ where, text, vendor: vendor.id })),
  ...steps.flatMap(({ where, vendor, step: { inputs } }) =>
    inputs.items === undefined ? [] : [{ where, text: withSamples(inputs.items), vendor }],
  ),
];

/** The line that tells an editor which schema is meant. */
const MODELINE = /^# yaml-language-server: \$schema=(\S+)$/m;

describe('the items of pages and examples', () => {
  it('are many', () => {
    expect(shown.length).toBeGreaterThan(40);
  });

  it.each(shown)('$where has a list of $vendor that its schema takes', ({ text, vendor }) => {
    expect(validator(`${vendor}.json`)(asRead(text))).toBe(true);
    expect(validator('items.json')(asRead(text))).toBe(true);
  });

  it('name the schema of their vendor, where they name one', () => {
    const naming = lists.filter(({ text }) => MODELINE.test(text));
    expect(naming.length).toBeGreaterThan(3);
    for (const { text, vendor } of naming) {
      expect(MODELINE.exec(text)?.[1]).toMatch(
        new RegExp(`/schema/(?:items|${vendor.id})\\.json$`),
      );
    }
    expect(blocks.filter(({ text }) => MODELINE.test(text))).toHaveLength(naming.length);
  });
});
