import type { ItemResult } from '../../../src/domain/result.ts';
import { openOf } from '../../../src/domain/trigger.ts';
import type { Run } from '../run.ts';
import { wasThere } from './alive.ts';
import { isToldToCancel } from './ends.ts';
import {
  endedAt,
  type Invariant,
  idOf,
  isStormy,
  itemsOf,
  jobOf,
  lostOf,
  oursOf,
  refreshed,
  seen,
  stoppedAt,
  toldUntil,
  wasCancelled,
} from './facts.ts';

/** "Where it can't be asked or told, the item is `unknown`": there must have been a doubt. */
export function isDoubtful(result: ItemResult, run: Run): boolean {
  const id = idOf(result);
  const last = endedAt(run.main, id);
  const isHidden = run.jobs.some((job) => job.item.id === id && job.listedAt > job.createdAt);
  return (
    lostOf(run, id).length > 0 ||
    toldUntil(run) <= last ||
    run.jobs.some((job) => job.item.id === id && (job.end === 'odd' || job.goneAt <= last)) ||
    isHidden
  );
}

/** What a status says of an item must be so. */
export const statusIsTrue: Invariant = (run) => refreshed(run).map((result) => untrue(result, run));

function untrue(result: ItemResult, run: Run): string | false | undefined {
  const { main, scenario } = run;
  const { status, attempts, reason } = result;
  const id = idOf(result);
  const job = jobOf(result, run);
  const ended = job !== undefined && job.endsAt <= main.endedAt;
  const what = `${id} is ${status} (${reason})`;
  const open = oursOf(run, id).filter((one) => one.isAlive(main.endedAt));
  const triggered = seen(main, 'triggered', id).length;
  // One that has the id of our choice is named, though nothing tells whether it was triggered.
  const atMost = triggered + (openOf(result.trigger)?.jobId === undefined ? 0 : 1);
  if (attempts > atMost) return `${what} after ${attempts} of ${atMost} attempts`;
  switch (status) {
    case 'failed':
      if (job) return !(ended && job.end.startsWith('failed')) && `${what}, but ${job.id} is not`;
      // "When there is surely none, a 403 is `failed`"; "what can't be settled is `unknown`".
      if (open.length > 0) return `${what}, but ${open[0]?.id} of ours runs`;
      return !mayFail(result, run) && `${what}, and nothing had refused it`;
    case 'cancelled':
      // "An item of it whose job could not be cancelled stays `running`, with the reason."
      if (wasCancelled(main))
        return (
          open.some((one) => !isToldToCancel(one.id, run)) && `${what}, but ${open[0]?.id} goes on`
        );
      return !(ended && job?.end === 'cancelled') && `${what}, but by nobody`;
    case 'timed-out':
      return main.endedAt < main.timeoutAt && `${what} before the timeout`;
    case 'running':
      // "`running` (not waited for)"
      if (result.jobId === null) return `${what} without a job`;
      return (
        scenario.settings.wait && !wasCancelled(main) && `${what}, and it was to be waited for`
      );
    case 'unknown':
      return !isDoubtful(result, run) && !isStormy(run) && `${what}, and there was no doubt`;
    default:
      return false;
  }
}

/**
 * What makes an item fail that has no job: `if-running` beside somebody else's, or where that can't be
 * seen; a refusal; a vendor that asks to be left alone for longer than there is time. "An address that
 * has proved right" and does not answer for a while is none of them.
 */
function mayFail(result: ItemResult, run: Run): boolean {
  const { settings, listingForbiddenFrom, habits } = run.scenario;
  const id = idOf(result);
  const until = endedAt(run.main, id);
  const isBeside =
    settings.ifRunning !== 'queue' &&
    (wasThere(result, run) || listingForbiddenFrom <= until || habits.guardsItems);
  const isAskedAway = run.exchanges.some(({ fault, sentAt }) => fault === '429' && sentAt <= until);
  return isBeside || isAskedAway || lostOf(run, id).length > 0;
}

/**
 * An item is skipped because its `if-running: skip` found somebody else's refresh, or because an
 * earlier stage had failed. "What the timeout or a cancelled run cut off is not `skipped` but
 * `timed-out` or `cancelled`." "A job that was not there before our first request is ours."
 */
export const skippedHasCause: Invariant = (run) =>
  refreshed(run).map((result) => {
    if (result.status !== 'skipped') return false;
    const id = idOf(result);
    const ours = oursOf(run, id)[0];
    if (ours) return `${id} was skipped, but ${ours.id} is ours`;
    const beside = run.scenario.settings.ifRunning === 'skip' && wasThere(result, run);
    return !beside && !isStoppedByFailure(result, run) && `${id} was skipped (${result.reason})`;
  });

const FAILURES = ['failed', 'unknown', 'cancelled'];

/** "A stage begins when all of the one before succeeded, otherwise the rest is skipped." */
function isStoppedByFailure({ plan }: ItemResult, run: Run): boolean {
  if (run.scenario.settings.onFailure !== 'stop') return false;
  return itemsOf(run.main).some(
    (earlier) =>
      earlier.plan.stage < plan.stage &&
      FAILURES.includes(earlier.status) &&
      endedAt(run.main, idOf(earlier)) < stoppedAt(run.main),
  );
}

/**
 * "An item not even triggered by then, of whatever stage, is `timed-out` too", and a cancelled
 * workflow run's is `cancelled`.
 */
export const cutOffIsSaid: Invariant = (run) =>
  refreshed(run).map((result) => {
    const { main } = run;
    const id = idOf(result);
    const asked = run.triggers.some(({ ask }) => ask.item.id === id);
    const saidAt = endedAt(main, id);
    if (asked || result.jobId !== null || saidAt < stoppedAt(main)) return false;
    if (result.status === 'skipped' && isStoppedByFailure(result, run)) return false;
    // What was decided in that moment may have been decided by what it had seen before.
    if (result.status === 'failed' || saidAt === stoppedAt(main)) {
      if (result.status !== 'skipped') return false;
    }
    const expected = wasCancelled(main) ? 'cancelled' : 'timed-out';
    return result.status !== expected && `${id} is ${result.status}, and was cut off: ${expected}`;
  });
