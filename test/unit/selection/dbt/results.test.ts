import { describe, expect, it } from 'vitest';
import {
  freshness,
  manifest,
  NOW,
  type Project,
  read,
  real,
  results,
  said,
  verdicts,
} from './project.ts';

const PROJECT: Project = {
  nodes: {
    'model.shop.orders': ['source.shop.erp.orders'],
    'source.shop.erp.orders': [],
    'test.shop.t': { parents: ['model.shop.orders'], attached_node: 'model.shop.orders' },
  },
  exposures: { 'exposure.shop.board': ['model.shop.orders'] },
};
const MANIFEST = manifest(PROJECT);
const ROWS = { 'model.shop.orders': 'success', 'test.shop.t': 'pass' };
const REBUILT = 'refresh: 1 of 1 rebuilt';

/** The first problem in words, its file before it. */
function refused(texts: readonly string[], options = {}): string {
  const { dbt, problems } = read(texts, options);
  expect(dbt).toBeUndefined();
  return problems.map(({ given = '', allowed }) => `${given}: ${allowed}`).join('\n');
}

describe('results of', () => {
  it.each(['build', 'run', 'seed', 'snapshot', 'retry', 'clone'])(
    'dbt %s prove a build',
    (which) => {
      expect(said([MANIFEST, results(which, ROWS)])).toBe(REBUILT);
    },
  );

  it.each([
    [
      'compile',
      {},
      'dbt compile builds nothing, whatever its results say. Copy run_results.json aside',
    ],
    [
      'generate',
      {},
      'dbt docs generate builds nothing, whatever its results say. Copy run_results',
    ],
    ['show', {}, 'dbt show builds nothing, whatever its results say. Give the run_results.json'],
    ['run-operation', {}, 'dbt run-operation builds nothing'],
    ['test', {}, 'dbt test builds nothing, whatever its results say. dbt run and dbt test write'],
    ['build', { empty: true }, 'dbt build --empty built its tables without rows. Give the results'],
    ['build', { sample: '1 day' }, 'dbt build --sample built its tables from a sample'],
  ])('dbt %s %j prove none', (which, args, says) => {
    const alone = results(which, ROWS, { args });
    expect(refused([MANIFEST, alone])).toContain(`target/1.json: results of a build: ${says}`);
    // Beside those of a build they are left aside.
    const build = results('build', {});
    expect(said([MANIFEST, alone, build])).toBe(
      'skip: nothing that it reads was rebuilt in this run',
    );
  });

  it('what does not say which it was are a build, unless they say what only compiling does', () => {
    expect(said([MANIFEST, results(undefined, ROWS, { version: '2.0.4' })])).toBe(REBUILT);
    const compiled = { 'model.shop.orders': 'success', 'test.shop.t': 'success' };
    expect(refused([MANIFEST, results(undefined, compiled)])).toContain('builds nothing');
  });

  it('each command are told with their age, oldest first', () => {
    const texts = [MANIFEST, results('test', ROWS), results('run', ROWS, { age: 2 })];
    expect(read(texts).dbt?.evidence).toEqual([
      'target/2.json: dbt run, 2 results, written 2 h ago',
      'target/1.json: dbt test, 1 results, written 1 h ago',
    ]);
  });

  it('dbt test beside those of dbt run count for what they found', () => {
    const run = results('run', { 'model.shop.orders': 'success' }, { age: 2 });
    const found = results('test', { 'test.shop.t': ['fail', 'Got 1 result'] });
    expect(said([MANIFEST, run, results('test', { 'test.shop.t': 'pass' })])).toBe(REBUILT);
    expect(said([MANIFEST, found, run])).toBe('skip: test t failed: Got 1 result');
    expect(said([MANIFEST, found, run], { require: 'any' })).toBe(
      'refresh: 1 of 1 rebuilt; test t failed: Got 1 result',
    );
  });

  it('a retry are the last word on what they retried alone', () => {
    const nodes = { ...PROJECT.nodes, 'model.shop.stg': [] };
    const exposures = { 'exposure.shop.board': ['model.shop.orders', 'model.shop.stg'] };
    const both = manifest({ nodes, exposures });
    const first = results(
      'build',
      { 'model.shop.stg': 'success', 'model.shop.orders': 'error' },
      { age: 3 },
    );
    const second = results('build', { 'model.shop.orders': 'success' }, { age: 1 });
    for (const texts of [
      [both, first, second],
      [second, first, both],
    ]) {
      expect(said(texts, { require: 'all' })).toBe('refresh: 2 of 2 rebuilt');
    }
    expect(said([both, second], { require: 'all' })).toBe(
      'skip: model stg was not rebuilt in this run',
    );
  });

  it('one that found up to date what another one had built do not take that back', () => {
    const first = results('build', { 'model.shop.orders': 'success' }, { age: 2 });
    const again = results('build', { 'model.shop.orders': 'reused' });
    expect(said([MANIFEST, again, first])).toBe(REBUILT);
    const failed = results('build', { 'model.shop.orders': 'error' }, { age: 1.5 });
    expect(said([MANIFEST, again, failed, first])).toBe('skip: all that it reads is up to date');
  });

  it('instants are compared, not texts', () => {
    const at = (text: string, status: string) =>
      JSON.stringify({
        ...JSON.parse(results('build', { 'model.shop.orders': status })),
        metadata: {
          dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
          generated_at: text,
        },
      });
    const early = at('2026-09-01T05:30:00.123456+02:00', 'error');
    const late = at('2026-09-01T03:30:00.123457001Z', 'success');
    expect(said([MANIFEST, late, early])).toBe(REBUILT);
  });

  it('the same time that contradict each other count by the worse one', () => {
    const [good, bad] = ['success', 'error'].map((one) =>
      results('build', { 'model.shop.orders': one }),
    ) as [string, string];
    for (const texts of [
      [good, bad],
      [bad, good],
    ]) {
      expect(said([MANIFEST, ...texts])).toBe('skip: model orders failed');
    }
  });
});

