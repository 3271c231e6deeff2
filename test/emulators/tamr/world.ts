/** The tenant: what can be refreshed and the jobs, which a test sets up, changes and inspects. */

import type { JobScript } from './job-script.ts';
import { type Configuration, type Job, type JobState, keyOf, stateOf } from './job-state.ts';
import type { Settings } from './options.ts';

/** What its jobs do: one script, or one for each successive job (the last repeats). */
export type Scripts = JobScript | readonly JobScript[];

export interface NewJob {
  readonly configuration: Configuration;
  readonly script?: JobScript;
  /** How long ago it was created, default 0. */
  readonly agoMs?: number;
  /** One of the UI's scheduler: it counts, but the API does not show it. */
  readonly hidden?: boolean;
}

export class World {
  readonly #settings: Settings;
  readonly #scripts = new Map<string, readonly JobScript[]>();
  readonly #used = new Map<string, number>();
  /** Newest first, as they are listed. */
  readonly #jobs: Job[] = [];
  readonly #destinations = new Map<string, string | undefined>();
  readonly keys: Set<string>;
  #count = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.keys = new Set(settings.keys);
  }

  addSource(sourceId: string, scripts: Scripts = {}): void {
    this.#add({ load: { sourceId } }, scripts);
  }

  addDataProduct(dataProductId: string, scripts: Scripts = {}): void {
    this.#add({ update: { dataProductId } }, scripts);
  }

  addWorkflow(workflowId: string, scripts: Scripts = {}): void {
    this.#add({ update: { workflowId } }, scripts);
  }

  /** Without a data product it publishes the RealTime datastore. */
  addDestination(destinationId: string, dataProductId?: string, scripts: Scripts = {}): void {
    this.#add({ publish: { destinationId } }, scripts);
    this.#destinations.set(destinationId, dataProductId);
  }

  /** A job that is none of the client's. */
  addJob({ configuration, script = {}, agoMs = 0, hidden = false }: NewJob): Job {
    const createdAt = this.#settings.now() - agoMs;
    return this.#enqueue({ configuration, script: { pendingMs: 0, ...script }, hidden, createdAt });
  }

  /** A job as it was asked for. @returns why that can't be, or the job */
  create(configuration: Configuration): Job | string {
    const key = keyOf(configuration);
    const scripts = this.#scripts.get(key);
    const wrong = scripts ? this.#wrongProduct(configuration) : 'there is nothing with this id';
    if (!scripts || wrong !== undefined) return wrong ?? '';
    const used = this.#used.get(key) ?? 0;
    this.#used.set(key, used + 1);
    const script = scripts[used] ?? scripts.at(-1) ?? {};
    return this.#enqueue({ configuration, script, hidden: false });
  }

  /** A job of something that does not exist. */
  createFailing(configuration: Configuration, script: JobScript): Job {
    return this.#enqueue({ configuration, script, hidden: false });
  }

  /** The jobs that Tamr still knows, oldest first; those of the UI's scheduler among them. */
  get jobs(): readonly JobState[] {
    return this.states().toReversed();
  }

  /** The same, newest first. */
  states(): readonly JobState[] {
    const { now, speed } = this.#settings;
    return this.#jobs.flatMap((job) => stateOf(job, now(), speed) ?? []);
  }

  #add(configuration: Configuration, scripts: Scripts): void {
    this.#scripts.set(keyOf(configuration), 'length' in scripts ? scripts : [scripts]);
  }

  #wrongProduct({ publish }: Configuration): string | undefined {
    if (!publish) return undefined;
    const product = this.#destinations.get(publish.destinationId);
    if (product === publish.dataProductId) return undefined;
    return `the destination belongs to ${product ?? 'the RealTime datastore'}`;
  }

  #enqueue(job: Omit<Job, 'id' | 'createdAt' | 'stopAt'> & { createdAt?: number }): Job {
    this.#count += 1;
    const id = `job_${String(this.#count).padStart(4, '0')}`;
    const added: Job = { createdAt: this.#settings.now(), ...job, id, stopAt: undefined };
    this.#jobs.unshift(added);
    return added;
  }
}
