import type { TableauOptions } from '../../emulators/tableau/index.ts';
import type { RunningStep, StepRun } from '../../runner/job.ts';
import { ENDLESS, QUICK, Scene } from './scene.ts';

/** Steps that are stopped from outside while their jobs run. */

export const TWO = 'workbooks: [{ name: A }, { name: B }]';

/** Endless workbooks A and B, and a quick one C; cancelling takes a quarter of a second. */
export async function endless(options: TableauOptions = {}): Promise<Scene> {
  const scene = await Scene.open({ speed: 8, ...options });
  for (const name of ['A', 'B']) scene.world.addWorkbook({ name, refresh: ENDLESS });
  scene.world.addWorkbook({ name: 'C', refresh: QUICK });
  return scene;
}

/** Starts the step and signals it once both jobs are there. */
export async function signalled(
  scene: Scene,
  signal: NodeJS.Signals,
  inputs: Record<string, string> = {},
): Promise<StepRun & { afterSignal: number }> {
  const step = scene.start({ items: TWO, ...inputs });
  await step.said('A  job');
  await step.said('B  job');
  const at = scene.now();
  step.kill(signal);
  const run = await step.done;
  return { ...run, afterSignal: scene.now() - at };
}

/** The requests of a post step. */
export async function postOf(scene: Scene, main: StepRun, inputs: Record<string, string> = {}) {
  const before = scene.tableau.requests.length;
  const run = await scene.post(main, { items: TWO, ...inputs });
  return { run, sent: scene.sent(before) };
}

export async function settled(scene: Scene): Promise<readonly string[]> {
  await scene.pass(500);
  return scene.states();
}

/** Starts the step, and resolves once its request to refresh A was sent. */
export async function startingA(scene: Scene): Promise<RunningStep> {
  const step = scene.start({ items: 'workbooks: [{ name: A }]' });
  await step.said('Stage 1 of 1');
  await scene.until(() => scene.triggers().length > 0);
  return step;
}
