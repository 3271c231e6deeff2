import { describe, expect, it } from 'vitest';
import type { DbtRequire } from '../../../../src/domain/dbt.ts';
import { manifest, type Project, type RowWords, results, said, verdicts } from './project.ts';

type Rows = Readonly<Record<string, RowWords>>;

/** raw → stg → orders, and orders → board. */
const CHAIN: Project = {
  nodes: {
    'seed.shop.raw': { depends_on: { macros: [] } },
    'model.shop.stg': ['seed.shop.raw'],
    'model.shop.orders': ['model.shop.stg'],
    'test.shop.unique_orders_id.0123456789': {
      name: 'unique_orders_id',
      parents: ['model.shop.orders'],
      attached_node: 'model.shop.orders',
    },
  },
  exposures: { 'exposure.shop.board': ['model.shop.orders'] },
};

const GREEN: Rows = {
  'seed.shop.raw': 'success',
  'model.shop.stg': 'success',
  'model.shop.orders': 'success',
  'test.shop.unique_orders_id.0123456789': 'pass',
};

const TEST = 'test.shop.unique_orders_id.0123456789';

function built(rows: Rows, require: DbtRequire = 'none-failed', project: Project = CHAIN): string {
  return said([manifest(project), results('build', rows)], { require });
}

describe('an exposure', () => {
  it.each<[string, Rows, string]>([
    ['all green', GREEN, 'refresh: 1 of 1 rebuilt'],
    ['built alone', { 'model.shop.orders': 'success' }, 'refresh: 1 of 1 rebuilt'],
    ['warned, as v2 says it', { 'model.shop.orders': 'warn' }, 'refresh: 1 of 1 rebuilt'],
    ['in capitals', { 'model.shop.orders': 'Success' }, 'refresh: 1 of 1 rebuilt'],
    [
      'cloned from a cache, as v2 says it',
      { 'model.shop.orders': ['reused', 'Cloned from cached relation x'] },
      'refresh: 1 of 1 rebuilt',
    ],
    [
      'up to date',
      { ...GREEN, 'model.shop.orders': ['reused', 'No new changes'] },
      'skip: all that it reads is up to date',
    ],
    [
      'not selected',
      { 'seed.shop.raw': 'success', 'model.shop.stg': 'success' },
      'skip: nothing that it reads was rebuilt in this run',
    ],
    ['nothing selected', {}, 'skip: nothing that it reads was rebuilt in this run'],
    [
      'an error',
      {
        ...GREEN,
        'model.shop.orders': ['error', 'Database Error in model orders (models/orders.sql)\n  no.'],
      },
      'skip: model orders failed: Database Error in model orders (models/orders.sql): no.',
    ],
    [
      'an error above, and what it took along',
      {
        ...GREEN,
        'model.shop.stg': ['error', '\n  Compilation Error in model stg\n  x'],
        'model.shop.orders': 'skipped',
      },
      'skip: model stg failed: Compilation Error in model stg: x',
    ],
    [
      'an error above that on_error: continue built past',
      { ...GREEN, 'model.shop.stg': ['error', 'timeout'] },
      'skip: model stg failed: timeout',
    ],
    [
      'an error far above of which the rest is not in the results',
      { 'seed.shop.raw': ['error', 'no file'] },
      'skip: seed raw failed: no file',
    ],
    [
      'a microbatch in part',
      { ...GREEN, 'model.shop.orders': ['partial success', 'PARTIAL SUCCESS (2/3)'] },
      'skip: model orders failed: PARTIAL SUCCESS (2/3)',
    ],
    ['a word unheard of', { 'model.shop.orders': 'mangled' }, 'skip: model orders failed'],
    [
      'all skipped, without a cause in the results',
      {
        'model.shop.stg': 'skipped',
        'model.shop.orders': ['skipped', 'Skipping due to fail_fast'],
      },
      'skip: model orders was skipped: Skipping due to fail_fast (and 1 more)',
    ],
    [
      'a failed test',
      { ...GREEN, [TEST]: ['fail', 'Got 2 results, configured to fail if != 0'] },
      'skip: test unique_orders_id failed: Got 2 results, configured to fail if != 0',
    ],
    ['a test that crashed', { ...GREEN, [TEST]: 'error' }, 'skip: test unique_orders_id failed'],
    [
      'a test that failed for the model did',
      { ...GREEN, 'model.shop.stg': ['error', 'x'], [TEST]: ['error', 'no such table'] },
      'skip: model stg failed: x',
    ],
    ['a test that warns', { ...GREEN, [TEST]: 'warn' }, 'refresh: 1 of 1 rebuilt'],
    ['a test that is skipped', { ...GREEN, [TEST]: 'skipped' }, 'refresh: 1 of 1 rebuilt'],
    [
      'its own row, a hook and a query',
      {
        ...GREEN,
        'exposure.shop.board': 'no-op',
        'operation.shop.on-run-end-0': 'error',
        'saved_query.shop.q': 'skipped',
      },
      'refresh: 1 of 1 rebuilt',
    ],
  ])('after %s', (_, rows, expected) => {
    expect(built(rows)).toBe(expected);
  });

  it('that reads nothing is skipped', () => {
    const nothing = { ...CHAIN, exposures: { 'exposure.shop.board': [] } };
    for (const require of ['all', 'none-failed', 'any'] as const) {
      expect(built(GREEN, require, nothing)).toBe('skip: it reads nothing that dbt builds');
    }
  });

  it('that reads sources and what is disabled alone reads nothing that dbt builds', () => {
    const project: Project = {
      nodes: { ...CHAIN.nodes, 'source.shop.erp.orders': [] },
      exposures: { 'exposure.shop.board': ['source.shop.erp.orders', 'model.shop.off'] },
      disabled: ['model.shop.off'],
    };
    expect(built(GREEN, 'any', project)).toBe('skip: it reads nothing that dbt builds');
  });
});

