import type { Clock } from '../domain/clock.ts';
import type { Operation } from '../domain/operation.ts';
import { type ItemResult, PASSING, type StepResult } from '../domain/result.ts';
import type { Vendor } from '../domain/vendor.ts';
import { renderJobsFile, renderOutputs } from '../report/outputs.ts';
import type { SafeText } from '../report/safe.ts';
import { verdictSentence } from '../report/sentence.ts';
import { READABLE, replaceFile } from './files.ts';
import { pauseAfterRound } from './pace.ts';
import { jobsFilePath, setOutputs, tryOutputs } from './runner.ts';
import { type Unwritten, writeFirst } from './unwritten.ts';

/** As the subjects of sentences. */
const OUTPUTS = 'The outputs of this step';
const JOBS_FILE = 'The file of the output jobs-file';

export interface PublisherOptions {
  readonly operation: Operation;
  readonly safe: SafeText;
  readonly clock: Clock;
  readonly unwritten: Unwritten;
}

/** Sets the outputs and writes the jobs file, so that a step that is killed leaves both. */
export class Publisher {
  readonly #vendor: Pick<Vendor, 'id' | 'label'>;
  readonly #options: PublisherOptions;
  readonly #path = jobsFilePath();
  readonly #startedAt: number;
  readonly #over = new AbortController();
  #items: readonly ItemResult[] = [];
  /** By the clock's `elapsed()`. */
  #nextRoundAt = 0;
  #isRoundSet = false;
  #bytes = 0;

  constructor(vendor: Pick<Vendor, 'id' | 'label'>, options: PublisherOptions) {
    this.#vendor = vendor;
    this.#options = options;
    this.#startedAt = options.clock.now();
  }

  /** The items of the step, as far as it has come. */
  get items(): readonly ItemResult[] {
    return this.#items;
  }

  /** @throws StepError where the outputs or their file can't be written: so nothing is to be begun */
  prepare(): void {
    writeFirst(JOBS_FILE, () => replaceFile(this.#path, '[]\n', READABLE));
    writeFirst(OUTPUTS, tryOutputs);
  }

  /** As soon as the first job exists, and soon after each change; see `pauseAfterRound`. */
  changed(items: readonly ItemResult[]): void {
    this.#items = items;
    if (this.#isRoundSet || !items.some(({ jobId }) => jobId !== null)) return;
    const { clock } = this.#options;
    const ms = this.#nextRoundAt - clock.elapsed();
    if (ms <= 0) {
      this.#round();
      return;
    }
    this.#isRoundSet = true;
    clock.sleep(ms, this.#over.signal).then(
      () => this.#round(),
      () => {},
    );
  }

  #round(): void {
    const { operation, clock } = this.#options;
    this.#isRoundSet = false;
    const endedAt = clock.now();
    const startedAt = this.#startedAt;
    // What a step leaves that gets no further was not a success.
    const bytes = this.#write({
      operation,
      status: 'failed',
      items: this.#items,
      startedAt,
      endedAt,
    });
    this.#bytes += bytes;
    this.#nextRoundAt = clock.elapsed() + pauseAfterRound(bytes, this.#bytes);
  }

  /**
   * The last word.
   * @param sentence what to say where the step ended before there were items
   */
  publish(step: StepResult, sentence?: string): void {
    this.#over.abort();
    this.#write(step, sentence);
  }

  /** @returns how much longer the runner's file has become, in bytes */
  #write(step: StepResult, sentence?: string): number {
    const { safe, unwritten } = this.#options;
    const { id, label } = this.#vendor;
    // What failed before may be possible again, and does not count then.
    if (unwritten.words !== undefined) unwritten.attempt(OUTPUTS, tryOutputs);
    const text = renderJobsFile(step, id, safe);
    const isThere = unwritten.attempt(JOBS_FILE, () => replaceFile(this.#path, text, READABLE));
    const lost = PASSING.has(step.status) ? unwritten.words : undefined;
    const said = lost === undefined ? sentence : `${verdictSentence(step, safe)}. ${lost}`;
    const outputs = renderOutputs(lost === undefined ? step : { ...step, status: 'failed' }, {
      vendor: id,
      label,
      jobsFile: isThere ? this.#path : '',
      safe,
      ...(said === undefined ? {} : { sentence: said }),
    });
    let bytes = 0;
    unwritten.attempt(OUTPUTS, () => {
      bytes = setOutputs(outputs);
    });
    return bytes;
  }
}
