import { describe, expect, it } from 'vitest';
import type { Selector } from '../../../src/domain/item.ts';
import { parseItems } from '../../../src/selection/items.ts';
import { complaints, flows, options, powerbi, select, tamr, workbooks } from './fixtures.ts';

const NOTHING =
  'there is nothing in it. Write kinds with their filters, such as workbooks: [{ name: Sales }]';

const place = ({ stage, path, text }: Selector) => `${stage} ${path} ${text}`;

describe('the examples of the documentation', () => {
  it('reads a mapping of kinds as one stage', () => {
    const selectors = select(`
      datasources:
        - { name: Sales Data, owner_email: John.Doe@example.com }
        - { name: Product Data, tags: special }
      workbooks:
        - { name: Sales Dashboard, project_name: Marketing }
        - { name: Inventory Dashboard, owner_name: Jane Doe, project_name: Supply Chain }
      flows:
        - { name: Marketing funnel, owner_name: John Doe }`);
    expect(selectors.map(place)).toEqual([
      '0 datasources[0] {name: Sales Data, owner_email: John.Doe@example.com}',
      '0 datasources[1] {name: Product Data, tags: special}',
      '0 workbooks[0] {name: Sales Dashboard, project_name: Marketing}',
      '0 workbooks[1] {name: Inventory Dashboard, owner_name: Jane Doe, project_name: Supply Chain}',
      '0 flows[0] {name: Marketing funnel, owner_name: John Doe}',
    ]);
  });

  it('reads a list of mappings as stages', () => {
    const selectors = select(`
      - flows: [{ name: Month End, project_name: Finance }]
      - datasources: [{ name: Ledger, project: Finance/Monthly }]
      - workbooks: [{ tags__in: [finance, board], match: all }]`);
    expect(selectors).toEqual([
      {
        kind: flows,
        stage: 0,
        path: 'items[0].flows[0]',
        text: '{name: Month End, project_name: Finance}',
        conditions: [
          { field: 'name', operator: 'eq', values: ['Month End'] },
          { field: 'project_name', operator: 'eq', values: ['Finance'] },
        ],
        match: 'one',
        parameters: {},
      },
      expect.objectContaining({
        stage: 1,
        path: 'items[1].datasources[0]',
        conditions: [
          { field: 'name', operator: 'eq', values: ['Ledger'] },
          { field: 'project', operator: 'eq', values: ['Finance/Monthly'] },
        ],
      }),
      expect.objectContaining({
        kind: workbooks,
        stage: 2,
        path: 'items[2].workbooks[0]',
        text: '{tags__in: [finance, board], match: all}',
        conditions: [{ field: 'tags', operator: 'in', values: ['finance', 'board'] }],
        match: 'all',
      }),
    ]);
  });

  it('reads a value that an expression wrote with toJSON', () => {
    const [selector] = select('workbooks:\n  - name: "Sales \\"EMEA\\": \\u00fc # 1"');
    expect(selector?.conditions[0]?.values).toEqual(['Sales "EMEA": ü # 1']);
  });
});

describe('stages', () => {
  it('resolves aliases of kinds, and keeps the path as written', () => {
    const selectors = select('{ datasets: [{ id: a }], semantic_models: [{ id: b }] }', {
      kinds: powerbi,
    });
    expect(selectors.map(({ kind, path }) => [kind.name, path])).toEqual([
      ['semantic_models', 'datasets[0]'],
      ['semantic_models', 'semantic_models[0]'],
    ]);
  });

  it('keeps the order of the text in one stage', () => {
    const selectors = select('{ workflows: [w], sources: [s, t] }', { kinds: tamr });
    expect(selectors.map(place)).toEqual(['0 workflows[0] w', '0 sources[0] s', '0 sources[1] t']);
  });

  it('runs kinds one after another when they are ordered', () => {
    const text = '- { workflows: [w], sources: [s, t] }\n- { data_products: [d] }\n- sources: [u]';
    expect(select(text, { kinds: tamr, ordered: true }).map(place)).toEqual([
      '0 items[0].sources[0] s',
      '0 items[0].sources[1] t',
      '1 items[0].workflows[0] w',
      '2 items[1].data_products[0] d',
      '3 items[2].sources[0] u',
    ]);
  });

  it('puts a kind and its alias into one stage when kinds are ordered', () => {
    const text = '{ datasets: [{ id: a }], semantic_models: [{ id: b }] }';
    const selectors = select(text, { kinds: powerbi, ordered: true });
    expect(selectors.map(({ stage }) => stage)).toEqual([0, 0]);
  });
});

