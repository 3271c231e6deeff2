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
import type { Deadline, LastSuccess, VendorContext, VendorSession } from '../../domain/vendor.ts';
import { type Access, openAccess } from './access.ts';
import { QuickSightClient } from './client.ts';
import type { QuickSightConfig } from './config.ts';
import { Finder } from './finder.ts';
import { History } from './history.ts';
import { checkIncremental } from './incremental.ts';
import { Ingestions } from './ingestions.ts';
import { INCREMENTAL, typeOf } from './kinds.ts';
import { startIngestion } from './trigger.ts';

/** Letters of a random part: 26 of 32 each are 130 bits. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_LETTERS = 26;
/** After a limit that names no time, and no longer than that. */
const FIRST_THROTTLED_MS = 2_000;
const LONGEST_THROTTLED_MS = 60_000;

/** Amazon QuickSight behind the port. */
export class QuickSightSession implements VendorSession {
  readonly observesTogether = false;
  /** "5 TPS per user" (API reference, ListIngestions). */
  readonly limits = { looksPerSecond: 5 };
  readonly #config: QuickSightConfig;
  readonly #client: QuickSightClient;
  readonly #context: VendorContext;
  readonly #finder: Finder;
  readonly #history: History;
  readonly #ingestions: Ingestions;
  readonly #access: Access;
  readonly #chosen = new Set<string>();
  /** Starts that were refused in a row, as it was asked too often. */
  #throttled = 0;

  private constructor(config: QuickSightConfig, access: Access, context: VendorContext) {
    const { signal } = context;
    const client = new QuickSightClient(config, access.accountId, access.signing, context);
    this.#access = access;
    this.#config = config;
    this.#client = client;
    this.#context = context;
    this.#finder = new Finder(client, config.region, signal);
    this.#history = new History(client, signal);
    this.#ingestions = new Ingestions(client, this.#history, context);
  }

  static async open(config: QuickSightConfig, context: VendorContext): Promise<QuickSightSession> {
    return new QuickSightSession(config, await openAccess(config, context), context);
  }

  get description(): string {
    const { region, credentials } = this.#config;
    const who =
      credentials.kind === 'role'
        ? `by GitHub OIDC as ${credentials.roleArn}`
        : 'with the credentials of the environment';
    return `account ${this.#client.accountId} in ${region}, signed in ${who}`;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#finder.find(selectors);
  }

  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return this.#finder.near(selectors);
  }

  /** The list tells all that there is to tell. */
  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    return items;
  }

  async prepare({ item, parameters }: Order): Promise<RefreshParameters> {
    if (typeOf(parameters) === INCREMENTAL) {
      await checkIncremental(item, this.#client, this.#context);
    }
    return parameters;
  }

  /**
   * QuickSight queues a second one; by which rule a queued one is superseded is documented nowhere,
   * and each counts against the limit of a day: so it is looked first.
   */
  guardsAgainstSecond(): boolean {
    return false;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#history.running(order, this.#chosen);
  }

  /** One that no ingestion has, whatever the step or run before has used. */
  newJobId(): string {
    const { random } = this.#context;
    const letters = Array.from(
      { length: RANDOM_LETTERS },
      () => LETTERS[Math.floor(random() * LETTERS.length)],
    );
    const number = this.#chosen.size + 1;
    const parts = ['bi-refresh', this.#config.runId, letters.join(''), number.toString(36)];
    const id = parts.filter(Boolean).join('-');
    this.#chosen.add(id);
    return id;
  }

  async trigger(order: Order, _: Deadline, jobId = this.newJobId()): Promise<TriggerAnswer> {
    const answer = await startIngestion(order, jobId, this.#client, this.#context.signal);
    if (answer.kind !== 'later') {
      this.#throttled = 0;
      return answer;
    }
    if (!answer.guessed) return answer;
    const most = Math.min(LONGEST_THROTTLED_MS, FIRST_THROTTLED_MS * 2 ** this.#throttled++);
    return { ...answer, afterMs: most * (1 - this.#context.random() / 2) };
  }

  /** The id tells what is ours: nothing has to be seen before. */
  async look(): Promise<Look> {
    return { at: this.#client.now() };
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#history.startedSince(order, look);
  }

  durations(order: Order): Promise<readonly number[] | Untold> {
    return this.#history.durations(order);
  }

  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    return this.#history.lastSuccess(order);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return this.#ingestions.observe(jobs, signal);
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#ingestions.cancel(job, signal);
  }

  /** There is nothing to sign out of: the session of a role ends by itself. */
  async close(): Promise<void> {
    this.#access.close();
  }
}
