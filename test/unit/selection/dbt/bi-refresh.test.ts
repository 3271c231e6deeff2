import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../../src/domain/item.ts';
import { readBiRefresh, type VendorWords } from '../../../../src/selection/dbt/bi-refresh.ts';
import { Problems } from '../../../../src/selection/problems.ts';
import { datasources, workbooks } from '../fixtures.ts';
import { manifest, read, results } from './project.ts';

const models: Kind = {
  ...workbooks,
  name: 'semantic_models',
  aliases: ['datasets'],
  singular: 'semantic model',
  plural: 'semantic models',
};
const tableau: VendorWords = { id: 'tableau', label: 'Tableau', kinds: [datasources, workbooks] };
const powerbi: VendorWords = { id: 'powerbi', label: 'Power BI', kinds: [models] };
const tamr: VendorWords = { ...tableau, id: 'tamr', label: 'Tamr', kindByKind: true };

type Words = Readonly<Record<string, unknown>>;

function select(exposure: Words, vendor = tableau) {
  const problems = new Problems('dbt-artifacts');
  const text = manifest({ nodes: {}, exposures: { 'exposure.shop.board': exposure } });
  const { dbt } = read([text, results('build', {})]);
  const selectors = dbt?.exposures.flatMap((one) =>
    readBiRefresh(one, { vendor, vendors: [tableau, powerbi, tamr], match: 'one' }, problems),
  );
  return { selectors, problems: problems.list().map(({ allowed }) => allowed) };
}

const meta = (bi_refresh: unknown) => ({ meta: { owner: 'us', bi_refresh } });

