import { expect, it } from 'vitest';
import { describeBroken, newTally, tallySeed } from './seeds.ts';

/**
 * Of the 10,000 seeds of a test run. A file for each half, so that they run side by side, and no more
 * files: a process has to warm up, and its first hundreds of seeds cost twice what later ones do.
 */
const SEEDS = 5000;
const SHOWN = 5;

/** Everything that can happen to a step. A simulation in which some of it never does proves little. */
const MET = [
  ...['triggered', 'adopted', 'waiting-behind', 'ended', 'retrying', 'unclear', 'throttled'],
  ...['unavailable', 'available-again', 'progress', 'stage', 'timeout', 'run-cancelled', 'cancel'],
  ...['succeeded', 'failed', 'cancelled', 'timed-out', 'skipped', 'running', 'unknown'],
  ...['refused', 'reset', 'lost', 'cut', 'stalled', 'silent', '500', '502 at last', '503', '429'],
  ...['page', 'page at last', '401', '403', '403 all the same', 'redirect'],
  ...['tableau', 'powerbi', 'tamr', 'qlik', 'quicksight'],
  ...['then wait', 'then cancel', 'killed', 'pause', 'last-refresh'],
];

export function simulatesHalf(half: number): void {
  const from = half * SEEDS;
  it(`every invariant holds for the seeds from ${from} on`, async () => {
    const tally = newTally();
    for (let seed = from; seed < from + SEEDS; seed++) await tallySeed(seed, tally);
    expect(tally.broken.slice(0, SHOWN).map(describeBroken).join('\n')).toBe('');
    expect(MET.filter((what) => !tally.met.has(what))).toEqual([]);
  });
}
