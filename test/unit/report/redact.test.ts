import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/report/redact.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { codePoint } from '../code-point.ts';
import { cpuTime } from '../cpu-time.ts';

const SECRET = `p4ss "wörd"+<&'>/=?1`;

describe('redact', () => {
  it.each([
    ['as it is', SECRET],
    ['as JSON', 'p4ss \\"wörd\\"+<&\'>/=?1'],
    ['as JSON from .NET', 'p4ss \\u0022w\\u00F6rd\\u0022\\u002B\\u003C\\u0026\\u0027\\u003E/=?1'],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a URL, lower case', encodeURIComponent(SECRET).replace(/%../g, (o) => o.toLowerCase())],
    ['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
    ['as HTML', 'p4ss &quot;wörd&quot;+&lt;&amp;&#39;&gt;/=?1'],
    ['as HTML with a hexadecimal entity', 'p4ss &quot;wörd&quot;+&lt;&amp;&#x27;&gt;/=?1'],
    ['as XML', 'p4ss &quot;wörd&quot;+&lt;&amp;&apos;&gt;/=?1'],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('finds a secret %s', (_, text) => {
    expect(redact(`before ${text} after`, [SECRET])).toBe('before *** after');
  });

  const SYMBOLS = `k9~!'()*-_./\\\\:@%#[]{}|^\`$,;=?& "<>+é😀z`;
  const isWord = (char: string) => /[a-z\d]/i.test(char);
  const each = (text: string, write: (char: string) => string, isLeft = isWord) =>
    Array.from(text, (char) => (isLeft(char) ? char : write(char))).join('');
  const percent = (char: string) =>
    [...Buffer.from(char)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('');
  const units = (char: string) =>
    char
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  const code = (char: string) => char.codePointAt(0) ?? 0;
  const upper = (text: string) =>
    text.replace(/%..|\\u..../g, (one) => `${one.slice(0, 2)}${one.slice(2).toUpperCase()}`);

  it.each<[string, string]>([
    ['by RFC 3986', each(SYMBOLS, percent, (char) => /[\w.~-]/.test(char))],
    ['with all but letters and digits percent-encoded', each(SYMBOLS, percent)],
    ['the same in upper case', each(SYMBOLS, percent).replace(/%../g, (one) => one.toUpperCase())],
    ['as encodeURI leaves it', encodeURI(SYMBOLS)],
    ['in a form', new URLSearchParams({ k: SYMBOLS }).toString().slice(2)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(SYMBOLS))],
    ['as JSON with \\/', JSON.stringify(SYMBOLS).slice(1, -1).replaceAll('/', '\\/')],
    ['as JSON in JSON', JSON.stringify(JSON.stringify(SYMBOLS)).slice(3, -3)],
    ['as JSON in escapes alone', each(SYMBOLS, units)],
    ['the same in upper case', upper(each(SYMBOLS, units))],
    ['as decimal entities', each(SYMBOLS, (char) => `&#${code(char)};`)],
    [
      'as hexadecimal entities',
      each(SYMBOLS, (char) => `&#x${code(char).toString(16).toUpperCase()};`),
    ],
    ['as HTML in HTML', each(SYMBOLS, (char) => `&amp;#${code(char)};`)],
  ])('finds symbols %s', (_, text) => {
    expect(redact(`before ${text} after`, [SYMBOLS])).toBe('before *** after');
  });

  it.each([
    ['~', '%7E'],
    ['!', '%21'],
    ["'", '%27'],
    ['(', '%28'],
    [')', '%29'],
    ['*', '%2A'],
    ['/', '\\/'],
    ['/', '%2f'],
    [' ', '+'],
    ['\n', '\\n'],
    ['\n', '\r\n'],
    ['\n', '%0D%0A'],
    ['\n', '\\r\\n'],
    ['\t', '\\t'],
  ])('finds %j written as %j, beside others that are not escaped', (char, written) => {
    const secret = `hun~ter(${char})2!`;
    expect(redact(`got hun~ter(${written})2! there`, [secret])).toBe('got *** there');
  });

  it('finds backslashes that are written in different ways side by side', () => {
    expect(redact('before k\\%5c~9z after', ['k\\\\~9z'])).toBe('before *** after');
  });

  it('finds symbols, each written in any of the ways', () => {
    const ways: readonly ((char: string) => string)[] = [
      (char) => char,
      percent,
      (char) => percent(char).toUpperCase(),
      (char) => percent(char).replaceAll('%', '%25'),
      units,
      (char) => `&#${code(char)};`,
      (char) => `&#x${code(char).toString(16)};`,
    ];
    const symbol = fc.constantFrom(...SYMBOLS.slice(2, -1));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(symbol, fc.nat(ways.length - 1)), { minLength: 1, maxLength: 12 }),
        (chars) => {
          const secret = `k${chars.map(([char]) => char).join('')}9z`.toWellFormed();
          const text = chars
            .map(([char, way]) => (ways[way] ?? String)(char.toWellFormed()))
            .join('');
          expect(redact(`before k${text}9z after`, [secret])).toBe('before *** after');
        },
      ),
    );
  });

  it('finds a key in JSON and in a form, whole and line by line', () => {
    const lines = ['MIIEvQIBADANBg+/', 'kqhkiG9w/x+y/z==', 'short'];
    const key = ['-----BEGIN KEY-----', ...lines, '-----END KEY-----', ''].join('\n');
    for (const text of [
      JSON.stringify(key),
      encodeURIComponent(key),
      key.replaceAll('\n', '%0A'),
    ]) {
      expect(redact(`got ${text}`, [key])).not.toMatch(/MIIEv|kqhki/);
    }
    expect(redact('kqhkiG9w\\/x+y\\/z==', [key])).toBe('***');
    expect(redact('kqhkiG9w%2Fx%2By%2Fz%3D%3D', [key])).toBe('***');
  });

  it('finds base64 that is escaped in its turn', () => {
    const secret = '???>>>???>>>';
    const text = Buffer.from(secret).toString('base64');
    expect(text).toContain('/');
    expect(redact(text.replaceAll('/', '\\/'), [secret])).toBe('***');
    expect(redact(encodeURIComponent(text), [secret])).toBe('***');
  });

  it('takes no longer for a text that was made for it', () => {
    const secrets = ['\\\\\\\\"\\\\a', '&#38;&#38;', '%25%25%25', '   +++   ', `"""///'''`];
    const before = cpuTime();
    for (const text of ['\\', '"', '%25', '&amp;', '&#0', '+', ' ', '/', "'", '\\u00']) {
      redact(text.repeat(200_000 / text.length), secrets);
    }
    expect(cpuTime() - before).toBeLessThan(3000);
  });

  it('finds a secret in base64 that ends without its padding', () => {
    expect(Buffer.from('what??>').toString('base64')).toBe('d2hhdD8/Pg==');
    expect(redact('key=d2hhdD8/Pg', ['what??>'])).toBe('key=***');
  });

  it.each(['', 'a', 'ab', 'abc'])('finds a secret behind %j in base64', (before) => {
    const token = Buffer.from(`${before}${'correct horse battery'}:x`).toString('base64');
    expect(redact(token, ['correct horse battery'])).toContain('***');
  });

  it('takes the longer of two first', () => {
    expect(redact('abcdef', ['abc', 'abcdef'])).toBe('***');
  });

  it('finds six letters of a secret in base64, and leaves fewer alone', () => {
    const behind = (before: string) => Buffer.from(`${before}hunter2`).toString('base64');
    expect(redact(behind('xy'), ['hunter2'])).toBe('eHlo***');
    expect(redact(behind('x'), ['hunter2'])).toBe(behind('x'));
  });

  it('leaves alone what is too short to be a secret', () => {
    expect(redact('a cab', ['', 'a', 'ab', ' a '])).toBe('a cab');
    expect(redact('say &quot;%22&quot;', ['"'])).toBe('say &quot;%22&quot;');
  });

  it('finds a secret whose file ends with a line break', () => {
    expect(redact('got s3cret', ['s3cret\n'])).toBe('got ***');
  });

  it('finds each line of a key', () => {
    const key = '-----BEGIN KEY-----\r\nMIIEvQIBADANBg\r\nkqhkiG9w\r\nAoIBA==\r\n-----END KEY-----';
    expect(redact('got MIIEvQIBADANBg', [key])).toBe('got ***');
    expect(redact('got kqhkiG9w', [key])).toBe('got ***');
    expect(redact('got AoIBA==', [key])).toBe('got AoIBA==');
    for (const lineBreak of ['\n', ' ']) {
      expect(redact(`got ${key.replaceAll('\r\n', lineBreak)}`, [key])).toBe('got ***');
    }
    expect(redact('-----BEGIN KEY-----', [key])).toBe('-----BEGIN KEY-----');
  });

  it('does not fall over half a character', () => {
    expect(redact('abc', ['ab\ud83d'])).toBe('abc');
  });
});

