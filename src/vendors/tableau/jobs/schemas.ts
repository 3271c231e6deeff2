import { z } from 'zod';
import { listOf, optionalNumber, optionalText, optionalTime, page, text } from '../api/json.ts';

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
  flowRunId: optionalText,
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
      type: all.type,
      progress: all.progress,
      createdAt: all.createdAt,
      startedAt: all.startedAt,
      completedAt: all.completedAt,
      finishCode: all.finishCode,
      item,
      itemId: item?.id,
      flowRunId: details.map(({ flowRunId }) => flowRunId).find(Boolean),
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

/** Get Flow Run and Get Flow Runs: the flow's owner may read them, administrator or not. */
export const flowRun = z.object({
  id: text,
  flowId: optionalText,
  status: text,
  progress: optionalNumber,
  startedAt: optionalTime,
  completedAt: optionalTime,
  backgroundJobId: optionalText,
  /** Since 3.30. */
  failureReason: z.object({ message: optionalText }).nullish().catch(undefined),
});
export type FlowRun = z.output<typeof flowRun>;

export const flowRunAnswer = z.object({ flowRun });

/** The wrapper's child has its name, too, and there are no pages (tableau-mcp listFlowRuns, 3.30). */
export const flowRunsAnswer = z.object({ flowRuns: listOf('flowRuns', flowRun) });
