import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, folded, isAlike, nearest, visible } from '../../../src/selection/near.ts';

describe('texts that look the same', () => {
  it.each([
    ['Sales', 'sales', 'in other letter case'],
    ['STRASSE', 'Straße', 'in other letter case'],
    ['Sales', ' Sales', 'with other blanks'],
    ['Sales', 'Sales ', 'with other blanks'],
    ['Sales Data', 'Sales  Data', 'with other blanks'],
    ['Sales Data', 'Sales\u00a0Data', 'with other blanks'],
    ['Sales Data', 'Sales\tData', 'with other blanks'],
    ['Sales', 'Sa\u200bles', 'with characters that have no width'],
    ['Sales', '\ufeffSales', 'with characters that have no width'],
    ['Sa\u00adles', 'Sales', 'with characters that have no width'],
    ['Büro', 'Bu\u0308ro', 'with letters that are put together otherwise (NFC or NFD)'],
    ['A - B', 'A – B', 'with other dashes, quotation marks or widths of letters'],
    ["it's", 'it’s', 'with other dashes, quotation marks or widths of letters'],
    ['Sales Data', 'sales  data', 'with other blanks, in other letter case'],
  ])('%j and %j differ', (wanted, found, words) => {
    expect(difference(wanted, found)).toBe(words);
    expect(difference(found, wanted)).toBe(words);
  });

  it.each([
    ['Sales', 'Sales'],
    ['Sales', 'Sale'],
    ['Sales', ''],
  ])('are not %j and %j', (wanted, found) => {
    expect(difference(wanted, found)).toBeUndefined();
  });

  it('differ in words whenever they fold to the same', () => {
    const part = fc.constantFrom('a', 'A', ' ', '\u00a0', '\u200b', 'é', 'e\u0301', '-', '–');
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const isNear = a !== b && folded(a) === folded(b);
        expect(difference(a, b) !== undefined).toBe(isNear);
        if (isNear) expect(difference(a, b)).not.toBe('');
      }),
      { seed: 21 },
    );
  });
});

describe('what can not be seen', () => {
  it.each([
    [' lead', '␣lead'],
    ['trail  ', 'trail␣␣'],
    ['two  blanks', 'two␣␣blanks'],
    ['one blank', 'one blank'],
    ['no\u00a0break', 'no<U+00A0>break'],
    ['tab\there', 'tab<U+0009>here'],
    ['zero\u200bwidth', 'zero<U+200B>width'],
    ['\u202eright', '<U+202E>right'],
    ['Büro', 'Büro'],
    ['Bu\u0308ro', 'Bu<U+0308>ro'],
    ['日本', '日本'],
  ])('of %j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['Sales Dashboard', 'Sales Dashbord'],
    ['Sales Dashboard', 'Slaes dashboard'],
    ['Monthly', 'Montly'],
    ['Finance', 'Finances'],
  ])('may have made %s of %s', (wanted, found) => {
    expect(isAlike(wanted, found)).toBe(true);
    expect(isAlike(found, wanted)).toBe(true);
  });

  it.each([
    ['Sales', 'Board'],
    ['A', 'B'],
    ['Q1', 'Q2'],
    ['', 'Sales'],
    ['x'.repeat(200), 'x'.repeat(199)],
  ])('has not made %s of %s', (wanted, found) => {
    expect(isAlike(wanted, found)).toBe(false);
  });
});

describe('the nearest', () => {
  const near = (wanted: string, ...all: string[]) =>
    nearest(wanted, all, (one) => one).map(({ found, how }) => `${found}: ${how}`);

  it.each([
    ['Sales', ['sales', 'Sale'], ['sales: in other letter case']],
    ['Sales', ['Sale', 'Salse', 'Board'], ['Sale: spelled alike', 'Salse: spelled alike']],
    ['Sales', ['Sales'], []],
    ['Sales ', ['Sales'], ['Sales: with other blanks; the filter says "Sales␣"']],
    ['Sales', [], []],
  ])('to %j among %j is %j', (wanted, all, told) => {
    expect(near(wanted, ...all)).toEqual(told);
  });

  it('are five at most', () => {
    expect(near('Sales', ...Array.from({ length: 9 }, () => 'SALES'))).toHaveLength(5);
  });
});
