import { describe, expect, it } from 'vitest';
import { Problems } from '../../../src/selection/problems.ts';
import { type Commented, readYaml } from '../../../src/selection/yaml.ts';

function read(text: string) {
  const problems = new Problems('items');
  return { data: readYaml(text, problems), problems: problems.list() };
}

function data(text: string) {
  const { data, problems } = read(text);
  expect(problems).toEqual([]);
  return data;
}

describe('scalars', () => {
  it.each([
    ['1.10', '1.10'],
    ['007', '007'],
    ['0x1F', '0x1F'],
    ['no', 'no'],
    ['true', 'true'],
    ['2026-01-31', '2026-01-31'],
    ['.inf', '.inf'],
    ['"null"', 'null'],
    ["'~'", '~'],
    ['""', ''],
    ['!!str null', 'null'],
    ['! null', 'null'],
    ['|\n  a\n  b\n', 'a\nb\n'],
    ['"\\ud83d\\ude00 \\u00fc \\/"', '😀 ü /'],
    ['null', null],
    ['Null', null],
    ['~', null],
    ['', null],
    ['# comment', null],
  ])('reads %j as %j', (text, expected) => {
    expect(data(text)).toBe(expected);
  });

  it('takes them as written under YAML 1.1 as well', () => {
    expect(data('%YAML 1.1\n---\n[no, 0o7, 1:30]')).toEqual(['no', '0o7', '1:30']);
  });
});

describe('collections', () => {
  it('keeps the order and every key', () => {
    const map = data('{ b: 1, __proto__: 2, constructor: 3, <<: 4, "": 5, "10": 6, "9": 7 }');
    expect(map).toEqual(
      new Map(
        Object.entries({ b: '1', constructor: '3', '<<': '4', '': '5', '10': '6', '9': '7' }),
      ).set('__proto__', '2'),
    );
    expect([...(map as Map<string, unknown>).keys()].slice(0, 3)).toEqual([
      'b',
      '__proto__',
      'constructor',
    ]);
  });

  it('reads JSON, indented with tabs, with Windows line ends and a byte order mark', () => {
    const json = JSON.stringify({ a: [{ b: 'c' }] }, null, '\t').replaceAll('\n', '\r\n');
    expect(data(`\ufeff${json}`)).toEqual(new Map([['a', [new Map([['b', 'c']])]]]));
  });

  it('puts values in the place of aliases, the last anchor before them counting', () => {
    expect(data('[&a x, *a, &b [*a], &a y, *a, *b]')).toEqual(['x', 'x', ['x'], 'y', 'y', ['x']]);
    expect(data('{ &k key: &n , other: *n, list: [*k] }')).toEqual(
      new Map<string, unknown>([
        ['key', null],
        ['other', null],
        ['list', ['key']],
      ]),
    );
  });

  it('reads a document that ends with dots', () => {
    expect(data('--- a\n...\n')).toBe('a');
  });
});

describe('what can not be read', () => {
  it.each([
    ['a: [', 'line 1, column 5: ', 'a: ['],
    [
      'a:\n  - name: Sales: EMEA',
      'line 2, column 11: put text with a colon and a space in quotes',
      '- name: Sales: EMEA',
    ],
    [
      'a:\n  - { name: Sales: EMEA, project: Finance }',
      'line 2, column 13: put text with a colon and a space in quotes',
      '- { name: Sales: EMEA, project: Finance }',
    ],
    [
      'a: [{ name: - x }]',
      'line 1, column 13: put text that starts with a special character in quotes',
      'a: [{ name: - x }]',
    ],
    [
      'a:\n  - name: @x',
      'line 2, column 11: put text that starts with a special character in quotes',
      '- name: @x',
    ],
    [
      'a:\n  - name: *',
      'line 2, column 11: put text that starts with * or & in quotes',
      '- name: *',
    ],
    [
      'a:\n  - name: & Co',
      'line 2, column 11: put text that starts with * or & in quotes',
      '- name: & Co',
    ],
    [
      'a: *Sales*',
      'line 1, column 4: there is no anchor "Sales*" above. Put text that starts with * in quotes',
      'a: *Sales*',
    ],
    [
      'a: &a [*a]',
      'line 1, column 8: there is no anchor "a" above. Put text that starts with * in quotes',
      'a: &a [*a]',
    ],
    [
      'a: !Sales',
      'line 1, column 4: tags are not supported. Put text that starts with ! in quotes',
      'a: !Sales',
    ],
    [
      'a: !!int 5',
      'line 1, column 4: tags are not supported. Put text that starts with ! in quotes',
      'a: !!int 5',
    ],
    [
      '!!set {a}',
      'line 1, column 1: tags are not supported. Put text that starts with ! in quotes',
      '!!set {a}',
    ],
    [
      'a: !!js/function x',
      'line 1, column 4: tags are not supported. Put text that starts with ! in quotes',
      'a: !!js/function x',
    ],
    ['a: b\n---\nc: d', 'line 2, column 1: a second document begins. Give one', '---'],
    ['%YAML 3.0\n---\na', 'line 1, column 7: Unsupported YAML version 3.0', '%YAML 3.0'],
    [
      '%YAML 1.2\n# nothing',
      'line 2, column 10: Missing directives-end indicator line',
      '# nothing',
    ],
    [
      "a:\n  - name: 'O'Brien'",
      'line 2, column 14: an apostrophe within single quotes',
      "- name: 'O'Brien'",
    ],
    [
      "a: [{ name: 'O'Brien' }]",
      'line 1, column 16: an apostrophe within',
      "a: [{ name: 'O'Brien' }]",
    ],
    ['a: "O"Brien"', 'line 1, column 7: a double quote within double quotes', 'a: "O"Brien"'],
    ['a: [{ name: Q1 #2 }]', 'a # behind a blank begins a comment', 'a: [{ name: Q1 #2 }]'],
    ['a:\n  - { name: Q1 #2 }\n  - b', 'line 3, column 3: a # behind a blank', '- b'],
    [
      `a: [{ name: \${ inputs.x } }]`,
      `"\${ inputs.x }" is not evaluated: an expression is written \${{ inputs.x }}`,
      `a: [{ name: \${ inputs.x } }]`,
    ],
    ['a:\r\n\t- b\r\n', 'line 2, column 1: Tabs are not allowed as indentation', '- b'],
  ])('refuses %j', (text, allowed, given) => {
    const { data, problems } = read(text);
    expect(data).toBeUndefined();
    expect(problems).toEqual([
      { input: 'items', given, allowed: expect.stringContaining(allowed) },
    ]);
  });

  it('shows no line where there is none to show', () => {
    expect(read('a: "b\n').problems).toStrictEqual([
      { input: 'items', allowed: 'line 2, column 1: Missing closing "quote' },
    ]);
  });

  it('shows a long line, and a long message, cut', () => {
    const [problem] = read(`a: [}${'x'.repeat(500)}`).problems;
    expect(problem?.given).toBe(`a: [}${'x'.repeat(54)}…`);
    expect(problem?.allowed.length).toBeLessThan(150);
  });

  it('tells every key that is there twice or is no text, and reads on', () => {
    const { data, problems } = read('a: 1\n"a": 2\n? [b]\n: 3\n~: 4\nc: { d: 5, d: 6 }');
    expect(data).toEqual(
      new Map<string, unknown>([
        ['a', '1'],
        ['c', new Map([['d', '5']])],
      ]),
    );
    expect(problems.map(({ allowed }) => allowed)).toEqual([
      'line 2, column 1: "a" is there twice. Give it once',
      'line 3, column 3: a key has to be text',
      'line 5, column 1: a key has to be text',
      'line 6, column 12: "d" is there twice. Give it once',
    ]);
  });

  it('finds a key that is there twice by way of an alias', () => {
    expect(read('{ &a x: 1, *a : 2 }').problems.map(({ allowed }) => allowed)).toEqual([
      'line 1, column 12: "x" is there twice. Give it once',
    ]);
  });
});

