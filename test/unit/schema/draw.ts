import fc from 'fast-check';
import { stringify } from 'yaml';
import { parametersSchema } from '../../../scripts/schema/parameters.ts';
import type { FieldType, Kind } from '../../../src/domain/item.ts';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { namesOf } from '../../../src/selection/parameters.ts';

/**
 * Draws items files, right ones and such as are wrong in a place or two: by what the documentation says,
 * neither by the schema nor by the parser. From the schema come only words and numbers to begin with.
 */

const SUFFIXES = ['', '__in', '__gt', '__gte', '__lt', '__lte', '__like', '__under', '__not', '__'];

/** Right for a field of the type, and what looks like it. */
const RIGHT: Readonly<Record<FieldType, readonly unknown[]>> = {
  text: ['Sales', 'a*b', 'Q1 #2', '1.10', 'null', 7, 0.5, true],
  name: ['Sales', 'Sales *', 'no', 'Größe', 2026, false],
  id: ['dp_xyz', '608b5cfa-8e37-41f1-9fb9-77aa14915286', '007', 12],
  time: ['2026-01-31', '2024-02-29', '2000-02-29', '2026-01-31T06:00Z', '2026-01-31T06:00:00-0730'],
  number: [5, -3, 0.5, '7', '-0.25', '007'],
  boolean: [true, false, 'True', 'FALSE', 'true'],
  path: ['Finance', 'Finance/Monthly', 'A\\/B', 'A\\\\', 2026],
};
const NEARLY: Readonly<Record<FieldType, readonly unknown[]>> = {
  text: ['', ' ', '\n', '\u00a0', '\ufeff', 'a\0b', 'x'.repeat(2000), 'x'.repeat(2001)],
  name: ['*', '**', '', '$'.concat('{{ github.sha }}'), '{{ inputs.a }}', '{{ x }}', '__proto__'],
  id: ['', ' ', 'a\0b', 'constructor', '$'.concat('{ env.A_B')],
  time: [
    ...['2026-02-29', '1900-02-29', '2026-02-30', '2026-13-01', '2026-1-31', '2026-01-31Z', 2026],
    ...['2026-01-31T06:00', '2026-01-31T24:00:00Z', '2026-01-31T06:60Z', '2026-01-31T06:00:60Z'],
    ...['2026-01-31T23:59:59.000Z', '2026-01-31T06:00:00.500Z', '2026-01-31T06:00:00+2'],
    ...['2026-01-31T06:00:00+24:00', '2026-01-31T06:00:00+02:60', '2026-01-31T06:00:00z'],
  ],
  number: ['5.', '.5', '1e3', '+1', '--1', '0x10', '1.2.3', '', true],
  boolean: ['tRue', 'yes', 'no', 0, 1, ''],
  path: ['/A', 'A/', 'A//B', 'A\\B', '\\', '/', '', true],
};

/** For anywhere. */
const scalar = fc.oneof(
  fc.constantFrom(...Object.values(RIGHT).flat(), ...Object.values(NEARLY).flat()),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer({ min: -10, max: 2000 }),
  fc.boolean(),
  fc.constant(null),
);
const anything = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'name', '1', '__proto__'), scalar, { maxKeys: 2 }),
);

/** Drawn from again and again, and made once: what a kind takes is written out as a schema for it. */
function byKind<T>(make: (kind: Kind) => fc.Arbitrary<T>): (kind: Kind) => fc.Arbitrary<T> {
  const made = new Map<Kind, fc.Arbitrary<T>>();
  return (kind) => {
    const one = made.get(kind) ?? make(kind);
    made.set(kind, one);
    return one;
  };
}

type Maybe = 'right' | 'perhaps';

/** Where the whole is to be right, that; else now and then the other. */
function key<T>(how: Maybe, right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> {
  if (how === 'right') return right;
  return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: wrong });
}

/** Where the whole is to be right, that; else mostly that, and often enough something else. */
function mostly(how: Maybe, right: fc.Arbitrary<unknown>, wrong = anything) {
  if (how === 'right') return right;
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 2, arbitrary: wrong }, anything);
}