describe('what is missing', () => {
  it('is a manifest', () => {
    expect(refused([results('build', ROWS)])).toContain('there is no manifest.json among them');
  });

  it('is any run results', () => {
    expect(refused([MANIFEST])).toContain('there is no run_results.json among them');
  });

  it('is the manifest of these results', () => {
    const others = results('build', { 'model.erp.x': 'success', 'test.erp.y': 'pass' });
    expect(refused([MANIFEST, others])).toBe(
      'target/1.json: results of the project whose manifest.json is given: none of its nodes are in there',
    );
  });

  it('is said where a failure is in no manifest', () => {
    const rows = { ...ROWS, 'model.erp.x': 'error', 'model.erp.y': 'error' };
    expect(read([MANIFEST, results('build', rows)]).dbt?.notes).toEqual([
      'model.erp.x and 1 more failed, and no manifest knows what reads it: is one missing?',
    ]);
  });
});

describe('dbt-max-age', () => {
  const HOUR = 60 * 60_000;
  const old = results('build', ROWS, { age: 25 });

  it('refuses what is older, naming the file', () => {
    const says = refused([MANIFEST, old]);
    expect(says).toContain(
      'target/1.json: no older than 24 h (dbt-max-age): it was written 25 h ago',
    );
    expect(says).toContain('2026-08-31T04:00:00Z');
    expect(refused([MANIFEST, results('build', ROWS), old])).toContain('25 h ago');
    expect(said([MANIFEST, results('build', ROWS, { age: 23.9 })])).toBe(REBUILT);
  });

  it('goes by what it is set to', () => {
    expect(said([MANIFEST, old], { maxAgeMs: 26 * HOUR })).toBe(REBUILT);
    expect(said([MANIFEST, old], { maxAgeMs: Number.POSITIVE_INFINITY })).toBe(REBUILT);
    expect(refused([MANIFEST, results('build', ROWS)], { maxAgeMs: HOUR / 2 })).toContain('30 min');
  });

  it('does not mind old results that are left aside', () => {
    const compiled = results('compile', ROWS, { age: 100 });
    expect(said([MANIFEST, compiled, results('build', ROWS)])).toBe(REBUILT);
  });

  it('does not mind a manifest of any age, which every command writes anew', () => {
    expect(said([manifest({ ...PROJECT, age: 100 }), results('build', ROWS)])).toBe(REBUILT);
  });
});

