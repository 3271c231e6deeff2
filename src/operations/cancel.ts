import { type ItemStatus, type StepResult, skip } from '../domain/result.ts';
import { cancelAll } from '../engine/cancel.ts';
import { type Earlier, type EarlierRequest, withEarlierJobs } from './earlier.ts';
import type { StepSurroundings } from './step.ts';

/** Cancels the jobs that an earlier step started, and no others. */
export function cancel(
  request: EarlierRequest,
  surroundings: StepSurroundings,
): Promise<StepResult> {
  return withEarlierJobs({ operation: 'cancel', isOpen, act: cancelAll }, request, surroundings);
}

/** What may run though no job of it is known. */
const IN_DOUBT: ReadonlySet<ItemStatus> = new Set(['unknown', 'running']);

function isOpen({ result, said: { status, reason, attempts } }: Earlier): boolean {
  if (result.jobId !== null && attempts > 0) return true;
  if (result.jobId !== null) {
    skip(result, 'not-wanted', 'left alone: the earlier step had not started it, but joined it');
  } else if (IN_DOUBT.has(status)) {
    result.status = 'unknown';
    result.reason = `the earlier step names no job of it${reason === null ? '' : `: ${reason}`}`;
  } else {
    const why = status === 'planned' ? 'it was only planned, and has no job' : 'it has no job';
    skip(result, 'nothing-to-do', why);
  }
  return false;
}
