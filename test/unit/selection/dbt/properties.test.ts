import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DbtRequire } from '../../../../src/domain/dbt.ts';
import { manifest, type NodeWords, type Project, results, verdicts } from './project.ts';

/** Graphs and results made by chance, and what must be true of all of them. */

const REQUIRES: readonly DbtRequire[] = ['all', 'none-failed', 'any'];
const TYPES = [
  'model',
  'ephemeral',
  'seed',
  'snapshot',
  'metric',
  'semantic_model',
  'function',
  'source',
];
const STATUSES = ['success', 'warn', 'error', 'skipped', 'reused', 'partial success', 'no-op'];
const FAILED = new Set(['error', 'partial success']);
const SEEN_THROUGH = new Set(['ephemeral', 'metric', 'semantic_model']);

interface Made {
  readonly types: readonly string[];
  /** Of each node, by number: all before it. */
  readonly parents: readonly (readonly number[])[];
  readonly exposures: readonly (readonly number[])[];
  /** Of each node in each file; `undefined` for no row. */
  readonly files: readonly (readonly (string | undefined)[])[];
}

const made: fc.Arbitrary<Made> = fc.integer({ min: 1, max: 14 }).chain((size) => {
  const some = (most: number) =>
    fc.uniqueArray(fc.nat({ max: Math.max(0, most - 1) }), { maxLength: 3 });
  const status = fc.option(fc.constantFrom('success', 'success', 'success', ...STATUSES), {
    nil: undefined,
    freq: 4,
  });
  return fc.record({
    types: fc.array(fc.constantFrom('model', 'model', ...TYPES), {
      minLength: size,
      maxLength: size,
    }),
    parents: fc.tuple(
      ...Array.from({ length: size }, (_, n) => (n === 0 ? fc.constant([]) : some(n))),
    ),
    exposures: fc.array(some(size), { minLength: 1, maxLength: 4 }),
    files: fc.array(fc.array(status, { minLength: size, maxLength: size }), {
      minLength: 1,
      maxLength: 3,
    }),
  });
});

const idOf = ({ types }: Made, n: number) =>
  `${types[n] === 'ephemeral' ? 'model' : types[n]}.shop.n${n}`;

/** A source reads nothing in dbt. */
function parentsOf({ types, parents }: Made, n: number): readonly number[] {
  return types[n] === 'source' ? [] : (parents[n] ?? []);
}

function project(one: Made, more: Project['nodes'] = {}): Project {
  const ids = (numbers: readonly number[]) => numbers.map((n) => idOf(one, n));
  const nodes = one.types.map((type, n): [string, NodeWords] => [
    idOf(one, n),
    {
      parents: ids(parentsOf(one, n)),
      ...(type === 'ephemeral' && { config: { materialized: 'ephemeral' } }),
    },
  ]);
  const exposures = one.exposures.map((parents, n) => [`exposure.shop.e${n}`, ids(parents)]);
  // Something that every file knows, for results of another project are refused.
  const nodesAll = { 'model.shop.known': [], ...Object.fromEntries(nodes), ...more };
  return { nodes: nodesAll, exposures: Object.fromEntries(exposures) };
}

type Rows = Readonly<Record<string, string>>;

function files(one: Made, reverse = false): string[] {
  return one.files.map((statuses, index) => {
    const rows = statuses.flatMap((status, n) =>
      status === undefined ? [] : [[idOf(one, n), status]],
    );
    const all: Rows = Object.fromEntries([['model.shop.known', 'success'], ...rows]);
    const entries = Object.entries(all);
    const inOrder = reverse ? entries.reverse() : entries;
    return results('build', Object.fromEntries(inOrder), { age: 9 - index });
  });
}

function decide(one: Made, require: DbtRequire, texts?: readonly string[]) {
  return verdicts(texts ?? [manifest(project(one)), ...files(one)], { require });
}

type Decided = ReturnType<typeof decide>;

function ancestors(one: Made, from: readonly number[]): Set<number> {
  const seen = new Set(from);
  for (const n of seen) for (const parent of parentsOf(one, n)) seen.add(parent);
  return seen;
}

