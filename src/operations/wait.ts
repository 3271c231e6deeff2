import { type StepResult, skip } from '../domain/result.ts';
import { followAll } from '../engine/follow.ts';
import { type Earlier, type EarlierRequest, withEarlierJobs } from './earlier.ts';
import type { StepSurroundings } from './step.ts';

/** Waits for the jobs of an earlier step. What ended already reports its real outcome. */
export function wait(request: EarlierRequest, surroundings: StepSurroundings): Promise<StepResult> {
  return withEarlierJobs({ operation: 'wait', isOpen, act: followAll }, request, surroundings);
}

/** Without a job there is nothing to wait for: what the earlier step said stands, but for successes. */
function isOpen({ result, said: { status, reason } }: Earlier): boolean {
  if (result.jobId !== null) return true;
  const isUnproven = status === 'succeeded' || status === 'running';
  result.status = isUnproven ? 'unknown' : status;
  result.reason = isUnproven ? 'the earlier step names no job of it' : reason;
  if (status === 'skipped') skip(result, 'nothing-to-do', reason);
  return false;
}