type Entry = readonly [key: string, value: unknown];

/** Which operators a type has, as the README says. */
const WITH: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['', '__in'],
  name: ['', '__in', '__like'],
  id: ['', '__in'],
  time: ['', '__gt', '__gte', '__lt', '__lte'],
  number: ['', '__in', '__gt', '__gte', '__lt', '__lte'],
  boolean: [''],
  path: ['', '__under'],
};

function condition({ filters }: Kind, how: Maybe): fc.Arbitrary<Entry> {
  const fields = Object.entries(filters);
  const types = [...new Set(Object.values(filters))];
  return fc
    .constantFrom(...types)
    .chain((type) => {
      const field = fc.constantFrom(
        ...fields.filter(([, one]) => one === type).map(([name]) => name),
      );
      const suffix = key(how, fc.constantFrom(...WITH[type]), fc.constantFrom(...SUFFIXES));
      return fc.tuple(fc.constant(type), key(how, field, fc.constant('nothing')), suffix);
    })
    .chain(([type, field, suffix]) => {
      const right = fc.constantFrom(...RIGHT[type]);
      const one = mostly(how, right, fc.constantFrom(...NEARLY[type]));
      const several = fc.array(one, { minLength: how === 'right' ? 1 : 0, maxLength: 3 });
      const value = suffix === '__in' ? mostly(how, several) : one;
      return value.map((drawn) => [`${field}${suffix}`, drawn] as const);
    });
}

const flag = fc.constantFrom(...RIGHT.boolean);

/** All words, keys and bounds of what a parameter takes. */
function seedsIn(schema: unknown): readonly (string | number)[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'enum' && Array.isArray(inner))
      return inner.filter((one) => typeof one === 'string');
    if (typeof inner === 'number') return [inner - 1, inner, inner + 1];
    if (key === 'properties')
      return [...Object.keys(inner), ...Object.values(inner).flatMap(seedsIn)];
    return seedsIn(inner);
  });
}

/** What is right for one parameter or another. */
const WORDS = [
  '2026-01-31',
  '2026-01-31T06:00:00',
  '2026-02-30',
  '01:30:00',
  '0:00:00',
  '24:00:00',
];

function parameter(schema: unknown): fc.Arbitrary<unknown> {
  const seeds = seedsIn(schema);
  const words = seeds.flatMap((one) =>
    typeof one === 'string' ? [one, one.toUpperCase(), `${one}s`] : [one, `00${one}`],
  );
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS, ...words, ...words, ...words) },
    { weight: 3, arbitrary: flag },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('Output', '', 5) },
    { weight: 1, arbitrary: anything },
  );
  const keys = seeds.filter((one) => typeof one === 'string');
  const key = fc.constantFrom(...keys, ...keys, ...keys, 'Month', 'a b', '__proto__');
  const mapping = fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true });
  return fc.oneof(
    { weight: isDeep(schema) ? 2 : 20, arbitrary: value },
    { weight: 2, arbitrary: fc.array(fc.oneof(value, mapping), { maxLength: 2 }) },
    { weight: 1, arbitrary: mapping },
    { weight: 1, arbitrary: fc.dictionary(key, mapping, { maxKeys: 1, noNullPrototype: true }) },
  );
}

function isDeep(schema: unknown): boolean {
  return /"(?:object|array)"/.test(JSON.stringify(schema) ?? '');
}

const parameters = byKind((kind): fc.Arbitrary<unknown> => {
  const { properties = {} } = parametersSchema(kind) as { properties?: Record<string, unknown> };
  const names = namesOf(kind);
  const name = fc.constantFrom('nothing', ...names, ...names, ...names);
  const entry = name.chain((one) =>
    parameter(properties[one]).map((value) => [one, value] as const),
  );
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.array(entry, { maxLength: 3 }).map((all) => Object.fromEntries(all)),
    },
    { weight: 1, arbitrary: anything },
  );
});

