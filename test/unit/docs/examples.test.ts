import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { loadDbt, readSettings } from '../../../src/action/settings.ts';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { makeClientCertificate } from '../../emulators/powerbi/client-certificate.ts';
import { manifest, results } from '../selection/dbt/project.ts';
import {
  AWS_KEYS,
  ID_TOKEN,
  offeredVendors,
  PAGES,
  read,
  readAction,
  STEPS,
  WORKFLOWS,
} from './files.ts';

/** The examples are copied: each must be YAML, and each step of ours one that the action takes. */

interface Block {
  readonly where: string;
  readonly text: string;
}

const blocks: readonly Block[] = [
  ...PAGES.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => ({
      where: `${page}:${lineOf(read(page), match.index)}`,
      text: match[1] ?? '',
    })),
  ),
  ...WORKFLOWS.map((where) => ({ where, text: read(where) })),
];
const steps = blocks.flatMap(({ where, text }) =>
  stepsIn(parseDocument(text).toJS()).flatMap((step) =>
    vendorsOf(step, text).map((vendor) => ({
      where,
      vendor: vendor.id,
      step,
      env: envOf(step, text),
    })),
  ),
);
const lists = blocks.flatMap(({ where, text }) => {
  // Kinds may share a name: a vendor's own page is about its own.
  const own = VENDORS.filter(({ id }) => where.startsWith(`docs/${id}.md`));
  const candidates = own.length > 0 ? own : VENDORS;
  const vendor = candidates.find((one) => isItems(parseDocument(text).toJS(), one));
  return vendor ? [{ where, text, vendor }] : [];
});

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

describe('workflows to be copied', () => {
  it.each(WORKFLOWS)('%s says what it is for, and runs other actions by their commit', (path) => {
    const text = read(path);
    expect(text).toMatch(/^# /);
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name);
    const others = used.filter((name) => !name.startsWith('OWNER/bi-refresh@'));
    expect(used).not.toEqual(others);
    for (const name of others) expect(name).toMatch(/@[0-9a-f]{40}$/);
  });
});

describe('the examples of the documentation', () => {
  it('are there', () => {
    for (const { id } of offeredVendors()) {
      expect(steps.filter(({ vendor }) => vendor === id).length, id).toBeGreaterThan(5);
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
        return name === 'vendor' ? vendor : evaluate(name, given, inputs);
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

type Inputs = Readonly<Record<string, string>>;

/** A step of ours. */
interface Step {
  readonly inputs: Inputs;
  /** Whether its job may ask GitHub for an ID token. One that stands without a job may. */
  readonly idToken: boolean;
}

/** What the step finds in its environment. */
function envOf({ idToken }: Step, text: string): Inputs {
  const isAws = text.includes('aws-actions/configure-aws-credentials');
  return { ...(idToken ? ID_TOKEN : {}), ...(isAws ? AWS_KEYS : {}) };
}

/** A comment may stand for how to sign in. */
function signedIn({ inputs }: Step, vendor: string): Inputs {
  const says = Object.keys(inputs).some((name) => name.startsWith(`${vendor}-`));
  if (says) return inputs;
  const { items: _, ...credentials } = STEPS[vendor] ?? {};
  return { ...credentials, ...inputs };
}

/** Every step of ours in a workflow, a job or a list of steps. */
function stepsIn(data: unknown, idToken = true): readonly Step[] {
  if (Array.isArray(data)) return data.flatMap((each) => stepsIn(each, idToken));
  if (typeof data !== 'object' || data === null) return [];
  const { uses, with: inputs, permissions } = data as Partial<Record<string, unknown>>;
  if (typeof uses === 'string' && uses.startsWith('OWNER/bi-refresh@')) {
    const texts = Object.entries(inputs ?? {}).map(([name, value]) => [name, `${value}`]);
    return [{ inputs: Object.fromEntries(texts), idToken }];
  }
  const may = permissions === undefined ? idToken : mayAsk(permissions);
  return Object.values(data).flatMap((each) => stepsIn(each, may));
}

function mayAsk(permissions: unknown): boolean {
  return (permissions as Partial<Record<string, unknown>> | null)?.['id-token'] === 'write';
}

/** The vendor that the step names; of a matrix, all those that its block is about. */
function vendorsOf({ inputs }: Step, text: string): readonly Vendor[] {
  const { vendor = '' } = inputs;
  return VENDORS.filter(({ id }) => (vendor.includes('${{') ? text.includes(id) : id === vendor));
}

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

function isItems(data: unknown, vendor: Vendor): boolean {
  const stages = Array.isArray(data) ? data : [data];
  const kinds = vendor.kinds.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  return stages.every((stage) => {
    const keys = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    return keys.length > 0 && keys.every((key) => kinds.includes(key));
  });
}

/** Puts a sample where an expression stands, as the runner puts its value. */
function evaluate(name: string, text: string, inputs: Inputs): string {
  return text
    .replace(/\$\{\{\s*toJSON\([^}]*\)\s*\}\}/g, '"A \\"sample\\": #1"')
    .replace(/\$\{\{[^}]*\}\}/g, () => sampleFor(name, inputs));
}

function sampleFor(name: string, inputs: Inputs): string {
  // Without a site it is a Tableau Server.
  const host = 'tableau-site' in inputs ? '10ax.online.tableau.com' : 'tableau.example.com';
  if (name === 'tableau-url') return `https://${host}`;
  if (name === 'jobs' || name === 'paused') return '[]';
  if (name === 'powerbi-client-certificate') return certificate;
  if (name === 'ca-certificates') return authority;
  return ['true', 'false'].includes(readAction().inputs[name]?.default ?? '') ? 'true' : 'sample';
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
