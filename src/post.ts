import { splitCertificates } from './action/certificates.ts';
import { completeCheckRuns } from './action/checks/index.ts';
import { TOKEN_INPUT } from './action/checks/inputs.ts';
import { readJournal } from './action/journal.ts';
import { createPostRecorder, readRecordLeft } from './action/recorder.ts';
import { annotate, given, log, newId, Secrets, state } from './action/runner.ts';
import { maskSecrets } from './action/secrets.ts';
import { type PostSettings, readPostSettings } from './action/settings.ts';
import { createStop } from './action/stop.ts';
import { TimeoutReached } from './domain/errors.ts';
import type { PausedEntry } from './domain/pausing.ts';
import type { Transport } from './http/transport.ts';
import { cancelLeftovers } from './operations/leftovers.ts';
import { resume } from './operations/resume.ts';
import { OUTSIDE, type Outside } from './outside.ts';
import { createLineWriter } from './report/lines.ts';
import { explainError } from './report/problems.ts';
import { createSafeText, type SafeText } from './report/safe.ts';
import { writeRecord } from './selection/record.ts';
import { USER_AGENT } from './version.ts';

/** The runner gives a cancelled job five minutes for all that is left. */
const CANCEL_WITHIN_MS = 60_000;
const RESUME_WITHIN_MS = 4 * 60_000;
/** What was on its way to the vendor when main was killed takes effect by then, or never. */
const SETTLE_MS = 15_000;

/** What post has to work with. */
interface Post extends Outside {
  readonly mask: Secrets['mask'];
  readonly safe: SafeText;
  readonly transport: Transport;
  /** Aborts when the runner ends post itself. */
  readonly signal: AbortSignal;
}

/**
 * After a main that ended by itself there is nothing to do, but to resume what it paused. One that
 * was killed may have left jobs running: `on-cancel` says what becomes of them. Check runs that it
 * could not complete get their end. A main that left
 * nothing at all has begun nothing. Only warns when that fails; true unless what was paused stays so.
 */
export async function post(outside: Outside = OUTSIDE): Promise<boolean> {
  const { mask, known } = new Secrets();
  maskSecrets(outside.vendors, given, mask);
  const leftJobs = state.get('ended') !== 'true' && state.get('journal') !== '';
  const leftRecord = state.get('record') !== '';
  const leftChecks = state.get('checks') !== '';
  if (!leftJobs && !leftRecord && !leftChecks) return true;
  outside.keepMemoryLow();
  const transport = outside.openTransport(splitCertificates(state.get('certificates')));
  const stop = createStop(outside.clock, outside.signals);
  const safe = createSafeText(known);
  const one = { ...outside, mask, safe, transport, signal: stop.signal };
  try {
    if (leftJobs) await lookAfterJobs(one);
    if (leftChecks) await completeChecks(one);
    return !leftRecord || (await resumeWhatIsPaused(one));
  } finally {
    stop.dispose();
    transport.close();
  }
}

async function lookAfterJobs(post: Post): Promise<void> {
  try {
    const { vendor, config, onCancel } = readPostSettings(given, post.vendors);
    const entries = readJournal(state.get('journal'));
    if (!entries) {
      log.warning(
        'The step was killed, and its journal in RUNNER_TEMP is gone: refreshes that it had started may be running.',
      );
      return;
    }
    await within(CANCEL_WITHIN_MS, post, (surroundings) =>
      cancelLeftovers({ vendor, config, onCancel, entries }, surroundings),
    );
  } catch (error) {
    log.warning(`What the step left running could not be looked after: ${explained(error, post)}`);
  }
}

function completeChecks({ clock, safe, transport: { send } }: Post): Promise<void> {
  const surroundings = { env: given.env, clock, safe, send, userAgent: USER_AGENT };
  return completeCheckRuns(given.input(TOKEN_INPUT), surroundings);
}