describe('dbt-fresh-sources', () => {
  const texts = [MANIFEST, results('build', ROWS)];
  const error = freshness({ 'source.shop.erp.orders': 'error' });
  const freshSources = true;

  it('stops what stands on a source in error', () => {
    for (const word of ['error', 'Error', 'runtime error']) {
      const found = freshness({ 'source.shop.erp.orders': word });
      for (const require of ['all', 'none-failed', 'any'] as const) {
        expect(said([...texts, found], { freshSources, require })).toBe(
          'skip: dbt source freshness found source erp.orders in error',
        );
      }
    }
    for (const word of ['pass', 'warn', 'Warn']) {
      const found = freshness({ 'source.shop.erp.orders': word });
      expect(said([...texts, found], { freshSources })).toBe(REBUILT);
    }
    expect(said([...texts, freshness({})], { freshSources })).toBe(REBUILT);
  });

  it('goes by the last word on each', () => {
    const earlier = freshness({ 'source.shop.erp.orders': 'pass' }, 3);
    const later = freshness({ 'source.shop.erp.orders': 'pass' }, 0.5);
    expect(said([...texts, error, earlier], { freshSources })).toMatch(/^skip/);
    expect(said([...texts, later, error], { freshSources })).toBe(REBUILT);
  });

  it('is otherwise only said', () => {
    const { dbt } = read([...texts, error]);
    expect(said([...texts, error])).toBe(REBUILT);
    expect(dbt?.notes).toEqual([
      'dbt source freshness found source erp.orders in error (dbt-fresh-sources: false)',
    ]);
  });

  it('needs a sources.json that is not old', () => {
    expect(refused(texts, { freshSources })).toContain('run dbt source freshness');
    const old = freshness({ 'source.shop.erp.orders': 'error' }, 30);
    expect(refused([...texts, old], { freshSources })).toContain('it was written 30 h ago');
    expect(read([...texts, old]).dbt?.notes).toEqual([]);
  });
});

describe('what dbt really leaves behind', () => {
  const later = (text: string) => ({
    now: Date.parse(JSON.parse(text).metadata.generated_at) + 1000,
  });
  const decide = (folder: string, file = 'run_results.json', options = {}) => {
    const rows = real(`${folder}/${file}`);
    return said(
      [real(`${folder}/manifest.json`), rows],
      { ...later(rows), ...options },
      Object.keys(
        verdicts([real(`${folder}/manifest.json`), results('build', {})], { ...options, now: NOW }),
      )[0],
    );
  };
  const enpal = 'v12-1.11.11-build';

  it.each([
    [enpal, 'run_results.json', 'refresh: 1 of 1 rebuilt'],
    [enpal, 'run_results.run.json', 'refresh: 1 of 1 rebuilt'],
    [enpal, 'run_results.error.json', 'skip: '],
    ['v12-fusion-2.0.0-beta.2-build', 'run_results.json', 'refresh: 1 of 1 rebuilt'],
  ])('%s/%s: %s', (folder, file, expected) => {
    expect(decide(folder, file)).toContain(expected);
    if (expected.startsWith('refresh')) {
      expect(decide(folder, file, { require: 'all' })).toContain(expected);
    }
  });

  it.each([
    [enpal, 'run_results.compile.json', 'dbt compile builds nothing'],
    [enpal, 'run_results.generate.json', 'dbt docs generate builds nothing'],
    [enpal, 'run_results.show.json', 'dbt show builds nothing'],
    [enpal, 'run_results.test.json', 'dbt test builds nothing'],
    ['v12-1.12.2-generate', 'run_results.json', 'dbt docs generate builds nothing'],
    ['v12-1.10.9-test', 'run_results.json', 'dbt test builds nothing'],
  ])('%s/%s proves nothing: %s', (folder, file, says) => {
    const rows = real(`${folder}/${file}`);
    expect(refused([real(`${folder}/manifest.json`), rows], later(rows))).toContain(says);
  });

  it('names the model that failed, not those that it took along', () => {
    const rows = real(`${enpal}/run_results.error.json`);
    const failed = JSON.parse(rows).results.find(
      ({ status }: { status: string }) => status === 'error',
    );
    const text = manifest({
      project: 'other',
      nodes: {},
      exposures: { 'exposure.mine.board': [failed.unique_id] },
    });
    const name = failed.unique_id.split('.').at(-1);
    const says = said([real(`${enpal}/manifest.json`), rows, text], later(rows));
    expect(says).toContain(`skip: model ${name} failed: Database Error in model ${name}`);
  });

  it('exposures of dbt-metabase that read nothing are skipped', () => {
    const text = real('v12-1.8.6-exposures/manifest.json');
    const rows = results('run', { 'model.sandbox.orders': 'success' });
    const read = verdicts([text, rows]);
    expect(read.dummy).toMatchObject({
      decision: 'nothing-new',
      reason: 'it reads nothing that dbt builds',
    });
    expect(read.completed_orders_cte_sql).toMatchObject({ decision: 'refresh' });
    expect(read.transactions).toMatchObject({ decision: 'nothing-new' });
  });
});
