import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { schemaFiles } from '../../../scripts/schema/files.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { parseItems } from '../../../src/selection/items.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

/** What an editor says of a list, and what the action says of it. */

export const FILES = schemaFiles(VENDORS);

/** The message of VS Code and the YAML language server where a pattern does not fit. */
const OF_EDITORS = ['patternErrorMessage'];

/** Ajv's second look at its code takes as long as the first, and saves a check of a list next to nothing. */
const AS_IT_COMES = { optimize: false };

export type Validate = (data: unknown) => boolean;

export function compile(schema: string): Validate {
  const ajv = new Ajv({
    allowUnionTypes: true,
    strictTypes: false,
    keywords: OF_EDITORS,
    code: AS_IT_COMES,
  });
  return ajv.compile(JSON.parse(schema));
}

const compiled = new Map<string, Validate>();

/** The schema in a file of `schema/`, as the source gives it. */
export function validator(file: string): Validate {
  const validate = compiled.get(file) ?? compile(FILES.get(file) ?? '');
  compiled.set(file, validate);
  return validate;
}

/** As an editor reads it: numbers, booleans and nulls by the core schema of YAML 1.2. */
export function asRead(text: string): unknown {
  return parse(text, { version: '1.2', logLevel: 'error' });
}

/** What the action finds wrong with a list. */
export function complaints(text: string, vendor: Vendor, operation: Operation): readonly string[] {
  const kinds = operation === 'refresh' ? vendor.kinds : (vendor.pausable?.kinds ?? []);
  const { problems } = parseItems(text, {
    operation,
    kinds,
    match: 'one',
    input: 'items-file',
    vendorLabel: vendor.label,
    ordered: vendor.kindByKind ?? false,
  });
  return problems.map(({ allowed }) => allowed);
}

/** Whether there is an operation that takes the list. */
export function isTaken(text: string, vendor: Vendor): boolean {
  const operations: readonly Operation[] = vendor.pausable ? ['refresh', 'pause'] : ['refresh'];
  return operations.some((operation) => complaints(text, vendor, operation).length === 0);
}
