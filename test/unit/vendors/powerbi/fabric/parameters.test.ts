import { describe, expect, it } from 'vitest';
import { parse } from '../scene.ts';

/** What `refresh` of Fabric's kinds is read as, and what is refused with what is allowed. */

function read(items: string) {
  const { selectors, problems } = parse(items);
  return problems.length > 0 ? problems.map(({ allowed }) => allowed) : selectors[0]?.parameters;
}

const of = (kind: string, refresh: string) => read(`${kind}: [{ name: a, refresh: ${refresh} }]`);

describe.each(['pipelines', 'notebooks'])('%s', (kind) => {
  it.each([
    ['{ day: 2026-01-31 }', [{ name: 'day', type: 'Text', value: '2026-01-31' }]],
    ['{ n: 007 }', [{ name: 'n', type: 'Text', value: '007' }]],
    ['{ yes: no }', [{ name: 'yes', type: 'Text', value: 'no' }]],
    ['{ empty: "" }', [{ name: 'empty', type: 'Text', value: '' }]],
    ['{ n: { value: 1.10 } }', [{ name: 'n', type: 'Text', value: '1.10' }]],
    ['{ n: { value: 12, type: integer } }', [{ name: 'n', type: 'Integer', value: 12 }]],
    ['{ n: { value: -1.5e3, type: NUMBER } }', [{ name: 'n', type: 'Number', value: -1500 }]],
    ['{ n: { value: True, type: Boolean } }', [{ name: 'n', type: 'Boolean', value: true }]],
    [
      '{ t: { value: 2026-01-31T00:00:00Z, type: DateTime } }',
      [{ name: 't', type: 'DateTime', value: '2026-01-31T00:00:00Z' }],
    ],
    [
      '{ g: { value: 0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f, type: guid } }',
      [{ name: 'g', type: 'Guid', value: '0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f' }],
    ],
    [
      '{ v: { value: $(/**/Lib/day), type: variablereference } }',
      [{ name: 'v', type: 'VariableReference', value: '$(/**/Lib/day)' }],
    ],
    ['{ a: { value: 5, type: Automatic } }', [{ name: 'a', type: 'Automatic', value: '5' }]],
    [
      '{ b: 2, a: 1 }',
      [
        { name: 'b', type: 'Text', value: '2' },
        { name: 'a', type: 'Text', value: '1' },
      ],
    ],
    ['{}', []],
  ])('parameters: %s', (written, parameters) => {
    expect(of(kind, `{ parameters: ${written} }`)).toEqual({ parameters });
  });

  const TYPES = 'use Text, Integer, Number, Boolean, DateTime, Guid, VariableReference, Automatic';

  it.each([
    ['{ parameters: day }', /use names with their values, such as \{ day: 2026-01-31 \}/],
    ['{ parameters: { day: } }', /parameters\.day: use text, or \{ value, type \}/],
    ['{ parameters: { day: [1] } }', /parameters\.day: use text, or \{ value, type \}/],
    ['{ parameters: { day: { type: Text } } }', /day\.value: has to be text/],
    ['{ parameters: { day: { value: 1, type: int } } }', new RegExp(`day\\.type: ${TYPES}`)],
    ['{ parameters: { day: { value: 1, kind: Text } } }', /kind/],
    [
      '{ parameters: { n: { value: 1.5, type: Integer } } }',
      /n: is no Integer: use a whole number/,
    ],
    [
      '{ parameters: { n: { value: 9007199254740993, type: Integer } } }',
      /n: is no Integer: use a whole number/,
    ],
    ['{ parameters: { n: { value: 1e999, type: Number } } }', /n: is no Number: use a number/],
    ['{ parameters: { n: { value: "0x1F", type: Number } } }', /n: is no Number: use a number/],
    ['{ parameters: { b: { value: yes, type: Boolean } } }', /b: is no Boolean: use true or false/],
    [
      '{ parameters: { t: { value: 2026-01-31, type: DateTime } } }',
      /t: is no DateTime: use a time in UTC such as 2026-01-31T00:00:00Z/,
    ],
    ['{ parameters: { g: { value: x, type: Guid } } }', /g: is no Guid: use a GUID/],
    [
      '{ parameters: { Day: 1, day: 2 } }',
      /day: is Day but for letter case, which to Fabric is the same parameter/,
    ],
    ['{ parameter: { day: 1 } }', /Did you mean parameters\?/],
    ['{ commandLineArguments: a }', /is not a refresh parameter of .*Use: parameters/],
  ])('refuse %s', (refresh, says) => {
    expect(of(kind, refresh)).toEqual([expect.stringMatching(says)]);
  });

  it('refuse all that is wrong at once', () => {
    const wrong = '{ n: { value: x, type: Integer }, t: { value: y, type: date }, l: [1] }';
    expect(of(kind, `{ parameters: ${wrong} }`)).toEqual([
      expect.stringMatching(/n: is no Integer/),
      expect.stringMatching(/t\.type: use Text/),
      expect.stringMatching(/l: use text/),
    ]);
  });

  it(`refuses a name longer than 256 letters`, () => {
    expect(of(kind, `{ parameters: { ${'n'.repeat(257)}: 1 } }`)).toEqual([
      expect.stringMatching(/use names of 1 to 256 letters/),
    ]);
  });
});

describe('what else takes something', () => {
  it.each([
    [
      'spark_job_definitions',
      '{ commandLineArguments: a b 2026-01-31 }',
      { commandLineArguments: 'a b 2026-01-31' },
    ],
    ['sql_endpoints', '{ recreateTables: TRUE }', { recreateTables: true }],
    ['sql_endpoints', '{ recreateTables: false }', { recreateTables: false }],
    [
      'dataflows',
      '{ executeOption: applychangesifneeded }',
      { executeOption: 'ApplyChangesIfNeeded' },
    ],
    ['dataflows', '{ parameters: { OrderKey: 25 } }', { parameters: { OrderKey: '25' } }],
  ])('%s: %s', (kind, refresh, parameters) => {
    expect(of(kind, refresh)).toEqual(parameters);
  });

  it.each([
    [
      'spark_job_definitions',
      '{ commandLineArguments: [a] }',
      /use text: the arguments with spaces/,
    ],
    ['sql_endpoints', '{ recreateTables: 1 }', /use true or false/],
    ['sql_endpoints', '{ timeout: 5 }', /is not a refresh parameter of sql_endpoints/],
    ['dataflows', '{ executeOption: Publish }', /use SkipApplyChanges, ApplyChangesIfNeeded/],
    ['dataflows', '{ parameters: { a: { value: 1 } } }', /use text/],
    ['copy_jobs', '{ parameters: { a: 1 } }', /is not a refresh parameter of copy_jobs/],
    ['lakehouses', '{ tableName: Orders }', /is not a refresh parameter of lakehouses/],
  ])('%s refuse %s', (kind, refresh, says) => {
    expect(of(kind, refresh)).toEqual([expect.stringMatching(says)]);
  });
});

it.each([
  'pipelines',
  'notebooks',
  'spark_job_definitions',
  'copy_jobs',
  'lakehouses',
  'sql_endpoints',
])('%s have the filters that Fabric can tell', (kind) => {
  for (const filter of [
    'workspace: W',
    'workspace_id: x',
    'id: x',
    'name: N',
    'name__like: "N*"',
    'name__in: [a, b]',
  ]) {
    expect(parse(`${kind}: [{ ${filter} }]`).problems).toEqual([]);
  }
  for (const filter of ['configured_by: me', 'is_refreshable: true']) {
    expect(parse(`${kind}: [{ ${filter} }]`).problems).toHaveLength(1);
  }
});
