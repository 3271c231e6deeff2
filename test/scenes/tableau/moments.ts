import type { StepRun } from '../../runner/job.ts';
import { isChange, type PauseScene } from './paused.ts';

/** Moments at which a step is killed, and scenes side by side that go through them. */

export interface Moment {
  /** Counted from 1. */
  readonly request: number;
  /** Killed before the request has its effect, or after it, with the answer lost. */
  readonly handled: 'before' | 'after';
  /** Counts the moments, to take turns in what follows. */
  readonly turn: number;
}

const LANES = 3;
/** Of those that there are: a process takes its time. */
const ONE_OF = 12;

/** All that there are, or some by the bundle: requests of what is run, before they are handled; those that change something after it, too. */
export async function momentsOf(
  open: () => Promise<PauseScene>,
  run: (scene: PauseScene) => Promise<StepRun>,
): Promise<readonly Moment[]> {
  await using scene = await open();
  const { requests } = scene.tableau;
  const { exitCode, log } = await run(scene);
  const oneOf = scene.place.isBundle ? ONE_OF : 1;
  if (exitCode !== 0) throw new Error(log);
  const first = requests.findLastIndex(({ path }) => path.endsWith('/serverinfo'));
  return requests
    .slice(first)
    .flatMap((request, index) => {
      const number = index + 1;
      const before = { request: number, handled: 'before' } as const;
      const after = { request: number, handled: 'after' } as const;
      return isChange(request) ? [before, after] : [before];
    })
    .filter((_, index) => index % oneOf === oneOf - 1)
    .map((moment, turn) => ({ ...moment, turn }));
}

/** Each scene is as it was at the end of each of its moments, and so goes through several. */
export async function inLanes(
  moments: readonly Moment[],
  open: () => Promise<PauseScene>,
  act: (scene: PauseScene, moment: Moment) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      await using scene = await open();
      for (const moment of moments.filter(({ turn }) => turn % LANES === lane)) {
        await act(scene, moment);
      }
    }),
  );
}
