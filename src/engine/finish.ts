import type { Clock } from '../domain/clock.ts';
import { formatDuration } from '../domain/duration.ts';
import { RunCancelled, TimeoutReached } from '../domain/errors.ts';
import type { CancelAnswer, Ended } from '../domain/job.ts';
import { askToCancel } from './ask-to-cancel.ts';
import type { EngineContext } from './context.ts';
import type { ItemRun } from './item-run.ts';
import { Watcher } from './watch.ts';

/** After its timeout the step ends within a minute: so long we ask for and wait for real ends. */
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

function withJob(runs: readonly ItemRun[]): readonly ItemRun[] {
  return runs.filter(({ job }) => job !== undefined);
}

const NOT_WAITED_FOR = 'started, and not waited for';
const IN_DOUBT = 'it was being started when the step ended, and may be running';

async function finishTimedOut(open: readonly ItemRun[], context: EngineContext): Promise<void> {
  const { settings, emit } = context;
  const ours =
    settings.onTimeout === 'cancel' && settings.wait
      ? withJob(open).filter(({ ours }) => ours)
      : [];
  emit({ type: 'timeout', running: withJob(open).length, cancelling: ours.length });
  const answers = await cancelAll(ours, CANCEL_AT_TIMEOUT_MS, context);
  const ends = await realEnds(ours, context);
  for (const run of open) {
    if (run.job && !settings.wait) {
      run.end({ status: 'running', reason: NOT_WAITED_FOR });
      continue;
    }
    const end = ends.get(run);
    if (end?.startedAt !== undefined) run.result.startedAt = end.startedAt;
    run.result.endedAt = end?.endedAt ?? null;
    run.end(
      run.result.sentAt === null
        ? {
            status: 'timed-out',
            reason: timedOutReason(run, answers.get(run), end),
            advice: 'Raise timeout, or find out at the vendor why it takes so long.',
          }
        : { status: 'unknown', reason: IN_DOUBT, advice: 'Look at the vendor whether it runs.' },
    );
  }
}

function timedOutReason(run: ItemRun, answer: CancelAnswer | undefined, end?: Ended): string {
  const hint = run.result.reason ? ` (${run.result.reason})` : '';
  if (!run.job) return `not started when the timeout was reached${hint}`;
  const still = run.phase === 'running' ? 'still running' : 'still queued';
  if (end) return `${still} at the timeout, then ${wordFor(end)}`;
  if (!answer) return `${still} at the timeout, and left to go on${hint}`;
  return `${still} at the timeout; ${cancelWord(answer)}${hint}`;
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
  const ours = settings.onCancel === 'cancel' ? withJob(open).filter(({ ours }) => ours) : [];
  emit({ type: 'run-cancelled', running: withJob(open).length, cancelling: ours.length });
  const answers = await cancelAll(ours, CANCEL_AT_CANCEL_MS, context);
  for (const run of open) {
    const answer = answers.get(run);
    const status = run.job && !answer ? 'running' : 'cancelled';
    run.result.mayRun = answer?.kind === 'refused' || run.result.sentAt !== null;
    run.end({ status, reason: `the workflow run was cancelled; ${cancelledWord(run, answer)}` });
  }
}

function cancelledWord(run: ItemRun, answer: CancelAnswer | undefined): string {
  if (answer) return cancelWord(answer);
  if (run.followed) return 'left running: operation wait cancels nothing';
  if (run.job) return run.ours ? 'left running (on-cancel: leave)' : 'left running, it is not ours';
  return run.result.sentAt === null ? 'it had not been started' : IN_DOUBT;
}

/** Asks for all at once. What has no answer in time counts as refused. */
async function cancelAll(
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
  { session, clock, random, emit }: EngineContext,
): Promise<ReadonlyMap<ItemRun, Ended>> {
  const ends = new Map<ItemRun, Ended>();
  if (runs.length === 0) return ends;
  await within(REAL_END_MS, clock, async (signal) => {
    const pollInterval = REAL_END_LOOK_MS;
    const watcher = new Watcher({ session, clock, random, signal, pollInterval, emit });
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
