/** How jobs are spelled: at the start, asked for one by one, and in a list. */

import type { Item } from './items.ts';
import type { Job, JobState } from './job-state.ts';
import { isoTime, type Tree } from './tree.ts';
import { atLeast } from './versions.ts';

/** The answer to Update Workbook Now, Update Data Source Now and Run Flow Now. */
export function startedJob(job: Job): Tree {
  return { job: { ...head(job), ...about(job, undefined) } };
}

/** Run Extract Refresh Task: it names neither a time nor the content (TSC tasks_run_now_response.xml). */
export function startedByTask(job: Job): Tree {
  const { createdAt: _, ...others } = head(job);
  return { job: others };
}

/** Query Job: the content and the notes are in an element named for the type of the job. */
export function jobAnswer({ job, ...state }: JobState): Tree {
  const statusNote = state.finishCode === undefined ? [] : (job.script.statusNotes ?? []);
  return {
    job: {
      ...head(job),
      progress: state.progress,
      updatedAt: isoTime(state.updatedAt),
      startedAt: optionalTime(state.startedAt),
      completedAt: optionalTime(state.endedAt),
      finishCode: state.finishCode,
      ...about(job, state.notes),
      ...(statusNote.length > 0 && {
        statusNotes: { statusNote: statusNote.map((note) => ({ ...note })) },
      }),
    },
  };
}

/** Query Jobs: neither the content's id or name, nor the finish code, nor the notes. */
export function jobRow({ job, status, startedAt, endedAt }: JobState): Tree {
  return {
    id: job.id,
    status,
    jobType: job.jobType,
    priority: job.priority,
    createdAt: isoTime(job.createdAt),
    startedAt: optionalTime(startedAt),
    endedAt: optionalTime(endedAt),
    title: job.title,
    subtitle: job.subtitle,
  };
}

/** Get Flow Run: why it failed is told since 3.30. */
export function flowRunRow({ job, notes, ...state }: JobState, version: string): Tree {
  return {
    id: job.flowRunId,
    flowId: job.item?.id,
    status: state.status,
    startedAt: optionalTime(state.startedAt),
    completedAt: optionalTime(state.endedAt),
    progress: state.progress,
    backgroundJobId: job.id,
    ...(state.status === 'Failed' &&
      atLeast(version, '3.30') && { failureReason: { available: true, message: notes } }),
  };
}

function head(job: Job): Tree {
  // Through Bridge or not: that the list alone tells.
  const isExtract = /_extracts(_via_bridge)?$/.test(job.jobType);
  const extractOrOther = isExtract ? 'RefreshExtract' : job.jobType;
  return {
    id: job.id,
    mode: 'Asynchronous',
    type: job.item?.kind === 'flow' ? 'RunFlow' : extractOrOther,
    createdAt: isoTime(job.createdAt),
  };
}

function about({ item, flowRunId }: Job, notes: string | undefined): Tree {
  if (item === undefined) return {};
  const content = { [item.kind]: reference(item), notes };
  return item.kind === 'flow'
    ? { runFlowJobType: { flowRunId, ...content } }
    : { extractRefreshJob: content };
}

function reference({ id, name }: Item): Tree {
  return { id, name };
}

function optionalTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : isoTime(ms);
}
