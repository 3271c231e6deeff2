import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { loadDbt, readSettings } from '../../../src/action/settings.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { makeClientCertificate } from '../../emulators/powerbi/client-certificate.ts';
import { manifest, results } from '../selection/dbt/project.ts';
import { blocks, type Inputs, lists, signedIn, steps, withSamples } from './blocks.ts';
import { ID_TOKEN, offeredVendors, readAction, STEPS } from './files.ts';

/** The examples are copied: each must be YAML, and each step of ours one that the action takes. */

let workspace: string;
let certificate: string;
let authority: string;

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'bi-refresh-docs-'));
  const made = await makeClientCertificate();
  authority = made.certificate;
  certificate = `${made.certificate}\n${made.privateKey}`;
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('the examples of the documentation', () => {
  it('are there', () => {
    for (const { id } of offeredVendors()) {
      expect(steps.filter(({ vendor }) => vendor === id).length, id).toBeGreaterThan(2);
      expect(lists.filter(({ vendor }) => vendor.id === id).length, id).toBeGreaterThan(0);
    }
  });

  it.each(blocks)('$where is YAML', ({ text }) => {
    const { errors, warnings } = parseDocument(text, { uniqueKeys: true });
    expect([...errors, ...warnings]).toEqual([]);
  });

  it.each(lists)('$where is a list of items', ({ text, vendor }) => {
    const inputs: Readonly<Record<string, string>> = { ...STEPS[vendor.id], items: text };
    const input = (name: string) => inputs[name] ?? '';
    const env = (name: string) => ID_TOKEN[name] ?? '';
    expect(readSettings({ input, env }, VENDORS, workspace).selectors).not.toEqual([]);
  });

  it.each(steps)(
    '$where has a step for $vendor with inputs that are taken',
    async ({ vendor, step, env: given }) => {
      const inputs = signedIn(step, vendor);
      const { inputs: declared } = readAction();
      expect(Object.keys(declared)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      // As the runner gives it: what a step leaves out is at its default.
      const input = (name: string) => {
        const given = inputs[name] ?? declared[name]?.default ?? '';
        return name === 'vendor'
          ? vendor
          : withSamples(given, () => sampleFor(name, inputs, vendor));
      };
      const env = (name: string) => given[name] ?? '';
      provide(input('items-file'), vendor);
      if (input('jobs-file') !== '') writeFileSync(join(workspace, input('jobs-file')), '[]');
      provideDbt(input('dbt-artifacts'), vendor, inputs.items ?? '');
      const readDbt = await loadDbt(input);
      const settings = readSettings({ input, env }, VENDORS, workspace, Date.now, readDbt);
      expect(settings.vendor.id).toBe(vendor);
      const { selectors, links, jobs, record } = settings;
      expect(
        selectors.length > 0 ||
          (links ?? []).length > 0 ||
          jobs !== undefined ||
          record !== undefined,
      ).toBe(true);
    },
  );
});

/** Writes the file that `items-file` names, with what the pages show as a list for this vendor. */
function provide(file: string, vendor: string): void {
  if (file === '') return;
  const path = join(workspace, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lists.find((list) => list.vendor.id === vendor)?.text ?? '');
}

/** What dbt leaves of a project with the exposures that the items name, each of it in a folder or a file. */
function provideDbt(paths: string, vendor: string, items: string): void {
  const kinds = VENDORS.find(({ id }) => id === vendor)?.kinds ?? [];
  const bi_refresh = kinds.map(({ name }) => ({ vendor, kind: name, id: '1' }));
  const names = ['board', ...[...items.matchAll(/exposure: (\w+)/g)].map(([, name]) => name)];
  const nodes = { 'model.shop.orders': [] };
  const exposures = Object.fromEntries(
    names.map((name) => [
      `exposure.shop.${name}`,
      { parents: ['model.shop.orders'], meta: { bi_refresh } },
    ]),
  );
  const build = results('build', { 'model.shop.orders': 'success' }, { now: Date.now() });
  for (const path of paths.split('\n').filter((line) => line !== '')) {
    if (path.endsWith('.json')) {
      writeFileSync(join(workspace, path), build);
      continue;
    }
    mkdirSync(join(workspace, path), { recursive: true });
    writeFileSync(join(workspace, path, 'manifest.json'), manifest({ nodes, exposures }));
    writeFileSync(join(workspace, path, 'run_results.json'), build);
  }
}

function sampleFor(name: string, inputs: Inputs, vendor: string): string {
  // Without a site it is a Tableau Server.
  const host = 'tableau-site' in inputs ? '10ax.online.tableau.com' : 'tableau.example.com';
  if (name === 'tableau-url') return `https://${host}`;
  if (name === 'qlik-url') return 'https://my-tenant.eu.qlikcloud.com';
  if (name === 'jobs' || name === 'paused') return '[]';
  if (name === 'powerbi-client-certificate') return certificate;
  if (name === 'ca-certificates') return authority;
  const usual = name === 'items' ? undefined : STEPS[vendor]?.[name];
  if (usual !== undefined) return usual;
  return ['true', 'false'].includes(readAction().inputs[name]?.default ?? '') ? 'true' : 'sample';
}
