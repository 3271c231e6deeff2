import type { ItemResult } from '../../../src/domain/result.ts';
import type { Exchange } from '../network.ts';
import type { Run } from '../run.ts';
import { MINUTE, NEVER, SECOND } from '../scenario.ts';
import type { StepRun } from '../step.ts';
import {
  endedAt,
  type Invariant,
  idOf,
  isStandard,
  namedJobOf,
  OF_SIGN_IN,
  refreshed,
  stoppedAt,
  toldUntil,
  wasCancelled,
  wasTimedOut,
} from './facts.ts';

/** "The step ends within a minute after" its timeout. */
const AFTER_TIMEOUT_MS = MINUTE;
/** The runner kills a cancelled step after 7.5 + 2.5 s (actions/runner ProcessInvoker). */
const AFTER_CANCEL_MS = 10 * SECOND;
/** A change of a schedule is seen through, or killed and looked after by post: an answer takes so long. */
const AFTER_CANCEL_OF_CHANGES_MS = 30 * SECOND;

export const endsInTime: Invariant = ({ steps }) =>
  steps.flatMap((step) => [
    step.endedAt > deadline(step) &&
      `${step.operation} ended at ${step.endedAt} ms, the deadline was ${deadline(step)} ms`,
  ]);

function deadline({ cancelledAt = NEVER, timeoutAt, operation }: StepRun): number {
  if (cancelledAt >= timeoutAt) return timeoutAt + AFTER_TIMEOUT_MS;
  return cancelledAt + (operation === 'pause' ? AFTER_CANCEL_OF_CHANGES_MS : AFTER_CANCEL_MS);
}

/** A step that is over, or dead, asks nothing more, and leaves no promise behind. */
export const restsAtItsEnd: Invariant = ({ exchanges, steps, unhandled }) => [
  ...exchanges.map(
    ({ method, path, sentAt }) =>
      !steps.some(({ from, endedAt }) => from <= sentAt && sentAt <= endedAt) &&
      `${method} ${path} was sent after the end`,
  ),
  ...unhandled.map((reason) => `nobody looked after ${reason}`),
];

/**
 * "Only jobs that this step started are ever cancelled; `operation: wait` cancels nothing." A job
 * "found by its time alone may be somebody else's": there is no excuse. "`on-timeout`,
 * `on-cancel`: what happens to jobs still running": never before, and never unasked.
 */
export const cancelsOursAlone: Invariant = (run) =>
  run.exchanges.flatMap((sent) => wrongCancel(sent, run));

function wrongCancel(sent: Exchange, run: Run): readonly (string | false)[] {
  const { ask, sentAt } = sent;
  if (ask.kind !== 'cancel') return [];
  const job = run.jobs.find(({ id }) => id === ask.job);
  // What follows on a killed step begins in the moment of its death.
  const step = run.steps.findLast(({ from, endedAt }) => from <= sentAt && sentAt <= endedAt);
  return [
    !job &&
      !isDropped(ask.job, run) &&
      !isChosen(ask.job, run) &&
      `${ask.job} was cancelled, which never was`,
    job?.by === 'others' && `${job.id} was cancelled, which is not ours`,
    (!step || !mayCancel(step, sentAt, run)) && `${ask.job} was cancelled unasked at ${sentAt} ms`,
  ];
}

/** Accepted, and dropped by Power BI: it was ours while it was anything. */
function isDropped(id: string, { exchanges }: Run): boolean {
  return exchanges.some(({ effect }) => effect?.kind === 'dropped' && effect.id === id);
}

/**
 * "It is in the state before the PUT is sent, so that post can cancel a start whose answer main did not
 * live to see": so also one that never arrived. Nobody else's has such an id.
 */
function isChosen(id: string, { scenario }: Run): boolean {
  return scenario.vendor === 'quicksight' && /^bi-refresh-/.test(id);
}

function mayCancel(step: StepRun, at: number, { scenario: { settings } }: Run): boolean {
  switch (step.operation) {
    case 'refresh':
      return wasCancelled(step)
        ? settings.onCancel === 'cancel' && at >= stoppedAt(step)
        : settings.onTimeout === 'cancel' && at >= step.timeoutAt;
    case 'cancel':
      return true;
    case 'post':
      return settings.onCancel === 'cancel';
    default:
      return false;
  }
}

/** A job that the vendor had named to us, that was to be cancelled, and that nobody told to end. */
export const cancelsWhatItShould: Invariant = (run) =>
  refreshed(run).map((result) => forgotten(result, run));

function forgotten(result: ItemResult, run: Run): string | false | undefined {
  const { settings } = run.scenario;
  const { main } = run;
  const wanted = wasCancelled(main)
    ? settings.onCancel === 'cancel'
    : wasTimedOut(main) && settings.onTimeout === 'cancel' && settings.wait;
  if (!wanted || toldUntil(run) <= stoppedAt(main)) return false;
  const id = idOf(result);
  const job = namedJobOf(run, id);
  const wasOpen = endedAt(main, id) >= stoppedAt(main);
  const isTold = run.exchanges.some(({ ask }) => ask.kind === 'cancel' && ask.job === job?.id);
  // Who has no session, and gets none, has nothing to ask with.
  const isLockedOut = run.exchanges.some(
    ({ path, fault, sentAt }) =>
      OF_SIGN_IN.has(path) && fault !== 'none' && sentAt >= stoppedAt(main),
  );
  return (
    job &&
    !isStandard(job) &&
    job.goneAt > main.endedAt &&
    wasOpen &&
    job.endsAt > main.endedAt &&
    !isTold &&
    !isLockedOut &&
    `${job.id} was forgotten`
  );
}

/** Whether the vendor has taken a cancellation of it, and we were told something of that. */
export function isToldToCancel(jobId: string, { exchanges }: Run): boolean {
  return exchanges.some(
    ({ effect, told }) =>
      effect?.kind === 'told to cancel' &&
      effect.accepted &&
      effect.job.id === jobId &&
      told !== undefined,
  );
}
