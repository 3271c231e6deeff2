import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Contexts, evaluated, runs, type Standing } from './expressions.ts';
import type { Job, StepRun } from './job.ts';
import type { Place } from './place.ts';

/**
 * Plays the jobs of a workflow as far as the examples need it: conditions, inputs, outputs, the post steps at
 * the end of a job. Steps of this action are run; scripts are played by the test, and other actions do nothing.
 */

type Texts = Readonly<Record<string, string>>;

interface WorkflowStep {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Texts;
  readonly 'continue-on-error'?: boolean;
}

interface WorkflowJob {
  readonly if?: string;
  readonly outputs?: Texts;
  readonly steps: readonly WorkflowStep[];
}

export interface World {
  /** Where the steps of this action run. */
  readonly place: Pick<Place, 'newJob'>;
  readonly vars?: Texts;
  readonly secrets?: Texts;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Beside the inputs of the workflow: the addresses of an emulator. */
  readonly also?: Texts;
  readonly env?: Texts;
  /** Plays a script of a step in the workspace; `false` where it fails. */
  readonly script?: (text: string, workspace: string, env: Texts) => boolean | Promise<boolean>;
}

/** A step that ran, in a job that was played. */
export interface PlayedStep {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly run?: StepRun;
  /** After the job's last step. */
  readonly post?: StepRun;
}

export interface PlayedJob {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Texts;
  readonly steps: readonly PlayedStep[];
}

const OURS = 'OWNER/bi-refresh@v1';

export class Workflow {
  readonly #jobs: Readonly<Record<string, WorkflowJob>>;
  readonly #world: World;
  readonly #played: Record<string, PlayedJob> = {};

  constructor(path: string, world: World) {
    this.#jobs = parse(readFileSync(path, 'utf8')).jobs;
    this.#world = world;
  }

  /**
   * Plays one job; those that it needs have been played.
   * @param standing `cancelled`: of a run that was cancelled before this job began
   */
  async play(name: string, standing: Standing = 'success'): Promise<PlayedJob> {
    const job = this.#jobs[name];
    if (!job) throw new Error(`there is no job ${name}`);
    const { vars = {}, secrets = {}, inputs = {} } = this.#world;
    const contexts = { vars, secrets, inputs, needs: this.#played, github: {}, matrix: {} };
    const played = runs(job.if, contexts, standing)
      ? await this.#playSteps(job, contexts)
      : ({ result: 'skipped', outputs: {}, steps: [] } as const);
    this.#played[name] = played;
    return played;
  }

  async #playSteps(job: WorkflowJob, contexts: Contexts): Promise<PlayedJob> {
    using runner = this.#world.place.newJob();
    const known: Record<string, { outcome: string; outputs: Texts }> = {};
    const all = { ...contexts, steps: known };
    const steps: (PlayedStep & { readonly inputs: Texts })[] = [];
    let standing: Standing = 'success';
    for (const [index, step] of job.steps.entries()) {
      const id = step.id ?? `__self_${index}`;
      const inputs = this.#inputsOf(step, all, standing);
      const played = runs(step.if, all, standing)
        ? await this.#playStep(runner, id, step, inputs, all)
        : ({ id, outcome: 'skipped' } as const);
      steps.push({ ...played, inputs });
      known[id] = { outcome: played.outcome, outputs: played.run?.outputs ?? {} };
      if (played.outcome === 'failure' && step['continue-on-error'] !== true) standing = 'failure';
    }
    const ended: PlayedStep[] = [];
    for (const { inputs, ...step } of steps.toReversed()) {
      if (!step.run) ended.unshift(step);
      else {
        const options = { inputs, env: this.#envOf(step.id) };
        ended.unshift({ ...step, post: await runner.post(options, step.run) });
      }
    }
    if (ended.some(({ post }) => post && post.exitCode !== 0)) standing = 'failure';
    const outputs = Object.entries(job.outputs ?? {}).map(([key, text]) => [
      key,
      evaluated(text, all),
    ]);
    return {
      result: standing === 'success' ? 'success' : 'failure',
      outputs: Object.fromEntries(outputs),
      steps: ended,
    };
  }

  async #playStep(
    runner: Job,
    id: string,
    step: WorkflowStep,
    inputs: Texts,
    contexts: Contexts,
  ): Promise<PlayedStep> {
    if (step.uses === OURS) {
      const run = await runner.main({ inputs, env: this.#envOf(id) });
      return { id, outcome: run.exitCode === 0 ? 'success' : 'failure', run };
    }
    if (step.run === undefined) return { id, outcome: 'success' };
    const env = Object.entries(step.env ?? {}).map(([key, text]) => [
      key,
      evaluated(text, contexts),
    ]);
    const { script = () => true } = this.#world;
    const succeeds = await script(step.run, runner.workspace, Object.fromEntries(env));
    return { id, outcome: succeeds ? 'success' : 'failure' };
  }

  #inputsOf(step: WorkflowStep, contexts: Contexts, standing: Standing): Texts {
    if (step.uses !== OURS) return {};
    const given = Object.entries(step.with ?? {}).map(([name, value]) => [
      name,
      evaluated(`${value}`, contexts, standing),
    ]);
    const inputs: Record<string, string> = Object.fromEntries(given);
    const also = Object.entries(this.#world.also ?? {});
    const own = also.filter(([name]) => name.startsWith(`${inputs.vendor}-`));
    return { ...inputs, ...Object.fromEntries(own) };
  }

  #envOf(id: string): Texts {
    return { ...this.#world.env, GITHUB_ACTION: id };
  }
}
