import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { filtersOf, listsOf, refreshesOf, written } from './draw.ts';
import { asRead, compile, FILES, isTaken, type Validate, validator } from './validate.ts';

/**
 * What the schema of a vendor takes, the action takes, and the other way round. What can't be said in JSON
 * Schema is in `differences.test.ts`.
 */

const RUNS = 1000;

/** Asserts it of many lists, and counts those that are taken. */
function agree(
  validate: Validate,
  vendors: readonly Vendor[],
  texts: fc.Arbitrary<string>,
): number {
  let taken = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const byAction = vendors.some((vendor) => isTaken(text, vendor));
      if (byAction) taken += 1;
      const byEditor = validate(asRead(text));
      if (byEditor !== byAction) expect({ text, byEditor }).toEqual({ text, byEditor: byAction });
    }),
    { numRuns: RUNS },
  );
  return taken;
}

/** Both happen often enough to say something. */
function isMixed(taken: number): boolean {
  return taken > RUNS / 50 && taken < RUNS * 0.9;
}

describe.each(VENDORS)('the schema for $label', (vendor) => {
  const validate = validator(`${vendor.id}.json`);

  it('takes the same filters as the action', () => {
    expect(agree(validate, [vendor], written(filtersOf(vendor)))).toSatisfy(isMixed);
  });

  it('takes the same parameters of refresh as the action', () => {
    expect(agree(validate, [vendor], written(refreshesOf(vendor)))).toSatisfy(isMixed);
  });

  it('takes the same lists as the action', () => {
    expect(agree(validate, [vendor], written(listsOf(vendor)))).toSatisfy(isMixed);
  });
});

describe('the schema for all vendors', () => {
  it('takes what is a list of one of them', () => {
    const lists = fc.oneof(...VENDORS.flatMap((vendor) => [filtersOf(vendor), listsOf(vendor)]));
    expect(agree(validator('items.json'), VENDORS, written(lists))).toSatisfy(isMixed);
  });

  it('takes no list of two', () => {
    const text = 'workbooks: [{ name: A }]\nsemantic_models: [{ name: A }]\n';
    expect(validator('items.json')(asRead(text))).toBe(false);
  });
});

describe('a schema that is wrong', () => {
  it.each([
    ['"minItems": 1', '"minItems": 0'],
    ['"minProperties": 1', '"minProperties": 0'],
    ['"required": [', '"examples": ['],
    ['"additionalProperties": false', '"additionalProperties": true'],
    ['"boolean"\n', '"null"\n'],
    ['"restore_as_full": false', '"restore_as_full": true'],
  ])('is told by such lists from what the action takes: %s', (right, wrong) => {
    const [vendor] = VENDORS;
    const text = FILES.get(`${vendor?.id}.json`) ?? '';
    if (!vendor) throw new Error('no vendor');
    expect(text).toContain(right);
    const validate = compile(text.replaceAll(right, wrong));
    const texts = written(fc.oneof(filtersOf(vendor), listsOf(vendor)));
    const tries = fc.property(texts, (one) => validate(asRead(one)) === isTaken(one, vendor));
    expect(fc.check(tries, { numRuns: 20_000, endOnFailure: true }).failed).toBe(true);
  });
});
