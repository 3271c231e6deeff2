import type { Job, StepRun } from '../../test/runner/job.ts';
import { BundleJob } from '../../test/runner/runner.ts';
import { ActionsLog } from './log.ts';
import type { Act, Scene } from './scene.ts';

type Print = (line: string) => void;

/**
 * Runs the committed bundle in a scene and prints what a user would see of it.
 * @param left aborts when nobody reads any more
 * @returns the exit code of the first step that is red, or 0
 */
export async function play(scene: Scene, print: Print, left: AbortSignal): Promise<number> {
  using job = new BundleJob();
  scene.before?.(job);
  for (const line of scene.about) print(line);
  const acts = scene.after ?? [];
  heading(acts.length > 0 ? 'The first step' : 'The log', print);
  const log = new ActionsLog(print);
  const step = job.start({
    inputs: scene.inputs,
    env: scene.env,
    onOutput: (text) => log.take(text),
  });
  left.addEventListener('abort', () => step.kill('SIGKILL'));
  // A step that ends sooner has nothing left to be done to it.
  const meanwhile = scene.meanwhile?.(step, job).catch(() => {});
  const run = await step.done;
  await meanwhile;
  log.end();
  report(run, print);
  let worst = run.exitCode ?? 1;
  for (const act of acts) {
    if (left.aborted) break;
    // Each has its turn, whatever the one before came to: that is what the end of a job is for.
    const exitCode = await perform(act, { job, scene, main: run }, print);
    worst ||= exitCode;
  }
  return worst;
}

interface Played {
  readonly job: Job;
  readonly scene: Scene;
  /** The first step. */
  readonly main: StepRun;
}

async function perform(act: Act, { job, scene, main }: Played, print: Print): Promise<number> {
  heading(act.title, print);
  if (act.kind === 'other') {
    print(act.says);
    ended(act.exitCode, print);
    return act.exitCode;
  }
  const log = new ActionsLog(print);
  const onOutput = (text: string) => log.take(text);
  const { env } = scene;
  const run =
    act.kind === 'post'
      ? await job.post({ inputs: scene.inputs, env, onOutput }, main)
      : await job.main({ inputs: act.inputs(main.outputs), env, onOutput });
  log.end();
  if (act.kind === 'post') ended(run.exitCode, print);
  else report(run, print);
  return run.exitCode ?? 1;
}

function report(run: StepRun, print: Print): void {
  heading('The outputs', print);
  for (const line of outputLines(run.outputs)) print(line);
  heading('The job summary (Markdown)', print);
  for (const line of (run.summary || 'none').trimEnd().split('\n')) print(line);
  ended(run.exitCode, print);
}

function ended(exitCode: number | null, print: Print): void {
  heading(`Exit code ${exitCode}: the step is ${exitCode === 0 ? 'green' : 'red'}`, print);
}

function heading(text: string, print: Print): void {
  print('');
  print(`── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`);
}

/** One line each; of lists of objects, such as `jobs`, one line per entry. */
function outputLines(outputs: Readonly<Record<string, string>>): string[] {
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs).flatMap(([name, value]) => {
    const [first = '', ...rest] = LISTS.has(name) ? entries(value) : [value];
    return [`${name.padEnd(width)}  ${first}`, ...rest.map((line) => ' '.repeat(width + 2) + line)];
  });
}

const LISTS = new Set(['jobs', 'paused']);

function entries(json: string): string[] {
  const jobs: unknown = JSON.parse(json);
  if (!Array.isArray(jobs) || jobs.length === 0) return [json];
  const lines = jobs.map((job) => JSON.stringify(job));
  return ['[', ...lines.map((line, at) => `  ${line}${at < lines.length - 1 ? ',' : ''}`), ']'];
}
