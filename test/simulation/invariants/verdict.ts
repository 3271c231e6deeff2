import {
  RunCancelled,
  StepError,
  TimeoutReached,
  UnavailableError,
} from '../../../src/domain/errors.ts';
import type { ItemResult, ItemStatus, StepStatus } from '../../../src/domain/result.ts';
import type { Run } from '../run.ts';
import { MINUTE, NEVER, SECOND } from '../scenario.ts';
import type { StepRun } from '../step.ts';
import { wasThere } from './alive.ts';
import {
  answeredBy,
  type Invariant,
  idOf,
  isAdopted,
  isStormy,
  itemsOf,
  jobOf,
  lostOf,
  OF_SIGN_IN,
  oursOf,
  patienceMs,
  refreshed,
  seen,
  stoppedAt,
  toldUntil,
  wasCancelled,
} from './facts.ts';
import { isDoubtful } from './statuses.ts';

/** Clocks differ: what began so little before the step has as good as today's data. */
const A_MOMENT_MS = 5 * SECOND;
const EXPECTED_ERRORS = [StepError, UnavailableError, TimeoutReached, RunCancelled];

/** "All items of all stages are found before the first trigger": only until then a step may throw. */
export const throwsOnlyBefore: Invariant = (run) =>
  run.steps.flatMap((step) => {
    const { error, from, endedAt: end } = step;
    if (error === undefined) return [];
    const done = run.exchanges.filter(
      ({ ask, sentAt, effect }) =>
        (ask.kind === 'start' || (ask.kind === 'change' && effect)) &&
        from <= sentAt &&
        sentAt <= end,
    );
    return [
      done.length > 0 && `${step.operation} threw ${error} after ${done[0]?.path}`,
      !EXPECTED_ERRORS.some((type) => error instanceof type) && `${step.operation} threw ${error}`,
    ];
  });

/**
 * "The overall status is the worst of the items': failed (also for unknown), then timed-out, then
 * cancelled, then succeeded; a skipped item does not count, unless all are: skipped." "A cancelled
 * workflow run ends as cancelled, whatever else happened." "status triggered once every trigger was
 * accepted."
 */
export const isWorstOfItems: Invariant = (run) => {
  const { main, scenario } = run;
  if (main.operation !== 'refresh' || !main.result) return [];
  const { status, items } = main.result;
  const expected = wasCancelled(main) ? 'cancelled' : worst(items);
  // Cancelled when all had ended already it may be either.
  const lastAt = main.events.findLast(({ itemId }) => itemId !== undefined)?.at ?? 0;
  const isEither = (main.cancelledAt ?? NEVER) >= lastAt && wasCancelled(main);
  return [
    !isEither && status !== expected && `the step is ${status} instead of ${expected}`,
    status === 'triggered' && scenario.settings.wait && 'triggered, and it was to be waited for',
    items.some((item) => item.status === 'planned') && 'an item is planned, and it was no dry run',
  ];
};

/** The table of section 3, without a cancelled run. */
export function worst(items: readonly Pick<ItemResult, 'status'>[]): StepStatus {
  const has = (...statuses: ItemStatus[]) => items.some(({ status }) => statuses.includes(status));
  if (has('failed', 'unknown')) return 'failed';
  if (has('timed-out')) return 'timed-out';
  if (has('cancelled')) return 'cancelled';
  if (has('running')) return 'triggered';
  return has('succeeded') ? 'succeeded' : 'skipped';
}

/**
 * "`succeeded` is only ever said on an explicit success of the job that is ours (started or, by
 * `join` and `queue`, adopted)." The job of a request without an answer is known by its time alone:
 * where it is somebody else's after all, it has at least begun after the step, and so with today's
 * data.
 */
export const greenIsTrue: Invariant = (run) => [
  ...refreshed(run).flatMap((result) => falseGreen(result, run)),
  ...greenStep(run),
];

/** Told from the vendor's side alone: which items have a refresh that makes the step green? */
function greenStep(run: Run): readonly (string | false)[] {
  const { main } = run;
  if (main.operation !== 'refresh' || main.result?.status !== 'succeeded') return [];
  return itemsOf(main).map((result) => {
    const good = run.jobs.some(
      ({ item, end, endsAt }) =>
        item.id === idOf(result) &&
        end === 'succeeded' &&
        endsAt > -A_MOMENT_MS &&
        endsAt <= main.endedAt,
    );
    const beside = run.scenario.settings.ifRunning === 'skip' && wasThere(result, run);
    return !good && !beside && `the step succeeded, but ${idOf(result)} was not refreshed`;
  });
}

