import pLimit from 'p-limit';
import { formatDuration } from '../../domain/duration.ts';
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
import type { Pausing } from '../../domain/pausing.ts';
import type { Deadline, LastSuccess, VendorContext, VendorSession } from '../../domain/vendor.ts';
import { SIGNED_IN } from '../../identity/application.ts';
import { endOf } from '../../identity/jwt.ts';
import { observeEach } from '../observe-each.ts';
import { PowerBiClient } from './api/client.ts';
import { Tokens } from './api/tokens.ts';
import type { PowerBiConfig } from './config.ts';
import { Finder } from './content/finder.ts';
import { semanticModels } from './kinds.ts';
import { SchedulePausing } from './pausing/pausing.ts';
import { Dataflows } from './refresh/dataflows.ts';
import { Models } from './refresh/models.ts';
import type { Refresher } from './refresh/refresher.ts';
import { outOfSight } from './refresh/refusals.ts';

const AT_ONCE = 8;
/** What has not begun by then never does: Power BI drops requests without a word (docs "Enhanced refresh"). */
const SHOWS_WITHIN_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/** After that Power BI ends an attempt to refresh, unless told otherwise, and all attempts together. */
const ATTEMPT_LIMIT_MS = 5 * HOUR_MS;
const REFRESH_LIMIT_MS = 24 * HOUR_MS;

/** Power BI behind the port. */
export class PowerBiSession implements VendorSession {
  readonly observesTogether = false;
  readonly #config: PowerBiConfig;
  readonly #context: VendorContext;
  readonly #client: PowerBiClient;
  readonly #finder: Finder;
  readonly #models: Refresher;
  readonly #dataflows: Dataflows;
  readonly #limit = pLimit(AT_ONCE);
  #pausing: Pausing | undefined;
  #warned = false;

  private constructor(config: PowerBiConfig, client: PowerBiClient, context: VendorContext) {
    const { clock, signal } = context;
    this.#config = config;
    this.#context = context;
    this.#client = client;
    this.#finder = new Finder(client, signal, {
      defaultWorkspace: config.workspace,
      pagesUrl: config.cloud.pagesUrl,
    });
    this.#models = new Models(client, clock, signal);
    this.#dataflows = new Dataflows(client, clock, signal);
  }

  /** Gets a token, so that wrong credentials are told before anything else. */
  static async open(config: PowerBiConfig, context: VendorContext): Promise<PowerBiSession> {
    warnOfShortToken(config, context);
    const tokens = new Tokens(config, context);
    await tokens.get(context.signal);
    return new PowerBiSession(config, new PowerBiClient(config, tokens, context), context);
  }

  get description(): string {
    const { credentials } = this.#config;
    const { host } = this.#client.api;
    if (credentials.kind === 'access-token') return `${host}, signed in with a given token`;
    const { clientId, kind } = credentials;
    return `${host}, signed in as application ${clientId} ${SIGNED_IN[kind]}`;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    return this.#finder.find(selectors);
  }

  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return this.#finder.near(selectors);
  }

  /** Lists tell all that there is to tell. */
  async describe(items: readonly Item[]): Promise<readonly Item[]> {
    return items;
  }

  async prepare(order: Order): Promise<RefreshParameters> {
    this.#warnOfServerLimit(order);
    return this.#of(order).prepare(order);
  }

  /** A second request may be refused, queued or dropped without a word: we look before we ask. */
  guardsAgainstSecond(): boolean {
    return false;
  }

  running(order: Order): Promise<Running | undefined | Untold> {
    return this.#of(order).running(order);
  }

  trigger(order: Order, until: Deadline): Promise<TriggerAnswer> {
    return this.#of(order).trigger(order, until);
  }

  /** Nothing but our own patience keeps a refresh from being queued twice. */
  showsWithinMs(): number {
    return SHOWS_WITHIN_MS;
  }

  look(order: Order): Promise<Look> {
    return this.#of(order).look(order);
  }

  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold> {
    return this.#of(order).startedSince(order, look);
  }

  durations(order: Order): Promise<readonly number[] | Untold> {
    return this.#of(order).durations(order);
  }

  lastSuccess(order: Order): Promise<LastSuccess | undefined | Untold> {
    return this.#of(order).lastSuccess(order);
  }

  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>> {
    return observeEach(jobs, (job) =>
      this.#limit(() => this.#of(job).observe(job, signal).catch(outOfSight)),
    );
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#of(job).cancel(job, signal);
  }

  get pausing(): Pausing {
    const { clock, signal } = this.#context;
    this.#pausing ??= new SchedulePausing(this.#client, this.#models, clock, signal);
    return this.#pausing;
  }

  /** There is nothing to sign out of: the token ends by itself. */
  async close(): Promise<void> {
    this.#dataflows.close();
  }

  #of({ item }: Pick<Order, 'item'>): Refresher {
    return item.kind.name === semanticModels.name ? this.#models : this.#dataflows;
  }

  /** See docs "Enhanced refresh". */
  #warnOfServerLimit({ item, parameters }: Order): void {
    if (this.#warned || item.kind.name !== semanticModels.name) return;
    const leftMs = this.#context.leftMs();
    const told = parameters.timeout !== undefined || Number(parameters.retryCount ?? 0) > 0;
    if (leftMs <= (told ? REFRESH_LIMIT_MS : ATTEMPT_LIMIT_MS)) return;
    this.#warned = true;
    this.#context.log.warning(
      told
        ? 'timeout is longer than the 24 h after which Power BI itself ends a refresh'
        : 'timeout is longer than the 5 h after which Power BI itself ends a refresh, unless refresh.timeout or refresh.retryCount say otherwise',
    );
  }
}

function warnOfShortToken({ credentials }: PowerBiConfig, context: VendorContext): void {
  if (credentials.kind !== 'access-token') return;
  const end = endOf(credentials.token);
  const leftMs = end === undefined ? undefined : end - context.clock.now();
  if (leftMs === undefined || leftMs >= context.leftMs()) return;
  context.log.warning(
    `powerbi-access-token ends in ${formatDuration(leftMs)}, before timeout, and can't be renewed`,
  );
}
