import { readdirSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { AWS_KEYS, ID_TOKEN, PAGES, read, STEPS } from './files.ts';

/** What of YAML is shown to people: in pages, and in files of its own. */

export interface Block {
  readonly where: string;
  readonly text: string;
}

/** What stands in the pages between fences. */
const fenced: readonly Block[] = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => ({
    where: `${page}:${lineOf(read(page), match.index)}`,
    text: match[1] ?? '',
  })),
);

/** Complete workflows, and the lists that one of them reads. */
export const WORKFLOWS = 'examples';
export const LISTS = 'examples/bi';

export const blocks: readonly Block[] = [
  ...fenced,
  ...[...filesIn(WORKFLOWS), ...filesIn(LISTS)].map((path) => ({ where: path, text: read(path) })),
];

/** Every step of ours, for each vendor that it may be of. */
export const steps = blocks.flatMap(({ where, text }) =>
  stepsIn(parseDocument(text).toJS()).flatMap((step) =>
    vendorsOf(step, text).map((vendor) => ({
      where,
      vendor: vendor.id,
      step,
      env: envOf(step, text),
    })),
  ),
);

/** Every list of items that stands for itself. */
export const lists = blocks.flatMap(({ where, text }) => {
  const able = VENDORS.filter((one) => isItems(parseDocument(text).toJS(), one));
  // Data sets are the semantic models of Power BI, by their old name, and those of QuickSight.
  const vendor = able.find(({ id }) => where.includes(id)) ?? able[0];
  return vendor ? [{ where, text, vendor }] : [];
});

export type Inputs = Readonly<Record<string, string>>;

/** A step of ours. */
export interface Step {
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
export function signedIn({ inputs }: Step, vendor: string): Inputs {
  const says = Object.keys(inputs).some((name) => name.startsWith(`${vendor}-`));
  if (says) return inputs;
  const { items: _, ...credentials } = STEPS[vendor] ?? {};
  return { ...credentials, ...inputs };
}

/** Every step of ours in a workflow, a job or a list of steps. */
export function stepsIn(data: unknown, idToken = true): readonly Step[] {
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

function isItems(data: unknown, vendor: Vendor): boolean {
  const stages = Array.isArray(data) ? data : [data];
  const kinds = vendor.kinds.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  return stages.every((stage) => {
    const keys = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    return keys.length > 0 && keys.every((key) => kinds.includes(key));
  });
}

/** Puts a sample where an expression stands, as the runner puts its value. */
export function withSamples(text: string, sample = () => 'sample'): string {
  return text
    .replace(/\$\{\{[^}]*\.failed-items\s*\}\}/g, '["A \\"sample\\": #1", "B"]')
    .replace(/\$\{\{\s*toJSON\([^}]*\)\s*\}\}/g, '"A \\"sample\\": #1"')
    .replace(/\$\{\{[^}]*\}\}/g, sample);
}

/** The YAML files of a folder, by path from the root. */
export function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return names.sort().map((name) => `${folder}/${name}`);
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