function falseGreen(result: ItemResult, run: Run): readonly (string | false)[] {
  if (result.status !== 'succeeded') return [];
  const id = idOf(result);
  const job = jobOf(result, run);
  if (!job) return [`${id} succeeded by ${result.jobId}, which never was`];
  const { ifRunning } = run.scenario.settings;
  const adopted = isAdopted(result);
  const adoptedAt = seen(run.main, 'adopted', id).at(-1)?.at ?? 0;
  return [
    job.item.id !== id && `${id} succeeded by ${job.id}, which is of ${job.item.id}`,
    job.end !== 'succeeded' && `${id} succeeded, but ${job.id} ended as ${job.end}`,
    job.endsAt > run.main.endedAt &&
      `${id} succeeded, but ${job.id} goes on until ${job.endsAt} ms`,
    job.endsAt <= -A_MOMENT_MS && `${job.id} had ended before the step began`,
    job.by === 'us' &&
      oursOf(run, id).at(-1) !== job &&
      `${id} succeeded by an earlier job, ${job.id}`,
    job.by === 'others' &&
      !adopted &&
      lostOf(run, id).length === 0 &&
      `${job.id} was never ours, and no answer was lost`,
    job.by === 'others' &&
      !adopted &&
      job.startsAt < -A_MOMENT_MS &&
      `${job.id} is not ours, and had begun before the step`,
    adopted && ifRunning !== 'join' && ifRunning !== 'queue' && `${job.id} was not to be adopted`,
    // "One that has not begun and surely does at least what we ask": what had begun is waited for.
    adopted &&
      ifRunning === 'queue' &&
      job.startsAt < Math.min(0, adoptedAt) &&
      `${job.id} had begun when it was adopted`,
  ];
}

/** "A false red wakes somebody up": what went well, and was there to be seen, is reported so. */
export const redIsTrue: Invariant = (run) => [
  ...refreshed(run).map((result) => falseRed(result, run)),
  ...run.steps.map((step) => givenUp(step, run)),
];

function falseRed(result: ItemResult, run: Run): string | false {
  const { settings, listingForbiddenFrom } = run.scenario;
  const id = idOf(result);
  const ours = oursOf(run, id).at(-1);
  const job = jobOf(result, run) ?? ours;
  if (!job || !settings.wait || isStormy(run) || job.end !== 'succeeded') return false;
  if (result.status === 'succeeded') return false;
  const seenBy = answeredBy(run, Math.max(job.endsAt, job.listedAt), patienceMs(run));
  // When its record is gone, the row of a job that we started is looked for.
  const rowStays =
    job.by === 'us' &&
    !job.course.rowGoes &&
    job.goneAt > job.endsAt &&
    listingForbiddenFrom > seenBy;
  const inTime =
    seenBy <= Math.min(stoppedAt(run.main), toldUntil(run)) && (job.goneAt > seenBy || rowStays);
  const mayBeUnknown = result.status === 'unknown' && isDoubtful(result, run);
  return (
    inTime &&
    !mayBeUnknown &&
    `${job.id} succeeded at ${job.endsAt} ms, but ${id} is ${result.status} (${result.reason})`
  );
}

/**
 * "Reading and signing in are repeated within `timeout` on network errors, 408, 429 and 5xx": no step
 * ends in an error of the line while it has time left, once the vendor had answered it.
 */
function givenUp({ operation, from, endedAt: end, timeoutAt, error, result }: StepRun, run: Run) {
  const sent = run.exchanges.filter(({ sentAt }) => from <= sentAt && sentAt <= end);
  const isProven = sent.some(
    ({ path, fault, told }) => !OF_SIGN_IN.has(path) && fault === 'none' && told?.words === '200',
  );
  const isAskedAway = sent.some(({ fault }) => fault === '429');
  if (timeoutAt - end < MINUTE || !isProven || isAskedAway || isStormy(run)) return false;
  if (error instanceof UnavailableError) return `${operation} gave up: ${error.message}`;
  const failed = operation === 'resume' && result?.items.find(({ status }) => status === 'failed');
  return failed && `${operation} gave ${idOf(failed)} up: ${failed.reason}`;
}
