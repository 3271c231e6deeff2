import { z } from 'zod';

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

const pagination = z.object({ pagination: z.object({ totalAvailable: number }) });

/** One page of a list: its rows under `key`, and how many there are on all pages. */
export function page<T extends z.ZodType<readonly unknown[]>>(key: string, rows: T) {
  return z.record(z.string(), z.unknown()).transform((answer, context) => {
    const parsed = rows.safeParse(answer[key]);
    const paging = pagination.safeParse(answer);
    if (parsed.success && paging.success) {
      return { total: paging.data.pagination.totalAvailable, rows: parsed.data };
    }
    context.addIssue({ code: 'custom', message: `no page of ${key} in the answer` });
    return z.NEVER;
  });
}