/** Says whether everything that the step had paused, and nobody has resumed since, is on again. */
async function resumeWhatIsPaused(post: Post): Promise<boolean> {
  try {
    const settings = readPostSettings(given, post.vendors);
    if (!settings.resumeAtJobEnd) return true;
    const record = readRecordLeft(settings.vendor);
    if (record.length > 0) return await resumeRecord(record, settings, post);
    log.info('Nothing that this step paused is left to resume');
    return true;
  } catch (error) {
    complain(explained(error, post), post);
    return false;
  }
}

async function resumeRecord(
  record: readonly PausedEntry[],
  { vendor, config, settings }: PostSettings,
  post: Post,
): Promise<boolean> {
  log.info('The job is at its end: resuming what this step paused (resume-at-job-end)');
  const recorder = createPostRecorder();
  const left = () => record.filter(({ id }) => !recorder.done.has(id));
  const late = new AbortController();
  post.clock.sleep(RESUME_WITHIN_MS, late.signal).then(
    () => tellWhatIsLeft(left(), post),
    () => {},
  );
  try {
    // What a killed main had just asked for may be done only now, and would undo ours.
    if (state.get('ended') !== 'true') await post.clock.sleep(SETTLE_MS, post.signal);
    const lines = createLineWriter({ safe: post.safe, vendor: vendor.label, operation: 'resume' });
    const request = { vendor, config, settings, record, selectors: [], maxItems: record.length };
    // Nothing ends a job that goes on, but the runner: what is not resumed stays paused.
    const ms = state.get('cancelled') === 'true' ? RESUME_WITHIN_MS : Number.POSITIVE_INFINITY;
    const result = await within(ms, post, (surroundings) =>
      resume(
        { ...request, dryRun: false },
        { ...surroundings, lines, openJournal: () => ({ changed: () => {} }), recorder, newId },
      ),
    );
    log.info(lines.verdict(result));
    if (result.status === 'resumed') return true;
    const failed = result.items.filter(({ status }) => status !== 'succeeded');
    complain(failed.map(({ plan, reason }) => `${plan.name}: ${reason}`).join('\n'), post, left());
  } catch (error) {
    complain(explained(error, post), post, left());
  } finally {
    late.abort();
  }
  return false;
}

function tellWhatIsLeft(left: readonly PausedEntry[], { safe }: Pick<Post, 'safe'>): void {
  log.group(
    'What is still paused, as resume takes it',
    left.map((entry) => safe.plain(writeRecord([entry]))),
  );
}

function complain(
  reason: string,
  { safe }: Pick<Post, 'safe'>,
  left: readonly PausedEntry[] = [],
): void {
  if (left.length > 0) tellWhatIsLeft(left, { safe });
  annotate({
    title: 'BI Refresh: still paused',
    message: `What this step paused could not be resumed at the end of the job. Resume it with the record in this log.\n${safe.plain(reason, 2000)}`,
  });
}

function explained(error: unknown, { safe }: Pick<Post, 'safe'>): string {
  const { message, debug } = explainError(error, 'The vendor', safe);
  for (const line of debug) log.debug(line);
  return message;
}

/** Gives the work so many milliseconds from now on, or as long as the runner lets it. */
async function within<T>(
  ms: number,
  post: Post,
  work: (surroundings: ReturnType<typeof surroundingsFor>) => Promise<T>,
): Promise<T> {
  const { clock, signal } = post;
  const end = clock.elapsed() + ms;
  const timeout = new AbortController();
  const over = new AbortController();
  if (Number.isFinite(ms)) {
    clock.sleep(ms, over.signal).then(
      () => timeout.abort(new TimeoutReached()),
      () => {},
    );
  }
  const either = AbortSignal.any([signal, timeout.signal]);
  try {
    return await work(surroundingsFor(post, either, end));
  } finally {
    over.abort();
  }
}

function surroundingsFor(
  { transport: { send }, clock, safe, mask }: Post,
  signal: AbortSignal,
  end: number,
) {
  return {
    send,
    clock,
    random: Math.random,
    log,
    safe,
    mask,
    signal,
    leftMs: () => end - clock.elapsed(),
  };
}