function reserved(kind: Kind, how: Maybe): fc.Arbitrary<Entry> {
  const only = fc
    .array(condition(kind, how), { minLength: how === 'right' ? 1 : 0, maxLength: 2 })
    .map((drawn) => Object.fromEntries(drawn));
  const exceptions = fc.array(only, { minLength: how === 'right' ? 1 : 0, maxLength: 2 });
  const text = fc.constantFrom(...RIGHT.text);
  const match = fc.constantFrom('one', 'ALL', 'Any');
  return fc.oneof(
    fc.tuple(fc.constant('match'), mostly(how, match, fc.constantFrom('none', 'alle'))),
    fc.tuple(
      fc.constantFrom('label', 'exposure'),
      mostly(how, text, fc.constantFrom(...NEARLY.text)),
    ),
    fc.tuple(fc.constant('except'), mostly(how, exceptions)),
    fc.tuple(fc.constantFrom('include_upstream', 'restore_as_full'), mostly(how, flag)),
    fc.tuple(fc.constant('refresh'), parameters(kind)),
  );
}

const filter = byKind((kind): fc.Arbitrary<unknown> => {
  const entries = (how: Maybe, least: number) =>
    fc
      .tuple(
        fc.array(condition(kind, how), { minLength: least, maxLength: 2 }),
        fc.array(reserved(kind, how), { maxLength: 2 }),
      )
      .map((drawn) => Object.fromEntries(drawn.flat()));
  return fc.oneof(
    { weight: 5, arbitrary: entries('right', 1) },
    { weight: 2, arbitrary: entries('right', 0) },
    { weight: 5, arbitrary: entries('perhaps', 0) },
    { weight: 1, arbitrary: anything },
  );
});

/**
 * Lists of one filter: the schema does not know the operation, and takes what any of them takes, be it for
 * one filter this operation and for the next another one.
 */
export function filtersOf(vendor: Vendor): fc.Arbitrary<unknown> {
  const kinds = [...new Set([...vendor.kinds, ...(vendor.pausable?.kinds ?? [])])];
  return fc.constantFrom(...kinds).chain((kind) => {
    const name = fc.constantFrom(kind.name, ...(kind.aliases ?? []));
    return fc.tuple(name, filter(kind)).map(([key, one]) => ({ [key]: [one] }));
  });
}

/** Lists of one filter that is right, but perhaps for what it says under `refresh`. */
export function refreshesOf(vendor: Vendor): fc.Arbitrary<unknown> {
  return fc
    .constantFrom(...vendor.kinds)
    .chain((kind) => parameters(kind).map((refresh) => ({ [kind.name]: [{ id: 'a', refresh }] })));
}

/** What is around the filters, whose own form is mostly right. */
export function listsOf(vendor: Vendor): fc.Arbitrary<unknown> {
  const [kind] = vendor.kinds;
  const field = Object.hasOwn(kind?.filters ?? {}, 'name') ? 'name' : 'id';
  const fitting = fc.constant({ [field]: 'A' });
  const names = vendor.kinds.map(({ name }) => name);
  const key = fc.constantFrom(...names, ...names, ...names, 'reports', 'Workbooks', '__proto__');
  const filters = fc.oneof(
    { weight: 12, arbitrary: fc.array(fitting, { minLength: 1, maxLength: 2 }) },
    fc.array(fc.oneof(fitting, anything), { maxLength: 2 }),
    anything,
  );
  const stage = fc.dictionary(key, filters, { maxKeys: 2, noNullPrototype: true });
  const stages = fc.array(fc.oneof({ weight: 5, arbitrary: stage }, anything), { maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: stage },
    { weight: 4, arbitrary: stages },
    { weight: 1, arbitrary: anything },
  );
}

/** Plain or quoted, in blocks or on one line, as it comes. */
const style = fc.record({
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
});

/** The texts of lists. */
export const written = (lists: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(lists, style).map(([list, how]) => stringify(list, { ...how, version: '1.2' }));
