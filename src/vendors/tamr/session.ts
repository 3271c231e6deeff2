import type { Item, RefreshParameters, Selector } from '../../domain/item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from '../../domain/job.ts';
import type { LastSuccess, VendorContext, VendorSession } from '../../domain/vendor.ts';
import { checkAccess } from './access.ts';
import { TamrClient } from './client.ts';
import type { TamrConfig } from './config.ts';
import { clauseFor } from './configuration.ts';
import { find } from './find.ts';
import { ItemJobs } from './item-jobs.ts';
import { Jobs } from './jobs.ts';
import { triggerOrder } from './trigger.ts';

/** Whether Tamr refuses a second job of an item is documented nowhere: so it is looked for longer. */
const SHOWS_WITHIN_MS = 60_000;

/** Tamr behind the port. */
export class TamrSession implements VendorSession {
  /** Jobs are looked at one by one: there are five at a time. */
  readonly observesTogether = false;
  readonly #client: TamrClient;
  readonly #jobs: Jobs;
  readonly #itemJobs: ItemJobs;
  /** How often an item was refused because the tenant was full. */
  readonly #turns = new Map<string, number>();

  private constructor(client: TamrClient, context: VendorContext) {
    this.#client = client;
    this.#jobs = new Jobs(client, context);
    this.#itemJobs = new ItemJobs(client, this.#jobs, context.signal);
  }

  static async open(config: TamrConfig, context: VendorContext): Promise<TamrSession> {
    const client = new TamrClient(config, context);
    await checkAccess(client, context.signal);
    return new TamrSession(client, context);
  }

  get description(): string {
    const { api, tenant } = this.#client.config;
    return tenant === undefined ? api.host : `tenant ${tenant} (${api.host})`;
  }

  async find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return find(selectors);
  }

  /** Ids are all that is known of an item. */
  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    return items;
  }

  async prepare({ parameters }: Order): Promise<RefreshParameters> {
    return parameters;
  }

  /** Whether Tamr refuses a second job for an item is documented nowhere. */
  guardsAgainstSecond(): boolean {
    return false;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#itemJobs.running(order);
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    const key = clauseFor(order.item);
    const turns = this.#turns.get(key) ?? 0;
    const answer = await triggerOrder(order, this.#client, turns);
    this.#turns.set(key, answer.kind === 'later' ? turns + 1 : 0);
    if (answer.kind === 'accepted') this.#itemJobs.note(answer.job);
    if (answer.kind === 'busy') this.#itemJobs.noteBusy(order, answer.reason);
    return answer;
  }

  /** Nothing but our own patience keeps a job from being made twice. */
  showsWithinMs(): number {
    return SHOWS_WITHIN_MS;
  }

  look(order: Order): Promise<Look> {
    return this.#itemJobs.look(order);
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#itemJobs.startedSince(order, look);
  }

  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    return this.#itemJobs.lastSuccess(order);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return this.#jobs.observe(jobs, signal);
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#jobs.cancel(job, signal);
  }

  identify(jobIds: readonly string[]): Promise<readonly (Item | undefined)[]> {
    return this.#jobs.identify(jobIds);
  }

  async close(): Promise<void> {}
}
