import { StepError } from '../domain/errors.ts';

/** More pages are no list that anybody waits for, but a mistake. */
const MOST_PAGES = 10_000;

/**
 * Reads a list whose pages name the next one by its address, to its end. A list that can't be read
 * to its end is an error: what is missing would look as if it was not there.
 * @param next the address in a page, relative ones too; nothing on the last one
 * @throws StepError for a page of another origin, which is not asked: credentials would go along
 */
export async function followPages<P>(
  first: URL,
  read: (url: URL) => Promise<P>,
  next: (page: P) => string | null | undefined,
): Promise<readonly P[]> {
  const pages: P[] = [];
  const seen = new Set<string>();
  for (let url: URL | undefined = first; url; ) {
    if (seen.has(url.href) || seen.size === MOST_PAGES) {
      throw new StepError(`${first.host} sends a list without end: ${first.pathname}.`);
    }
    seen.add(url.href);
    const page: P = await read(url);
    pages.push(page);
    url = nextUrl(next(page), url);
  }
  return pages;
}

function nextUrl(link: string | null | undefined, page: URL): URL | undefined {
  if (!link) return undefined;
  const url = URL.parse(link, page.href);
  if (url?.origin === page.origin) return url;
  const where = url?.protocol.startsWith('http') ? url.origin : 'an address that is none';
  throw new StepError(
    `${page.origin} names ${where} for the rest of a list. That was not followed, since credentials would go along.`,
  );
}
