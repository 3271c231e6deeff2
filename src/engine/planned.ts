import type { ItemResult, PlannedItem } from '../domain/result.ts';

/** A result that says only what was planned. */
export function planned(item: PlannedItem): ItemResult {
  return {
    planned: item,
    status: 'planned',
    reason: null,
    advice: null,
    parts: [],
    jobId: null,
    sentAt: null,
    triggeredAt: null,
    startedAt: null,
    endedAt: null,
    mayRun: false,
    attempts: 0,
  };
}
