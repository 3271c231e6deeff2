import fc from 'fast-check';

/**
 * Any code point, halves of pairs among them: the unit `binary` of fast-check, which lists all of them
 * first, for a second or more in each file.
 */
export const codePoint = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point));
