import { z } from 'zod';

/**
 * Tableau's JSON is its XML in another spelling. Attributes are mostly strings (`"progress":"100"`)
 * but not always, absent ones are left out, an empty list is its wrapper without the child, and a
 * list of one may be the child itself (tableau/tableau-mcp types, TSC test assets).
 */

/** An attribute, whatever JSON type it came in. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const optionalText = text.nullish().transform((value) => value ?? undefined);
const number = text.transform(Number).pipe(z.number());
const optionalNumber = number.nullish().transform((value) => value ?? undefined);
const optionalFlag = optionalText.transform((value) =>
  value === undefined ? undefined : value.toLowerCase() === 'true',
);
const optionalTime = optionalText.transform((value) => {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
});

/** `{"workbook":[…]}`, `{"workbook":{…}}`, `{}`, or the bare array. */
function listOf<T extends z.ZodType>(child: string, schema: T) {
  return z.preprocess((wrapper) => {
    if (Array.isArray(wrapper)) return wrapper;
    if (typeof wrapper !== 'object' || wrapper === null) return [];
    const children = (wrapper as Record<string, unknown>)[child];
    if (children === undefined || children === null) return [];
    return Array.isArray(children) ? children : [children];
  }, z.array(schema));
}

export const errorAnswer = z.object({
  error: z.object({
    code: optionalText,
    summary: optionalText,
    detail: optionalText,
  }),
});

export const serverInfoAnswer = z.object({
  serverInfo: z.object({ restApiVersion: text }),
});

export const signInAnswer = z.object({
  credentials: z.object({
    token: z.string().min(1),
    site: z.object({ id: text }),
    user: z.object({ id: optionalText, name: optionalText }).nullish(),
  }),
});

const pagination = z.object({ pagination: z.object({ totalAvailable: number }) });

/** One page of a list: its rows under `key`, and how many there are on all pages. */
function page<T extends z.ZodType<readonly unknown[]>>(key: string, rows: T) {
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

const owner = z
  .object({ id: optionalText, name: optionalText, fullName: optionalText, email: optionalText })
  .nullish();

/** A workbook, data source or flow. */
export const content = z.object({
  id: text,
  name: text,
  contentUrl: optionalText,
  webpageUrl: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
  description: optionalText,
  size: optionalText,
  type: optionalText,
  hasExtracts: optionalFlag,
  useRemoteQueryAgent: optionalFlag,
  project: z.object({ id: optionalText, name: optionalText }).nullish(),
  location: z.object({ type: optionalText }).nullish(),
  owner,
  tags: listOf('tag', z.object({ label: text })).optional(),
});
export type Content = z.output<typeof content>;

/** One page of a kind's list: `{"pagination":…,"workbooks":{"workbook":[…]}}`. */
export function contentPage(plural: string, singular: string) {
  return page(plural, listOf(singular, content));
}

export function contentAnswer(singular: string) {
  return z.record(z.string(), z.unknown()).transform((answer, context) => {
    const parsed = content.safeParse(answer[singular]);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: `no ${singular} in the answer` });
    return z.NEVER;
  });
}

export const userAnswer = z.object({
  user: z.object({
    id: text,
    name: optionalText,
    fullName: optionalText,
    email: optionalText,
    siteRole: optionalText,
  }),
});

export const projectPage = page(
  'projects',
  listOf('project', z.object({ id: text, name: text, parentProjectId: optionalText })),
);

/** Query Flow: its parameters, and its output steps beside it. */
export const flowAnswer = z.object({
  flow: z.object({
    parameters: listOf('parameter', z.object({ id: text, name: text })).optional(),
  }),
  flowOutputSteps: listOf('flowOutputStep', z.object({ id: text, name: text })).optional(),
});

/** The notes and the item sit in a wrapper named after the job's type: `extractRefreshJob`, `runFlowJobType`. */
const refreshed = z.object({ id: text, name: optionalText }).nullish();
const jobDetail = z.object({
  notes: optionalText,
  workbook: refreshed,
  datasource: refreshed,
  flow: refreshed,
});

/** What a job refreshes. */
function itemIn({ workbook, datasource, flow }: z.output<typeof jobDetail>) {
  if (workbook) return { kind: 'workbooks', ...workbook };
  if (datasource) return { kind: 'datasources', ...datasource };
  return flow ? { kind: 'flows', ...flow } : undefined;
}

