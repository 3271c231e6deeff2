import { openJournal } from './action/journal.ts';
import { Publisher } from './action/publish.ts';
import { createAnnouncingRecorder, createRecorder } from './action/recorder.ts';
import {
  annotate,
  given,
  knownSecrets,
  log,
  mask,
  newId,
  newJournalPath,
  newRecordPath,
  state,
  workspace,
  writeSummary,
} from './action/runner.ts';
import { readSettings, type StepSettings } from './action/settings.ts';
import { createStop, type Stop } from './action/stop.ts';
import { systemClock } from './domain/clock.ts';
import { RunCancelled, TimeoutReached } from './domain/errors.ts';
import type { Operation } from './domain/operation.ts';
import type { ItemResult, StepResult, StepStatus } from './domain/result.ts';
import type { Journal, Recorder } from './engine/context.ts';
import { createTransport } from './http/transport.ts';
import { cancel } from './operations/cancel.ts';
import { pause } from './operations/pause.ts';
import { refresh } from './operations/refresh.ts';
import { resume } from './operations/resume.ts';
import { wait } from './operations/wait.ts';
import { annotations } from './report/annotations.ts';
import { createLineWriter, type LineWriter } from './report/lines.ts';
import { explainError } from './report/problems.ts';
import { createSafeText } from './report/safe.ts';
import { summary } from './report/summary.ts';
import { VENDORS } from './vendors/index.ts';
import { USER_AGENT } from './version.ts';

/** The statuses that let the step pass. */
const PASSING: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'skipped',
  'triggered',
  'planned',
  'paused',
  'resumed',
]);

const safe = createSafeText(knownSecrets);

/** Runs the step, reports it, and says whether it passes. Never throws. */
export async function main(): Promise<boolean> {
  for (const name of VENDORS.flatMap(({ secretInputs }) => secretInputs)) mask(given.input(name));
  state.beginMain();
  const stop = createStop(systemClock);
  const { passes, leavesJobs } = await run(stop);
  stop.dispose();
  // What may still run is for post to look after, as if main had been killed.
  if (!leavesJobs) state.endMain();
  return passes;
}

interface End {
  readonly passes: boolean;
  /** Jobs of ours may be running that were to be cancelled, or that nobody looked after. */
  readonly leavesJobs: boolean;
}

async function run(stop: Stop): Promise<End> {
  const vendor = VENDORS.find(({ id }) => id === given.input('vendor')) ?? {
    id: '',
    label: 'The vendor',
  };
  const operation = operationOf(given.input('operation'));
  const publisher = new Publisher(vendor, operation, safe, systemClock);
  try {
    const settings = readSettings(given, VENDORS, workspace());
    stop.startTimeout(settings.timeoutMs);
    const lines = createLineWriter({
      safe,
      vendor: settings.vendor.label,
      operation: settings.operation,
    });
    const result = await perform(settings, stop, lines, publisher);
    await report(result, settings, lines, publisher);
    return {
      passes: PASSING.has(result.status) || reachedCancellation(result, stop),
      leavesJobs: result.items.some(({ mayRun }) => mayRun),
    };
  } catch (error) {
    fail(error, { label: vendor.label, operation }, publisher);
    return {
      passes: false,
      leavesJobs: publisher.items.some(({ status }) => status === 'running'),
    };
  }
}

/** For what is told of inputs that can't be used. */
function operationOf(given: string): Operation {
  const known: readonly Operation[] = ['refresh', 'wait', 'cancel', 'pause', 'resume'];
  return known.find((one) => one === given) ?? 'refresh';
}

/** `cancelled` is what `operation: cancel` is after, unless it was cancelled itself. */
function reachedCancellation({ operation, status }: StepResult, { signal }: Stop): boolean {
  const interrupted = signal.reason instanceof RunCancelled;
  return operation === 'cancel' && status === 'cancelled' && !interrupted;
}

async function perform(
  settings: StepSettings,
  stop: Stop,
  lines: LineWriter,
  publisher: Publisher,
): Promise<StepResult> {
  const transport = createTransport(USER_AGENT);
  const surroundings = {
    send: transport.send,
    clock: systemClock,
    random: Math.random,
    log,
    safe,
    lines,
    mask,
    signal: stop.signal,
    leftMs: stop.leftMs,
    newId,
  };
  /** The jobs of an earlier step are not ours to cancel, so that post needs not know of them. */
  const withoutJournal = {
    ...surroundings,
    openJournal: (results: readonly ItemResult[]): Journal => ({
      changed: () => publisher.changed(results),
    }),
  };
  try {
    switch (settings.operation) {
      case 'refresh': {
        const path = newJournalPath();
        state.saveJournal(path);
        return await refresh(settings, {
          ...surroundings,
          openJournal: (results) => openJournal(path, safe, () => publisher.changed(results)),
        });
      }
      case 'wait':
        return await wait({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
      case 'cancel':
        return await cancel({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
      case 'pause':
        return await pause(settings, { ...withoutJournal, recorder: openRecorder() });
      case 'resume': {
        const recorder = createRecorder(newRecordPath());
        return await resume(settings, { ...withoutJournal, recorder });
      }
    }
  } finally {
    transport.close();
  }
}

/** Checked inputs hold them for these operations. */
function jobsOf({ jobs }: StepSettings) {
  return jobs ?? { ids: [] };
}

/** A record that post takes up. */
function openRecorder(): Recorder {
  const copy = newRecordPath();
  state.saveRecord(copy);
  return createAnnouncingRecorder(copy, safe);
}

async function report(
  result: StepResult,
  { vendor, summary: wanted }: StepSettings,
  lines: LineWriter,
  publisher: Publisher,
): Promise<void> {
  publisher.publish(result);
  for (const annotation of annotations(result.items, vendor.label, safe, result.operation))
    annotate(annotation);
  log.info(lines.verdict(result));
  if (wanted)
    await writeSummary(summary(result, { vendor: vendor.label, folder: vendor.folder }, safe));
}

/** The step ended early, mostly before there was anything to act on: the same outputs all the same. */
function fail(
  error: unknown,
  { label, operation }: { readonly label: string; readonly operation: Operation },
  publisher: Publisher,
): void {
  const { message, debug } = explainError(error, label, safe);
  const now = systemClock.now();
  const [sentence = message] = message.split('\n');
  publisher.publish(
    { operation, status: statusOf(error), items: publisher.items, startedAt: now, endedAt: now },
    sentence,
  );
  for (const line of debug) log.debug(line);
  annotate({ title: 'BI Refresh', message });
}

function statusOf(error: unknown): StepStatus {
  if (error instanceof RunCancelled) return 'cancelled';
  return error instanceof TimeoutReached ? 'timed-out' : 'failed';
}
