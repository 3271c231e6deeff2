import { createHash } from 'node:crypto';
import { InputError, type Problem, StepError } from '../domain/errors.ts';
import type { PausedEntry } from '../domain/pausing.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { Recorder } from '../engine/context.ts';
import { LONGEST_OUTPUT_BYTES } from '../report/outputs.ts';
import type { SafeText } from '../report/safe.ts';
import { summaryOfRecord } from '../report/summary/record.ts';
import { readRecord, writeRecord, writeRecordFile } from '../selection/record.ts';
import { appendOwnFile, READABLE, readOwnFile, replaceFile, whyNotWritten } from './files.ts';
import { log, pausedFilePath, resumedPath, setOutputs, state } from './runner.ts';
import type { StepSummary } from './step-summary.ts';
import { type Unwritten, writeFirst } from './unwritten.ts';

/** As the subject of a sentence. */
const RECORD = 'The record of what is paused';

/** Keeps the record in the outputs and in a file of the workspace. */
export function createRecorder(unwritten: Unwritten): Recorder {
  const outputsOf = createOutputs();
  return {
    keep: keeping(unwritten, (text, entries, write) => {
      write(RECORD, () => replaceFile(pausedFilePath(), text, READABLE));
      write(`${RECORD}, as an output,`, () => setOutputs(outputsOf(entries)));
    }),
    restored,
  };
}

export interface AnnouncingOptions {
  /** The path where post finds it. */
  readonly copy: string;
  readonly safe: SafeText;
  readonly unwritten: Unwritten;
  readonly summary: Pick<StepSummary, 'keep'>;
}

/** Keeps it where post finds it as well, and tells of it in the log and in the summary. */
export function createAnnouncingRecorder(options: AnnouncingOptions): Recorder {
  const { copy, safe, unwritten, summary } = options;
  const kept: string[] = [];
  const outputsOf = createOutputs();
  let announced = false;
  const remember = (text: string) => {
    const digests = [...kept, digestOf(text)];
    state.save({ kept: digests.join(',') });
    kept.push(digestOf(text));
  };
  const announce = (entries: readonly PausedEntry[]) => {
    if (announced || entries.length === 0) return;
    announced = true;
    const each = entries.map((entry) => writeRecord([entry]));
    const heading = `Record of what is paused, for resume (${pausedFilePath()})`;
    log.group(
      heading,
      each.map((line) => safe.plain(line)),
    );
    summary.keep(summaryOfRecord(each, safe));
  };
  const toFiles = (text: string, write: Write) => {
    // The workspace may be cleaned by a checkout.
    write(`${RECORD}, in RUNNER_TEMP,`, () => replaceFile(copy, text));
    write(RECORD, () => replaceFile(pausedFilePath(), text, READABLE));
  };
  return {
    keep: keeping(unwritten, (text, entries, write) => {
      const toState = () => write(`${RECORD}, for the post step,`, () => remember(text));
      // Post takes no file whose digest it does not know. While nothing is paused yet, a kill may
      // leave files without a digest; after that, digests of files that are not written yet.
      if (kept.length === 0) {
        toFiles(text, write);
        toState();
      } else if (toState()) {
        toFiles(text, write);
      }
      write(`${RECORD}, as an output,`, () => setOutputs(outputsOf(entries)));
      announce(entries);
    }),
    restored,
  };
}

/** Says whether it was written. */
type Write = (what: string, act: () => void) => boolean;

/**
 * Before the first change, what can't be written ends the step. After it the older record stands,
 * which holds more rather than less: the work goes on.
 */
function keeping(
  unwritten: Unwritten,
  keep: (text: string, entries: readonly PausedEntry[], write: Write) => void,
): Recorder['keep'] {
  let isFirst = true;
  const first: Write = (what, act) => {
    writeFirst(what, act);
    return true;
  };
  return (entries) => {
    const write: Write = isFirst ? first : (what, act) => unwritten.attempt(what, act);
    keep(writeRecordFile(entries), entries, write);
    isFirst = false;
  };
}

/** The record as outputs. That it is too long for one is said once. */
function createOutputs(): (entries: readonly PausedEntry[]) => Record<string, string> {
  let isTold = false;
  return (entries) => {
    const line = writeRecord(entries);
    const fits = Buffer.byteLength(line) <= LONGEST_OUTPUT_BYTES;
    if (!fits && !isTold) {
      isTold = true;
      log.warning('The record is too long for the output paused, which is empty: use paused-file');
    }
    return { paused: fits ? line : '', 'paused-file': pausedFilePath() };
  };
}

/** For post: it has no outputs, and the record stays as main has left it. */
export function createPostRecorder(): Recorder & { readonly done: ReadonlySet<string> } {
  const done = new Set<string>();
  return {
    done,
    keep: () => {},
    restored(entry) {
      done.add(entry.id);
      restored(entry);
    },
  };
}

/** Later steps of the job, and post, need not restore it again. */
function restored({ id }: PausedEntry): void {
  try {
    appendOwnFile(resumedPath(), `${id}\n`);
  } catch (error) {
    log.debug(`The mark of a restored entry can't be written: ${whyNotWritten(error)}`);
  }
}

/**
 * The record that main left, without what a resume step of the same job has restored since.
 * @throws StepError where something was paused, and no record of it is left
 */
export function readRecordLeft(vendor: Vendor): readonly PausedEntry[] {
  const text = recordText();
  if (text === undefined || !vendor.pausable) return [];
  const problems: Problem[] = [];
  const options = { input: 'paused', vendor: vendor.id, pausable: vendor.pausable };
  const record = readRecord(text, options, problems);
  if (!record) throw new InputError(problems);
  const done = new Set(readOwnFile(resumedPath())?.split('\n'));
  return record.filter(({ id }) => !done.has(id));
}

/**
 * In RUNNER_TEMP, or in the workspace if that was emptied since. Only what this step has written
 * itself: a file of that name may have been checked out.
 */
function recordText(): string | undefined {
  const digests = state.get('kept').split(',');
  const last = digests.at(-1);
  // Killed before its first change, main has kept nothing.
  if (last === '') return undefined;
  const paths = [state.get('record'), state.get('paused-file')];
  for (const path of paths) {
    const text = readOwnFile(path);
    if (text !== undefined && digests.includes(digestOf(text))) return text;
  }
  if (last === digestOf(writeRecordFile([]))) return undefined;
  throw new StepError(
    `The record of what this step paused is gone, or was changed by another: ${paths.join(' and ')}.`,
    { advice: 'Resume it by hand with the record that the log of the step shows.' },
  );
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
