import { z } from 'zod';

/**
 * Qlik Cloud's answers (qlik.dev: Reloads, Items, Spaces, Users): enums are open, what is not known is
 * left out, and times are RFC 3339 in UTC.
 */

const text = z.union([z.string(), z.number()]).transform(String);
const optionalText = text.nullish().transform((value) => value || undefined);

/** The year 1 is how services written in Go say nothing. */
const LONG_AGO = Date.UTC(1971);
const optionalTime = optionalText.transform((value) => {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) || time < LONG_AGO ? undefined : time;
});
const optionalFlag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => (value == null ? undefined : String(value).toLowerCase() === 'true'));

const reload = z.object({
  id: text,
  appId: optionalText,
  userId: optionalText,
  type: optionalText,
  status: optionalText,
  /** Left out, as false may be. */
  partial: optionalFlag,
  creationTime: optionalTime,
  startTime: optionalTime,
  endTime: optionalTime,
  /** When the engine itself was done with success. */
  engineTime: optionalTime,
  errorCode: optionalText,
  errorMessage: optionalText,
  /** The whole output of the load script; lists leave it out. */
  log: optionalText,
});
/** A reload of an app, whoever asked for it. */
export type Reload = z.output<typeof reload>;
export const reloadAnswer = reload;

const link = z.union([text, z.object({ href: optionalText }).transform(({ href }) => href)]);

/** Beside the rows, the address of the next page, where there is one. */
function page<T extends z.ZodType>(row: T) {
  return z.object({
    data: z
      .array(row)
      .nullable()
      .transform((rows) => rows ?? []),
    links: z
      .object({ next: link.nullish() })
      .nullish()
      .transform((links) => ({ next: links?.next || undefined })),
  });
}

/** What every list has. */
export interface Page {
  readonly links: { readonly next: string | undefined };
}

export const reloadsPage = page(reload);
export type ReloadsPage = z.output<typeof reloadsPage>;

const appItem = z
  .object({
    resourceId: optionalText,
    resourceType: optionalText,
    resourceSubType: optionalText,
    resourceSubtype: optionalText,
    name: optionalText,
    spaceId: optionalText,
    ownerId: optionalText,
    createdAt: optionalText,
    updatedAt: optionalText,
    resourceCreatedAt: optionalText,
    resourceUpdatedAt: optionalText,
  })
  .transform((row, context) => {
    // Data flows, scripts and stored data are items of the type `app`, too.
    const isPlain =
      (row.resourceType ?? 'app') === 'app' &&
      (row.resourceSubType ?? row.resourceSubtype) === undefined;
    if (!isPlain) return undefined;
    if (row.resourceId === undefined) {
      context.addIssue({ code: 'custom' });
      return z.NEVER;
    }
    return {
      id: row.resourceId,
      name: row.name ?? '',
      spaceId: row.spaceId,
      ownerId: row.ownerId,
      createdAt: row.createdAt ?? row.resourceCreatedAt,
      updatedAt: row.updatedAt ?? row.resourceUpdatedAt,
    };
  });
/** An app, as the list of items shows it. */
export type AppRow = NonNullable<z.output<typeof appItem>>;
/** In the place of what is no plain app, nothing. */
export const itemsPage = page(appItem);

const space = z.object({ id: text, name: optionalText.transform((name) => name ?? '') });
export type Space = z.output<typeof space>;
export const spacesPage = page(space);

export const userAnswer = z.object({ id: text });
export type User = z.output<typeof userAnswer>;

export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  /** In seconds. */
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

const fault = z.object({ code: optionalText, title: optionalText, detail: optionalText });

/** `{"errors":[{"code","title","detail"}],"traceId"}`; of the token endpoint as RFC 6749 has it. */
export const errorAnswer = z.union([
  z.object({ errors: z.array(fault).min(1), traceId: optionalText }),
  z
    .object({ error: text, error_description: optionalText })
    .transform(({ error, error_description: title }) => ({
      errors: [{ code: error, title, detail: undefined }],
      traceId: undefined,
    })),
  z.object({ message: text, code: optionalText }).transform(({ message, code }) => ({
    errors: [{ code, title: message, detail: undefined }],
    traceId: undefined,
  })),
]);
