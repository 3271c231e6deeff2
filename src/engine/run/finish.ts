import type { Clock } from '../../domain/clock.ts';
import { formatDuration } from '../../domain/duration.ts';
import { RunCancelled, TimeoutReached } from '../../domain/errors.ts';
import type { CancelAnswer, Ended } from '../../domain/job.ts';
import { isFound, openOf } from '../../domain/trigger.ts';
import type { EngineContext } from '../context.ts';
import type { Outcome } from '../start/start.ts';
import { Watcher } from '../watch/watcher.ts';
import { askToCancel } from './ask-to-cancel.ts';
import type { ItemRun } from './item-run.ts';

/** After its timeout the step ends within a minute, which asking and waiting for real ends share. */
const CANCEL_AT_TIMEOUT_MS = 15_000;
const REAL_END_MS = 30_000;
const REAL_END_LOOK_MS = 3_000;
/** The runner kills a cancelled step after 7.5 + 2.5 s (actions/runner ProcessInvoker). */
const CANCEL_AT_CANCEL_MS = 4_000;

/** Gives every item that the end of the step left open its status, cancelling jobs as asked. */
export async function finish(runs: readonly ItemRun[], context: EngineContext): Promise<void> {
  const { reason } = context.signal;
  const open = runs.filter((run) => run.phase !== 'ended');
  if (!context.signal.aborted || open.length === 0) return;
  if (reason instanceof TimeoutReached) return finishTimedOut(open, context);
  if (reason instanceof RunCancelled) return finishCancelled(open, context);
  throw reason;
}

/** A job whose id we chose is ours even where the answer was lost: it is cancelled by that id. */
function withOurJob(runs: readonly ItemRun[]): readonly ItemRun[] {
  for (const run of runs) {
    const id = openOf(run.result.trigger)?.jobId;
    if (id !== undefined) run.job = { id, item: run.order.item };
  }
  return withJob(runs).filter((run) => run.ours || isInDoubt(run));
}

function withJob(runs: readonly ItemRun[]): readonly ItemRun[] {
  return runs.filter(({ job }) => job !== undefined);
}

const NOT_WAITED_FOR = 'started, and not waited for';
const IN_DOUBT = 'it was being started when the step ended, and may be running';
const LOOK_AT_IT = 'Look at the vendor whether it runs.';
const RAISE = 'Raise timeout, or find out at the vendor why it takes so long.';
/** Never cancelled: it may be somebody else's. */
const FOUND = 'left to go on, as it was found by its time alone and may not be ours';

/** What was not even asked for by the end of the step, whatever it waited for. */
export const NOT_STARTED_AT_TIMEOUT = {
  status: 'timed-out',
  reason: 'not started when the timeout was reached',
  advice: RAISE,
} as const;
export const NOT_STARTED_WHEN_CANCELLED = {
  status: 'cancelled',
  reason: 'the workflow run was cancelled; it had not been started',
} as const;

/** What may have been started by a request without an answer can't be said to be over. */
function isInDoubt({ result }: ItemRun): boolean {
  return openOf(result.trigger) !== undefined;
}

/** The vendor's answer to its cancellation says that there is such a job, or was. */
function isThere(answer: CancelAnswer | undefined): boolean {
  return answer !== undefined && answer.kind !== 'refused';
}

async function finishTimedOut(open: readonly ItemRun[], context: EngineContext): Promise<void> {
  const { settings, emit } = context;
  const ours = settings.onTimeout === 'cancel' && settings.wait ? withOurJob(open) : [];
  emit({ type: 'timeout', running: withJob(open).length, cancelling: ours.length });
  const answers = await askAllToCancel(ours, CANCEL_AT_TIMEOUT_MS, context);
  const ends = await realEnds(ours, context);
  for (const run of open) {
    if (run.job && !settings.wait) {
      run.end({ status: 'running', reason: NOT_WAITED_FOR });
      continue;
    }
    if (isInDoubt(run) && !isThere(answers.get(run))) {
      run.end({ status: 'unknown', reason: `${IN_DOUBT}${hintOf(run)}`, advice: LOOK_AT_IT });
      continue;
    }
    const end = ends.get(run);
    if (end?.startedAt !== undefined) run.result.startedAt = end.startedAt;
    run.result.endedAt = end?.endedAt ?? null;
    const reason = timedOutReason(run, answers.get(run), end);
    run.end({ status: 'timed-out', reason, advice: RAISE });
  }
}

function timedOutReason(run: ItemRun, answer: CancelAnswer | undefined, end?: Ended): string {
  const hint = hintOf(run);
  if (!run.job) return `${NOT_STARTED_AT_TIMEOUT.reason}${hint}`;
  const still = run.phase === 'running' ? 'still running' : 'still queued';
  if (end) return `${still} at the timeout, then ${wordFor(end)}`;
  if (!answer && isFound(run.result.trigger)) return `${still} at the timeout, and ${FOUND}${hint}`;
  if (!answer) return `${still} at the timeout, and left to go on${hint}`;
  return `${still} at the timeout; ${cancelWord(answer)}${hint}`;
}

