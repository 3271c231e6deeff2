import { RunCancelled, TimeoutReached, UnavailableError } from '../../../../src/domain/errors.ts';
import type { Event } from '../../../../src/domain/event.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import type { Item, RefreshParameters } from '../../../../src/domain/item.ts';
import type { Order } from '../../../../src/domain/job.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import type { VendorSession } from '../../../../src/domain/vendor.ts';
import type { RefreshSettings } from '../../../../src/engine/context.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { refreshAll } from '../../../../src/engine/refresh.ts';
import { Pasts } from '../../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../../src/engine/watch/request-pace.ts';
import { parseItems } from '../../../../src/selection/items.ts';
import type { QlikConfig } from '../../../../src/vendors/qlik/config.ts';
import { qlik } from '../../../../src/vendors/qlik/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/vendors/qlik/session.ts';
import { type Answer, callOf } from '../../../emulators/https/exchange.ts';
import { type Fault, type FaultMatch, Faults } from '../../../emulators/https/faults.ts';
import {
  createQlik,
  EXAMPLE_API_KEY,
  EXAMPLE_CLIENT_ID,
  EXAMPLE_CLIENT_SECRET,
  type QlikOptions,
  type QlikTenant,
} from '../../../emulators/qlik/index.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const START: FaultMatch = { method: 'POST', path: /\/reloads$/ };
export const LIST: FaultMatch = { method: 'GET', path: /\/reloads$/ };
export const LOOK: FaultMatch = { method: 'GET', path: /\/reloads\/./ };
export const CANCEL: FaultMatch = { method: 'POST', path: /\/actions\/cancel$/ };

const LATENCY_MS = 20;

const SETTINGS: RefreshSettings = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: qlik.maxParallel,
  retries: 1,
  pollInterval: 'auto',
};

export const OAUTH: QlikConfig['credentials'] = {
  kind: 'oauth',
  clientId: EXAMPLE_CLIENT_ID,
  clientSecret: EXAMPLE_CLIENT_SECRET,
};
export const KEY: QlikConfig['credentials'] = { kind: 'api-key', apiKey: EXAMPLE_API_KEY };

export interface SceneOptions extends QlikOptions {
  readonly settings?: Partial<RefreshSettings>;
  readonly credentials?: QlikConfig['credentials'];
  readonly timeoutMs?: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt?: number;
}

