/** What Fabric holds of the tenant, which a test sets up, changes and inspects. */

import type { Ids } from '../ids.ts';
import type { Workspace } from '../items.ts';
import type { Settings } from '../options.ts';
import type { NewFabricItem, NewJob } from './builders.ts';
import { type FabricItem, TYPED_JOBS } from './items.ts';
import type { FabricJob, FabricJobState, FabricJobs } from './jobs.ts';
import type { Sync, Syncs } from './syncs.ts';

export class FabricWorld {
  /** By id. */
  readonly items = new Map<string, FabricItem>();
  /** Looks at jobs and operations that came before the time that an answer had named, a line each. */
  readonly hasty: string[] = [];
  readonly #settings: Settings;
  readonly #ids: Ids;
  readonly #jobs: FabricJobs;
  readonly #syncs: Syncs;
  readonly #workspaceNamed: (name: string) => Workspace;

  constructor(
    settings: Settings,
    ids: Ids,
    { jobs, syncs }: { readonly jobs: FabricJobs; readonly syncs: Syncs },
    workspaceNamed: (name: string) => Workspace,
  ) {
    this.#settings = settings;
    this.#ids = ids;
    this.#jobs = jobs;
    this.#syncs = syncs;
    this.#workspaceNamed = workspaceNamed;
  }

  add(item: NewFabricItem): FabricItem {
    const { workspace = 'Finance', run = {}, sync = {} } = item;
    const added: FabricItem = {
      id: item.id ?? this.#ids.guid(),
      name: item.name,
      type: item.type,
      workspace: typeof workspace === 'string' ? this.#workspaceNamed(workspace) : workspace,
      description: item.description ?? '',
      run: 'length' in run ? run : [run],
      sync: 'length' in sync ? sync : [sync],
    };
    this.items.set(added.id, added);
    return added;
  }

  /** As if somebody deleted it. */
  remove({ id }: FabricItem): void {
    this.items.delete(id);
  }

  /** As if somebody else, or the schedule, had started it. */
  addJob(
    item: FabricItem,
    { invokeType = 'Scheduled', jobType, agoMs = 0, script = {} }: NewJob = {},
  ): FabricJob {
    return this.#jobs.start({
      item,
      jobType: jobType ?? TYPED_JOBS[item.type]?.[0] ?? 'Execute',
      invokeType,
      rootActivityId: this.#ids.guid(),
      script: { queueMs: 0, ...script },
      createdAt: this.#settings.now() - agoMs,
    });
  }

  /** All of an item, newest first, also those that Fabric does not tell yet. */
  jobs(item: FabricItem): readonly FabricJobState[] {
    return this.#jobs.states(item);
  }

  /** All of a SQL endpoint, oldest first. */
  syncs(endpoint: FabricItem): readonly Sync[] {
    return this.#syncs.of(endpoint);
  }
}
