import { type ChildProcess, spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { downloaded } from './downloaded.ts';
import { ACTION, Job, Output, type RunningStep, type Started, type StepRun } from './job.ts';

export type { RunningStep, StepOptions, StepRun } from './job.ts';

/**
 * Runs the committed bundle as the Actions runner would: a child process with `INPUT_*` and the
 * files for outputs, state and summary, from a folder that holds the bundle and nothing else.
 */
export class BundleJob extends Job {
  /** The folder of the action as it was downloaded. */
  readonly action: string;
  readonly #code: string;
  readonly #children = new Set<ChildProcess>();

  constructor() {
    super();
    const { action, code } = downloaded();
    this.action = action;
    this.#code = code;
  }

  protected override run({ half, env, onOutput, left }: Started): RunningStep {
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      [join(this.action, relative('dist', ACTION.runs[half]))],
      {
        cwd: this.workspace,
        env: { NODE_COMPILE_CACHE: this.#code, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#children.add(child);
    const output = new Output();
    const take = (chunk: Buffer) => {
      output.add(chunk.toString());
      onOutput?.(chunk.toString());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = new Promise<StepRun>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        const milliseconds = performance.now() - startedAt;
        resolve({ exitCode, signal, log: output.text, milliseconds, ...left() });
      });
    });
    return {
      done,
      pid: child.pid,
      kill: (signal) => child.kill(signal),
      soFar: () => output.text,
      left,
      said: (text) => Promise.race([output.contains(text), endedWithout(text, done)]),
    };
  }

  /** Nothing is left behind by a test that fails halfway. */
  override [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGKILL');
    super[Symbol.dispose]();
  }
}

/** Rejects when a step is over. */
export async function endedWithout(text: string, done: Promise<StepRun>): Promise<never> {
  const { log } = await done;
  throw new Error(`the step ended without saying "${text}":\n${log}`);
}
