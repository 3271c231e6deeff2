import type { ItemResult } from '../../../src/domain/result.ts';
import type { Run } from '../run.ts';
import type { StepRun } from '../step.ts';
import { isToldToCancel } from './ends.ts';
import {
  answeredBy,
  type Invariant,
  idOf,
  isStandard,
  isStormy,
  itemsOf,
  jobOf,
  namedJobOf,
  patienceMs,
} from './facts.ts';
import { worst } from './verdict.ts';

/** What steps behind the first one say of the jobs that it left: wait, cancel, and post. */

/** "Waits for the jobs of an earlier step": each ends as its job did. */
export const waitIsTrue: Invariant = (run) =>
  run.steps
    .filter(({ operation }) => operation === 'wait')
    .flatMap((step) => [
      step.result &&
        step.result.status !== worst(step.result.items) &&
        `the wait is ${step.result.status}, and its items are ${worst(step.result.items)}`,
      ...itemsOf(step).map((result) => waitedFalsely(result, step, run)),
    ]);

function waitedFalsely(result: ItemResult, step: StepRun, run: Run): string | false {
  const job = jobOf(result, run);
  const { status, reason } = result;
  if (!job) return false;
  const what = `${idOf(result)} is ${status} (${reason})`;
  const isOver = job.endsAt <= step.endedAt;
  if (status === 'succeeded' || status === 'failed') {
    const isSo = isOver && job.end.startsWith(status);
    return !isSo && `${what}, but ${job.id} ended as ${job.end} at ${job.endsAt} ms`;
  }
  if (status === 'timed-out') return step.endedAt < step.timeoutAt && `${what} before the timeout`;
  const seenBy = answeredBy(run, Math.max(job.endsAt, step.from), patienceMs(run));
  const isSeen = seenBy < step.timeoutAt && job.goneAt > seenBy && !isStormy(run);
  return (
    isSeen &&
    job.end === 'succeeded' &&
    run.scenario.listingForbiddenFrom > seenBy &&
    `${what}, but ${job.id} succeeded`
  );
}

/**
 * "`operation: cancel` alone is at its goal with `cancelled`: every job that is ours to cancel had
 * ended or took the cancellation."
 */
export const cancelIsTrue: Invariant = (run) =>
  run.steps
    .filter(({ operation, result }) => operation === 'cancel' && result?.status === 'cancelled')
    .flatMap((step) =>
      itemsOf(step).map((result) => {
        const job = jobOf(result, run);
        const isOurs = job?.by === 'us' && job.endsAt > step.endedAt;
        return isOurs && !isToldToCancel(job.id, run) && `all is cancelled, but ${job.id} goes on`;
      }),
    );

/** "Post applies `on-cancel` to the jobs that main started and did not see end." */
export const postCancels: Invariant = (run) => {
  const post = run.steps.find(({ operation }) => operation === 'post');
  if (!post || run.scenario.settings.onCancel === 'leave' || isStormy(run)) return [];
  if (answeredBy(run, post.from, 0) > post.from) return [];
  return run.scenario.items.map(({ id }) => {
    const job = namedJobOf(run, id);
    const isOpen = job && job.endsAt > post.endedAt && job.goneAt > post.endedAt;
    const isAsked = run.exchanges.some(({ ask }) => ask.kind === 'cancel' && ask.job === job?.id);
    return isOpen && !isStandard(job) && !isAsked && `post left ${job.id} running`;
  });
};
