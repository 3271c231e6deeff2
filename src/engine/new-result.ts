import type { ItemResult, PlannedItem } from '../domain/result.ts';
import { NOT_SENT } from '../domain/trigger.ts';

/** A result that says only what was planned. */
export function newResult(item: PlannedItem): ItemResult {
  return {
    plan: item,
    status: 'planned',
    skipped: null,
    foreseen: null,
    reason: null,
    advice: null,
    parts: [],
    jobId: null,
    trigger: NOT_SENT,
    triggeredAt: null,
    startedAt: null,
    endedAt: null,
    mayRun: false,
    attempts: 0,
  };
}
