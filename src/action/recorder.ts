import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { InputError, type Problem, StepError } from '../domain/errors.ts';
import type { PausedEntry } from '../domain/pausing.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { Recorder } from '../engine/context.ts';
import { summaryOfRecord } from '../report/record.ts';
import type { SafeText } from '../report/safe.ts';
import { readRecord, writeRecord, writeRecordFile } from '../selection/record.ts';
import { appendSummary, log, pausedFilePath, resumedPath, setOutputs } from './runner.ts';

/** An input of a later step travels as one environment string, and those end at 128 kB. */
const MOST_BYTES = 100_000;

/** Keeps the record in the outputs, in a file of the workspace, and where post finds it. */
export function createRecorder(copy: string): Recorder {
  return {
    keep(entries) {
      const path = pausedFilePath();
      try {
        // The workspace may be cleaned by a checkout.
        replaceFile(copy, writeRecordFile(entries));
        replaceFile(path, writeRecordFile(entries));
      } catch (error) {
        throw new StepError(`The record of what is paused can't be written: ${String(error)}.`, {
          cause: error,
          advice: 'The step needs to write to the workspace and to RUNNER_TEMP.',
        });
      }
      const line = writeRecord(entries);
      const fits = Buffer.byteLength(line) <= MOST_BYTES;
      if (!fits) log.info('The record is too long for the output paused: use paused-file');
      setOutputs({ paused: fits ? line : '', 'paused-file': path });
    },
    restored,
  };
}

/** Tells of the record, too, in the log and in the summary, before anything is changed. */
export function createAnnouncingRecorder(copy: string, safe: SafeText): Recorder {
  const recorder = createRecorder(copy);
  let announced = false;
  return {
    ...recorder,
    keep(entries) {
      recorder.keep(entries);
      if (announced || entries.length === 0) return;
      announced = true;
      const each = entries.map((entry) => writeRecord([entry]));
      const heading = `Record of what is paused, for resume (${pausedFilePath()})`;
      log.group(
        heading,
        each.map((line) => safe.plain(line)),
      );
      appendSummary(summaryOfRecord(each, safe));
    },
  };
}

/** For post, which has no outputs. */
export function createPostRecorder(copy: string): Recorder {
  return { keep: (entries) => replaceFile(copy, writeRecordFile(entries)), restored };
}

/** Later steps of the job, and post, need not restore it again. */
function restored({ id }: PausedEntry): void {
  try {
    appendFileSync(resumedPath(), `${id}\n`);
  } catch (error) {
    log.debug(`The mark of a restored entry could not be written: ${String(error)}`);
  }
}

/** The record that main left, without what a resume step of the same job has restored since. */
export function readRecordLeft(copy: string, vendor: Vendor): readonly PausedEntry[] {
  // Killed before it had anything to write down, main has left no file.
  if (!existsSync(copy) || !vendor.pausable) return [];
  const problems: Problem[] = [];
  const options = { input: 'paused', vendor: vendor.id, pausable: vendor.pausable };
  const record = readRecord(readFileSync(copy, 'utf8'), options, problems);
  if (!record) throw new InputError(problems);
  const marks = resumedPath();
  const done = new Set(existsSync(marks) ? readFileSync(marks, 'utf8').split('\n') : []);
  return record.filter(({ id }) => !done.has(id));
}

/** The old content or the new one, whenever the process dies. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.new`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
