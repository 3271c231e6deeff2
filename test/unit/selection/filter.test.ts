import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { complaints, condition, powerbi, refusal, select, tamr, workbooks } from './fixtures.ts';

const EMPTY = 'is empty, perhaps an expression that yielded nothing. Give a value';
const FIELDS =
  'id, name, project, project_name, owner_name, owner_email, tags, created_at, size, has_extracts';

describe('conditions', () => {
  const cases: [string, string, string, string[]][] = [
    ['{ name: Sales }', 'name', 'eq', ['Sales']],
    ['{ name__in: [a, b] }', 'name', 'in', ['a', 'b']],
    ['{ name__like: "Sales*" }', 'name', 'like', ['Sales*']],
    ['{ name__like: Sales }', 'name', 'like', ['Sales']],
    ['{ owner_email: a@example.com }', 'owner_email', 'eq', ['a@example.com']],
    ['{ tags__in: [a] }', 'tags', 'in', ['a']],
    ['{ id: 007 }', 'id', 'eq', ['007']],
    ['{ id__in: [1.10, no] }', 'id', 'in', ['1.10', 'no']],
    ['{ created_at: 2026-01-31 }', 'created_at', 'eq', ['2026-01-31T00:00:00Z']],
    ['{ created_at__gt: "2026-01-31T06:00:00Z" }', 'created_at', 'gt', ['2026-01-31T06:00:00Z']],
    ['{ created_at__gte: 2026-01-31T06:00+02:00 }', 'created_at', 'gte', ['2026-01-31T04:00:00Z']],
    ['{ created_at__lt: 2026-01-31T06:00:00.000Z }', 'created_at', 'lt', ['2026-01-31T06:00:00Z']],
    ['{ created_at__lte: 2024-02-29 }', 'created_at', 'lte', ['2024-02-29T00:00:00Z']],
    ['{ size: 007 }', 'size', 'eq', ['7']],
    ['{ size: -0.50 }', 'size', 'eq', ['-0.5']],
    ['{ size: -0.0 }', 'size', 'eq', ['0']],
    ['{ size: 10.0500 }', 'size', 'eq', ['10.05']],
    ['{ size: 100 }', 'size', 'eq', ['100']],
    [
      '{ size: "123456789012345678901234567890" }',
      'size',
      'eq',
      ['123456789012345678901234567890'],
    ],
    ['{ size__in: [1, 2.0] }', 'size', 'in', ['1', '2']],
    ['{ size__gt: 5 }', 'size', 'gt', ['5']],
    ['{ size__gte: 5 }', 'size', 'gte', ['5']],
    ['{ size__lt: 5 }', 'size', 'lt', ['5']],
    ['{ size__lte: 5 }', 'size', 'lte', ['5']],
    ['{ has_extracts: true }', 'has_extracts', 'eq', ['true']],
    ['{ has_extracts: false }', 'has_extracts', 'eq', ['false']],
    ['{ has_extracts: True }', 'has_extracts', 'eq', ['true']],
    ['{ has_extracts: FALSE }', 'has_extracts', 'eq', ['false']],
    ['{ project: Finance/Monthly }', 'project', 'eq', ['Finance/Monthly']],
    ['{ project__under: A\\/B/C\\\\D }', 'project', 'under', ['A\\/B/C\\\\D']],
  ];
  it.each(cases)('reads %s', (filter, field, operator, values) => {
    expect(condition(filter)).toEqual({ field, operator, values });
  });

  it('takes several for one field', () => {
    const [selector] = select('workbooks: [{ size__gt: 1, size__lt: 9, name: a }]');
    expect(selector?.conditions).toEqual([
      { field: 'size', operator: 'gt', values: ['1'] },
      { field: 'size', operator: 'lt', values: ['9'] },
      { field: 'name', operator: 'eq', values: ['a'] },
    ]);
  });
});

