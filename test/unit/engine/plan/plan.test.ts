import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import type { Item, Selector } from '../../../../src/domain/item.ts';
import type { Operation } from '../../../../src/domain/operation.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { DATA_SOURCES, FakeVendor, WORKBOOKS, workbook } from '../../../fakes/vendor.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

function selector(filter: Record<string, string>, more: Partial<Selector> = {}): Selector {
  const text = Object.entries(filter).map(([key, value]) => `${key}: ${value}`);
  return {
    kind: WORKBOOKS,
    stage: 0,
    path: 'workbooks[0]',
    text: `{${text.join(', ')}}`,
    conditions: Object.entries(filter).map(([field, value]) => ({
      field,
      operator: 'eq',
      values: [value],
    })),
    match: 'one',
    parameters: {},
    ...more,
  };
}

const SALES = workbook('1', { name: 'Sales', folder: 'Marketing', owner: 'John Doe' });
const OLD_SALES = workbook('2', { name: 'Sales', folder: 'Archive/2024', owner: 'Jane Doe' });
const BOARD = workbook('3', { name: 'Board', folder: 'Finance', owner: 'Jane Doe' });
const LEDGER: Item = { kind: DATA_SOURCES, id: '1', name: 'Ledger', folder: 'Finance' };

const NOTHING = { reason: 'it has a live connection', advice: 'Refresh its source.' };

function planning(
  items: readonly Item[] = [SALES, OLD_SALES, BOARD, LEDGER],
  operation: Operation = 'refresh',
) {
  const clock = new VirtualClock();
  const vendor = new FakeVendor(clock, { items, unfit: { unfit: 'This server has no flows.' } });
  const run = (selectors: readonly Selector[], maxItems = 100) =>
    clock.run(plan(selectors, vendor, { operation, maxItems }));
  /** What is said when it is refused. */
  const refusal = async (selectors: readonly Selector[], maxItems?: number) => {
    const error: unknown = await run(selectors, maxItems).catch((thrown: unknown) => thrown);
    if (!(error instanceof StepError)) throw new Error('it was not refused');
    const { message, details, advice } = error;
    return { message, details, advice };
  };
  return { vendor, run, refusal };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => workbook(`${index + 1}`, { name: 'Sales' }));

describe('match', () => {
  it('one takes the one item that there is', async () => {
    const { run } = planning();
    expect(await run([selector({ name: 'Board' })])).toEqual([
      {
        item: BOARD,
        parameters: { prepared: true },
        asked: {},
        stage: 0,
        name: 'Board',
        lenient: false,
        holders: ['3'],
        restoreAsFull: false,
        includeUpstream: false,
      },
    ]);
  });

  it.each(['all', 'any'] as const)('%s takes every item that there is', async (match) => {
    const { run } = planning();
    const planned = await run([selector({ name: 'Sales' }, { match })]);
    expect(planned.map(({ item, lenient }) => [item.id, lenient])).toEqual([
      ['1', true],
      ['2', true],
    ]);
  });

  it.each(['one', 'all'] as const)('%s refuses none', async (match) => {
    const { refusal } = planning();
    expect(await refusal([selector({ name: 'sales' }, { match })])).toEqual({
      message:
        'workbooks[0] {name: sales} matches no workbook that this account may see. Nothing was triggered.',
      details: [],
      advice:
        'Names compare exactly and case-sensitively. Check the spelling, and what the account may see.',
    });
  });

  it.each([
    ['wait', 'Nothing was changed.'],
    ['cancel', 'Nothing was cancelled.'],
    ['pause', 'Nothing was paused.'],
    ['resume', 'Nothing was resumed.'],
  ] as const)('says in the words of %s that nothing was done', async (operation, words) => {
    const { refusal } = planning([], operation);
    const { message } = await refusal([selector({ name: 'Sales' })]);
    expect(message).toBe(
      `workbooks[0] {name: Sales} matches no workbook that this account may see. ${words}`,
    );
  });

  it('any takes none for an answer', async () => {
    const { run } = planning();
    expect(await run([selector({ name: 'sales' }, { match: 'any' })])).toEqual([]);
  });

  it('one refuses two, and lists them with what tells them apart', async () => {
    const { refusal } = planning();
    expect(await refusal([selector({ name: 'Sales' })])).toEqual({
      message:
        'workbooks[0] {name: Sales} matches 2 workbooks, and exactly 1 is asked for. Nothing was triggered.',
      details: [
        'Sales   Marketing      owner John Doe   1',
        'Sales   Archive/2024   owner Jane Doe   2',
      ],
      advice: 'Add a filter that tells them apart, or match: all to refresh every one.',
    });
  });

  it('one leaves out of its list what nobody has', async () => {
    const { refusal } = planning([
      workbook('1', { name: 'Sales' }),
      workbook('22', { name: 'Sales' }),
    ]);
    const { details } = await refusal([selector({ name: 'Sales' })]);
    expect(details).toEqual(['Sales   1', 'Sales   22']);
  });

  it('one lists twenty of those that it found, and counts the rest', async () => {
    const { refusal, vendor } = planning(many(50));
    const { message, details } = await refusal([selector({ name: 'Sales' })]);
    expect(message).toContain('matches 50 workbooks');
    expect(details).toHaveLength(21);
    expect(details.at(-1)).toBe('and 30 more');
    expect(vendor.calls.find(({ name }) => name === 'describe')?.ids).toHaveLength(20);
  });

  it('with none lists what has the name but not the rest', async () => {
    const { refusal } = planning();
    expect(await refusal([selector({ name: 'Sales', owner: 'Nobody' })])).toEqual({
      message:
        'workbooks[0] {name: Sales, owner: Nobody} matches no workbook that this account may see. Nothing was triggered.',
      details: [
        'Sales   Marketing      owner John Doe   1',
        'Sales   Archive/2024   owner Jane Doe   2',
      ],
      advice: 'There is this name, but not with the other filters: correct them.',
    });
  });
});

