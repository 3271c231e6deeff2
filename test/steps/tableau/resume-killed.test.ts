import { describe, expect, it } from 'vitest';
import type { StepRun } from '../../runner/job.ts';
import { inLanes, momentsOf } from '../../scenes/tableau/moments.ts';
import { killedAt, PauseScene, RESUME } from '../../scenes/tableau/paused.ts';

/** A job whose pause step is over, and whose resume step was killed. */
interface Left {
  readonly scene: PauseScene;
  readonly pause: StepRun;
  readonly resume: StepRun;
}

/** Ways to get what is left resumed. */
const WAYS: readonly ((left: Left) => Promise<StepRun>)[] = [
  ({ scene, pause }) => scene.postOf(pause),
  ({ scene, pause, resume }) => {
    const paused = resume.outputs.paused ?? pause.outputs.paused ?? '';
    return scene.elsewhere({ ...RESUME, paused });
  },
  ({ scene, pause }) => scene.resume({ paused: pause.outputs.paused ?? '' }),
];

describe.concurrent('a resume whose process is killed', () => {
  it.for(['cloud', 'server'] as const)('is finished by the next, on %s', async (edition) => {
    const open = () => PauseScene.open({ edition });
    const moments = await momentsOf(open, async (scene) => {
      const { outputs } = await scene.pause();
      return await scene.elsewhere({ ...RESUME, paused: outputs.paused ?? '' });
    });
    await inLanes(moments, open, async (scene, { request, handled, turn }) => {
      const before = scene.scheduled();
      const untouched = scene.others.map(({ schedule }) => schedule);
      const pause = await scene.pause();
      expect(scene.going()).toEqual(['Apart', 'C']);
      const inputs = { ...RESUME, paused: pause.outputs.paused ?? '' };
      const env = { GITHUB_ACTION: '__self_2' };
      const resume = await killedAt(scene, request, handled, inputs, env);
      expect(resume.signal).toBe('SIGKILL');
      const again = await WAYS[turn % WAYS.length]?.({ scene, pause, resume });
      expect(again?.exitCode, `${request} ${handled}\n${again?.log}`).toBe(0);
      expect(scene.scheduled(), `${request} ${handled}\n${again?.log}`).toEqual(before);
      for (const [index, { schedule }] of scene.others.entries()) {
        expect(schedule).toBe(untouched[index]);
      }
    });
  });
});
