import { describe, expect, it } from 'vitest';
import { StepError, UnavailableError } from '../../../src/domain/errors.ts';
import type { Selector } from '../../../src/domain/item.ts';
import { followLinks, refuseNothing, withLinks } from '../../../src/operations/links.ts';
import { workbook } from '../../fakes/vendor.ts';
import { byId } from './harness.ts';

const link = (id: string): Selector => ({
  ...byId(id),
  path: `exposure.shop.${id}`,
  text: `url https://x/${id}`,
  match: 'any',
});

/** Finds as many as the first letter of the id says. */
const session = (error: Error) => ({
  async find([selector]: readonly Selector[]) {
    const id = selector?.conditions[0]?.values[0] ?? '';
    if (id.startsWith('x')) throw error;
    return [Array.from({ length: Number(id[0]) }, (_, n) => workbook(`${id}-${n}`))];
  },
});

describe('pages of exposures', () => {
  const hidden = new StepError('There is no workspace "X".');

  it('are items where they lead to exactly one', async () => {
    const links = ['1a', '0b', '2c', 'xd', '1e'].map(link);
    const { selectors, notes } = await followLinks(links, session(hidden));
    expect(selectors.map(({ path }) => path)).toEqual(['exposure.shop.1a', 'exposure.shop.1e']);
    expect(notes).toEqual([
      'exposure.shop.0b is left out: its url https://x/0b leads to no workbook that this account may see',
      'exposure.shop.2c is left out: its url https://x/2c leads to 2 workbooks that this account may see',
      'exposure.shop.xd is left out: its url https://x/xd leads to no workbook that this account may see',
    ]);
  });

  it('are not taken for gone where the vendor does not answer', async () => {
    const silent = new UnavailableError('503');
    await expect(followLinks([link('xd')], session(silent))).rejects.toBe(silent);
  });

  it('that lead to nothing at all are no green step', () => {
    expect(() => refuseNothing([link('0b')], ['a note'])).toThrow(
      'The exposures lead to no workbooks that this account may see. Nothing was triggered.',
    );
  });
});

describe('a request with pages of exposures', () => {
  const found = session(new StepError('There is none.'));
  const port = found as unknown as Parameters<typeof withLinks>[1];

  it('takes in what they show, behind what was selected', async () => {
    const request = { selectors: [byId('a')], links: ['1b', '0c'].map(link), dbtNotes: ['first'] };
    const whole = await withLinks(request, port);
    expect(whole.selectors.map(({ path }) => path)).toEqual(['workbooks[a]', 'exposure.shop.1b']);
    expect(whole.dbtNotes).toEqual([
      'first',
      expect.stringContaining('exposure.shop.0c is left out'),
    ]);
  });

  it('is as it was where there are none', async () => {
    const request = { selectors: [byId('a')] };
    expect(await withLinks(request, port)).toBe(request);
  });

  it('is refused where nothing is left', async () => {
    const request = { selectors: [], links: [link('0c')] };
    await expect(withLinks(request, port)).rejects.toThrow(StepError);
  });
});
