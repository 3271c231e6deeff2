import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseItems } from '../../../../../src/selection/items.ts';
import { TableauClient } from '../../../../../src/vendors/tableau/api/client.ts';
import { Finder } from '../../../../../src/vendors/tableau/content/finder.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import {
  type Item,
  startTableau,
  type TableauEmulator,
} from '../../../../emulators/tableau/index.ts';
import { configFor, fakeContext, sendStraightTo } from '../fakes.ts';
import { fill, filters, KINDS, type KindName, type Term } from './find-world.ts';

const PER_KIND = 80;
const RUNS = 250;
const VERSIONS = ['3.28', '3.6'] as const;

let tableau: TableauEmulator;
let items: Record<KindName, Item[]>;
let send: ReturnType<typeof sendStraightTo>;

beforeAll(async () => {
  tableau = await startTableau();
  items = fill(tableau, PER_KIND);
  send = sendStraightTo(tableau);
});

afterAll(async () => {
  await tableau.close();
});

/** A filter as a workflow's author writes it. */
function written(terms: readonly Term[]): Record<string, unknown> {
  return Object.fromEntries(terms.map(({ key, value }) => [key, value]));
}

function wanted(terms: readonly Term[], all: readonly Item[]): string[] {
  return all
    .filter((item) => terms.every(({ holds }) => holds(item)))
    .map(({ id }) => id)
    .sort();
}

describe.for(VERSIONS)('with API %s', (apiVersion) => {
  it.for(KINDS)('finds the %s that a simple comparison finds', async (kind) => {
    const context = fakeContext({ send });
    const config = { ...configFor(tableau), apiVersion };
    const client = await TableauClient.signIn(config, [], context);
    const several = fc.array(filters(items[kind]), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(several, async (all) => {
        const text = JSON.stringify({ [kind]: all.map(written) });
        const { selectors, problems } = parseItems(text, {
          kinds: [flows, datasources, workbooks],
          operation: 'refresh',
          match: 'any',
          input: 'items',
          vendorLabel: 'Tableau',
        });
        expect(problems).toEqual([]);
        const finder = new Finder(client, context.signal);
        const found = await finder.find(selectors);
        const ids = found.map((some) => some.map(({ id }) => id).sort());
        expect(ids).toEqual(all.map((terms) => wanted(terms, items[kind])));
      }),
      { numRuns: RUNS / VERSIONS.length, seed: 20260105 },
    );
    // What an old server does not know is learned once, and an id that is unknown is no fault.
    const refusals = tableau.refusals.filter((line) => !line.includes('refused with 404'));
    expect(refusals.every((line) => /\/api\/3\.6\/.*(400023|400065)/.test(line))).toBe(true);
  });
});
