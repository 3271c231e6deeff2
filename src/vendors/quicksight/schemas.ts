import { z } from 'zod';

/**
 * QuickSight's answers, as far as they are read, by its model of 2018-04-01 (botocore). Times are epoch
 * seconds with decimals. What is absent may come as `null` (terraform-provider-aws#33568).
 */

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const optionalCount = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
/** In milliseconds. */
const optionalTime = z
  .number()
  .nullish()
  .catch(undefined)
  .transform((value) => (typeof value === 'number' ? Math.round(value * 1000) : undefined));

/** The model requires the ARN of an ingestion alone, and of a data set nothing: its end is the id. */
function idIn(id: string | undefined, arn: string | undefined, context: z.RefinementCtx): string {
  const found = id ?? arn?.slice(arn.lastIndexOf('/') + 1);
  if (found) return found;
  context.addIssue({ code: 'custom', message: 'has no id' });
  return z.NEVER;
}

const dataSet = z
  .object({
    Arn: optionalText,
    DataSetId: optionalText,
    Name: optionalText,
    CreatedTime: optionalTime,
    LastUpdatedTime: optionalTime,
    ImportMode: optionalText,
  })
  .transform((row, context) => ({
    id: idIn(row.DataSetId, row.Arn, context),
    name: row.Name ?? '',
    createdAt: row.CreatedTime,
    updatedAt: row.LastUpdatedTime,
    importMode: row.ImportMode,
  }));
export type DataSetRow = z.output<typeof dataSet>;

/** A list may be `null`, and not be left out: what has none is another answer. */
function rows<T extends z.ZodType>(row: T) {
  return z
    .array(row)
    .nullable()
    .transform((list) => list ?? []);
}

export const dataSetsAnswer = z
  .object({ DataSetSummaries: rows(dataSet), NextToken: optionalText })
  .transform((page) => ({ rows: page.DataSetSummaries, next: page.NextToken }));

const ingestion = z
  .object({
    Arn: optionalText,
    IngestionId: optionalText,
    IngestionStatus: z.string(),
    CreatedTime: optionalTime,
    IngestionTimeInSeconds: optionalCount,
    RequestType: optionalText,
    ErrorInfo: z.object({ Type: optionalText, Message: optionalText }).nullish(),
    RowInfo: z.object({ RowsDropped: optionalCount }).nullish(),
    QueueInfo: z
      .object({ WaitingOnIngestion: optionalText, QueuedIngestion: optionalText })
      .nullish(),
  })
  .transform((row, context) => ({
    id: idIn(row.IngestionId, row.Arn, context),
    status: row.IngestionStatus,
    createdAt: row.CreatedTime,
    tookMs:
      row.IngestionTimeInSeconds === undefined ? undefined : row.IngestionTimeInSeconds * 1000,
    requestType: row.RequestType,
    error: { type: row.ErrorInfo?.Type, message: row.ErrorInfo?.Message },
    rowsDropped: row.RowInfo?.RowsDropped ?? 0,
    waitingOn: row.QueueInfo?.WaitingOnIngestion,
    queued: row.QueueInfo?.QueuedIngestion,
  }));
export type Ingestion = z.output<typeof ingestion>;

export const ingestionAnswer = z
  .object({ Ingestion: ingestion })
  .transform((answer) => answer.Ingestion);

/** The model does not require the list: what else is QuickSight's own, may have none of it. */
export const ingestionsAnswer = z
  .object({
    Ingestions: rows(ingestion).optional(),
    NextToken: optionalText,
    RequestId: optionalText,
  })
  .refine(({ Ingestions, RequestId }) => Ingestions ?? RequestId)
  .transform((page) => ({ rows: page.Ingestions ?? [], next: page.NextToken }));

/** It is said to be new, by its id at least. */
export const startedAnswer = z
  .object({ IngestionId: optionalText, IngestionStatus: optionalText, Arn: optionalText })
  .refine(({ IngestionId, IngestionStatus, Arn }) => IngestionId ?? IngestionStatus ?? Arn)
  .transform(({ IngestionId }) => IngestionId);

export const refreshPropertiesAnswer = z
  .object({
    DataSetRefreshProperties: z
      .object({
        RefreshConfiguration: z
          .object({ IncrementalRefresh: z.looseObject({}).nullish() })
          .nullish(),
      })
      .nullish(),
  })
  .transform((answer) =>
    Boolean(answer.DataSetRefreshProperties?.RefreshConfiguration?.IncrementalRefresh),
  );
