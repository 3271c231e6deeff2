import { type ItemResult, type StepResult, skip } from '../domain/result.ts';
import { followAll } from '../engine/follow.ts';
import { type Earlier, type EarlierRequest, withEarlierJobs } from './earlier.ts';
import type { StepSurroundings } from './step.ts';

/** Waits for the jobs of an earlier step. What ended already reports its real outcome. */
export function wait(request: EarlierRequest, surroundings: StepSurroundings): Promise<StepResult> {
  return withEarlierJobs({ operation: 'wait', isOpen, act: followAll }, request, surroundings);
}

/** What was never started can't have succeeded, and a step that was to make sure of it is red. */
const ONLY_PLANNED = {
  status: 'failed',
  reason:
    'it was only planned: the earlier step was a dry run, or ended before it came to it, so nothing was started',
  advice: 'Run the earlier step without dry-run, or this one only where that step triggered.',
} as const;

const NO_JOB = {
  status: 'unknown',
  reason: 'the earlier step names no job of it',
  advice: null,
} as const;

/** Without a job there is nothing to wait for: what the earlier step said stands, where it is no good news. */
function isOpen({ result, said }: Earlier): boolean {
  if (result.jobId !== null) return true;
  if (said.status === 'skipped') skip(result, 'nothing-to-do', said.reason);
  else if (endedAtOnce(result, said)) result.status = said.status;
  else Object.assign(result, outcomeOf(said));
  return false;
}

/** What the vendor had answered with its end never had a job id. Started by that step, it is its success. */
function endedAtOnce(result: Earlier['result'], { status, attempts }: Earlier['said']): boolean {
  const { plan, triggeredAt, endedAt } = result;
  const isTold = triggeredAt !== null && endedAt !== null;
  return plan.item.kind.endsAtOnce === true && status === 'succeeded' && attempts > 0 && isTold;
}

function outcomeOf({ status, reason }: Earlier['said']): Pick<ItemResult, 'status' | 'reason'> {
  if (status === 'planned') return ONLY_PLANNED;
  return status === 'succeeded' || status === 'running' ? NO_JOB : { status, reason };
}