describe('what is near a filter that matches nothing', () => {
  it('is told below its candidates, for the first five such filters', async () => {
    const { vendor, refusal } = planning();
    const asked: string[] = [];
    Object.assign(vendor, {
      near: async (selectors: readonly Selector[]) => {
        asked.push(...selectors.map(({ path }) => path));
        return selectors.map(({ path }) => [`${path} is near.`]);
      },
    });
    const { details } = await refusal([
      selector({ name: 'Board' }),
      selector({ name: 'Sales', owner: 'Nobody' }, { path: 'a' }),
      ...['b', 'c', 'd', 'e', 'f'].map((path) => selector({ name: path }, { path })),
      selector({ name: 'None' }, { path: 'any', match: 'any' }),
    ]);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(details.slice(0, 4)).toEqual([
      'a {name: Sales, owner: Nobody} matches no workbook that this account may see.',
      expect.stringContaining('Marketing'),
      expect.stringContaining('Archive/2024'),
      '  a is near.',
    ]);
    expect(details.filter((line) => line.endsWith('is near.'))).toHaveLength(5);
  });
});

describe('max-items', () => {
  it.each(['all', 'any'] as const)('is the most that one filter takes under %s', async (match) => {
    const { run, refusal } = planning(many(6));
    const sales = selector({ name: 'Sales' }, { match });
    expect(await run([sales], 6)).toHaveLength(6);
    expect(await refusal([sales], 5)).toMatchObject({
      message:
        'workbooks[0] {name: Sales} matches 6 workbooks, more than max-items allows (5). Nothing was triggered.',
      advice: 'Narrow the filter, or raise max-items.',
    });
  });

  it('counts each filter by itself', async () => {
    const { run } = planning();
    const planned = await run(
      [selector({ name: 'Sales' }, { match: 'all' }), selector({ name: 'Board' })],
      2,
    );
    expect(planned).toHaveLength(3);
  });
});

