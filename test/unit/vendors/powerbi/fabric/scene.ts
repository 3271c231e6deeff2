import { RunCancelled, TimeoutReached } from '../../../../../src/domain/errors.ts';
import type { Event } from '../../../../../src/domain/event.ts';
import { type HttpRequest, HttpResponse } from '../../../../../src/domain/http.ts';
import type { Item, RefreshParameters } from '../../../../../src/domain/item.ts';
import type { Job, Order } from '../../../../../src/domain/job.ts';
import type { ItemResult } from '../../../../../src/domain/result.ts';
import type { VendorContext, VendorSession } from '../../../../../src/domain/vendor.ts';
import type { RefreshSettings } from '../../../../../src/engine/context.ts';
import { newResult } from '../../../../../src/engine/new-result.ts';
import { plan } from '../../../../../src/engine/plan/plan.ts';
import { refreshAll } from '../../../../../src/engine/refresh.ts';
import type { StageOptions } from '../../../../../src/engine/run/stage.ts';
import { Pasts } from '../../../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../../../src/engine/watch/request-pace.ts';
import { CLOUDS, FABRIC_SCOPE } from '../../../../../src/vendors/powerbi/clouds.ts';
import type { Credentials, FabricConfig } from '../../../../../src/vendors/powerbi/config.ts';

// It is loaded on demand, in real time, which a virtual clock does not wait for.
import '../../../../../src/identity/msal.ts';
import { powerbi } from '../../../../../src/vendors/powerbi/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../../src/vendors/powerbi/session.ts';
import { type Emulated, emulate } from '../../../../emulators/powerbi/emulated.ts';
import { settle } from '../../../../emulators/powerbi/options.ts';
import { VirtualClock } from '../../../../fakes/virtual-clock.ts';
import { API, AUTHORITY, Network } from '../network.ts';
import { HOUR, SECRET, selectorsOf } from '../scene.ts';
import { FABRIC, FakeFabric, type Sent } from './fake.ts';

export { HOUR, MINUTE, SECOND, selectorsOf, statuses } from '../scene.ts';
export { guid } from './fake.ts';

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

/** How Entra refuses a tenant that has no Fabric. */
const UNKNOWN_RESOURCE = {
  kind: 'answer',
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    error: 'invalid_resource',
    error_description: 'AADSTS500011: The resource principal was not found in the tenant.',
    error_codes: [500011],
  }),
} as const;

export interface SceneOptions {
  readonly settings?: Partial<RefreshSettings>;
  readonly timeoutMs?: number;
  readonly cancelledAt?: number;
  /** An application with a secret, or a token that is handed in. */
  readonly signIn?: Credentials | 'application';
  readonly fabric?: Partial<FabricConfig>;
  readonly withoutFabric?: boolean;
  readonly workspace?: string;
  readonly kinds?: VendorContext['kinds'];
  readonly operation?: VendorContext['operation'];
}

/** Power BI, Entra and Fabric without a network, on a virtual clock, and a step that refreshes there. */
export class FabricScene {
  readonly clock: VirtualClock;
  readonly fabric: FakeFabric;
  readonly network: Network;
  readonly emulated: Emulated;
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly log: string[] = [];
  /** What tokens were asked for, in turn. */
  readonly scopes: string[] = [];
  /** Entra does not know Fabric. */
  refusesFabric = false;
  readonly signal: AbortSignal;
  readonly #options: SceneOptions;
  readonly #timeoutMs: number;
  readonly #credentials: Credentials;

