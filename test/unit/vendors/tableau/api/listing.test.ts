import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StepError } from '../../../../../src/domain/errors.ts';
import type { HttpResponse } from '../../../../../src/domain/http.ts';
import { TableauClient } from '../../../../../src/vendors/tableau/api/client.ts';
import { listOf, page } from '../../../../../src/vendors/tableau/api/json.ts';
import { Listing, type ListRequest } from '../../../../../src/vendors/tableau/api/listing.ts';
import { FakeServer, fakeContext, json, refusal, TOKEN_CONFIG } from '../fakes.ts';

const PAGE_SIZE = 1000;

interface Row {
  readonly id: string;
}

const rowsPage = page('rows', listOf('row', z.object({ id: z.string() })));
const REQUEST: ListRequest<Row> = { path: 'rows', page: rowsPage };

function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `r${from + index}`);
}

/** What the server holds at the nth request, and what it says that there is. */
interface Answering {
  readonly rows: (request: number) => readonly string[];
  readonly total?: (request: number, rows: readonly string[]) => number | undefined;
}

async function listing({ rows, total = (_, all) => all.length }: Answering, patient = true) {
  const pages: number[] = [];
  const server = new FakeServer(({ url }): HttpResponse => {
    const number = Number(url.searchParams.get('pageNumber'));
    pages.push(number);
    const all = rows(pages.length);
    const told = total(pages.length, all);
    const row = all.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE).map((id) => ({ id }));
    if (row.length === 0 && number > 1) return refusal(400, '400006');
    return json(200, {
      ...(told !== undefined && { pagination: { totalAvailable: String(told) } }),
      rows: { row },
    });
  });
  const context = fakeContext({ send: server.send });
  const client = await TableauClient.signIn(TOKEN_CONFIG, [], context);
  const list = new Listing(client, context.signal, patient);
  const all = async (more: Partial<ListRequest<Row>> = {}) =>
    (await list.all({ ...REQUEST, ...more })).map(({ id }) => id);
  return { all, pages, context };
}

describe('a list', () => {
  it.each([0, 1, 999, 1000])('of %i rows is one page', async (count) => {
    const { all, pages } = await listing({ rows: () => ids(0, count) });
    expect(await all()).toEqual(ids(0, count));
    expect(pages).toEqual([1]);
  });

  it.each([
    [1001, [1, 2, 1]],
    [2500, [1, 3, 2, 1]],
  ])(
    'of %i rows is read from its end, so that what goes moves nothing to a page that was read',
    async (count, wanted) => {
      const { all, pages } = await listing({ rows: () => ids(0, count) });
      expect(await all()).toEqual(ids(0, count));
      expect(pages).toEqual(wanted);
    },
  );

  it('comes in smaller pages than were asked for, if the server likes', async () => {
    const pages: number[] = [];
    const server = new FakeServer(({ url }) => {
      const number = Number(url.searchParams.get('pageNumber'));
      pages.push(number);
      const row = ids((number - 1) * 100, Math.min(250, number * 100)).map((id) => ({ id }));
      return json(200, { pagination: { pageSize: '100', totalAvailable: '250' }, rows: { row } });
    });
    const context = fakeContext({ send: server.send });
    const client = await TableauClient.signIn(TOKEN_CONFIG, [], context);
    const list = new Listing(client, context.signal);
    expect((await list.all(REQUEST)).map(({ id }) => id)).toEqual(ids(0, 250));
    expect(pages).toEqual([1, 3, 2, 1]);
    const first = await list.all({ ...REQUEST, mostPages: 2 });
    expect(first).toHaveLength(200);
  });

  it('stops at once where less is enough', async () => {
    const { all, pages } = await listing({ rows: () => ids(0, 2500) });
    expect(await all({ enough: (rows) => rows.some(({ id }) => id === 'r7') })).toHaveLength(1000);
    expect(await all({ mostPages: 2 })).toHaveLength(2000);
    expect(pages).toEqual([1, 1, 2]);
  });

  it('may come uncounted: one full page that is all, or several', async () => {
    const uncounted = page('rows', listOf('row', z.object({ id: z.string() })), { paged: false });
    for (const [count, pages] of [
      [3, [1]],
      [1000, [1, 2]],
      [2500, [1, 2, 3]],
    ] as const) {
      const one = await listing({ rows: () => ids(0, count), total: () => undefined });
      expect(await one.all({ page: uncounted })).toEqual(ids(0, count));
      expect(one.pages).toEqual(pages);
    }
  });

  it('that is not an answer at all is no empty list, counted or not', async () => {
    const uncounted = page('rows', listOf('row', z.object({ id: z.string() })), { paged: false });
    expect(uncounted.safeParse({}).success).toBe(false);
    expect(uncounted.safeParse({ status: 'ok' }).success).toBe(false);
    expect(uncounted.safeParse({ rows: {} }).data).toEqual({ total: undefined, rows: [] });
    expect(uncounted.safeParse({ rows: {}, pagination: {} }).success).toBe(false);
  });
});

