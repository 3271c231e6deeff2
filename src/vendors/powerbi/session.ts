import pLimit from 'p-limit';
import { formatDuration } from '../../domain/duration.ts';
import type { Item, Kind, RefreshParameters, Selector } from '../../domain/item.ts';
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
import type { GivenToken } from './api/tokens.ts';
import type { Credentials, PowerBiConfig } from './config.ts';
import { FABRIC_KINDS } from './fabric/kinds.ts';
import { semanticModels } from './kinds.ts';
import type { Part } from './part.ts';
import type { Refresher } from './refresher.ts';
import { Services } from './services.ts';

const AT_ONCE = 8;
/** What has not begun by then never does: Power BI drops requests without a word (docs "Enhanced refresh"). */
const SHOWS_WITHIN_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/** After that Power BI ends an attempt to refresh, unless told otherwise, and all attempts together. */
const ATTEMPT_LIMIT_MS = 5 * HOUR_MS;
const REFRESH_LIMIT_MS = 24 * HOUR_MS;

/** Power BI and Fabric behind the port: one product, whose two APIs share the kinds between them. */
export class PowerBiSession implements VendorSession {
  readonly observesTogether = false;
  readonly #config: PowerBiConfig;
  readonly #context: VendorContext;
  readonly #services: Services;
  readonly #limit = pLimit(AT_ONCE);
  #warned = false;

  private constructor(config: PowerBiConfig, services: Services, context: VendorContext) {
    this.#config = config;
    this.#context = context;
    this.#services = services;
  }

  /** Gets the tokens that the step surely needs, so that wrong credentials are told before anything else. */
  static async open(config: PowerBiConfig, context: VendorContext): Promise<PowerBiSession> {
    const services = new Services(config, context);
    for (const token of givenTokens(config, context.kinds)) warnOfShortToken(token, context);
    await services.signIn(context.kinds);
    return new PowerBiSession(config, services, context);
  }

  get description(): string {
    const { credentials } = this.#config;
    const hosts = this.#services.hostsFor(this.#context.kinds).join(' and ');
    if (credentials.kind === 'access-token') return `${hosts}, signed in with a given token`;
    const { clientId, kind } = credentials;
    return `${hosts}, signed in as application ${clientId} ${SIGNED_IN[kind]}`;
  }

  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]> {
    // An API that is missing must not leave what was asked of the other one to nobody.
    return Promise.all(selectors.map(async (selector) => this.#partFor(selector).find(selector)));
  }

  /** Never throws. */
  near(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]> {
    return Promise.all(
      selectors.map(async (selector) => {
        try {
          return await this.#partFor(selector).near(selector);
        } catch {
          return [];
        }
      }),
    );
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
  showsWithinMs(item: Item): number {
    return this.#of({ item, parameters: {} }).showsWithinMs ?? SHOWS_WITHIN_MS;
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
    return observeEach(jobs, (job) => this.#limit(() => this.#of(job).observe(job, signal)));
  }

  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer> {
    return this.#of(job).cancel(job, signal);
  }

  get pausing(): Pausing {
    return this.#services.pausing;
  }

  /** There is nothing to sign out of: tokens end by themselves. */
  async close(): Promise<void> {
    this.#services.close();
  }

  #partFor({ kind }: { readonly kind: Kind }): Part {
    return this.#services.partFor(kind);
  }

  #of(of: Order | Job): Refresher {
    return this.#partFor(of.item).refresherOf(of);
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

/** Those that the step uses, each once. */
function givenTokens({ credentials, fabric }: PowerBiConfig, kinds: readonly Kind[]) {
  const isOfFabric = kinds.some((kind) => FABRIC_KINDS.includes(kind));
  const used: readonly (Credentials | undefined)[] = [
    credentials,
    isOfFabric ? fabric?.credentials : undefined,
  ];
  return new Set(used.filter((one): one is GivenToken => one?.kind === 'access-token'));
}

function warnOfShortToken(
  { token, input = 'powerbi-access-token' }: GivenToken,
  context: VendorContext,
): void {
  const end = endOf(token);
  const leftMs = end === undefined ? undefined : end - context.clock.now();
  if (leftMs === undefined || leftMs >= context.leftMs()) return;
  context.log.warning(
    `${input} ends in ${formatDuration(leftMs)}, before timeout, and can't be renewed`,
  );
}
