import {
  EXAMPLE_KEY,
  type JobScript,
  startTamr,
  type TamrEmulator,
  type TamrOptions,
} from '../../emulators/tamr/index.ts';
import { Job, type RunningStep, type StepRun } from '../../runner/runner.ts';

/** A job that is soon over. */
export const QUICK: JobScript = { pendingMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: JobScript = { pendingMs: 0, runMs: 3_600_000, stopMs: 500 };

/** The items of Tamr's own end-to-end script, as `exampleWorld` has them. */
export const PIPELINE = `
sources:
  - src_customers
  - { id: src_orders, label: Orders }
data_products: [dp_xyz]
workflows: [flow_xyz]
destinations:
  - { id: dest_golden_records, data_product_id: dp_xyz }
  - { id: dest_source_records, data_product_id: dp_xyz }
`;

export type JobEntry = Readonly<Record<string, string | number | null>>;
type Inputs = Readonly<Record<string, string>>;

/** A tenant and a job on a runner beside it. */
export class Scene implements AsyncDisposable {
  readonly tamr: TamrEmulator;
  readonly job = new Job();
  /** The key among them; a test may replace any. */
  readonly inputs: Inputs;

  private constructor(tamr: TamrEmulator) {
    this.tamr = tamr;
    this.inputs = {
      vendor: 'tamr',
      'tamr-url': tamr.url,
      'tamr-api-key': EXAMPLE_KEY,
      timeout: '25s',
    };
  }

  static async open(options: TamrOptions = {}): Promise<Scene> {
    return new Scene(await startTamr(options));
  }

  get world(): TamrEmulator['world'] {
    return this.tamr.world;
  }

  start(inputs: Inputs, env: Inputs = {}): RunningStep {
    return this.job.start(this.#step(inputs, env));
  }

  run(inputs: Inputs, env: Inputs = {}): Promise<StepRun> {
    return this.start(inputs, env).done;
  }

  /** Runs post as after the given main. */
  post(main: StepRun, inputs: Inputs): Promise<StepRun> {
    return this.job.post(this.#step(inputs, {}), main);
  }

  #step(inputs: Inputs, env: Inputs) {
    return {
      inputs: { ...this.inputs, ...inputs },
      env: { NODE_EXTRA_CA_CERTS: this.tamr.caFile, ...env },
    };
  }

  /** The requests in short: `POST jobs`, `POST jobs/*:stop`, `GET jobs <filter>`, `GET jobs/*`. */
  sent(): readonly string[] {
    return this.tamr.requests.map(({ method, path, query }) => {
      const filter = query.find(([name]) => name === 'filter')?.[1];
      const short = path.replace(/^.*\/v1beta1\//, '').replace(/^jobs\/[^:]+/, 'jobs/*');
      return `${method} ${short}${filter === undefined ? '' : ` ${filter}`}`;
    });
  }

  /** The configurations that were asked for. */
  triggers(): readonly string[] {
    return this.tamr.requests.flatMap(({ method, path, body }) =>
      method === 'POST' && path.endsWith('/jobs')
        ? [JSON.stringify(JSON.parse(body).configuration)]
        : [],
    );
  }

  stops(): number {
    return this.sent().filter((line) => line === 'POST jobs/*:stop').length;
  }

  /** The jobs at Tamr in the order of their making: `job_0001 DONE STOPPED_BY_USER`. */
  states(): readonly string[] {
    return this.world.jobs.map(({ job, state, error }) =>
      [job.id, state, ...(error ? [error.reason] : [])].join(' '),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.job[Symbol.dispose]();
    await this.tamr.close();
  }
}

/** The output `jobs`, parsed. */
export function jobs(run: StepRun): readonly JobEntry[] {
  const entries: unknown = JSON.parse(run.outputs.jobs ?? '');
  if (!Array.isArray(entries)) throw new TypeError(`no array: ${run.outputs.jobs}`);
  return entries;
}

/** `Orders: succeeded`, in the order of the output. */
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
