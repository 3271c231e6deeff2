import { z } from 'zod';
import { StepError } from '../../../domain/errors.ts';
import type { HttpResponse } from '../../../domain/http.ts';

/**
 * Tableau's JSON is its XML in another spelling. Attributes are mostly strings (`"progress":"100"`)
 * but not always, absent ones are left out, an empty list is its wrapper without the child, and a
 * list of one may be the child itself (tableau/tableau-mcp types, TSC test assets).
 */

/** An attribute, whatever JSON type it came in. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
export const optionalText = text.nullish().transform((value) => value ?? undefined);
export const number = text.transform(Number).pipe(z.number());
export const optionalNumber = number.nullish().transform((value) => value ?? undefined);
export const optionalFlag = optionalText.transform((value) =>
  value === undefined ? undefined : value.toLowerCase() === 'true',
);
export const optionalTime = optionalText.transform((value) => {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
});

/** `{"workbook":[…]}`, `{"workbook":{…}}`, `{}`, or the bare array. */
export function listOf<T extends z.ZodType>(child: string, schema: T) {
  return z.preprocess((wrapper) => {
    if (Array.isArray(wrapper)) return wrapper;
    if (typeof wrapper !== 'object' || wrapper === null) return [];
    const children = (wrapper as Record<string, unknown>)[child];
    if (children === undefined || children === null) return [];
    return Array.isArray(children) ? children : [children];
  }, z.array(schema));
}

/** One page of a list. */
export interface Page<Row> {
  /** How many rows there are on all pages; `undefined` where that is not told. */
  readonly total: number | undefined;
  readonly rows: readonly Row[];
  /** How many rows a page holds, where that is told: it may be fewer than were asked for. */
  readonly size?: number | undefined;
}

const pagination = z.object({ totalAvailable: number, pageSize: optionalNumber });

/**
 * One page of a list: its rows under `key`. Where it need not be `paged`, as of tasks and of a
 * schedule's extracts, which were seen both ways, the wrapper at least has to be there: an answer
 * that is none is not an empty list.
 */
export function page<Row>(
  key: string,
  rows: z.ZodType<readonly Row[]>,
  { paged = true }: { readonly paged?: boolean } = {},
) {
  return z.record(z.string(), z.unknown()).transform((answer, context): Page<Row> => {
    const parsed = rows.safeParse(answer[key]);
    const paging = pagination.safeParse(answer.pagination);
    if (parsed.success && paging.success) {
      const { totalAvailable: total, pageSize: size } = paging.data;
      return { total, rows: parsed.data, size };
    }
    const isUnpaged = !paged && answer.pagination === undefined && answer[key] !== undefined;
    if (parsed.success && isUnpaged) return { total: undefined, rows: parsed.data };
    context.addIssue({ code: 'custom', message: `no page of ${key} in the answer` });
    return z.NEVER;
  });
}

/** @throws StepError for JSON that is not what was asked for */
export function parsedAs<T extends z.ZodType>(
  schema: T,
  response: HttpResponse,
  path: string,
): z.output<T> {
  const parsed = schema.safeParse(response.json);
  if (parsed.success) return parsed.data;
  throw new StepError(`Tableau answered GET ${path} in a form that is not known.`, {
    cause: parsed.error,
  });
}
