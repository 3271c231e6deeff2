import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSafeText } from '../../../src/report/safe.ts';
import { codePoint } from '../code-point.ts';
import { cpuTime } from '../cpu-time.ts';
import { COMMAND, CORPUS, FORBIDDEN } from './corpus.ts';

const { plain, lines, block, html, prose, mermaid, url } = createSafeText();

/** Any string at all, lone surrogates too, with what is dangerous more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: codePoint, maxLength: 20 }),
      fc.string({
        unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      }),
      fc.constantFrom(
        '#',
        '##[',
        '::',
        '[',
        '\u001b',
        '\u001b[',
        '\u009d',
        '\n',
        '\r',
        ' ',
        '\ud83d',
      ),
      fc.constantFrom(...CORPUS),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('plain', () => {
  it.each([
    ['Sales Dashboard', 'Sales Dashboard'],
    ['two\r\nlines', 'two lines'],
    ['a\n\n\u2028b\tc\u0085d', 'a b c d'],
    ['a\vb\fc', 'a b c'],
    ['::error::x', ':\\:error::x'],
    ['\u0085 ::error::x', ':\\:error::x'],
    ['noon ##[error]x', 'noon ##\\[error]x'],
    ['#\u200b#\u001b[0m[error]x', '##\\[error]x'],
    ['see std::vector', 'see std::vector'],
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u009b31mred', 'red'],
    ['\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u0007', 'link'],
    ['\u001b]0;never ended\nnext', '0;never ended next'],
    ['\u202eevil\u2069\u200b\ufeff\u{e0041}', 'evil'],
    ['half \ud83d smile 😀', 'half  smile 😀'],
    ['naïve 日本語 עברית', 'naïve 日本語 עברית'],
  ])('turns %j into %j', (given, expected) => {
    expect(plain(given)).toBe(expected);
  });

  it('cuts between characters and says so', () => {
    expect(plain('abcdef', 6)).toBe('abcdef');
    expect(plain('abcdefg', 6)).toBe('abcde…');
    expect(plain('abc 😀😀', 6)).toBe('abc…');
    expect(plain('ab😀😀', 4)).toBe('ab…');
    expect(plain('abc', 1)).toBe('…');
    expect(plain('abc', 0)).toBe('');
  });

  it('does not cut when it is not told to', () => {
    expect(plain('x'.repeat(100_000))).toHaveLength(100_000);
  });

  it('says that something is missing also when little is left of much', () => {
    expect(plain(`a${'\u0000'.repeat(100_000)}b`, 10)).toBe('a…');
  });

  it('is bounded, idempotent and free of anything forbidden, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, max) => {
        const once = plain(text, max);
        expect(once.length).toBeLessThanOrEqual(max);
        expect(once).not.toMatch(FORBIDDEN);
        expect(once).not.toMatch(COMMAND);
        expect(plain(once, max)).toBe(once);
        expect(plain(plain(text))).toBe(plain(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('lines and block', () => {
  it('keeps the lines apart and marks each as quoted', () => {
    expect(block('one\r\n\n  two\u2028::error::three', 10, 100)).toEqual([
      '│ one',
      '│ two',
      '│ :\\:error::three',
    ]);
  });

  it('leaves out what is too much, and says so', () => {
    expect(lines('a\nb\nc', 2, 100)).toEqual(['a', 'b', '…']);
    expect(lines('aaa\nbbb\nccc', 10, 5)).toEqual(['aaa', 'b…', '…']);
    expect(lines('aaa\nb', 10, 4)).toEqual(['aaa', 'b']);
    expect(lines('a\nb', 2, 100)).toEqual(['a', 'b']);
    expect(lines('', 2, 100)).toEqual([]);
  });

  it('says that something is missing also when little is left of much', () => {
    expect(lines(`a${'\u0000'.repeat(100_000)}b`, 10, 10)).toEqual(['a', '…']);
  });

  it('has no line that does anything, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of block(text, 5, 300)) {
          expect(line).toMatch(/^│ ./u);
          expect(line).not.toMatch(FORBIDDEN);
        }
      }),
    );
  });
});

describe('html', () => {
  it.each([
    ['<b>', '&#60;b&#62;'],
    ['a|b', 'a&#124;b'],
    ['[x](y)', '&#91;x&#93;&#40;y&#41;'],
    ['@octocat', '<span>&#64;</span>octocat'],
    ['$x$', '<span>&#36;</span>x<span>&#36;</span>'],
    ['https://a.example', 'https<span>&#58;</span>//a.example'],
    ['WWW.a.example', 'WWW&#46;a.example'],
    ['- item', '&#45; item'],
    ['well-known: 1 + 1 = 2', 'well-known: 1 + 1 = 2'],
    ['12. item', '12&#46; item'],
    ['version 1.2', 'version 1.2'],
    ['&amp;', '&#38;amp;'],
    [':octocat:', '<span>&#58;</span>octocat:'],
  ])('writes %j as %j', (given, expected) => {
    expect(html(given)).toBe(expected);
  });

  it('leaves no markup and says the same, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = html(text).replaceAll(/<\/?span>/g, '');
        expect(bare).not.toMatch(/[<>|`*_[\]()!~\\@$"']|:\/\//);
        const read = bare.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        expect(read).toBe(plain(text));
      }),
    );
  });

  it('links the addresses in what we write, and nothing else', () => {
    expect(prose('Renew it: https://a.example/#/x, then (run) again.')).toBe(
      'Renew it: [https<span>&#58;</span>//a.example/<span>&#35;</span>/x](https://a.example/#/x), then &#40;run&#41; again.',
    );
    expect(prose('see http://a.example and https://u:p@a.example')).not.toContain('](');
    expect(prose('http://localhost/x')).not.toContain('](');
  });
});

describe('mermaid', () => {
  it.each([
    ['Sales Data', 'Sales Data'],
    ['a:b;c#d,e%%f', 'a b c d e f'],
    ['"x" {y} [z] <b>', 'x y z b'],
    ['section x', '· section x'],
    ['Gantt', '· Gantt'],
    ['Titles', 'Titles'],
    ['Sales by section', 'Sales by section'],
    ['2026-11-21 report', '· 2026-11-21 report'],
    ['report of 2026-11-21', 'report of 2026-11-21'],
    ['', 'unnamed'],
    [':::', 'unnamed'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(50), `${'x'.repeat(39)}…`],
    [`${'x'.repeat(38)} ${'y'.repeat(9)}`, `${'x'.repeat(38)}…`],
    ['日本語 😀', '日本語 😀'],
  ])('makes %j the label %j', (given, expected) => {
    expect(mermaid(given)).toBe(expected);
  });

  it('is short and holds no syntax, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const label = mermaid(text);
        expect([...label].length).toBeLessThanOrEqual(42);
        expect(label).not.toMatch(/[:;#,%"'`<>{}[\]()|\\\n]|^\s*$/);
      }),
    );
  });
});

describe('url', () => {
  it.each([
    [
      'https://a.example/#/site/x/workbooks/1?a=b&c=d',
      'https://a.example/#/site/x/workbooks/1?a=b&c=d',
    ],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['http://127.0.10.255/x', 'http://127.0.10.255/x'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['http://localhost/', 'http://localhost/'],
    ["https://a.example/a)b|c`d[e]f'g", 'https://a.example/a%29b%7Cc%60d%5Be%5Df%27g'],
    ['https://a.example/"><script>', 'https://a.example/%22%3E%3Cscript%3E'],
    ['https://a.example/##[error]', 'https://a.example/##%5Berror%5D'],
    ['https://a.example/a b\nc', 'https://a.example/a%20bc'],
    [`https://a.example/${'x'.repeat(1982)}`, `https://a.example/${'x'.repeat(1982)}`],
  ])('takes %j as %j', (given, expected) => {
    expect(url(given)).toBe(expected);
  });

  it.each([
    'http://a.example/',
    'http://127.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://evil.example.localhost/',
    'ftp://localhost/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:password@a.example/',
    'https://user@a.example/',
    'https://:password@a.example/',
    'ftp://a.example/',
    '/relative',
    '',
    undefined,
    `https://a.example/${'x'.repeat(1983)}`,
  ])('refuses %j', (given) => {
    expect(url(given)).toBeUndefined();
  });

  it('gives nothing but what Markdown and HTML take for an address', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(url(`https://a.example/${text}`) ?? '').toMatch(/^[A-Za-z0-9\-._/?#=&+,;:%]*$/);
      }),
    );
  });
});

describe('megabytes', () => {
  const fiveMegabytes = [
    'x'.repeat(5e6),
    '\u001b]'.repeat(2.5e6),
    '\u001b['.repeat(2.5e6),
    '\u001b]x'.repeat(1.6e6),
    '##['.repeat(1.6e6),
    '::'.repeat(2.5e6),
    ':a'.repeat(2.5e6),
    'a.'.repeat(2.5e6),
    '\u0000'.repeat(5e6),
    '\n'.repeat(5e6),
    ' '.repeat(5e6),
  ];

  it('cost next to nothing where there is a limit', () => {
    const start = cpuTime();
    for (const text of fiveMegabytes) {
      plain(text, 300);
      lines(text, 10, 2000);
      html(text, 300);
      prose(text, 300);
      mermaid(text);
      url(text);
    }
    expect(cpuTime() - start).toBeLessThan(2000);
  });

  it('cost no more than their length without one', () => {
    const start = cpuTime();
    for (const text of fiveMegabytes) plain(text);
    expect(cpuTime() - start).toBeLessThan(10_000);
  });
});