describe('dbt-require', () => {
  const project: Project = {
    ...CHAIN,
    nodes: { ...CHAIN.nodes, 'model.shop.customers': [], 'model.shop.products': [] },
    exposures: {
      'exposure.shop.board': ['model.shop.orders', 'model.shop.customers', 'model.shop.products'],
    },
  };
  const customers = { ...GREEN, 'model.shop.customers': 'success' };

  it.each<[string, Rows, Readonly<Record<DbtRequire, string>>]>([
    [
      'all rebuilt or up to date',
      { ...customers, 'model.shop.products': 'reused' },
      {
        all: 'refresh: 2 of 3 rebuilt, 1 up to date',
        'none-failed': 'refresh: 2 of 3 rebuilt, 1 up to date',
        any: 'refresh: 2 of 3 rebuilt, 1 up to date',
      },
    ],
    [
      'one not selected',
      customers,
      {
        all: 'skip: model products was not rebuilt in this run',
        'none-failed': 'refresh: 2 of 3 rebuilt',
        any: 'refresh: 2 of 3 rebuilt',
      },
    ],
    [
      'one failed',
      { ...customers, 'model.shop.products': ['error', 'x'] },
      {
        all: 'skip: model products failed: x',
        'none-failed': 'skip: model products failed: x',
        any: 'refresh: 2 of 3 rebuilt; model products failed: x',
      },
    ],
    [
      'one failed and nothing rebuilt',
      { 'model.shop.products': ['error', 'x'] },
      {
        all: 'skip: model products failed: x',
        'none-failed': 'skip: model products failed: x',
        any: 'skip: model products failed: x',
      },
    ],
    [
      'all up to date',
      {
        'model.shop.orders': 'reused',
        'model.shop.customers': 'reused',
        'model.shop.products': 'reused',
      },
      {
        all: 'skip: all that it reads is up to date',
        'none-failed': 'skip: all that it reads is up to date',
        any: 'skip: all that it reads is up to date',
      },
    ],
  ])('after %s', (_, rows, expected) => {
    for (const [require, words] of Object.entries(expected)) {
      expect(built(rows, require as DbtRequire, project)).toBe(words);
    }
  });
});

