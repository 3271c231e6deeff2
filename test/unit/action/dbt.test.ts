import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDbtTargets } from '../../../src/action/dbt/targets.ts';
import { readSettings } from '../../../src/action/settings.ts';
import { InputError } from '../../../src/domain/errors.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { STEPS } from '../docs/files.ts';
import { freshness, manifest, NOW, type Project, results } from '../selection/dbt/project.ts';

let parent: string;
let workspace: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'dbt-'));
  workspace = join(parent, 'workspace');
  mkdirSync(workspace);
});
afterEach(() => rmSync(parent, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(workspace, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const sales = { vendor: 'tableau', kind: 'workbooks', name: 'Sales' };

const PROJECT: Project = {
  nodes: { 'model.shop.orders': [], 'model.shop.ledger': [] },
  exposures: {
    'exposure.shop.board': { parents: ['model.shop.orders'], meta: { bi_refresh: sales } },
    'exposure.shop.ledger': {
      parents: ['model.shop.ledger'],
      url: 'https://10ax.online.tableau.com/#/site/acme/views/Ledger/Overview',
    },
  },
};
const BUILD = results('build', {
  'model.shop.orders': 'success',
  'model.shop.ledger': ['error', 'Database Error'],
});

function target(folder = 'target', project = PROJECT): void {
  write(`${folder}/manifest.json`, manifest(project));
  write(`${folder}/run_results.json`, BUILD);
}

type Inputs = Readonly<Record<string, string>>;

function settings(inputs: Inputs, vendor = 'tableau') {
  const { items: _, ...step } = STEPS[vendor] ?? {};
  const all: Inputs = { ...step, 'dbt-artifacts': 'target', ...inputs };
  const input = (name: string) => all[name] ?? '';
  return readSettings({ input, env: () => '' }, VENDORS, workspace, () => NOW, readDbtTargets);
}

/** Each problem as one line. */
function problems(inputs: Inputs, vendor?: string): string[] {
  try {
    settings(inputs, vendor);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ input, given = '', allowed }) => `${input} ${given}: ${allowed}`);
  }
  return [];
}

describe('dbt-artifacts', () => {
  it('is a folder, and makes items of its exposures', () => {
    target();
    expect(settings({}).selectors).toMatchObject([
      {
        path: 'exposure.shop.board: bi_refresh',
        conditions: [{ field: 'name', values: ['Sales'] }],
        exposure: { name: 'board', decision: 'refresh', reason: '1 of 1 rebuilt' },
      },
    ]);
  });

  it.each([
    ['files', 'target/manifest.json\n\n  target/run_results.json  '],
    ['a glob of files', 'target/*.json'],
    ['a glob of folders', 'tar*\n*get'],
    ['a glob of many levels', '**/*.json'],
    ['a folder given twice', 'target\n./target/\ntarget/manifest.json'],
  ])('may be %s', (_, lines) => {
    target();
    mkdirSync(join(workspace, 'other/target'), { recursive: true });
    expect(settings({ 'dbt-artifacts': lines }).selectors).toHaveLength(1);
  });

  it('may be an absolute path inside, and names with brackets', () => {
    target('target [a]');
    expect(settings({ 'dbt-artifacts': join(workspace, 'target [a]') }).selectors).toHaveLength(1);
  });

  it('is not searched below a folder, and not where packages are', () => {
    target();
    write('target/old/run_results.json', results('build', {}, { age: 900 }));
    write('dbt_packages/x/docs/run_results.json', results('build', {}, { age: 900 }));
    expect(settings({}).selectors).toHaveLength(1);
    expect(problems({ 'dbt-artifacts': 'target\ndbt_packages/*/docs/*.json' })).toEqual([
      expect.stringContaining('dbt_packages/x/docs/run_results.json: no older than 24 h'),
    ]);
    rmSync(join(workspace, 'target/old'), { recursive: true });
    expect(settings({ 'dbt-artifacts': '**/*.json' }).selectors).toHaveLength(1);
  });

  it.each([
    ['nothing', 'elsewhere', 'something that is there'],
    ['a glob that matches nothing', 'target/*.txt', 'something that is there'],
    ['a folder without artifacts', 'empty', 'a folder with one of manifest.json'],
    ['a path outside', '../outside', 'a path inside the workspace'],
    ['a glob outside', '../*/manifest.json', 'a path inside the workspace'],
    ['a link to outside', 'linked', 'a path inside the workspace, links followed'],
    ['a link to a file outside', 'target/linked.json', 'a path inside the workspace, links'],
    ['a folder with a link to outside', 'sly', 'a path inside the workspace, links followed'],
    ['another file', 'package.json', "one of dbt's manifest.json"],
  ])('that leads to %s is refused', (_, line, says) => {
    target();
    write('package.json', '{"name": "x"}');
    mkdirSync(join(workspace, 'empty'));
    mkdirSync(join(workspace, 'sly'));
    mkdirSync(join(parent, 'outside'));
    writeFileSync(join(parent, 'outside/manifest.json'), manifest(PROJECT));
    symlinkSync(join(parent, 'outside'), join(workspace, 'linked'));
    symlinkSync(join(parent, 'outside/manifest.json'), join(workspace, 'target/linked.json'));
    symlinkSync(join(parent, 'outside/manifest.json'), join(workspace, 'sly/manifest.json'));
    expect(problems({ 'dbt-artifacts': `target\n${line}` })).toEqual([
      expect.stringContaining(`dbt-artifacts ${line}: ${says}`),
    ]);
  });

  it('is for refreshing', () => {
    target();
    expect(problems({ operation: 'pause', items: 'workbooks: [{ name: A }]' })).toEqual([
      'dbt-artifacts : is for operation: refresh, not pause',
    ]);
  });

  it('without an exposure for this vendor is an error', () => {
    target();
    expect(problems({}, 'tamr')).toEqual([
      expect.stringContaining(
        'none of the 2 exposures in the manifest has meta.bi_refresh with vendor: tamr (1 have a url',
      ),
    ]);
  });

  it('tells all that is wrong at once', () => {
    write('target/manifest.json', '{');
    write('target/run_results.json', '');
    expect(problems({ 'dbt-artifacts': 'target\nnone', 'dbt-max-age': '5' })).toHaveLength(4);
  });
});