describe('several complaints', () => {
  it('are all in one error', async () => {
    const { refusal } = planning(many(2).concat(BOARD));
    const { message, details, advice } = await refusal([
      selector({ name: 'Sales' }),
      selector({ name: 'Board' }, { path: 'workbooks[1]' }),
      selector({ name: 'Missing' }, { path: 'workbooks[2]' }),
      selector({ name: 'Ledger' }, { path: 'datasources[0]', kind: DATA_SOURCES }),
    ]);
    expect(message).toBe('3 filters do not match as asked. Nothing was triggered.');
    expect(details).toEqual([
      'workbooks[0] {name: Sales} matches 2 workbooks, and exactly 1 is asked for.',
      expect.stringMatching(/^ {2}Sales .*1$/),
      expect.stringMatching(/^ {2}Sales .*2$/),
      '  → Add a filter that tells them apart, or match: all to refresh every one.',
      'workbooks[2] {name: Missing} matches no workbook that this account may see.',
      '  → Names compare exactly and case-sensitively. Check the spelling, and what the account may see.',
      'datasources[0] {name: Ledger} matches no data source that this account may see.',
      '  → Names compare exactly and case-sensitively. Check the spelling, and what the account may see.',
    ]);
    expect(advice).toBeUndefined();
  });
});

describe('an item that is selected twice', () => {
  const board = (more: Partial<Selector> = {}) => selector({ name: 'Board' }, more);
  const seen = (planned: Awaited<ReturnType<typeof plan>>) =>
    planned.map(({ item, stage, parameters: { prepared: _, ...rest } }) => [item.id, stage, rest]);

  it('is refreshed once', async () => {
    const { run } = planning();
    expect(seen(await run([board(), selector({ owner: 'Jane Doe' }, { match: 'all' })]))).toEqual([
      ['3', 0, {}],
      ['2', 0, {}],
    ]);
  });

  it('is refreshed in the first stage that names it, in whatever order they come', async () => {
    const { run } = planning();
    expect(seen(await run([board({ stage: 2 }), board({ stage: 1 })]))).toEqual([['3', 1, {}]]);
  });

  it('is refreshed again in a later stage when it is asked for otherwise', async () => {
    const { run } = planning();
    const incremental = { incremental: true };
    expect(
      seen(await run([board(), board({ stage: 1, parameters: incremental }), board({ stage: 2 })])),
    ).toEqual([
      ['3', 0, {}],
      ['3', 1, incremental],
    ]);
  });

  it('is refused within one stage when it is asked for otherwise', async () => {
    const { refusal } = planning();
    expect(await refusal([board(), board({ parameters: { incremental: true } })])).toEqual({
      message:
        'The workbook "Board" is selected twice in stage 1 with different refresh parameters. Nothing was triggered.',
      details: [],
      advice: 'Give it once, or put the second refresh in a later stage.',
    });
  });

  it.each([
    [
      { a: '1', b: '2' },
      { b: '2', a: '1' },
    ],
    [
      { parameters: { Region: 'EMEA', Year: '2026' } },
      { parameters: { Year: '2026', Region: 'EMEA' } },
    ],
  ])('is asked for the same by %j and %j', async (one, other) => {
    const { run } = planning();
    expect(await run([board({ parameters: one }), board({ parameters: other })])).toHaveLength(1);
  });

  it('is another item when it is of another kind, though its id is the same', async () => {
    const { run } = planning();
    const planned = await run([
      selector({ id: '1' }),
      selector({ id: '1' }, { kind: DATA_SOURCES, path: 'datasources[0]' }),
    ]);
    expect(planned.map(({ item }) => item)).toEqual([SALES, LEDGER]);
  });

  it('is another item when it is another variant of the same id', async () => {
    const { run } = planning([
      workbook('1', { variant: 'x' }),
      workbook('1', { variant: 'y' }),
      workbook('1'),
    ]);
    const all = selector({ id: '1' }, { match: 'all' });
    const planned = await run([all, all]);
    expect(planned.map(({ item: { variant } }) => variant)).toEqual(['x', 'y', undefined]);
  });

  it('is restored as a whole when that is asked for once', async () => {
    const { run } = planning();
    const both = [board(), board({ restoreAsFull: true })];
    expect((await run(both)).map(({ restoreAsFull }) => restoreAsFull)).toEqual([true]);
  });

  it('by name and among others fails when there is nothing to refresh in it', async () => {
    const { run } = planning([{ ...BOARD, nothingToRefresh: NOTHING }]);
    const among = selector({ folder: 'Finance' }, { match: 'all' });
    for (const selectors of [
      [board(), among],
      [among, board()],
    ]) {
      expect((await run(selectors)).map(({ lenient }) => lenient)).toEqual([false]);
    }
  });
});

