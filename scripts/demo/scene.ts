import type { Job, RunningStep, StepRun } from '../../test/runner/job.ts';

/** How a step may end; each vendor shows what it has of them. */
export const ENDINGS = ['succeeded', 'failed', 'timeout', 'cancelled', 'bad-input'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What one file gives to the demo: an emulator, set up for an ending. */
export interface DemoScene {
  readonly label: string;
  open(ending: Ending): Promise<Scene>;
}

/** A vendor of the moment, and the step that meets it. */
export interface Scene extends AsyncDisposable {
  /** What is about to be shown, in a line or two. */
  readonly about: readonly string[];
  /** The `with:` of the step. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** What the job did before. */
  readonly before?: (job: Job) => void;
  /** What happens to the step from outside while it runs. Rejects or ends with the step. */
  readonly meanwhile?: (step: RunningStep, job: Job) => Promise<void>;
  /** What the job does after that. */
  readonly after?: readonly Act[];
}

/** What happens in a job after the first step. */
export type Act =
  /** A later step of ours, told by the outputs of the first one. */
  | {
      readonly kind: 'step';
      readonly title: string;
      readonly inputs: (outputs: StepRun['outputs']) => Readonly<Record<string, string>>;
    }
  /** A step that is not ours. */
  | {
      readonly kind: 'other';
      readonly title: string;
      readonly says: string;
      readonly exitCode: number;
    }
  /** The end of the job, where the runner comes back to the first step. */
  | { readonly kind: 'post'; readonly title: string };