  private constructor(options: SceneOptions, clock: VirtualClock, emulated: Emulated) {
    this.clock = clock;
    this.emulated = emulated;
    this.network = new Network(clock, emulated);
    // Both APIs show the same workspace.
    const finance = emulated.world.addWorkspace({ name: 'Finance' });
    this.fabric = new FakeFabric(clock, finance.id);
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 5 * HOUR;
    const app = emulated.world.addApp({ secrets: [SECRET] });
    const application = {
      kind: 'secret',
      secret: SECRET,
      authority: new URL(AUTHORITY),
      tenantId: app.tenant,
      clientId: app.clientId,
    } as const;
    const given = {
      kind: 'access-token',
      token: emulated.tokens.issue({ app, as: 'app', audience: 'powerbi' }),
    } as const;
    const { signIn = given } = options;
    this.#credentials = signIn === 'application' ? application : signIn;
    const controller = new AbortController();
    this.signal = controller.signal;
    clock.at(this.#timeoutMs, () => controller.abort(new TimeoutReached()));
    if (options.cancelledAt !== undefined) {
      clock.at(options.cancelledAt, () => controller.abort(new RunCancelled()));
    }
  }

  static async open(options: SceneOptions = {}): Promise<FabricScene> {
    const clock = new VirtualClock();
    const settings = settle({ expiresIn: 1_000_000, now: () => clock.now() });
    return new FabricScene(options, clock, await emulate(settings, 'request-token', () => API));
  }

  get context(): VendorContext {
    const { clock, signal, log } = this;
    const say = (line: string) => void log.push(line);
    return {
      send: (request) => this.#send(request),
      clock,
      random: () => 0.5,
      log: { info: say, warning: say, debug: () => {}, group: () => {} },
      mask: () => {},
      signal,
      leftMs: () => this.#timeoutMs - clock.elapsed(),
      operation: this.#options.operation ?? 'refresh',
      kinds: this.#options.kinds ?? powerbi.kinds,
    };
  }

  /** To whichever service. Entra gives tokens for Fabric here, whatever it is asked for elsewhere. */
  async #send(request: HttpRequest): Promise<HttpResponse> {
    if (request.url.origin === FABRIC) return this.fabric.send(request);
    const scope = new URLSearchParams(request.body).get('scope')?.split(' ')[0];
    if (request.url.origin === AUTHORITY && scope !== undefined) this.scopes.push(scope);
    if (scope !== FABRIC_SCOPE) return this.network.send(request);
    if (this.refusesFabric) {
      this.network.fault('entra', {}, UNKNOWN_RESOURCE);
      return this.network.send(request);
    }
    const token = { token_type: 'Bearer', expires_in: 1_000_000, access_token: 'token-for-fabric' };
    return new HttpResponse(200, {}, JSON.stringify(token));
  }

  connect(): Promise<VendorSession> {
    const { fabric, withoutFabric, workspace = 'Finance' } = this.#options;
    const credentials = this.#credentials;
    const own: FabricConfig = {
      api: new URL(FABRIC),
      apiInput: 'powerbi-fabric-url',
      credentials,
      hasDataflows: true,
      ...fabric,
    };
    return powerbi.connect(
      {
        cloud: CLOUDS.public,
        api: new URL(API),
        credentials,
        workspace,
        ...(withoutFabric ? {} : { fabric: own }),
      },
      this.context,
    );
  }

  /** Connects, and lets time go by until `act` is done. */
  with<T>(act: (session: VendorSession) => Promise<T>): Promise<T> {
    return this.clock.run(this.connect().then(act));
  }

  refresh(items: string): Promise<readonly ItemResult[]> {
    return this.with((session) => this.refreshOn(session, items));
  }

  async refreshOn(session: VendorSession, items: string): Promise<readonly ItemResult[]> {
    const asked = { operation: 'refresh', maxItems: 100 } as const;
    const results = (await plan(selectorsOf(items), session, asked)).map(newResult);
    await refreshAll(results, this.stageOptions(session));
    return results;
  }

  stageOptions(session: VendorSession): StageOptions {
    const { clock, signal } = this;
    return {
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
    };
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  /** What was sent to Fabric, workspaces and items by their names: `POST workspaces/Finance/…`. */
  sent(method?: string): readonly string[] {
    return this.fabric.sent
      .filter((one) => method === undefined || one.method === method)
      .map((one) => `${one.method} ${this.#short(one.path)}`);
  }

  /** The requests that started runs. */
  starts(): readonly Sent[] {
    return this.fabric.sent.filter(
      ({ method, path }) => method === 'POST' && /instances(?:\?|$)|refreshMetadata/.test(path),
    );
  }

  /** The looks at single jobs and operations. */
  looks(): readonly Sent[] {
    return this.fabric.sent.filter(
      ({ method, path }) =>
        method === 'GET' && /(?:instances|operations)\/[0-9a-f-]{36}(?:\?|$)/.test(path),
    );
  }

  #short(path: string): string {
    const { workspaces, items } = this.fabric;
    const names = new Map([
      ...workspaces.map(({ id, displayName }) => [id, displayName] as const),
      ...items.map(({ id, name }) => [id, name] as const),
    ]);
    return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? '*');
  }
}

export async function itemOf(session: VendorSession, items: string): Promise<Item> {
  const [item] = (await session.find(selectorsOf(items))).flat();
  if (!item) throw new Error(`nothing was found for ${items}`);
  return item;
}

export async function orderOf(
  session: VendorSession,
  items: string,
  parameters: RefreshParameters = {},
): Promise<Order> {
  const item = await itemOf(session, items);
  return { item, parameters: await session.prepare({ item, parameters }) };
}

export function jobOf(id: string, item: Item): Job {
  return { id, item };
}