/** The last word on a node, but that `reused` takes nothing back. */
function lastWord(one: Made, n: number): string | undefined {
  let last: string | undefined;
  for (const statuses of one.files) {
    const status = statuses[n];
    const keeps =
      (status === 'reused' || status === 'no-op') && (last === 'success' || last === 'warn');
    if (status !== undefined && !keeps) last = status;
  }
  return last;
}

function isFailed(one: Made, n: number): boolean {
  const type = one.types[n] ?? '';
  const status = lastWord(one, n) ?? '';
  if (['metric', 'semantic_model', 'source'].includes(type)) return false;
  if (FAILED.has(status)) return true;
  return status === 'skipped' && ['model', 'seed', 'snapshot'].includes(type);
}

describe('of graphs made by chance', () => {
  const check = (property: (one: Made) => void) =>
    fc.assert(fc.property(made, property), { numRuns: 300 });

  it('an exposure with a failed ancestor is never refreshed under all or none-failed', () => {
    check((one) => {
      for (const require of ['all', 'none-failed'] as const) {
        const said = decide(one, require);
        one.exposures.forEach((parents, index) => {
          const fails = [...ancestors(one, parents)].some((n) => isFailed(one, n));
          if (fails) expect(said[`e${index}`]?.decision).not.toBe('refresh');
        });
      }
    });
  });

  it('what all selects, none-failed selects, and what that selects, any does', () => {
    check((one) => {
      const is = (said: Decided | undefined, name: string) => said?.[name]?.decision === 'refresh';
      const [all, noneFailed, any] = REQUIRES.map((require) => decide(one, require));
      for (const name of Object.keys(any ?? {})) {
        if (is(all, name)) expect(is(noneFailed, name)).toBe(true);
        if (is(noneFailed, name)) expect(is(any, name)).toBe(true);
      }
    });
  });

  it('the order of files and rows does not matter', () => {
    check((one) => {
      for (const require of REQUIRES) {
        const turned = [...files(one, true).reverse(), manifest(project(one))];
        expect(decide(one, require, turned)).toEqual(decide(one, require));
      }
    });
  });

  it('any refreshes just where something that is read was rebuilt', () => {
    check((one) => {
      const said = decide(one, 'any');
      const tables = (from: readonly number[]): number[] =>
        from.flatMap((n) =>
          SEEN_THROUGH.has(one.types[n] ?? '') ? tables(parentsOf(one, n)) : [n],
        );
      one.exposures.forEach((parents, index) => {
        const rebuilt = tables(parents).some(
          (n) =>
            ['model', 'seed', 'snapshot'].includes(one.types[n] ?? '') &&
            ['success', 'warn'].includes(lastWord(one, n) ?? ''),
        );
        expect(said[`e${index}`]?.decision === 'refresh').toBe(rebuilt);
      });
    });
  });

  it('a failure that is above nothing changes nothing', () => {
    check((one) => {
      const more = {
        'model.shop.aside': one.types.map((_, n) => idOf(one, n)),
        'test.shop.t': { parents: ['model.shop.aside'], attached_node: 'model.shop.aside' },
      };
      const failure = results('build', { 'model.shop.aside': 'error', 'test.shop.t': 'fail' });
      for (const require of REQUIRES) {
        const texts = [manifest(project(one, more)), ...files(one), failure];
        expect(decide(one, require, texts)).toEqual(decide(one, require));
      }
    });
  });

  it('a failure is found through any chain of what is seen through', () => {
    const chain = fc.array(fc.constantFrom(...SEEN_THROUGH), { maxLength: 12 });
    fc.assert(
      fc.property(chain, fc.constantFrom(...REQUIRES), (types, require) => {
        const one: Made = {
          types: ['model', ...types],
          parents: [[], ...types.map((_, n) => [n])],
          exposures: [[types.length]],
          files: [['error', ...types.map(() => 'skipped')]],
        };
        expect(decide(one, require).e0).toMatchObject({
          decision: 'held-back',
          reads: [{ name: 'model n0', state: 'failed' }],
          reason: 'model n0 failed',
        });
      }),
    );
  });
});
