import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../../src/selection/time.ts';

describe('times', () => {
  it.each([
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2026-01-31T06:07Z', '2026-01-31T06:07:00Z'],
    ['2026-01-31T06:07:08Z', '2026-01-31T06:07:08Z'],
    ['2026-01-31T06:07:08-0730', '2026-01-31T13:37:08Z'],
    ['2026-01-31T00:07:08+01', '2026-01-30T23:07:08Z'],
    ['2024-02-29T23:59:59+00:00', '2024-02-29T23:59:59Z'],
    ['2026-01-31T00:00:00+23:59', '2026-01-30T00:01:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ])('reads %s', (text, normal) => {
    const ms = parseInstant(text);
    expect(ms).toBe(Date.parse(normal));
    expect(formatInstant(ms ?? 0)).toBe(normal);
  });

  it('keeps fractions of a second', () => {
    expect(parseInstant('1970-01-01T00:00:01.25Z')).toBe(1250);
    expect(parseInstant('1970-01-01T00:00:00.0001Z')).toBeCloseTo(0.1, 10);
  });

  it.each([
    '',
    '2026',
    '2026-1-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-04-31',
    '2025-02-29',
    '2026-01-31T24:00Z',
    '2026-01-31T06:60Z',
    '2026-01-31T06:00:60Z',
    '2026-01-31T06:00+24:00',
    '2026-01-31T06:00+01:60',
    '2026-01-31T06:00',
    '2026-01-31T06Z',
    '2026-01-31Z',
    '2026-01-31T06:00:00.Z',
    '2026-01-31T06:00:00,5Z',
    '2026-01-31t06:00:00z',
    '2026-01-31 06:00:00Z',
    ' 2026-01-31',
    '2026-01-31\n',
    '+002026-01-31',
    'Sat, 31 Jan 2026 06:00:00 GMT',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('does not write years of more than four digits', () => {
    expect(formatInstant(Date.UTC(9999, 11, 31, 23, 59, 59) + 1000)).toBeUndefined();
    expect(formatInstant(Date.parse('0000-01-01T00:00:00Z') - 1000)).toBeUndefined();
  });

  it('reads back every second that it writes', () => {
    const seconds = fc.integer({ min: -62167219200, max: 253402300799 });
    fc.assert(
      fc.property(seconds, (second) => {
        expect(parseInstant(formatInstant(second * 1000) ?? '')).toBe(second * 1000);
      }),
    );
  });
});