/** The emulated tenant, without a network, on a virtual clock, and a step that refreshes on it. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly tenant: QlikTenant;
  readonly requests: { readonly at: number; readonly request: HttpRequest; status: number }[] = [];
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly log: string[] = [];
  readonly masked: string[] = [];
  readonly signal: AbortSignal;
  /** Paths whose answers are more than the transport takes. */
  tooLarge: RegExp | undefined;
  readonly #faults = new Faults();
  readonly #options: SceneOptions;
  readonly #timeoutMs: number;

  constructor(options: SceneOptions = {}) {
    const { clock } = this;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 5 * HOUR;
    this.tenant = createQlik({ now: () => clock.now(), ...options });
    const controller = new AbortController();
    this.signal = controller.signal;
    clock.at(this.#timeoutMs, () => controller.abort(new TimeoutReached()));
    if (options.cancelledAt !== undefined) {
      clock.at(options.cancelledAt, () => controller.abort(new RunCancelled()));
    }
  }

  get world(): QlikTenant['world'] {
    return this.tenant.world;
  }

  fault(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.plan(match, fault, times);
  }

  /** Whatever was wrong is over. */
  heal(): void {
    this.#faults.heal();
  }

  connect(): Promise<VendorSession> {
    const config: QlikConfig = {
      tenant: new URL('https://my-tenant.eu.qlikcloud.com'),
      credentials: this.#options.credentials ?? OAUTH,
    };
    const { clock, signal, log, masked } = this;
    return qlik.connect(config, {
      send: (request) => this.#send(request),
      clock,
      random: () => 0.5,
      log: {
        info: (line) => log.push(line),
        warning: (line) => log.push(line),
        debug: () => {},
        group: () => {},
      },
      mask: (secret) => masked.push(secret),
      signal,
      leftMs: () => this.#timeoutMs - clock.elapsed(),
      operation: 'refresh',
      kinds: qlik.kinds,
    });
  }

  /** Connects, and lets time go by until `act` is done. */
  with<T>(act: (session: VendorSession) => Promise<T>): Promise<T> {
    return this.clock.run(this.connect().then(act));
  }

  /** Refreshes what `items` says to its end. */
  refresh(items: string, onceConnected = () => {}): Promise<readonly ItemResult[]> {
    return this.with(async (session) => {
      onceConnected();
      const { selectors, problems } = parse(items);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      const results = (await plan(selectors, session, { operation: 'refresh', maxItems: 100 })).map(
        newResult,
      );
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
    });
  }

  /** The requests in short, below the API: `GET items name=Sales`, `POST reloads`. */
  sent(): readonly string[] {
    return this.requests.map(({ request: { method, url } }) => {
      const path = url.pathname.replace('/api/v1/', '').replace(/^reloads\/[^/]+/, 'reloads/*');
      const query = [...url.searchParams]
        .filter(([name]) => !['limit', 'sort', 'log', 'noActions', 'resourceType'].includes(name))
        .map(([name, value]) => ` ${name}=${value}`);
      return `${method} ${path}${query.join('')}`;
    });
  }

  /** The bodies of the requests that ask for a reload. */
  triggers(): readonly unknown[] {
    return this.requests.flatMap(({ request: { method, url, body } }) =>
      method === 'POST' && url.pathname.endsWith('/reloads') ? [JSON.parse(body ?? '')] : [],
    );
  }

  /** Reloads that we asked for, in their order: `SUCCEEDED`. */
  ours(): readonly string[] {
    return this.world
      .states()
      .filter(({ reload }) => reload.type === 'external' && reload.userId.includes('client'))
      .map(({ status }) => status)
      .reverse();
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    const { clock } = this;
    const entry = { at: clock.elapsed(), request, status: 0 };
    this.requests.push(entry);
    if (request.url.origin !== 'https://my-tenant.eu.qlikcloud.com') {
      throw new Error(`a request went to ${request.url.origin}`);
    }
    const call = callOf(request, clock.now());
    const fault = this.#faults.take(call);
    await clock.sleep(LATENCY_MS, request.signal);
    if (fault?.kind === 'reset') throw new UnavailableError('connection reset');
    if (this.tooLarge?.test(call.path)) {
      throw new UnavailableError('an answer larger than 32 MB', { heals: 'never' });
    }
    const answer = fault?.kind === 'answer' ? scripted(fault) : this.tenant.answer(call);
    if (fault?.kind === 'lose-answer') throw new UnavailableError('connection reset');
    const { status, headers, body } = fault?.kind === 'wrong-answer' ? scripted(fault) : answer;
    entry.status = status;
    const date = new Date(clock.now()).toUTCString();
    return new HttpResponse(status, { date, ...headers }, body);
  }
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const headers = fault.kind === 'answer' ? (fault.headers ?? {}) : {};
  return { status: fault.status, headers, body: fault.body ?? '' };
}

/** A refusal as Qlik Cloud writes it. */
export function refusal(
  status: number,
  code: string,
  title: string,
  headers: Record<string, string> = {},
): Fault & { kind: 'answer' } {
  return { kind: 'answer', status, headers, body: JSON.stringify({ errors: [{ code, title }] }) };
}

export function parse(items: string) {
  return parseItems(items, {
    operation: 'refresh',
    kinds: qlik.kinds,
    match: 'one',
    input: 'items',
    vendorLabel: 'Qlik Cloud',
  });
}

/** What the filters of `items` select. */
export async function itemsOf(session: VendorSession, items: string): Promise<readonly Item[]> {
  const { selectors, problems } = parse(items);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return (await session.find(selectors)).flat();
}

/** An order for the first item. */
export async function orderOf(
  session: VendorSession,
  items: string,
  parameters: RefreshParameters = {},
): Promise<Order> {
  const [item] = await itemsOf(session, items);
  if (!item) throw new Error(`nothing found: ${items}`);
  return { item, parameters };
}

/** `Sales: succeeded`. */
export function statuses(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ plan, status }) => `${plan.name}: ${status}`);
}