const secretText = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=&'),
  minLength: 3,
  maxLength: 60,
});

describe('createSafeText', () => {
  it('lets no secret through, whatever is put between its letters', () => {
    const between = fc.constantFrom('', '\u0000', '\u200b', '\u001b[0m', '\u202e', '\ud83d');
    fc.assert(
      fc.property(
        secretText,
        fc.array(between, { minLength: 60, maxLength: 60 }),
        fc.string({ unit: codePoint }),
        fc.integer({ min: 1, max: 300 }),
        (secret, gaps, around, max) => {
          const safe = createSafeText(() => [secret]);
          const split = [...secret].map((char, index) => char + gaps[index]).join('');
          const text = `${around}${split}${around}${secret}\n${split}`;
          expect(safe.plain(text)).not.toContain(secret);
          expect(safe.plain(text, max)).not.toContain(secret);
          expect(safe.lines(text, 5, max).join('\n')).not.toContain(secret);
          expect(safe.html(text)).not.toContain(secret);
          expect(safe.mermaid(text)).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows no beginning of a secret where a long text is cut', () => {
    const secret = 'Tr0ub4dor&3-and-some-more';
    const safe = createSafeText(() => [secret]);
    for (let padding = 4000; padding < 4300; padding++) {
      const text = `${'\u0000'.repeat(padding)}${secret}${'\u0000'.repeat(10_000)}`;
      expect(safe.plain(text, 50)).not.toContain('Tr0');
      expect(safe.lines(text, 5, 50).join()).not.toContain('Tr0');
    }
  });

  it('shows as much of a long text as without a long secret', () => {
    const safe = createSafeText(() => ['k'.repeat(2500)]);
    expect(safe.plain('x'.repeat(20_000), 50)).toBe(`${'x'.repeat(49)}…`);
  });

  it('knows the secrets that turn up on the way', () => {
    const secrets: string[] = [];
    const safe = createSafeText(() => secrets);
    expect(safe.plain('session token')).toBe('session token');
    secrets.push('token');
    expect(safe.plain('session token')).toBe('session ***');
    secrets[0] = 'session';
    expect(safe.plain('session token')).toBe('*** token');
    secrets.push('night');
    expect(safe.plain('session token tonight')).toBe('*** token to***');
    secrets[1] = 'token';
    expect(safe.plain('session token tonight')).toBe('*** *** tonight');
  });

  it('links to no address that holds a secret', () => {
    const safe = createSafeText(() => ['hunter2']);
    expect(safe.url('https://a.example/?key=hunter2')).toBeUndefined();
    expect(safe.url('https://a.example/?key=hun\tter2')).toBeUndefined();
    expect(safe.prose('see https://a.example/?key=hunter2')).not.toContain('hunter2');
    expect(safe.url('https://a.example/')).toBe('https://a.example/');
  });
});
