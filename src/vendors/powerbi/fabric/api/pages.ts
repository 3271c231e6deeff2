import type { ZodType } from 'zod';
import { StepError } from '../../../../domain/errors.ts';
import { followPages } from '../../../../http/pages.ts';
import type { ApiClient, Call } from '../../api/client.ts';
import type { Page } from './schemas.ts';

type Ask = <T>(call: Call, form: ZodType<T>) => Promise<T>;

/**
 * Reads a list to its end. Its pages name the next one by a token, which goes to our own host and
 * path whatever address they name: credentials go along.
 * @param ask how a page is asked for
 * @throws StepError for a list that can't be read to its end
 */
export function readPages<P extends Page>(
  { api }: Pick<ApiClient, 'api'>,
  ask: Ask,
  { path, signal }: Pick<Call, 'path' | 'signal'>,
  form: ZodType<P>,
): Promise<readonly P[]> {
  const first = new URL(`${api.base}${path}`, api.origin);
  return followPages(
    first,
    ({ pathname, search }) =>
      ask({ method: 'GET', path: pathname.slice(api.base.length) + search, signal }, form),
    (page) => nextOf(page, first),
  );
}

function nextOf({ continuationUri, continuationToken }: Page, first: URL): string | undefined {
  const uri = continuationUri === undefined ? null : URL.parse(continuationUri, first.href);
  const inUri = uri?.searchParams.get('continuationToken');
  const token = inUri || continuationToken;
  if (token === undefined && continuationUri === undefined) return undefined;
  if (!token) {
    throw new StepError(
      `Fabric names the rest of a list in a way that is not known: ${first.pathname} can't be read to its end.`,
    );
  }
  const next = new URL(first);
  // Encoded once: what is encoded already in it is a part of the token.
  next.searchParams.set('continuationToken', token);
  return next.href;
}
