import type { Job, RunningStep, StepRun } from '../runner/job.ts';
import type { Place } from '../runner/place.ts';

type Inputs = Readonly<Record<string, string>>;

/** Another job of the workflow: of the first one it has the outputs, as `needs` gives them. */
export class LaterJob implements Disposable {
  readonly job: Job;
  readonly #inputs: Inputs;
  readonly #env: Inputs;

  /**
   * @param scene whose credentials it has, too
   * @param env what the runner gives to a job like this
   */
  constructor(
    { inputs, place }: { readonly inputs: Inputs; readonly place: Place },
    { caFile }: { readonly caFile: string },
    env: Inputs = {},
  ) {
    this.job = place.newJob();
    this.#inputs = inputs;
    this.#env = { NODE_EXTRA_CA_CERTS: caFile, ...env };
  }

  start(inputs: Inputs): RunningStep {
    return this.job.start(this.#step(inputs));
  }

  run(inputs: Inputs): Promise<StepRun> {
    return this.start(inputs).done;
  }

  post(main: StepRun, inputs: Inputs): Promise<StepRun> {
    return this.job.post(this.#step(inputs), main);
  }

  #step(inputs: Inputs) {
    return { inputs: { ...this.#inputs, ...inputs }, env: this.#env };
  }

  [Symbol.dispose](): void {
    this.job[Symbol.dispose]();
  }
}

/** What an entry of `jobs` keeps from one step to the next. */
export function kept(entry: Readonly<Record<string, unknown>>): unknown {
  const { kind, item_id, item_name, workspace_id, job_id, url, triggered_at, attempts } = entry;
  return { kind, item_id, item_name, workspace_id, job_id, url, triggered_at, attempts };
}
