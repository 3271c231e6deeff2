import type { Vendor } from '../../src/domain/vendor.ts';
import { type Definitions, itemsSchema, type JsonSchema } from './items.ts';
import { values } from './values.ts';

/** The dialect that editors know: the YAML language server, VS Code and JetBrains. */
const DIALECT = 'http://json-schema.org/draft-07/schema#';

const ALL = 'items.json';

/** The texts of the schemas by the names of their files: one for each vendor, and one that takes any. */
export function schemaFiles(vendors: readonly Vendor[]): ReadonlyMap<string, string> {
  const single = vendors.map((vendor) => [`${vendor.id}.json`, schemaOf(vendor)] as const);
  const files = [[ALL, schemaOfAny(vendors)] as const, ...single];
  return new Map(files.map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}

function schemaOf(vendor: Vendor): JsonSchema {
  const { root, definitions } = itemsSchema(vendor, '');
  return {
    $schema: DIALECT,
    title: `Items of ${vendor.label} for BI Refresh`,
    ...root,
    definitions: { ...values, ...definitions },
  };
}

/** A list is of one vendor. */
function schemaOfAny(vendors: readonly Vendor[]): JsonSchema {
  const all = vendors.map((vendor) => ({ vendor, ...itemsSchema(vendor, `${vendor.id}.`) }));
  const roots: Definitions = Object.fromEntries(all.map(({ vendor, root }) => [vendor.id, root]));
  return {
    $schema: DIALECT,
    title: 'Items of one vendor for BI Refresh',
    anyOf: vendors.map(({ id }) => ({ $ref: `#/definitions/${id}` })),
    definitions: Object.assign({}, values, roots, ...all.map(({ definitions }) => definitions)),
  };
}