describe('keys that are no filters', () => {
  it('lists those that are', () => {
    const use = `Use: ${FIELDS}; also match, except, label, refresh, exposure`;
    expect(complaints('workbooks: [{ id: a }, { owner: me }]')).toEqual([
      `workbooks[1]: "owner" is not a filter of workbooks. ${use}`,
    ]);
    expect(refusal('{ projectName: Marketing }')).toEqual([
      `workbooks[0]: "projectName" is not a filter of workbooks. Did you mean project_name? ${use}`,
    ]);
  });

  it.each([
    ['include_upstrem', 'include_upstream'],
    ['includeUpstream', 'include_upstream'],
    ['exept', 'except'],
    ['lable', 'label'],
    ['Match', 'match'],
    ['refersh', 'refresh'],
    ['nmae', 'name'],
    ['name_in', 'name__in'],
    ['projectName__in', 'project_name__in'],
    ['ownerEmail', 'owner_email'],
    ['tag', 'tags'],
  ])('names what %s was meant for', (key, meant) => {
    const [said, ...others] = complaints(`books: [{ id: a, ${key}: x }]`, {
      kinds: [{ ...workbooks, name: 'books', hasUpstream: true }],
    });
    expect(said).toContain(`"${key}" is not a filter of books. Did you mean ${meant}? Use: id, `);
    expect(said).toMatch(/; also match, except, label, refresh, exposure, include_upstream$/);
    expect(others).toEqual([]);
  });

  it('guesses nothing where nothing is near', () => {
    for (const key of ['x', 'owner', 'folder', 'nam', 'y'.repeat(100_000)]) {
      expect(refusal(`{ id: a, ? ${key} : x }`).join()).not.toContain('Did you mean');
    }
  });

  it('says what to write for a colon without a blank', () => {
    expect(refusal('{ name:Sales }').join()).toContain(
      'Write a blank behind the colon of name: Use',
    );
    expect(refusal('{ Sales:EMEA: x }').join()).not.toContain('blank');
  });

  const unknown = ['constructor', '__proto__', 'toString__in', 'owner__in', 'Match', 'match__in'];
  it.each([...unknown, '__in', 'name_in', '""', '"name "'])('refuses %s', (key) => {
    const [first, ...others] = refusal(`{ ${key}: [a] }`);
    const name = key.startsWith('"') ? key : `"${key}"`;
    expect(first).toContain(`workbooks[0]: ${name} is not a filter of workbooks.`);
    expect(others).toEqual([]);
  });

  const operators: [string, string][] = [
    ['name__gt', 'name, name__in, name__like'],
    ['name__eq', 'name, name__in, name__like'],
    ['name__contains', 'name, name__in, name__like'],
    ['name__', 'name, name__in, name__like'],
    ['name__in__in', 'name, name__in, name__like'],
    ['name__IN', 'name, name__in, name__like'],
    ['name__under', 'name, name__in, name__like'],
    ['tags__like', 'tags, tags__in'],
    ['id__like', 'id, id__in'],
    [
      'created_at__in',
      'created_at, created_at__gt, created_at__gte, created_at__lt, created_at__lte',
    ],
    ['size__like', 'size, size__in, size__gt, size__gte, size__lt, size__lte'],
    ['has_extracts__in', 'has_extracts'],
    ['project__in', 'project, project__under'],
    ['project__like', 'project, project__under'],
  ];
  it.each(operators)('refuses %s with the operators that are possible', (key, use) => {
    expect(refusal(`{ ${key}: [a] }`)).toEqual([
      `workbooks[0]: "${key}" is not possible. Use: ${use}`,
    ]);
  });

  it('takes an exposure beside filters or in their place, but no empty one', () => {
    expect(select('workbooks: [{ id: a, exposure: weekly }]')).toMatchObject([
      { exposureName: 'weekly' },
    ]);
    expect(select('workbooks: [{ exposure: 007 }]')).toMatchObject([
      { exposureName: '007', conditions: [] },
    ]);
    expect(refusal('{ id: a, exposure: }')).toEqual([
      expect.stringContaining('workbooks[0].exposure: is empty'),
    ]);
    expect(complaints('workbooks: [{ id: a, exposure: x }]', { operation: 'pause' })).toEqual([
      'workbooks[0]: "exposure" is for operation: refresh. Leave it out',
    ]);
  });

  it.each([
    ['restore_as_full: true', 'restore_as_full', 'operation: pause'],
    ['include_upstream: true', 'include_upstream', 'workbooks of Fake'],
  ])('says what %s is for', (entry, key, use) => {
    expect(complaints(`flows: [{ id: a, ${entry} }]`, { readers: 'workbooks of Fake' })).toEqual([
      `flows[0]: "${key}" is for ${use}. Leave it out`,
    ]);
  });
});

