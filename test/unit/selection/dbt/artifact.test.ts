import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import { artifact, manifest, real, results } from './project.ts';

const FOLDER = new URL('../../../dbt-artifacts/', import.meta.url).pathname;

/** Below the versions that are read. */
const OLD = /^v2-/;

function complaint(text: string): string {
  const problems: Problem[] = [];
  expect(artifact(text, problems)).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ input: 'dbt-artifacts', given: 'target/a.json' });
  return problems[0]?.allowed ?? '';
}

/** By key, as in the file: what is changed is known to be there. */
// biome-ignore lint/suspicious/noExplicitAny: it is JSON.
type Data = any;

/** A copy with one place of it changed. */
function changed(text: string, change: (data: Data) => void): string {
  const data = JSON.parse(text);
  change(data);
  return JSON.stringify(data);
}

describe('artifacts that dbt 1.0 to 2.0 wrote', () => {
  const paths = globSync('*/*.json', { cwd: FOLDER }).filter((path) => !OLD.test(path));

  it('are there', () => expect(paths.length).toBeGreaterThan(25));

  it.each(paths)('%s is read', (path) => {
    const problems: Problem[] = [];
    const read = artifact(real(path), problems);
    expect(problems).toEqual([]);
    const data = JSON.parse(real(path));
    // Only whole milliseconds are told by JavaScript.
    expect(Math.floor(read?.generatedAt ?? 0)).toBe(Date.parse(data.metadata.generated_at));
    if (read?.type === 'manifest') expect(read.nodes.size).toBe(Object.keys(data.nodes).length);
    else expect(read?.rows.length).toBe(data.results.length);
  });

  it('is known by what it says it is, wherever in the file', () => {
    const { metadata, ...rest } = JSON.parse(real('v12-1.11.11-build/manifest.json'));
    expect(artifact(JSON.stringify({ ...rest, metadata }))?.type).toBe('manifest');
  });

  it.each([
    ['v4-1.0.0-build/run_results.json', 'build'],
    ['v12-1.12.2-generate/run_results.json', 'generate'],
    ['v12-1.11.11-build/run_results.compile.json', 'compile'],
    ['fusion-2.0.0-preview.183-error/run_results.json', 'run'],
    ['v12-fusion-2.0.0-beta.2-build/run_results.json', 'build'],
  ])('%s is of dbt %s', (path, command) => {
    expect(artifact(real(path))).toMatchObject({ command, partial: undefined });
  });
});

describe('the arguments of a run', () => {
  it.each([
    [{ which: 'Build' }, 'build', undefined],
    [{ __other__: { which: 'run' } }, 'run', undefined],
    [{ command: 'seed' }, 'seed', undefined],
    [{ rpc_method: 'run' }, 'run', undefined],
    [{ which: 'build', empty: true }, 'build', '--empty'],
    [{ which: 'build', sample: { start: '2026-01-01' } }, 'build', '--sample'],
    [{ which: 'build', sample: '3 days' }, 'build', '--sample'],
    [{ which: 'build', __other__: { empty: true } }, 'build', '--empty'],
    [{ which: 'build', empty: false, sample: null }, 'build', undefined],
    [{}, undefined, undefined],
  ])('%j', (args, command, partial) => {
    expect(artifact(results(undefined, {}, { args }))).toMatchObject({ command, partial });
  });
});

describe('a file that is no artifact of a version that is known', () => {
  it.each([
    ['', 'is empty'],
    ['{"a": 1}', 'metadata is missing or wrong'],
    ['{"metadata": {"dbt_schema_version": 4}}', 'metadata.dbt_schema_version is missing or wrong'],
    [real('v12-1.11.11-build/manifest.json').slice(0, -3), 'is cut off'],
  ])('%.20s…: %s', (text, says) => {
    expect(complaint(text)).toContain(
      "one of dbt's manifest.json, run_results.json and sources.json",
    );
    expect(complaint(text)).toContain(says);
  });

  it.each([
    ['catalog/v1.json', 'this file says that it is https://schemas.getdbt.com/dbt/catalog/v1.json'],
    ['manifest/v3.json', 'a dbt manifest of v4 to v12: this one is v3'],
    ['manifest/v13.json', 'a dbt manifest of v4 to v12: this one is v13'],
    ['run-results/v3.json', 'a dbt run-results of v4 to v6: this one is v3'],
    ['sources/v2.json', 'a dbt sources of v3: this one is v2'],
    ['run-results/v6.json', 'a whole dbt run-results: in this file results is missing or wrong'],
  ])('%s', (schema, says) => {
    const text = changed(manifest({ nodes: {} }), ({ metadata }) => {
      Object.assign(metadata, { dbt_schema_version: `https://schemas.getdbt.com/dbt/${schema}` });
    });
    expect(complaint(text)).toContain(says);
  });

  it('is one of dbt 0.20 and 0.21', () => {
    expect(complaint(real('v2-0.20-fail-chain/manifest.json'))).toContain('this one is v2');
    expect(complaint(real('v2-0.20-fail-chain/run_results.json'))).toContain('this one is v2');
  });
});

describe('what is relied on', () => {
  const text = manifest({
    nodes: { 'model.shop.orders': ['model.shop.raw'] },
    exposures: { 'exposure.shop.board': ['model.shop.orders'] },
  });

  it.each([
    ['nodes', (data: Data) => Reflect.deleteProperty(data, 'nodes')],
    ['exposures', (data: Data) => Reflect.deleteProperty(data, 'exposures')],
    [
      'metadata.generated_at',
      ({ metadata }: Data) => Object.assign(metadata, { generated_at: 'today' }),
    ],
    [
      'nodes.model.shop.orders.depends_on.nodes',
      ({ nodes }: Data) =>
        Object.assign(nodes['model.shop.orders'], { depends_on: { nodes: 'x' } }),
    ],
    [
      'exposures.exposure.shop.board.name',
      ({ exposures }: Data) => Reflect.deleteProperty(exposures['exposure.shop.board'], 'name'),
    ],
  ])('%s has to be there and right', (place, change) => {
    expect(complaint(changed(text, change))).toContain(`${place} is missing or wrong`);
  });

  it.each(['unique_id', 'status'])('%s of each row has to be there', (key) => {
    const rows = results('build', { 'model.shop.orders': 'success' });
    const without = changed(rows, ({ results: [row] }) =>
      Reflect.deleteProperty(row as never, key),
    );
    expect(complaint(without)).toContain(`results.0.${key} is missing or wrong`);
  });

  it('is not what a seed, a hook or a row may lack', () => {
    const bare = changed(text, ({ nodes }) => {
      Object.assign(nodes, {
        'seed.shop.raw': { depends_on: { macros: [] } },
        'operation.shop.hook': {},
      });
    });
    expect(artifact(bare)?.type).toBe('manifest');
  });
});
