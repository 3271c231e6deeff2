import { writeFileSync } from 'node:fs';
import type { Clock } from '../domain/clock.ts';
import type { Operation } from '../domain/operation.ts';
import type { ItemResult, StepResult } from '../domain/result.ts';
import type { Vendor } from '../domain/vendor.ts';
import { renderJobsFile, renderOutputs } from '../report/outputs.ts';
import type { SafeText } from '../report/safe.ts';
import { jobsFilePath, log, setOutputs } from './runner.ts';

/** Between two rounds of outputs while jobs come and go: each round makes the runner's file longer. */
const PAUSE_MS = 30_000;

/** Sets the outputs and writes the jobs file, so that a step that is killed leaves both. */
export class Publisher {
  readonly #vendor: Pick<Vendor, 'id' | 'label'>;
  readonly #operation: Operation;
  readonly #safe: SafeText;
  readonly #clock: Clock;
  readonly #path = jobsFilePath();
  readonly #startedAt: number;
  #publishedAt: number | undefined;
  #items: readonly ItemResult[] = [];

  constructor(
    vendor: Pick<Vendor, 'id' | 'label'>,
    operation: Operation,
    safe: SafeText,
    clock: Clock,
  ) {
    this.#vendor = vendor;
    this.#operation = operation;
    this.#safe = safe;
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** The items of the step, as far as it has come. */
  get items(): readonly ItemResult[] {
    return this.#items;
  }

  /** As soon as the first job exists, and now and then after that. */
  changed(items: readonly ItemResult[]): void {
    this.#items = items;
    if (!items.some(({ jobId }) => jobId !== null)) return;
    const now = this.#clock.elapsed();
    if (this.#publishedAt !== undefined && now - this.#publishedAt < PAUSE_MS) return;
    this.#publishedAt = now;
    const endedAt = this.#clock.now();
    // What a step leaves that gets no further was not a success.
    const operation = this.#operation;
    this.publish({ operation, status: 'failed', items, startedAt: this.#startedAt, endedAt });
  }

  /** @param sentence what to say where the step ended before there were items */
  publish(step: StepResult, sentence?: string): void {
    const { id, label } = this.#vendor;
    const outputs = renderOutputs(step, {
      vendor: id,
      label,
      jobsFile: this.#writeFile(step),
      safe: this.#safe,
      ...(sentence === undefined ? {} : { sentence }),
    });
    setOutputs(outputs);
  }

  #writeFile(step: StepResult): string {
    try {
      writeFileSync(this.#path, renderJobsFile(step, this.#vendor.id, this.#safe));
      return this.#path;
    } catch (error) {
      log.info(`The jobs file could not be written: ${this.#safe.plain(String(error))}`);
      return '';
    }
  }
}