describe('never everything by accident', () => {
  const everything = `workbooks[0]: has no filter, which would be every item. Use: ${FIELDS}`;
  it.each(['{}', '{ match: all }', '{ label: Sales, refresh: {} }'])('refuses %s', (filter) => {
    expect(refusal(filter)).toEqual([everything]);
  });

  const nothing = ['""', "''", '', '~', 'null', 'NULL', '" "', '"\\t\\n\\u00a0"'];
  it.each(nothing)('refuses the value %j', (value) => {
    expect(refusal(`{ name: ${value} }`)).toEqual([`workbooks[0].name: ${EMPTY}`]);
    expect(refusal(`{ has_extracts: ${value} }`)).toEqual([`workbooks[0].has_extracts: ${EMPTY}`]);
    expect(refusal(`{ project__under: ${value} }`)).toEqual([
      `workbooks[0].project__under: ${EMPTY}`,
    ]);
    expect(refusal(`{ tags__in: [a, ${value === '' ? '~' : value}] }`)).toEqual([
      `workbooks[0].tags__in[1]: ${EMPTY}`,
    ]);
  });

  it.each([
    [`\${ inputs.x }`, `is not evaluated: an expression is written \${{ inputs.x }}`],
    ['{{ inputs.x }}', `is not evaluated: an expression is written \${{ inputs.x }}`],
    [`\${{ vars.WORKBOOK }}`, 'is not evaluated in a file: expressions belong in the workflow'],
  ])('refuses the expression %s that nobody evaluated', (value, says) => {
    expect(refusal(`{ name: "${value}" }`)).toEqual([
      expect.stringContaining(`workbooks[0].name: "${value}" ${says}`),
    ]);
  });

  it.each(['$5', '{braces}', 'inputs.x', `\${ price }`, '{{ mustache }}'])(
    'reads the name %s',
    (name) => {
      expect(condition(`{ name: ${JSON.stringify(name)} }`)?.values).toEqual([name]);
    },
  );

  it('refuses what is longer than any name', () => {
    expect(refusal(`{ name: ${'x'.repeat(2001)} }`)).toEqual([
      `workbooks[0].name: "${'x'.repeat(59)}…" is longer than 2,000 characters. Is a quote missing?`,
    ]);
    expect(condition(`{ name: ${'x'.repeat(2000)} }`)?.values[0]).toHaveLength(2000);
  });

  it.each(['"*"', '"**"'])('refuses the pattern %s', (pattern) => {
    expect(refusal(`{ name__like: ${pattern} }`)).toEqual([
      `workbooks[0].name__like: ${pattern} matches everything. Give some text with it, as in "Sales*", or select by other filters`,
    ]);
  });

  it('takes a name that reads null or * when it is quoted', () => {
    expect(condition('{ name: "null" }')?.values).toEqual(['null']);
    expect(condition('{ name: "~" }')?.values).toEqual(['~']);
    expect(condition('{ name: "*" }')?.values).toEqual(['*']);
  });
});

