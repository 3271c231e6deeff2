import type { ItemResult } from '../../../src/domain/result.ts';
import type { Run } from '../run.ts';
import { endedAt, idOf } from './facts.ts';

/** Whether a refresh of somebody else's lived at any time between two moments. */
function wasAlive({ jobs }: Run, itemId: string, from: number, to: number): boolean {
  return jobs.some(
    (job) =>
      job.by === 'others' && job.item.id === itemId && job.createdAt <= to && job.endsAt >= from,
  );
}

/** Somebody else's refresh of it was there until the step said how the item ended. */
export function wasThere(result: ItemResult, run: Run): boolean {
  return wasAlive(run, idOf(result), 0, endedAt(run.main, idOf(result)));
}
