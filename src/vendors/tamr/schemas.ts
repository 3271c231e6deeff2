import { z } from 'zod';

/**
 * Of Tamr's answers its pages show little: `jobId` of a new job, `status.state` and `status.error`
 * of one (Coordinating Data Product Refresh via API), `stateStartTime` in Job Events. The API is a
 * preview (v1beta1) to which fields may be added, and whose filters spell fields `like_this`.
 */

const text = z.union([z.string(), z.number()]).transform(String);
/** Job Events come with empty ids of what a job is not about. */
const optionalText = text.nullish().transform((value) => value || undefined);
const optionalTime = optionalText.transform((value) => {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
});

/** `source_id` as `sourceId`: JSON of protocol buffers comes in both spellings. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(inner),
    ]),
  );
}

function answer<T extends z.ZodType>(schema: T) {
  return z.preprocess(camelCased, schema);
}

const configuration = z
  .looseObject({
    load: z.object({ sourceId: optionalText }).nullish(),
    update: z.object({ dataProductId: optionalText, workflowId: optionalText }).nullish(),
    publish: z.object({ destinationId: optionalText, dataProductId: optionalText }).nullish(),
  })
  .nullish()
  .transform((all) => {
    if (!all || Object.values(all).every((one) => one === undefined || one === null)) {
      return undefined;
    }
    const { load, update, publish } = all;
    return {
      ...(load ? { load } : {}),
      ...(update ? { update } : {}),
      ...(publish ? { publish } : {}),
    };
  });
/** What a job is about. */
export type Configuration = NonNullable<z.output<typeof configuration>>;

/** Why a job did not succeed. Tamr's own script takes anything that is not empty for a failure. */
const failure = z
  .unknown()
  .optional()
  .transform((error) => {
    if (!error || (typeof error === 'object' && Object.keys(error).length === 0)) return undefined;
    const words = z.object({ reason: optionalText, message: optionalText }).safeParse(error);
    if (words.success) return words.data;
    return {
      reason: undefined,
      message: typeof error === 'string' ? error : JSON.stringify(error),
    };
  });

const status = z.object({ state: optionalText, stateStartTime: optionalTime, error: failure });

const job = z.object({ configuration, status });

/** The job as `GET /jobs/{jobId}` shows it. */
export const jobAnswer = answer(job);
export type JobRecord = z.output<typeof job>;

const identified = z
  .object({ jobId: optionalText, id: optionalText })
  .transform(({ jobId, id }) => jobId ?? id)
  .pipe(z.string());

/** A job in a list. */
export type JobRow = JobRecord & { readonly id: string };

const row = z
  .looseObject({})
  .transform((all) => ({ all, id: identified.safeParse(all).data }))
  .pipe(z.object({ id: z.string(), all: z.object({ configuration, status: status.prefault({}) }) }))
  .transform(({ id, all }): JobRow => ({ id, ...all }));

/** One page. What is empty is left out. */
export const listAnswer = answer(
  z.object({
    jobs: z
      .array(row)
      .nullish()
      .transform((jobs) => jobs ?? []),
    nextPageToken: optionalText,
  }),
);

/** A new job's id: on top in Tamr's script, and wherever else it may reasonably be. */
export const createAnswer = answer(
  z.union([identified, z.object({ job: identified }).transform((nested) => nested.job)]),
);

/**
 * `{"statusCode":404,"message":"…"}` (cloud.docs.tamr.com: Error Handling), or the form of gRPC
 * gateways, `{"code":5,"message":"…","details":[]}`.
 */
export const errorAnswer = z.object({ message: optionalText });