describe('what is no table by itself', () => {
  const through = (words: Project['nodes'], parent: string): Project => ({
    nodes: { ...CHAIN.nodes, ...words },
    exposures: { 'exposure.shop.board': [parent] },
  });
  const ephemeral = { parents: ['model.shop.orders'], config: { materialized: 'ephemeral' } };

  it.each<[string, Project]>([
    ['an ephemeral model', through({ 'model.shop.e': ephemeral }, 'model.shop.e')],
    [
      'one that v2 calls inline',
      through(
        { 'model.shop.e': { ...ephemeral, config: { materialized: 'inline' } } },
        'model.shop.e',
      ),
    ],
    ['a metric of old', through({ 'metric.shop.m': ['model.shop.orders'] }, 'metric.shop.m')],
    [
      'a metric, its semantic model and an ephemeral one',
      through(
        {
          'metric.shop.m': ['semantic_model.shop.s'],
          'semantic_model.shop.s': ['model.shop.e'],
          'model.shop.e': ephemeral,
        },
        'metric.shop.m',
      ),
    ],
    [
      'a saved query',
      through(
        { 'saved_query.shop.q': ['metric.shop.m'], 'metric.shop.m': ['model.shop.orders'] },
        'saved_query.shop.q',
      ),
    ],
  ])('is seen through: %s', (_, project) => {
    const v2 = { 'model.shop.e': ['skipped', 'Skipped'] } as const;
    const verdict = verdicts([manifest(project), results('build', { ...GREEN, ...v2 })], {
      require: 'all',
    }).board;
    expect(verdict).toMatchObject({
      decision: 'refresh',
      reads: [{ name: 'model orders', state: 'rebuilt' }],
      reason: '1 of 1 rebuilt',
    });
    expect(built({ 'model.shop.stg': ['error', 'x'] }, 'none-failed', project)).toBe(
      'skip: model stg failed: x',
    );
  });

  it('is not rebuilt by a row of its own, but can fail', () => {
    const project = through({ 'model.shop.e': ephemeral }, 'model.shop.e');
    expect(built({ 'model.shop.e': 'success' }, 'any', project)).toBe(
      'skip: nothing that it reads was rebuilt in this run',
    );
    expect(built({ ...GREEN, 'model.shop.e': ['error', 'x'] }, 'none-failed', project)).toBe(
      'skip: model e failed: x',
    );
  });

  it('ends in a circle where a manifest holds one', () => {
    const project = through(
      { 'model.shop.e': { ...ephemeral, parents: ['model.shop.e'] } },
      'model.shop.e',
    );
    expect(built(GREEN, 'any', project)).toBe('skip: it reads nothing that dbt builds');
    expect(built({ 'model.shop.e': 'error' }, 'any', project)).toMatch(/^skip/);
  });
});

describe('functions', () => {
  const project: Project = {
    ...CHAIN,
    nodes: {
      ...CHAIN.nodes,
      'model.shop.orders': ['model.shop.stg', 'function.shop.f'],
      'function.shop.f': [],
    },
  };

  it.each([
    ['success', 'refresh: 1 of 1 rebuilt'],
    ['skipped', 'refresh: 1 of 1 rebuilt'],
    ['error', 'skip: function f failed'],
    ['partial success', 'skip: function f failed'],
  ])('that are %s', (status, expected) => {
    expect(built({ ...GREEN, 'function.shop.f': status }, 'none-failed', project)).toBe(expected);
  });
});

describe('a failed test counts', () => {
  const failed = (
    test: Project['nodes'][string],
    id = 'test.shop.t',
    nodes: Project['nodes'] = {},
  ) =>
    built({ ...GREEN, [id]: ['fail', 'x'] }, 'none-failed', {
      ...CHAIN,
      nodes: { ...CHAIN.nodes, 'model.shop.other': [], ...nodes, [id]: test },
    });
  const other = ['model.shop.orders', 'model.shop.other'];

  it.each<[string, Project['nodes'][string], boolean]>([
    ['where it is attached', { parents: other, attached_node: 'model.shop.orders' }, true],
    ['there alone', { parents: other, attached_node: 'model.shop.other' }, false],
    ['where all that it reads is above', ['model.shop.orders', 'seed.shop.raw'], true],
    ['not where some of it is', other, false],
    ['nowhere when it reads nothing', [], false],
  ])('%s', (_, test, counts) => {
    expect(failed(test)).toBe(counts ? 'skip: test t failed: x' : 'refresh: 1 of 1 rebuilt');
  });

  it('where the unit that it is about is, which v2 names among two', () => {
    const unit = 'unit_test.shop.orders.t';
    expect(failed(['model.shop.orders'], unit)).toContain('skip: unit test orders.t failed');
    expect(failed(['model.shop.other'], unit)).toContain('refresh');
    const both = { parents: other, tested_node_unique_id: 'model.shop.other' };
    expect(failed(both, unit)).toContain('refresh');
    expect(failed({ ...both, tested_node_unique_id: 'model.shop.orders' }, unit)).toContain('skip');
  });

  it('on a source below which everything stands', () => {
    const nodes = { 'source.shop.erp.raw': [], 'seed.shop.raw': ['source.shop.erp.raw'] };
    expect(failed(['source.shop.erp.raw'], 'test.shop.t', nodes)).toBe('skip: test t failed: x');
  });
});