/** What was last said of it. */
function hintOf({ result: { reason } }: ItemRun): string {
  return reason ? ` (${reason})` : '';
}

function wordFor(end: Ended): string {
  if (end.state === 'succeeded') return 'it succeeded';
  if (end.state === 'cancelled') return 'cancelled by us';
  return end.reason ? `${end.state}: ${end.reason}` : end.state;
}

function cancelWord(answer: CancelAnswer): string {
  if (answer.kind === 'accepted') return 'its cancellation was accepted';
  if (answer.kind === 'already-ended') return 'it had ended before it could be cancelled';
  return `it could not be cancelled: ${answer.reason}`;
}

async function finishCancelled(open: readonly ItemRun[], context: EngineContext): Promise<void> {
  const { settings, emit } = context;
  const ours = settings.onCancel === 'cancel' ? withOurJob(open) : [];
  emit({ type: 'run-cancelled', running: withJob(open).length, cancelling: ours.length });
  const answers = await askAllToCancel(ours, CANCEL_AT_CANCEL_MS, context);
  for (const run of open) {
    const answer = answers.get(run);
    run.result.mayRun = answer?.kind === 'refused' || (isInDoubt(run) && !isThere(answer));
    run.end(cancelledEnd(run, answer));
  }
}

/** An item is only called cancelled when nothing of it goes on by our doing. */
function cancelledEnd(run: ItemRun, answer: CancelAnswer | undefined): Outcome {
  const because = (words: string) => `the workflow run was cancelled; ${words}`;
  if (isInDoubt(run) && !isThere(answer)) {
    return { status: 'unknown', reason: because(IN_DOUBT), advice: LOOK_AT_IT };
  }
  if (!run.job) return NOT_STARTED_WHEN_CANCELLED;
  if (!answer) return { status: 'running', reason: because(leftWord(run)) };
  const status = answer.kind === 'refused' ? 'running' : 'cancelled';
  return { status, reason: because(cancelWord(answer)) };
}

function leftWord(run: ItemRun): string {
  if (run.followed) return 'left running: operation wait cancels nothing';
  if (run.ours) return 'left running (on-cancel: leave)';
  return isFound(run.result.trigger) ? FOUND : 'left running, it is not ours';
}

/** Asks for all at once. What has no answer in time counts as refused. */
async function askAllToCancel(
  runs: readonly ItemRun[],
  withinMs: number,
  { session, clock, emit }: EngineContext,
): Promise<ReadonlyMap<ItemRun, CancelAnswer>> {
  const late: CancelAnswer = {
    kind: 'refused',
    reason: `no answer within ${formatDuration(withinMs)}`,
  };
  const answers = new Map<ItemRun, CancelAnswer>(runs.map((run) => [run, late]));
  await within(withinMs, clock, async (signal) => {
    await Promise.all(
      runs.map(async (run) => {
        if (!run.job) return;
        const answer = await askToCancel(run.job, { session, clock }, signal).catch(
          (error: unknown) => {
            return signal.aborted ? late : refusedBy(error);
          },
        );
        answers.set(run, answer);
        emit({
          type: 'cancel',
          result: run.result,
          ...(answer.kind === 'refused' ? { refused: answer.reason } : {}),
        });
      }),
    );
  });
  return answers;
}

function refusedBy(error: unknown): CancelAnswer {
  return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
}

/** How jobs that we asked to cancel really ended, as far as it shows in time. */
async function realEnds(
  runs: readonly ItemRun[],
  { session, clock, random, requests, leftMs, emit }: EngineContext,
): Promise<ReadonlyMap<ItemRun, Ended>> {
  const ends = new Map<ItemRun, Ended>();
  if (runs.length === 0) return ends;
  await within(REAL_END_MS, clock, async (signal) => {
    const pollInterval = REAL_END_LOOK_MS;
    const looking = { session, clock, random, signal, pollInterval, requests, leftMs, emit };
    const watcher = new Watcher({ ...looking, impatient: true });
    await Promise.allSettled(
      runs.map(async (run) => {
        if (run.job) ends.set(run, await watcher.watch(run.job));
      }),
    );
  });
  return ends;
}

/** Runs `work` with a signal that aborts after `ms`, and waits for no more than that. */
async function within(
  ms: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const limit = new AbortController();
  const timer = new AbortController();
  const late = clock.sleep(ms, timer.signal).then(
    () => limit.abort(new Error('too late')),
    () => {},
  );
  await Promise.race([work(limit.signal), late]);
  timer.abort();
}
