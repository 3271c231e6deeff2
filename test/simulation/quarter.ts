import { expect, it } from 'vitest';
import { describeBroken, newTally, tallySeed } from './seeds.ts';

/** Of the 10,000 seeds of a test run. A file for each quarter, so that they run side by side. */
const SEEDS = 2500;
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

export function simulatesQuarter(quarter: number): void {
  const from = quarter * SEEDS;
  it(`every invariant holds for the seeds from ${from} on`, async () => {
    const tally = newTally();
    for (let seed = from; seed < from + SEEDS; seed++) await tallySeed(seed, tally);
    expect(tally.broken.slice(0, SHOWN).map(describeBroken).join('\n')).toBe('');
    expect(MET.filter((what) => !tally.met.has(what))).toEqual([]);
  });
}
