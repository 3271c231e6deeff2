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

const LOOK_AT_IT = 'Look at the vendor whose it is, and cancel it there.';
/** Nothing of these goes on. */
const ENDED: ReadonlySet<ItemStatus> = new Set(['succeeded', 'failed', 'cancelled']);
const JOINED = 'left alone: the earlier step had not started it, but joined it';
const FOUND =
  'left alone: the earlier step had lost an answer and found it by its time alone, so that it may not be ours';

function isOpen({ result, said }: Earlier): boolean {
  const { status, reason, attempts, found, joined } = said;
  if (result.jobId !== null && attempts > 0 && !found && !joined) return true;
  if (result.jobId !== null) {
    if (!found) skip(result, 'not-wanted', JOINED);
    else if (ENDED.has(status)) skip(result, 'nothing-to-do', 'it had ended already');
    else Object.assign(result, { status: 'unknown', reason: FOUND, advice: LOOK_AT_IT });
  } else if (IN_DOUBT.has(status)) {
    result.status = 'unknown';
    result.reason = `the earlier step names no job of it${reason === null ? '' : `: ${reason}`}`;
  } else {
    const why = status === 'planned' ? 'it was only planned, and has no job' : 'it has no job';
    skip(result, 'nothing-to-do', why);
  }
  return false;
}
