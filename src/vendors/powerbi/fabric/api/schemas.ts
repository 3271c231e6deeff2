import { z } from 'zod';

/** Fabric's JSON: enums are open, times mostly lack their zone and are UTC, nothing is for sure but ids. */

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const optionalText = text
  .nullish()
  .transform((value) => value || undefined)
  .catch(undefined);

/** `2026-04-27T06:42:22.37`: without a zone, and with up to seven decimals. */
const optionalTime = optionalText.transform((value) => {
  if (value === undefined) return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  const time = Date.parse(zoned);
  // .NET's way to say nothing is the year 1.
  return Number.isNaN(time) || time <= 0 ? undefined : time;
});

const detail = z
  .object({ errorCode: optionalText, message: optionalText })
  .catch({ errorCode: undefined, message: undefined });

const error = z.object({
  requestId: optionalText,
  errorCode: optionalText,
  message: optionalText,
  moreDetails: z
    .array(detail)
    .nullish()
    .transform((list) => list ?? [])
    .catch([]),
  isRetriable: z.boolean().optional().catch(undefined),
});
export type ErrorBody = z.output<typeof error>;

const NO_ERROR: ErrorBody = {
  requestId: undefined,
  errorCode: undefined,
  message: undefined,
  moreDetails: [],
  isRetriable: undefined,
};

/** The body of a refusal, or whatever is in its place. */
export const errorBody = error.catch(NO_ERROR);

/** An error that is told of something: `null` or left out where there is none. */
const optionalError = error
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);

/** The last page of a list has neither. */
const more = { continuationToken: optionalText, continuationUri: optionalText };
export type Page = z.output<z.ZodObject<typeof more>>;

const workspace = z.object({ id: text, displayName: text, capacityId: optionalText });
export const workspacesPage = z.object({ ...more, value: z.array(workspace) });
export const workspaceAnswer = workspace;

export const itemsPage = z.object({
  ...more,
  value: z.array(z.object({ id: text, type: optionalText, displayName: text })),
});

export const capacitiesPage = z.object({
  ...more,
  value: z.array(z.object({ id: text, displayName: optionalText, state: optionalText })),
});

/** A run of an item. */
export const jobInstance = z.object({
  id: text,
  jobType: optionalText,
  invokeType: optionalText,
  status: optionalText,
  rootActivityId: optionalText,
  startTimeUtc: optionalTime,
  endTimeUtc: optionalTime,
  failureReason: optionalError,
});
export type JobInstance = z.output<typeof jobInstance>;
export const jobInstancesPage = z.object({ ...more, value: z.array(jobInstance) });

/** What the route of notebooks alone tells of a run. */
export const notebookRun = jobInstance.extend({
  properties: z
    .object({
      computeDetails: z
        .object({
          monitoringInfo: z
            .object({
              activityDetails: z
                .object({ cancellationReason: optionalText })
                .nullish()
                .catch(undefined),
            })
            .nullish()
            .catch(undefined),
        })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

/** The body that some clusters send with a 202 (fabric-docs of 2025). */
export const acceptedBody = z
  .union([
    z
      .array(z.object({ jobInstanceId: optionalText, id: optionalText }))
      .transform((list) => list[0]),
    z.object({ jobInstanceId: optionalText, id: optionalText }),
  ])
  .catch(undefined);

/** An activity of a pipeline's run. */
const activity = z.object({
  activityName: optionalText,
  activityType: optionalText,
  status: optionalText,
  activityRunStart: optionalTime,
  activityRunEnd: optionalTime,
  error: z
    .object({ errorCode: optionalText, message: optionalText, failureType: optionalText })
    .nullish()
    .catch(undefined),
});
export type Activity = z.output<typeof activity>;

/** A list of its own (fabric-docs), or a page of one (as with Data Factory). */
export const activitiesAnswer = z.union([
  z.array(activity).transform((value) => ({ value, continuationToken: undefined })),
  z.object({ value: z.array(activity), continuationToken: optionalText }),
]);

/** A long-running operation. */
export const operationState = z.object({
  status: optionalText,
  createdTimeUtc: optionalTime,
  lastUpdatedTimeUtc: optionalTime,
  percentComplete: z.number().min(0).max(100).nullish().catch(undefined),
  error: optionalError,
});
export type OperationState = z.output<typeof operationState>;

/** How each table of a SQL endpoint was synchronised. */
export const tablesAnswer = z.object({
  value: z.array(
    z.object({
      tableName: optionalText,
      status: optionalText,
      startDateTime: optionalTime,
      endDateTime: optionalTime,
      error: optionalError,
    }),
  ),
});
export type TableSync = z.output<typeof tablesAnswer>['value'][number];
