import type { ZodType } from 'zod';
import { StepError } from '../../domain/errors.ts';
import type { QuickSightClient } from './client.ts';
import { QuickSightError } from './errors.ts';

/** The most that a page holds (MaxResults of the API's model). */
export const PAGE_SIZE = 100;
/** A token may have ended while its page was waited for (InvalidNextTokenException). */
const MOST_RESTARTS = 3;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

export interface List<T> {
  readonly rows: readonly T[];
  /** False where it was not read to its end. */
  readonly whole: boolean;
}

export interface Reading<T> {
  readonly path: readonly string[];
  readonly form: ZodType<Page<T>>;
  readonly signal: AbortSignal;
  readonly mostPages: number;
  /** A page without an answer is not asked for again: whoever looks comes back. */
  readonly once?: boolean;
  /** True when the rest of the list is of no interest. */
  readonly isEnough?: (rows: readonly T[]) => boolean;
}

/**
 * Reads a list page by page. What shifts from one page to the next meanwhile may come twice.
 * @throws StepError for a list that leads round in circles
 */
export async function readList<T>(client: QuickSightClient, reading: Reading<T>): Promise<List<T>> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await readOnce(client, reading);
    } catch (error) {
      const hasEnded = error instanceof QuickSightError && error.code === 'InvalidNextToken';
      if (!hasEnded || restarts >= MOST_RESTARTS) throw error;
    }
  }
}

async function readOnce<T>(
  client: QuickSightClient,
  { path, form, signal, mostPages, once = false, isEnough = () => false }: Reading<T>,
): Promise<List<T>> {
  const rows: T[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const query = {
      'max-results': String(PAGE_SIZE),
      ...(token === undefined ? {} : { 'next-token': token }),
    };
    const call = { method: 'GET', path, query, signal } as const;
    const page = await (once ? client.look(call, form) : client.read(call, form));
    rows.push(...page.rows);
    token = page.next;
    if (token === undefined) return { rows, whole: true };
    if (seen.has(token))
      throw new StepError(`QuickSight sends a list without end: ${path.join('/')}.`);
    seen.add(token);
    if (seen.size >= mostPages || isEnough(rows)) return { rows, whole: false };
  }
}
