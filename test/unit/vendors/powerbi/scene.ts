import { RunCancelled, TimeoutReached } from '../../../../src/domain/errors.ts';
import type { Event } from '../../../../src/domain/event.ts';
import type { Item, RefreshParameters } from '../../../../src/domain/item.ts';
import type { Order } from '../../../../src/domain/job.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import type { VendorContext, VendorSession } from '../../../../src/domain/vendor.ts';
import type { RefreshSettings } from '../../../../src/engine/context.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { refreshAll } from '../../../../src/engine/refresh.ts';
import { Pasts } from '../../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../../src/engine/watch/request-pace.ts';
import { parseItems } from '../../../../src/selection/items.ts';
import { CLOUDS } from '../../../../src/vendors/powerbi/clouds.ts';
import type { Credentials, PowerBiConfig } from '../../../../src/vendors/powerbi/config.ts';

// It is loaded on demand, in real time, which a virtual clock does not wait for.
import '../../../../src/identity/msal.ts';
import { powerbi } from '../../../../src/vendors/powerbi/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/vendors/powerbi/session.ts';
import type { Fault, FaultMatch } from '../../../emulators/https/faults.ts';
import { type Emulated, emulate } from '../../../emulators/powerbi/emulated.ts';
import type { Audience, Principal } from '../../../emulators/powerbi/entra/access-tokens.ts';
import type { App, Model, PowerBiOptions } from '../../../emulators/powerbi/index.ts';
import { ID_TOKEN_PATH, ID_TOKEN_QUERY } from '../../../emulators/powerbi/oidc/endpoint.ts';
import { settle } from '../../../emulators/powerbi/options.ts';
import type { ServiceName } from '../../../emulators/powerbi/service.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { API, AUTHORITY, FABRIC, Network, OIDC, type Sent } from './network.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const REQUEST_TOKEN = 'request-token-of-the-job';
export const SECRET = 's3cret';
const SETTINGS: RefreshSettings = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: powerbi.maxParallel,
  retries: 1,
  pollInterval: 'auto',
};

export interface SceneOptions extends PowerBiOptions {
  readonly settings?: Partial<RefreshSettings>;
  readonly timeoutMs?: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt?: number;
  /** Of the virtual clock. */
  readonly start?: number;
  /** Default: with a given token that lives longer than any step. */
  readonly signIn?: (scene: Scene) => Credentials;
  /** Whether Fabric's API is known, for dataflows as well. Default false. */
  readonly withFabric?: boolean;
  /** Default: with the same application as Power BI, or else with a given token. */
  readonly fabricSignIn?: (scene: Scene) => Credentials;
  readonly cloud?: keyof typeof CLOUDS;
  /** Default `Finance`. */
  readonly workspace?: string;
}

/** Power BI, Entra and GitHub without a network, on a virtual clock, and a step that refreshes there. */
export class Scene {
  readonly clock: VirtualClock;
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly log: string[] = [];
  readonly masked: string[] = [];
  readonly signal: AbortSignal;
  readonly app: App;
  readonly #emulated: Emulated;
  readonly #network: Network;
  readonly #options: SceneOptions;
  readonly #timeoutMs: number;

