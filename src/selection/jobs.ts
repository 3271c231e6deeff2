import { z } from 'zod';
import type { Problem } from '../domain/errors.ts';
import type { Kind } from '../domain/item.ts';
import type { ItemStatus } from '../domain/result.ts';
import type { JobNeed } from '../domain/vendor.ts';
import { isId, readJsonArray } from './json.ts';
import { lazily } from './parameters.ts';
import { quote } from './wording.ts';

const none = lazily(() => z.strictObject({}));

/** Stands for that of a job of which nothing but the id is known. */
export const UNKNOWN_KIND: Kind = {
  name: '',
  singular: 'job',
  plural: 'jobs',
  filters: {},
  get parameters() {
    return none();
  },
};

/** One entry of the `jobs` that an earlier step left. Times are milliseconds since the epoch. */
export interface EarlierJob {
  readonly kind: Kind;
  readonly itemId: string;
  readonly itemName: string;
  readonly workspaceId: string | undefined;
  readonly jobId: string | null;
  readonly status: ItemStatus;
  readonly reason: string | null;
  readonly url: string | undefined;
  readonly triggeredAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** 0 for a job that the earlier step had only adopted. */
  readonly attempts: number;
  /** Names of the dbt exposures that it belongs to. */
  readonly exposures: readonly string[] | undefined;
  /** The earlier step had only found it by its time: it may be somebody else's. */
  readonly found: boolean;
  /** Somebody else's, which took over from the one that the earlier step had started. */
  readonly joined: boolean;
}

/** What an earlier step left: entries, or ids of jobs alone. */
export type EarlierJobs =
  | { readonly entries: readonly EarlierJob[] }
  | { readonly ids: readonly string[] };

export interface JobsOptions {
  readonly input: 'jobs' | 'jobs-file';
  /** The value of the `vendor` input. */
  readonly vendor: string;
  readonly kinds: readonly Kind[];
  /** What it takes to follow a job beside its id. Where that is nothing, ids alone will do. */
  readonly needs: readonly JobNeed[];
}

const MOST_JOBS = 10_000;
const MOST_PROBLEMS = 50;

const id = lazily(() => z.string().refine(isId, 'is no id'));
const words = lazily(() => z.string().max(200_000));
const time = lazily(() =>
  z
    .string()
    .transform((text) => Date.parse(text))
    .pipe(z.number('is no time'))
    .nullish()
    .transform((ms) => ms ?? null),
);

const STATUSES = [
  'succeeded',
  'failed',
  'cancelled',
  'timed-out',
  'skipped',
  'running',
  'planned',
  'unknown',
] as const satisfies readonly ItemStatus[];

const entry = lazily(() =>
  z.object({
    vendor: z.string(),
    kind: z.string().nullable(),
    item_id: id().nullable(),
    item_name: words().optional(),
    workspace_id: id().nullish(),
    job_id: id().nullable(),
    status: z.enum(STATUSES).default('running'),
    reason: words().nullish(),
    url: words().nullish(),
    triggered_at: time(),
    started_at: time(),
    ended_at: time(),
    attempts: z.number().int().min(0).default(1),
    exposure: z.array(words()).nullish(),
    found: z.boolean().default(false),
    joined: z.boolean().default(false),
    left_out: z.number().int().optional(),
  }),
);

const WHAT = 'the output jobs of an earlier refresh step';

/** Reads the `jobs` of an earlier step. `undefined` after saying what is wrong with them. */
export function readJobs(
  text: string,
  options: JobsOptions,
  problems: Problem[],
): EarlierJobs | undefined {
  const { input } = options;
  const values = readJsonArray(text, input, WHAT, problems);
  if (!values) return undefined;
  if (values.length > MOST_JOBS) {
    const given = `${values.length} jobs`;
    problems.push({ input, given, allowed: `${MOST_JOBS.toLocaleString('en')} at most` });
    return undefined;
  }
  const bare = values.filter((value) => typeof value === 'string');
  if (bare.length > 0) return readIds(values, bare, options, problems);
  const entries: EarlierJob[] = [];
  const complaints: string[] = [];
  for (const [index, value] of values.entries()) {
    const read = readEntry(value, options);
    if (typeof read === 'string') complaints.push(`${input}[${index}]: ${read}`);
    else entries.push(read);
  }
  for (const allowed of complaints.slice(0, MOST_PROBLEMS)) problems.push({ input, allowed });
  const more = complaints.length - MOST_PROBLEMS;
  if (more > 0) problems.push({ input, allowed: `and ${more} more entries that are wrong` });
  return complaints.length > 0 ? undefined : { entries };
}

/** An entry, or what is wrong with it. */
function readEntry(value: unknown, { input, vendor, kinds, needs }: JobsOptions) {
  const parsed = entry().safeParse(value);
  if (!parsed.success) return `is no entry of ${WHAT}${where(parsed.error)}`;
  const { data } = parsed;
  if (data.vendor !== vendor) {
    return `is of vendor ${quote(data.vendor)}, and this step of ${quote(vendor)}`;
  }
  if (data.left_out !== undefined && data.left_out > 0) {
    return `is the last of those that fitted: ${data.left_out} more are in the jobs-file of that step alone. Give that${input === 'jobs' ? ' as jobs-file' : ''}`;
  }
  const { kind: name } = data;
  // As a step that was given ids alone leaves what the vendor did not know.
  if (name === null && needs.length === 0) return toJob(data, UNKNOWN_KIND);
  const kind = kinds.find((one) => one.name === name || one.aliases?.includes(name ?? ''));
  if (!kind) {
    const names = kinds.map((one) => one.name).join(', ');
    return `kind ${name === null ? 'null' : quote(name)} is not possible. Use: ${names}`;
  }
  if (data.item_id === null) return `is no entry of ${WHAT}: item_id is missing or wrong`;
  const lost = data.job_id === null ? undefined : needs.find((need) => !data[need]);
  if (lost) return `is no entry of ${WHAT}: ${lost} is missing or wrong`;
  return toJob(data, kind);
}

function readIds(
  values: readonly unknown[],
  ids: readonly string[],
  { input, needs }: JobsOptions,
  problems: Problem[],
): EarlierJobs | undefined {
  const refuse = (allowed: string) => {
    problems.push({ input, allowed });
    return undefined;
  };
  if (needs.length > 0) return refuse(`ids alone are not enough for this vendor: give ${WHAT}`);
  if (ids.length < values.length) return refuse(`holds ids beside other things: give ${WHAT}`);
  const wrong = ids.findIndex((one) => !isId(one));
  return wrong < 0 ? { ids: [...new Set(ids)] } : refuse(`${input}[${wrong}] is no id`);
}

function toJob(data: z.output<ReturnType<typeof entry>>, kind: Kind): EarlierJob {
  const itemId = data.item_id ?? '';
  return {
    kind,
    itemId,
    itemName: data.item_name || itemId || data.job_id || '',
    workspaceId: data.workspace_id ?? undefined,
    jobId: data.job_id,
    status: data.status,
    reason: data.reason ?? null,
    url: data.url ?? undefined,
    triggeredAt: data.triggered_at,
    startedAt: data.started_at,
    endedAt: data.ended_at,
    attempts: data.attempts,
    exposures: data.exposure ?? undefined,
    found: data.found,
    joined: data.joined,
  };
}

function where(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.join('.');
  return place ? `: ${place} is missing or wrong` : '';
}
