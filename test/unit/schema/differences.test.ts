import { describe, expect, it } from 'vitest';
import { VENDORS } from '../../../src/vendors/index.ts';
import { asRead, complaints, isTaken, validator } from './validate.ts';

/**
 * Where the schema and the action differ, and docs/items-schema.md says so: JSON Schema sees what YAML
 * has made of the text, knows neither the operation nor the other inputs, and counts within one list alone.
 */

const calendar = 'workbooks: [{ updated_at__lt: 0000-01-01T00:00:00+01:00 }]';
const half = `workbooks: [{ name: A }${', { name: A }'.repeat(5_999)}]`;

describe('the schema takes, and the action refuses,', () => {
  it.each([
    ['a number in another base', 'workbooks: [{ size__gt: 0x10 }]'],
    ['a number with an exponent', 'workbooks: [{ size__gt: 1e3 }]'],
    ['a number without its zero', 'workbooks: [{ size__gt: .5 }]'],
    ['a number with a plus', 'workbooks: [{ size__gt: +5 }]'],
    ['a text that is long in other planes', `workbooks: [{ name: ${'🦉'.repeat(1_500)} }]`],
    ['a time that is before the calendar begins elsewhere', calendar],
    ['a tag', 'workbooks: [{ name: !name Sales }]'],
    [
      'a list half for one operation and half for another',
      'flows: [{ name: A }]\nschedules: [{ name: A }]',
    ],
    ['10,000 filters in all', `- ${half}\n- ${half}`],
  ])('%s', (_, text) => {
    const tableau = VENDORS.find(({ id }) => id === 'tableau');
    if (!tableau) throw new Error('no Tableau');
    expect(validator('tableau.json')(asRead(text))).toBe(true);
    expect(isTaken(text, tableau)).toBe(false);
  });

  it('what only a vendor knows to be too little', () => {
    const text = 'destinations: [{ data_product_id: dp_xyz }]';
    const tamr = VENDORS.find(({ id }) => id === 'tamr');
    if (!tamr) throw new Error('no Tamr');
    expect(validator('tamr.json')(asRead(text))).toBe(true);
    expect(complaints(text, tamr, 'refresh')).toEqual([]);
  });
});