describe('values', () => {
  const time =
    'is not a time. Use a date or a time in whole seconds with its zone: 2026-01-31, 2026-01-31T06:00:00Z';
  const path =
    'is not a path. Write the names from the top, A/B; a slash in a name is \\/, a backslash \\\\';
  const cases: [string, string][] = [
    ['name: [a, b]', 'has to be one value, not a list. For several write name__in'],
    ['name__like: [a, b]', 'has to be one value, not a list'],
    ['created_at: [a]', 'has to be one value, not a list'],
    ['name: { a: b }', 'has to be one value, not a mapping'],
    ['name__in: Sales', 'has to be a list, such as ["Sales"]. For one value write name'],
    ['name__in:', 'has to be a list, such as [A, B]. For one value write name'],
    ['name__in: ""', 'has to be a list, such as [A, B]. For one value write name'],
    ['name__in: " "', 'has to be a list, such as [A, B]. For one value write name'],
    ['name__in: { a: b }', 'has to be a list, such as [A, B]. For one value write name'],
    ['name__in: []', 'is an empty list. Give at least one value'],
    ['name: "a\\0b"', 'holds a NUL character. Leave it out'],
    ['created_at: yesterday', `"yesterday" ${time}`],
    ['created_at: 2026-02-30', `"2026-02-30" ${time}`],
    ['created_at: 2026-01-31T06:00:00.00000001Z', `"2026-01-31T06:00:00.00000001Z" ${time}`],
    ['created_at: 2026-01-31T06:00:00', `"2026-01-31T06:00:00" ${time}`],
    ['created_at: 2026-01-31T06:00:00.5Z', `"2026-01-31T06:00:00.5Z" ${time}`],
    ['created_at: 0000-01-01T00:00+01:00', `"0000-01-01T00:00+01:00" ${time}`],
    ['created_at: 9999-12-31T23:59-01:00', `"9999-12-31T23:59-01:00" ${time}`],
    ['size: 1e3', '"1e3" is not a number. Use one such as 5 or 0.5'],
    ['size: +5', '"+5" is not a number. Use one such as 5 or 0.5'],
    ['size: .5', '".5" is not a number. Use one such as 5 or 0.5'],
    ['size: 0x10', '"0x10" is not a number. Use one such as 5 or 0.5'],
    ['size: NaN', '"NaN" is not a number. Use one such as 5 or 0.5'],
    ['size: "5 "', '"5 " is not a number. Use one such as 5 or 0.5'],
    ['has_extracts: tRue', '"tRue" is not a boolean. Use true or false'],
    ['has_extracts: 1', '"1" is not a boolean. Use true or false'],
    ['project: A//B', `"A//B" ${path}`],
    ['project: /A', `"/A" ${path}`],
    ['project__under: A/', `"A/" ${path}`],
    ['project: A\\B', `"A\\\\B" ${path}`],
  ];
  it.each(cases)('refuses %s', (entry, says) => {
    const key = entry.split(':')[0];
    expect(refusal(`{ ${entry} }`)).toEqual([`workbooks[0].${key}: ${says}`]);
  });

  it('refuses a number beyond all numbers', () => {
    expect(refusal(`{ size: ${'9'.repeat(400)} }`)).toEqual([
      `workbooks[0].size: "${'9'.repeat(59)}…" is not a number. Use one such as 5 or 0.5`,
    ]);
  });

  it('tells every wrong value of a list by its place', () => {
    expect(refusal('{ size__in: [1, a, [2], { b: c }] }')).toEqual([
      'workbooks[0].size__in[1]: "a" is not a number. Use one such as 5 or 0.5',
      'workbooks[0].size__in[2]: has to be one value, not a list',
      'workbooks[0].size__in[3]: has to be one value, not a mapping',
    ]);
  });

  it('keeps whitespace and case of names', () => {
    expect(condition('{ name: " Sales  Data " }')?.values).toEqual([' Sales  Data ']);
    expect(condition('{ tags__in: [" A", "b\\n"] }')?.values).toEqual([' A', 'b\n']);
  });
});

describe('reserved keys', () => {
  it.each([
    ['one', 'one'],
    ['all', 'all'],
    ['any', 'any'],
    ['All', 'all'],
    ['ONE', 'one'],
  ] as const)('lets a filter override match with %s', (written, match) => {
    expect(select(`workbooks: [{ id: a, match: ${written} }]`, { match: 'any' })[0]?.match).toBe(
      match,
    );
  });

  it('takes match from the input otherwise', () => {
    expect(select('workbooks: [{ id: a }]', { match: 'any' })[0]?.match).toBe('any');
  });

  it.each([
    ['some', '"some"'],
    ['ones', '"ones"'],
    ['', 'null'],
    ['[one]', '[one]'],
  ])('refuses match: %s', (value, given) => {
    expect(refusal(`{ id: a, match: ${value} }`)).toEqual([
      `workbooks[0].match: ${given} is not possible. Use one, all or any`,
    ]);
  });

  it('reads a label, and has none where none is given', () => {
    expect(select('workbooks: [{ id: a, label: Month end }]')[0]?.label).toBe('Month end');
    expect(select('workbooks: [{ id: a }]')[0]).not.toHaveProperty('label');
  });

  it.each([
    ['""', EMPTY],
    ['~', EMPTY],
    ['[a]', 'has to be text'],
    ['{ a: b }', 'has to be text'],
  ])('refuses label: %s', (value, says) => {
    expect(refusal(`{ id: a, label: ${value} }`)).toEqual([`workbooks[0].label: ${says}`]);
  });
});

