/** The job instances of all items. */

import type { Ids } from '../ids.ts';
import type { Settings } from '../options.ts';
import { SECOND } from '../times.ts';
import type { FabricItem } from './items.ts';
import type { JobScript } from './script.ts';

const DEFAULT_QUEUE_MS = 2 * SECOND;
const DEFAULT_RUN_MS = 60 * SECOND;
/** "Most items have a limit of 100 recently completed entities, and there is not limit for active entities." */
const KEPT = 100;

export interface Parameter {
  readonly type: string;
  readonly value: unknown;
}

/** What a run was asked to do, by whatever route. */
export interface Asked {
  /** Undefined: nothing was said of them. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly executionData?: Readonly<Record<string, unknown>>;
}

export interface FabricJob {
  readonly id: string;
  readonly item: FabricItem;
  /** As it was asked for. */
  readonly jobType: string;
  readonly invokeType: string;
  /** As recorded: the RequestId of the answer that accepted it. */
  readonly rootActivityId: string;
  readonly asked: Asked;
  readonly script: JobScript;
  /** All in epoch milliseconds; Infinity is never. */
  readonly createdAt: number;
  readonly appearAt: number;
  startAt: number;
  endAt: number;
  cancelAt: number | undefined;
}

export interface FabricJobState {
  readonly job: FabricJob;
  /** As it is told. */
  readonly status: string;
  readonly endedAt: number | undefined;
}

export interface JobOrder {
  readonly item: FabricItem;
  readonly jobType: string;
  readonly invokeType?: string;
  readonly rootActivityId: string;
  readonly asked?: Asked;
  readonly script: JobScript;
  readonly createdAt?: number;
  /** From its creation until it is found, not yet divided by the speed. Default 0. */
  readonly appearMs?: number;
}

export class FabricJobs {
  readonly #byItem = new Map<FabricItem, FabricJob[]>();
  readonly #started = new Map<FabricItem, number>();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  /** The script of the item's next run, which it uses up. */
  nextScript(item: FabricItem): JobScript {
    const count = this.#started.get(item) ?? 0;
    this.#started.set(item, count + 1);
    return item.run[count] ?? item.run.at(-1) ?? {};
  }

  start(order: JobOrder): FabricJob {
    const { item, script, createdAt = this.#settings.now(), appearMs = 0 } = order;
    const { speed } = this.#settings;
    const isDeduped = script.outcome === 'deduped';
    const startAt = createdAt + (isDeduped ? 0 : (script.queueMs ?? DEFAULT_QUEUE_MS) / speed);
    const runMs = script.outcome === 'hangs' ? Infinity : (script.runMs ?? DEFAULT_RUN_MS);
    const job: FabricJob = {
      id: this.#ids.guid(),
      item,
      jobType: order.jobType,
      invokeType: order.invokeType ?? 'Manual',
      rootActivityId: order.rootActivityId,
      asked: order.asked ?? {},
      script,
      createdAt,
      appearAt: createdAt + appearMs / speed,
      startAt,
      endAt: startAt + (isDeduped ? 0 : runMs / speed),
      cancelAt: undefined,
    };
    this.#of(item).push(job);
    return job;
  }

  /** All of an item, newest first, also those that are not found yet. */
  states(item: FabricItem): FabricJobState[] {
    return this.#of(item)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((job) => this.#stateOf(job));
  }

  /** What Fabric tells of an item, newest first. */
  known(item: FabricItem): FabricJobState[] {
    const now = this.#settings.now();
    let ended = 0;
    return this.states(item).filter(({ job, endedAt }) => {
      if (job.appearAt > now) return false;
      if (endedAt !== undefined) ended += 1;
      return endedAt === undefined || ended <= KEPT;
    });
  }

  /** Those of the same type that wait or run. */
  unfinished(item: FabricItem, jobType: string): FabricJob[] {
    return this.states(item)
      .filter(({ job, endedAt }) => endedAt === undefined && sameType(job.jobType, jobType))
      .map(({ job }) => job);
  }

  /** Takes effect a while later: until then the job may still end by itself. */
  cancel(job: FabricJob): void {
    if (job.script.cancelling === 'ignores') return;
    const { now, speed, fabric } = this.#settings;
    job.cancelAt ??= now() + fabric.cancelMs / speed;
    job.endAt = Math.min(job.endAt, job.cancelAt);
    job.startAt = Math.min(job.startAt, job.endAt);
  }

  #of(item: FabricItem): FabricJob[] {
    const jobs = this.#byItem.get(item) ?? [];
    this.#byItem.set(item, jobs);
    return jobs;
  }

  #stateOf(job: FabricJob): FabricJobState {
    const { now, speed } = this.#settings;
    const { script, startAt, endAt, cancelAt } = job;
    const wasCancelled = cancelAt === endAt;
    const lag = wasCancelled ? 0 : (script.lagMs ?? 0) / speed;
    if (now() < startAt) return { job, status: 'NotStarted', endedAt: undefined };
    if (now() < endAt + lag) {
      return { job, status: script.runsAs ?? 'InProgress', endedAt: undefined };
    }
    const status = wasCancelled ? 'Cancelled' : ENDS[script.outcome ?? 'completed'];
    return { job, status: script.endsAs ?? status, endedAt: endAt };
  }
}

const ENDS = {
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  deduped: 'Deduped',
  hangs: 'InProgress',
} as const;

/** Each item of ours has one type of job under several names, but for what maintains tables or publishes. */
function sameType(one: string, other: string): boolean {
  return familyOf(one) === familyOf(other);
}

function familyOf(jobType: string): string {
  const name = jobType.toLowerCase();
  return name === 'tablemaintenance' || name === 'applychanges' ? name : 'run';
}
