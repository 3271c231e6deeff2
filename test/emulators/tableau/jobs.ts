/** The site's background jobs: one queue for each content, whose runs follow one another. */

import type { Ids } from './ids.ts';
import type { Item, User } from './items.ts';
import { DEFAULT_QUEUE_MS, DEFAULT_RUN_MS, type JobScript } from './job-script.ts';
import { hasEnded, type Job, type JobState, refreshedAt, stateOf } from './job-state.ts';
import type { Settings } from './options.ts';

/** From a cancellation to its effect. */
const CANCEL_MS = 2_000;

export interface JobRequest {
  readonly jobType: string;
  readonly item?: Item | undefined;
  readonly initiator: User;
  readonly script: JobScript;
  readonly createdAt?: number;
  readonly priority?: number | undefined;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
}

export class Jobs {
  /** By the time of creation, oldest first: the order in which Query Jobs lists them. */
  readonly #all: Job[] = [];
  readonly #byId = new Map<string, Job>();
  readonly #queues = new Map<Item | Job, Job[]>();
  readonly #refreshes = new Map<Item, number>();
  readonly #settings: Settings;
  readonly #ids: Ids;

  constructor(settings: Settings, ids: Ids) {
    this.#settings = settings;
    this.#ids = ids;
  }

  /** The script of the item's next refresh, which it uses up. */
  nextScript(item: Item): JobScript {
    const count = this.#refreshes.get(item) ?? 0;
    this.#refreshes.set(item, count + 1);
    return item.refresh[count] ?? item.refresh.at(-1) ?? {};
  }

  enqueue(request: JobRequest): Job {
    const job: Job = {
      id: this.#ids.luid(),
      jobType: request.jobType,
      item: request.item,
      initiator: request.initiator,
      script: request.script,
      flowRunId: request.item?.kind === 'flow' ? this.#ids.luid() : undefined,
      priority: request.priority ?? 50,
      title: request.title,
      subtitle: request.subtitle,
      createdAt: request.createdAt ?? this.#settings.now(),
      startAt: 0,
      endAt: 0,
      cancelAt: undefined,
    };
    const queue = this.#queueOf(job);
    this.#schedule(queue, insertByCreation(queue, job));
    insertByCreation(this.#all, job);
    this.#byId.set(job.id, job);
    return job;
  }

  /** Undefined when there never was such a job, or when Tableau no longer knows it. */
  state(id: string): JobState | undefined {
    const job = this.#byId.get(id);
    return job && this.#stateOf(job);
  }

  /** All that Tableau still knows, oldest first. */
  states(): JobState[] {
    return this.#all.map((job) => this.#stateOf(job)).filter((state) => state !== undefined);
  }

  /** A queued or running job of this item, the newest. */
  unfinished(item: Item): JobState | undefined {
    const now = this.#settings.now();
    const job = this.#queues.get(item)?.findLast((one) => !hasEnded(one, now));
    return job && this.#stateOf(job);
  }

  /** When the item's extract was refreshed last by a job, as one sees it with a lag. */
  lastRefresh(item: Item, lagMs: number): { full?: number; incremental?: number } {
    const now = this.#settings.now() - lagMs;
    const times = { full: [] as number[], incremental: [] as number[] };
    for (const job of this.#queues.get(item) ?? []) {
      const at = refreshedAt(job, now, this.#settings.speed);
      const type = job.jobType.startsWith('increment') ? 'incremental' : 'full';
      if (at !== undefined) times[type].push(at);
    }
    return {
      ...(times.full.length > 0 && { full: Math.max(...times.full) }),
      ...(times.incremental.length > 0 && { incremental: Math.max(...times.incremental) }),
    };
  }

  /** The job that a run of a flow is. */
  ofFlowRun(runId: string): JobState | undefined {
    return this.states().find(({ job }) => job.flowRunId === runId);
  }

  /** Takes effect a moment later: until then the job may still end by itself. */
  cancel(job: Job): void {
    job.cancelAt ??= this.#settings.now() + CANCEL_MS / this.#settings.speed;
    const queue = this.#queueOf(job);
    this.#schedule(queue, queue.indexOf(job));
  }

  #stateOf(job: Job): JobState | undefined {
    return stateOf(job, this.#settings.now(), this.#settings.speed);
  }

  /** A job without an item has a queue of its own. */
  #queueOf(job: Job): Job[] {
    const key = job.item ?? job;
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    return queue;
  }

  /** Works out the times of a queue's jobs from the given one on. */
  #schedule(queue: readonly Job[], from: number): void {
    const { speed } = this.#settings;
    let free = queue[from - 1]?.endAt ?? Number.NEGATIVE_INFINITY;
    for (const job of queue.slice(from)) {
      const ready = job.createdAt + (job.script.queueMs ?? DEFAULT_QUEUE_MS) / speed;
      const cancelAt = job.cancelAt ?? Number.POSITIVE_INFINITY;
      job.startAt = Math.min(Math.max(ready, free), cancelAt);
      job.endAt = Math.min(job.startAt + (job.script.runMs ?? DEFAULT_RUN_MS) / speed, cancelAt);
      free = Math.max(free, job.endAt);
    }
  }
}

/** The index it got: jobs may be added with a time in the past. */
function insertByCreation(jobs: Job[], job: Job): number {
  const index = jobs.findLastIndex((one) => one.createdAt <= job.createdAt) + 1;
  jobs.splice(index, 0, job);
  return index;
}