describe('other projects', () => {
  const stub = { path: '', original_file_path: '' };
  const nodes = { ...CHAIN.nodes, 'model.core.dates': { ...stub, parents: [] } };
  const exposures = { 'exposure.shop.board': ['model.shop.orders', 'model.core.dates'] };
  const shop = manifest({ nodes, exposures });

  it('without results are neither rebuilt nor failed', () => {
    for (const require of ['all', 'any'] as const) {
      expect(said([shop, results('build', GREEN)], { require })).toBe('refresh: 1 of 1 rebuilt');
    }
    const alone = manifest({ nodes, exposures: { 'exposure.shop.board': ['model.core.dates'] } });
    expect(said([alone, results('build', GREEN)])).toBe('skip: it reads nothing that dbt builds');
  });

  it('count with their results, and with their manifest for what is above', () => {
    const core = manifest({
      project: 'core',
      nodes: { 'model.core.dates': ['seed.core.days'], 'seed.core.days': [] },
    });
    const rows = { 'model.core.dates': 'success', 'seed.core.days': ['error', 'x'] } as const;
    const texts = [shop, results('build', GREEN), results('build', rows)];
    expect(said(texts)).toBe('refresh: 2 of 2 rebuilt');
    for (const all of [
      [...texts, core],
      [core, ...texts],
    ]) {
      expect(said(all)).toBe('skip: seed days failed: x');
    }
  });

  it('of the same project the newest manifest is taken', () => {
    const old = manifest({ ...CHAIN, age: 3, exposures: { 'exposure.shop.board': [] } });
    for (const texts of [
      [old, manifest(CHAIN)],
      [manifest(CHAIN), old],
    ]) {
      expect(said([...texts, results('build', GREEN)])).toBe('refresh: 1 of 1 rebuilt');
    }
  });
});

describe('names', () => {
  it('keep the version of a model, which may itself hold dots', () => {
    const id = 'model.shop.orders.v2';
    const project: Project = {
      nodes: { [id]: { name: 'orders', parents: [] } },
      exposures: { 'exposure.shop.board': [id] },
    };
    expect(built({ [id]: ['error', 'x'] }, 'any', project)).toBe('skip: model orders.v2 failed: x');
  });

  it('of the cause are the same whichever order dbt wrote', () => {
    const nodes = {
      'model.shop.a': [],
      'model.shop.b': [],
      'model.shop.orders': ['model.shop.b', 'model.shop.a'],
    };
    const project = { nodes, exposures: { 'exposure.shop.board': ['model.shop.orders'] } };
    const rows = { 'model.shop.b': ['error', 'b'], 'model.shop.a': ['error', 'a'] } as const;
    const expected = 'skip: model a failed: a (and 1 more)';
    expect(built(rows, 'none-failed', project)).toBe(expected);
    expect(built(Object.fromEntries(Object.entries(rows).reverse()), 'none-failed', project)).toBe(
      expected,
    );
  });

  it('of what failed 20,000 models above are found', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `model.shop.m${n}`);
    const nodes = Object.fromEntries(
      ids.map((id, n) => [id, n === 0 ? [] : [`model.shop.m${n - 1}`]]),
    );
    const project = { nodes, exposures: { 'exposure.shop.board': [ids.at(-1) ?? ''] } };
    const rows = Object.fromEntries(
      ids.map((id, n): [string, RowWords] => [
        id,
        n === 5 ? ['error', 'x'] : n < 5 ? 'success' : 'error',
      ]),
    );
    expect(built(rows, 'none-failed', project)).toBe('skip: model m5 failed: x');
  });
});