describe('what is no list of filters', () => {
  const cases: [string, string[]][] = [
    ['', [NOTHING]],
    ['# nothing yet', [NOTHING]],
    ['~', [NOTHING]],
    ['[]', [NOTHING]],
    ['{}', [NOTHING]],
    [
      'Sales',
      ['is only text. Write kinds with their filters, such as workbooks: [{ name: Sales }]'],
    ],
    ['- {}', [`items[0]: ${NOTHING}`]],
    [
      '- workbooks: [{ id: a }]\n- Sales\n-',
      [
        'items[1]: is not a stage. Write kinds with their filters, such as workbooks: [{ name: Sales }]',
        'items[2]: is not a stage. Write kinds with their filters, such as workbooks: [{ name: Sales }]',
      ],
    ],
    ['workbooks:', ['workbooks: is empty. Give a list of filters, such as [{ name: Sales }]']],
    [
      'workbooks: []',
      ['workbooks: is an empty list. Give a list of filters, such as [{ name: Sales }]'],
    ],
    [
      '- workbooks: { name: Sales }',
      ['items[0].workbooks: is not a list. Give a list of filters, such as [{ name: Sales }]'],
    ],
    [
      'workbooks: Sales',
      ['workbooks: is not a list. Give a list of filters, such as [{ name: Sales }]'],
    ],
  ];
  it.each(cases)('refuses %j', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  it('shows an id where the vendor knows no names', () => {
    expect(complaints('', { kinds: tamr })).toEqual([
      'there is nothing in it. Write kinds with their filters, such as sources: [{ id: "1" }]',
    ]);
  });
});

describe('unknown kinds', () => {
  const kinds = 'Use: workbooks, datasources, flows';
  const cases: [string, string][] = [
    ['dashboards', `"dashboards" is not a kind of Tableau item. ${kinds}`],
    ['__proto__', `"__proto__" is not a kind of Tableau item. ${kinds}`],
    ['constructor', `"constructor" is not a kind of Tableau item. ${kinds}`],
    ['""', `"" is not a kind of Tableau item. ${kinds}`],
    ['workbook', `"workbook" is not a kind of Tableau item. Did you mean workbooks? ${kinds}`],
    ['Workbooks', `"Workbooks" is not a kind of Tableau item. Did you mean workbooks? ${kinds}`],
    [
      'data_source',
      `"data_source" is not a kind of Tableau item. Did you mean datasources? ${kinds}`,
    ],
  ];
  it.each(cases)('refuses %s', (key, expected) => {
    expect(complaints(`${key}: [{ id: a }]`)).toEqual([expected]);
    expect(complaints(`- ${key}: [{ id: a }]`)).toEqual([`items[0]: ${expected}`]);
  });

  it('knows the singular of an alias', () => {
    expect(complaints('dataset: []', { kinds: powerbi, vendorLabel: 'Power BI' })).toEqual([
      '"dataset" is not a kind of Power BI item. Did you mean semantic_models? Use: semantic_models',
    ]);
  });
});

describe('problems', () => {
  it('says of what can not be read that alone', () => {
    expect(complaints('workbooks: *Sales')).toEqual([
      '"workbooks: *Sales" line 1, column 12: there is no anchor "Sales" above. Put text that starts with * in quotes',
    ]);
  });

  it('names the input that the text came by', () => {
    const { problems } = parseItems('dashboards: []', { ...options, input: 'items-file' });
    expect(problems.map(({ input }) => input)).toEqual(['items-file']);
  });

  it('tells all of them, in the order of the text', () => {
    const text = `
      workbooks: [{ owner: me }, { id: a }, Sales]
      dashboards: [{ id: a }]
      flows: [{ id: "" }]`;
    const { selectors, problems } = parseItems(text, options);
    expect(selectors.map(({ path }) => path)).toEqual(['workbooks[1]']);
    expect(problems.map(({ allowed }) => allowed.split(' is ')[0])).toEqual([
      '"dashboards"',
      'workbooks[0]: "owner"',
      'workbooks[2]: "Sales"',
      'flows[0].id:',
    ]);
  });

  it('shows 50 and counts the rest', () => {
    const list = (length: number) => `workbooks: [${Array.from({ length }, () => 'x').join()}]`;
    expect(complaints(list(50))).toHaveLength(50);
    expect(complaints(list(50)).at(-1)).toMatch(/^workbooks\[49\]: "x"/);
    expect(complaints(list(51))).toHaveLength(51);
    expect(complaints(list(51)).at(-1)).toBe('and 1 more');
    expect(complaints(list(2000)).at(-1)).toBe('and 1950 more');
  });
});

describe('what was probably not meant', () => {
  const warnings = (text: string) => {
    const parsed = parseItems(text, options);
    expect(parsed.problems).toEqual([]);
    return parsed.warnings;
  };
  const comment = (line: number, given: string, key: string, value: string) =>
    `items: line ${line}: ${JSON.stringify(given)} is read as a comment, and ${key} as "${value}". If it belongs to the value, write ${key}: "${value} ${given}"; if not, put the value alone in quotes`;

  it('is a comment behind a name', () => {
    expect(warnings('workbooks:\n  - name: Q1 #2\n  - name: Q2')).toEqual([
      comment(2, '#2', 'name', 'Q1'),
    ]);
    expect(warnings('workbooks:\n  - id: x\n    label: Board #1')).toEqual([
      comment(3, '#1', 'label', 'Board'),
    ]);
    const flow = 'flows:\n  - id: x\n    refresh:\n      parameters:\n        Region: A #1';
    expect(warnings(flow)).toEqual([comment(5, '#1', 'Region', 'A')]);
  });

  it('is none where there are no doubts', () => {
    const text = `
# the board's
workbooks:
  # every night
  - name: "Q1"  # the first quarter
    match: all  # of that name
    size__gt: 5 # MB
    created_at__gt: 2026-01-31 # this year
    refresh:
      incremental: true # is enough
  - name: Q1#2
  - tags: # of the team
      night
`;
    expect(warnings(text)).toEqual([]);
  });

  it('is an asterisk where it stands for itself', () => {
    const says = '* is compared as it is written. For names that match a pattern write name__like';
    expect(warnings('workbooks: [{ name: Sales* }, { name__in: [a, "*b"] }]')).toEqual([
      `items: workbooks[0].name: ${says}`,
      `items: workbooks[1].name__in: ${says}`,
    ]);
    expect(warnings('workbooks: [{ name__like: Sales* }, { tags: "a*" }]')).toEqual([]);
  });

  it('is told ten times, and counted', () => {
    const text = `workbooks:\n${'  - name: Q1 #2\n'.repeat(25)}`;
    expect(warnings(text)).toHaveLength(11);
    expect(warnings(text).at(-1)).toBe('items: and 15 more');
  });
});
