import type { ItemResult } from '../../../src/domain/result.ts';
import { newResult } from '../../../src/engine/new-result.ts';
import type { FakeJob } from '../../fakes/vendor.ts';
import { plannedItem } from './harness.ts';

/** What an earlier step left of a job that it had started. */
export function left({ id, item }: FakeJob, more: Partial<ItemResult> = {}): ItemResult {
  return { ...newResult(plannedItem(item)), jobId: id, attempts: 1, ...more };
}
