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
import { signIn } from './access.ts';
import { AppReloads } from './app-reloads.ts';
import { QlikClient } from './client.ts';
import type { QlikConfig } from './config.ts';
import { Finder } from './finder.ts';
import { Jobs } from './jobs.ts';
import { Tokens } from './tokens.ts';
import { triggerReload } from './trigger.ts';

/** Qlik Cloud behind the port. */
export class QlikSession implements VendorSession {
  /** A list tells of one app alone. */
  readonly observesTogether = false;
  readonly #config: QlikConfig;
  readonly #client: QlikClient;
  readonly #signal: AbortSignal;
  readonly #finder: Finder;
  readonly #reloads: AppReloads;
  readonly #jobs: Jobs;

  private constructor(
    config: QlikConfig,
    client: QlikClient,
    signal: AbortSignal,
    me: string | undefined,
  ) {
    this.#config = config;
    this.#client = client;
    this.#signal = signal;
    this.#finder = new Finder(client, signal, me);
    this.#reloads = new AppReloads(client, signal, me);
    this.#jobs = new Jobs(client, signal);
  }

  /** Signs in and asks who we are, so that what is wrong with that is told before anything else. */
  static async open(config: QlikConfig, context: VendorContext): Promise<QlikSession> {
    const { signal } = context;
    const tokens = new Tokens(config, context);
    const client = new QlikClient(config, tokens, context);
    return new QlikSession(config, client, signal, await signIn(client, tokens, config, signal));
  }

  get description(): string {
    const { credentials, tenant } = this.#config;
    const how =
      credentials.kind === 'api-key'
        ? 'with an API key'
        : `as OAuth client ${credentials.clientId}`;
    return `${tenant.host}, signed in ${how}`;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#finder.find(selectors);
  }

  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return this.#finder.near(selectors);
  }

  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    return this.#finder.describe(items);
  }

  async prepare({ parameters }: Order): Promise<RefreshParameters> {
    return parameters;
  }

  /** It refuses a second one that waits, and takes another beside one that runs: we look before we ask. */
  guardsAgainstSecond(): boolean {
    return false;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#reloads.running(order);
  }

  async trigger(order: Order): Promise<TriggerAnswer> {
    const { answer, reload } = await triggerReload(order, this.#client, this.#signal);
    if (reload) this.#reloads.note(reload);
    return answer;
  }

  look(order: Order): Promise<Look> {
    return this.#reloads.look(order);
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#reloads.startedSince(order, look);
  }

  durations(order: Order): Promise<readonly number[] | Untold> {
    return this.#reloads.durations(order);
  }

  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    return this.#reloads.lastSuccess(order);
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

  /** There is nothing to sign out of: a token ends by itself. */
  async close(): Promise<void> {}
}
