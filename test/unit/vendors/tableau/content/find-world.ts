import fc from 'fast-check';
import type { Item, TableauEmulator, User } from '../../../../emulators/tableau/index.ts';

/** A site full of names that are hard to ask for, and filters for what is on it. */

/** Hard for the grammar of filters, for URLs, for wildcards, or for comparisons. */
export const NAMES = [
  'Sales',
  'sales',
  'Sales, EMEA & APAC',
  'Sales  EMEA  APAC',
  'Sales,',
  'A+B',
  'A B',
  '"quoted"',
  "it's",
  'Q1: results',
  '[a]',
  'a]b',
  'a*b',
  'a,b',
  'axb',
  '100%',
  '50%25',
  'Über',
  'U\u0308ber',
  '📈',
  ' lead',
  'trail ',
  'a/b',
  'back\\slash',
  'semi;colon',
  'a=b&c=d#e?',
  '日本',
];

const INSTANTS = [
  '2024-01-01T00:00:00Z',
  '2024-02-29T23:59:59Z',
  '2024-06-01T12:30:00Z',
  '2025-01-01T00:00:00Z',
];

export const KINDS = ['workbooks', 'datasources', 'flows'] as const;
export type KindName = (typeof KINDS)[number];

interface Drawn {
  readonly name: string;
  readonly project: string;
  readonly owner: number;
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly personalSpace: boolean;
}

const name = fc.constantFrom(...NAMES);
const segment = name.map((text) => text.replace(/[\\/]/g, '\\$&'));
const path = fc.array(segment, { minLength: 1, maxLength: 2 }).map((all) => all.join('/'));
const drawn: fc.Arbitrary<Drawn> = fc.record({
  name,
  project: path,
  owner: fc.nat(4),
  tags: fc.array(name, { maxLength: 3 }),
  createdAt: fc.constantFrom(...INSTANTS),
  personalSpace: fc.boolean().map((yes) => yes),
});

/** Fills the site with the same items in every run. */
export function fill({ world }: TableauEmulator, perKind: number): Record<KindName, Item[]> {
  const owners = ['Sales, EMEA & APAC', 'Jane Doe', 'jane doe', "O'Neil", 'A+B'].map(
    (fullName, n): User => world.addUser({ name: `user${n}@example.com`, fullName }),
  );
  const sample = (seed: number) => fc.sample(drawn, { numRuns: perKind, seed });
  const contentOf = ({ owner, personalSpace, project, ...others }: Drawn) => ({
    ...others,
    project: safePath(project),
    owner: owners[owner] ?? world.administrator,
  });
  return {
    workbooks: sample(1).map((one) =>
      world.addWorkbook({ ...contentOf(one), personalSpace: one.personalSpace && one.owner < 2 }),
    ),
    datasources: sample(2).map((one) => world.addDatasource(contentOf(one))),
    flows: sample(3).map((one) => world.addFlow(contentOf(one))),
  };
}

/** The emulator's paths know `\/` alone. */
function safePath(text: string): string {
  return text.replaceAll('\\\\', '');
}

type Test = (item: Item) => boolean;
/** One key of a filter, its value, and what it means. */
export interface Term {
  readonly key: string;
  readonly value: string | readonly string[];
  readonly holds: Test;
}

function text(key: string, values: readonly string[], read: (item: Item) => readonly string[]) {
  const one = fc.constantFrom(...values);
  return fc.oneof(
    one.map((value): Term => ({ key, value, holds: (item) => read(item).includes(value) })),
    fc.array(one, { minLength: 1, maxLength: 4 }).map(
      (all): Term => ({
        key: `${key}__in`,
        value: all,
        holds: (item) => read(item).some((value) => all.includes(value)),
      }),
    ),
  );
}

const like = fc
  .tuple(name, fc.nat(6), fc.nat(6))
  .map(([text, from, length]) => {
    const [before, after] = [text.slice(0, from), text.slice(from + length)];
    return `${before}*${after}`;
  })
  .filter((pattern) => !/^\*+$/.test(pattern) && pattern.isWellFormed())
  .map((value): Term => {
    const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
    return { key: 'name__like', value, holds: (item) => pattern.test(item.name) };
  });

const SPELLED = [...INSTANTS, '2024-06-01', '2024-06-01T14:30:00+02:00', '2024-03-01T00:00:00Z'];
const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  created_at: (a, b) => a === b,
  created_at__gt: (a, b) => a > b,
  created_at__gte: (a, b) => a >= b,
  created_at__lt: (a, b) => a < b,
  created_at__lte: (a, b) => a <= b,
};
const time = fc
  .tuple(fc.constantFrom(...Object.keys(COMPARE)), fc.constantFrom(...SPELLED))
  .map(([key, value]): Term => {
    const wanted = Date.parse(value);
    return { key, value, holds: (item) => COMPARE[key]?.(item.createdAt, wanted) ?? false };
  });

/** The names from the top; none in a personal space. */
function segments(item: Item): readonly string[] | undefined {
  const names: string[] = [];
  for (let at = item.project; at; at = at.parent) names.unshift(at.name);
  return names.length === 0 ? undefined : names;
}

function projects(items: readonly Item[]): fc.Arbitrary<Term> {
  const paths = items.flatMap((item) => {
    const names = segments(item) ?? [];
    return names.map((_, depth) => names.slice(0, depth + 1));
  });
  const known = [...new Map(paths.map((names) => [JSON.stringify(names), names])).values()];
  const written = (names: readonly string[]) =>
    names.map((one) => one.replace(/[\\/]/g, '\\$&')).join('/');
  return fc.tuple(fc.constantFrom(...known), fc.boolean()).map(([names, under]): Term => {
    const holds: Test = (item) => {
      const own = segments(item);
      if (!own || (!under && own.length !== names.length)) return false;
      return names.every((one, depth) => own[depth] === one);
    };
    return { key: under ? 'project__under' : 'project', value: written(names), holds };
  });
}

/** Filters of several keys: each key at most once, as in a YAML mapping. */
export function filters(items: readonly Item[]): fc.Arbitrary<readonly Term[]> {
  const owners = ['Sales, EMEA & APAC', 'Jane Doe', 'jane doe', "O'Neil", 'A+B', 'Nobody'];
  const emails = ['user0@example.com', 'user1@example.com', 'USER1@example.com', 'x@example.com'];
  const ids = [...items.map(({ id }) => id), '00000000-0000-4000-8000-000000000000'];
  const projectNames = NAMES.filter((one) => !/[\\/]/.test(one));
  const term = fc.oneof(
    { weight: 4, arbitrary: text('name', [...NAMES, 'Absent'], (item) => [item.name]) },
    { weight: 2, arbitrary: like },
    text('project_name', projectNames, (item) => (item.project ? [item.project.name] : [])),
    text('owner_name', owners, (item) => [item.owner.fullName]),
    text('owner_email', emails, (item) => [item.owner.email]),
    { weight: 2, arbitrary: text('tags', [...NAMES, 'absent'], (item) => item.tags) },
    { weight: 2, arbitrary: time },
    { weight: 2, arbitrary: projects(items) },
    text('id', ids, (item) => [item.id]),
  );
  return fc.uniqueArray(term, { minLength: 1, maxLength: 3, selector: ({ key }) => key });
}
