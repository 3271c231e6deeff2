import {
  EXAMPLE_ROLE,
  type QuickSightEmulator,
  type QuickSightOptions,
  type Script,
  startQuickSight,
} from '../../emulators/quicksight/index.ts';
import type { RunningStep, StepRun } from '../../runner/job.ts';
import { here, type Place, type VendorClock } from '../../runner/place.ts';
import { type Inputs, VendorScene } from '../scene.ts';

export { type JobEntry, jobs, jobsFile, reason, shown, statuses } from '../scene.ts';

/** An ingestion that is soon over. */
export const QUICK: Script = { initialMs: 0, runMs: 200 };
/** One that outlasts every test. */
export const ENDLESS: Script = { initialMs: 0, runMs: 3_600_000, cancelMs: 300 };

/** An account and a job on a runner beside it, which may ask for ID tokens. */
export class Scene extends VendorScene {
  readonly quicksight: QuickSightEmulator;
  /** What the runner gives to the job. */
  readonly env: Inputs;

  private constructor(place: Place, quicksight: QuickSightEmulator) {
    super(place, quicksight, {
      vendor: 'quicksight',
      'quicksight-region': 'eu-west-1',
      'quicksight-role-arn': EXAMPLE_ROLE,
      'quicksight-url': quicksight.url,
      'quicksight-sts-url': quicksight.url,
    });
    this.quicksight = quicksight;
    this.env = { ...quicksight.oidc, GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '1' };
  }

  static async open(options: QuickSightOptions = {}, clock?: VendorClock): Promise<Scene> {
    const place = here();
    return new Scene(place, await startQuickSight({ ...place.emulated(clock), ...options }));
  }

  get world(): QuickSightEmulator['world'] {
    return this.quicksight.world;
  }

  override start(inputs: Inputs, env: Inputs = {}): RunningStep {
    return super.start(inputs, { ...this.env, ...env });
  }

  override post(main: Pick<StepRun, 'state'>, inputs: Inputs, env: Inputs = {}): Promise<StepRun> {
    return super.post(main, inputs, { ...this.env, ...env });
  }

  /** The ids of ingestions that were asked for, and of those whose end was. */
  triggers(): readonly string[] {
    return this.#idsOf('PUT');
  }

  cancelled(): readonly string[] {
    return this.#idsOf('DELETE');
  }

  /** How often a role was assumed. */
  signIns(): number {
    return this.quicksight.requests.filter(({ body }) => body.includes('AssumeRole')).length;
  }

  /** The ingestions of a data set, oldest first: `bi-refresh-… COMPLETED`. */
  states(id: string): readonly string[] {
    return this.world.states(id).map(({ ingestion, status }) => `${ingestion.id} ${status}`);
  }

  #idsOf(wanted: string): readonly string[] {
    return this.quicksight.requests.flatMap(({ method, path }) =>
      method === wanted ? (path.split('/').at(-1) ?? '') : [],
    );
  }
}
