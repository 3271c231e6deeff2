import { readJournal } from './action/journal.ts';
import { createPostRecorder, readRecordLeft } from './action/recorder.ts';
import { annotate, given, knownSecrets, log, mask, newId, state } from './action/runner.ts';
import { type PostSettings, readPostSettings } from './action/settings.ts';
import { systemClock } from './domain/clock.ts';
import { TimeoutReached } from './domain/errors.ts';
import { createTransport, type Transport } from './http/transport.ts';
import { cancelLeftovers } from './operations/leftovers.ts';
import { resume } from './operations/resume.ts';
import { createLineWriter } from './report/lines.ts';
import { explainError } from './report/problems.ts';
import { createSafeText } from './report/safe.ts';
import { writeRecord } from './selection/record.ts';
import { VENDORS } from './vendors/index.ts';
import { USER_AGENT } from './version.ts';

/** The runner gives a cancelled job five minutes for all that is left. */
const CANCEL_WITHIN_MS = 60_000;
const RESUME_WITHIN_MS = 4 * 60_000;
const SETTLE_MS = 5_000;

const safe = createSafeText(knownSecrets);

/**
 * After a main that ended by itself there is nothing to do, but to resume what it paused. One that
 * was killed may have left jobs running: `on-cancel` says what becomes of them. Only warns when
 * that fails; true unless what was paused stays so.
 */
export async function post(): Promise<boolean> {
  for (const name of VENDORS.flatMap(({ secretInputs }) => secretInputs)) mask(given.input(name));
  const leftJobs = !state.mainEnded() && state.journal() !== '';
  if (!leftJobs && state.record() === '') return true;
  const transport = createTransport(USER_AGENT);
  try {
    if (leftJobs) await lookAfterJobs(transport);
    return state.record() === '' || (await resumeWhatIsPaused(transport));
  } finally {
    transport.close();
  }
}

async function lookAfterJobs(transport: Transport): Promise<void> {
  try {
    const { vendor, config, onCancel } = readPostSettings(given, VENDORS);
    const entries = readJournal(state.journal());
    const surroundings = surroundingsFor(transport, CANCEL_WITHIN_MS);
    await cancelLeftovers({ vendor, config, onCancel, entries }, surroundings);
  } catch (error) {
    const { message, debug } = explainError(error, 'The vendor', safe);
    for (const line of debug) log.debug(line);
    log.warning(`What the step left running could not be looked after: ${message}`);
  }
}

/** Says whether everything that the step had paused, and nobody has resumed since, is on again. */
async function resumeWhatIsPaused(transport: Transport): Promise<boolean> {
  try {
    const settings = readPostSettings(given, VENDORS);
    if (!settings.resumeAtJobEnd) return true;
    return await resumeRecord(settings, transport);
  } catch (error) {
    const { message, debug } = explainError(error, 'The vendor', safe);
    for (const line of debug) log.debug(line);
    complain(message);
    return false;
  }
}

async function resumeRecord(
  { vendor, config, settings }: PostSettings,
  transport: Transport,
): Promise<boolean> {
  const path = state.record();
  const record = readRecordLeft(path, vendor);
  if (record.length === 0) {
    log.info('Nothing that this step paused is left to resume');
    return true;
  }
  log.info('The job is at its end: resuming what this step paused (resume-at-job-end)');
  // What a killed main had just asked for may be done only now, and would undo ours.
  if (!state.mainEnded()) await systemClock.sleep(SETTLE_MS);
  const lines = createLineWriter({ safe, vendor: vendor.label });
  const result = await resume(
    { vendor, config, settings, record, selectors: [], maxItems: record.length, dryRun: false },
    {
      ...surroundingsFor(transport, RESUME_WITHIN_MS),
      lines,
      openJournal: () => ({ changed: () => {} }),
      recorder: createPostRecorder(path),
      newId,
    },
  );
  log.info(lines.verdict(result));
  if (result.status === 'resumed') return true;
  const left = readRecordLeft(path, vendor);
  log.group(
    'What is still paused, as resume takes it',
    left.map((entry) => safe.plain(writeRecord([entry]))),
  );
  const failed = result.items.filter(({ status }) => status !== 'succeeded');
  complain(failed.map(({ planned, reason }) => `${planned.name}: ${reason}`).join('\n'));
  return false;
}

function complain(reason: string): void {
  annotate({
    title: 'BI Refresh: still paused',
    message: `What this step paused could not be resumed at the end of the job. Resume it with the record in this log.\n${safe.plain(reason, 2000)}`,
  });
}

function surroundingsFor({ send }: Transport, withinMs: number) {
  return {
    send,
    clock: systemClock,
    random: Math.random,
    log,
    safe,
    mask,
    signal: timeoutSignal(withinMs),
    leftMs: () => withinMs - systemClock.elapsed(),
  };
}

/** `AbortSignal.timeout` has a reason that nobody here knows. */
function timeoutSignal(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new TimeoutReached()), ms).unref();
  return controller.signal;
}
