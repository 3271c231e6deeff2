import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { VENDORS } from '../../../src/vendors/index.ts';

/** The files that people read, by path from the root. */
export const PAGES: readonly string[] = [...markdownIn('.'), ...markdownIn('docs')];

/** The pages of a vendor; Power BI's has one for the kinds of Fabric. */
export function pagesOf(vendor: string): readonly string[] {
  const names = vendor === 'powerbi' ? [vendor, 'fabric'] : [vendor];
  return names.map((name) => `docs/${name}.md`).filter((page) => PAGES.includes(page));
}

function markdownIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => join(folder, name).replaceAll('\\', '/')).sort();
}

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}

export interface ActionInput {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

export interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
}

export function readAction(): Action {
  return parse(read('action.yml'));
}

/** Vendors that action.yml names. One that is not offered yet has no say in what is documented. */
export function offeredVendors() {
  const { description = '' } = readAction().inputs.vendor ?? {};
  return VENDORS.filter(({ id }) => description.includes(`\`${id}\``));
}

/** The texts of all TypeScript files below a folder. */
export function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(folder, path)));
}

/** What `aws-actions/configure-aws-credentials` leaves in the environment. */
export const AWS_KEYS: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'sample',
};

/** What the runner gives to a job that may ask GitHub for an ID token. */
export const ID_TOKEN: Readonly<Record<string, string>> = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com/idtoken',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'sample',
};

/** A step for each vendor, with nothing in it that has a default, of a job that may ask for an ID token. */
export const STEPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tableau: {
    vendor: 'tableau',
    items: 'workbooks: [{ name: Sales }]',
    'tableau-url': 'https://10ax.online.tableau.com/#/site/acme/home',
    'tableau-token-name': 'ci',
    'tableau-token-secret': 'example-token-secret',
  },
  powerbi: {
    vendor: 'powerbi',
    items: 'semantic_models: [{ name: Sales }]',
    'powerbi-tenant-id': 'acme.example.com',
    'powerbi-client-id': 'example-client-id',
    'powerbi-client-secret': 'example-client-secret',
    'powerbi-workspace': 'Finance',
  },
  tamr: {
    vendor: 'tamr',
    items: 'data_products: [dp_xyz]',
    'tamr-tenant': 'my-tenant',
    'tamr-api-key': 'example-api-key',
  },
  quicksight: {
    vendor: 'quicksight',
    items: 'datasets: [{ name: Sales }]',
    'quicksight-region': 'eu-west-1',
    'quicksight-role-arn': 'arn:aws:iam::123456789012:role/bi-refresh',
  },
  qlik: {
    vendor: 'qlik',
    items: 'apps: [{ name: Sales }]',
    'qlik-url': 'https://my-tenant.eu.qlikcloud.com',
    'qlik-client-id': 'example-client-id',
    'qlik-client-secret': 'example-client-secret',
  },
};
