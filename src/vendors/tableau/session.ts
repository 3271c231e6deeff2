import type { Item, Kind, RefreshParameters, Selector } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import type { VendorContext, VendorSession } from '../../domain/vendor.ts';
import { TableauClient } from './client.ts';
import type { TableauConfig } from './config.ts';
import { Finder } from './find.ts';
import { Jobs } from './jobs.ts';
import { flows } from './kinds.ts';
import { prepareOrder, triggerOrder } from './orders.ts';
import { WITH } from './sign-in.ts';

/** Only what the kinds need: a connected app refuses a sign-in that asks for more than it was granted. */
function scopesFor(kinds: readonly Kind[]): readonly string[] {
  const hasFlows = kinds.some(({ name }) => name === flows.name);
  const hasExtracts = kinds.some(({ name }) => name !== flows.name);
  return [
    ...(hasExtracts ? ['tableau:content:read'] : []),
    'tableau:jobs:read',
    ...(hasExtracts ? ['tableau:tasks:run'] : []),
    ...(hasFlows ? ['tableau:flows:read', 'tableau:flows:run'] : []),
  ];
}

/** Tableau behind the port. */
export class TableauSession implements VendorSession {
  readonly #client: TableauClient;
  readonly #context: VendorContext;
  readonly #finder: Finder;
  readonly #jobs: Jobs;

  private constructor(client: TableauClient, context: VendorContext) {
    const { signal, log } = context;
    this.#client = client;
    this.#context = context;
    this.#finder = new Finder(client, signal);
    this.#jobs = new Jobs(
      client,
      signal,
      log,
      (itemId) => this.#finder.rows.get(itemId)?.useRemoteQueryAgent === true,
    );
  }

  static async open(config: TableauConfig, context: VendorContext): Promise<TableauSession> {
    const client = await TableauClient.signIn(config, scopesFor(context.kinds), context);
    return new TableauSession(client, context);
  }

  get description(): string {
    const { credentials, site } = this.#client.config;
    const where = `${site === '' ? 'the default site' : `site ${site}`} (${this.#client.origin.host}, API ${this.#client.version})`;
    const name = credentials.kind === 'token' ? this.#client.userName : credentials.username;
    const as = name === undefined ? '' : ` as ${name}`;
    const which = credentials.kind === 'token' ? ` ${credentials.name}` : '';
    return `${where}, signed in${as} with ${WITH[credentials.kind]}${which}`;
  }

  get observesTogether(): boolean {
    return this.#jobs.mayList;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#finder.find(selectors);
  }

  describe(items: readonly Item[]): Promise<readonly Item[]> {
    return this.#finder.describe(items);
  }

  prepare(order: Order): Promise<RefreshParameters> {
    return prepareOrder(order, this.#client, this.#context.signal);
  }

  /** Of extracts Tableau refuses a duplicate (409093); every run of a flow it is asked for it queues. */
  guardsAgainstSecond({ kind }: Item): boolean {
    return kind.name !== flows.name;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#jobs.running(order);
  }

  trigger(order: Order): Promise<TriggerAnswer> {
    return triggerOrder(order, this.#client, (job) => this.#jobs.note(job));
  }

  startedSince(order: Order, since: number): Promise<readonly Job[] | Untold> {
    return this.#jobs.startedSince(order, since);
  }

  now(): number {
    return this.#client.now();
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return this.#jobs.observe(jobs, signal);
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#jobs.cancel(job, signal);
  }

  close(): Promise<void> {
    return this.#client.signOut();
  }
}
