import { describe, expect, it } from 'vitest';
import { StepError } from '../../../src/domain/errors.ts';
import { followPages } from '../../../src/http/pages.ts';

const FIRST = 'https://bi.example.com/api/items?limit=2';

/** Reads what these addresses answer: what they hold, and the link to the next page. */
function site(pages: Readonly<Record<string, string | null | undefined>>) {
  const asked: string[] = [];
  const read = async (url: URL) => {
    asked.push(url.href);
    return { next: pages[url.href] };
  };
  const all = () => followPages(new URL(FIRST), read, ({ next }) => next);
  return { all, asked };
}

describe('pages that name the next one', () => {
  it.each([undefined, null, ''])('end where none is named: %j', async (end) => {
    const second = 'https://bi.example.com/api/items?next=b%2Fc';
    const { all, asked } = site({ [FIRST]: second, [second]: end });
    expect(await all()).toHaveLength(2);
    expect(asked).toEqual([FIRST, second]);
  });

  it('may be named without their origin', async () => {
    const { all, asked } = site({ [FIRST]: '/api/items?next=b' });
    await all();
    expect(asked.at(-1)).toBe('https://bi.example.com/api/items?next=b');
  });

  it.each([
    'https://evil.example/api/items?next=b',
    'https://bi.example.com:8443/api/items?next=b',
    'http://bi.example.com/api/items?next=b',
    '//evil.example/api/items',
    'https://bi.example.com@evil.example/',
    'file:///etc/passwd',
    'https://',
  ])('of another origin are not asked, and the list is an error: %s', async (link) => {
    const { all, asked } = site({ [FIRST]: link });
    await expect(all()).rejects.toThrow(StepError);
    await expect(all()).rejects.toThrow(/That was not followed, since credentials would go along/);
    expect(new Set(asked)).toEqual(new Set([FIRST]));
  });

  it('in a circle are an error', async () => {
    const { all, asked } = site({ [FIRST]: FIRST });
    await expect(all()).rejects.toThrow('sends a list without end: /api/items');
    expect(asked).toEqual([FIRST]);
  });
});
