import { describe, expect, it } from 'vitest';
import type { StepRun } from '../../runner/job.ts';
import { inLanes, momentsOf } from '../../scenes/tableau/moments.ts';
import { BOTH, killedAt, PAUSE, PauseScene, RESUME } from '../../scenes/tableau/paused.ts';

const MAIN = { ...PAUSE, items: BOTH };

/** Ways to resume after a main that was killed. */
const WAYS: readonly ((scene: PauseScene, main: StepRun) => Promise<StepRun>)[] = [
  (scene, main) => scene.postOf(main),
  (scene, main) => scene.elsewhere({ ...RESUME, paused: main.outputs.paused ?? '[]' }),
  (scene, { outputs }) => {
    const file = outputs['paused-file'];
    return scene.resume(file === undefined ? { paused: '[]' } : { 'paused-file': file });
  },
];

describe.concurrent('a pause whose process is killed', () => {
  it.for(['cloud', 'server'] as const)('is undone, no more and no less, on %s', async (edition) => {
    const open = () => PauseScene.open({ edition });
    const moments = await momentsOf(open, (scene) => scene.pause());
    await inLanes(moments, open, async (scene, { request, handled, turn }) => {
      const before = scene.scheduled();
      const untouched = scene.others.map(({ schedule }) => schedule);
      const main = await killedAt(scene, request, handled, MAIN);
      expect(main.signal).toBe('SIGKILL');
      const way = WAYS[turn % WAYS.length];
      const resumed = await way?.(scene, main);
      expect(resumed?.exitCode, `${request} ${handled}\n${resumed?.log}`).toBe(0);
      expect(scene.scheduled(), `${request} ${handled}\n${resumed?.log}`).toEqual(before);
      // The same objects: nothing was written to them.
      for (const [index, { schedule }] of scene.others.entries()) {
        expect(schedule).toBe(untouched[index]);
      }
    });
  });
});