describe('except', () => {
  it('is a list of filters, each with its conditions', () => {
    const text =
      'workbooks: [{ tags: a, except: [{ name: Board }, { name__like: "Old*", size: 1 }] }]';
    expect(select(text)[0]?.except).toEqual([
      [{ field: 'name', operator: 'eq', values: ['Board'] }],
      [
        { field: 'name', operator: 'like', values: ['Old*'] },
        { field: 'size', operator: 'eq', values: ['1'] },
      ],
    ]);
    expect(select('workbooks: [{ id: a }]')[0]).not.toHaveProperty('except');
  });

  it.each([
    ['{ name: Board }', '.except: has to be a list of filters, such as [{ name: Sales }]'],
    ['[]', '.except: has to be a list of filters, such as [{ name: Sales }]'],
    ['~', '.except: has to be a list of filters, such as [{ name: Sales }]'],
    ['[Board]', '.except[0]: "Board" is not a filter. Write one such as { name: Sales }'],
    ['[{}]', `.except[0]: has no filter, which would be every item. Use: ${FIELDS}`],
    ['[{ name: }]', `.except[0].name: ${EMPTY}`],
    ['[{ match: all }]', `.except[0]: "match" is not a filter of workbooks. Use: ${FIELDS}`],
  ])('refuses %s', (value, says) => {
    expect(refusal(`{ tags: a, except: ${value} }`)).toEqual([`workbooks[0]${says}`]);
  });

  it('is no filter by itself', () => {
    expect(refusal('{ except: [{ name: Board }] }')).toEqual([
      `workbooks[0]: has no filter, which would be every item. Use: ${FIELDS}`,
    ]);
  });
});

describe('refresh', () => {
  it('hands on what the schema makes of it', () => {
    const [selector] = select('workbooks: [{ id: a, refresh: { incremental: true } }]');
    expect(selector?.parameters).toEqual({ incremental: true });
    const text = 'datasets: [{ id: a, refresh: { type: Full } }]';
    expect(select(text, { kinds: powerbi })[0]?.parameters).toEqual({ type: 'Full' });
  });

  it('gives the schema every scalar as text, in plain objects and lists', () => {
    const [selector] = select(`
      flows:
        - id: a
          refresh:
            parameters: { year: 2026, ratio: 1.10, on: no, constructor: x, empty: "" }
            outputSteps: [{ name: 007 }]`);
    expect(selector?.parameters).toEqual({
      parameters: { year: '2026', ratio: '1.10', on: 'no', constructor: 'x', empty: '' },
      outputSteps: [{ name: '007' }],
    });
  });

  it.each([
    ['', 'refresh: has to be a mapping. Use: incremental'],
    ['true', 'refresh: has to be a mapping. Use: incremental'],
    ['[incremental]', 'refresh: has to be a mapping. Use: incremental'],
    ['{ incremental: yes }', 'refresh.incremental: has to be true or false'],
    ['{ incremental: }', 'refresh.incremental: has to be true or false'],
    [
      '{ increment: true }',
      'refresh: "increment" is not a refresh parameter of workbooks. Did you mean incremental? Use: incremental',
    ],
    [
      '{ constructor: true }',
      'refresh: "constructor" is not a refresh parameter of workbooks. Use: incremental',
    ],
    ['{ __proto__: {} }', 'refresh: "__proto__" is not possible here. Leave it out'],
  ])('refuses refresh: %s', (value, says) => {
    expect(refusal(`{ id: a, refresh: ${value} }`)).toEqual([`workbooks[0].${says}`]);
  });

  it('tells all that is wrong, each at its place', () => {
    const refresh = `{
      mode: x, pace: y, outputSteps: [{ name: a }, { name: [b], id: c }],
      parameters: { a b: [c], __proto__: d } }`;
    expect(complaints(`flows: [{ id: a, refresh: ${refresh} }]`).toSorted()).toEqual([
      'flows[0].refresh.outputSteps[1].name: has to be text',
      'flows[0].refresh.outputSteps[1]: "id" is not a refresh parameter of flows.',
      'flows[0].refresh.parameters["a b"]: has to be text',
      'flows[0].refresh: "__proto__" is not possible here. Leave it out',
      'flows[0].refresh: "mode" is not a refresh parameter of flows. Use: runMode, parameters, outputSteps',
      'flows[0].refresh: "pace" is not a refresh parameter of flows. Use: runMode, parameters, outputSteps',
    ]);
  });

  it('lists the parameters of a schema whose result is transformed', () => {
    expect(complaints('datasets: [{ id: a, refresh: Full }]', { kinds: powerbi })).toEqual([
      'datasets[0].refresh: has to be a mapping. Use: type',
    ]);
  });

  it.each([
    ['knows no parameters', z.strictObject({})],
    ['takes any', z.record(z.string(), z.string())],
  ])('lists none where the kind %s', (_, parameters) => {
    expect(
      complaints('workbooks: [{ id: a, refresh: Full }]', {
        kinds: [{ ...workbooks, parameters }],
      }),
    ).toEqual(['workbooks[0].refresh: has to be a mapping.']);
  });
});

