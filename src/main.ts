import { openJournal } from './action/journal.ts';
import { Publisher } from './action/publish.ts';
import {
  annotate,
  given,
  knownSecrets,
  log,
  mask,
  newJournalPath,
  state,
  workspace,
  writeSummary,
} from './action/runner.ts';
import { readSettings, type StepSettings } from './action/settings.ts';
import { createStop, type Stop } from './action/stop.ts';
import { systemClock } from './domain/clock.ts';
import { RunCancelled, TimeoutReached } from './domain/errors.ts';
import type { StepResult, StepStatus } from './domain/result.ts';
import { createTransport } from './http/transport.ts';
import { refresh } from './operations/refresh.ts';
import { annotations } from './report/annotations.ts';
import { createLineWriter, type LineWriter } from './report/lines.ts';
import { explainError } from './report/problems.ts';
import { createSafeText } from './report/safe.ts';
import { summary } from './report/summary.ts';
import { VENDORS } from './vendors/index.ts';
import { USER_AGENT } from './version.ts';

/** The statuses that let the step pass. */
const PASSING: ReadonlySet<StepStatus> = new Set(['succeeded', 'skipped', 'triggered', 'planned']);

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
  const publisher = new Publisher(vendor, safe, systemClock);
  try {
    const settings = readSettings(given, VENDORS, workspace());
    stop.startTimeout(settings.timeoutMs);
    const lines = createLineWriter({ safe, vendor: settings.vendor.label });
    const result = await refreshWith(settings, stop, lines, publisher);
    await report(result, settings, lines, publisher);
    return {
      passes: PASSING.has(result.status),
      leavesJobs: result.items.some(({ mayRun }) => mayRun),
    };
  } catch (error) {
    fail(error, vendor.label, publisher);
    return {
      passes: false,
      leavesJobs: publisher.items.some(({ status }) => status === 'running'),
    };
  }
}

async function refreshWith(
  settings: StepSettings,
  stop: Stop,
  lines: LineWriter,
  publisher: Publisher,
): Promise<StepResult> {
  const transport = createTransport(USER_AGENT);
  const journal = newJournalPath();
  state.saveJournal(journal);
  try {
    return await refresh(
      { ...settings, settings: settings.refresh },
      {
        send: transport.send,
        clock: systemClock,
        random: Math.random,
        log,
        safe,
        lines,
        mask,
        signal: stop.signal,
        leftMs: stop.leftMs,
        openJournal: (results) => openJournal(journal, safe, () => publisher.changed(results)),
      },
    );
  } finally {
    transport.close();
  }
}

async function report(
  result: StepResult,
  { vendor, summary: wanted }: StepSettings,
  lines: LineWriter,
  publisher: Publisher,
): Promise<void> {
  publisher.publish(result);
  for (const annotation of annotations(result.items, vendor.label, safe)) annotate(annotation);
  log.info(lines.verdict(result));
  if (wanted)
    await writeSummary(summary(result, { vendor: vendor.label, folder: vendor.folder }, safe));
}

/** The step ended early, mostly before there was anything to refresh: the same outputs all the same. */
function fail(error: unknown, vendor: string, publisher: Publisher): void {
  const { message, debug } = explainError(error, vendor, safe);
  const now = systemClock.now();
  const [sentence = message] = message.split('\n');
  publisher.publish(
    { status: statusOf(error), items: publisher.items, startedAt: now, endedAt: now },
    sentence,
  );
  for (const line of debug) log.debug(line);
  annotate({ title: 'BI Refresh', message });
}

function statusOf(error: unknown): StepStatus {
  if (error instanceof RunCancelled) return 'cancelled';
  return error instanceof TimeoutReached ? 'timed-out' : 'failed';
}