  private constructor(options: SceneOptions, clock: VirtualClock, emulated: Emulated) {
    this.clock = clock;
    this.#emulated = emulated;
    this.#network = new Network(clock, emulated);
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 5 * HOUR;
    this.app = emulated.world.addApp({
      secrets: [SECRET],
      federatedCredentials: [{ subject: 'repo:acme/warehouse:ref:refs/heads/main' }],
    });
    const controller = new AbortController();
    this.signal = controller.signal;
    clock.at(this.#timeoutMs, () => controller.abort(new TimeoutReached()));
    if (options.cancelledAt !== undefined) {
      clock.at(options.cancelledAt, () => controller.abort(new RunCancelled()));
    }
  }

  static async open(options: SceneOptions = {}): Promise<Scene> {
    const clock = new VirtualClock(options.start);
    const settings = settle({ expiresIn: 1_000_000, now: () => clock.now(), ...options });
    return new Scene(options, clock, await emulate(settings, REQUEST_TOKEN, originOf));
  }

  get world(): Emulated['world'] {
    return this.#emulated.world;
  }

  /** All that was sent, to whichever service. */
  get requests(): readonly Sent[] {
    return this.#network.requests;
  }

  /** One line for each request that the emulator refused. */
  get refusals(): readonly string[] {
    return this.#network.refusals;
  }

  fault(service: ServiceName, match: FaultMatch, fault: Fault, times = 1): void {
    this.#network.fault(service, match, fault, times);
  }

  heal(service: ServiceName): void {
    this.#network.heal(service);
  }

  expireTokens(): void {
    this.#emulated.tokens.expireAll();
  }

  /** A token that somebody got elsewhere. */
  token(audience: Audience = 'powerbi', as: Principal['as'] = 'app'): Credentials {
    const token = this.#emulated.tokens.issue({ app: this.app, as, audience });
    return { kind: 'access-token', token };
  }

  application() {
    const { tenant, clientId } = this.app;
    return { authority: new URL(AUTHORITY), tenantId: tenant, clientId };
  }

  secret(secret = SECRET): Credentials {
    return { kind: 'secret', secret, ...this.application() };
  }

  oidc(): Credentials {
    return {
      kind: 'github-oidc',
      requestUrl: `${OIDC}${ID_TOKEN_PATH}?${ID_TOKEN_QUERY}`,
      requestToken: REQUEST_TOKEN,
      ...this.application(),
    };
  }

  get context(): VendorContext {
    const { clock, signal, log } = this;
    const say = (line: string) => void log.push(line);
    return {
      send: (request) => this.#network.send(request),
      clock,
      random: () => 0.5,
      log: { info: say, warning: say, debug: () => {}, group: () => {} },
      mask: (secret) => void this.masked.push(secret),
      signal,
      leftMs: () => this.#timeoutMs - clock.elapsed(),
      operation: 'refresh',
      kinds: powerbi.kinds,
    };
  }

  connect(): Promise<VendorSession> {
    const { withFabric, signIn, fabricSignIn } = this.#options;
    const fabric = {
      api: new URL(FABRIC),
      credentials: (fabricSignIn ?? signIn)?.(this) ?? this.token('fabric'),
      hasDataflows: true,
    };
    const config: PowerBiConfig = {
      cloud: CLOUDS[this.#options.cloud ?? 'public'],
      api: new URL(API),
      credentials: this.#options.signIn?.(this) ?? this.token(),
      workspace: this.#options.workspace ?? 'Finance',
      ...(withFabric && { fabric }),
    };
    return powerbi.connect(config, this.context);
  }

  /** Connects, and lets time go by until `act` is done. */
  with<T>(act: (session: VendorSession) => Promise<T>): Promise<T> {
    return this.clock.run(this.connect().then(act));
  }

  /** Refreshes what `items` says to its end. */
  refresh(items: string): Promise<readonly ItemResult[]> {
    return this.with((session) => this.refreshOn(session, items));
  }

  async refreshOn(session: VendorSession, items: string): Promise<readonly ItemResult[]> {
    const results = (
      await plan(selectorsOf(items), session, { operation: 'refresh', maxItems: 100 })
    ).map(newResult);
    const { clock, signal } = this;
    await refreshAll(results, {
      session,
      clock,
      random: () => 1,
      signal,
      settings: { ...SETTINGS, ...this.#options.settings },
      leftMs: () => Math.max(0, this.#timeoutMs - clock.elapsed()),
      emit: (event) => this.events.push({ at: clock.elapsed(), event }),
      journal: { changed: () => {} },
      requests: new RequestPace(session.limits ?? {}, clock.elapsed()),
      pasts: new Pasts(session),
    });
    return results;
  }

  /** The requests to the API in short, items and workspaces by their names, refreshes as a star. */
  sent(service: ServiceName = 'api'): readonly string[] {
    return this.requests
      .filter((one) => one.service === service)
      .map(({ request: { method, url } }) => `${method} ${this.#short(url.pathname)}`);
  }

  /** The bodies that started refreshes. */
  triggers(): readonly unknown[] {
    return this.requests.flatMap(({ request: { method, url, body } }) =>
      method === 'POST' && url.pathname.endsWith('/refreshes') ? [JSON.parse(body ?? '{}')] : [],
    );
  }

  /** How often each model was refreshed, by anybody: also what was dropped. */
  refreshesOf(model: Model): number {
    return this.world.refreshes(model).length;
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  #short(path: string): string {
    const names = new Map<string, string>();
    for (const workspace of this.world.workspaces.values()) {
      names.set(workspace.id, workspace.name);
      for (const item of [...workspace.models.values(), ...workspace.dataflows.values()]) {
        names.set(item.id, item.name);
      }
    }
    return path
      .replace(/^\/v1\.0\/myorg\//, '')
      .replace(/(?<=refreshes\/|transactions\/)[^/]+/, '*')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id);
  }
}

function originOf(service: 'api' | 'fabric'): string {
  return service === 'api' ? API : FABRIC;
}

export function parse(items: string) {
  return parseItems(items, {
    operation: 'refresh',
    kinds: powerbi.kinds,
    match: 'one',
    input: 'items',
    vendorLabel: 'Power BI',
    ordered: false,
  });
}

/** @throws Error with the problems of what was written */
export function selectorsOf(items: string) {
  const { selectors, problems } = parse(items);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return selectors;
}

export async function itemsOf(session: VendorSession, items: string): Promise<readonly Item[]> {
  return (await session.find(selectorsOf(items))).flat();
}

/** An order for the first item that is found. */
export async function orderOf(
  session: VendorSession,
  items: string,
  parameters: RefreshParameters = {},
): Promise<Order> {
  const [item] = await itemsOf(session, items);
  if (!item) throw new Error(`nothing was found for ${items}`);
  return { item, parameters: await session.prepare({ item, parameters }) };
}

/** `Sales: succeeded`. */
export function statuses(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ plan, status }) => `${plan.name}: ${status}`);
}
