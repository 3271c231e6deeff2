import { Job, type StepRun } from '../../test/runner/runner.ts';
import { ActionsLog } from './log.ts';
import type { Scene } from './scene.ts';

/**
 * Runs the committed bundle in a scene and prints what a user would see of it.
 * @param left aborts when nobody reads any more
 */
export async function play(
  scene: Scene,
  print: (line: string) => void,
  left: AbortSignal,
): Promise<StepRun> {
  using job = new Job();
  const log = new ActionsLog(print);
  for (const line of scene.about) print(line);
  heading('The log', print);
  const step = job.start({
    inputs: scene.inputs,
    env: scene.env,
    onOutput: (text) => log.take(text),
  });
  left.addEventListener('abort', () => step.child.kill('SIGKILL'));
  // A step that ends sooner has nothing left to be done to it.
  const meanwhile = scene.meanwhile?.(step, job).catch(() => {});
  const run = await step.done;
  await meanwhile;
  log.end();
  heading('The outputs', print);
  for (const line of outputLines(run.outputs)) print(line);
  heading('The job summary (Markdown)', print);
  for (const line of (run.summary || 'none').trimEnd().split('\n')) print(line);
  heading(`Exit code ${run.exitCode}: the step is ${run.exitCode === 0 ? 'green' : 'red'}`, print);
  return run;
}

function heading(text: string, print: (line: string) => void): void {
  print('');
  print(`── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`);
}

/** One line each; of `jobs` one line per item. */
function outputLines(outputs: Readonly<Record<string, string>>): string[] {
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs).flatMap(([name, value]) => {
    const [first = '', ...rest] = name === 'jobs' ? entries(value) : [value];
    return [`${name.padEnd(width)}  ${first}`, ...rest.map((line) => ' '.repeat(width + 2) + line)];
  });
}

function entries(json: string): string[] {
  const jobs: unknown = JSON.parse(json);
  if (!Array.isArray(jobs) || jobs.length === 0) return [json];
  const lines = jobs.map((job) => JSON.stringify(job));
  return ['[', ...lines.map((line, at) => `  ${line}${at < lines.length - 1 ? ',' : ''}`), ']'];
}