describe('a comment behind a value', () => {
  const found = (text: string) => {
    const all: Commented[] = [];
    readYaml(text, new Problems('items'), (one) => all.push(one));
    return all;
  };

  it('is told with its line, its keys and the value', () => {
    const text =
      'a:\n  - name: Q1 #2\n    tags__in:\n      - b\t# c d  \n  - { e: [f # g\n      ] }\n';
    expect(found(text)).toEqual([
      { line: 2, keys: ['a', 'name'], value: 'Q1', comment: '#2' },
      { line: 4, keys: ['a', 'tags__in'], value: 'b', comment: '# c d' },
      { line: 5, keys: ['a', 'e'], value: 'f', comment: '# g' },
    ]);
  });

  it.each([
    '# a: b',
    'a: b\n# c\n',
    'a: b\n  # c\n',
    'a: # b',
    'a: "b" # c',
    "a: 'b' # c",
    'a: b#c',
    'a: "b #c"',
    '- a:   # b\n    c',
    'a: |\n  b # c\n',
  ])('is not that of %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is shown as far as a line goes', () => {
    expect(found(`a: b #${'x'.repeat(10_000)}`)[0]?.comment).toHaveLength(101);
  });
});

describe('what would take too long', () => {
  const only = (text: string) => read(text).problems.map(({ allowed }) => allowed);

  it('refuses more than 5 MB, counted in bytes', () => {
    expect(only('ü'.repeat(2_500_001))).toEqual(['is larger than 5 MB']);
    expect(only('ü'.repeat(2_500_000))).toEqual([]);
  });

  it('refuses what holds a NUL character, as UTF-16 read for UTF-8 does', () => {
    expect(only('w\0o\0r\0k\0')).toEqual(['holds a NUL character. Give it as text in UTF-8']);
  });

  it('refuses deep nesting in every notation', () => {
    const deep = 'is nested more than 64 levels deep';
    for (const opening of ['[', '{a: ', '- ', '? ', '[{a: ']) {
      expect(only(opening.repeat(40_000))).toEqual([expect.stringContaining(deep)]);
    }
    const stairs = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    expect(only(stairs)).toEqual([expect.stringContaining(deep)]);
    expect(only(`${'['.repeat(50)}${']'.repeat(50)}`)).toEqual([]);
  });

  const bomb = 'its aliases (*name) stand for too much. Write the values out';

  it('refuses aliases of aliases of aliases', () => {
    const level = (n: number) => `- &a${n} [${`*a${n - 1}, `.repeat(9)}]\n`;
    const wide = `- &a0 [x]\n${Array.from({ length: 60 }, (_, n) => level(n + 1)).join('')}`;
    expect(only(wide)).toEqual([bomb]);
    for (const around of ['[ALIAS]', '{ key: ALIAS }']) {
      const narrow = Array.from(
        { length: 1000 },
        (_, n) => `- &a${n + 1} ${around.replace('ALIAS', `*a${n}`)}\n`,
      ).join('');
      expect(only(`- &a0 x\n${narrow}`)).toEqual([bomb]);
    }
  });

  it('refuses one large text many times over, as value and as key', () => {
    const large = `- &a "${'x'.repeat(100_000)}"\n`;
    expect(only(large + '- *a\n'.repeat(200))).toEqual([bomb]);
    expect(only(large + '- { *a : x }\n'.repeat(200))).toEqual([bomb]);
    expect(only(large + '- *a\n'.repeat(50))).toEqual([]);
  });
});
