import { readFileSync } from 'node:fs';
import type { Job, RunningStep, StepRun } from '../runner/job.ts';
import { type Place, until } from '../runner/place.ts';

/** What the scenes of all vendors share. */

export type JobEntry = Readonly<Record<string, string | number | null>>;
export type Inputs = Readonly<Record<string, string>>;

/**
 * A step's timeout, where it is what the test is about: by then the step has come as far as it is to
 * come, on a loaded machine as well. All other steps have one that is never reached.
 */
export const TIMEOUT = { timeout: '20s' };

/**
 * That a step ends by itself, and not by the next longer window, which is half a minute. How many
 * seconds it may take is tested on a virtual clock (`test/unit/engine/run/finish.test.ts`): here the
 * machine may be a slow one.
 */
export const SOON_MS = 25_000;

interface Emulator {
  /** PEM file of its authority. */
  readonly caFile: string;
  close(): Promise<void>;
}

/** An emulated vendor, and a job on a runner beside it. */
export abstract class VendorScene implements AsyncDisposable {
  readonly place: Place;
  readonly job: Job;
  readonly #emulator: Emulator;
  /** Credentials among them; a test may replace any. */
  readonly inputs: Inputs;

  protected constructor(place: Place, emulator: Emulator, inputs: Inputs) {
    this.place = place;
    this.job = place.newJob();
    this.#emulator = emulator;
    this.inputs = { timeout: '20m', ...inputs };
  }

  start(inputs: Inputs, env: Inputs = {}): RunningStep {
    return this.job.start(this.#step(inputs, env));
  }

  run(inputs: Inputs, env: Inputs = {}): Promise<StepRun> {
    return this.start(inputs, env).done;
  }

  /** Runs post as after the given main. */
  post(main: Pick<StepRun, 'state'>, inputs: Inputs, env: Inputs = {}): Promise<StepRun> {
    return this.job.post(this.#step(inputs, env), main);
  }

  /** Epoch milliseconds, where the steps run. */
  now(): number {
    return this.place.now();
  }

  /** Lets so much time go by. */
  pass(ms: number): Promise<void> {
    return this.place.pass(ms);
  }

  /** Resolves when it is so. */
  until(condition: () => boolean): Promise<void> {
    return until(condition, this.place);
  }

  #step(inputs: Inputs, env: Inputs) {
    return {
      inputs: { ...this.inputs, ...inputs },
      env: { NODE_EXTRA_CA_CERTS: this.#emulator.caFile, ...env },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.job[Symbol.dispose]();
    await this.#emulator.close();
  }
}

/** The output `jobs`, parsed. */
export function jobs(run: StepRun): readonly JobEntry[] {
  return parseJobs(run.outputs.jobs ?? '');
}

/** The file that `jobs-file` names, parsed. */
export function jobsFile(run: StepRun): readonly JobEntry[] {
  return parseJobs(readFileSync(run.outputs['jobs-file'] ?? '', 'utf8'));
}

function parseJobs(text: string): readonly JobEntry[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new TypeError(`no array: ${text}`);
  return entries;
}

/** `Sales Dashboard: succeeded`, in the order of the output. */
export function statuses(run: StepRun): readonly string[] {
  return jobs(run).map((entry) => `${entry.item_name}: ${entry.status}`);
}

/** The reason of the only item, or of the nth. */
export function reason(run: StepRun, index = 0): string {
  return String(jobs(run)[index]?.reason);
}

/** Everything that the step showed or left, but for the lines that tell the runner what to hide. */
export function shown(run: StepRun): string {
  const log = run.log.replace(/^::add-mask::.*$/gm, '');
  return JSON.stringify([log, run.outputs, run.state, run.summary]);
}
