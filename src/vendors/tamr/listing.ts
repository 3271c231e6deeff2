import { UnavailableError } from '../../domain/errors.ts';
import type { TamrClient } from './client.ts';
import { TamrError } from './errors.ts';
import { type JobRow, listAnswer } from './schemas.ts';

/** The most that Tamr puts on a page (cloud.docs.tamr.com: Jobs, list). */
const PAGE_SIZE = '30';
/** More is not worth looking through: filters leave a handful, where they are heeded. */
const MOST_PAGES = 20;

export interface JobList {
  readonly rows: readonly JobRow[];
  /** False when there was more than we look through. */
  readonly whole: boolean;
}

export interface Listed extends JobList {
  /** How many of the filters Tamr did not take before it took one. */
  readonly refused: number;
}

/**
 * Lists the jobs of a tenant. A filter that is refused gives way to the next, wider one, and at last
 * to none; one may also be passed over in silence. So rows are to be checked by whoever asked.
 */
export async function listJobs(
  client: TamrClient,
  filters: readonly string[],
  signal: AbortSignal,
): Promise<Listed> {
  for (const [refused, filter] of filters.entries()) {
    const jobs = await tryList(client, filter, signal);
    if (jobs) return { ...jobs, refused };
  }
  return { ...(await pagesOf(client, {}, signal)), refused: filters.length };
}

/** Whether any job passes a filter, or `undefined` when Tamr does not take it. */
export async function anyPasses(
  client: TamrClient,
  filter: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const jobs = await tryList(client, filter, signal, 1);
  return jobs && (jobs.rows.length > 0 || !jobs.whole);
}

/** The first page of what passes a filter, asked for once; `undefined` when Tamr does not take it. */
export async function newest(
  client: TamrClient,
  filter: string,
  signal: AbortSignal,
): Promise<readonly JobRow[] | undefined> {
  try {
    const query = { pageSize: PAGE_SIZE, filter };
    const response = await client.call({ method: 'GET', path: 'jobs', query, signal });
    return listAnswer.parse(response.json).jobs;
  } catch (error) {
    if (error instanceof TamrError && error.fromApi && error.status === 400) return undefined;
    throw error;
  }
}

async function tryList(
  client: TamrClient,
  filter: string,
  signal: AbortSignal,
  mostPages?: number,
): Promise<JobList | undefined> {
  try {
    return await pagesOf(client, { filter }, signal, mostPages);
  } catch (error) {
    if (error instanceof TamrError && error.fromApi && error.status === 400) return undefined;
    throw error;
  }
}

async function pagesOf(
  client: TamrClient,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  mostPages = MOST_PAGES,
): Promise<JobList> {
  const rows = new Map<string, JobRow>();
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const response = await client.read({
      method: 'GET',
      path: 'jobs',
      query: {
        pageSize: PAGE_SIZE,
        ...query,
        ...(token === undefined ? {} : { pageToken: token }),
      },
      signal,
    });
    const page = listAnswer.safeParse(response.json);
    if (!page.success) {
      throw new UnavailableError('an answer that is no list of jobs', {
        cause: page.error,
        heals: 'never',
      });
    }
    for (const row of page.data.jobs) rows.set(row.id, row);
    token = page.data.nextPageToken;
    if (token === undefined) return { rows: [...rows.values()], whole: true };
    if (seen.has(token) || seen.size === mostPages - 1) {
      return { rows: [...rows.values()], whole: false };
    }
    seen.add(token);
  }
}