export const job = z
  .looseObject({
    id: text,
    type: optionalText,
    progress: optionalNumber,
    createdAt: optionalTime,
    startedAt: optionalTime,
    completedAt: optionalTime,
    finishCode: optionalText,
    statusNotes: listOf(
      'statusNote',
      z.object({ type: optionalText, text: optionalText }),
    ).optional(),
  })
  .transform((all) => {
    const details = Object.values(all)
      .map((value) => jobDetail.safeParse(value))
      .flatMap(({ data }) => (data ? [data] : []));
    const statusNotes = all.statusNotes ?? [];
    const item = details.map(itemIn).find(Boolean);
    return {
      id: all.id,
      progress: all.progress,
      createdAt: all.createdAt,
      startedAt: all.startedAt,
      completedAt: all.completedAt,
      finishCode: all.finishCode,
      item,
      itemId: item?.id,
      notes: [
        ...details.flatMap(({ notes }) => (notes ? [notes] : [])),
        ...statusNotes.flatMap((note) => (note.text ? [note.text] : [])),
      ].join('\n'),
      hasErrorNote: statusNotes.some(({ type }) => type === 'errorCode'),
    };
  });
export type JobRecord = z.output<typeof job>;

export const jobAnswer = z.object({ job });

export const jobRow = z.object({
  id: text,
  status: text,
  jobType: optionalText,
  progress: optionalNumber,
  createdAt: optionalTime,
  startedAt: optionalTime,
  endedAt: optionalTime,
});
export type JobRow = z.output<typeof jobRow>;

export const jobPage = page('backgroundJobs', listOf('backgroundJob', jobRow));

const cloudDetails = z.object({
  start: text,
  end: optionalText,
  intervals: listOf('interval', z.record(z.string(), text)).optional(),
});

const taskSchedule = z.object({
  id: optionalText,
  name: optionalText,
  state: optionalText,
  frequency: optionalText,
  nextRunAt: optionalTime,
  /** In a form that is not known they are left out: that concerns one task, not the whole list. */
  frequencyDetails: cloudDetails.nullish().catch(undefined),
});

/** On Server it names a schedule; on Cloud the schedule is its own (TSC test assets tasks_*.xml). */
const refreshTask = z.object({
  id: text,
  priority: optionalNumber,
  consecutiveFailedCount: optionalNumber,
  schedule: taskSchedule.nullish(),
  workbook: z.object({ id: text }).nullish(),
  datasource: z.object({ id: text }).nullish(),
});

const task = z
  .object({ extractRefresh: refreshTask })
  .transform(({ extractRefresh: one }) => ({ ...one, schedule: one.schedule ?? undefined }));
export type TaskRow = z.output<typeof task>;

export const taskAnswer = z.object({ task }).transform((answer) => answer.task);

const FULL_PAGE = 1000;

/** All tasks at once, mostly: the answer is seen with and without pages (tableau-mcp tasksApi). */
export const taskPage = z
  .object({
    tasks: listOf('task', task),
    pagination: z.object({ totalAvailable: number }).nullish(),
  })
  .transform(({ tasks, pagination: paging }) => ({
    // A full page that does not say how many there are may have others behind it.
    total: paging?.totalAvailable ?? (tasks.length === FULL_PAGE ? FULL_PAGE + 1 : 0),
    rows: tasks,
  }));

/** The task beside its schedule, or around it. */
export const taskUpdated = z.object({ schedule: taskSchedule }).loose();

export const scheduleRow = z.object({
  id: text,
  name: text,
  state: text,
  type: optionalText,
  frequency: optionalText,
  priority: optionalText,
});
export type ScheduleRow = z.output<typeof scheduleRow>;

export const schedulePage = page('schedules', listOf('schedule', scheduleRow));
export const scheduleAnswer = z.object({ schedule: z.object({ state: text }) });

/** Query Extract Refresh Tasks of a schedule: the one place that tells full from incremental. */
export const extractPage = page(
  'extracts',
  listOf(
    'extract',
    z.object({
      id: text,
      type: optionalText,
      workbook: z.object({ id: text }).nullish(),
      datasource: z.object({ id: text }).nullish(),
    }),
  ),
);

/** What adding to a schedule answers: the new task, and warnings beside a 200. */
export const addedAnswer = z.object({
  task: z.object({ extractRefresh: z.object({ id: optionalText }).nullish() }).nullish(),
  warnings: listOf('warning', z.object({ message: optionalText })).optional(),
});

const source = z.object({
  luid: text,
  name: optionalText,
  hasExtracts: z.boolean().nullish(),
});

/** What the Metadata API tells of workbooks, and beside it what it does not. */
export const lineageAnswer = z.object({
  data: z
    .object({
      workbooksConnection: z
        .object({
          nodes: z.array(
            z.object({
              luid: text,
              upstreamDatasources: z.array(source).nullish(),
              embeddedDatasources: z
                .array(
                  z.object({
                    hasExtracts: z.boolean().nullish(),
                    parentPublishedDatasources: z.array(z.object({ luid: text })).nullish(),
                  }),
                )
                .nullish(),
            }),
          ),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        })
        .nullish(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        message: optionalText,
        extensions: z.object({ code: optionalText, severity: optionalText }).nullish(),
      }),
    )
    .nullish(),
});
export type LineageAnswer = z.output<typeof lineageAnswer>;