describe('the other inputs', () => {
  it.each([
    ['dbt-require', 'some', 'none-failed, all or any'],
    ['dbt-max-age', '24', '0s to turn it off, or add a unit'],
    ['dbt-urls', 'yes', 'true or false'],
    ['dbt-fresh-sources', 'x', 'true or false'],
  ])('%s is not %s', (name, given, allowed) => {
    target();
    expect(problems({ [name]: given })).toEqual([expect.stringContaining(allowed)]);
  });

  it('mean nothing without artifacts, nor for another operation', () => {
    const items = 'workbooks: [{ name: A }]';
    const given = { 'dbt-artifacts': '', items, 'dbt-urls': 'true', 'dbt-require': 'any' };
    expect(problems(given)).toEqual([
      'dbt-require any: needs dbt-artifacts: leave it out',
      'dbt-urls true: needs dbt-artifacts: leave it out',
    ]);
    expect(problems({ ...given, operation: 'pause' })[0]).toContain('is for operation: refresh');
    const defaults = { 'dbt-require': 'None-Failed', 'dbt-max-age': '24h', 'dbt-urls': 'false' };
    expect(problems({ 'dbt-artifacts': '', items, ...defaults })).toEqual([]);
  });

  it('are kept', () => {
    target();
    write(
      'target/run_results.json',
      results('build', { 'model.shop.orders': 'success' }, { age: 48 }),
    );
    expect(problems({})).toHaveLength(1);
    expect(problems({ 'dbt-max-age': '49h' })).toEqual([]);
    expect(problems({ 'dbt-max-age': '0s' })).toEqual([]);
    write('target/run_results.json', BUILD);
    expect(problems({ 'dbt-fresh-sources': 'TRUE' })[0]).toContain('dbt-fresh-sources true');
    write('target/sources.json', freshness({}));
    expect(problems({ 'dbt-fresh-sources': 'true' })).toEqual([]);
  });

  it('dbt-urls finds what the pages of this site show', () => {
    target();
    const { selectors, links } = settings({ 'dbt-urls': 'true' });
    expect(selectors).toHaveLength(1);
    expect(links).toMatchObject([
      {
        path: 'exposure.shop.ledger',
        match: 'any',
        conditions: [{ field: 'content_url', values: ['Ledger'] }],
        exposure: { decision: 'held-back' },
      },
    ]);
    expect(settings({}).links).toEqual([]);
  });
});

describe('items with an exposure', () => {
  const items = (filter: string) => `workbooks: [${filter}]`;

  it('get what dbt says of it', () => {
    target();
    const given = items('{ name: A, exposure: ledger }, { name: B }');
    const [first, second] = settings({ items: given }).selectors;
    expect(first?.exposure).toMatchObject({
      decision: 'held-back',
      reason: 'model ledger failed: Database Error',
    });
    expect(second?.exposure).toBeUndefined();
  });

  it('take its filters where they have none, and go before it in the rest', () => {
    target();
    const given = `- workbooks: [{ name: A }]\n- ${items('{ exposure: board, match: all, label: L }')}`;
    expect(settings({ items: given }).selectors[1]).toMatchObject({
      stage: 1,
      path: 'items[1].workbooks[0]',
      match: 'all',
      label: 'L',
      conditions: [{ field: 'name', values: ['Sales'] }],
      exposure: { name: 'board' },
    });
  });

  it.each([
    ['{ exposure: ledger }', 'has no filter, and exposure.shop.ledger no bi_refresh'],
    ['{ name: A, exposure: nobody }', 'workbooks[0].exposure: "nobody" is no exposure'],
  ])('that are %s are refused', (filter, says) => {
    target();
    expect(problems({ items: items(filter) })).toEqual([expect.stringContaining(says)]);
    expect(problems({ items: items(filter) })[0]).toMatch(/^items :/);
  });

  it('need the artifacts', () => {
    const given = { 'dbt-artifacts': '', items: items('{ exposure: board }') };
    expect(problems(given)).toEqual([
      expect.stringContaining('items : workbooks[0]: exposure needs dbt-artifacts'),
    ]);
  });

  it('that no item has are warned of', () => {
    target();
    expect(settings({ items: items('{ name: A }') }).warnings).toEqual([
      'dbt-artifacts: decides nothing, for none of the items names an exposure',
    ]);
  });
});
