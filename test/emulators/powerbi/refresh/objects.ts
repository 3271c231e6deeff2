/** What the details of an enhanced refresh say of each table and partition. */

import type { RefreshState } from './refresh.ts';
import type { RefreshObject } from './request.ts';
import type { ObjectStatus, Outcome } from './script.ts';

/** Those of the request, or else all of the model; a whole table is told partition by partition. */
export function objectsOf(state: RefreshState, now: number): readonly ObjectStatus[] {
  const { refresh, outcome } = state;
  if (outcome !== undefined && refresh.script.objects) return refresh.script.objects;
  const objects = requested(state).flatMap((object) => partitionsOf(state, object));
  const done = outcome === undefined ? Math.floor(objects.length * progress(state, now)) : 0;
  const last = objects.length - 1;
  return objects.map((object, index) => ({
    ...object,
    status: outcome === undefined ? wordIf(index < done) : endOf(outcome, index === last),
  }));
}

function requested({ refresh }: RefreshState): readonly RefreshObject[] {
  const { request, model } = refresh;
  return (
    request.objects ?? Object.keys(model.tables ?? { [model.name]: [] }).map((table) => ({ table }))
  );
}

/** A partition that nobody named has the table's name and an id. */
function partitionsOf({ refresh }: RefreshState, object: RefreshObject): RefreshObject[] {
  if (object.partition !== undefined) return [object];
  const named = refresh.model.tables?.[object.table] ?? [];
  const partitions = named.length > 0 ? named : [`${object.table}-${refresh.model.id}`];
  return partitions.map((partition) => ({ table: object.table, partition }));
}

function progress({ attempts }: RefreshState, now: number): number {
  const attempt = attempts.at(-1);
  if (attempt === undefined || attempt.endAt === Number.POSITIVE_INFINITY) return 0;
  return (now - attempt.startAt) / (attempt.endAt - attempt.startAt);
}

function wordIf(isDone: boolean): string {
  return isDone ? 'Completed' : 'InProgress';
}

/** Of a failed refresh the last object has failed, and the others seem completed, rolled back or not. */
function endOf(outcome: Outcome, isLast: boolean): string {
  if (outcome === 'completed') return 'Completed';
  if (outcome === 'cancelled' || outcome === 'disabled') return 'Cancelled';
  return isLast ? 'Failed' : 'Completed';
}
