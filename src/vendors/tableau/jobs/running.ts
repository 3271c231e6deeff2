import type { Order, Running } from '../../../domain/job.ts';
import type { Seen } from './lookup.ts';
import type { JobRow } from './schemas.ts';
import { asksForIncremental } from './trigger.ts';
import { isFull, isIncremental } from './types.ts';

export function isGoing({ job: { finishCode, completedAt } }: Seen): boolean {
  return finishCode === undefined && completedAt === undefined;
}

export function toRunning({ row, job }: Seen, order: Order): Running {
  const since = job.startedAt ?? job.createdAt;
  return {
    job: { id: job.id, item: order.item },
    begun: job.startedAt !== undefined,
    ...(since === undefined ? {} : { since }),
    covers: doesAtLeast(row, order),
  };
}

/** A full refresh does all that an incremental one does. Of a flow's run we don't know the parameters. */
export function doesAtLeast({ jobType }: JobRow, { parameters }: Order): boolean {
  return isFull(jobType) || (isIncremental(jobType) && asksForIncremental(parameters));
}

export function foremost(running: readonly Running[]): Running | undefined {
  return (
    running.find((one) => !one.begun && one.covers) ??
    running.find((one) => one.begun) ??
    running[0]
  );
}
