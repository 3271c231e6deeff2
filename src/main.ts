import { type CheckRuns, NO_CHECK_RUNS, openCheckRuns } from './action/checks/index.ts';
import { operationOf } from './action/general-inputs.ts';
import { Handover } from './action/handover.ts';
import { Publisher } from './action/publish.ts';
import { createRecorder } from './action/recorder.ts';
import { annotate, given, log, newId, Secrets, workspace } from './action/runner.ts';
import { maskSecrets } from './action/secrets.ts';
import { loadDbt, readSettings, type StepSettings, vendorOf } from './action/settings.ts';
import { StepSummary } from './action/step-summary.ts';
import { createStop, type Stop } from './action/stop.ts';
import { Unwritten } from './action/unwritten.ts';
import { RunCancelled, TimeoutReached } from './domain/errors.ts';
import type { Operation } from './domain/operation.ts';
import { type ItemResult, PASSING, type StepResult, type StepStatus } from './domain/result.ts';
import type { Vendor } from './domain/vendor.ts';
import type { Journal } from './engine/context.ts';
import { cancel } from './operations/cancel.ts';
import { pause } from './operations/pause.ts';
import { refresh } from './operations/refresh.ts';
import { resume } from './operations/resume.ts';
import { wait } from './operations/wait.ts';
import { OUTSIDE, type Outside } from './outside.ts';
import { annotations } from './report/annotations.ts';
import { createLineWriter, type LineWriter } from './report/lines.ts';
import { overflow } from './report/outputs.ts';
import { explainError } from './report/problems.ts';
import { createSafeText, type SafeText } from './report/safe.ts';
import { summary } from './report/summary/summary.ts';
import { USER_AGENT } from './version.ts';

/** What the parts of a step share. */
interface Step {
  readonly outside: Outside;
  readonly mask: Secrets['mask'];
  readonly safe: SafeText;
  readonly operation: Operation;
  readonly vendor: Pick<Vendor, 'id' | 'label'>;
  readonly stop: Stop;
  readonly unwritten: Unwritten;
  readonly handover: Handover;
  readonly publisher: Publisher;
  readonly summary: StepSummary;
}

/** Runs the step, reports it, and says whether it passes. Never throws. */
export async function main(outside: Outside = OUTSIDE): Promise<boolean> {
  const step = openStep(outside);
  const passes = await run(step);
  step.stop.dispose();
  return passes && isAllWritten(step);
}

function openStep(outside: Outside): Step {
  const { vendors, clock, signals } = outside;
  const { mask, known } = new Secrets();
  maskSecrets(vendors, given, mask);
  const safe = createSafeText(known);
  const operation = operationOf(given.input('operation'));
  const vendor = vendorOf(given.input('vendor'), vendors) ?? { id: '', label: 'BI Refresh' };
  const unwritten = new Unwritten(log);
  const summaryOfStep = new StepSummary();
  const handover = new Handover(unwritten, safe, summaryOfStep);
  return {
    outside,
    mask,
    safe,
    operation,
    vendor,
    stop: createStop(clock, signals, () => handover.noteCancellation()),
    unwritten,
    handover,
    publisher: new Publisher(vendor, { operation, safe, clock, unwritten }),
    summary: summaryOfStep,
  };
}

async function run(step: Step): Promise<boolean> {
  const { outside, safe, stop, publisher, handover } = step;
  let checks = NO_CHECK_RUNS;
  try {
    const { clock, vendors } = outside;
    const readDbt = await loadDbt(given.input);
    const settings = readSettings(given, vendors, workspace(), () => clock.now(), readDbt);
    outside.keepMemoryLow();
    for (const line of settings.warnings) log.warning(safe.plain(line));
    stop.startTimeout(settings.timeoutMs);
    const { vendor, operation } = settings;
    const lines = createLineWriter({ safe, vendor: vendor.label, operation });
    publisher.prepare();
    checks = await openChecks(settings, step);
    const result = await perform(settings, lines, step, checks);
    // Jobs of ours may be running that were to be cancelled, or that nobody looked after.
    handover.end(result.items.some(({ mayRun }) => mayRun));
    report(result, settings, lines, step);
    checks.end(result.items);
    return PASSING.has(result.status) || reachedCancellation(result, stop);
  } catch (error) {
    handover.end(publisher.items.some(({ status }) => status === 'running'));
    fail(error, step);
    checks.end(publisher.items);
    return false;
  } finally {
    // Outputs and summary are written: whoever kills the step now kills nothing that matters.
    await checks.flush();
  }
}

