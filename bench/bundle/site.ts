import {
  type JobScript,
  startTableau,
  type TableauEmulator,
  type TableauOptions,
} from '../../test/emulators/tableau/index.ts';
import { BundleJob, type RunningStep, type StepRun } from '../../test/runner/runner.ts';
import { Distance } from './distance.ts';

/** As far as a runner is from a server of the same continent. */
const ROUND_TRIP_MS = 20;

/** An emulated Tableau with workbooks `W0`, `W1`, …, and a job on a runner beside it. */
export class Site implements AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly #job = new BundleJob();
  readonly #distance: Distance;

  private constructor(tableau: TableauEmulator, distance: Distance) {
    this.tableau = tableau;
    this.#distance = distance;
  }

  static async open(
    workbooks: number,
    refresh: (n: number) => JobScript,
    options: TableauOptions = {},
  ): Promise<Site> {
    const tableau = await startTableau(options);
    tableau.world.addCredential({ name: 'ci', secret: 'example-token-secret' });
    for (let n = 0; n < workbooks; n++) {
      tableau.world.addWorkbook({ name: `W${n}`, tags: ['bench'], refresh: refresh(n) });
    }
    return new Site(tableau, await Distance.to(tableau.url, ROUND_TRIP_MS));
  }

  get workspace(): string {
    return this.#job.workspace;
  }

  start(inputs: Readonly<Record<string, string>>, onOutput?: (text: string) => void): RunningStep {
    return this.#job.start({
      inputs: {
        vendor: 'tableau',
        'tableau-url': this.#distance.url,
        'tableau-site': 'acme',
        'tableau-token-name': 'ci',
        'tableau-token-secret': 'example-token-secret',
        timeout: '5m',
        ...inputs,
      },
      env: { NODE_EXTRA_CA_CERTS: this.tableau.caFile },
      ...(onOutput && { onOutput }),
    });
  }

  /** Runs a step that has to succeed: a figure of anything else is none. */
  async run(
    inputs: Readonly<Record<string, string>>,
    onOutput?: (text: string) => void,
  ): Promise<StepRun> {
    return green(await this.start(inputs, onOutput).done);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#job[Symbol.dispose]();
    await this.#distance[Symbol.asyncDispose]();
    await this.tableau.close();
  }
}

export function green(run: StepRun): StepRun {
  if (run.exitCode !== 0) throw new Error(`the step failed:\n${run.log}`);
  return run;
}
