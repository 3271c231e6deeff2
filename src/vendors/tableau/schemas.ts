import { z } from 'zod';
import {
  listOf,
  optionalFlag,
  optionalNumber,
  optionalText,
  optionalTime,
  page,
  text,
} from './attributes.ts';

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
