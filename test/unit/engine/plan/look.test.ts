import { describe, expect, it } from 'vitest';
import { RunCancelled } from '../../../../src/domain/errors.ts';
import type { Item, Kind, Match as Matches, Selector } from '../../../../src/domain/item.ts';
import { isMissing, look, type Match } from '../../../../src/engine/plan/look.ts';
import { FLOWS, WORKBOOKS, workbook } from '../../../fakes/vendor.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

const LATE: Kind = { ...WORKBOOKS, appearsLate: true };

function selector(name: string, match: Matches = 'one', kind = LATE): Selector {
  const conditions = [{ field: 'name', operator: 'eq', values: [name] }] as const;
  const path = `${kind.name}[0]`;
  return { kind, stage: 0, path, text: `{name: ${name}}`, conditions, match, parameters: {} };
}

/** A vendor whose lists show an item from then on. */
function scene(appears: Readonly<Record<string, number>>, leftMs = 3_600_000) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const looks: { at: number; names: readonly (string | undefined)[]; anew: boolean }[] = [];
  const said: string[] = [];
  const finding = (anew: boolean) => async (selectors: readonly Selector[]) => {
    const names = selectors.map(({ conditions }) => conditions[0]?.values[0]);
    looks.push({ at: clock.elapsed(), names, anew });
    return names.map((name = ''): readonly Item[] => {
      const from = appears[name] ?? Number.POSITIVE_INFINITY;
      return clock.elapsed() >= from ? [workbook(name)] : [];
    });
  };
  const run = (
    selectors: readonly Selector[],
    isWrong: (match: Match) => boolean = () => false,
    session: Parameters<typeof look>[1] = { find: finding(false), findAnew: finding(true) },
  ) =>
    clock.run(
      look(selectors, session, isWrong, {
        clock,
        signal: controller.signal,
        leftMs: () => leftMs - clock.elapsed(),
        onLookAgain: (missing, forMs) =>
          said.push(`${missing.map(({ text }) => text).join()} ${forMs}`),
      }),
    );
  return { clock, controller, looks, said, run, find: finding(false) };
}

const found = (matches: readonly Match[]) => matches.map(({ items }) => items.length);

describe('what is there', () => {
  it('is looked for once', async () => {
    const { run, looks, said } = scene({ A: 0, B: 0 });
    expect(found(await run([selector('A'), selector('B', 'all')]))).toEqual([1, 1]);
    expect(looks).toHaveLength(1);
    expect(said).toEqual([]);
  });
});

describe('what was published a moment ago', () => {
  it.each([1_000, 5_000, 12_000])('is found when it appears after %i ms', async (ms) => {
    const { run, clock } = scene({ A: 0, B: ms });
    const matches = await run([selector('A'), selector('B')]);
    expect(found(matches)).toEqual([1, 1]);
    expect(matches.map(({ selector: { text } }) => text)).toEqual(['{name: A}', '{name: B}']);
    expect(clock.elapsed()).toBeLessThanOrEqual(12_000);
  });

  it('is looked for anew, by itself, and said once', async () => {
    const { run, looks, said } = scene({ A: 0, B: 3_000 });
    await run([selector('A'), selector('B')]);
    expect(looks).toEqual([
      { at: 0, names: ['A', 'B'], anew: false },
      { at: 2_000, names: ['B'], anew: true },
      { at: 6_000, names: ['B'], anew: true },
    ]);
    expect(said).toEqual(['{name: B} 12000']);
  });

  it('is given up after a few looks', async () => {
    const { run, looks, clock } = scene({});
    const [match] = await run([selector('A')]);
    expect(match && isMissing(match)).toBe(true);
    expect(looks).toHaveLength(4);
    expect(clock.elapsed()).toBe(12_000);
  });

  it('is not waited for beyond the timeout', async () => {
    const { run, looks } = scene({}, 4_000);
    expect(found(await run([selector('A')]))).toEqual([0]);
    expect(looks.map(({ at }) => at)).toEqual([0, 2_000]);
  });

  it('is not waited for in a cancelled run', async () => {
    const { run, controller, clock } = scene({});
    clock.at(1_000, () => controller.abort(new RunCancelled()));
    await expect(run([selector('A')])).rejects.toBeInstanceOf(RunCancelled);
    expect(clock.elapsed()).toBe(1_000);
  });
});

describe('nothing is looked for twice', () => {
  it('where none is an answer', async () => {
    const { run, looks } = scene({});
    await run([selector('A', 'any')]);
    expect(looks).toHaveLength(1);
  });

  it('where something else is wrong anyway', async () => {
    const { run, looks } = scene({ A: 0 });
    await run([selector('A'), selector('B')], ({ items }) => items.length === 1);
    expect(looks).toHaveLength(1);
  });

  it('of a kind, or by a vendor, that shows at once what there is', async () => {
    const { run, looks, find } = scene({});
    await run([selector('A', 'one', FLOWS)]);
    await run([selector('A')], undefined, { find });
    expect(looks).toHaveLength(2);
  });
});
