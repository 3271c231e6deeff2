import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readSettings } from '../../../src/action/settings.ts';
import { parseItems } from '../../../src/selection/items.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { tableau } from '../../../src/vendors/tableau/index.ts';
import { PAGES, read, readAction } from './files.ts';

/** The examples are copied: each must be YAML, and each step of ours one that the action takes. */

interface Block {
  readonly where: string;
  readonly text: string;
}

const blocks: readonly Block[] = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => ({
    where: `${page}:${lineOf(read(page), match.index)}`,
    text: match[1] ?? '',
  })),
);
const steps = blocks.flatMap(({ where, text }) =>
  stepsIn(parseDocument(text).toJS()).map((inputs) => ({ where, inputs })),
);
const lists = blocks.filter(({ text }) => isItems(parseDocument(text).toJS()));

let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'bi-refresh-docs-'));
  for (const { inputs } of steps) {
    const file = inputs['items-file'];
    if (file === undefined) continue;
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), lists[0]?.text ?? '');
  }
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('the examples of the documentation', () => {
  it('are there', () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(lists.length).toBeGreaterThan(2);
  });

  it.each(blocks)('$where is YAML', ({ text }) => {
    const { errors, warnings } = parseDocument(text, { uniqueKeys: true });
    expect([...errors, ...warnings]).toEqual([]);
  });

  it.each(lists)('$where is a list of items', ({ text }) => {
    const { selectors, problems } = parseItems(text, {
      kinds: tableau.kinds,
      match: 'one',
      input: 'items',
      vendorLabel: tableau.label,
    });
    expect(problems).toEqual([]);
    expect(selectors).not.toEqual([]);
  });

  it.each(steps)('$where has a step with inputs that are taken', ({ inputs }) => {
    const declared = Object.keys(readAction().inputs);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(inputs)));
    const input = (name: string) => evaluate(name, inputs[name] ?? '');
    expect(readSettings({ input, env: () => '' }, VENDORS, workspace).selectors).not.toEqual([]);
  });
});

/** The inputs of every step of ours in a workflow, a job or a list of steps. */
function stepsIn(data: unknown): readonly Readonly<Record<string, string>>[] {
  if (Array.isArray(data)) return data.flatMap(stepsIn);
  if (typeof data !== 'object' || data === null) return [];
  const { uses, with: inputs } = data as { uses?: unknown; with?: Record<string, unknown> };
  if (typeof uses === 'string' && uses.startsWith('OWNER/bi-refresh@')) {
    return [
      Object.fromEntries(Object.entries(inputs ?? {}).map(([name, value]) => [name, `${value}`])),
    ];
  }
  return Object.values(data).flatMap(stepsIn);
}

function isItems(data: unknown): boolean {
  const stages = Array.isArray(data) ? data : [data];
  const kinds = tableau.kinds.map(({ name }) => name);
  return stages.every((stage) => {
    const keys = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    return keys.length > 0 && keys.every((key) => kinds.includes(key));
  });
}

/** Puts a sample where an expression stands, as the runner puts its value. */
function evaluate(name: string, text: string): string {
  return text
    .replace(/\$\{\{\s*toJSON\([^}]*\)\s*\}\}/g, '"A \\"sample\\": #1"')
    .replace(/\$\{\{[^}]*\}\}/g, sampleFor(name));
}

function sampleFor(name: string): string {
  if (name === 'tableau-url') return 'https://10ax.online.tableau.com';
  return ['true', 'false'].includes(readAction().inputs[name]?.default ?? '') ? 'true' : 'sample';
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
