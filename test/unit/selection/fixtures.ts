import { z } from 'zod';
import type { Problem } from '../../../src/domain/errors.ts';
import type { FieldType, Kind } from '../../../src/domain/item.ts';
import { type ItemsOptions, parseItems } from '../../../src/selection/items.ts';

const filters: Record<string, FieldType> = {
  id: 'id',
  name: 'name',
  project: 'path',
  project_name: 'name',
  owner_name: 'name',
  owner_email: 'text',
  tags: 'text',
  created_at: 'time',
  size: 'number',
  has_extracts: 'boolean',
};

const incremental = z
  .enum(['true', 'false'], 'has to be true or false')
  .transform((text) => text === 'true');

export const workbooks: Kind = {
  name: 'workbooks',
  singular: 'workbook',
  plural: 'workbooks',
  filters,
  parameters: z.strictObject({ incremental: incremental.optional() }),
};

export const datasources: Kind = {
  name: 'datasources',
  singular: 'data source',
  plural: 'data sources',
  filters,
  parameters: z.strictObject({ incremental: incremental.optional() }),
};

export const flows: Kind = {
  name: 'flows',
  singular: 'flow',
  plural: 'flows',
  filters,
  parameters: z.strictObject({
    runMode: z.string().optional(),
    parameters: z.record(z.string(), z.string('has to be text')).optional(),
    outputSteps: z.array(z.strictObject({ name: z.string('has to be text') })).optional(),
  }),
};

export const tableau = [workbooks, datasources, flows];

const models: Kind = {
  name: 'semantic_models',
  aliases: ['datasets'],
  singular: 'semantic model',
  plural: 'semantic models',
  filters: { workspace: 'text', id: 'id', name: 'name' },
  parameters: z.strictObject({ type: z.string() }).transform(({ type }) => ({ type })),
};

export const powerbi = [models];

const tamrKind = (name: string, singular: string): Kind => ({
  name,
  singular,
  plural: `${singular}s`,
  filters: { id: 'id' },
  bareId: true,
  parameters: z.strictObject({}),
});

export const tamr = [
  tamrKind('sources', 'source'),
  tamrKind('data_products', 'data product'),
  tamrKind('workflows', 'workflow'),
];

export const options: ItemsOptions = {
  operation: 'refresh',
  kinds: tableau,
  match: 'one',
  input: 'items',
  vendorLabel: 'Tableau',
};

/** The selectors of a text that has nothing wrong with it. */
export function select(text: string, more: Partial<ItemsOptions> = {}) {
  const { selectors, problems } = parseItems(text, { ...options, ...more });
  if (problems.length > 0) throw new Error(lines(problems).join('\n'));
  return selectors;
}

/** What is said of a text, each problem as one line. */
export function complaints(text: string, more: Partial<ItemsOptions> = {}): string[] {
  return lines(parseItems(text, { ...options, ...more }).problems);
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map(({ given, allowed }) =>
    given === undefined ? allowed : `${JSON.stringify(given)} ${allowed}`,
  );
}

/** The condition of a single workbook filter with one key. */
export function condition(filter: string) {
  const [selector] = select(`workbooks: [${filter}]`);
  return selector?.conditions[0];
}

/** What is said of a single workbook filter. */
export function refusal(filter: string): string[] {
  return complaints(`workbooks: [${filter}]`);
}
