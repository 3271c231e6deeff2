import { expect } from 'vitest';
import { parseItems } from '../../../../../src/selection/items.ts';
import { datasources, flows, workbooks } from '../../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  startTableau,
  type TableauEmulator,
  type TableauOptions,
} from '../../../../emulators/tableau/index.ts';
import { configFor, type FakeContext, fakeContext, sendTo } from '../fakes.ts';

/** A site, and a session on it. */
export interface Opened extends AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly world: TableauEmulator['world'];
  readonly session: TableauSession;
  readonly context: FakeContext;
  /** The names that each filter finds, sorted. */
  find(items: object): Promise<string[][]>;
  /** How many lists of a kind were asked for, and with which filters. */
  asked(kind: string): string[];
}

export async function open(options: TableauOptions = {}): Promise<Opened> {
  const tableau = await startTableau(options);
  const send = sendTo(tableau);
  const context = fakeContext({ send });
  const session = await TableauSession.open(configFor(tableau), context);
  return {
    tableau,
    world: tableau.world,
    session,
    context,
    find: async (items) => {
      const { selectors, problems } = parseItems(JSON.stringify(items), {
        kinds: [flows, datasources, workbooks],
        operation: 'refresh',
        match: 'any',
        input: 'items',
        vendorLabel: 'Tableau',
      });
      expect(problems).toEqual([]);
      const found = await session.find(selectors);
      return found.map((some) => some.map(({ name }) => name).sort());
    },
    asked: (kind) =>
      tableau.requests
        .filter(({ path }) => path.endsWith(`/${kind}`))
        .map(({ query }) => query.find(([name]) => name === 'filter')?.[1] ?? ''),
    [Symbol.asyncDispose]: async () => {
      send[Symbol.dispose]();
      await tableau.close();
    },
  };
}
