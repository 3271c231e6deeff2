import type { FieldType, Kind, Operator } from '../../src/domain/item.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { suffixOf } from '../../src/selection/condition.ts';
import { RESERVED, type Reserved } from '../../src/selection/filter.ts';
import { MOST_FILTERS } from '../../src/selection/items.ts';
import { OPERATORS } from '../../src/selection/values.ts';
import { parametersSchema } from './parameters.ts';
import { typeName, values } from './values.ts';
import { aboutField, aboutKind, aboutReserved } from './words.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * The list of one vendor: a mapping of kinds to filters, or a list of such mappings. It does not know
 * what will be done with the items, and takes what any operation takes.
 * @param prefix before the names of definitions, where there are several vendors
 */
export function itemsSchema(
  vendor: Vendor,
  prefix: string,
): { readonly root: JsonSchema; readonly definitions: Definitions } {
  const kinds = [...new Set([...vendor.kinds, ...(vendor.pausable?.kinds ?? [])])];
  const at = (name: string) => `${prefix}${name}`;
  const properties = Object.fromEntries(
    kinds.flatMap(({ name, aliases = [] }) =>
      [name, ...aliases].map((key) => [key, refer(at(name))] as const),
    ),
  );
  const stage = { minProperties: 1, properties, additionalProperties: false };
  const items = { $ref: `#/definitions/${at('stage')}` };
  return {
    // What belongs to objects alone does not touch lists, and the other way round.
    root: { type: ['object', 'array'], ...stage, minItems: 1, items },
    definitions: {
      [at('stage')]: {
        description: 'A stage: it begins when all of the one before has succeeded.',
        type: 'object',
        ...stage,
      },
      ...Object.assign({}, ...kinds.map((kind) => kindDefinitions(kind, vendor, at(kind.name)))),
    },
  };
}

function kindDefinitions(kind: Kind, vendor: Vendor, name: string): Definitions {
  const conditions = conditionsOf(kind);
  const operations = operationsOf(kind, vendor);
  const reserved = RESERVED.filter((one) => isPossible(one, kind, operations));
  const filter = {
    type: 'object',
    properties: {
      ...conditions,
      ...Object.fromEntries(reserved.map((one) => [one.key, reservedSchema(one, kind, name)])),
    },
    additionalProperties: false,
    ...exclusions(reserved),
    // Where no key is a condition, the one that is asked for is missing for certain.
    if: { propertyNames: { enum: reserved.filter((one) => !one.isEnough).map(({ key }) => key) } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { required: [Object.keys(kind.filters).includes('name') ? 'name' : 'id'] },
  };
  return {
    [name]: {
      description: aboutKind(kind, vendor.label),
      type: 'array',
      minItems: 1,
      maxItems: MOST_FILTERS,
      items: { $ref: `#/definitions/${name}.filter` },
    },
    [`${name}.filter`]: kind.bareId
      ? { ...values.id, ...filter, type: [...values.id.type, 'object'] }
      : filter,
    [`${name}.condition`]: {
      type: 'object',
      minProperties: 1,
      properties: Object.fromEntries(
        Object.keys(conditions).map((key) => [
          key,
          { $ref: `#/definitions/${name}.filter/properties/${key}` },
        ]),
      ),
      additionalProperties: false,
    },
  };
}

/** A property for each field with each of its operators. */
function conditionsOf(kind: Kind): Definitions {
  return Object.fromEntries(
    Object.entries(kind.filters).flatMap(([field, type]) =>
      OPERATORS[type].map((operator) => [
        field + suffixOf(operator),
        { description: aboutField(kind, field, operator), ...compared(type, operator) },
      ]),
    ),
  );
}

function compared(type: FieldType, operator: Operator): JsonSchema {
  if (operator === 'like') return refer('pattern');
  if (operator !== 'in') return refer(typeName[type]);
  return { type: 'array', minItems: 1, items: refer(typeName[type]) };
}

function operationsOf(kind: Kind, { kinds, pausable }: Vendor): readonly Operation[] {
  return [
    ...(kinds.includes(kind) ? (['refresh'] as const) : []),
    ...(pausable?.kinds.includes(kind) ? (['pause', 'resume'] as const) : []),
  ];
}

function isPossible(
  { operations, forReaders }: Reserved,
  kind: Kind,
  ofKind: readonly Operation[],
): boolean {
  const isMeant = operations?.some((operation) => ofKind.includes(operation)) ?? true;
  return isMeant && (!forReaders || kind.hasUpstream === true);
}

function reservedSchema({ key, value }: Reserved, kind: Kind, name: string): JsonSchema {
  const description = aboutReserved(key);
  switch (value) {
    case 'match':
    case 'text':
      return { description, ...refer(value) };
    case 'flag':
      return { description, ...refer('boolean') };
    case 'filters':
      return {
        description,
        type: 'array',
        minItems: 1,
        items: { $ref: `#/definitions/${name}.condition` },
      };
    case 'parameters':
      return { description, ...parametersSchema(kind) };
  }
}

/** What no operation takes beside each other, said of the first of them. */
function exclusions(reserved: readonly Reserved[]): JsonSchema {
  const entries = reserved.flatMap(({ key, operations }, index) => {
    const others = reserved
      .slice(index)
      .filter((one) =>
        one.operations?.every((operation) => operations?.includes(operation) === false),
      );
    if (others.length === 0) return [];
    return [[key, { properties: Object.fromEntries(others.map((one) => [one.key, false])) }]];
  });
  return entries.length === 0 ? {} : { dependencies: Object.fromEntries(entries) };
}

/** In this dialect what stands beside `$ref` is passed over. */
function refer(name: string): JsonSchema {
  return { allOf: [{ $ref: `#/definitions/${name}` }] };
}