describe('meta.bi_refresh', () => {
  const sales = { vendor: 'tableau', kind: 'workbooks', name: 'Sales' };

  it('selects as an item does', () => {
    const { selectors, problems } = select(
      meta({
        ...sales,
        project: 'A/B',
        tags__in: ['x', 'y'],
        match: 'all',
        label: 5,
        refresh: { incremental: true },
      }),
    );
    expect(problems).toEqual([]);
    expect(selectors).toMatchObject([
      {
        kind: workbooks,
        stage: 0,
        path: 'exposure.shop.board: bi_refresh',
        match: 'all',
        label: '5',
        parameters: { incremental: true },
        conditions: [
          { field: 'name', operator: 'eq', values: ['Sales'] },
          { field: 'project', operator: 'eq', values: ['A/B'] },
          { field: 'tags', operator: 'in', values: ['x', 'y'] },
        ],
      },
    ]);
  });

  it('is read at the top or under config, which goes first', () => {
    const names = (exposure: Words) =>
      select(exposure).selectors?.map(({ conditions }) => conditions[0]?.values[0]);
    expect(names(meta(sales))).toEqual(['Sales']);
    expect(names({ config: meta(sales) })).toEqual(['Sales']);
    expect(names({ config: { meta: {} }, ...meta(sales) })).toEqual(['Sales']);
    expect(names({ config: meta({ ...sales, name: 'Config' }), ...meta(sales) })).toEqual([
      'Config',
    ]);
    expect(names({ meta: null, config: null })).toEqual([]);
    expect(names({ meta: [], config: { meta: 'x' } })).toEqual([]);
  });

  it('may be a list, of several vendors too', () => {
    const list = [
      sales,
      { vendor: 'PowerBI', kind: 'datasets', name: 'B' },
      { ...sales, kind: 'datasources' },
    ];
    expect(select(meta(list)).problems).toEqual([]);
    expect(select(meta(list)).selectors?.map(({ path }) => path)).toEqual([
      'exposure.shop.board: bi_refresh[0]',
      'exposure.shop.board: bi_refresh[2]',
    ]);
    expect(select(meta(list), powerbi).selectors).toMatchObject([{ kind: models }]);
    expect(select(meta(list), tamr).selectors).toEqual([]);
  });

  it('follows the order of the kinds where the vendor has one', () => {
    const list = [
      { vendor: 'tamr', kind: 'workbooks', name: 'A' },
      { vendor: 'tamr', kind: 'datasources', name: 'B' },
    ];
    expect(select(meta(list), tamr).selectors?.map(({ stage }) => stage)).toEqual([1, 0]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'bi_refresh: is not a mapping'],
    ['a text', 'tableau', 'bi_refresh: is not a mapping'],
    ['an empty list', [], 'bi_refresh: is an empty list'],
    ['a list of texts', ['tableau'], 'bi_refresh[0]: is not a mapping'],
    [
      'no vendor',
      { kind: 'workbooks', name: 'A' },
      'bi_refresh.vendor: nothing is no vendor. Use: tableau',
    ],
    [
      'a vendor misspelt',
      { ...sales, vendor: 'tablaeu' },
      'bi_refresh.vendor: "tablaeu" is no vendor',
    ],
    [
      'no kind',
      { vendor: 'tableau', name: 'A' },
      'bi_refresh.kind: nothing is not a kind of Tableau',
    ],
    ['one of a kind', { ...sales, kind: 'Workbook' }, 'Did you mean workbooks? Use: datasources'],
    [
      'a kind of another vendor',
      { ...sales, vendor: 'powerbi' },
      '"workbooks" is not a kind of Power BI',
    ],
    [
      'no filter',
      { vendor: 'tableau', kind: 'workbooks' },
      'has no filter, which would be every item',
    ],
    ['an empty value', { ...sales, name: '' }, 'bi_refresh.name: is empty'],
    ['a null', { ...sales, name: null }, 'bi_refresh.name: is empty'],
    [
      'an unknown filter',
      { ...sales, owner: 'x' },
      'bi_refresh: "owner" is not a filter of workbooks',
    ],
    ['an exposure', { ...sales, exposure: 'x' }, '"exposure" is for items'],
    ['no for a name', { ...sales, name: false }, 'bi_refresh.name: dbt has read false where text'],
    ['1.10 for a name', { ...sales, name__in: [1.1] }, 'dbt has read 1.1 where text is meant'],
    ['a number that is too long', { ...sales, id: 2 ** 60 }, 'Put it in quotes'],
    ['a bomb', { ...sales, refresh: nested(30) }, 'is nested more than 20 levels deep'],
  ])('that holds %s is refused by its exposure', (_, value, says) => {
    const { selectors, problems } = select(meta(value));
    expect(selectors).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('exposure.shop.board: ');
    expect(problems[0]).toContain(says);
  });

  it('takes numbers and truths where they can only be meant', () => {
    const values = { id: 12, size__gt: 0.5, has_extracts: true };
    const { selectors, problems } = select(
      meta({ vendor: 'tableau', kind: 'workbooks', ...values }),
    );
    expect(problems).toEqual([]);
    expect(selectors?.[0]?.conditions.map((one) => one.values)).toEqual([
      ['12'],
      ['0.5'],
      ['true'],
    ]);
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : [nested(depth - 1)];
}

describe('an exposure is found', () => {
  const text = manifest({
    nodes: {},
    exposures: {
      'exposure.shop.board': { url: 'https://x' },
      'exposure.shop.twice': [],
      'exposure.erp.twice': [],
    },
    disabled: ['exposure.shop.off', 'model.shop.board2'],
  });
  const find = (name: string) => {
    const found = read([text, results('build', {})]).dbt?.exposure(name);
    return typeof found === 'string' ? found : found?.id;
  };

  it('by its name or its unique id', () => {
    expect(find('board')).toBe('exposure.shop.board');
    expect(find('exposure.erp.twice')).toBe('exposure.erp.twice');
  });

  it.each([
    [
      'twice',
      '"twice" is the name of 2 exposures. Use one\'s unique id: exposure.erp.twice, exposure.shop.twice',
    ],
    ['off', 'the exposure "off" is disabled in dbt'],
    ['exposure.shop.off', 'is disabled in dbt'],
    ['Board', 'Did you mean "board"?'],
    ['x', '"x" is no exposure in the manifest. In it there are: twice, board, twice'],
    ['board2', 'is no exposure in the manifest'],
  ])('but not by %s', (name, says) => {
    expect(find(name)).toContain(says);
  });
});
