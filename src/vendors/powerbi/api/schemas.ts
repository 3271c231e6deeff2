import { z } from 'zod';

/** Power BI's JSON: keys come and go with the caller's rights, enums are open, times lack their zone. */

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const optionalText = text.nullish().transform((value) => value ?? undefined);

/** Refresh details give times without a zone, histories with one; all are UTC. */
const optionalTime = optionalText.transform((value) => {
  if (value === undefined || value === '') return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
});

const many = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullish()
    .transform((list) => list ?? []);

export const groupsPage = z.object({ value: z.array(z.object({ id: text, name: text })) });

/** Some answers spell keys in PascalCase, as the specification does. */
const nextLink = { '@odata.nextLink': optionalText };

export const modelsAnswer = z.object({
  ...nextLink,
  value: z.array(
    z
      .looseObject({
        id: text,
        name: text,
        configuredBy: optionalText,
        isRefreshable: optionalText,
        IsRefreshable: optionalText,
      })
      .transform(({ id, name, configuredBy, isRefreshable, IsRefreshable }) => ({
        id,
        name,
        configuredBy,
        isRefreshable: isRefreshable ?? IsRefreshable,
      })),
  ),
});

/** Of a paginated report there may be no model. */
export const reportAnswer = z.object({ datasetId: optionalText });

export const dataflowsAnswer = z.object({
  ...nextLink,
  value: z.array(
    z
      .object({ objectId: text, name: optionalText, configuredBy: optionalText })
      .transform(({ objectId, name, configuredBy }) => ({
        id: objectId,
        name: name ?? '',
        configuredBy,
        isRefreshable: undefined,
      })),
  ),
});

const attempt = z.object({ serviceExceptionJson: optionalText, type: optionalText });

/** An entry of the refresh history. */
export const historyEntry = z.object({
  requestId: optionalText,
  refreshType: optionalText,
  startTime: optionalTime,
  endTime: optionalTime,
  status: optionalText,
  extendedStatus: optionalText,
  serviceExceptionJson: optionalText,
  refreshAttempts: many(attempt),
});
export type HistoryEntry = z.output<typeof historyEntry>;
export const historyAnswer = z.object({ value: z.array(historyEntry) });

/** The details of one refresh. */
export const refreshDetails = historyEntry.extend({
  numberOfAttempts: optionalText,
  objects: many(z.object({ table: optionalText, partition: optionalText, status: optionalText })),
  messages: many(z.object({ code: optionalText, message: optionalText, type: optionalText })),
});
export type RefreshDetails = z.output<typeof refreshDetails>;

export const transaction = z.object({
  id: optionalText,
  refreshType: optionalText,
  startTime: optionalTime,
  endTime: optionalTime,
  status: optionalText,
});
export type Transaction = z.output<typeof transaction>;
export const transactionsAnswer = z.object({ value: z.array(transaction) });

export const cancelAnswer = z.object({ status: optionalText });

/** `serviceExceptionJson` is JSON in a string. */
export const serviceException = z
  .object({ errorCode: optionalText, errorDescription: optionalText })
  .catch({ errorCode: undefined, errorDescription: undefined });

/** Whether it is on has to be said: what is not known is not off. */
export const refreshSchedule = z.object({
  enabled: text
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(['true', 'false']))
    .transform((value) => value === 'true'),
  days: many(text),
  times: many(text),
  localTimeZoneId: optionalText.transform((value) => value ?? ''),
});
export type RefreshSchedule = z.output<typeof refreshSchedule>;

/** What tells whose a model is. */
export const modelAnswer = z.object({ configuredBy: optionalText });
