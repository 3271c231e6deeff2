import { describe, expect, it } from 'vitest';
import { endless, postOf, settled } from '../../scenes/tableau/killed.ts';
import { BOTH, PAUSE, PauseScene } from '../../scenes/tableau/paused.ts';

/** From the start of the process: before its code is loaded, while it is, and soon after. */
const MOMENTS_MS = [0, 40, 80, 120, 200, 400, 800];
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
const signalAt = (index: number) => SIGNALS[index % SIGNALS.length] ?? 'SIGKILL';

const A = { items: 'workbooks: [{ name: A }]' };

describe('a main that is stopped in its first moments', () => {
  it('leaves post nothing to begin: refresh', async () => {
    for (const [index, ms] of MOMENTS_MS.entries()) {
      await using scene = await endless();
      const step = scene.start(A);
      await new Promise((resolve) => setTimeout(resolve, ms));
      step.kill(signalAt(index));
      const main = await step.done;
      const before = scene.triggers().length;
      const { run } = await postOf(scene, main, A);
      expect([run.exitCode, scene.triggers().length], run.log).toEqual([0, before]);
      expect(await settled(scene)).not.toContain('A InProgress');
    }
  });

  it('leaves the schedules as they were: pause', async () => {
    for (const [index, ms] of MOMENTS_MS.entries()) {
      await using scene = await PauseScene.open();
      const before = scene.scheduled();
      const step = scene.start({ ...PAUSE, items: BOTH });
      await new Promise((resolve) => setTimeout(resolve, ms));
      step.kill(signalAt(index));
      const run = await scene.postOf(await step.done);
      expect(run.exitCode, run.log).toBe(0);
      expect(scene.scheduled()).toEqual(before);
    }
  });
});
