import type { Job, RunningStep } from '../../test/runner/runner.ts';

/** How a step may end; each vendor shows what it has of them. */
export const ENDINGS = ['succeeded', 'failed', 'timeout', 'cancelled', 'bad-input'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What one vendor's file gives to the demo: its emulator, set up for an ending. */
export interface DemoVendor {
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
  /** What happens to the step from outside while it runs. Rejects or ends with the step. */
  readonly meanwhile?: (step: RunningStep, job: Job) => Promise<void>;
}
