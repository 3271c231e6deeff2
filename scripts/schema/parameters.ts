import { z } from 'zod';
import type { Kind } from '../../src/domain/item.ts';
import { scalar } from '../../src/selection/parameters.ts';
import type { JsonSchema } from './items.ts';

/** Where any of them fits a pattern, it is one for numbers or booleans too. */
const SCALARS_AS_WRITTEN = ['0', '1', '12', '100000', '1.5', '-3', 'true'];

/**
 * What `refresh` may hold.
 * @throws Error where the schema of the kind does not tell
 */
export function parametersSchema(kind: Kind): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(kind.parameters, {
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === 'string' && jsonSchema.anyOf === undefined) widen(jsonSchema);
      if (type === 'record') jsonSchema.propertyNames = nameOf(jsonSchema.propertyNames);
    },
  });
  refuseAnything(schema, `refresh of ${kind.name}`);
  return schema;
}

/** The one name that is no key of a mapping is none here either. */
const KEY = { pattern: '^(?!__proto__$)' };

function nameOf(names: z.core.JSONSchema.BaseSchema['propertyNames']) {
  const { type: _, ...rest } = typeof names === 'object' ? names : {};
  return rest.pattern === undefined ? { ...rest, ...KEY } : { allOf: [rest, KEY] };
}

/** Scalars arrive as they are written, and an editor has read them already. */
function widen(schema: z.core.JSONSchema.BaseSchema): void {
  // The pattern says more, and is known everywhere.
  delete schema.format;
  const { pattern } = schema;
  if (pattern !== undefined) {
    const fits = new RegExp(pattern, 'u');
    if (!SCALARS_AS_WRITTEN.some((text) => fits.test(text))) return;
  }
  Object.assign(schema, scalar);
}

/** Transforms take anything, as far as zod tells. */
function refuseAnything(schema: unknown, place: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { description: _, properties = {}, ...rest } = schema as z.core.JSONSchema.BaseSchema;
  if (Object.keys(rest).length === 0 && Object.keys(properties).length === 0) {
    throw new Error(
      `${place} takes anything: use the words of src/selection/parameters.ts, or say in meta what it takes`,
    );
  }
  for (const [key, inner] of Object.entries(properties)) refuseAnything(inner, `${place}.${key}`);
  for (const inner of [rest.items, rest.additionalProperties, ...(rest.anyOf ?? [])].flat()) {
    refuseAnything(inner, place);
  }
}
