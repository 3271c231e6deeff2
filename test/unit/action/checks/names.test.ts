import { describe, expect, it } from 'vitest';
import { nameOfRest, namesOf } from '../../../../src/action/checks/names.ts';
import { createSafeText } from '../../../../src/report/safe.ts';
import { DATA_SOURCES, result } from '../../report/fixtures.ts';

const TABLEAU = { id: 'tableau', label: 'Tableau' };
const item = (given: Parameters<typeof result>[0]) => result(given).plan;
const names = (...items: readonly ReturnType<typeof item>[]) =>
  namesOf(items, TABLEAU, createSafeText());

describe('the name of a check run', () => {
  it('says vendor, kind and item', () => {
    expect(names(item({ kind: DATA_SOURCES, name: 'Ledger' }))[0]).toMatch(
      /^Tableau data source Ledger \([0-9a-f]{6}\)$/,
    );
  });

  it('is the item’s alone, where others share its name', () => {
    const all = names(
      item({ id: 'a' }),
      item({ id: 'b' }),
      item({ id: 'a', kind: DATA_SOURCES }),
      item({ id: 'a', workspaceId: 'w' }),
    );
    expect(new Set(all).size).toBe(4);
  });

  it('is the same whatever else there is, and in a step that knows less of the item', () => {
    const [alone] = names(item({ id: 'a', folder: 'Finance', owner: 'Jane', url: 'https://x.y' }));
    const [, beside] = names(item({ id: 'b' }), item({ id: 'a' }));
    expect(beside).toBe(alone);
  });

  it('counts the same item in a later stage', () => {
    const [first, second] = names(item({ id: 'a' }), item({ id: 'a', stage: 1 }));
    expect(second).toBe(`${first} #2`);
  });

  it('holds a name of any length and kind as text', () => {
    const [name = ''] = names(item({ name: `::error::\u202e${'x'.repeat(10_000)}` }));
    expect(name.length).toBeLessThan(200);
    expect(name).not.toMatch(/\u202e/);
  });

  it('of those that share one stands for just these', () => {
    expect(nameOfRest(['a', 'b'], TABLEAU)).toBe(nameOfRest(['a', 'b'], TABLEAU));
    expect(nameOfRest(['a', 'b'], TABLEAU)).not.toBe(nameOfRest(['a', 'c'], TABLEAU));
  });
});