describe('a plan', () => {
  it('names an item by its name, else its label, else its id', async () => {
    const { run } = planning([workbook('1', { name: '' }), BOARD]);
    const name = async (id: string, label?: string) => {
      const [planned] = await run([selector({ id }, label === undefined ? {} : { label })]);
      return planned?.name;
    };
    expect(await name('3', 'The board')).toBe('Board');
    expect(await name('1', 'The nameless')).toBe('The nameless');
    expect(await name('1')).toBe('1');
  });

  it('prepares each order once, but not what has nothing to refresh', async () => {
    const { run, vendor } = planning([SALES, { ...BOARD, nothingToRefresh: NOTHING }]);
    const planned = await run([
      selector({ id: '1' }, { parameters: { incremental: true } }),
      selector({ id: '1' }, { parameters: { incremental: true } }),
      selector({ id: '3' }),
    ]);
    expect(planned.map(({ parameters }) => parameters)).toEqual([
      { incremental: true, prepared: true },
      {},
    ]);
    expect(vendor.timesOf('prepare', '1')).toHaveLength(1);
    expect(vendor.timesOf('prepare', '3')).toEqual([]);
  });

  it('is refused as a whole when one order can not be done', async () => {
    const { refusal } = planning([SALES, workbook('unfit')]);
    expect(await refusal([selector({ id: '1' }), selector({ id: 'unfit' })])).toMatchObject({
      message: 'This server has no flows.',
    });
  });

  it('never triggers anything', async () => {
    const { run, refusal, vendor } = planning();
    await run([selector({ name: 'Board' })]);
    await refusal([selector({ name: 'Sales' })]);
    await refusal([
      selector({ name: 'Board' }),
      selector({ name: 'Board' }, { parameters: { incremental: true } }),
    ]);
    expect(new Set(vendor.calls.map(({ name }) => name))).toEqual(
      new Set(['find', 'describe', 'prepare']),
    );
  });
});

describe('except', () => {
  const named = (name: string) => [{ field: 'name', operator: 'eq', values: [name] }] as const;
  const inFolder = (folder: string) =>
    [{ field: 'folder', operator: 'eq', values: [folder] }] as const;
  const all = (more: Partial<Selector>) =>
    selector({ owner: 'Jane Doe' }, { match: 'all', ...more });

  it('takes out what it matches before match counts', async () => {
    const { run } = planning();
    const found = await run([selector({ name: 'Sales' }, { except: [inFolder('Archive/2024')] })]);
    expect(found.map(({ item }) => item)).toEqual([SALES]);
    const one = await run([all({ except: [named('Board')] })]);
    expect(one.map(({ item }) => item)).toEqual([OLD_SALES]);
  });

  it('takes out what any of its filters matches, and only where all of a filter holds', async () => {
    const { run } = planning();
    const both = [...named('Board'), ...inFolder('Archive/2024')];
    expect((await run([all({ except: [both] })])).map(({ item }) => item)).toEqual([
      OLD_SALES,
      BOARD,
    ]);
    const none = await run([
      all({ match: 'any', except: [named('Board'), inFolder('Archive/2024')] }),
    ]);
    expect(none).toEqual([]);
  });

  it('leaves nothing to match, and that is said', async () => {
    const { refusal } = planning();
    const { message } = await refusal([all({ except: [named('Board'), named('Sales')] })]);
    expect(message).toContain('matches no workbook');
  });

  it('is of one filter, and of no other', async () => {
    const { run } = planning();
    const found = await run([
      all({ except: [named('Board')] }),
      selector({ name: 'Board' }, { path: 'workbooks[1]' }),
    ]);
    expect(found.map(({ item }) => item)).toEqual([OLD_SALES, BOARD]);
  });

  it('takes no more than one look', async () => {
    const { vendor, run } = planning();
    await run([all({ except: [named('Board')] })]);
    expect(vendor.calls.filter(({ name }) => name === 'find')).toHaveLength(1);
  });
});