describe('bare strings', () => {
  it('are ids where the kind says so', () => {
    const [first, second] = select('sources: [" 007", { id: b, label: B }]', { kinds: tamr });
    expect(first).toMatchObject({
      text: '" 007"',
      conditions: [{ field: 'id', operator: 'eq', values: [' 007'] }],
      match: 'one',
      parameters: {},
    });
    expect(second).toMatchObject({ text: '{id: b, label: B}', label: 'B' });
  });

  it.each(['""', '~', '" "'])('are refused when they say nothing: %s', (value) => {
    expect(complaints(`sources: [${value}]`, { kinds: tamr })).toEqual([`sources[0]: ${EMPTY}`]);
  });

  it('are refused elsewhere, as are lists and nothing', () => {
    expect(refusal('Sales, [a], ~')).toEqual([
      'workbooks[0]: "Sales" is not a filter. Write one such as { name: Sales }',
      'workbooks[1]: a list is not a filter. Write one such as { name: Sales }',
      'workbooks[2]: is empty. Write a filter such as { name: Sales }',
    ]);
    expect(complaints('sources: [[a]]', { kinds: tamr })).toEqual([
      'sources[0]: a list is not a filter. Write one such as { id: "1" }',
    ]);
  });
});

describe('the text of a filter', () => {
  const text = (filter: string) => select(`workbooks: [${filter}]`)[0]?.text;

  it.each([
    ['{ "name" : "Sales",}', '{name: Sales}'],
    ['{ name: Zürich 2026/01 }', '{name: Zürich 2026/01}'],
    ['{ name: "a: b" }', '{name: "a: b"}'],
    ['{ name: " a" }', '{name: " a"}'],
    ['{ name: "a " }', '{name: "a "}'],
    ['{ name: "null" }', '{name: "null"}'],
    ['{ name: "say \\"hi\\"" }', '{name: "say \\"hi\\""}'],
    ['{ name: "a\\nb\\e[31m" }', '{name: "a\\nb\\u001b[31m"}'],
    ['{ name__like: "Sales*" }', '{name__like: Sales*}'],
    ['{ name__like: "*Sales" }', '{name__like: "*Sales"}'],
    [
      '{ id__in: [a, "b, c"], match: all, refresh: {} }',
      '{id__in: [a, "b, c"], match: all, refresh: {}}',
    ],
  ])('writes %s as %s', (filter, expected) => {
    expect(text(filter)).toBe(expected);
  });

  it('is cut at 120 characters, never within a character', () => {
    expect(text(`{ name: ${'a'.repeat(113)} }`)).toBe(`{name: ${'a'.repeat(112)}…`);
    expect(text(`{ name: ${'a'.repeat(112)} }`)).toBe(`{name: ${'a'.repeat(112)}}`);
    for (const before of ['x', 'xy']) {
      const emoji = text(`{ name: ${before}${'😀'.repeat(80)} }`);
      expect(emoji?.isWellFormed()).toBe(true);
      expect(emoji?.length).toBeLessThanOrEqual(120);
    }
  });
});
