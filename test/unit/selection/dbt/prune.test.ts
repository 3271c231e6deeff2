import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keys, prune, type Shape, UnreadableJson } from '../../../../src/selection/dbt/prune.ts';
import { codePoint } from '../../code-point.ts';

const bytes = (text: string) => Buffer.from(text);

/** The bytes in pieces of a size, each in the memory of the one before. */
function* pieces(all: Uint8Array, size: number) {
  const memory = Buffer.alloc(size);
  for (let from = 0; from < all.length; from += size) {
    const piece = all.subarray(from, from + size);
    memory.set(piece);
    yield memory.subarray(0, piece.length);
    memory.fill(0x2a);
  }
}

/** Maps and objects without prototypes as JSON has them. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

const whole: Shape = { each: 'value' };

function complaint(text: string | Uint8Array, shape: Shape = whole): string {
  try {
    prune([typeof text === 'string' ? bytes(text) : text], shape);
  } catch (error) {
    if (error instanceof UnreadableJson) return error.message;
    throw error;
  }
  return 'was read';
}

describe('prune', () => {
  it('reads what JSON.parse reads, wherever the chunks are cut and however it is laid out', () => {
    const objects = fc.dictionary(fc.string({ unit: codePoint }), fc.jsonValue());
    fc.assert(
      fc.property(
        objects,
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 3 }),
        (data, size, gap) => {
          const text = JSON.stringify(data, null, gap);
          const expected = JSON.parse(text);
          expect(plain(prune(pieces(bytes(text), size), whole))).toEqual(plain(expected));
        },
      ),
    );
  });

  it('keeps what is asked for and nothing else', () => {
    const text = JSON.stringify({
      sql: 'select "a" from b -- } ] \\',
      nodes: { a: { name: 'A', sql: ['"', '\\"', '{'] }, b: { name: null } },
      list: [{ id: 1, more: {} }, { id: 2 }],
      odd: 5,
      there: { much: [1, 2, 3] },
    });
    const shape = keys({
      nodes: { each: keys({ name: 'value' }) },
      list: { each: keys({ id: 'value' }) },
      odd: { each: 'value' },
      there: 'key',
      missing: 'value',
    });
    for (const size of [1, 2, 3, 1000]) {
      expect(plain(prune(pieces(bytes(text), size), shape))).toEqual({
        nodes: { a: { name: 'A' }, b: { name: null } },
        list: [{ id: 1 }, { id: 2 }],
        odd: 5,
        there: true,
      });
    }
  });

  it('takes names for names, whatever they mean to JavaScript', () => {
    const read = prune([bytes('{"__proto__": {"a": 1}, "constructor": 2}')], whole) as Map<
      string,
      unknown
    >;
    expect([...read]).toEqual([
      ['__proto__', { a: 1 }],
      ['constructor', 2],
    ]);
    const own = prune([bytes('{"toString": 1, "a": 2}')], keys({ a: 'value' }));
    expect(Object.keys(own as object)).toEqual(['a']);
  });

  it('says of a file that ends anywhere too early that it is cut off', () => {
    const text = '{"a": {"b": [1, "x\\"y", true]}, "skipped": {"c": "d"}, "n": 12}';
    const shape = keys({ a: { each: { each: 'value' } }, n: 'value' });
    for (let length = 1; length < text.length; length += 1) {
      expect(complaint(text.slice(0, length), shape)).toBe('is cut off: its JSON has no end');
    }
    expect(complaint(text, shape)).toBe('was read');
  });

  it.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['[1]', 'is no JSON object'],
    ['version https://git-lfs.github.com/spec/v1', 'is no JSON object'],
    ['{"a": 1} {"a": 1}', 'goes on after the end of its JSON'],
    ['{"a": 1}}', 'goes on after the end of its JSON'],
    ['{"a": 1, "a": 2}', 'holds "a" twice'],
    ['{"a": 01}', 'is no valid JSON'],
    ['{"a" 1}', 'is no valid JSON'],
    ['{a: 1}', 'is no valid JSON'],
    ['{"a": 1 "b": 2}', 'is no valid JSON'],
    ['{"a": }', 'is no valid JSON'],
    ['{,}', 'is no valid JSON'],
  ])('says of %j that it %s', (text, says) => {
    expect(complaint(text)).toBe(says);
  });

  it('reads UTF-8 with or without its mark, and nothing else', () => {
    expect(plain(prune([bytes('\ufeff{"ä": "€ \ufffd"}')], whole))).toEqual({ ä: '€ \ufffd' });
    expect(complaint(Buffer.from('{"a": "ä"}', 'latin1'))).toBe('is not written in UTF-8');
    expect(complaint(Buffer.from('{"a": 1}', 'utf16le'))).toBe('is no valid JSON');
  });

  it.each([
    ['a word that is none', '{"a": 1, "b": NaN}'],
    ['brackets that do not match', '{"a": 1, "b": [{]}}'],
    ['an escape that is none', '{"a": 1, "b": "\\x", "c": 2}'],
    ['a line break in a text', '{"a": 1, "b": ["\n"], "c": 2}'],
    ['a comma too many', '{"a": 1, "b": {"c": 1,}}'],
  ])('holds also what it passes over to the grammar: %s', (_, text) => {
    const shape = keys({ a: 'value' });
    expect(complaint(text, shape)).toBe('is no valid JSON');
    for (const size of [1, 3]) {
      expect(() => prune(pieces(bytes(text), size), shape)).toThrow('is no valid JSON');
    }
  });

  it('keeps texts as they are: marks within, halves of pairs, escapes', () => {
    const text =
      '{"\\ud83d": ["\ufeffa", "\\ud83d\\ude00", "\\ude00", "\\u0000", "é😀"], "n": [-0, 1e3, 1.5]}';
    const expected = JSON.parse(text);
    for (const size of [1, 2, 3, 1000]) {
      expect(plain(prune(pieces(bytes(text), size), whole))).toEqual(expected);
    }
  });

  it('goes as deep as a document does', () => {
    const depth = 100_000;
    const text = `{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(complaint(text, keys({}))).toBe('was read');
    expect(complaint(text)).toBe('was read');
  });

  it('keeps no value of a size that memory would be short of', () => {
    const text = `{"a": "${'x'.repeat(17_000_000)}"}`;
    const read = (shape: Shape) => () => prune(pieces(bytes(text), 1 << 20), shape);
    expect(read(whole)).toThrow('holds a value above 16 MB');
    expect(read(keys({ b: 'value' }))).not.toThrow();
    const list = `{"a": [${'12345678901234567890, '.repeat(1_000_000)}1]}`;
    expect(() => prune(pieces(bytes(list), 1 << 20), whole)).toThrow('holds a value above 16 MB');
  });

  it('follows no text without an end', () => {
    const endless = function* () {
      yield bytes('{"a": "');
      for (;;) yield bytes('x'.repeat(1 << 20));
    };
    expect(() => prune(endless(), keys({}))).toThrow('holds a text above 64 MB');
  });
});
