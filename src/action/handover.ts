import type { Journal, Recorder } from '../engine/context.ts';
import type { SafeText } from '../report/safe.ts';
import { writeCertificates } from './certificates.ts';
import { createGrowingFile, type GrowingFile } from './files.ts';
import { JOURNAL, type OpenJournal, openJournal } from './journal.ts';
import { createAnnouncingRecorder } from './recorder.ts';
import { newJournalPath, newRecordPath, pausedFilePath, state } from './runner.ts';
import type { StepSummary } from './step-summary.ts';
import { type Unwritten, writeFirst } from './unwritten.ts';

/** As the subject of a sentence. */
const STATE = 'The state that this step leaves to its post step';

/** What main leaves to post, in case that it is killed, and for the end of the job. */
export class Handover {
  readonly #unwritten: Unwritten;
  readonly #safe: SafeText;
  readonly #summary: Pick<StepSummary, 'keep'>;
  #file: GrowingFile | undefined;
  #journal: OpenJournal | undefined;
  #isNeeded = false;

  constructor(unwritten: Unwritten, safe: SafeText, summary: Pick<StepSummary, 'keep'>) {
    this.#unwritten = unwritten;
    this.#summary = summary;
    this.#safe = safe;
  }

  /**
   * A journal that post will find.
   * @throws StepError where it, or the state that names it, can't be written
   */
  openJournal(): Journal {
    const path = newJournalPath();
    const file = writeFirst(JOURNAL, () => {
      const created = createGrowingFile(path);
      created.append('{}\n');
      return created;
    });
    writeFirst(STATE, () => state.save({ journal: path }));
    this.#isNeeded = true;
    this.#file = file;
    this.#journal = openJournal(file, this.#safe, this.#unwritten);
    return this.#journal;
  }

  /**
   * A record that post takes up.
   * @throws StepError where the state that names it can't be written
   */
  openRecord(): Recorder {
    const copy = newRecordPath();
    writeFirst(STATE, () => state.save({ record: copy, 'paused-file': pausedFilePath() }));
    this.#isNeeded = true;
    return createAnnouncingRecorder({
      copy,
      safe: this.#safe,
      unwritten: this.#unwritten,
      summary: this.#summary,
    });
  }

  /**
   * Whom post is to trust as well: by then a checkout may have taken the file away.
   * @throws StepError where the state can't be written
   */
  noteCertificates(certificates: readonly string[]): void {
    if (certificates.length === 0) return;
    writeFirst(STATE, () => state.save({ certificates: writeCertificates(certificates) }));
  }

  /** Called by a signal: post has five minutes then, and no more. */
  noteCancellation(): void {
    try {
      state.save({ cancelled: 'true' });
    } catch {
      // Then post takes as much time as the runner leaves it.
    }
  }

  /** @param leavesJobs what may still run is for post to look after, as if main had been killed */
  end(leavesJobs: boolean): void {
    this.#journal?.flush();
    if (leavesJobs || !this.#isNeeded) return;
    const isSaid = this.#unwritten.attempt(STATE, () => state.save({ ended: 'true' }));
    // Post would take main for killed, and cancel what was meant to run on.
    if (!isSaid && this.#file) this.#unwritten.attempt(JOURNAL, this.#file.clear);
  }
}
