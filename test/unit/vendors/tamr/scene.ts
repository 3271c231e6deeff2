import { RunCancelled, TimeoutReached, UnavailableError } from '../../../../src/domain/errors.ts';
import type { Event } from '../../../../src/domain/event.ts';
import { type HttpRequest, HttpResponse } from '../../../../src/domain/http.ts';
import type { Item } from '../../../../src/domain/item.ts';
import type { ItemResult } from '../../../../src/domain/result.ts';
import type { VendorSession } from '../../../../src/domain/vendor.ts';
import type { RefreshSettings } from '../../../../src/engine/context.ts';
import { newResult } from '../../../../src/engine/new-result.ts';
import { plan } from '../../../../src/engine/plan/plan.ts';
import { refreshAll } from '../../../../src/engine/refresh.ts';
import { Pasts } from '../../../../src/engine/watch/pasts.ts';
import { RequestPace } from '../../../../src/engine/watch/request-pace.ts';
import { parseItems } from '../../../../src/selection/items.ts';
import type { TamrConfig } from '../../../../src/vendors/tamr/config.ts';
import { tamr } from '../../../../src/vendors/tamr/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/vendors/tamr/session.ts';
import type { Answer, Call } from '../../../emulators/https/exchange.ts';
import { type Fault, type FaultMatch, Faults } from '../../../emulators/https/faults.ts';
import {
  createTamr,
  EXAMPLE_KEY,
  type TamrOptions,
  type TamrTenant,
} from '../../../emulators/tamr/index.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const LATENCY_MS = 20;

const SETTINGS: RefreshSettings = {
  wait: true,
  ifRunning: 'queue',
  onTimeout: 'leave',
  onCancel: 'cancel',
  onFailure: 'stop',
  maxParallel: tamr.maxParallel,
  retries: 1,
  pollInterval: 'auto',
};

export interface SceneOptions extends TamrOptions {
  readonly settings?: Partial<RefreshSettings>;
  readonly timeoutMs?: number;
  /** The workflow run is cancelled then. */
  readonly cancelledAt?: number;
}

/** The emulated tenant, without a network, on a virtual clock, and a step that refreshes on it. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly tenant: TamrTenant;
  readonly requests: { readonly at: number; readonly request: HttpRequest; status: number }[] = [];
  readonly events: { readonly at: number; readonly event: Event }[] = [];
  readonly log: string[] = [];
  readonly signal: AbortSignal;
  readonly #faults = new Faults();
  readonly #options: SceneOptions;
  readonly #timeoutMs: number;

  constructor(options: SceneOptions = {}) {
    const { clock } = this;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 5 * HOUR;
    this.tenant = createTamr({ now: () => clock.now(), ...options });
    const controller = new AbortController();
    this.signal = controller.signal;
    clock.at(this.#timeoutMs, () => controller.abort(new TimeoutReached()));
    if (options.cancelledAt !== undefined) {
      clock.at(options.cancelledAt, () => controller.abort(new RunCancelled()));
    }
  }

  get world(): TamrTenant['world'] {
    return this.tenant.world;
  }

  fault(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.plan(match, fault, times);
  }

  /** Whatever was wrong is over. */
  heal(): void {
    this.#faults.heal();
  }

  connect(apiKey = EXAMPLE_KEY): Promise<VendorSession> {
    const config: TamrConfig = {
      api: new URL(`https://my-tenant.tamr.cloud${this.#options.base ?? ''}/api/v1beta1/`),
      tenant: 'my-tenant',
      apiKey,
      addressInput: 'tamr-tenant',
    };
    const { clock, signal, log } = this;
    return tamr.connect(config, {
      send: (request) => this.#send(request),
      clock,
      random: () => 0.5,
      log: {
        info: (line) => log.push(line),
        warning: (line) => log.push(line),
        debug: () => {},
        group: () => {},
      },
      mask: () => {},
      signal,
      leftMs: () => this.#timeoutMs - clock.elapsed(),
      operation: 'refresh',
      kinds: tamr.kinds,
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

  /** The requests in short: `POST jobs {"load":{"sourceId":"a"}}`, `GET jobs <filter>`, `GET jobs/*`. */
  sent(): readonly string[] {
    return this.requests.map(({ request: { method, url, body } }) => {
      const path = url.pathname.replace(/^.*\/v1beta1\//, '').replace(/^jobs\/[^:]+/, 'jobs/*');
      const filter = url.searchParams.get('filter');
      const configuration =
        path === 'jobs' && body ? ` ${JSON.stringify(JSON.parse(body).configuration)}` : '';
      return `${method} ${path}${filter === null ? '' : ` ${filter}`}${configuration}`;
    });
  }

  /** The configurations that we asked for. */
  triggers(): readonly string[] {
    return this.sent().flatMap((line) => /^POST jobs (.+)$/.exec(line)?.[1] ?? []);
  }

  eventTypes(): readonly Event['type'][] {
    return this.events.map(({ event }) => event.type);
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    const { clock } = this;
    const entry = { at: clock.elapsed(), request, status: 0 };
    this.requests.push(entry);
    const call = callOf(request, clock.now());
    const fault = this.#faults.take(call);
    await clock.sleep(LATENCY_MS, request.signal);
    if (fault?.kind === 'reset') throw new UnavailableError('connection reset');
    const answer = fault?.kind === 'answer' ? scripted(fault) : this.tenant.answer(call);
    if (fault?.kind === 'lose-answer') throw new UnavailableError('connection reset');
    const { status, headers, body } = fault?.kind === 'wrong-answer' ? scripted(fault) : answer;
    entry.status = status;
    const date = new Date(clock.now()).toUTCString();
    return new HttpResponse(status, { date, ...headers }, body);
  }
}

function callOf({ method, url, headers = {}, body = '' }: HttpRequest, at: number): Call {
  return {
    at,
    method,
    path: url.pathname,
    rawQuery: url.search.slice(1),
    query: [...url.searchParams],
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body,
  };
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const headers = fault.kind === 'answer' ? (fault.headers ?? {}) : {};
  return { status: fault.status, headers, body: fault.body ?? '' };
}

export function parse(items: string) {
  return parseItems(items, {
    operation: 'refresh',
    kinds: tamr.kinds,
    match: 'one',
    input: 'items',
    vendorLabel: 'Tamr',
    ordered: true,
  });
}

/** The items of the first filter of `items`. */
export async function itemsOf(session: VendorSession, items: string): Promise<readonly Item[]> {
  const found = await session.find(parse(items).selectors);
  return found.flat();
}

/** `src_a: succeeded`. */
export function statuses(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ plan, status }) => `${plan.name}: ${status}`);
}
