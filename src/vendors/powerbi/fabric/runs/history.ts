import type { Job, Look, Order, Untold } from '../../../../domain/job.ts';
import { isSince, type Sighting } from '../../../../domain/trigger.ts';
import { LOOK_LASTS_MS } from '../../refresher.ts';
import type { JobsApi } from '../api/jobs-api.ts';
import { type JobInstance, jobInstancesPage } from '../api/schemas.ts';
import { jobKindOf } from './routes.ts';

/** Nobody asked for these by the API. The enum is open: `Manual` is what the API's own runs are called. */
const SCHEDULED = /^Scheduled$/i;

/** The runs of items, as Fabric lists them: all active ones, and about 100 that have ended. */
export class Runs {
  readonly #api: JobsApi;
  /** As they were last seen, for each item. */
  readonly #looks = new Map<string, Look>();
  /** The same in full. */
  readonly #lists = new Map<string, readonly JobInstance[]>();
  /** Runs that are ours, by Fabric's own answers. */
  readonly #ours = new Set<string>();

  constructor(api: JobsApi) {
    this.#api = api;
  }

  /** Refreshes alone: a lakehouse has other runs as well. @param patient see `JobsApi.list` */
  async read(
    of: Pick<Order, 'item'>,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly JobInstance[]> {
    const { others } = jobKindOf(of);
    const at = this.#api.now();
    const path = `${itemPath(of)}/jobs/instances`;
    const pages = await this.#api.list(path, jobInstancesPage, signal, patient);
    const all = pages
      .flatMap(({ value }) => value)
      .filter(({ jobType = '' }) => !others?.test(jobType));
    this.#looks.set(keyOf(of), { at, ids: new Set(all.map(({ id }) => id)) });
    this.#lists.set(keyOf(of), all);
    return all;
  }

  /** As they were last seen, if at all. */
  known(of: Pick<Order, 'item'>): readonly JobInstance[] | undefined {
    return this.#lists.get(keyOf(of));
  }

  noteOurs(id: string): void {
    this.#ours.add(id.toLowerCase());
  }

  /** The runs as they were just seen, or with one request more. */
  async look(order: Order, signal: AbortSignal): Promise<Look> {
    const known = this.#looks.get(keyOf(order));
    if (!known || this.#api.now() - known.at > LOOK_LASTS_MS) {
      await this.read(order, signal, false).catch(() => {});
      signal.throwIfAborted();
    }
    const look = this.#looks.get(keyOf(order));
    const at = this.#api.now();
    return look?.ids && at - look.at <= LOOK_LASTS_MS ? { at, ids: look.ids } : { at };
  }

  /** What came into being since that look, and may be ours. */
  async newSince(
    order: Order,
    look: Look,
    signal: AbortSignal,
    patient: boolean,
  ): Promise<readonly JobInstance[] | Untold> {
    const all = await this.read(order, signal, patient);
    const found: JobInstance[] = [];
    for (const one of all) {
      if (SCHEDULED.test(one.invokeType ?? '') || this.#ours.has(one.id.toLowerCase())) continue;
      const isNew = isSince(look, sightingOf(one));
      if (isNew === undefined) return { untold: `${one.id} may have been there before` };
      if (isNew) found.push(one);
    }
    return found;
  }
}

export function toJob({ id }: JobInstance, { item }: Pick<Order, 'item'>): Job {
  return { id, item };
}

/** `workspaces/{id}/items/{id}`. */
export function itemPath({ item }: Pick<Order, 'item'>): string {
  return `${workspacePath({ item })}/items/${encodeURIComponent(item.id)}`;
}

export function workspacePath({ item }: Pick<Order, 'item'>): string {
  return `workspaces/${encodeURIComponent(item.workspaceId ?? '')}`;
}

function sightingOf({ id, startTimeUtc: createdAt, endTimeUtc: endedAt }: JobInstance): Sighting {
  return { id, createdAt, endedAt };
}

function keyOf({ item }: Pick<Order, 'item'>): string {
  return [item.workspaceId, item.id].join(' ').toLowerCase();
}