function openChecks(settings: StepSettings, { outside, safe, stop }: Step): Promise<CheckRuns> {
  const { certificates } = settings;
  return openCheckRuns(settings, {
    env: given.env,
    clock: outside.clock,
    safe,
    openTransport: () => outside.openTransport(certificates),
    userAgent: USER_AGENT,
    signal: stop.signal,
  });
}

/** What could not be written is an error of its own: all went well, but somebody will miss it. */
function isAllWritten({ safe, unwritten: { words } }: Step): boolean {
  if (words === undefined) return true;
  annotate({
    title: 'BI Refresh: not everything was written',
    message: safe.plain(
      `${words}. What the step did to its items is as the log says; a later step may miss what is not written.`,
    ),
  });
  return false;
}

/** `cancelled` is what `operation: cancel` is after, unless it was cancelled itself. */
function reachedCancellation({ operation, status }: StepResult, { signal }: Stop): boolean {
  const interrupted = signal.reason instanceof RunCancelled;
  return operation === 'cancel' && status === 'cancelled' && !interrupted;
}

async function perform(
  settings: StepSettings,
  lines: LineWriter,
  step: Step,
  checks: CheckRuns,
): Promise<StepResult> {
  const { outside, mask, safe, stop, handover, publisher, unwritten } = step;
  const { certificates } = settings;
  handover.noteCertificates(certificates);
  const transport = outside.openTransport(certificates);
  const surroundings = {
    send: transport.send,
    clock: outside.clock,
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
  const withoutJournal = { ...surroundings, openJournal: publishing(publisher, checks) };
  try {
    switch (settings.operation) {
      case 'refresh': {
        const openJournal = publishing(publisher, checks, handover.openJournal());
        return await refresh(settings, { ...surroundings, openJournal });
      }
      case 'wait':
        return await wait({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
      case 'cancel':
        return await cancel({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
      case 'pause':
        return await pause(settings, { ...withoutJournal, recorder: handover.openRecord() });
      case 'resume':
        return await resume(settings, { ...withoutJournal, recorder: createRecorder(unwritten) });
    }
  } finally {
    transport.close();
  }
}

/** Outputs and check runs follow each change, once it is in the journal. */
function publishing(publisher: Publisher, checks: CheckRuns, journal?: Journal) {
  return (results: readonly ItemResult[]): Journal => {
    checks.plan(results);
    return {
      changed(result) {
        journal?.changed(result);
        publisher.changed(results);
        checks.changed(result);
      },
    };
  };
}

/** Checked inputs hold them for these operations. */
function jobsOf({ jobs }: StepSettings) {
  return jobs ?? { ids: [] };
}

function report(
  result: StepResult,
  { vendor, summary: wanted }: StepSettings,
  lines: LineWriter,
  { safe, publisher, summary: summaryOfStep }: Step,
): void {
  publisher.publish(result);
  warnOfOverflow(result, vendor, safe);
  for (const annotation of annotations(result.items, vendor.label, safe, result.operation))
    annotate(annotation);
  log.info(lines.verdict(result));
  if (!wanted) return;
  summaryOfStep.complete(summary(result, { vendor: vendor.label, folder: vendor.folder }, safe));
}

function warnOfOverflow(
  step: StepResult,
  { id, label }: Pick<Vendor, 'id' | 'label'>,
  safe: SafeText,
): void {
  for (const line of overflow(step, { vendor: id, label, safe })) log.warning(line);
}

/** The step ended early, mostly before there was anything to act on: the same outputs all the same. */
function fail(error: unknown, { vendor, operation, safe, publisher, outside }: Step): void {
  const { message, sentence, debug } = explainError(error, vendor.label, safe);
  const { items } = publisher;
  const now = outside.clock.now();
  const step = { operation, status: statusOf(error), items, startedAt: now, endedAt: now };
  publisher.publish(step, sentence);
  warnOfOverflow(step, vendor, safe);
  for (const line of debug) log.debug(line);
  annotate({ title: 'BI Refresh', message });
}

function statusOf(error: unknown): StepStatus {
  if (error instanceof RunCancelled) return 'cancelled';
  return error instanceof TimeoutReached ? 'timed-out' : 'failed';
}