describe('a list that changes while it is read', () => {
  const without = (gone: string) => ids(0, 2500).filter((id) => id !== gone);

  it.each([1, 2, 3, 4])('by a deletion after request %i hides no row', async (after) => {
    const { all } = await listing({
      rows: (request) => (request > after ? without('r5') : ids(0, 2500)),
    });
    expect(await all()).toEqual(expect.arrayContaining(without('r5')));
  });

  it.each([1, 2, 3])(
    'by a deletion and an addition at once after request %i hides no row',
    async (after) => {
      const changed = [...without('r5'), 'new'];
      const { all } = await listing({
        rows: (request) => (request > after ? changed : ids(0, 2500)),
      });
      expect(await all()).toEqual(expect.arrayContaining(without('r5')));
    },
  );

  it('shows what is there at the end where it comes to rest', async () => {
    const { all } = await listing({
      rows: (request) => (request > 1 ? without('r2400') : ids(0, 2500)),
    });
    expect(await all()).toEqual(without('r2400'));
  });

  it('all the time is read all the same, and loses none that stays', async () => {
    const { all } = await listing({ rows: (request) => ids(request, 2500) });
    expect(await all()).toEqual(expect.arrayContaining(ids(200, 2500)));
  });
});

/** A page cut from an order of its own. */
function shuffled(rows: readonly string[], seed: number): string[] {
  const keys = fc.sample(fc.array(fc.nat(), { minLength: 2500, maxLength: 2500 }), {
    numRuns: 1,
    seed,
  })[0];
  return rows
    .map((id, index) => ({ id, key: keys?.[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ id }) => id);
}

describe('a list without an order', () => {
  it('is read until all that there is was seen', async () => {
    const { all, pages } = await listing({ rows: (request) => shuffled(ids(0, 2500), request) });
    expect((await all()).toSorted()).toEqual(ids(0, 2500).toSorted());
    expect(pages.length).toBeGreaterThan(4);
  });

  it.each([
    ['of one page', 900, 901],
    ['of several pages', 1794, 2500],
  ])('%s that stays shorter than it says is an error', async (_, count, told) => {
    const { all, pages } = await listing({ rows: () => ids(0, count), total: () => told });
    const error = await all().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain(
      `Tableau's list of rows can't be read whole: it says that there are ${told}, and showed ${count}`,
    );
    expect(pages.length).toBeLessThan(20);
  });

  it('is taken as it is where it is restless', async () => {
    const { all } = await listing({ rows: () => ids(0, 10), total: () => 12 });
    expect(await all({ restless: true })).toEqual(ids(0, 10));
  });
});

it('loses no row that is there throughout, whatever comes and goes', async () => {
  const change = fc.record({
    after: fc.integer({ min: 1, max: 12 }),
    goes: fc.option(fc.integer({ min: 0, max: 2499 }), { nil: undefined }),
    comes: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      const at = (request: number) => {
        const past = changes.filter(({ after }) => request > after);
        const gone = new Set(past.map(({ goes }) => `r${goes}`));
        const come = past.filter(({ comes }) => comes).map((_, index) => `new${index}`);
        return [...ids(0, 2500).filter((id) => !gone.has(id)), ...come];
      };
      const { all } = await listing({ rows: at });
      const found = new Set(await all());
      expect(at(100).filter((id) => id.startsWith('r') && !found.has(id))).toEqual([]);
    }),
    { numRuns: 60, seed: 18 },
  );
});
