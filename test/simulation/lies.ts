import type { ItemResult, ItemStatus } from '../../src/domain/result.ts';
import type { InvariantName } from './invariants/index.ts';
import type { Run } from './run.ts';

/** A run whose first item of that status is said to be of another one. */
function lying(from: ItemStatus, to: Partial<ItemResult>): (run: Run) => Run {
  return (run) => {
    const { result } = run.main;
    const items = result?.items ?? [];
    const at = items.findIndex(({ status }) => status === from);
    const items2 = items.map((item, index) => (index === at ? { ...item, ...to } : item));
    const changed = result && { ...result, items: items2 };
    const main = { ...run.main, result: changed };
    return { ...run, main, result: changed, steps: [main, ...run.steps.slice(1)] };
  };
}

/** Nothing but the report is wrong. */
export const LIES: Readonly<Record<string, readonly [InvariantName, (run: Run) => Run]>> = {
  'calls skipped what the timeout cut off': [
    'what the end cut off is said',
    lying('timed-out', { status: 'skipped', jobId: null }),
  ],
  'skips for no reason': [
    'skipped has a cause that counts',
    lying('succeeded', { status: 'skipped', jobId: null }),
  ],
  'calls unknown what it knows': ['no false red', lying('succeeded', { status: 'unknown' })],
  'calls timed out what failed': ['every status is true', lying('failed', { status: 'timed-out' })],
  'loses a job’s id': ['outputs name the jobs', lying('succeeded', { jobId: null })],
  'calls its own job adopted': ['outputs name the jobs', lying('succeeded', { attempts: 0 })],
  'writes the record down too late': [
    'recorded before it is changed',
    (run) => ({ ...run, kept: run.kept.slice(-1) }),
  ],
  'calls all paused where an item failed': [
    'a pause is as its items are',
    lying('succeeded', { status: 'failed' }),
  ],
  'loses the record': ['the record holds what is off', (run) => ({ ...run, kept: [] })],
};
